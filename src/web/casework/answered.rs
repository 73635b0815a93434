//! Answers for reading: a version of a filing with its files.

use std::sync::Arc;

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::{
    domain::{
        bilingual::Locale,
        ids::MatterId,
        programme::{
            Answers, Faults, Field, FieldKind, Limits, Programme, Programmes, Publicity, Showing,
            Value,
            passing::is_withheld,
            view::shown,
            visible::{is_asked, visible},
        },
        tables,
    },
    error::Result,
    store::attachment,
};

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct SectionView {
    pub key: String,
    pub title: String,
    pub answers: Vec<AnsweredView>,
}

/// One question with its answer; exactly one of the ways of showing it is filled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct AnsweredView {
    pub path: String,
    pub id: String,
    pub label: String,
    pub kind: &'static str,
    pub text: String,
    pub yes: Option<bool>,
    /// A day, or the first and the last of a period.
    pub days: Vec<NaiveDate>,
    pub files: Vec<FileView>,
    pub blocks: Vec<BlockView>,
    /// A drawn area.
    pub geojson: String,
    pub empty: bool,
    pub withheld: Option<Withheld>,
    /// Marked as a trade secret.
    pub secret: bool,
    /// Why it is one, in the company's words.
    pub secret_reason: String,
    /// `yes`, `summary` or `no`: what becomes of it after approval.
    pub public: &'static str,
}

/// Why an answer is not shown; the words are `case-withheld-<why>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Withheld {
    /// About persons, and not passed on to this reader.
    Unconsented,
    /// Shown as the public reads it, who does not.
    Closed,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct BlockView {
    pub item: String,
    pub number: usize,
    pub answers: Vec<AnsweredView>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct FileView {
    pub id: String,
    pub name: String,
    pub bytes: i64,
    pub sha256: String,
    pub address: String,
}

/// The files of an application, and where its reader gets them: `{address}/{file}`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shelf {
    pub address: String,
    pub files: Vec<attachment::Model>,
    pub locale: Locale,
    /// The reader was asked for an opinion or a vote, and handles the case no further.
    pub asked: bool,
}

impl Shelf {
    /// One query.
    pub(in crate::web) async fn load(
        db: &impl ConnectionTrait,
        application: MatterId,
        address: String,
        locale: Locale,
    ) -> Result<Self> {
        let files = attachment::of(db, application).await?;
        Ok(Self { address, files, locale, asked: false })
    }

    fn file(&self, id: &str) -> FileView {
        let known = self.files.iter().find(|file| file.id.to_string() == id);
        FileView {
            id: id.to_owned(),
            name: known.map_or_else(|| id.to_owned(), |file| file.name.clone()),
            bytes: known.map_or(0, |file| file.bytes),
            sha256: known.map(|file| file.sha256.clone()).unwrap_or_default(),
            address: format!("{}/{id}", self.address),
        }
    }
}

/// Every question that was asked, with its answer.
pub(crate) fn answers(
    programme: &Programme,
    answers: &Answers,
    shelf: &Shelf,
    day: NaiveDate,
) -> Vec<SectionView> {
    answers_under(programme, (answers, answers), shelf, day)
}

/// The same of a version that is not the newest: what the company consents to now counts for all of them.
pub(super) fn answers_under(
    programme: &Programme,
    (answers, newest): (&Answers, &Answers),
    shelf: &Shelf,
    day: NaiveDate,
) -> Vec<SectionView> {
    let asked = visible(programme, answers);
    let reading = Reading::of(programme, newest, shelf, day);
    let asked_sections = programme.sections.iter().filter(|section| is_asked(section, &asked));
    asked_sections
        .map(|section| SectionView {
            key: section.key.clone(),
            title: section.title.get(shelf.locale).to_owned(),
            answers: section
                .fields
                .iter()
                .filter(|field| asked.contains(&field.key))
                .map(|field| reading.one(field, &field.key, answers))
                .collect(),
        })
        .collect()
}

/// One answer at `title` or `exemptions.0.rule`; nothing where the form has no such question.
pub(crate) fn answer(
    programme: &Programme,
    answers: &Answers,
    path: &str,
    (shelf, day): (&Shelf, NaiveDate),
) -> Option<AnsweredView> {
    let (_, field) = programme.field(path)?;
    let reading = Reading::of(programme, answers, shelf, day);
    let within = path.rsplit_once('.').and_then(|(block, _)| block.rsplit_once('.'));
    let block =
        within.and_then(|(top, place)| answers.blocks(top).get(place.parse::<usize>().ok()?));
    Some(reading.one(field, path, block.map_or(answers, |block| &block.answers)))
}

