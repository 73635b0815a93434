//! One question of `/apply` a page, with the way back to the one before.

use axum::{http::StatusCode, response::Response};
use serde::Serialize;

use super::Known;
use crate::{
    app::App,
    domain::{
        bilingual::Bilingual,
        programme::{
            Programmes,
            triage::{Asked, Question},
        },
    },
    error::Result,
    templates::View,
    web::session::Visitor,
};

#[derive(Serialize)]
struct QuestionPage<'a> {
    title: &'a Bilingual,
    key: &'a str,
    label: &'a Bilingual,
    hint: Option<&'a Bilingual>,
    options: Vec<Offered<'a>>,
    number: usize,
    /// The answers to the other questions, to be sent along.
    known: Vec<(&'a str, &'a str)>,
    back: Option<String>,
    /// The form came without an answer.
    missing: bool,
}

#[derive(Serialize)]
struct Offered<'a> {
    key: &'a str,
    label: Bilingual,
    checked: bool,
}

impl View for QuestionPage<'_> {
    const TEMPLATE: &'static str = "apply/question.html";
}

/// The first question without an answer.
pub(super) fn next(
    app: &App,
    visitor: &Visitor,
    asked: Asked<'_>,
    known: &Known<'_>,
    sent: Option<&str>,
) -> Result<Response> {
    let missing = sent == Some(asked.question.key.as_str());
    let back = known.answers.last().map(|(key, _)| known.address(Some(key)));
    let page = page(asked, known.pairs(), back, None, missing);
    let status = if missing { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    visitor.page_with(app, status, &page)
}

/// A question that has its answer, to change it.
pub(super) fn again(
    app: &App,
    visitor: &Visitor,
    question: &Question,
    known: &Known<'_>,
    place: usize,
) -> Result<Response> {
    let (before, chosen) = (&known.answers[..place], known.answers[place].1);
    let back = before.last().map(|(key, _)| known.address(Some(key)));
    let rest = known.pairs().into_iter().filter(|(key, _)| *key != question.key).collect();
    let asked = Asked { question, number: place + 1 };
    visitor.page(app, &page(asked, rest, back, Some(chosen), false))
}

fn page<'a>(
    asked: Asked<'a>,
    known: Vec<(&'a str, &'a str)>,
    back: Option<String>,
    chosen: Option<&str>,
    missing: bool,
) -> QuestionPage<'a> {
    let Asked { question, number } = asked;
    let options = question.options.iter().map(|option| Offered {
        key: &option.key,
        label: Bilingual { ko: option.ko.clone(), en: option.en.clone() },
        checked: chosen == Some(option.key.as_str()),
    });
    QuestionPage {
        title: &Programmes::in_force().triage.title,
        key: &question.key,
        label: &question.label,
        hint: question.hint.as_ref(),
        options: options.collect(),
        number,
        known,
        back,
        missing,
    }
}
