//! What stands on a meeting's agenda, as far as its reader may see it: a case that a member keeps away from is not there.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::{
    domain::{
        bilingual::Bilingual,
        engine::{Vote, share::Quorum},
        ids::{MatterId, UserId},
        reference::codes,
    },
    error::Result,
    store::{
        agenda_item, application, ballot, company, declaration, exemption_request, meeting,
        reader::Reader, resolution, user,
    },
};

/// A case on the agenda.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Item {
    pub id: String,
    pub application: MatterId,
    pub address: String,
    pub number: String,
    pub title: String,
    pub company: String,
    pub field: Bilingual,
    pub said: String,
    /// Members who keep away from it, by name.
    pub recused: Vec<String>,
    pub light: Light,
    /// What became of each request that was voted on.
    pub requests: Vec<Request>,
    /// This reader has not said yet whether there is a conflict.
    pub undeclared: bool,
}

/// Whether enough are there who may vote, in numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Light {
    pub have: u32,
    pub need: u32,
    pub roll: u32,
    pub green: bool,
}

/// One request: its votes, what was resolved and what was said.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Request {
    pub id: String,
    pub rule: String,
    pub result: Option<String>,
    pub words: String,
    pub for_: u32,
    pub against: u32,
    pub abstained: u32,
    pub recused: u32,
}

/// Who is on the roll and who is there.
pub(super) struct Room {
    pub roll: Vec<user::Model>,
    pub present: BTreeSet<UserId>,
    pub quorum: Option<Quorum>,
}

impl Room {
    /// Present without those who keep away; who is excluded stays on the roll (CM 9).
    pub(super) fn light(&self, away: &BTreeSet<UserId>) -> Light {
        let able = self
            .roll
            .iter()
            .filter(|one| self.present.contains(&one.id) && !away.contains(&one.id));
        let (have, roll) = (small(able.count()), small(self.roll.len()));
        let need = self.quorum.map_or(0, |quorum| quorum.majority.least_of(roll));
        Light { have, need, roll, green: roll > 0 && have >= need }
    }
}

/// The items of a meeting that `reader` may see, in their order.
pub(super) async fn items(
    db: &impl ConnectionTrait,
    meeting: &meeting::Model,
    reader: &Reader,
    room: &Room,
) -> Result<Vec<Item>> {
    let rows = agenda_item::Entity::on(meeting.id).all(db).await?;
    let ids: Vec<MatterId> = rows.iter().map(|row| row.application_id).collect();
    let seen: BTreeMap<MatterId, application::Model> = application::Entity::visible_to(reader)
        .filter(application::COLUMN.id.is_in(ids.clone()))
        .all(db)
        .await?
        .into_iter()
        .map(|row| (row.id, row))
        .collect();
    let declared = declaration::Entity::about(ids).all(db).await?;
    let mut items = Vec::new();
    for row in rows {
        let Some(application) = seen.get(&row.application_id) else { continue };
        let declared: Vec<&declaration::Model> =
            declared.iter().filter(|one| one.application_id == application.id).collect();
        let mut item = bare(db, &row, application).await?;
        let away: BTreeSet<UserId> =
            declared.iter().filter(|one| one.ground.is_some()).map(|one| one.user_id).collect();
        item.recused = room
            .roll
            .iter()
            .filter(|one| away.contains(&one.id))
            .map(|one| one.name.clone())
            .collect();
        item.light = room.light(&away);
        item.requests = requests(db, &row, application.id).await?;
        item.undeclared = reader.seats.contains(&meeting.body)
            && !declared.iter().any(|one| one.user_id == reader.id());
        items.push(item);
    }
    Ok(items)
}

async fn bare(
    db: &impl ConnectionTrait,
    row: &agenda_item::Model,
    application: &application::Model,
) -> Result<Item> {
    let company = company::Entity::find_by_id(application.company_id).one(db).await?;
    let field = codes::shipped().label("field", &application.field).cloned();
    Ok(Item {
        id: row.id.to_string(),
        application: application.id,
        address: format!("/review/{}", application.id),
        number: application.number.clone().unwrap_or_default(),
        title: application.title.clone(),
        company: company.map(|company| company.name_ko).unwrap_or_default(),
        field: field.unwrap_or_default(),
        said: row.said.clone(),
        recused: Vec::new(),
        light: Light { have: 0, need: 0, roll: 0, green: false },
        requests: Vec::new(),
        undeclared: false,
    })
}

async fn requests(
    db: &impl ConnectionTrait,
    item: &agenda_item::Model,
    application: MatterId,
) -> Result<Vec<Request>> {
    let requests = exemption_request::Entity::of(application).all(db).await?;
    let resolved = resolution::Entity::on(item.id).all(db).await?;
    let cast = ballot::Entity::on(requests.iter().map(|request| request.id))
        .filter(ballot::COLUMN.meeting_id.eq(item.meeting_id))
        .all(db)
        .await?;
    let one = |request: exemption_request::Model| {
        let resolution = resolved.iter().find(|row| row.request_id == request.id);
        let own: Vec<&ballot::Model> =
            cast.iter().filter(|row| row.request_id == request.id).collect();
        (resolution.is_some() || !own.is_empty()).then(|| counted(&request, resolution, &own))
    };
    Ok(requests.into_iter().filter_map(one).collect())
}

fn counted(
    request: &exemption_request::Model,
    resolution: Option<&resolution::Model>,
    cast: &[&ballot::Model],
) -> Request {
    let of = |vote: Vote| {
        let named = <&'static str>::from(vote);
        small(cast.iter().filter(|row| row.choice == named).count())
    };
    Request {
        id: request.id.to_string(),
        rule: format!("{} {}", request.law, request.article),
        result: resolution.map(|row| row.result.clone()),
        words: resolution.map(|row| row.words.clone()).unwrap_or_default(),
        for_: of(Vote::For),
        against: of(Vote::Against),
        abstained: of(Vote::Abstained),
        recused: of(Vote::Recused),
    }
}

pub(super) fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
