//! The repository keeps its own rules: who may use whom, where a page lies, how large a file is.
//!
//! Each rule collects every breach before it fails, so that one run shows them all.

#![expect(clippy::unwrap_used, reason = "a test may stop at a broken checkout")]

#[path = "architecture/fonts.rs"]
mod fonts;
#[path = "architecture/scenarios.rs"]
mod scenarios;
#[path = "architecture/security.rs"]
mod security;
#[path = "architecture/settings.rs"]
mod settings;
#[path = "architecture/source.rs"]
mod source;
#[path = "architecture/tongues.rs"]
mod tongues;
#[path = "architecture/tree.rs"]
mod tree;

use std::collections::BTreeSet;
use std::fs;

use source::Source;
use tree::{below, entries, folders, relative, root};

/// For each layer what lies above it or is not its business (docs/architecture.md draws it).
const ABOVE: [(&str, &[&str]); 11] = [
    (
        "domain",
        &[
            "i18n",
            "templates",
            "mail",
            "files",
            "store",
            "act",
            "work",
            "web",
            "app",
            "config",
            "error",
        ],
    ),
    ("i18n", &["templates", "mail", "files", "store", "act", "work", "web", "app"]),
    ("templates", &["mail", "files", "store", "act", "work", "web", "app"]),
    ("mail", &["files", "store", "act", "work", "web", "app"]),
    ("files", &["i18n", "templates", "mail", "store", "act", "work", "web", "app"]),
    ("pdf", &["i18n", "templates", "mail", "files", "store", "act", "work", "web", "app"]),
    ("bundle", &["i18n", "templates", "mail", "files", "store", "act", "work", "web", "app"]),
    ("store", &["i18n", "templates", "mail", "files", "act", "work", "web", "app"]),
    ("act", &["templates", "mail", "work", "web"]),
    ("work", &["web"]),
    ("config", &["store", "act", "work", "web", "app"]),
];

/// Names of the outside world that a layer does without. Derives of sea-orm are shape, so
/// `domain` may have them; a connection, an entity or a query it may not name.
const OUTSIDE: [(&str, &[&str]); 3] = [
    (
        "domain",
        &[
            "axum",
            "tower",
            "tokio",
            "minijinja",
            "lettre",
            "std::env",
            "std::fs",
            "std::net",
            "Instant",
            "SystemTime",
            "Utc::now",
            "Local::now",
            "ConnectionTrait",
            "DatabaseConnection",
            "DatabaseTransaction",
            "EntityTrait",
            "QueryFilter",
            "QuerySelect",
        ],
    ),
    ("store", &["axum", "minijinja", "lettre"]),
    ("act", &["axum", "minijinja", "lettre"]),
];

/// Addresses without a page of their own, and why.
const PAGELESS: [(&str, &str); 18] = [
    ("apply", "draws the next question, or the result"),
    ("apply/blank", "hands out what a form asks"),
    ("account/calendar", "hands out a calendar file"),
    ("account/members", "posts only; its form stands on the account's page"),
    ("applications/calendar", "hands out a calendar file"),
    ("applications/files", "takes and hands out files"),
    ("applications/presence", "answers the script of a section"),
    ("applications/version", "posts only; its form stands on the check page"),
    ("audit/record", "hands out a table"),
    ("opinion/files", "hands out files"),
    ("opinion/time", "draws the page that offices with an account have"),
    ("committee/packet", "hands out the papers of a meeting"),
    ("pilots/documents", "hands out files"),
    ("review/dossier", "hands out everything on a case"),
    ("review/files", "hands out files"),
    ("health", "answers machines"),
    ("metrics", "answers machines, on a listener of its own"),
    ("ready", "gives again what others have shown"),
];

/// What stands before or behind every address and is none itself.
const FRAME: [&str; 5] = ["guard", "page", "request", "security", "session"];

/// Folders in `templates` that hold no page.
const PARTS: [&str; 3] = ["parts", "words", "mail"];

#[test]
fn nobody_imports_upwards() {
    let mut faults = Vec::new();
    for file in sources() {
        for (_, above) in ABOVE.iter().filter(|(layer, _)| *layer == file.layer()) {
            let uses = file.uses();
            faults.extend(
                above
                    .iter()
                    .filter(|name| uses.contains(**name))
                    .map(|name| format!("{}: crate::{name}", file.path)),
            );
        }
        for (_, names) in OUTSIDE.iter().filter(|(layer, _)| *layer == file.layer()) {
            faults.extend(
                names
                    .iter()
                    .filter(|name| file.names(name))
                    .map(|name| format!("{}: {name}", file.path)),
            );
        }
    }
    assert_eq!(faults, [""; 0]);
}

