//! What stands on a meeting's agenda, as far as its reader may see it: a case that a member keeps away from is not there.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use sea_orm::{QueryOrder, entity::prelude::*};
use serde::Serialize;

use super::{
    corrected::{self, Was},
    room::Room,
};
use crate::{
    act,
    domain::{
        bilingual::Bilingual,
        calendar::seoul_day,
        engine::Vote,
        ids::{CompanyId, MatterId, UserId},
        minutes::CarriedOver,
        reference::codes,
    },
    error::Result,
    store::{
        agenda_item, application, ballot, company, declaration, exemption_request, matter, meeting,
        reader::Reader,
        resolution,
        sheet::{self, Corrected},
    },
    web::casework::ConditionView,
};

/// A case on the agenda.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Item {
    pub id: String,
    pub application: MatterId,
    pub address: String,
    pub number: String,
    pub title: Bilingual,
    pub company: Bilingual,
    pub field: Bilingual,
    pub said: String,
    /// Members who keep away from it, by name.
    pub recused: Vec<String>,
    /// Members who are there and have not said yet whether there is a conflict.
    pub silent: Vec<String>,
    /// Who declared what before its vote, for who prepares and who chairs.
    pub declared: Option<Declared>,
    pub light: Light,
    /// Why it left the meeting without a vote, where it did.
    pub carried_over: Option<CarriedOver>,
    /// How the case ended without a vote here: withdrawn, say.
    pub gone: Option<Bilingual>,
    /// What became of each request that was voted on.
    pub requests: Vec<Request>,
    /// It has no outcome yet at this meeting.
    pub pending: bool,
    /// This reader may open it, or may once there is a declaration.
    pub opens: bool,
    /// This reader has to say yet whether there is a conflict.
    pub undeclared: bool,
}

/// Members of the roll, by name, who have no conflict and who have not said yet; who keeps away stands beside them.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Declared {
    pub clear: Vec<String>,
    pub missing: Vec<String>,
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
    /// What the approval depends on, each with its reason.
    pub conditions: Vec<ConditionView>,
    pub for_: u32,
    pub against: u32,
    pub abstained: u32,
    pub recused: u32,
    pub absent: u32,
    /// What stood in the record before it was put right, the oldest first.
    pub corrected: Vec<Was>,
}

/// The items of a meeting that `reader` may see, in their order; one query for each kind of row.
pub(super) async fn items(
    db: &impl ConnectionTrait,
    meeting: &meeting::Model,
    reader: &Reader,
    room: &Room,
) -> Result<Vec<Item>> {
    let around = Around::load(db, meeting, reader).await?;
    Ok(around.rows.iter().filter_map(|row| around.item(row, (meeting, reader), room)).collect())
}

/// Everything around the items of one meeting.
struct Around {
    rows: Vec<agenda_item::Model>,
    seen: BTreeMap<MatterId, application::Model>,
    open: BTreeSet<MatterId>,
    ended: BTreeMap<MatterId, Bilingual>,
    companies: BTreeMap<CompanyId, Bilingual>,
    declared: Vec<declaration::Model>,
    requests: Vec<exemption_request::Model>,
    cast: Vec<ballot::Model>,
    resolved: Vec<resolution::Model>,
    /// At this meeting.
    corrected: Vec<Corrected>,
}

impl Around {
    async fn load(
        db: &impl ConnectionTrait,
        meeting: &meeting::Model,
        reader: &Reader,
    ) -> Result<Self> {
        let rows = agenda_item::Entity::on(meeting.id).all(db).await?;
        let ids: Vec<MatterId> = rows.iter().map(|row| row.application_id).collect();
        let seen = application::Entity::visible_to(reader)
            .filter(application::COLUMN.id.is_in(ids.clone()))
            .all(db)
            .await?;
        let companies = company::Entity::find()
            .filter(company::COLUMN.id.is_in(seen.iter().map(|row| row.company_id)))
            .all(db)
            .await?;
        let matters =
            matter::Entity::find().filter(matter::COLUMN.id.is_in(ids.clone())).all(db).await?;
        let requests = exemption_request::Entity::find()
            .filter(exemption_request::COLUMN.application_id.is_in(ids.clone()))
            .order_by_asc(exemption_request::Column::Number)
            .all(db)
            .await?;
        let cast = ballot::Entity::on(requests.iter().map(|request| request.id))
            .filter(ballot::COLUMN.meeting_id.eq(meeting.id))
            .all(db)
            .await?;
        let resolved = resolution::Entity::on(rows.iter().map(|row| row.id)).all(db).await?;
        let mut corrected = sheet::corrected(db, seen.iter().map(|row| row.id)).await?;
        corrected.retain(|one| one.correction.meeting == meeting.id.0);
        Ok(Self {
            corrected,
            rows,
            seen: seen.into_iter().map(|row| (row.id, row)).collect(),
            open: matters.iter().filter(|row| row.open).map(|row| row.id).collect(),
            ended: matters.iter().filter_map(ended).collect(),
            companies: companies.into_iter().map(|row| (row.id, row.name())).collect(),
            declared: declaration::Entity::about(ids).all(db).await?,
            requests,
            cast,
            resolved,
        })
    }

