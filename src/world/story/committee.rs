//! What the committee does: meet, keep away from what is one's own, vote, sign.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

use super::{SECRETARY, Story, does, reader};
use crate::{
    act::{self, Door, Plan},
    app::{App, seoul},
    domain::{
        engine::{Action, Ballot, Resolution, Resolved, Sheet, Vote},
        ids::{MatterId, UserId},
    },
    error::{Error, Result},
    store::{attendance, declaration, event, meeting, seat, signature, user},
    world::{people::body, texts::texts},
};

impl Story<'_> {
    pub async fn table(&self, meeting: MatterId, order: u32) -> Result<event::Model> {
        let sheet = agenda(self.app, meeting, Some(order)).await?;
        self.does(SECRETARY, "table", sheet).await
    }

    /// A member declares a ground of conflict, or none.
    pub async fn declare(&self, member: &str, ground: Option<&str>) -> Result<event::Model> {
        let words = ground.map_or(String::new(), |_| texts().conflict.clone());
        let sheet = Sheet::Declaration { ground: ground.map(Into::into), words, member: None };
        self.does(member, "declare_conflicts", sheet).await
    }

    /// Every member of the roll who has not declared yet declares that there is none.
    pub async fn declare_all(&self) -> Result<()> {
        for member in roll(self.app).await? {
            let known = declaration::Entity::find()
                .filter(declaration::COLUMN.application_id.eq(self.application))
                .filter(declaration::COLUMN.user_id.eq(member.id))
                .one(self.app.db.read())
                .await?;
            if known.is_none() {
                self.declare(&member.email, None).await?;
            }
        }
        Ok(())
    }

    /// Everyone who is there and not recused votes so on every request; the committee resolves what follows.
    pub async fn vote(
        &self,
        meeting: MatterId,
        choice: Vote,
        result: Resolved,
    ) -> Result<event::Model> {
        let there = present(self.app, meeting).await?;
        let recused = self.recused().await?;
        let (mut ballots, mut resolutions) = (Vec::new(), Vec::new());
        for request in self.open_requests().await? {
            for member in roll(self.app).await? {
                let vote = match () {
                    () if recused.contains(&member.id) => Vote::Recused,
                    () if !there.contains(&member.id) => Vote::Absent,
                    () => choice,
                };
                ballots.push(Ballot { request: request.0, member: member.id.0, vote });
            }
            resolutions.push(Resolution {
                request: request.0,
                result,
                words: texts().resolved.clone(),
                conditions: Vec::new(),
            });
        }
        self.does(SECRETARY, "record_vote", Sheet::Votes { ballots, resolutions, correction: None })
            .await
    }

    async fn recused(&self) -> Result<Vec<UserId>> {
        let rows = declaration::Entity::find()
            .filter(declaration::COLUMN.application_id.eq(self.application))
            .filter(declaration::Column::Ground.is_not_null())
            .all(self.app.db.read())
            .await?;
        Ok(rows.into_iter().map(|row| row.user_id).collect())
    }
}

/// A meeting that the secretary plans.
pub async fn plan(app: &App, starts_at: DateTime<Utc>) -> Result<MatterId> {
    let who = reader(app, SECRETARY).await?;
    let plan = Plan {
        body: body().to_owned(),
        starts_at,
        place: texts().room.clone(),
        form: "IN_PERSON".to_owned(),
    };
    let tx = app.db.write().await?;
    let id = act::open_meeting(&Door::open(&tx, app.now()).await?, &who, plan).await?;
    tx.commit().await?;
    Ok(id)
}

/// Calls a planned meeting with its agenda; 15 whole days must lie between.
pub async fn call(app: &App, meeting: MatterId) -> Result<event::Model> {
    let sheet = agenda(app, meeting, None).await?;
    does(app, SECRETARY, meeting, Action::new("call_meeting", sheet)).await
}

/// Calls a meeting that cannot wait.
pub async fn call_urgently(app: &App, meeting: MatterId) -> Result<event::Model> {
    let sheet = agenda(app, meeting, None).await?;
    does(app, SECRETARY, meeting, Action::new("call_urgently", sheet)).await
}

/// Opens the session with everyone there but `absent`.
pub async fn open_session(app: &App, meeting: MatterId, absent: &[&str]) -> Result<event::Model> {
    let (away, there): (Vec<_>, Vec<_>) =
        roll(app).await?.into_iter().partition(|member| absent.contains(&member.email.as_str()));
    let ids = |members: Vec<user::Model>| members.into_iter().map(|member| member.id.0).collect();
    let sheet = Sheet::Attendance { present: ids(there), absent: ids(away) };
    does(app, SECRETARY, meeting, Action::new("open_session", sheet)).await
}

pub async fn end_session(app: &App, meeting: MatterId) -> Result<event::Model> {
    let sheet = Sheet::Note { words: texts().session.clone(), files: Vec::new() };
    does(app, SECRETARY, meeting, Action::new("end_session", sheet)).await
}

/// Everyone who was named reads and signs.
pub async fn sign_minutes(app: &App, meeting: MatterId) -> Result<()> {
    let named = signature::Entity::of(meeting).all(app.db.read()).await?;
    let ids: Vec<UserId> = named.into_iter().map(|row| row.user_id).collect();
    let people = user::Entity::find().filter(user::COLUMN.id.is_in(ids)).all(app.db.read()).await?;
    for one in people {
        does(app, &one.email, meeting, Action::new("sign_minutes", Sheet::Signature)).await?;
    }
    Ok(())
}

async fn agenda(app: &App, id: MatterId, order: Option<u32>) -> Result<Sheet> {
    let meeting =
        meeting::Entity::find_by_id(id).one(app.db.read()).await?.ok_or(Error::NotFound)?;
    let starts = seoul(meeting.starts_at);
    let words = if order.is_some() { String::new() } else { texts().call.clone() };
    let (on, at) = (starts.date_naive(), starts.time());
    Ok(Sheet::Agenda { meeting: id.0, order, on, at, place: meeting.place, words })
}

async fn roll(app: &App) -> Result<Vec<user::Model>> {
    let seats = seat::Entity::of_body(body()).all(app.db.read()).await?;
    let ids: Vec<UserId> = seats.into_iter().map(|row| row.user_id).collect();
    Ok(user::Entity::find().filter(user::COLUMN.id.is_in(ids)).all(app.db.read()).await?)
}

async fn present(app: &App, meeting: MatterId) -> Result<Vec<UserId>> {
    let rows = attendance::Entity::find()
        .filter(attendance::COLUMN.meeting_id.eq(meeting))
        .filter(attendance::COLUMN.present.eq(true))
        .all(app.db.read())
        .await?;
    Ok(rows.into_iter().map(|row| row.user_id).collect())
}
