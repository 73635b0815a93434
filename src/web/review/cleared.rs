//! The answer that a sheet of the steward is about: which of them can be, what was filed, and what holds of it so far.

use axum::response::{IntoResponse, Redirect, Response};
use chrono::NaiveDate;

use crate::{
    act,
    app::App,
    domain::programme::{
        Answers, Clearances, Field, FieldKind, Programme, PublicText, personal, visible::filed,
    },
    error::Result,
    store::{answer_version, clearance},
    web::{
        casework::{self, AnsweredView, Shelf},
        forms::Faults,
    },
};

use super::desk::{Desk, Named};

/// The filing with what was decided about it.
pub(super) struct Cleared {
    programme: &'static Programme,
    answers: Answers,
    pub held: Clearances,
}

impl Cleared {
    pub(super) async fn load(app: &App, desk: &Desk) -> Result<Self> {
        let application = desk.case.application()?;
        let programme = act::programme_of(application)?;
        let newest = answer_version::newest(app.db.read(), application.id).await?;
        let answers = newest.map(|version| version.read()).transpose()?.unwrap_or_default();
        let answers = filed(programme, &answers);
        let held = clearance::of(app.db.read(), application.id).await?;
        Ok(Self { programme, answers, held })
    }

    /// The answers of which a summary would be read.
    pub(super) fn summarised(&self) -> Vec<Named> {
        self.named(|field| self.held.takes_summary(field, &self.answers))
    }

    /// The answers that are claimed as secrets and would be told otherwise.
    pub(super) fn claimed(&self) -> Vec<Named> {
        self.named(|field| Clearances::takes_verdict(field, &self.answers))
    }

    fn named(&self, sought: impl Fn(&Field) -> bool) -> Vec<Named> {
        let answered =
            |field: &Field| self.answers.get(&field.key).is_some_and(|value| !value.is_empty());
        let fields = self.programme.fields().map(|(_, field)| field);
        let sought = fields.filter(|field| answered(field) && sought(field));
        sought.map(|field| Named { key: field.key.clone(), label: field.label.clone() }).collect()
    }

    /// What was written last for the public to read of it, be it from a day on.
    pub(super) fn told(&self, field: &str) -> Option<&PublicText> {
        let held = self.held.0.get(field)?;
        held.planned.as_ref().map(|(_, text)| text).or(held.summary.as_ref())
    }

    /// The day on which that becomes public, while it is to come.
    pub(super) fn planned(&self, field: &str) -> Option<NaiveDate> {
        self.held.0.get(field)?.planned.as_ref().map(|(day, _)| *day)
    }

    /// Whether files answer the question.
    pub(super) fn is_files(&self, field: &str) -> bool {
        let known = self.programme.field(field);
        known.is_some_and(|(_, field)| matches!(field.kind, FieldKind::Files(_)))
    }

    /// The answer as it was filed, where it is one of those that the sheet can be about.
    pub(super) async fn original(
        &self,
        app: &App,
        desk: &Desk,
        (field, among): (&str, &[Named]),
    ) -> Result<Option<AnsweredView>> {
        if !among.iter().any(|known| known.key == field) {
            return Ok(None);
        }
        let (id, locale) = (desk.case.application()?.id, desk.locale());
        let files = format!("/review/{id}/files");
        let shelf = Shelf::load(app.db.read(), id, files, locale).await?;
        Ok(casework::answer(self.programme, &self.answers, field, (&shelf, app.today())))
    }
}

/// What the address asks for: `?field=…`.
pub(super) fn asked(desk: &Desk) -> String {
    desk.asked_of(&["field"]).get("field").to_owned()
}

/// The page of the steward on this case.
pub(super) fn home(desk: &Desk) -> Result<String> {
    Ok(format!("/steward/{}", desk.case.application()?.id))
}

/// Back to that page, which says that it is done.
pub(super) fn done(desk: &Desk) -> Result<Response> {
    Ok(Redirect::to(&format!("{}?done=done", home(desk)?)).into_response())
}

/// A text that the public reads, with no number of a person in it.
pub(super) fn public_text(faults: &mut Faults, name: &str, text: &str) -> String {
    if !personal::numbers(text).is_empty() {
        faults.add(name, "personal-number");
    }
    faults.text(name, text)
}
