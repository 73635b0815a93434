//! The minutes of a meeting as its rows have them, without a reader.

use sea_orm::{QueryOrder, entity::prelude::*};

use super::{agenda_item, attendance, ballot, meeting, resolution, sheet, sitting};
use crate::domain::minutes::{Attended, Cast, Earlier, Item, Minutes, RecordedFirst, Resolved};

/// What whoever signs them signs.
pub async fn of(db: &impl ConnectionTrait, meeting: &meeting::Model) -> Result<Minutes, DbErr> {
    let meeting = meeting.clone();
    let items = agenda_item::Entity::on(meeting.id).all(db).await?;
    Ok(Minutes {
        earlier: earlier(db, &meeting).await?,
        members: members(db, &meeting).await?,
        resolutions: resolutions(db, &items).await?,
        ballots: ballots(db, &meeting).await?,
        corrected: corrected(db, &meeting, &items).await?,
        items: items.into_iter().map(item).collect(),
        number: meeting.number,
        body: meeting.body,
        starts_at: meeting.starts_at,
        opened_at: meeting.opened_at,
        ended_at: meeting.ended_at,
        place: meeting.place,
        form: meeting.form,
        urgent_reason: meeting.urgent_reason,
        closed_reason: meeting.closed_reason,
        attending: meeting.attending,
        recording: meeting.recording,
        other: meeting.minutes,
    })
}

async fn earlier(
    db: &impl ConnectionTrait,
    meeting: &meeting::Model,
) -> Result<Vec<Earlier>, DbErr> {
    let rows = sitting::Entity::of(meeting.id).all(db).await?;
    let one = |row: sitting::Model| Earlier {
        starts_at: row.starts_at,
        place: row.place,
        reason: row.words,
    };
    Ok(rows.into_iter().map(one).collect())
}

async fn members(
    db: &impl ConnectionTrait,
    meeting: &meeting::Model,
) -> Result<Vec<Attended>, DbErr> {
    let noted = attendance::Entity::at(meeting.id);
    let rows = noted.order_by_asc(attendance::Column::UserId).all(db).await?;
    let one = |row: attendance::Model| Attended {
        member: row.user_id,
        present: row.present,
        noted_at: row.noted_at,
    };
    Ok(rows.into_iter().map(one).collect())
}

fn item(row: agenda_item::Model) -> Item {
    Item {
        position: row.position,
        application: row.application_id,
        carried_over: row.carried_over,
        said: row.said,
    }
}

async fn resolutions(
    db: &impl ConnectionTrait,
    items: &[agenda_item::Model],
) -> Result<Vec<Resolved>, DbErr> {
    let rows = resolution::Entity::on(items.iter().map(|item| item.id)).all(db).await?;
    let one = |row: resolution::Model| Resolved {
        request: row.request_id,
        conditions: row.sets(),
        result: row.result,
        words: row.words,
    };
    Ok(rows.into_iter().map(one).collect())
}

async fn corrected(
    db: &impl ConnectionTrait,
    meeting: &meeting::Model,
    items: &[agenda_item::Model],
) -> Result<Vec<RecordedFirst>, DbErr> {
    let all = sheet::corrected(db, items.iter().map(|item| item.application_id)).await?;
    let own = all.into_iter().filter(|one| one.correction.meeting == meeting.id.0);
    let one = |row: sheet::Corrected| RecordedFirst {
        at: row.event.at,
        cause: row.correction.cause,
        why: row.correction.words,
        ballots: row.ballots,
        resolutions: row.resolutions,
    };
    Ok(own.map(one).collect())
}

async fn ballots(db: &impl ConnectionTrait, meeting: &meeting::Model) -> Result<Vec<Cast>, DbErr> {
    let rows = ballot::Entity::find()
        .filter(ballot::COLUMN.meeting_id.eq(meeting.id))
        .order_by_asc(ballot::Column::RequestId)
        .order_by_asc(ballot::Column::UserId)
        .all(db)
        .await?;
    let one = |row: ballot::Model| Cast {
        request: row.request_id,
        member: row.user_id,
        choice: row.choice,
    };
    Ok(rows.into_iter().map(one).collect())
}
