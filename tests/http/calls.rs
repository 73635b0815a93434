//! Pages under `/calls`, and what their tests share.

use madang::{
    domain::bilingual::Bilingual,
    store::call::{self, Terms},
    world::story::reader,
};

use crate::harness::Portal;

mod change;
mod list;
mod new;
mod show;

/// Whoever leads the case officers.
pub(crate) const LEAD: &str = "jung@city.example";
pub(crate) const EXEMPTION: &str = "city-rule-exemption";

/// A call of the rule exemption, published by the lead of its case officers.
pub(crate) async fn published(portal: &Portal, opens: &str, closes: Option<&str>) -> call::Model {
    let both = |ko: &str, en: &str| Bilingual { ko: ko.to_owned(), en: en.to_owned() };
    let terms = Terms {
        programme: EXEMPTION.to_owned(),
        title: both("가을 자유공모", "Autumn free proposal"),
        about: both("규정이 막은 기술을 받습니다.", "For technology that a rule holds up."),
        fields: vec!["ROBOT".to_owned()],
        opens_at: opens.parse().unwrap(),
        closes_at: closes.map(|closes| closes.parse().unwrap()),
        budget_krw: Some(300_000_000),
        criteria: both("안전 40점, 편익 30점", "Safety 40, benefit 30"),
        documents: both("안전 검증 자료", "Safety evidence"),
    };
    let lead = reader(&portal.app, LEAD).await.unwrap();
    let tx = portal.app.db.write().await.unwrap();
    let row = call::publish(&tx, terms, (lead.id(), portal.app.now())).await.unwrap();
    tx.commit().await.unwrap();
    row
}
