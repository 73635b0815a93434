//! Two people, or one in two windows, changed one answer: both texts side by side, and the choice is the reader's.

use axum::{http::StatusCode, response::Response};
use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{paper::Paper, saving::Collided};
use crate::{
    app::App,
    domain::programme::{Answers, Faults, FieldView, Section, draft},
    error::Result,
    store::application,
    templates::View,
    web::{forms::Pairs, guard::Own},
};

#[derive(Serialize)]
struct ConflictPage {
    application: String,
    address: String,
    saved_at: DateTime<Utc>,
    /// The reader saved it, in another window.
    own_window: bool,
    fields: Vec<Pair>,
    seen: String,
}

/// One question with what was saved meanwhile and what the reader wrote.
#[derive(Serialize)]
struct Pair {
    theirs: FieldView,
    mine: FieldView,
    /// What the reader wrote, to be sent again.
    inputs: Vec<(String, String)>,
}

impl View for ConflictPage {
    const TEMPLATE: &'static str = "applications/conflict.html";
}

/// `mine` or `theirs` for the question of this key.
const KEEP: &str = "keep.";

/// A page sent again after the choice: what was given up is left out.
pub(super) fn chosen(pairs: Pairs) -> Pairs {
    let given_up: Vec<String> = pairs
        .0
        .iter()
        .filter(|(_, value)| value == "theirs")
        .filter_map(|(name, _)| Some(name.strip_prefix(KEEP)?.to_owned()))
        .collect();
    let of = |name: &str, key: &String| {
        name == key || name.strip_prefix(key).is_some_and(|rest| rest.starts_with('.'))
    };
    Pairs(
        pairs.0.into_iter().filter(|(name, _)| !given_up.iter().any(|key| of(name, key))).collect(),
    )
}

pub(super) fn show(
    app: &App,
    own: &Own,
    section: &Section,
    collided: &Collided,
    sent: &Pairs,
) -> Result<Response> {
    let Collided { row, saved, by, at } = collided;
    let theirs = Paper::of(app, row)?;
    let mine = Paper::of(app, &with(row, &saved.mine)?)?;
    let (locale, none) = (own.visitor.locale, Faults::default());
    let pair = |key: &String| {
        let of = |name: &str| {
            name == key || name.strip_prefix(key).is_some_and(|rest| rest.starts_with('.'))
        };
        Some(Pair {
            theirs: theirs.showing(&none, locale).field(key)?,
            mine: mine.showing(&none, locale).field(key)?,
            inputs: sent.0.iter().filter(|(name, _)| of(name)).cloned().collect(),
        })
    };
    let view = ConflictPage {
        application: own.address(),
        address: format!("{}/sections/{}", own.address(), section.key),
        saved_at: *at,
        own_window: *by == own.reader.id(),
        fields: saved.conflicts.iter().filter_map(pair).collect(),
        seen: draft::seen(section, &theirs.answers),
    };
    own.visitor.page_with(app, StatusCode::CONFLICT, &view)
}

fn with(row: &application::Model, answers: &Answers) -> Result<application::Model> {
    Ok(application::Model { draft: application::draft(answers)?, ..row.clone() })
}
