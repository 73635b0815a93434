//! What stood in the record of a vote before it was put right: both are shown.

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::{
    domain::{
        engine::{Vote, VoteCount},
        ids::MatterId,
    },
    store::sheet::Corrected,
};

/// A vote on one request as it was recorded first.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Was {
    /// When it was put right, and why.
    at: DateTime<Utc>,
    cause: &'static str,
    why: String,
    result: &'static str,
    for_: u32,
    against: u32,
    abstained: u32,
    recused: u32,
    absent: u32,
}

/// Of this request, the oldest first.
pub(super) fn of(corrected: &[Corrected], request: MatterId) -> Vec<Was> {
    corrected.iter().filter_map(|one| was(one, request)).collect()
}

/// Nothing where the sheet was about another case.
fn was(one: &Corrected, request: MatterId) -> Option<Was> {
    let resolved = one.resolutions.iter().find(|resolved| resolved.request == request.0)?;
    let cast = one.ballots.iter().filter(|ballot| ballot.request == request.0);
    let absent = cast.filter(|ballot| ballot.vote == Vote::Absent).count();
    let count = VoteCount::of(0, &one.ballots, request.0);
    Some(Was {
        at: one.event.at,
        cause: one.correction.cause.into(),
        why: one.correction.words.clone(),
        result: resolved.result.into(),
        for_: count.for_,
        against: count.against,
        abstained: count.present - count.for_ - count.against,
        recused: count.recused,
        absent: super::item::small(absent),
    })
}
