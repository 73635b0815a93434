//! `docs/scenarios.md` names the tests that show each scenario and journey; each of them is there.

use std::fs;

use crate::tree::{below, root};

const PAGE: &str = "docs/scenarios.md";
/// Where the module path of each kind of Rust test begins.
const ROOTS: [(&str, &str); 5] = [
    ("http", "tests/http"),
    ("lib", "src"),
    ("architecture", "tests/architecture"),
    ("procedures", "tests/procedures"),
    ("programmes", "tests"),
];

#[test]
fn every_test_that_a_scenario_names_is_there() {
    let page = fs::read_to_string(root().join(PAGE)).unwrap();
    let titles = titles();
    let mut faults = Vec::new();
    for row in page.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| #")) {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        let [number, _, tests] = cells[..] else {
            faults.push(format!("three cells: {row}"));
            continue;
        };
        let named: Vec<&str> = tests.split('`').skip(1).step_by(2).collect();
        if named.is_empty() {
            faults.push(format!("{number} names no test"));
        }
        let absent = named.into_iter().filter(|name| !is_there(name, &titles));
        faults.extend(absent.map(|name| format!("{number}: {name}")));
    }
    assert_eq!(faults, [""; 0]);
    assert!(page.lines().any(|line| line.starts_with("| S03 |")), "{PAGE} has its rows");
}

/// `http applications::new::…`, `lib …`, or `browser keyboard: …`.
pub fn is_there(name: &str, titles: &[(String, String)]) -> bool {
    let Some((kind, test)) = name.split_once(' ') else { return false };
    if kind == "browser" {
        let Some((spec, title)) = test.split_once(": ") else { return false };
        return titles.iter().any(|(file, known)| file == spec && known == title);
    }
    let folder = ROOTS.iter().find(|(known, _)| *known == kind);
    folder.is_some_and(|(_, folder)| is_in_its_module(folder, test))
}

/// A module is a file, or is written in the file of the module around it.
fn is_in_its_module(folder: &str, test: &str) -> bool {
    let path: Vec<&str> = test.split("::").collect();
    let Some((name, modules)) = path.split_last() else { return false };
    let files = (1..=modules.len()).rev().find_map(|outer| {
        let file = root().join(folder).join(modules[..outer].join("/") + ".rs");
        Some((fs::read_to_string(file).ok()?, &modules[outer..]))
    });
    let Some((text, within)) = files else { return false };
    let is_a_test = text.split_once(&format!("fn {name}(")).is_some_and(|(before, _)| {
        let above = before.trim_end().trim_end_matches("async").trim_end().lines().last();
        above.is_some_and(|line| line.starts_with("#[tokio::test") || line.ends_with("test]"))
    });
    is_a_test && within.iter().all(|module| text.contains(&format!("mod {module} {{")))
}

/// The specs of the browser with the titles of their tests; what differs from one to the next is `…`.
pub fn titles() -> Vec<(String, String)> {
    let specs = below("tests/browser", ".spec.mjs").into_iter();
    let specs = specs.filter(|path| !path.contains("node_modules"));
    let mut titles = Vec::new();
    for path in specs {
        let text = fs::read_to_string(root().join(&path)).unwrap();
        let spec = path.rsplit('/').next().unwrap().trim_end_matches(".spec.mjs");
        for call in ["journey(", "test("] {
            let calls = text.split(call).skip(1);
            titles.extend(calls.filter_map(quoted).map(|title| (spec.to_owned(), title)));
        }
    }
    titles
}

/// The text that a call begins with.
fn quoted(call: &str) -> Option<String> {
    let quote = call.chars().next().filter(|sign| "\"`".contains(*sign))?;
    let mut pieces = call[1..].split(quote).next()?.split("${");
    let first = pieces.next()?.to_owned();
    Some(pieces.fold(first, |title, piece| {
        title + "…" + piece.split_once('}').map_or("", |(_, rest)| rest)
    }))
}
