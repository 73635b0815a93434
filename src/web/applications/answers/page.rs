//! The page of a request: each question with the city's words, the old answer and room for the new one.

use std::collections::BTreeMap;

use axum::{http::StatusCode, response::Response};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::supplement::{Item, Supplement, Wish};
use crate::{
    app::App,
    domain::{
        bilingual::Bilingual,
        calendar::seoul_day,
        ids::{OverlayId, UserId},
        programme::{Answers, FieldView, Programmes, Showing, view::ErrorView},
        tables,
    },
    error::Result,
    templates::View,
    web::{
        casework::{self, AnsweredView, Shelf, office_name},
        forms::Faults,
        page::Said as Refused,
    },
};

/// What a page says beside its questions.
pub(super) struct Said {
    status: StatusCode,
    unfinished: bool,
    /// What was not taken, by its question.
    not_taken: Vec<(String, ErrorView)>,
    faults: Faults,
    refused: Option<Refused>,
    words: String,
    /// What somebody else saved since the page was drawn.
    theirs: Option<Answers>,
}

impl Said {
    pub(super) fn nothing(status: StatusCode) -> Self {
        Self {
            status,
            unfinished: false,
            not_taken: Vec::new(),
            faults: Faults::default(),
            refused: None,
            words: String::new(),
            theirs: None,
        }
    }

    pub(super) fn late(theirs: Answers, not_taken: Vec<(String, ErrorView)>, words: &str) -> Self {
        let nothing = Self::nothing(StatusCode::CONFLICT);
        Self { theirs: Some(theirs), not_taken, words: words.to_owned(), ..nothing }
    }

    pub(super) fn faulty(
        unfinished: bool,
        (not_taken, faults): (Vec<(String, ErrorView)>, Faults),
        words: &str,
    ) -> Self {
        let nothing = Self::nothing(StatusCode::UNPROCESSABLE_ENTITY);
        Self { unfinished, not_taken, faults, words: words.to_owned(), ..nothing }
    }

    fn not_taken_of(&self, key: &str) -> Vec<ErrorView> {
        let of_it = self.not_taken.iter().filter(|(field, _)| field == key);
        of_it.map(|(_, error)| error.clone()).collect()
    }

    pub(super) fn refused(refusal: Refused, words: &str) -> Self {
        Self {
            refused: Some(refusal),
            words: words.to_owned(),
            ..Self::nothing(StatusCode::CONFLICT)
        }
    }
}

#[derive(Serialize)]
struct AnswersPage {
    home: String,
    /// The form that the language switch saves before it switches.
    saving_form: &'static str,
    number: Option<String>,
    about: OverlayId,
    version: String,
    draft_version: String,
    /// Who sits there: what the page saves by itself is theirs.
    writer: UserId,
    saved_at: DateTime<Utc>,
    office: Option<Bilingual>,
    asked: Option<String>,
    asked_at: DateTime<Utc>,
    due: Option<NaiveDate>,
    days: Option<i64>,
    filed_at: DateTime<Utc>,
    items: Vec<ItemView>,
    done: usize,
    stored: BTreeMap<String, StoredView>,
    words: String,
    unfinished: bool,
    faulty: bool,
    faults: Faults,
    refused: Option<Refused>,
    stale: bool,
}

impl View for AnswersPage {
    const TEMPLATE: &'static str = "applications/answers.html";
}

#[derive(Serialize)]
struct ItemView {
    words: Vec<Wish>,
    old: Option<AnsweredView>,
    /// What somebody else saved there meanwhile.
    theirs: Option<AnsweredView>,
    field: FieldView,
    touched: bool,
    kept: bool,
}

#[derive(Serialize)]
struct StoredView {
    name: String,
    bytes: i64,
}

pub(super) async fn show(app: &App, supplement: &Supplement, said: Said) -> Result<Response> {
    let (db, now, today) = (app.db.read(), app.now(), app.today());
    let (own, overlay) = (&supplement.own, &supplement.overlay);
    let files = format!("{}/files", supplement.home());
    let shelf = Shelf::load(db, own.application.id, files, own.visitor.locale).await?;
    let clocks = casework::clocks(db, &own.scene.matter, now, own.visitor.locale).await?;
    let due =
        clocks.iter().find(|clock| clock.overlay == Some(overlay.id)).and_then(|clock| clock.due);
    let items = items(supplement, &shelf, &said, today);
    let (version, draft_version) = supplement.versions();
    let view = AnswersPage {
        home: supplement.home(),
        saving_form: "answers",
        number: own.application.number.clone(),
        about: overlay.id,
        version,
        draft_version,
        writer: own.reader.id(),
        saved_at: own.application.drafted_at,
        office: overlay
            .office
            .as_deref()
            .map(|office| office_name(office, seoul_day(overlay.opened_at))),
        asked: overlay.words.clone(),
        asked_at: overlay.opened_at,
        due,
        days: due.map(|due| (due - today).num_days()),
        filed_at: supplement.filed_at,
        done: items.iter().filter(|item| item.touched || item.kept).count(),
        items,
        stored: stored(&shelf),
        words: said.words,
        unfinished: said.unfinished,
        faulty: said.unfinished || !said.not_taken.is_empty() || !said.faults.is_empty(),
        faults: said.faults,
        refused: said.refused,
        stale: said.theirs.is_some(),
    };
    own.visitor.page_with(app, said.status, &view)
}

fn stored(shelf: &Shelf) -> BTreeMap<String, StoredView> {
    let view = |name: &String, bytes| StoredView { name: name.clone(), bytes };
    let files = shelf.files.iter();
    files.map(|file| (file.id.to_string(), view(&file.name, file.bytes))).collect()
}

fn items(supplement: &Supplement, shelf: &Shelf, said: &Said, today: NaiveDate) -> Vec<ItemView> {
    let limits = tables::limits(today);
    let faults = supplement.faults(today);
    let showing = Showing {
        programme: supplement.programme,
        answers: &supplement.draft,
        faults: &faults,
        locale: supplement.own.visitor.locale,
        limits: &limits,
        laws: &Programmes::in_force().laws,
        lists: tables::lists(),
    };
    let view = |item: &Item| {
        // What other answers hide is never filed: it takes no answer, and the city's words stand alone.
        let mut field = showing.field(&item.key)?;
        // What decides whether it is asked stands on another page: no script may hide it here.
        field.when.take_if(|when| field.visible && !supplement.is_open_for(&when.name));
        // First what was sent in vain: that nothing is there yet is plain.
        field.errors = [said.not_taken_of(&item.key), field.errors].concat();
        let answer =
            |of: &Answers| casework::answer(supplement.programme, of, &item.key, (shelf, today));
        let differs = |of: &&Answers| of.get(&item.key) != supplement.draft.get(&item.key);
        Some(ItemView {
            words: item.words.clone(),
            old: answer(&supplement.filed),
            theirs: said.theirs.as_ref().filter(differs).and_then(answer),
            touched: supplement.is_touched(&item.key),
            kept: supplement.is_kept(&item.key),
            field,
        })
    };
    supplement.items.iter().filter_map(view).collect()
}