#[test]
fn only_main_runs_commands() {
    let users = sources()
        .into_iter()
        .filter(|file| file.layer() != "commands" && file.uses().contains("commands"));
    assert_eq!(users.map(|file| file.path).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn every_file_says_what_it_is_for() {
    let silent = all_rust_files();
    let silent =
        silent.filter(|path| !fs::read_to_string(root().join(path)).unwrap().starts_with("//! "));
    assert_eq!(silent.collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn no_file_is_longer_than_four_hundred_lines() {
    let long = all_rust_files();
    let long =
        long.filter(|path| fs::read_to_string(root().join(path)).unwrap().lines().count() > 400);
    assert_eq!(long.collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn no_module_hides_behind_mod_rs_and_no_folder_holds_one_file() {
    let mut faults: Vec<_> =
        below("src", ".rs").into_iter().filter(|path| path.ends_with("/mod.rs")).collect();
    for folder in folders(&root().join("src")) {
        let inside: Vec<_> = entries(&folder);
        // The tests of a file move beside it when they outgrow it; they need no company.
        let tests = inside.iter().all(|path| is_of_tests(&relative(path)));
        if inside.len() < 2 && !tests {
            faults.push(format!("{} holds one file", relative(&folder)));
        }
    }
    assert_eq!(faults, [""; 0]);
}

/// A key such as `in-check` is a stage wherever it stands; one like `draft` is a plain word too, so
/// it counts where the line, or the one before it, speaks of a stage.
#[test]
fn only_the_engine_and_the_door_name_a_stage() {
    let stages = stage_keys();
    let mut faults = Vec::new();
    for file in sources().iter().filter(|file| ["web", "store", "work"].contains(&file.layer())) {
        let code: Vec<&str> = file.code.lines().collect();
        for (line, literal) in file.literals.iter().filter(|(_, literal)| stages.contains(literal))
        {
            let near = code[line.saturating_sub(1)..=*line].concat().to_lowercase();
            if literal.contains('-') || near.contains("stage") {
                faults.push(format!("{}:{}: {literal}", file.path, line + 1));
            }
        }
    }
    assert_eq!(faults, [""; 0]);
}

#[test]
fn every_page_has_its_file_and_its_test_at_the_same_path() {
    let mut faults = Vec::new();
    for page in pages() {
        for twin in [format!("src/web/{page}.rs"), format!("tests/http/{page}.rs")] {
            if !root().join(&twin).exists() {
                faults.push(format!("templates/{page}.html lacks {twin}"));
            }
        }
    }
    assert_eq!(faults, [""; 0]);
}

/// Whatever takes the portal's state answers an address, or is listed as part of the frame.
#[test]
fn every_handler_has_a_page_and_a_test() {
    let pages = pages();
    let mut faults = Vec::new();
    for file in sources().iter().filter(|file| file.path.starts_with("src/web/")) {
        let page = file.path.trim_start_matches("src/web/").trim_end_matches(".rs");
        if !file.code.contains("State<App>") || FRAME.contains(&page) {
            continue;
        }
        if !pages.contains(page) && !PAGELESS.iter().any(|(name, _)| *name == page) {
            faults.push(format!(
                "{} has no templates/{page}.html and is not listed as pageless",
                file.path
            ));
        }
        if !root().join(format!("tests/http/{page}.rs")).exists() {
            faults.push(format!("{} has no tests/http/{page}.rs", file.path));
        }
    }
    assert_eq!(faults, [""; 0]);
}

/// Two words of Hangul in one literal make a sentence; a unit or a particle is only one.
#[test]
fn sentences_for_people_are_not_in_the_code() {
    let mut faults = Vec::new();
    for file in sources() {
        let is_sentence = |text: &str| {
            text.split_whitespace().filter(|word| word.contains(is_hangul)).count() > 1
        };
        let sentences = file.literals.iter().filter(|(_, text)| is_sentence(text));
        faults.extend(sentences.map(|(line, text)| format!("{}:{}: {text}", file.path, line + 1)));
    }
    assert_eq!(faults, [""; 0]);
}

fn is_hangul(c: char) -> bool {
    ('가'..='힣').contains(&c)
}

/// Unit tests that outgrew their file lie in `tests.rs` or `tests/` beside it.
fn is_of_tests(path: &str) -> bool {
    path.ends_with("/tests.rs") || path.ends_with("/tests") || path.contains("/tests/")
}

fn sources() -> Vec<Source> {
    let files = below("src", ".rs").into_iter().filter(|path| !is_of_tests(path));
    files
        .map(|path| Source::read(path.clone(), &fs::read_to_string(root().join(path)).unwrap()))
        .collect()
}

/// The pages, as paths below `templates` without their ending.
fn pages() -> BTreeSet<String> {
    let paths = below("templates", ".html").into_iter();
    let pages = paths.map(|path| path["templates/".len()..path.len() - ".html".len()].to_owned());
    let own = |page: &String| {
        !["base", "error"].contains(&page.as_str())
            && !PARTS.contains(&page.split('/').next().unwrap())
    };
    pages.filter(own).collect()
}

/// The keys of all stages of all procedures.
fn stage_keys() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for path in entries(&root().join("src/procedures"))
        .into_iter()
        .filter(|path| path.extension().is_some_and(|x| x == "toml"))
    {
        let procedure: toml::Table = fs::read_to_string(path).unwrap().parse().unwrap();
        let stages = procedure.get("stage").and_then(toml::Value::as_array).into_iter().flatten();
        keys.extend(stages.map(|stage| stage["key"].as_str().unwrap().to_owned()));
    }
    assert!(!keys.is_empty(), "src/procedures names no stage");
    keys
}

fn all_rust_files() -> impl Iterator<Item = String> {
    ["src", "migration", "tests"].into_iter().flat_map(|folder| below(folder, ".rs"))
}
