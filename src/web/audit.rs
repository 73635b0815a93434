//! Addresses under `/audit`: who did and saw what on each case, and whether the record is whole.

mod daybook;
mod list;
pub(super) mod record;
mod show;

use axum::routing::get;
use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

use super::{
    casework::{office_name, role, role_name, rule_name},
    routes::{Routes, Who},
};
use crate::{
    act,
    app::App,
    domain::{
        bilingual::{Bilingual, Locale},
        calendar::seoul_day,
        duty::Duty,
        ids::MatterId,
    },
    error::{Error, Result},
    store::{application, consultation, event, exemption_request, matter, reader::Reader, user},
};

const AUDITOR: Who = Who::Holder(Duty::Auditor);

pub(super) fn routes(routes: &mut Routes) {
    routes
        .at(AUDITOR, "/audit", get(list::show))
        .at(AUDITOR, "/audit/daybook", get(daybook::show))
        .at(AUDITOR, "/audit/{id}", get(show::show))
        .at(AUDITOR, "/audit/{id}/record", get(record::send));
}

/// One thing that was done, as its event has it.
pub(super) struct Deed {
    seq: i32,
    at: DateTime<Utc>,
    /// The rule or the office it was done on; none for the case itself.
    about: Option<Bilingual>,
    done: Bilingual,
    who: Option<String>,
    role: Bilingual,
    office: Option<Bilingual>,
    from: Bilingual,
    to: Bilingual,
    law: String,
    hash: String,
}

/// A case with everything under it.
pub(super) struct Family {
    application: application::Model,
    pub members: Vec<matter::Model>,
    deeds: Vec<Deed>,
    /// What breaks the chain of one of its matters.
    broken: Option<act::Broken>,
}

impl Family {
    /// Six queries and one for each matter of the case.
    pub(super) async fn load(
        app: &App,
        (reader, locale): (&Reader, Locale),
        id: MatterId,
    ) -> Result<Self> {
        let db = app.db.read();
        let reach = application::Entity::visible_to(reader).filter(application::COLUMN.id.eq(id));
        let application = reach.one(db).await?.ok_or(Error::NotFound)?;
        let mut members = matter::Entity::under(id).all(db).await?;
        members.extend(matter::Entity::find_by_id(id).one(db).await?);
        let ids: Vec<MatterId> = members.iter().map(|member| member.id).collect();
        let events = event::Entity::on(ids.iter().copied()).all(db).await?;
        let actors = events.iter().filter_map(|event| event.actor_id);
        let people = user::names(db, actors, locale).await?;
        let mut names: Vec<(MatterId, Bilingual)> = Vec::new();
        for row in exemption_request::Entity::of(id).all(db).await? {
            names.push((row.id, rule_name(&row)));
        }
        for row in consultation::Entity::of(id).all(db).await? {
            names.push((row.id, office_name(&row.office, app.today())));
        }
        let mut deeds = Vec::new();
        for event in &events {
            let Some(member) = members.iter().find(|member| member.id == event.matter_id) else {
                continue;
            };
            let about = names.iter().find(|(id, _)| *id == member.id).map(|(_, name)| name.clone());
            let who = event.actor_id.and_then(|id| people.get(&id).cloned());
            deeds.push(Deed { about, who, ..deed(member, event)? });
        }
        let broken = act::verify_matters(db, &ids).await?;
        Ok(Self { application, members, deeds, broken })
    }
}

fn deed(member: &matter::Model, event: &event::Model) -> Result<Deed> {
    let procedure = act::procedure(member)?;
    let same = |text: &str| Bilingual { ko: text.to_owned(), en: text.to_owned() };
    let stage = |key: &str| {
        let stage = procedure.stage(&key.into());
        stage.map_or_else(|| same(key), |stage| stage.internal.clone())
    };
    let done = procedure.acts.get(&event.act).map(|act| act.done.clone());
    Ok(Deed {
        seq: event.seq,
        at: event.at,
        about: None,
        done: done.unwrap_or_else(|| same(&event.act)),
        who: None,
        role: role(&event.role).map_or_else(|| same(&event.role), role_name),
        office: event.office.as_deref().map(|key| office_name(key, seoul_day(event.at))),
        from: stage(&event.from_stage),
        to: stage(&event.to_stage),
        law: event.law.clone(),
        hash: event.hash.clone(),
    })
}