    fn item(
        &self,
        row: &agenda_item::Model,
        (meeting, reader): (&meeting::Model, &Reader),
        room: &Room,
    ) -> Option<Item> {
        let application = self.seen.get(&row.application_id)?;
        let declared = || self.declared.iter().filter(|one| one.application_id == application.id);
        let away: BTreeSet<UserId> =
            declared().filter(|one| one.ground.is_some()).map(|one| one.user_id).collect();
        let known: BTreeSet<UserId> = declared().map(|one| one.user_id).collect();
        let pending = self.is_pending(row);
        let asked = reader.seats.contains(&meeting.body) && !known.contains(&reader.id());
        Some(Item {
            id: row.id.to_string(),
            application: application.id,
            address: format!("/review/{}", application.id),
            number: application.number.clone().unwrap_or_default(),
            title: application.name(),
            company: self.companies.get(&application.company_id).cloned().unwrap_or_default(),
            field: codes::shipped().label("field", &application.field).cloned().unwrap_or_default(),
            carried_over: row.carried_over,
            gone: self.gone(row),
            said: row.said.clone(),
            recused: room.names(|one| away.contains(&one)),
            silent: room.names(|one| room.is_present(one) && !known.contains(&one)),
            declared: (pending && room.tells).then(|| Declared {
                clear: room.names(|one| known.contains(&one) && !away.contains(&one)),
                missing: room.names(|one| !known.contains(&one)),
            }),
            light: room.light(&away),
            requests: self.requests(row, seoul_day(meeting.starts_at)),
            pending,
            opens: !asked || pending,
            undeclared: asked && pending,
        })
    }

    fn gone(&self, row: &agenda_item::Model) -> Option<Bilingual> {
        let settled = row.is_settled(&self.resolved) || row.carried_over.is_some();
        self.ended.get(&row.application_id).filter(|_| !settled).cloned()
    }

    fn is_pending(&self, row: &agenda_item::Model) -> bool {
        !row.is_settled(&self.resolved) && self.open.contains(&row.application_id)
    }

    /// Those that were voted on.
    fn requests(&self, item: &agenda_item::Model, day: NaiveDate) -> Vec<Request> {
        let own = self.requests.iter().filter(|one| one.application_id == item.application_id);
        own.filter_map(|request| {
            let resolution = self
                .resolved
                .iter()
                .find(|one| one.item_id == item.id && one.request_id == request.id);
            let cast: Vec<&ballot::Model> =
                self.cast.iter().filter(|one| one.request_id == request.id).collect();
            let was = || corrected::of(&self.corrected, request.id);
            (resolution.is_some() || !cast.is_empty())
                .then(|| Request { corrected: was(), ..counted(request, (resolution, day), &cast) })
        })
        .collect()
    }
}

/// The name of the end that a case came to.
fn ended(row: &matter::Model) -> Option<(MatterId, Bilingual)> {
    let procedure = act::procedure(row).ok().filter(|_| !row.open)?;
    Some((row.id, procedure.stage(&row.stage.as_str().into())?.internal.clone()))
}

fn counted(
    request: &exemption_request::Model,
    (resolution, day): (Option<&resolution::Model>, NaiveDate),
    cast: &[&ballot::Model],
) -> Request {
    let of = |vote: Vote| {
        let named = <&'static str>::from(vote);
        small(cast.iter().filter(|row| row.choice == named).count())
    };
    let sets = resolution.map(resolution::Model::sets).unwrap_or_default();
    Request {
        id: request.id.to_string(),
        rule: request.rule(),
        result: resolution.map(|row| row.result.clone()),
        words: resolution.map(|row| row.words.clone()).unwrap_or_default(),
        conditions: sets.into_iter().map(|one| ConditionView::of(one, day)).collect(),
        for_: of(Vote::For),
        against: of(Vote::Against),
        abstained: of(Vote::Abstained),
        recused: of(Vote::Recused),
        absent: of(Vote::Absent),
        corrected: Vec::new(),
    }
}

pub(super) fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
