//! Every question of the shipped programmes draws itself, in both languages, empty and with faults.

use chrono::NaiveDate;

use super::*;
use crate::domain::programme::answers::{Answers, Block, Value as Answer};
use crate::domain::programme::check::{Lists, check};
use crate::domain::programme::form::{FieldKind, Limits, Programme, Section};
use crate::domain::programme::view::Showing;
use crate::domain::programme::{Programmes, fault::Faults};

const SOURCE: &str = r#"{% from "parts/field.html" import field %}{% for each in fields %}{{ field(each) }}{% endfor %}"#;

/// Answers in which every repeat and table has one empty block, so that its fields are asked.
fn opened(programme: &Programme) -> Answers {
    let mut answers = Answers::default();
    for (_, field) in programme.fields() {
        if matches!(field.kind, FieldKind::Repeat(_) | FieldKind::Table(_)) {
            let block = Block { id: "b1".to_owned(), answers: Answers::default() };
            answers.set(&field.key, Answer::Blocks(vec![block]));
        }
    }
    answers
}

fn drawn(templates: &Templates, showing: &Showing<'_>, section: &Section) -> String {
    let mut fields = showing.fields(section);
    for field in &mut fields {
        field.visible = true;
    }
    let context = context! { fields => Serde(&fields) };
    let section = &section.key;
    templates
        .of(showing.locale)
        .render_str(SOURCE, context)
        .unwrap_or_else(|error| panic!("{section}: {error:#}"))
}

#[test]
fn every_question_draws_itself_empty_and_with_its_faults() {
    let templates = Templates::load().unwrap();
    let today = NaiveDate::from_ymd_opt(2026, 9, 21).unwrap();
    let (limits, lists) = (Limits::default(), Lists::default());
    let programmes = Programmes::shipped();
    for programme in programmes.all() {
        let answers = opened(programme);
        let found = check(programme, &answers, &limits, today);
        for locale in LOCALES {
            for faults in [&Faults::default(), &found] {
                let laws = &programmes.laws;
                let showing = Showing {
                    programme,
                    answers: &answers,
                    faults,
                    locale,
                    limits: &limits,
                    laws,
                    lists: &lists,
                };
                for section in &programme.sections {
                    let html = drawn(&templates, &showing, section);
                    assert!(
                        section
                            .fields
                            .iter()
                            .all(|field| html.contains(&format!("\"{}", field.key))),
                        "{html}"
                    );
                }
            }
        }
    }
}
