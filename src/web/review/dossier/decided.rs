//! How the committee voted on a case and what was decided on it, with the conditions, as parts of a paper.

use std::collections::BTreeMap;

use sea_orm::{ActiveEnum, EntityTrait};
use strum::IntoEnumIterator;

use crate::{
    act::{self, filling},
    app::App,
    domain::{
        bilingual::Bilingual,
        calendar::seoul_day,
        engine::Vote,
        ids::{RowId, UserId},
        reference::codes,
    },
    error::Result,
    pdf::{Paper, Role},
    store::{
        agenda_item, ballot, condition, decision, exemption_request, meeting, resolution, user,
    },
    web::{
        casework::{ConditionView, office_name},
        committee::papers,
        guard::Case,
        printed::Says,
    },
};

/// Each meeting that the case came to, the first one first: who voted how on each rule, and what was resolved.
pub(super) async fn votes(
    paper: &mut Paper,
    (app, case): (&App, &Case),
    says: &Says,
) -> Result<()> {
    let (db, id) = (app.db.read(), case.scene.matter.id);
    paper.says(Role::Heading, says.word("deciding-ground-votes"));
    let items = agenda_item::Entity::of(id).all(db).await?;
    if items.is_empty() {
        paper.says(Role::Text, says.word("dossier-no-votes"));
    }
    let requests = exemption_request::Entity::of(id).all(db).await?;
    let cast = ballot::Entity::on(requests.iter().map(|one| one.id)).all(db).await?;
    let names = user::names(db, cast.iter().map(|one| one.user_id), says.0).await?;
    let resolved = resolution::Entity::on(items.iter().map(|one| one.id)).all(db).await?;
    let voted = Voted { requests, cast, names, resolved };
    for item in items.iter().rev() {
        let sat = meeting::Entity::find_by_id(item.meeting_id).one(db).await?;
        if let Some(sat) = sat {
            voted.at(paper, (item, &sat), says);
        }
    }
    Ok(())
}

struct Voted {
    requests: Vec<exemption_request::Model>,
    cast: Vec<ballot::Model>,
    names: BTreeMap<UserId, String>,
    resolved: Vec<resolution::Model>,
}

impl Voted {
    /// What became of it at one meeting.
    fn at(
        &self,
        paper: &mut Paper,
        (item, sat): (&agenda_item::Model, &meeting::Model),
        says: &Says,
    ) {
        let body = office_name(&sat.body, seoul_day(sat.starts_at));
        let when = says.time(sat.opened_at.unwrap_or(sat.starts_at));
        paper.says(Role::Question, format!("{} {} · {when}", body.get(says.0), sat.number));
        if let Some(why) = item.carried_over {
            paper.says(Role::Text, says.word(&format!("committee-result-{}", why.to_value())));
        }
        paper.says(Role::Text, item.said.as_str());
        for request in &self.requests {
            let on =
                |one: &&ballot::Model| (one.meeting_id, one.request_id) == (sat.id, request.id);
            let cast: Vec<&ballot::Model> = self.cast.iter().filter(on).collect();
            let result = self
                .resolved
                .iter()
                .find(|one| (one.item_id, one.request_id) == (item.id, request.id));
            if cast.is_empty() && result.is_none() {
                continue;
            }
            paper.says(Role::Text, format!("{}. {}", request.number, request.rule()));
            self.ballots(paper, &cast, says);
            if let Some(one) = result {
                paper.says(Role::Text, says.word(&format!("committee-result-{}", one.result)));
                paper.says(Role::Text, one.words.as_str());
                for (place, set) in (1..).zip(one.sets()) {
                    let on = seoul_day(sat.starts_at);
                    papers::condition(
                        paper,
                        &format!("{place}. "),
                        &ConditionView::of(set, on),
                        says,
                    );
                }
            }
        }
    }

    /// Who voted how, by name.
    fn ballots(&self, paper: &mut Paper, cast: &[&ballot::Model], says: &Says) {
        for choice in Vote::iter().map(<&'static str>::from) {
            let who = cast.iter().filter(|one| one.choice == choice);
            let mut who: Vec<&str> =
                who.filter_map(|one| self.names.get(&one.user_id)).map(String::as_str).collect();
            who.sort_unstable();
            if !who.is_empty() {
                let vote = says.word(&format!("deciding-vote-{choice}"));
                paper.says(Role::Note, format!("{vote}: {}", who.join(", ")));
            }
        }
    }
}

/// Everything that was ever decided, also what was taken back, each with its conditions.
pub(super) async fn decisions(
    paper: &mut Paper,
    (app, case): (&App, &Case),
    says: &Says,
) -> Result<()> {
    let (db, id) = (app.db.read(), case.scene.matter.id);
    paper.says(Role::Heading, says.word("deciding-decision"));
    let rows = decision::Entity::of(id).all(db).await?;
    if rows.is_empty() {
        paper.says(Role::Text, says.word("dossier-no-decision"));
    }
    let names = user::names(db, rows.iter().map(|row| row.signed_by), says.0).await?;
    for row in rows {
        let signer = names.get(&row.signed_by).map(String::as_str).unwrap_or_default();
        decided(paper, (&row, signer), says)?;
        conditions(paper, (app, row.id), says).await?;
    }
    Ok(())
}

fn decided(paper: &mut Paper, (row, signer): (&decision::Model, &str), says: &Says) -> Result<()> {
    let outcome = ["outcome", "outcome_final"];
    let outcome = outcome.iter().find_map(|list| codes::shipped().label(list, &row.outcome));
    let outcome = outcome.map_or(row.outcome.as_str(), |label| label.get(says.0));
    let number = row.number.as_deref().unwrap_or_default();
    paper.says(Role::Question, format!("{outcome} {number}").trim_end());
    let level = act::bindings().signer(&row.signed_as).map(|one| &one.name);
    let level = level.map(|name: &Bilingual| name.get(says.0)).unwrap_or_default();
    let mut said = |key: &str, text: &str| {
        if !text.is_empty() {
            paper.says(Role::Note, format!("{}: {text}", says.word(key)));
        }
    };
    said("deciding-signer", &format!("{signer} · {level} · {}", says.time(row.signed_at)));
    let time = |at| says.time(at);
    said("dossier-taken-back", &row.taken_back_at.map(time).unwrap_or_default());
    said("dossier-told", &row.released_at.map(time).unwrap_or_default());
    said("letters-withdrawn", &row.withdrawn_at.map(time).unwrap_or_default());
    paper.says(Role::Text, filling::reasons(row)?);
    let mut said = |key: &str, text: &str| {
        if !text.is_empty() {
            paper.says(Role::Text, format!("{}\n{text}", says.word(key)));
        }
    };
    said("deciding-bases", &row.legal_basis);
    said("review-decision-remedies", &row.remedies);
    Ok(())
}

async fn conditions(paper: &mut Paper, (app, id): (&App, RowId), says: &Says) -> Result<()> {
    for row in condition::Entity::of(id).all(app.db.read()).await? {
        let one = ConditionView::of(row.read(), app.today());
        papers::condition(paper, &format!("{}. ", row.number), &one, says);
    }
    Ok(())
}
