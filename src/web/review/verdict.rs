//! What a case came to, and which opinions of offices it overturned: they stay in the file and are marked (S63).

use sea_orm::entity::prelude::*;

use crate::{
    app::App,
    domain::engine::{End, Resolved},
    error::Result,
    store::{agenda_item, decision, matter, resolution},
    web::guard::Case,
};

/// For or against, as far as the reader may know it: by the decision, and before one by what the committee resolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    For,
    Against,
}

/// `sits`: the reader deliberates on it. Two to four queries.
pub(super) async fn verdict(app: &App, case: &Case, sits: bool) -> Result<Option<Verdict>> {
    let (db, id) = (app.db.read(), case.application()?.id);
    let handles = case.reader.reads_every_case();
    let mut standing = decision::Entity::standing(id);
    if !handles {
        standing = standing.filter(decision::Column::ReleasedAt.is_not_null());
    }
    if let Some(decision) = standing.one(db).await? {
        return Ok(match decision.outcome.as_str() {
            "REJECTED" => Some(Verdict::Against),
            outcome if outcome.starts_with("APPROVED") => Some(Verdict::For),
            _ => None,
        });
    }
    if !handles && !sits {
        return Ok(None);
    }
    let Some(item) = agenda_item::Entity::of(id).one(db).await? else { return Ok(None) };
    if is_withdrawn(app, &item).await? {
        return Ok(None);
    }
    let resolved = resolution::Entity::on([item.id]).all(db).await?;
    let all = |results: &[Resolved]| {
        let named = results.iter().map(<&'static str>::from).collect::<Vec<_>>();
        !resolved.is_empty() && resolved.iter().all(|row| named.contains(&row.result.as_str()))
    };
    if all(&[Resolved::Reject]) {
        return Ok(Some(Verdict::Against));
    }
    let granted = all(&[Resolved::Approve, Resolved::ApproveWithConditions]);
    Ok(granted.then_some(Verdict::For))
}

/// Whether a decision that followed what was resolved on this item was withdrawn since.
async fn is_withdrawn(app: &App, item: &agenda_item::Model) -> Result<bool> {
    let Some(resolved) = item.effective_at else { return Ok(false) };
    let withdrawn = decision::Entity::on(item.application_id)
        .filter(decision::Column::WithdrawnAt.is_not_null())
        .filter(decision::Column::SignedAt.gte(resolved));
    Ok(withdrawn.one(app.db.read()).await?.is_some())
}

/// Whether the office of this question said the contrary.
pub(super) fn is_overturned(question: &matter::Model, verdict: Option<Verdict>) -> bool {
    let said = |end: End| question.ending.as_deref() == Some(end.to_string().as_str());
    match verdict {
        Some(Verdict::For) => said(End::Negative),
        Some(Verdict::Against) => said(End::Positive),
        None => false,
    }
}
