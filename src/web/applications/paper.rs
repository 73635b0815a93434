//! The form of an application with what is written on it: what every page of a draft is shown from.

use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock},
};

use chrono::NaiveDate;
use serde::Serialize;

use crate::{
    act,
    app::App,
    domain::{
        bilingual::{Bilingual, Locale},
        programme::{
            Answers, Fault, FaultKind, Faults, FieldKind, FieldView, Frame, Limits, Means,
            Programme, Programmes, Section, Showing, check_at,
            status::{Status, asked, statuses},
            view::ErrorView,
        },
        tables,
    },
    error::{Error, Result},
    store::{application, attachment},
    web::guard::Own,
};

pub(crate) struct Paper {
    pub programme: &'static Programme,
    pub answers: Answers,
    today: NaiveDate,
    limits: Arc<Limits>,
    faults: OnceLock<Faults>,
}

/// A file as a page names it.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct StoredFile {
    name: String,
    bytes: i64,
    address: String,
}

pub(crate) type StoredFiles = BTreeMap<String, StoredFile>;

/// A fault for a summary: where it is mended, and its sentence in the making.
#[derive(Debug, Serialize)]
pub(crate) struct FaultLine {
    pub address: String,
    pub label: String,
    pub kind: &'static str,
    pub error: ErrorView,
}

impl Own {
    pub(crate) fn address(&self) -> String {
        format!("/applications/{}", self.application.id)
    }

    /// Whether it can still be written.
    pub(crate) fn is_draft(&self) -> bool {
        !self.application.is_filed() && self.scene.matter.open
    }

    /// Whether this reader writes in the section, or reads it alone.
    pub(super) fn writes(&self, section: &Section) -> bool {
        self.guest.as_ref().is_none_or(|guest| guest.writes(&section.key))
    }

    /// Asked before anything that was sent is read; [`Error::Stale`] where it was filed or given up.
    pub(super) fn writable(&self) -> Result<()> {
        if self.is_draft() { Ok(()) } else { Err(Error::Stale) }
    }
}

impl Paper {
    /// What the project is called so far.
    pub(crate) fn title(&self) -> Bilingual {
        let meant = self.programme.meant(&self.answers);
        Bilingual::titled(meant.text(Means::Title), meant.text(Means::TitleEn))
    }

    pub(crate) fn of(app: &App, row: &application::Model) -> Result<Self> {
        Self::holding(app, row, row.answers()?)
    }

    /// The same where it is known what the draft holds.
    pub(super) fn holding(app: &App, row: &application::Model, answers: Answers) -> Result<Self> {
        let programme = act::programme_of(row)?;
        let today = app.today();
        Ok(Self {
            programme,
            answers,
            today,
            limits: tables::limits(today),
            faults: OnceLock::new(),
        })
    }

    /// Everything wrong with the answers as they stand today, looked for once.
    pub(crate) fn faults(&self) -> &Faults {
        let (limits, today) = (&*self.limits, self.today);
        let frame = Frame { limits, today, step: None, lists: tables::lists() };
        self.faults.get_or_init(|| check_at(self.programme, &self.answers, frame))
    }

    /// A section by its key, if it is asked at all.
    pub(crate) fn section(&self, key: &str) -> Result<&'static Section> {
        asked(self.programme, &self.answers)
            .into_iter()
            .find(|section| section.key == key)
            .ok_or(Error::NotFound)
    }

    /// Every section that is asked, with how far it is.
    pub(crate) fn sections(&self) -> Vec<(&'static Section, Status)> {
        statuses(self.programme, &self.answers, self.faults())
    }

    /// How it looks with these faults beside its questions.
    pub(crate) fn showing<'a>(&'a self, faults: &'a Faults, locale: Locale) -> Showing<'a> {
        Showing {
            programme: self.programme,
            answers: &self.answers,
            faults,
            locale,
            limits: &self.limits,
            laws: &Programmes::in_force().laws,
            lists: tables::lists(),
        }
    }

    pub(crate) fn fields(
        &self,
        section: &Section,
        faults: &Faults,
        locale: Locale,
    ) -> Vec<FieldView> {
        self.showing(faults, locale).fields(section)
    }

    /// A fault as a summary on `page` says it; the address leads to the field.
    pub(crate) fn line(&self, fault: &Fault, page: &str, locale: Locale) -> FaultLine {
        let kind = self.programme.field(&fault.path).map_or("", |(_, field)| field.kind.code());
        let piece = if fault.kind == FaultKind::SecretReason { "-secret-reason" } else { "" };
        FaultLine {
            address: format!("{page}#{}{piece}", fault.path.replace('.', "-")),
            label: self.label(fault, locale),
            kind,
            error: self.showing(self.faults(), locale).error(fault),
        }
    }

    /// The question by its name; within a block or a row, with the block or the row.
    fn label(&self, fault: &Fault, locale: Locale) -> String {
        let label = fault.label.get(locale);
        let mut pieces = fault.path.split('.');
        let (Some(top), Some(place)) = (pieces.next(), pieces.next()) else {
            return label.to_owned();
        };
        let (Some((_, around)), Ok(place)) = (self.programme.field(top), place.parse::<usize>())
        else {
            return label.to_owned();
        };
        let around = match &around.kind {
            FieldKind::Repeat(repeat) => &repeat.item,
            _ => &around.label,
        };
        format!("{} {}: {label}", around.get(locale), place + 1)
    }

    pub(crate) fn lines<'a>(
        &self,
        faults: impl IntoIterator<Item = &'a Fault>,
        own: &Own,
    ) -> Vec<FaultLine> {
        let page =
            |fault: &Fault| format!("{}/sections/{}?from=check", own.address(), fault.section);
        faults.into_iter().map(|fault| self.line(fault, &page(fault), own.visitor.locale)).collect()
    }
}

/// Every file of an application by its id, with the address at which `folder` hands it out.
pub(crate) async fn stored_files(
    app: &App,
    row: &application::Model,
    folder: &str,
) -> Result<StoredFiles> {
    let files = attachment::of(app.db.read(), row.id).await?;
    let named = |file: attachment::Model| {
        let address = format!("{folder}/files/{}", file.id);
        (file.id.to_string(), StoredFile { name: file.name, bytes: file.bytes, address })
    };
    Ok(files.into_iter().map(named).collect())
}
