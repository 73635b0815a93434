//! `/account/members/{id}`

use axum::http::StatusCode;
use chrono::TimeDelta;
use madang::world::story::HANEUL;

use crate::{
    applications::drafting::begun,
    harness::{Person, Portal},
};

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
    assert_eq!(lead.post(&theirs, &[("do", "offer")]).await.status, StatusCode::SEE_OTHER);
    let early = lead.post(&own, &[("do", "remove")]).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY, "nobody leads by being asked");
    let accepts = colleague.post(&theirs, &[("do", "accept")]).await;
    assert_eq!(accepts.status, StatusCode::SEE_OTHER, "{}", accepts.body);
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

/// A short file that is there before anybody is looked up, and one that goes on after that.
#[tokio::test]
async fn what_a_removed_member_began_to_send_is_not_kept() {
    for bytes in [1000, 3 * 1024 * 1024] {
        let portal = Portal::open().await;
        let (lead, colleague) = two(&portal).await;
        let (theirs, draft) = (page_of(&lead, "박새로").await, begun(&lead).await);
        let place = format!("{draft}/files/safety-files");
        let file = [b"%PDF-1.7\n".to_vec(), vec![b'a'; bytes]].concat();
        let sent = colleague.upload(&place, "safety-files", &[("하나.pdf", file.as_slice())]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
        let (other, app) = (lead.clone(), portal.app.clone());
        let removed = async move {
            let out = other.post(&theirs, &[("do", "remove")]).await;
            assert_eq!(out.status, StatusCode::SEE_OTHER, "{}", out.body);
            app.clock.move_on(TimeDelta::seconds(2));
        };

        let late = colleague
            .upload_late(&place, ("safety-files", ("둘.pdf", file.as_slice())), removed)
            .await;

        assert_eq!(late.status, StatusCode::NOT_FOUND, "{bytes}: {}", late.body);
        let page = lead.get(&format!("{draft}/sections/documents")).await.body;
        assert!(page.contains("하나.pdf") && !page.contains("둘.pdf"), "{bytes}: {page}");
    }
}

#[tokio::test]
async fn a_member_leaves_and_changes_nobody_else() {
    let portal = Portal::open().await;
    let (lead, colleague) = two(&portal).await;
    let (lead_page, own) = (page_of(&lead, "김지호").await, page_of(&colleague, "박새로").await);

    for what in ["remove", "member", "offer", "take-back", "accept", "decline"] {
        let other = colleague.post(&lead_page, &[("do", what)]).await;
        assert_eq!(other.status, StatusCode::NOT_FOUND, "{what}");
    }
    assert_eq!(colleague.post(&own, &[("do", "offer")]).await.status, StatusCode::NOT_FOUND);
    let unasked = colleague.post(&own, &[("do", "accept")]).await;
    assert_eq!(unasked.status, StatusCode::CONFLICT, "nobody asked");
    assert_eq!(colleague.post(&own, &[("do", "remove")]).await.status, StatusCode::SEE_OTHER);
    assert!(!is_member(&colleague).await);
    let rival = portal.sign_in("owner@baram.example").await;
    assert_eq!(rival.get(&lead_page).await.status, StatusCode::NOT_FOUND);
}

/// A12: who is asked to lead is told until when; before they accept it is taken back, and both are told.
#[tokio::test]
async fn the_lead_is_taken_back_before_it_is_accepted_and_both_are_told() {
    let portal = Portal::open().await;
    let (lead, colleague) = two(&portal).await;
    let theirs = page_of(&lead, "박새로").await;
    let asked = "책임자를 맡아 달라는 요청이 있습니다";
    assert!(!colleague.get("/account").await.body.contains(asked));

    lead.post(&theirs, &[("do", "offer")]).await;

    let page = colleague.get("/account").await.body;
    assert!(page.contains(asked) && page.contains("2026. 10. 5."), "{page}");
    for (who, sees) in [(&lead, "거두어들이기"), (&colleague, "수락하기")] {
        let page = who.get(&theirs).await.body;
        assert!(page.contains(sees) && page.contains("2026. 10. 5."), "{page}");
    }
    assert!(portal.subjects(COLLEAGUE).await.last().unwrap().contains("책임자를 맡아 달라는"));
    let twice = lead.post(&theirs, &[("do", "offer")]).await;
    assert_eq!(twice.status, StatusCode::CONFLICT, "once is enough");
    lead.post(&theirs, &[("do", "take-back")]).await;
    assert!(!colleague.get("/account").await.body.contains(asked));
    let late = colleague.post(&theirs, &[("do", "accept")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.body);
    assert!(portal.subjects(COLLEAGUE).await.last().unwrap().contains("거두어들였습니다"));

    lead.post(&theirs, &[("do", "offer")]).await;
    let declined = colleague.post(&theirs, &[("do", "decline")]).await;

    assert_eq!(declined.status, StatusCode::SEE_OTHER);
    assert!(portal.subjects(HANEUL).await.last().unwrap().contains("사양했습니다"));
    assert!(!colleague.get("/account").await.body.contains(asked));
    assert_eq!(lead.get("/account/company").await.status, StatusCode::OK, "who led leads still");
}

#[tokio::test]
async fn what_nobody_accepts_by_its_day_lapses_and_both_are_told() {
    let portal = Portal::open().await;
    let (lead, colleague) = two(&portal).await;
    let theirs = page_of(&lead, "박새로").await;
    lead.post(&theirs, &[("do", "offer")]).await;
    portal.at("2026-10-05T08:59:00+09:00");
    portal.settle().await;
    assert!(colleague.get(&theirs).await.body.contains("수락하기"), "on the last minute");

    portal.at("2026-10-05T09:00:00+09:00");

    let late = colleague.post(&theirs, &[("do", "accept")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.body);
    portal.at("2026-10-05T10:30:00+09:00");
    portal.settle().await;
    for email in [HANEUL, COLLEAGUE] {
        let subjects = portal.subjects(email).await;
        let lapsed = subjects.iter().filter(|one| one.contains("기한이 지났습니다")).count();
        assert_eq!(lapsed, 1, "{email}: {subjects:?}");
    }
    let again = lead.post(&theirs, &[("do", "offer")]).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "it is asked anew");
}