/// Reads single answers, as far as this reader may.
pub(super) struct Reading<'a> {
    programme: &'a Programme,
    /// The whole filing, which says what its reader may see of it.
    filing: &'a Answers,
    shelf: &'a Shelf,
    limits: Arc<Limits>,
    faults: Faults,
}

impl<'a> Reading<'a> {
    /// `filing` is the one whose consents count.
    pub(super) fn of(
        programme: &'a Programme,
        filing: &'a Answers,
        shelf: &'a Shelf,
        day: NaiveDate,
    ) -> Self {
        let (limits, faults) = (tables::limits(day), Faults::default());
        Reading { programme, filing, shelf, limits, faults }
    }

    fn one(&self, field: &Field, path: &str, answers: &Answers) -> AnsweredView {
        let view = self.value(field, path, answers.get(&field.key));
        let reason = if view.withheld.is_some() { "" } else { answers.secret_reason(&field.key) };
        AnsweredView {
            secret: answers.is_secret(&field.key),
            secret_reason: reason.to_owned(),
            ..view
        }
    }

    pub(super) fn value(&self, field: &Field, path: &str, value: Option<&Value>) -> AnsweredView {
        let withheld = self.shelf.asked && is_withheld(field, self.filing);
        let value = value.filter(|_| !withheld);
        let none = Answers::default();
        let showing = Showing {
            programme: self.programme,
            answers: &none,
            faults: &self.faults,
            locale: self.shelf.locale,
            limits: &self.limits,
            laws: &Programmes::in_force().laws,
            lists: tables::lists(),
        };
        AnsweredView {
            path: path.to_owned(),
            id: path.replace('.', "-"),
            label: field.label.get(self.shelf.locale).to_owned(),
            kind: field.kind.code(),
            text: value.map(|value| shown(&showing, field, value)).unwrap_or_default(),
            yes: value.and_then(yes),
            days: value.map(days).unwrap_or_default(),
            files: value.map(|value| self.files(value)).unwrap_or_default(),
            blocks: self.blocks(field, path, value),
            geojson: value.map(geojson).unwrap_or_default(),
            empty: value.is_none_or(|value| value.is_empty() && yes(value).is_none()),
            withheld: withheld.then_some(Withheld::Unconsented),
            secret: false,
            secret_reason: String::new(),
            public: match field.public {
                Publicity::Yes => "yes",
                Publicity::Summary => "summary",
                Publicity::No => "no",
            },
        }
    }

    fn files(&self, value: &Value) -> Vec<FileView> {
        match value {
            Value::Files(ids) => ids.iter().map(|id| self.shelf.file(id)).collect(),
            _ => Vec::new(),
        }
    }

    fn blocks(&self, field: &Field, path: &str, value: Option<&Value>) -> Vec<BlockView> {
        let Some(Value::Blocks(blocks)) = value else { return Vec::new() };
        let item = match &field.kind {
            FieldKind::Repeat(repeat) => repeat.item.get(self.shelf.locale),
            _ => "",
        };
        let block =
            |(place, block): (usize, &crate::domain::programme::answers::Block)| BlockView {
                item: item.to_owned(),
                number: place + 1,
                answers: field
                    .inner()
                    .iter()
                    .filter(|inner| block.answers.get(&inner.key).is_some())
                    .map(|inner| {
                        self.one(inner, &format!("{path}.{place}.{}", inner.key), &block.answers)
                    })
                    .collect(),
            };
        blocks.iter().enumerate().map(block).collect()
    }
}

fn yes(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(flag) => Some(*flag),
        Value::Consent(consent) => Some(consent.given),
        _ => None,
    }
}

fn geojson(value: &Value) -> String {
    match value {
        Value::Area(area) => area.geojson.clone(),
        _ => String::new(),
    }
}

fn days(value: &Value) -> Vec<NaiveDate> {
    match value {
        Value::Date(day) => vec![*day],
        Value::Period(period) => vec![period.first, period.last],
        _ => Vec::new(),
    }
}
