//! What is known when an act is done, under the names of the blanks that notices and letters have: as much as is wanted.

mod dates;
mod sheet;

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use fluent_bundle::FluentArgs;
use sea_orm::entity::prelude::*;

use super::{Deed, Door, bindings, children::Opened};
use crate::{
    app::seoul,
    domain::{
        bilingual::{Bilingual, Locale},
        calendar::seoul_day,
        engine::{Known, Role},
        ids::MatterId,
        reference::{agencies::office_name, decisions, national},
    },
    error::Result,
    i18n::{
        Words,
        dates::{Moment, Shape},
    },
    store::{
        agenda_item, application, designation, event, exemption_request, external_case, matter,
        meeting,
        scene::{About, Scene},
    },
};

/// The names that some words ask for, and what has been found of them.
pub(super) struct Gathered<'a> {
    wanted: BTreeSet<&'a str>,
    known: Known,
}

impl Gathered<'_> {
    fn wants(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.wanted.contains(name))
    }
}

/// On which matter of a case words are said, and of what else they can speak.
#[derive(Clone, Copy)]
pub(super) struct Told<'a> {
    /// The matter that was acted on, or a child that the act opened.
    pub scene: &'a Scene,
    pub opened: &'a [Opened],
}

impl Door<'_> {
    /// Of what is `wanted`, all that is known of the matter that is told of.
    pub(super) async fn known(
        &self,
        deed: &Deed<'_>,
        event: &event::Model,
        Told { scene, opened }: Told<'_>,
        wanted: BTreeSet<&str>,
    ) -> Result<Known> {
        let mut known = Gathered { wanted, known: Known::new() };
        self.about_the_case(scene, &mut known).await?;
        self.about_the_matter(scene, &mut known).await?;
        put(&mut known, "office", self.office(deed, scene));
        put(&mut known, "contact", contact(scene, seoul_day(self.now)));
        self.tell_the_sheet(deed, &mut known).await?;
        self.tell_the_clocks((deed, event), Told { scene, opened }, &mut known).await?;
        let asked: Vec<Bilingual> = opened
            .iter()
            .filter_map(|child| match &child.scene.about {
                About::Consultation(row) => Some(office_name(&row.office, seoul_day(self.now))),
                _ => None,
            })
            .collect();
        if !asked.is_empty() && scene.matter.id == deed.scene.matter.id {
            put(&mut known, "body", Bilingual::joined(&asked, ", "));
        }
        if let Some(stage) = stage(deed, event, scene)? {
            put(&mut known, "stage", stage);
        }
        Ok(known.known)
    }

    async fn about_the_case(&self, scene: &Scene, known: &mut Gathered<'_>) -> Result<()> {
        let Some(row) = &scene.application else { return Ok(()) };
        put(known, "application-number", both(row.number.as_deref().unwrap_or_default()));
        put(known, "title", both(&row.title));
        if known.wants(&["company-name"])
            && let Some(firm) = self.directory.company(self.tx, row.company_id).await?
        {
            put(known, "company-name", firm.name());
        }
        for (name, at) in [("filed-at", row.filed_at), ("received-at", row.received_at)] {
            if let Some(at) = at {
                put(known, name, moment(at));
            }
        }
        if known.wants(&["designation-number"])
            && let Some(newest) = designation::Entity::newest(row.id).one(self.tx).await?
        {
            put(known, "designation-number", both(&newest.number));
        }
        Ok(())
    }

    async fn about_the_matter(&self, scene: &Scene, known: &mut Gathered<'_>) -> Result<()> {
        let today = seoul_day(self.now);
        match &scene.about {
            About::Application => {
                if let Some(application) = &scene.application {
                    put(known, "whole", both(&application.title));
                }
            }
            About::Request(row) => {
                put(known, "rule", both(&rule(row)));
                if let Some(key) = &row.scheme {
                    put(known, "track", scheme(key));
                }
                if known.wants(&["rest"]) {
                    put(known, "rest", both(&self.other_rules(row).await?.join(", ")));
                }
            }
            About::Consultation(row) => {
                put(known, "question", both(&row.question));
                put(known, "body", office_name(&row.office, today));
            }
            About::Meeting(row) => self.about_the_meeting(row.id, known).await?,
            About::Designation(row) => put(known, "designation-number", both(&row.number)),
            About::Outside(row) => self.about_the_record(row, known).await?,
            About::Objection(_) => {}
        }
        Ok(())
    }

    /// The rule that went to a ministry, and its sandbox.
    async fn about_the_record(
        &self,
        row: &external_case::Model,
        known: &mut Gathered<'_>,
    ) -> Result<()> {
        put(known, "body", office_name(&row.body, seoul_day(self.now)));
        put(known, "track", row.scheme.as_deref().map(scheme).unwrap_or_default());
        if known.wants(&["rule"])
            && let Some(request) =
                exemption_request::Entity::find_by_id(row.request_id).one(self.tx).await?
        {
            put(known, "rule", both(&rule(&request)));
        }
        Ok(())
    }

    /// The rules of the filing that are still open, without this one.
    async fn other_rules(&self, this: &exemption_request::Model) -> Result<Vec<String>> {
        let open: Vec<MatterId> = matter::Entity::under(this.application_id)
            .filter(matter::COLUMN.open.eq(true))
            .all(self.tx)
            .await?
            .into_iter()
            .map(|row| row.id)
            .collect();
        let rows = exemption_request::Entity::of(this.application_id).all(self.tx).await?;
        let others = rows.iter().filter(|row| row.id != this.id && open.contains(&row.id));
        Ok(others.map(rule).collect())
    }

    /// Number, day, place and what stands on the agenda, as they are after the act.
    async fn about_the_meeting(&self, id: MatterId, known: &mut Gathered<'_>) -> Result<()> {
        if !known.wants(&["meeting", "when", "place", "body", "agenda"]) {
            return Ok(());
        }
        let Some(row) = meeting::Entity::find_by_id(id).one(self.tx).await? else { return Ok(()) };
        put(known, "meeting", both(&row.number));
        put(known, "when", moment(row.starts_at));
        put(known, "place", both(&row.place));
        put(known, "body", office_name(&row.body, seoul_day(row.starts_at)));
        if !known.wants(&["agenda"]) {
            return Ok(());
        }
        let items = agenda_item::Entity::on(id).all(self.tx).await?;
        let ids = items.iter().map(|item| item.application_id);
        let cases = application::Entity::find()
            .filter(application::COLUMN.id.is_in(ids))
            .all(self.tx)
            .await?;
        let line = |(place, item): (usize, &agenda_item::Model)| {
            let case = cases.iter().find(|case| case.id == item.application_id)?;
            let number = case.number.as_deref().unwrap_or_default();
            Some(format!("{}. {} ({number})", place + 1, case.title))
        };
        let lines: Vec<String> = items.iter().enumerate().filter_map(line).collect();
        put(known, "agenda", both(&lines.join("\n")));
        Ok(())
    }

    /// Who acts: the office; for a company its own name.
    pub(in crate::act) fn office(&self, deed: &Deed<'_>, scene: &Scene) -> Bilingual {
        let key = deed.actor.office.clone().or_else(|| scene.office(bindings(), Role::CaseOfficer));
        key.filter(|_| !deed.actor.role.is_applicant())
            .map(|key| office_name(&key, seoul_day(self.now)))
            .unwrap_or_default()
    }
}

