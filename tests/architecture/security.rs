//! `docs/security.md` names the tests that show what it promises; each of them is there. What could undo it at one
//! stroke stands nowhere.

use std::fs;

use crate::scenarios::{is_there, titles};
use crate::tree::{below, root};

const PAGE: &str = "docs/security.md";
/// The weaknesses of the guide of 2021.
const WEAKNESSES: usize = 49;
const UNTESTED: &str = "not tested by itself";

fn page() -> String {
    fs::read_to_string(root().join(PAGE)).unwrap()
}

#[test]
fn every_test_that_the_page_names_is_there() {
    let (page, titles) = (page(), titles());
    let quoted = page.lines().flat_map(|line| line.split('`').skip(1).step_by(2));
    let kinds = ["http ", "lib ", "browser ", "architecture ", "procedures ", "programmes "];
    let tests: Vec<_> =
        quoted.filter(|text| kinds.iter().any(|kind| text.starts_with(kind))).collect();
    let absent: Vec<_> = tests.iter().filter(|name| !is_there(name, &titles)).collect();

    assert_eq!(absent, [&""; 0]);
    assert!(tests.len() > WEAKNESSES, "{PAGE} names its tests");
}

#[test]
fn every_weakness_of_the_guide_has_its_row_with_a_test_or_without_pretending_one() {
    let page = page();
    let rows = page.lines().filter_map(|line| {
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
        Some((cells.first()?.parse::<usize>().ok()?, cells.len(), cells.last()?.to_string()))
    });
    let rows: Vec<_> = rows.collect();

    assert_eq!(
        rows.iter().map(|(number, ..)| *number).collect::<Vec<_>>(),
        (1..=WEAKNESSES).collect::<Vec<_>>()
    );
    for (number, cells, shown) in rows {
        assert_eq!(cells, 5, "row {number}");
        assert!(shown.contains('`') || shown.contains(UNTESTED), "row {number}: {shown}");
    }
}

/// Text is escaped wherever it is printed: no template says otherwise.
#[test]
fn no_template_lets_text_pass_as_markup() {
    let mut faults = Vec::new();
    for path in below("templates", "") {
        let text = fs::read_to_string(root().join(&path)).unwrap();
        let passes = ["|safe", "| safe", "autoescape"].into_iter().filter(|way| text.contains(way));
        faults.extend(passes.map(|way| format!("{path}: {way}")));
    }
    assert_eq!(faults, [""; 0]);
}

/// No request leads to a program that is run, nor to another server that is asked.
#[test]
fn the_portal_runs_no_program_and_asks_no_other_server() {
    let mut faults = Vec::new();
    for file in crate::sources() {
        let names = [
            "Command::new",
            "std::process::Command",
            "tokio::process",
            "TcpStream::connect",
            "reqwest",
            "ureq",
            "lookup_host",
            "ToSocketAddrs",
        ];
        let used = names.into_iter().filter(|name| file.code.contains(name));
        faults.extend(used.map(|name| format!("{}: {name}", file.path)));
    }
    assert_eq!(faults, [""; 0]);
}
