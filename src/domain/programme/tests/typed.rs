//! What is typed, and what is kept of it.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::{day, limits, now, post, small};
use crate::domain::bilingual::Locale;
use crate::domain::programme::answers::{Consent, Value};
use crate::domain::programme::check::Lists;
use crate::domain::programme::fault::FaultKind;
use crate::domain::programme::read::{read, wording};
use crate::domain::programme::view::Showing;
use crate::domain::programme::{Answers, Programmes, check};

fn typed(pieces: &[(&str, &str)]) -> Value {
    let own = |(name, text): &(&str, &str)| ((*name).to_owned(), (*text).to_owned());
    Value::Typed(pieces.iter().map(own).collect::<BTreeMap<_, _>>())
}

#[test]
fn numbers_are_read_however_they_are_written() {
    let numbers = [
        ("50", "50"),
        ("５０", "50"),
        ("1,000.50", "1000.5"),
        ("-0", "0"),
        ("007", "7"),
        ("−3", "-3"),
    ];
    for (written, number) in numbers {
        let answers = post("idea", &[("height", written)], &Answers::default());
        assert_eq!(answers.get("height"), Some(&Value::Number(number.to_owned())), "{written}");
    }
}

#[test]
fn what_is_no_number_or_day_is_kept_as_typed_and_refused() {
    let pairs = [
        ("machine", "drone"),
        ("height", "높음"),
        ("period.first.year", "2027"),
        ("period.first.month", "13"),
    ];
    let answers = post("idea", &pairs, &Answers::default());

    assert_eq!(answers.get("height"), Some(&typed(&[("", "높음")])));
    assert_eq!(
        answers.get("period"),
        Some(&typed(&[("first.month", "13"), ("first.year", "2027")]))
    );
    let faults = check(small(), &answers, &limits(), day("2026-10-21"));
    let wrong: Vec<&str> = faults
        .0
        .iter()
        .filter(|fault| fault.kind == FaultKind::Format)
        .map(|fault| fault.path.as_str())
        .collect();
    assert_eq!(wrong, ["height", "period"]);
}

#[test]
fn text_is_composed_and_a_control_character_is_refused() {
    let composed = post("idea", &[("title", "\u{1112}\u{1161}\u{11ab}강 ")], &Answers::default());
    assert_eq!(composed.text("title"), "한강");

    let control = post("idea", &[("title", "a\0b")], &Answers::default());
    assert_eq!(control.text("title"), "a\u{fffd}b");
    let faults = check(small(), &control, &limits(), day("2026-10-21"));
    assert_eq!(
        faults.at("title").map(|fault| &fault.kind).collect::<Vec<_>>(),
        [&FaultKind::Format]
    );
}

#[test]
fn length_is_counted_in_characters_as_people_see_them() {
    let family = "👨‍👩‍👧‍👦";
    let ten = post("idea", &[("title", &family.repeat(10))], &Answers::default());
    let eleven = post("idea", &[("title", &family.repeat(11))], &Answers::default());
    let kinds = |answers: &Answers| {
        let faults = check(small(), answers, &limits(), day("2026-10-21"));
        faults.at("title").map(|fault| fault.kind.clone()).collect::<Vec<_>>()
    };

    assert_eq!(kinds(&ten), []);
    assert_eq!(kinds(&eleven), [FaultKind::TooLong { max: 10, is: 11 }]);
}

#[test]
fn a_field_that_was_not_on_the_page_keeps_its_answer_and_an_emptied_one_loses_it() {
    let before = post("idea", &[("title", "로봇"), ("machine", "robot")], &Answers::default());

    let after = post("idea", &[("title", "")], &before);

    assert_eq!((after.get("title"), after.text("machine")), (None, "robot"));
}

