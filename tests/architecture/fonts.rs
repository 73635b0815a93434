//! What the interface says lies in the font files that a page loads first.

use std::collections::BTreeSet;
use std::fs;

use crate::tree::{below, root};

/// Where the interface's words are; what people and data say may load further files.
const SPOKEN: [(&str, &str); 4] =
    [("templates", ""), ("src/procedures", ".toml"), ("src/programmes", ".toml"), ("src", ".toml")];

/// So many syllables may wait until the files are made anew: they come from the further files.
const WAITING: usize = 25;

#[test]
fn the_first_font_files_hold_the_syllables_of_the_interface() {
    let missing: BTreeSet<char> =
        spoken().difference(&letters_of("regular-interface")).copied().collect();

    assert!(
        missing.len() <= WAITING,
        "run .ci/fonts and commit static/fonts and static/css/fonts.css; missing: {missing:?}"
    );
}

#[test]
fn bold_holds_the_letters_of_regular_with_what_stands_in_no_heading_apart() {
    let (headings, others) = (letters_of("bold-interface"), letters_of("bold-common"));

    assert_eq!(letters_of("regular-interface"), headings.union(&others).copied().collect());
    assert!(headings.is_disjoint(&others));
}

fn spoken() -> BTreeSet<char> {
    let is_near = |folder: &str, path: &str| folder != "src" || path.matches('/').count() == 1;
    SPOKEN
        .into_iter()
        .flat_map(|(folder, ending)| {
            below(folder, ending).into_iter().filter(move |path| is_near(folder, path))
        })
        .flat_map(|path| fs::read_to_string(root().join(path)).unwrap().chars().collect::<Vec<_>>())
        .filter(|letter| ('가'..='힣').contains(letter))
        .collect()
}

fn letters_of(file: &str) -> BTreeSet<char> {
    let code = |text: &str| u32::from_str_radix(text, 16).unwrap();
    range_of(file)
        .split(',')
        .map(|range| range.strip_prefix("U+").unwrap())
        .map(|range| range.split_once('-').unwrap_or((range, range)))
        .flat_map(|(first, last)| code(first)..=code(last))
        .filter_map(char::from_u32)
        .collect()
}

/// The letters that the rule of a font file names.
fn range_of(file: &str) -> String {
    let rules = fs::read_to_string(root().join("static/css/fonts.css")).unwrap();
    let rule = rules.lines().find(|rule| rule.contains(&format!("fonts/{file}.woff2"))).unwrap();
    let (_, range) = rule.split_once("unicode-range:").unwrap();
    range.trim_end_matches('}').to_owned()
}
