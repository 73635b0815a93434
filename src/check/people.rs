//! Nobody votes who is recused, and whoever is told something gets a mail.

use std::collections::BTreeSet;

use sea_orm::entity::prelude::*;

use super::Line;
use crate::{
    domain::ids::{MatterId, NoticeId, UserId},
    error::Result,
    store::{ballot, declaration, event, exemption_request, mail, notice},
};

/// Ballots that are no vote.
const NO_VOTE: [&str; 2] = ["recused", "absent"];

pub(super) async fn lines(db: &impl ConnectionTrait) -> Result<Vec<Line>> {
    let recused: BTreeSet<(MatterId, UserId)> = declaration::Entity::find()
        .filter(declaration::Column::Ground.is_not_null())
        .all(db)
        .await?
        .into_iter()
        .map(|row| (row.application_id, row.user_id))
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
            (voted && recused.contains(&(*application, row.user_id)))
                .then(|| format!("{} on {}", row.user_id, row.request_id))
        }),
        Line::of("recused-member-only-declares", by_recused, |event| {
            let member = event.actor_id.map(|actor| (event.matter_id, actor));
            (event.act != "declare_conflicts"
                && member.is_some_and(|member| recused.contains(&member)))
            .then(|| format!("{} by event {}", event.act, event.id))
        }),
        Line::of("notice-has-its-mail", &notices, |row| {
            (!mailed.contains(&row.id)).then(|| row.id.to_string())
        }),
    ])
}
