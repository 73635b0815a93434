//! Pages under `/committee`, and what tests of meetings share.

use std::collections::BTreeSet;

use madang::{
    domain::ids::MatterId,
    world::story::{Story, committee},
};

use crate::harness::Portal;

mod agenda;
mod attendance;
mod list;
mod meeting;
mod minutes;
mod note;
mod signature;

/// When the meetings of these tests begin: more than fifteen days after the tests do.
pub(crate) const MEETING: &str = "2026-10-14T14:00:00+09:00";

pub(crate) fn home(meeting: MatterId, leaf: &str) -> String {
    if leaf.is_empty() {
        format!("/committee/{meeting}")
    } else {
        format!("/committee/{meeting}/{leaf}")
    }
}

/// The names of a page's fields that begin so, each once, in their order.
pub(crate) fn names(page: &str, begins: &str) -> Vec<String> {
    let mut seen = BTreeSet::new();
    page.split("name=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|name| name.starts_with(begins) && seen.insert((*name).to_owned()))
        .map(str::to_owned)
        .collect()
}

/// A case that waits for its meeting, and that meeting, planned and not called.
pub(crate) async fn tabled(portal: &Portal, story: &Story<'_>) -> MatterId {
    story.until_pre_review().await.unwrap();
    let meeting = committee::plan(&portal.app, MEETING.parse().unwrap()).await.unwrap();
    story.table(meeting, 1).await.unwrap();
    meeting
}

/// The same, in session on its day without `absent`.
pub(crate) async fn in_session(portal: &Portal, story: &Story<'_>, absent: &[&str]) -> MatterId {
    let meeting = tabled(portal, story).await;
    committee::call(&portal.app, meeting).await.unwrap();
    portal.at(MEETING);
    committee::open_session(&portal.app, meeting, absent).await.unwrap();
    meeting
}
