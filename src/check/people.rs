//! Nobody votes who is recused, marks are whole, and whoever is told something gets a mail.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::entity::prelude::*;

use super::Line;
use crate::{
    act,
    domain::ids::{MatterId, NoticeId, UserId},
    error::Result,
    store::{
        application, ballot, declaration, event, exemption_request, mail, notice, score_sheet,
    },
};

/// Ballots that are no vote.
const NO_VOTE: [&str; 2] = ["recused", "absent"];

pub(super) async fn lines(db: &impl ConnectionTrait) -> Result<Vec<Line>> {
    let recused: BTreeMap<(MatterId, UserId), DateTimeUtc> = declaration::Entity::find()
        .filter(declaration::Column::Ground.is_not_null())
        .all(db)
        .await?
        .into_iter()
        .map(|row| ((row.application_id, row.user_id), row.declared_at))
        .collect();
    let mut votes = Vec::new();
    for row in ballot::Entity::find().all(db).await? {
        if let Some(request) = exemption_request::Entity::find_by_id(row.request_id).one(db).await?
        {
            votes.push((request.application_id, row));
        }
    }
    let mailed: BTreeSet<NoticeId> =
        mail::Entity::find().all(db).await?.into_iter().filter_map(|row| row.notice_id).collect();
    let officials =
        event::Entity::find().filter(event::Column::ActorId.is_not_null()).all(db).await?;
    let by_recused = officials.iter().filter(|event| event.role == "committee_member");
    let notices = notice::Entity::find().all(db).await?;
    Ok(vec![
        Line::of("recused-member-does-not-vote", &votes, |(application, row)| {
            let voted = !NO_VOTE.contains(&row.choice.as_str());
            (voted && recused.contains_key(&(*application, row.user_id)))
                .then(|| format!("{} on {}", row.user_id, row.request_id))
        }),
        Line::of("recused-member-only-declares", by_recused, |event| {
            let member = event.actor_id.map(|actor| (event.matter_id, actor));
            // What was done before anybody knew stands.
            let since = member.and_then(|member| recused.get(&member));
            (event.act != "declare_conflicts" && since.is_some_and(|since| event.at > *since))
                .then(|| format!("{} by event {}", event.act, event.id))
        }),
        marked(db).await?,
        Line::of("notice-has-its-mail", &notices, |row| {
            (!mailed.contains(&row.id)).then(|| row.id.to_string())
        }),
    ])
}

/// Marks that were sent are by the criteria of the programme, and leave out none that everyone is asked for.
async fn marked(db: &impl ConnectionTrait) -> Result<Line> {
    let sent = score_sheet::Entity::find().filter(score_sheet::Column::LockedAt.is_not_null());
    let mut rows = Vec::new();
    for row in sent.all(db).await? {
        let application = application::Entity::find_by_id(row.application_id).one(db).await?;
        let criteria = application.map(|row| act::programme_of(&row)).transpose()?;
        let (marks, criteria) = (row.read()?, criteria.map(|form| &form.criteria.criteria));
        let whole = criteria.is_some_and(|criteria| {
            criteria
                .iter()
                .filter(|one| one.required)
                .all(|one| marks.iter().any(|mark| mark.criterion == one.key))
                && marks.iter().all(|mark| criteria.iter().any(|one| one.key == mark.criterion))
        });
        rows.push((row, whole));
    }
    Ok(Line::of("scores-are-whole", rows, |(row, whole)| {
        (!whole).then(|| format!("{} on {}", row.user_id, row.application_id))
    }))
}
