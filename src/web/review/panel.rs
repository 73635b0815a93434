//! How members marked a case, for its chair and secretary and for those members who have sent their own marks.

use serde::Serialize;

use super::scores::halves;
use crate::{
    act,
    app::App,
    domain::{
        bilingual::Bilingual,
        engine::{Mark, Role},
        ids::UserId,
        programme::criteria::{Criteria, Criterion},
        score::{self, average, mean, median},
    },
    error::Result,
    store::{declaration, score_sheet, user},
    web::guard::Case,
};

/// What stands where there is nothing to tell; never 0.
const NOTHING: &str = "–";

#[derive(Serialize)]
pub(super) struct Panel {
    /// How many other members have sent theirs.
    others: usize,
    /// None of them is shown before one's own are sent.
    hidden: bool,
    criteria: Vec<CriterionView>,
    members: Vec<MemberView>,
    mean: String,
    median: String,
}

#[derive(Serialize)]
struct CriterionView {
    name: Bilingual,
    weight: u32,
    average: String,
    /// The average lies below what the programme asks for.
    low: bool,
}

#[derive(Serialize)]
struct MemberView {
    name: String,
    marks: Vec<String>,
    score: String,
    words: String,
}

/// Nothing for whoever neither leads the committee nor sits on it, and where the programme has no criteria.
pub(super) async fn panel(app: &App, case: &Case) -> Result<Option<Panel>> {
    let roles = case.scene.roles(act::bindings(), &case.reader);
    let (sits, leads) = (
        roles.contains(&Role::CommitteeMember),
        roles.iter().any(|role| matches!(role, Role::Chair | Role::CommitteeSecretary)),
    );
    let Some(application) = case.scene.application.as_ref().filter(|_| sits || leads) else {
        return Ok(None);
    };
    let criteria = &act::programme_of(application)?.criteria;
    let sent = sent(app, case).await?;
    if criteria.is_empty() || (sent.is_empty() && !sits) {
        return Ok(None);
    }
    let own = sent.iter().any(|row| row.user_id == case.reader.id());
    let others = sent.iter().filter(|row| row.user_id != case.reader.id()).count();
    if sits && !own {
        return Ok(Some(Panel::hidden(others)));
    }
    Ok(Some(shown((app, case), criteria, &sent, others).await?))
}

/// What was sent by those who do not keep away.
async fn sent(app: &App, case: &Case) -> Result<Vec<score_sheet::Model>> {
    let (db, id) = (app.db.read(), case.scene.matter.id);
    let away = declaration::recused(db, [id]).await?;
    let rows = score_sheet::Entity::locked_on(id).all(db).await?;
    Ok(rows.into_iter().filter(|row| !away.contains(&row.user_id)).collect())
}

impl Panel {
    fn hidden(others: usize) -> Self {
        Self {
            others,
            hidden: true,
            criteria: Vec::new(),
            members: Vec::new(),
            mean: NOTHING.to_owned(),
            median: NOTHING.to_owned(),
        }
    }
}

async fn shown(
    (app, case): (&App, &Case),
    criteria: &Criteria,
    sent: &[score_sheet::Model],
    others: usize,
) -> Result<Panel> {
    let ids = sent.iter().map(|row| row.user_id);
    let names = user::names(app.db.read(), ids, case.visitor.locale).await?;
    let marks: Vec<(UserId, Vec<Mark>, &str)> = sent
        .iter()
        .map(|row| Ok((row.user_id, row.read()?, row.words.as_str())))
        .collect::<Result<_>>()?;
    let member = |(user, marks, words): &(UserId, Vec<Mark>, &str)| MemberView {
        name: names.get(user).cloned().unwrap_or_default(),
        marks: criteria.criteria.iter().map(|one| mark(one, marks)).collect(),
        score: told(score::score(criteria, marks)),
        words: (*words).to_owned(),
    };
    let scores: Vec<f64> =
        marks.iter().filter_map(|(_, marks, _)| score::score(criteria, marks)).collect();
    let criterion = |one: &Criterion| {
        let average = average(one, marks.iter().map(|(_, marks, _)| marks.as_slice()));
        let least = one.least.map(|least| f64::from(least) / 2.0);
        CriterionView {
            name: one.name.clone(),
            weight: one.weight,
            low: average.zip(least).is_some_and(|(average, least)| average < least),
            average: told(average),
        }
    };
    Ok(Panel {
        others,
        hidden: false,
        criteria: criteria.criteria.iter().map(criterion).collect(),
        members: marks.iter().map(member).collect(),
        mean: told(mean(&scores)),
        median: told(median(&scores)),
    })
}

fn mark(criterion: &Criterion, marks: &[Mark]) -> String {
    score::points(criterion, marks).map_or_else(|| NOTHING.to_owned(), halves)
}

fn told(score: Option<f64>) -> String {
    score.map_or_else(|| NOTHING.to_owned(), |score| format!("{score:.2}"))
}