#[test]
fn blocks_keep_their_ids_and_what_the_page_does_not_name() {
    let two = [
        ("rules.0.id", "a"),
        ("rules.0.rule.law", "가"),
        ("rules.1.id", "b"),
        ("rules.1.rule.law", "나"),
    ];
    let before = post("idea", &two, &Answers::default());

    let first_gone =
        [("rules.0.id", "a"), ("rules.0.remove", "yes"), ("rules.1.id", "b"), ("rules.add", "yes")];
    let after = post("idea", &first_gone, &before);

    let ids: Vec<(&str, &str)> = after
        .blocks("rules")
        .iter()
        .map(|block| (block.id.as_str(), block.answers.law("rule").map_or("", |law| &law.law)))
        .collect();
    assert_eq!(ids[0], ("b", "나"));
    assert_eq!((ids.len(), ids[1].1), (2, ""));
    assert!(!["", "a", "b"].contains(&ids[1].0));
}

#[test]
fn a_consent_keeps_the_time_it_was_given_while_its_words_stay() {
    let agree = &small().field("agree").unwrap().1;
    let earlier = Consent {
        given: true,
        at: "2026-01-01T00:00:00Z".parse().unwrap(),
        wording: wording(agree),
    };
    let before = Answers([("agree".to_owned(), Value::Consent(earlier.clone()))].into());

    assert_eq!(post("who", &[("agree", "yes")], &before), before);

    let refused = post("who", &[("agree", "no")], &before);
    let expected = Consent { given: false, at: now(), ..earlier };
    assert_eq!(refused.get("agree"), Some(&Value::Consent(expected)));
    assert!(!refused.consented("agree"));
}

#[test]
fn a_secret_is_marked_only_where_one_is_allowed() {
    let pairs = [
        ("title", "로봇"),
        ("title.secret", "yes"),
        ("rules.0.why", "비밀"),
        ("rules.0.why.secret", "yes"),
    ];
    let answers = post("idea", &pairs, &Answers::default());

    assert!(!answers.is_secret("title"));
    assert!(answers.blocks("rules")[0].answers.is_secret("why"));
}

#[test]
fn a_business_number_with_a_wrong_last_digit_is_refused_by_its_check() {
    let kinds = |number: &str| {
        let answers = post("who", &[("brn", number)], &Answers::default());
        let faults = check(small(), &answers, &limits(), day("2026-10-21"));
        faults.at("brn").map(|fault| fault.kind.clone()).collect::<Vec<_>>()
    };

    assert_eq!(kinds("１２３-45-67891"), []);
    assert_eq!(kinds("123-45-67890"), [FaultKind::Check]);
    assert_eq!(kinds("12345"), [FaultKind::Format]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_is_posted_is_read_checked_shown_and_stored(
        values in proptest::collection::vec(("[a-z.]{0,12}|first.year|0.id|3.law|add|secret", ".{0,40}"), 0..200),
    ) {
        let programme = Programmes::shipped().all().next().unwrap();
        let mut answers = Answers::default();
        for section in &programme.sections {
            let names = section.fields.iter().map(|field| field.key.as_str()).cycle();
            let pairs: Vec<(String, String)> = names
                .zip(&values)
                .map(|(key, (piece, value))| {
                    let name = if piece.is_empty() { key.to_owned() } else { format!("{key}.{piece}") };
                    (name, value.clone())
                })
                .collect();
            answers = read(section, &pairs, &answers, now());
        }
        let (limits, lists) = (limits(), Lists::default());
        let faults = check(programme, &answers, &limits, day("2026-10-21"));
        let laws = &Programmes::shipped().laws;
        let locale = Locale::En;
        let showing = Showing { programme, answers: &answers, faults: &faults, locale, limits: &limits, laws, lists: &lists };
        for section in &programme.sections {
            prop_assert_eq!(showing.fields(section).len(), section.fields.len());
        }
        let stored = serde_json::to_string(&answers).unwrap();
        prop_assert!(!stored.contains("\\u0000"));
        prop_assert_eq!(serde_json::from_str::<Answers>(&stored).unwrap(), answers);
    }
}
