//! Programme files: what is refused and with which words, and the command that says so.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use madang::commands::programmes::Check;
use madang::domain::engine::Procedures;
use madang::domain::programme::letters::{Letter, LetterPart};
use madang::domain::programme::{Answers, Means, Programmes, Value};

const VALID: &str = "tests/programmes/valid";
const INVALID: &str = "tests/programmes/invalid";

/// The command as it stands behind `madang programmes check`.
#[derive(clap::Parser)]
struct Line {
    #[command(flatten)]
    check: Check,
}

#[test]
fn a_small_programme_is_accepted() {
    assert_eq!(flaws(&valid()), Vec::<String>::new());
}

#[test]
fn each_wrong_file_is_refused_with_its_words() {
    let mut wrong = Vec::new();
    for entry in fs::read_dir(INVALID).unwrap() {
        let path = entry.unwrap().path();
        let Wrong { files, words } = Wrong::read(&path);
        let found = flaws(&files);
        if found.len() != words.len()
            || !found.iter().zip(&words).all(|(found, words)| is_said(found, words))
        {
            wrong.push(format!("{}\n  expected {words:?}\n  found    {found:?}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_world_without_a_shared_file_is_refused() {
    let mut files = valid();
    files.remove("triage.toml");

    assert_eq!(flaws(&files), ["triage.toml: file: there is no `triage.toml`"]);
}

#[test]
fn a_second_version_stands_beside_the_first_and_borrows_its_checklist() {
    let mut files = valid();
    let second = files["small/form.toml"]
        .replace("version = 1", "version = 2")
        .replace("max = 10", "max = 20");
    files.insert("small/form-2.toml".to_owned(), second);

    let programmes = Programmes::parse(&borrowed(&files)).unwrap();

    assert_eq!(programmes.latest("small").unwrap().version, 2);
    assert_eq!(
        programmes.get("small", 1).unwrap().checklist,
        programmes.get("small", 2).unwrap().checklist
    );
    assert_ne!(
        programmes.get("small", 1).unwrap().sections,
        programmes.get("small", 2).unwrap().sections
    );
    assert_eq!(programmes.latest("smal"), None);
}

#[test]
fn the_shipped_files_are_all_good() {
    let (result, said) = run(&[]);

    assert!(result.is_ok(), "{said}");
    assert!(
        said.starts_with("2 programmes, ") && said.ends_with(" procedures: all good\n"),
        "{said}"
    );
}

#[test]
fn a_whole_folder_of_another_city_is_checked_alone() {
    let (result, said) = run(&[VALID]);

    assert!(result.is_ok(), "{said}");
    assert_eq!(said, "1 programmes, 0 procedures: all good\n");
}

#[test]
fn a_wrong_file_in_a_folder_is_named_line_by_line() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("programmes")).unwrap();
    fs::write(folder.path().join("programmes/conditions.toml"), "version = 1\ncolour = 2\n")
        .unwrap();

    let (result, said) = run(&[folder.path().to_str().unwrap()]);

    assert_eq!(result.unwrap_err().to_string(), "1 flaw");
    assert!(
        said.starts_with("programmes/conditions.toml: line 2: unknown field `colour`"),
        "{said}"
    );
}

#[test]
fn the_sources_are_checked_without_the_other_data_beside_them() {
    let (result, said) = run(&["src"]);

    assert!(result.is_ok(), "{said}");
}

#[test]
fn a_folder_with_nothing_in_it_is_no_success() {
    let folder = tempfile::tempdir().unwrap();

    let (result, said) = run(&[folder.path().to_str().unwrap()]);

    assert!(
        result.unwrap_err().to_string().ends_with("no file of a programme or procedure is in it")
    );
    assert_eq!(said, "");
}

/// Files in which one is wrong, and what has to be said about it.
struct Wrong {
    files: BTreeMap<String, String>,
    words: Vec<String>,
}

impl Wrong {
    fn read(path: &Path) -> Self {
        let text = fs::read_to_string(path).expect("a file of text");
        let notes: Vec<&str> = text.lines().map_while(|line| line.strip_prefix("# ")).collect();
        let (first, words) = notes.split_first().expect("a note of where it stands");
        let body: Vec<&str> = text.lines().skip(notes.len() + 1).collect();
        let body = body.join("\n") + "\n";
        let mut files = valid();
        if let Some(file) = first.strip_prefix("appended to ") {
            let whole = files.entry(file.to_owned()).or_default();
            *whole = format!("{whole}\n{body}");
        } else {
            let file = first.strip_prefix("instead of ").expect("appended to, or instead of");
            files.insert(file.to_owned(), body);
        }
        Self { files, words: words.iter().map(|words| (*words).to_owned()).collect() }
    }
}

/// Said in these words; `…` stands for the rest, which is not ours.
fn is_said(found: &str, words: &str) -> bool {
    match words.strip_suffix('…') {
        Some(start) => found.starts_with(start),
        None => found == words,
    }
}

fn valid() -> BTreeMap<String, String> {
    let read = |folder: &str| {
        let entries = fs::read_dir(Path::new(VALID).join(folder))
            .expect("a folder")
            .map(|entry| entry.expect("an entry").path());
        entries.filter(|path| path.is_file()).collect::<Vec<_>>()
    };
    let name =
        |path: &Path| path.strip_prefix(VALID).expect("below").to_str().expect("UTF-8").to_owned();
    let files = read("").into_iter().chain(read("small"));
    files.map(|path| (name(&path), fs::read_to_string(&path).expect("a file of text"))).collect()
}

fn flaws(files: &BTreeMap<String, String>) -> Vec<String> {
    let flaws = Programmes::parse(&borrowed(files)).err().unwrap_or_default();
    flaws.iter().map(ToString::to_string).collect()
}

fn borrowed(files: &BTreeMap<String, String>) -> Vec<(&str, &str)> {
    files.iter().map(|(file, text)| (file.as_str(), text.as_str())).collect()
}

fn run(arguments: &[&str]) -> (anyhow::Result<()>, String) {
    let line = [&["check"], arguments].concat();
    let Line { check } = clap::Parser::parse_from(line);
    let mut out = Vec::new();
    let result = check.run(&mut out);
    (result, String::from_utf8(out).expect("UTF-8"))
}

#[test]
fn a_programme_whose_procedure_calls_on_somebody_it_does_not_bind_is_refused() {
    let mut files = shipped();
    let bindings =
        files["bindings.toml"].replacen("function = \"committee\"", "function = \"steward\"", 1);
    let without_its_own = bindings.replacen(
        "[[binding]]\nprogramme = \"city-rule-exemption\"\nfunction = \"steward\"\noffice = \"open_data\"\n",
        "",
        1,
    );
    files.insert("bindings.toml".to_owned(), without_its_own);

    let programmes = Programmes::parse(&borrowed(&files)).unwrap();
    let flaws: Vec<String> =
        programmes.against(Procedures::shipped()).iter().map(ToString::to_string).collect();

    let of = "bindings.toml: programme city-rule-exemption, version 1";
    assert_eq!(
        flaws,
        ["committee", "secretary"].map(|function| {
            format!("{of}: `{function}` acts in `application-city-rule` and is not bound")
        })
    );
}

#[test]
fn a_programme_whose_procedure_is_not_there_is_refused() {
    let mut files = shipped();
    let form = files["city-site-demonstration/form.toml"]
        .replace("procedure = \"application-city-site\"", "procedure = \"application-nowhere\"");
    files.insert("city-site-demonstration/form.toml".to_owned(), form);

    let programmes = Programmes::parse(&borrowed(&files)).unwrap();

    let flaws = programmes.against(Procedures::shipped());
    assert_eq!(flaws.len(), 1);
    assert_eq!(flaws[0].reason, "there is no procedure `application-nowhere`");
}

/// Letters that differ in a few words stand once and are borrowed.
#[test]
fn a_programme_borrows_the_letters_that_do_not_stand_in_its_own_file() {
    let (own, lender) = ("city-site-demonstration", "city-rule-exemption");
    let letters = |key: &str| &Programmes::shipped().latest(key).unwrap().letters;
    let letter = |key: &str, act: &str| letters(key).for_act(act, &BTreeSet::new()).unwrap();

    assert_eq!(letter(own, "extend"), letter(lender, "extend"));
    assert_ne!(letter(own, "receive"), letter(lender, "receive"));
    assert_eq!(letter(own, "receive").parts[0], letter(lender, "receive").parts[0]);
    assert_eq!(letters(own).head, letters(lender).head);
}

fn shipped() -> BTreeMap<String, String> {
    Programmes::shipped_files().into_iter().collect()
}

/// What the act of a letter starts is told in it, with its last day, whatever the facts.
#[test]
fn the_shipped_letters_tell_every_remedy_that_their_act_starts() {
    for programme in Programmes::shipped().newest() {
        let procedure = Procedures::shipped().latest(&programme.procedure).unwrap();
        let mut told = 0;
        // What is found on one rule is told by the rows of the request, which start no period.
        let of_one_rule = |letter: &&Letter| {
            letter.when.as_ref().is_some_and(|when| when.fact == "one-rule" && when.eq)
        };
        for letter in programme.letters.letters.iter().filter(|one| !of_one_rule(one)) {
            for clock in letter.acts.iter().flat_map(|act| procedure.remedies(&act.as_str().into()))
            {
                let of = |part: &LetterPart| {
                    part.when.as_ref().is_none_or(|when| !when.eq)
                        && part.remedy.contains(&clock.key.as_str().to_owned())
                };
                let (programme, letter) = (&programme.key, letter);
                assert!(letter.parts.iter().any(of), "{programme}: {}: {}", letter.key, clock.key);
                told += 1;
            }
        }
        assert!(told >= 8, "objection and appeal, in each letter of a decision");
    }
}

/// Another programme calls its questions otherwise.
#[test]
fn answers_are_found_by_what_their_questions_mean() {
    let mut files = valid();
    for (file, named) in [
        ("small/form.toml", ["key = \"title\"", "key = \"project\""]),
        ("small/checklist.toml", ["\"title\"", "\"project\""]),
    ] {
        let renamed = files[file].replace(named[0], named[1]);
        files.insert(file.to_owned(), renamed);
    }
    let programmes = Programmes::parse(&borrowed(&files)).unwrap();
    let programme = programmes.latest("small").unwrap();
    let mut answers = Answers::default();
    answers.set("project", Value::Text("밤 배달".to_owned()));
    answers.set("branch", Value::Key("ROBOT".to_owned()));

    let meant = programme.meant(&answers);

    assert_eq!((meant.text(Means::Title), meant.text(Means::Field)), ("밤 배달", "ROBOT"));
    assert_eq!((meant.text(Means::Summary), meant.rules().len()), ("", 0));
}
