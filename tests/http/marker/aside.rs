//! What is written beside the cases: a company's own data, a wish of the public, who is let into a draft.

use madang::store::company;
use sea_orm::{ActiveValue::Set, EntityTrait, IntoActiveModel, QueryFilter, entity::prelude::*};

use super::{GUEST, tale::Tale, words::Marks};
use crate::harness::{Person, Portal};
use madang::world::story::HANEUL;

/// What a company says once for every application, after the last of them was begun.
pub(super) async fn profiled(portal: &Portal, marks: &Marks) {
    let tx = portal.app.db.write().await.unwrap();
    let rows = company::Entity::find().filter(company::COLUMN.name_ko.eq("하늘로보틱스"));
    let row = rows.one(&tx).await.unwrap().unwrap();
    let word = |place: &str| marks.word("profile", place);
    let profile = company::Profile {
        representative_name: word("representative of a company"),
        detail: word("address of a company"),
        business: word("business of a company"),
        ..row.read_profile().unwrap()
    };
    let mut row = row.into_active_model();
    row.profile = Set(serde_json::to_value(profile).unwrap());
    row.update(&tx).await.unwrap();
    tx.commit().await.unwrap();
}

/// Anyone may know which rule somebody would like to see changed, and only whoever answers, who that is and why.
pub(super) async fn wished(portal: &Portal, marks: &Marks) {
    let word = |class, place: &str| marks.word(class, place);
    let rule = word("wish-rule", "rule of a wish");
    let [wrong, instead, name] = ["wrong", "instead", "name"].map(|place| word("wish", place));
    let contact = format!("{}@home.example", word("wish", "contact"));
    let typed: [(&'static str, String); 6] = [
        ("regulation", String::new()),
        ("rule", rule),
        ("wrong", format!("한강공원에서 배달 로봇을 시험할 수 없습니다. {wrong}")),
        ("instead", format!("시속 6 km 이하는 허용해 주세요. {instead}")),
        ("name", name),
        ("contact", contact),
    ];
    let fields: Vec<(&str, &str)> =
        typed.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let sent = portal.visitor().post("/reform", &fields).await;
    assert_eq!(sent.location(), "/reform/Q-2026-0001?done=sent", "{}", sent.body);
}

/// One of a law firm writes in the draft, and one who was invited has not answered.
pub(super) async fn let_in(draft: &Tale<'_>) -> Person {
    let portal = draft.portal;
    let kim = portal.sign_in(HANEUL).await;
    let page = format!("/applications/{}/guests", draft.story.application);
    let guest = portal.newcomer(GUEST).await;
    let invited = format!("{}@law.example", draft.word("invited", "address of a guest"));
    for email in [GUEST, &invited] {
        let sent = kim.post(&page, &[("email", email), ("scope", "all")]).await;
        assert_eq!(sent.location(), format!("{page}?done=invited"), "{}", sent.body);
    }
    let link = portal.link_mailed_to(GUEST).await;
    let joined = guest.post(&link, &[]).await;
    assert_eq!(joined.status, 303, "{}", joined.body);
    guest
}
