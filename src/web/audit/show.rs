//! `/audit/{id}`: everything done on a case, in words and with its place in the chain, everybody to whom a question was
//! sent without an account, and everyone who looked at it.

use axum::{extract::State, response::Response};
use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use super::{Deed, Family};
use crate::{
    app::App,
    domain::{
        bilingual::{Bilingual, Locale},
        ids::{MatterId, UserId},
    },
    error::Result,
    store::{
        consultation, duty, office_link, user,
        viewing::{self, Kind},
    },
    templates::View,
    web::{address::Path, casework::office_name, review::dossier, session::Person},
};

#[derive(Serialize)]
struct RecordPage {
    id: MatterId,
    number: Option<String>,
    title: Bilingual,
    deeds: Vec<DeedView>,
    links: Vec<LinkLine>,
    views: Vec<ViewLine>,
    /// Where everything on it is taken along; nobody does so with a case of their own company.
    dossier: Option<String>,
    matters: usize,
    whole: bool,
    /// Where the chain breaks, as `madang audit verify` would say it.
    broken: Option<String>,
}

#[derive(Serialize)]
struct DeedView {
    place: i32,
    at: DateTime<Utc>,
    done: Bilingual,
    about: Option<Bilingual>,
    who: Option<String>,
    role: Bilingual,
    office: Option<Bilingual>,
    /// Where it stood before and after; none where it stayed.
    moved: Option<(Bilingual, Bilingual)>,
    law: String,
    hash: String,
}

#[derive(Serialize)]
struct ViewLine {
    hour: DateTime<Utc>,
    who: String,
    offices: Vec<Bilingual>,
    kind: String,
}

/// Somebody without an account to whom a question was sent, and who did so.
#[derive(Serialize)]
struct LinkLine {
    at: DateTime<Utc>,
    about: Bilingual,
    name: String,
    email: String,
    by: String,
    ended_at: Option<DateTime<Utc>>,
    ended_by: Option<String>,
    replaced: bool,
}

impl View for RecordPage {
    const TEMPLATE: &'static str = "audit/show.html";
}

#[derive(Deserialize)]
pub(super) struct Id {
    id: MatterId,
}

pub(super) async fn show(
    State(app): State<App>,
    person: Person,
    Path(Id { id }): Path<Id>,
) -> Result<Response> {
    let family = Family::load(&app, (&person.reader, person.visitor.locale), id).await?;
    app.views.note(id, person.reader.id(), Kind::Record, app.now());
    let view = RecordPage {
        id,
        number: family.application.number.clone(),
        title: family.application.name(),
        links: links(&app, &family, person.visitor.locale).await?,
        views: views(&app, &family, person.visitor.locale).await?,
        dossier: (!person.reader.company_ids().contains(&family.application.company_id))
            .then(|| dossier::address(id)),
        matters: family.members.len(),
        whole: family.broken.is_none(),
        broken: family.broken.as_ref().map(|broken| format!("{}: {}", broken.entry, broken.why)),
        deeds: family.deeds.into_iter().map(deed).collect(),
    };
    person.visitor.page(&app, &view)
}

fn deed(deed: Deed) -> DeedView {
    DeedView {
        place: deed.seq,
        at: deed.at,
        done: deed.done,
        about: deed.about,
        who: deed.who,
        role: deed.role,
        office: deed.office,
        moved: (deed.from != deed.to).then_some((deed.from, deed.to)),
        law: deed.law,
        hash: deed.hash.chars().take(12).collect(),
    }
}

/// To whom offices' questions were sent, by whom, and who took that back.
async fn links(app: &App, family: &Family, locale: Locale) -> Result<Vec<LinkLine>> {
    let db = app.db.read();
    let rows =
        office_link::Entity::on(family.members.iter().map(|member| member.id)).all(db).await?;
    let people = rows.iter().flat_map(|row| [row.user_id, row.given_by]);
    let people = people.chain(rows.iter().filter_map(|row| row.ended_by));
    let names = user::names(db, people, locale).await?;
    let name = |id: UserId| names.get(&id).cloned();
    let asked = consultation::Entity::of(family.application.id).all(db).await?;
    let line = |row: &office_link::Model| {
        let office = asked.iter().find(|one| one.id == row.consultation_id)?;
        Some(LinkLine {
            at: row.created_at,
            about: office_name(&office.office, app.today()),
            name: name(row.user_id).unwrap_or_default(),
            email: row.email.clone(),
            by: name(row.given_by).unwrap_or_default(),
            ended_at: row.ended_at,
            ended_by: row.ended_by.and_then(name),
            replaced: row.is_replaced_by_one_of(&rows),
        })
    };
    Ok(rows.iter().filter_map(line).collect())
}

/// Who looked, with the offices they work for now.
async fn views(app: &App, family: &Family, locale: Locale) -> Result<Vec<ViewLine>> {
    let db = app.db.read();
    let rows = viewing::Entity::of(family.members.iter().map(|member| member.id)).all(db).await?;
    let names = user::names(db, rows.iter().map(|row| row.user_id), locale).await?;
    let duties = duty::Entity::find()
        .filter(duty::COLUMN.user_id.is_in(names.keys().copied()))
        .all(db)
        .await?;
    let line = |row: viewing::Model| {
        let own = duties.iter().filter(|duty| duty.user_id == row.user_id);
        let mut offices: Vec<&str> = own.filter_map(|duty| duty.office.as_deref()).collect();
        offices.dedup();
        ViewLine {
            hour: row.hour,
            who: names.get(&row.user_id).cloned().unwrap_or_default(),
            offices: offices.into_iter().map(|key| office_name(key, app.today())).collect(),
            kind: row.kind,
        }
    };
    Ok(rows.into_iter().map(line).collect())
}