/// Where it stands since the act, as the page says it to whoever applied: an open request comes before the stage.
fn stage(deed: &Deed<'_>, event: &event::Model, scene: &Scene) -> Result<Option<Bilingual>> {
    let procedure = super::procedure(&scene.matter)?;
    if scene.matter.id == deed.scene.matter.id {
        let open = deed.standing_after(event).overlays;
        let asked = open.iter().rev().find_map(|one| procedure.overlay(&one.key)?.public.clone());
        if asked.is_some() {
            return Ok(asked);
        }
    }
    let stage = procedure.stage(&scene.matter.shown.as_str().into());
    Ok(stage.map(|stage| stage.public.clone()))
}

/// Whom to ask: the office that handles the case, and the number it is reached at.
fn contact(scene: &Scene, day: NaiveDate) -> Bilingual {
    let key = match &scene.about {
        About::Meeting(row) => bindings().body(&row.body).map(|body| body.secretary.clone()),
        About::Application
        | About::Request(_)
        | About::Consultation(_)
        | About::Designation(_)
        | About::Outside(_)
        | About::Objection(_) => scene.office(bindings(), Role::CaseOfficer),
    };
    let name = key.map(|key| office_name(&key, day)).unwrap_or_default();
    let phone = &decisions::shipped().remedies.phone;
    Bilingual { ko: format!("{} {phone}", name.ko), en: format!("{}, {phone}", name.en) }
}

fn put(known: &mut Gathered<'_>, name: &str, value: Bilingual) {
    if known.wanted.contains(name) {
        known.known.insert(name.to_owned(), value);
    }
}

fn both(text: &str) -> Bilingual {
    Bilingual { ko: text.to_owned(), en: text.to_owned() }
}

fn rule(row: &exemption_request::Model) -> String {
    format!("{}. {}", row.number, row.rule())
}

/// A national sandbox by its field, with the act behind it.
pub(super) fn scheme(key: &str) -> Bilingual {
    let Some(act) = national::shipped().acts.get(key) else { return both(key) };
    let said = |locale| {
        let mut args = FluentArgs::new();
        args.set("field", act.field.get(locale));
        args.set("law", act.law.get(locale));
        Words::shipped().say(locale, "acts-scheme-name", &args).unwrap_or_else(|| key.to_owned())
    };
    Bilingual { ko: said(Locale::Ko), en: said(Locale::En) }
}

pub(super) fn day(day: NaiveDate, shape: Shape) -> Bilingual {
    let said =
        |locale| Words::shipped().date(locale, day, shape).unwrap_or_else(|| day.to_string());
    Bilingual { ko: said(Locale::Ko), en: said(Locale::En) }
}

/// So many of them; of none, that they begin today.
fn days(count: i64) -> Bilingual {
    let said = |locale| {
        let mut args = FluentArgs::new();
        args.set("days", count);
        let key = if count > 0 { "company-case-days" } else { "company-case-from-today" };
        Words::shipped().say(locale, key, &args).unwrap_or_else(|| count.to_string())
    };
    Bilingual { ko: said(Locale::Ko), en: said(Locale::En) }
}

pub(super) fn moment(at: DateTime<Utc>) -> Bilingual {
    let there = seoul(at);
    clock_time(there.date_naive(), there.time())
}

pub(super) fn clock_time(date: NaiveDate, time: chrono::NaiveTime) -> Bilingual {
    let moment = Moment { date, time: Some(time) };
    let said = |locale| {
        Words::shipped().date_time(locale, moment, Shape::Prose).unwrap_or_else(|| date.to_string())
    };
    Bilingual { ko: said(Locale::Ko), en: said(Locale::En) }
}
