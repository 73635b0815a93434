//! The dates of cases for calendar programs: what is due, when a committee meets, what a condition asks for by when.

use std::collections::BTreeMap;

use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use fluent_bundle::FluentArgs;
use sea_orm::entity::prelude::*;

use super::{
    head::spec,
    names::{both, office_name},
};
use crate::{
    act,
    app::App,
    domain::{
        bilingual::Locale,
        calendar::seoul_day,
        engine::{procedure::Row, words::Words},
        ical::{self, Entry, When},
        ids::MatterId,
        programme::answers::Period,
        reference::codes,
        tables::start_by,
    },
    error::Result,
    store::{
        agenda_item, application, clock, condition, decision, designation, matter, meeting,
        scene::DESIGNATION,
    },
};

/// The act that begins a trial.
pub(in crate::web) const BEGIN: &str = "begin_trial";

/// The file of these cases, to be kept as `name`.
pub(in crate::web) async fn calendar(
    app: &App,
    cases: &[application::Model],
    (name, locale): (&str, Locale),
) -> Result<Response> {
    let dates = Dates { app, cases, locale };
    let mut entries = dates.clocks().await?;
    entries.extend(dates.meetings().await?);
    entries.extend(dates.conditions().await?);
    entries.extend(dates.starts().await?);
    entries.sort_by(|one, other| (one.when, &one.uid).cmp(&(other.when, &other.uid)));
    let text = ical::file(&dates.word("calendar-name"), &entries, app.now());
    let kept = format!("attachment; filename=\"{name}.ics\"");
    let head = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, kept),
    ];
    Ok((head, text).into_response())
}

struct Dates<'a> {
    app: &'a App,
    cases: &'a [application::Model],
    locale: Locale,
}

