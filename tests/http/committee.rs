//! Pages under `/committee`, and what tests of meetings share.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use madang::{
    domain::{
        engine::{Resolved, Vote},
        ids::MatterId,
    },
    store::{self, user},
    world::story::{Story, committee},
};
use sea_orm::EntityTrait;

use crate::{
    harness::{Person, Portal},
    review::fill,
};

mod agenda;
mod attendance;
mod list;
mod meeting;
mod minutes;
mod note;
pub(crate) mod packet;
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

/// A meeting that has ended, without one member, and its secretary.
pub(crate) async fn held(portal: &Portal, story: &Story<'_>) -> (MatterId, Person) {
    let meeting = in_session(portal, story, &["member7@city.example"]).await;
    (meeting, ended(portal, story, meeting).await)
}

/// The committee votes, and the secretary ends the session.
pub(crate) async fn ended(portal: &Portal, story: &Story<'_>, meeting: MatterId) -> Person {
    story.declare_all().await.unwrap();
    story.vote(meeting, Vote::For, Resolved::ApproveWithConditions).await.unwrap();
    let secretary = portal.sign_in("secretary@city.example").await;
    fill(&secretary, &home(meeting, "note"), &[("words", "모든 안건을 심의했습니다.")]).await;
    secretary
}

/// Everyone who was named signs on the page; the last one makes them public.
pub(crate) async fn all_sign(portal: &Portal, meeting: MatterId) {
    let named = store::signature::Entity::of(meeting).all(portal.app.db.read()).await.unwrap();
    assert_eq!(named.len(), 3, "the chair and two in turn");
    for row in named {
        let person =
            user::Entity::find_by_id(row.user_id).one(portal.app.db.read()).await.unwrap().unwrap();
        let signer = portal.sign_in(&person.email).await;
        let sent = fill(&signer, &home(meeting, "signature"), &[("read", "yes")]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    }
}

/// The members who were named to sign.
pub(crate) async fn named(portal: &Portal, meeting: MatterId) -> Vec<String> {
    let db = portal.app.db.read();
    let rows = store::signature::Entity::of(meeting).all(db).await.unwrap();
    let mut people = Vec::new();
    for row in rows {
        people.push(user::Entity::find_by_id(row.user_id).one(db).await.unwrap().unwrap().email);
    }
    people
}
