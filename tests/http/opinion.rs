//! Pages that a letter opens, and what their tests share.

use axum::http::StatusCode;
use madang::{
    domain::ids::MatterId,
    store::{consultation, matter},
    world::story::{OFFICER, Story},
};
use sea_orm::EntityTrait;

use crate::{
    harness::Portal,
    review::{at, patrol},
};

mod files;
mod show;
mod time;

pub(crate) const SEO: &str = "seo@ministry.example";
pub(crate) const NAME: &str = "서전문";
pub(crate) const WORDS: [(&str, &str); 2] =
    [("reasons", "폭이 넓은 보행로라면 괜찮습니다."), ("basis", "도로법 제61조")];

/// Haneul's case with offices, and the question to the road office.
pub(crate) async fn asked(portal: &Portal) -> (Story<'_>, MatterId) {
    let story = patrol(portal).await;
    story.until_consulting().await.unwrap();
    let question = story.question("road").await.unwrap();
    (story, question)
}

/// Whoever asked sends the question to an address; the path of the link in its letter.
pub(crate) async fn letter(portal: &Portal, question: MatterId, email: &str) -> String {
    let choi = portal.sign_in(OFFICER).await;
    let address = at(question, "link");
    let sent = choi.post(&address, &[("name", NAME), ("email", email)]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    assert_eq!(sent.location(), format!("{address}?done=sent"));
    portal.link_mailed_to(email).await
}

pub(crate) async fn row(portal: &Portal, question: MatterId) -> consultation::Model {
    let found = consultation::Entity::find_by_id(question).one(portal.app.db.read()).await;
    found.unwrap().unwrap()
}

pub(crate) async fn matter(portal: &Portal, question: MatterId) -> matter::Model {
    let found = matter::Entity::find_by_id(question).one(portal.app.db.read()).await;
    found.unwrap().unwrap()
}
