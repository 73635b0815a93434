//! A letter is written whole or not at all.

use super::small;
use crate::domain::bilingual::Locale;
use crate::domain::programme::Programmes;
use crate::domain::programme::letters::{Filling, LetterKind, Unwritten};

fn filling(facts: &[&str], values: &[(&str, &str)]) -> Filling {
    let own = |text: &&str| (*text).to_owned();
    Filling {
        facts: facts.iter().map(own).collect(),
        values: values.iter().map(|(name, value)| (own(name), own(value))).collect(),
        ..Filling::default()
    }
}

#[test]
fn a_part_is_printed_only_where_its_fact_holds() {
    let values = [("title", "로봇"), ("reasons", "위험합니다.\n근거가 없습니다.")];
    let keys = |facts: &[&str]| {
        let letter = small()
            .letters
            .render("release_refusal", &filling(facts, &values), Locale::Ko)
            .unwrap();
        (letter.paragraphs.iter().map(|part| part.key.clone()).collect::<Vec<_>>(), letter.law)
    };

    assert_eq!(
        keys(&[]),
        (vec!["reasons".into(), "basis".into(), "remedies".into()], vec!["PET 27".into()])
    );
    assert_eq!(keys(&["petition"]).0, ["reasons", "basis", "petition", "remedies"]);
    assert_eq!(keys(&["petition"]).1, ["PET 27", "PET 35"]);
}

#[test]
fn a_letter_with_a_hole_is_not_written() {
    let letters = &small().letters;
    let blank = filling(&[], &[("title", "로봇"), ("reasons", " ")]);

    let refused = letters.render("release_refusal", &blank, Locale::Ko).map(|letter| letter.title);

    assert_eq!(refused, Err(Unwritten::Hole("reasons".to_owned())));
    let none = letters.render("praise", &blank, Locale::Ko).map(|letter| letter.title);
    assert_eq!(none, Err(Unwritten::NoLetter("praise".to_owned())));
}

#[test]
fn braces_in_a_value_are_set_apart_and_never_filled() {
    let values = filling(&[], &[("title", "{{{reasons}}"), ("reasons", "비밀")]);

    let letter = small().letters.render("release_refusal", &values, Locale::En).unwrap();

    assert_eq!(letter.subject, "Decision: { { {reasons} }");
}

#[test]
fn every_shipped_letter_is_written_from_what_it_wants() {
    for programme in Programmes::shipped().all() {
        let letters = &programme.letters;
        for letter in &letters.letters {
            let facts =
                letter.when.iter().filter(|when| when.eq).map(|when| when.fact.clone()).collect();
            for act in &letter.acts {
                let wanted = letters.wanted(act, &facts).into_iter();
                let values = wanted.map(|name| (name.to_owned(), "값".to_owned())).collect();
                let filling = Filling { facts: facts.clone(), values, ..Filling::default() };
                for locale in [Locale::Ko, Locale::En] {
                    let text = letters.render(act, &filling, locale).unwrap();
                    assert_eq!(text.key, letter.key);
                }
            }
        }
        assert!(letters.letters.iter().any(|letter| letter.kind == LetterKind::Adverse));
    }
}
