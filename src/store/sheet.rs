//! What an event's act collected; kept apart so that it can be erased without breaking the chain.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::entity::prelude::*;

use super::{event, overlay, reader::Reader};
use crate::domain::{
    engine::{
        Ballot, Decision, Hearing, Procedures, Resolution, Resolved, Sheet, SheetKind,
        VoteCorrection,
    },
    ids::{EventId, MatterId, RowId},
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sheet")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EventId,
    pub body: Json,
    pub checked: Json,
}

impl ActiveModelBehavior for ActiveModel {}

impl Entity {
    /// What the acts of these events collected.
    pub fn of(events: impl IntoIterator<Item = EventId>) -> Select<Self> {
        Self::find().filter(COLUMN.id.is_in(events))
    }
}

/// The letters of a matter that were confirmed as read, each with the act that first did so.
pub async fn readings(
    db: &impl ConnectionTrait,
    matter: MatterId,
) -> Result<BTreeMap<RowId, event::Model>, DbErr> {
    let mut read = BTreeMap::new();
    for (event, sheet) in collected(db, [matter], SheetKind::Reading).await? {
        if let Sheet::Reading { letter } = sheet {
            read.entry(RowId(letter)).or_insert(event);
        }
    }
    Ok(read)
}

/// The hearing that was last called or held on a matter, with the event that did so; none where it was called off.
pub async fn hearing(
    db: &impl ConnectionTrait,
    matter: MatterId,
) -> Result<Option<(event::Model, Hearing)>, DbErr> {
    let newest = last(db, (matter, SheetKind::Hearing), |sheet| {
        let Sheet::Hearing(hearing) = sheet else { return None };
        Some(hearing)
    })
    .await?;
    match newest {
        Some((event, hearing)) if hearing.record.is_none() => {
            // What is called and not held stands as long as its request is open.
            let open = overlay::Entity::open_on(matter).all(db).await?;
            let stands = open.iter().any(|one| one.id.0 == event.id.0);
            Ok(stands.then_some((event, hearing)))
        }
        other => Ok(other),
    }
}

/// The same for `reader`, who reads it where they handle cases: an office that was asked and a member who deliberated had
/// to do with the approval, and have nothing to do with what may end it.
pub async fn hearing_read_by(
    db: &impl ConnectionTrait,
    reader: &Reader,
    matter: MatterId,
) -> Result<Option<Hearing>, DbErr> {
    if !reader.reads_every_case() {
        return Ok(None);
    }
    Ok(hearing(db, matter).await?.map(|(_, hearing)| hearing))
}

/// What was decided on each of these matters, the last decision alone. Two queries where there are any.
pub async fn decided(
    db: &impl ConnectionTrait,
    matters: &[MatterId],
) -> Result<BTreeMap<MatterId, Decision>, DbErr> {
    if matters.is_empty() {
        return Ok(BTreeMap::new());
    }
    let all = collected(db, matters.iter().copied(), SheetKind::Decision).await?;
    let one = |(event, sheet): (event::Model, Sheet)| match sheet {
        Sheet::Decision(decision) => Some((event.matter_id, decision)),
        _ => None,
    };
    Ok(all.into_iter().filter_map(one).collect())
}

/// What was last put before who signs, with the event that did so.
pub async fn recommendation(
    db: &impl ConnectionTrait,
    matter: MatterId,
) -> Result<Option<(event::Model, Decision)>, DbErr> {
    last(db, (matter, SheetKind::Recommendation), |sheet| {
        let Sheet::Recommendation(decision) = sheet else { return None };
        Some(decision)
    })
    .await
}

/// What was noted when the session of a meeting ended.
pub async fn session_note(
    db: &impl ConnectionTrait,
    meeting: MatterId,
) -> Result<Option<String>, DbErr> {
    let noted = last(db, (meeting, SheetKind::Note), |sheet| {
        let Sheet::Note { words, .. } = sheet else { return None };
        Some(words)
    })
    .await?;
    Ok(noted.map(|(_, words)| words))
}

/// The newest sheet of a kind on a matter.
async fn last<T>(
    db: &impl ConnectionTrait,
    (matter, kind): (MatterId, SheetKind),
    pick: impl Fn(Sheet) -> Option<T>,
) -> Result<Option<(event::Model, T)>, DbErr> {
    let mut all = collected(db, [matter], kind).await?.into_iter().rev();
    Ok(all.find_map(|(event, sheet)| Some((event, pick(sheet)?))))
}

/// Votes that were recorded wrong: what stood there, and what put it right, with the event that did so.
pub struct Corrected {
    pub event: event::Model,
    pub correction: VoteCorrection,
    pub ballots: Vec<Ballot>,
    pub resolutions: Vec<Resolution>,
    /// The requests on which the votes or the result are others since.
    pub changed: BTreeSet<Uuid>,
}

/// The corrections of the votes on these applications, the oldest first.
pub async fn corrected(
    db: &impl ConnectionTrait,
    applications: impl IntoIterator<Item = MatterId>,
) -> Result<Vec<Corrected>, DbErr> {
    let mut standing: BTreeMap<MatterId, (Vec<Ballot>, Vec<Resolution>)> = BTreeMap::new();
    let mut corrected = Vec::new();
    for (event, sheet) in collected(db, applications, SheetKind::Votes).await? {
        let Sheet::Votes { ballots, resolutions, correction } = sheet else { continue };
        let now = (ballots, resolutions);
        let before = standing.insert(event.matter_id, now.clone());
        if let (Some(correction), Some((ballots, resolutions))) = (correction, before) {
            let requests = now.1.iter().map(|one| one.request);
            let differs = |request: &Uuid| {
                voted(*request, &now.0, &now.1) != voted(*request, &ballots, &resolutions)
            };
            let changed = requests.filter(differs).collect();
            corrected.push(Corrected { event, correction, ballots, resolutions, changed });
        }
    }
    Ok(corrected)
}

/// Who voted how on a request, and what was resolved.
fn voted(
    request: Uuid,
    ballots: &[Ballot],
    resolutions: &[Resolution],
) -> (BTreeMap<Uuid, &'static str>, Option<Resolved>) {
    let cast = ballots.iter().filter(|cast| cast.request == request);
    let resolved = resolutions.iter().find(|one| one.request == request);
    (
        cast.map(|cast| (cast.member, <&'static str>::from(cast.vote))).collect(),
        resolved.map(|one| one.result),
    )
}

/// Acts on matters whose sheet is of a kind, with what each collected, the oldest first. Two queries.
async fn collected(
    db: &impl ConnectionTrait,
    matters: impl IntoIterator<Item = MatterId>,
    kind: SheetKind,
) -> Result<Vec<(event::Model, Sheet)>, DbErr> {
    let acts = Procedures::in_force().acts.iter().filter(|act| act.sheet == kind);
    let acts = acts.map(|act| act.key.as_str());
    let events = event::Entity::on(matters).filter(event::COLUMN.act.is_in(acts)).all(db).await?;
    let ids = events.iter().map(|event| event.id);
    let rows = Entity::find().filter(COLUMN.id.is_in(ids)).all(db).await?;
    let sheet = |event: event::Model| {
        let row = rows.iter().find(|row| row.id == event.id)?;
        Some((event, serde_json::from_value(row.body.clone()).ok()?))
    };
    Ok(events.into_iter().filter_map(sheet).collect())
}
