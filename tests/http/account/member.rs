//! `/account/members/{id}`

use axum::http::StatusCode;
use madang::world::story::HANEUL;

use crate::harness::{Person, Portal};

const COLLEAGUE: &str = "colleague@haneul.example";

/// The lead's company with one more member.
async fn two(portal: &Portal) -> (Person, Person) {
    let (lead, colleague) = (portal.sign_in(HANEUL).await, portal.newcomer(COLLEAGUE).await);
    lead.post("/account/members", &[("email", COLLEAGUE)]).await;
    let link = portal.link_mailed_to(COLLEAGUE).await;
    let joined = colleague.post(&link, &[]).await;
    assert_eq!(joined.status, StatusCode::SEE_OTHER, "{}", joined.body);
    (lead, colleague)
}

/// The page of the member with this name, as the account links it.
async fn page_of(person: &Person, name: &str) -> String {
    let account = person.get("/account").await.body;
    let links = account.split("href=\"/account/members/").skip(1);
    let id = links.filter(|rest| rest.split("</a>").next().unwrap().contains(name));
    format!("/account/members/{}", &id.into_iter().next().expect(name)[..36])
}

async fn is_member(person: &Person) -> bool {
    person.get("/account").await.body.contains("하늘로보틱스")
}

#[tokio::test]
async fn the_lead_is_handed_over_and_whoever_had_it_leaves() {
    let portal = Portal::open().await;
    let (lead, colleague) = two(&portal).await;
    let (theirs, own) = (page_of(&lead, "박새로").await, page_of(&lead, "김지호").await);

    let alone = lead.post(&own, &[("do", "remove")]).await;
    assert_eq!(alone.status, StatusCode::UNPROCESSABLE_ENTITY, "nobody would lead");
    assert!(alone.body.contains("먼저 다른 구성원을 책임자로"));
    assert_eq!(lead.post(&theirs, &[("do", "lead")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(lead.post(&own, &[("do", "remove")]).await.status, StatusCode::SEE_OTHER);

    assert!(!is_member(&lead).await && is_member(&colleague).await);
    let subjects = portal.subjects(COLLEAGUE).await;
    assert!(subjects.iter().any(|one| one.contains("책임자")), "{subjects:?}");
    assert!(subjects.iter().any(|one| one.contains("구성원이 바뀌었습니다")), "{subjects:?}");
}

#[tokio::test]
async fn the_lead_takes_a_member_out_and_nothing_of_the_company_is_open_to_them_any_more() {
    let portal = Portal::open().await;
    let (lead, colleague) = two(&portal).await;
    let theirs = page_of(&lead, "박새로").await;
    assert!(is_member(&colleague).await);

    let out = lead.post(&theirs, &[("do", "remove")]).await;

    assert_eq!(out.status, StatusCode::SEE_OTHER);
    assert!(!is_member(&colleague).await);
    assert_eq!(lead.get(&theirs).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_member_leaves_and_changes_nobody_else() {
    let portal = Portal::open().await;
    let (lead, colleague) = two(&portal).await;
    let (lead_page, own) = (page_of(&lead, "김지호").await, page_of(&colleague, "박새로").await);

    for what in ["remove", "member", "lead"] {
        let other = colleague.post(&lead_page, &[("do", what)]).await;
        assert_eq!(other.status, StatusCode::NOT_FOUND, "{what}");
    }
    assert_eq!(colleague.post(&own, &[("do", "lead")]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(colleague.post(&own, &[("do", "remove")]).await.status, StatusCode::SEE_OTHER);
    assert!(!is_member(&colleague).await);
    let rival = portal.sign_in("owner@baram.example").await;
    assert_eq!(rival.get(&lead_page).await.status, StatusCode::NOT_FOUND);
}
