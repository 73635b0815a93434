//! What a steward wrote and decided, and what the public sees of an answer then.

use super::super::publish::Kept;
use super::super::{Answers, Claim, Clearance, Clearances, Fate, Value};
use super::{small, whole};
use crate::domain::bilingual::Bilingual;

const FIELD: &str = "height";

fn words() -> Bilingual {
    Bilingual { ko: "낮습니다.".to_owned(), en: "Low.".to_owned() }
}

fn claimed() -> Answers {
    let mut answers = whole();
    answers.set("height.secret", Value::Bool(true));
    answers
}

/// Of the field that is published as a summary.
fn fate(answers: &Answers, summary: Option<Bilingual>, claim: Claim) -> Fate {
    let (_, field) = small().field(FIELD).unwrap();
    let cleared = Clearance { summary: summary.map(Into::into), claim, ..Clearance::default() };
    Clearances([(FIELD.to_owned(), cleared)].into()).fate(field, answers)
}

fn kept(why: Kept, ground: Option<&str>) -> Fate {
    Fate::Kept { why, ground: ground.map(str::to_owned) }
}

fn told(words: Bilingual) -> Fate {
    Fate::Told(words.into())
}

#[test]
fn a_summary_is_told_once_somebody_has_written_it() {
    let none = fate(&whole(), None, Claim::Undecided);
    let some = fate(&whole(), Some(words()), Claim::Undecided);

    assert_eq!((none, some), (kept(Kept::Unsummarised, None), told(words())));
}

#[test]
fn a_claim_keeps_everything_back_until_it_is_decided() {
    let ground = || "7".to_owned();
    let of = |claim| fate(&claimed(), Some(words()), claim);

    assert_eq!(of(Claim::Undecided), kept(Kept::Secret, None));
    assert_eq!(of(Claim::Upheld { ground: ground() }), kept(Kept::Upheld, Some("7")));
    let part = Bilingual { ko: "일부".to_owned(), en: "Part".to_owned() };
    let in_part = Claim::InPart { ground: ground(), public: part.clone() };
    assert_eq!(of(in_part), told(part));
}

#[test]
fn what_is_refused_waits_for_the_end_of_the_notice() {
    let of = |opened| fate(&claimed(), Some(words()), Claim::Refused { opened });

    assert_eq!((of(false), of(true)), (kept(Kept::Noticed, None), told(words())));
}

#[test]
fn what_the_programme_does_not_publish_nobody_opens() {
    let (_, field) = small().field("budget").unwrap();
    let cleared = Clearance {
        summary: Some(words().into()),
        claim: Claim::Refused { opened: true },
        ..Clearance::default()
    };

    let held = Clearances([("budget".to_owned(), cleared)].into());

    assert_eq!(held.fate(field, &whole()), Fate::Closed);
}
