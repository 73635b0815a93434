//! Loading refuses what cannot be right: each file of `invalid/` says in its first lines what it must be told.
//!
//! A file is the procedure `case.toml`, or several files, each begun by a line `#=== NAME`; the acts are those beside.

use std::{collections::BTreeMap, fmt::Write as _, fs, path::Path};

use madang::domain::engine::procedures::Procedures;

const ACTS: &str = include_str!("acts.toml");

#[test]
fn each_wrong_file_is_refused_with_file_row_and_reason() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/procedures/invalid");
    let (mut wanted, mut told) = (BTreeMap::new(), BTreeMap::new());
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(path).unwrap();
        wanted.insert(
            name.clone(),
            text.lines()
                .filter_map(|line| line.strip_prefix("# expect: "))
                .map(str::to_owned)
                .collect(),
        );
        told.insert(name, flaws_of(&text));
    }

    assert!(!wanted.is_empty());
    assert_eq!(told, wanted);
}

fn flaws_of(text: &str) -> Vec<String> {
    let mut files: BTreeMap<&str, String> = BTreeMap::from([("acts.toml", ACTS.to_owned())]);
    let mut here = "case.toml";
    let mut begun = Vec::new();
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("#=== ") {
            here = name;
        }
        if !begun.contains(&here) {
            begun.push(here);
            files.insert(here, String::new());
        }
        files.entry(here).or_default().extend([line, "\n"]);
    }
    let words = notices(&files["acts.toml"]);
    files.entry("notices.toml").or_insert(words);
    let files: Vec<(&str, &str)> =
        files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let flaws = Procedures::parse(&files).err().unwrap_or_default();
    flaws.iter().map(|flaw| without_the_list(&flaw.to_string())).collect()
}

/// Words for everybody about every act, where a file brings none of its own.
fn notices(acts: &str) -> String {
    let acts: toml::Table = acts.parse().unwrap();
    let mut text = String::new();
    for act in acts["act"].as_array().unwrap() {
        for audience in ["applicant", "agency", "member", "city"] {
            let key = act["key"].as_str().unwrap();
            let words = "{ ko = \"알림\", en = \"News\" }";
            writeln!(text, "[{key}.{audience}]\nsubject = {words}\ntext = {words}").unwrap();
        }
    }
    text
}

/// A flaw may end in the list of all that is known, which grows.
fn without_the_list(flaw: &str) -> String {
    flaw.split(", expected one of").next().unwrap_or(flaw).to_owned()
}
