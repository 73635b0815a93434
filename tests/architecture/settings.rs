//! `.env.sample` explains every setting that `src/config.rs` reads, and no other.

use std::collections::BTreeSet;
use std::fs;

use crate::{sources, tree::root};

#[test]
fn every_setting_is_explained_in_the_sample_and_read_in_config() {
    let sample = fs::read_to_string(root().join(".env.sample")).unwrap();
    let mut explained = BTreeSet::new();
    let mut before = "";
    for line in sample.lines() {
        if let Some(name) = setting(line) {
            assert!(
                before.starts_with("# ") || setting(before).is_some(),
                "{name} has no comment before it"
            );
            assert!(explained.insert(name.to_owned()), "{name} stands twice");
        } else {
            assert!(
                line.is_empty() || line.starts_with("# "),
                "neither comment nor setting: {line}"
            );
        }
        before = line;
    }
    let config = ["src/config.rs", "src/config/files.rs"];
    let sources = sources();
    let config = sources.iter().filter(|file| config.contains(&file.path.as_str()));
    let literals = config.flat_map(|file| &file.literals).map(|(_, text)| text);
    let read = literals.filter(|text| is_setting(text));
    assert_eq!(read.cloned().collect::<BTreeSet<_>>(), explained);
}

/// Whoever follows a page or a file sets nothing that is not read.
#[test]
fn every_setting_that_is_named_elsewhere_is_one() {
    let sample = fs::read_to_string(root().join(".env.sample")).unwrap();
    let known: BTreeSet<&str> = sample.lines().filter_map(setting).collect();
    let mut faults = Vec::new();
    for path in
        ["README.md", "docs/operations.md", "docs/security.md", "compose.yaml", "Dockerfile"]
    {
        let text = fs::read_to_string(root().join(path)).unwrap();
        let words = text.split(|c: char| !is_of_a_name(c));
        let unknown = words.filter(|word| is_setting(word) && !known.contains(word));
        faults.extend(unknown.map(|word| format!("{path}: {word}")));
    }
    assert_eq!(faults, [""; 0]);
}

/// The name in `NAME=value`, or in `#NAME=value` where the setting is left out by default.
fn setting(line: &str) -> Option<&str> {
    let (name, _) = line.trim_start_matches('#').split_once('=')?;
    is_setting(name).then_some(name)
}

fn is_setting(name: &str) -> bool {
    name.starts_with("MADANG_") && name.chars().all(is_of_a_name)
}

fn is_of_a_name(c: char) -> bool {
    c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_'
}