impl Dates<'_> {
    fn ids(&self) -> impl Iterator<Item = MatterId> {
        self.cases.iter().map(|case| case.id)
    }

    /// Everything that runs or stands still on the cases and on their trials. Three queries.
    async fn clocks(&self) -> Result<Vec<Entry>> {
        let db = self.app.db.read();
        let mut matters = matter::by_id(db, self.ids()).await?;
        let trials = matter::Entity::among(DESIGNATION, self.ids()).all(db).await?;
        let mut of: BTreeMap<MatterId, MatterId> = self.ids().map(|id| (id, id)).collect();
        of.extend(trials.iter().filter_map(|trial| Some((trial.id, trial.parent_id?))));
        matters.extend(trials.into_iter().map(|trial| (trial.id, trial)));
        let rows = clock::Entity::find()
            .filter(clock::COLUMN.matter_id.is_in(of.keys().copied()))
            .filter(clock::Column::State.ne("ended"))
            .filter(clock::Column::DueAt.is_not_null())
            .all(db)
            .await?;
        let entry = |row: clock::Model| {
            if !is_to_keep(matters.get(&row.matter_id)?, &row) {
                return None;
            }
            let case = self.case(*of.get(&row.matter_id)?)?;
            let name = Words::shipped().clock(&row.key.as_str().into()).cloned();
            let name = name.unwrap_or_else(|| both(&row.key));
            let note =
                if row.provisional { self.word("calendar-provisional") } else { String::new() };
            let day = seoul_day(row.due_at?);
            Some(self.entry(
                case,
                (&row.id.to_string(), When::Day(day)),
                (name.get(self.locale), &note),
            ))
        };
        Ok(rows.into_iter().filter_map(entry).collect())
    }

    /// The meetings that are called and not over. Two queries.
    async fn meetings(&self) -> Result<Vec<Entry>> {
        let db = self.app.db.read();
        let items = agenda_item::Entity::find()
            .filter(agenda_item::COLUMN.application_id.is_in(self.ids()))
            .all(db)
            .await?;
        let called = meeting::Entity::find()
            .filter(meeting::COLUMN.id.is_in(items.iter().map(|item| item.meeting_id)))
            .filter(meeting::Column::CalledAt.is_not_null())
            .filter(meeting::Column::EndedAt.is_null())
            .all(db)
            .await?;
        let entry = |item: agenda_item::Model| {
            let meeting = called.iter().find(|meeting| meeting.id == item.meeting_id)?;
            let body = office_name(&meeting.body, seoul_day(meeting.starts_at));
            let when = (item.id.to_string(), When::Moment(meeting.starts_at));
            let entry = self.entry(
                self.case(item.application_id)?,
                (&when.0, when.1),
                (body.get(self.locale), &meeting.number),
            );
            Some(Entry { place: meeting.place.clone(), ..entry })
        };
        Ok(items.into_iter().filter_map(entry).collect())
    }

    /// What a released decision asks for by a day. Two queries.
    async fn conditions(&self) -> Result<Vec<Entry>> {
        let db = self.app.db.read();
        let decisions = decision::Entity::find()
            .filter(decision::COLUMN.application_id.is_in(self.ids()))
            .filter(decision::Column::ReleasedAt.is_not_null())
            .filter(decision::Column::WithdrawnAt.is_null())
            .all(db)
            .await?;
        let rows = condition::Entity::find()
            .filter(condition::COLUMN.decision_id.is_in(decisions.iter().map(|row| row.id)))
            .filter(condition::Column::DueOn.is_not_null())
            .filter(condition::COLUMN.state.eq(condition::OPEN))
            .all(db)
            .await?;
        let entry = |row: condition::Model| {
            let decision = decisions.iter().find(|decision| decision.id == row.decision_id)?;
            let category = codes::shipped().label("condition_category", &row.category).cloned();
            let category = category.unwrap_or_else(|| both(&row.category));
            let mut args = FluentArgs::new();
            args.set("category", category.get(self.locale));
            let name = self.said("calendar-condition", &args);
            let id = row.id.to_string();
            let when = (id.as_str(), When::Day(row.due_on?));
            Some(self.entry(self.case(decision.application_id)?, when, (&name, &row.words)))
        };
        Ok(rows.into_iter().filter_map(entry).collect())
    }

    /// The last day on which a trial may begin that has not. Two queries.
    async fn starts(&self) -> Result<Vec<Entry>> {
        let db = self.app.db.read();
        let rows = designation::Entity::find()
            .filter(designation::COLUMN.application_id.is_in(self.ids()))
            .all(db)
            .await?;
        let matters = matter::by_id(db, rows.iter().map(|row| row.id)).await?;
        let mut entries = Vec::new();
        for row in rows {
            let Some(matter) = matters.get(&row.id) else { continue };
            let stage = matter.stage.as_str().into();
            let begins = |one: &Row| one.does.as_str() == BEGIN && one.at.contains(&stage);
            let waits = matter.open && act::procedure(matter)?.rows.iter().any(begins);
            let period = Period { first: row.valid_from, last: row.valid_to };
            let start = start_by(row.issued_on, period).filter(|_| waits);
            let Some((start, case)) = start.zip(self.case(row.application_id)) else { continue };
            let uid = format!("start-{}", row.id);
            let name = self.word("calendar-start");
            entries.push(self.entry(case, (&uid, When::Day(start.day)), (&name, &row.number)));
        }
        Ok(entries)
    }

    fn case(&self, id: MatterId) -> Option<&application::Model> {
        self.cases.iter().find(|case| case.id == id)
    }

    fn entry(
        &self,
        case: &application::Model,
        (id, when): (&str, When),
        (what, note): (&str, &str),
    ) -> Entry {
        let base = &self.app.config.base_url;
        let host = base.split("://").nth(1).unwrap_or("madang");
        let number = case.number.as_deref().unwrap_or_default();
        let name = case.name();
        Entry {
            uid: format!("{id}@{host}"),
            when,
            summary: format!("{what} · {number} {}", name.get(self.locale)),
            description: note.to_owned(),
            place: String::new(),
            url: format!("{base}/applications/{}", case.id),
        }
    }

    fn word(&self, key: &str) -> String {
        self.said(key, &FluentArgs::new())
    }

    fn said(&self, key: &str, args: &FluentArgs<'_>) -> String {
        self.app.templates.words().say(self.locale, key, args).unwrap_or_default()
    }
}

/// Neither a time that must pass nor a limit within the city is a date to keep.
fn is_to_keep(matter: &matter::Model, row: &clock::Model) -> bool {
    spec(matter, &row.key).is_none_or(|clock| !clock.minimum && !clock.within)
}
