//! English is written in Latin letters, in the words of the portal and in its data.

use std::fs;

use crate::tree::{below, root};

/// English texts that quote Korean, as what they name has no other name.
const QUOTING: [&str; 4] =
    ["language-ko = 한국어", "부분공개(5)", "공원녹지법", "2026-서울실증-0012"];

#[test]
fn no_english_text_has_korean_letters_but_where_it_quotes_them() {
    let words = below("templates/words", "/en.ftl").into_iter().flat_map(|path| lines(&path));
    let data = below("src", ".toml").into_iter().flat_map(|path| lines(&path)).filter_map(|line| {
        let (_, english) = line.split_once("en = \"")?;
        Some(english.split_once("ko = ").map_or(english, |(english, _)| english).to_owned())
    });

    let breaches: Vec<_> = words
        .chain(data)
        .filter(|line| {
            !line.starts_with('#') && line.contains(|letter| ('가'..='힣').contains(&letter))
        })
        .filter(|line| !QUOTING.iter().any(|quoted| line.contains(quoted)))
        .collect();

    assert!(breaches.is_empty(), "{breaches:#?}");
}

fn lines(path: &str) -> Vec<String> {
    fs::read_to_string(root().join(path)).unwrap().lines().map(str::to_owned).collect()
}
