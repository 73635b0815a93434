//! A start-up fills in a form: what is typed, kept, hidden, refused, shown and published.

mod clearing;
mod letters;
mod triage;
mod typed;

use std::sync::LazyLock;

use chrono::{DateTime, NaiveDate, Utc};

use super::answers::{Period, Value};
use super::check::Lists;
use super::fault::{FaultKind, Range, RangeUnit};
use super::form::{Limits, Publicity};
use super::publish::{public_answers, public_fields};
use super::read::read;
use super::status::{Status, statuses};
use super::view::Showing;
use super::visible::{canonical, filed, kept_aside, visible};
use super::{Answers, Clearances, Faults, Programme, Programmes, check};
use crate::domain::bilingual::Locale;

/// The small programme of tests/programmes/valid.
pub(super) static SMALL: LazyLock<Programmes> = LazyLock::new(|| {
    let files = [
        ("small/form.toml", include_str!("../../../tests/programmes/valid/small/form.toml")),
        (
            "small/checklist.toml",
            include_str!("../../../tests/programmes/valid/small/checklist.toml"),
        ),
        ("small/letters.toml", include_str!("../../../tests/programmes/valid/small/letters.toml")),
        ("triage.toml", include_str!("../../../tests/programmes/valid/triage.toml")),
        ("conditions.toml", include_str!("../../../tests/programmes/valid/conditions.toml")),
        ("laws.toml", include_str!("../../../tests/programmes/valid/laws.toml")),
        ("bindings.toml", include_str!("../../../tests/programmes/valid/bindings.toml")),
    ];
    Programmes::parse(&files).unwrap()
});

pub(super) fn small() -> &'static Programme {
    SMALL.latest("small").unwrap()
}

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(super) fn now() -> DateTime<Utc> {
    "2026-10-21T14:14:00Z".parse().unwrap()
}

/// Posts a section on top of earlier answers.
pub(super) fn post(section: &str, pairs: &[(&str, &str)], before: &Answers) -> Answers {
    let pairs: Vec<(String, String)> =
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    read(small().section(section).unwrap(), &pairs, before, now())
}

fn limits() -> Limits {
    Limits([("small.max-months".to_owned(), 12)].into())
}

fn faults(answers: &Answers) -> Faults {
    check(small(), answers, &limits(), day("2026-10-21"))
}

fn said(faults: &Faults) -> Vec<(&str, &FaultKind)> {
    faults.0.iter().map(|fault| (fault.path.as_str(), &fault.kind)).collect()
}

const IDEA: [(&str, &str); 16] = [
    ("title", "로봇"),
    ("machine", "robot"),
    ("rules.0.id", "a"),
    ("rules.0.rule.law", "공원 조례"),
    ("rules.0.rule.article", "12"),
    ("rules.0.rule.level", "ORDINANCE"),
    ("period.first.year", "2027"),
    ("period.first.month", "3"),
    ("period.first.day", "2"),
    ("period.last.year", "2028"),
    ("period.last.month", "3"),
    ("period.last.day", "1"),
    ("budget.0.item", "인건비"),
    ("budget.0.amount", "1,000"),
    ("budget.1.item", "보험"),
    ("budget.1.amount", "５００"),
];

pub(super) fn whole() -> Answers {
    let idea = post("idea", &IDEA, &Answers::default());
    post("who", &[("brn", "123-45-67891"), ("agree", "yes")], &idea)
}

#[test]
fn a_whole_form_has_no_faults_and_is_ready() {
    let answers = whole();

    assert_eq!(said(&faults(&answers)), []);
    let statuses: Vec<Status> = statuses(small(), &answers, &faults(&answers))
        .into_iter()
        .map(|(_, status)| status)
        .collect();
    assert_eq!(statuses, [Status::Ready, Status::Ready]);
}

#[test]
fn an_empty_form_blocks_for_what_is_essential_and_asks_for_what_is_required() {
    let faults = faults(&Answers::default());

    let blocking: Vec<&str> = faults.blocking().map(|fault| fault.path.as_str()).collect();
    let open: Vec<&str> = faults.open_questions().map(|fault| fault.path.as_str()).collect();
    assert_eq!(blocking, ["title", "rules", "brn", "agree"]);
    assert_eq!(open, ["machine", "period"]);
}

#[test]
fn a_period_too_long_by_the_rule_tables_is_an_open_question_and_says_the_limit() {
    let mut answers = whole();
    answers
        .set("period", Value::Period(Period { first: day("2027-03-02"), last: day("2028-03-02") }));

    let faults = faults(&answers);

    let range = Range { min: None, max: Some(12), unit: RangeUnit::Key("months"), by_rule: true };
    assert_eq!(said(&faults), [("period", &FaultKind::Range(range))]);
    assert!(!faults.blocks_filing());
    let lists = Lists::default();
    let error = showing(&answers, &faults, &lists).field("period").unwrap().errors.remove(0);
    assert_eq!((error.word, error.text.as_str()), ("range", "너무 깁니다: 12개월"));
}

#[test]
fn a_period_backwards_or_in_the_past_is_refused() {
    let mut answers = whole();
    answers
        .set("period", Value::Period(Period { first: day("2027-03-02"), last: day("2027-03-01") }));
    assert_eq!(said(&faults(&answers)), [("period", &FaultKind::Order)]);

    answers
        .set("period", Value::Period(Period { first: day("2026-10-20"), last: day("2027-03-01") }));
    assert_eq!(said(&faults(&answers)), [("period", &FaultKind::Early)]);
}

#[test]
fn a_personal_number_in_free_text_is_a_warning_only() {
    let answers = post(
        "idea",
        &[
            ("rules.0.id", "a"),
            ("rules.0.rule.law", "법"),
            ("rules.0.rule.level", "ACT"),
            ("rules.0.why", "900101-1234568"),
        ],
        &whole(),
    );

    let faults = faults(&answers);

    assert_eq!(said(&faults), [("rules.0.why", &FaultKind::PersonalNumber)]);
    assert_eq!((faults.blocks_filing(), faults.advice().count()), (false, 1));
}

#[test]
fn what_is_needed_later_is_asked_for_at_its_step_only() {
    let frame = super::Frame {
        limits: &limits(),
        today: day("2026-10-21"),
        step: Some("designation.ready"),
        lists: &Lists::default(),
    };

    assert_eq!(said(&faults(&whole())), []);
    assert_eq!(said(&super::check_at(small(), &whole(), frame)), [("notice", &FaultKind::Missing)]);
}

#[test]
fn a_hidden_answer_is_kept_aside_and_never_filed() {
    let drone = post("idea", &[("machine", "drone"), ("height", "50")], &whole());
    let robot = post("idea", &[("machine", "robot")], &drone);

    assert_eq!(filed(small(), &drone).text("height"), "50");
    assert_eq!(filed(small(), &robot).get("height"), None);
    assert_eq!(kept_aside(small(), &robot), ["height"]);
    assert_eq!(robot.text("height"), "50");
}

#[test]
fn a_name_in_a_block_means_the_sibling_first() {
    let act = post(
        "idea",
        &[("rules.0.id", "a"), ("rules.0.rule.law", "법"), ("rules.0.rule.level", "ACT")],
        &whole(),
    );

    assert!(visible(small(), &act).contains("rules.0.why"));
    assert!(!visible(small(), &whole()).contains("rules.0.why"));
}

#[test]
fn what_is_filed_holds_computed_values_and_is_the_same_bytes_again() {
    let filed = filed(small(), &whole());

    assert_eq!(filed.text("total"), "1500");
    let again: Answers = serde_json::from_slice(&canonical(&filed)).unwrap();
    assert_eq!(canonical(&again), canonical(&filed));
    assert_eq!(again, filed);
}

#[test]
fn only_what_is_public_as_written_is_published() {
    let public = public_answers(small(), &whole(), &Clearances::default());

    let keys: Vec<&str> = public.0.keys().map(String::as_str).collect();
    assert_eq!(keys, ["machine", "period", "rules", "title"]);
    let inner: Vec<&str> = public.blocks("rules")[0].answers.0.keys().map(String::as_str).collect();
    assert_eq!(inner, ["rule"]);
}

#[test]
fn no_person_and_no_number_of_a_company_is_ever_public() {
    for programme in Programmes::shipped().all() {
        for (path, public) in public_fields(programme) {
            let personal = [
                "contact-",
                "lead-",
                "brn",
                "crn",
                "phone",
                "email",
                "representative",
                "signature",
            ];
            if personal.iter().any(|word| path.contains(word)) {
                assert_eq!(public, Publicity::No, "{path}");
            }
        }
    }
}

#[test]
fn a_section_is_shown_with_values_choices_rows_and_limits() {
    let (answers, lists) = (whole(), Lists::default());
    let none = Faults::default();

    let fields = showing(&answers, &none, &lists).fields(small().section("idea").unwrap());

    let field = |key: &str| fields.iter().find(|field| field.key == key).unwrap();
    let checked: Vec<(&str, bool)> = field("machine")
        .options
        .iter()
        .map(|option| (option.label.as_str(), option.checked))
        .collect();
    assert_eq!(checked, [("로봇", true), ("드론", false)]);
    assert_eq!((field("height").visible, field("height").limit.max.as_str()), (false, "150 m"));
    assert_eq!(field("period").values["first.month"], "3");
    assert_eq!(field("period").limit.months, "12개월");
    assert_eq!(field("rules").blocks[0].fields[0].name, "rules.0.rule");
    assert_eq!(field("rules").blocks[0].fields[0].shown, "공원 조례 제12조");
    let rows: Vec<bool> = field("budget").blocks.iter().map(|row| row.blank).collect();
    assert_eq!(rows, [false, false, true]);
    assert_eq!(field("budget").columns[1].footer, "750원");
    assert_eq!(field("total").shown, "1,500원");
}

fn showing<'a>(answers: &'a Answers, faults: &'a Faults, lists: &'a Lists) -> Showing<'a> {
    static LIMITS: LazyLock<Limits> = LazyLock::new(limits);
    Showing {
        programme: small(),
        answers,
        faults,
        locale: Locale::Ko,
        limits: &LIMITS,
        laws: &SMALL.laws,
        lists,
    }
}
