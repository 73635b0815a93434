//! Programmes and procedures are data: one of each, added as two files beside these tests, walks from the draft to the register.

use axum::http::StatusCode;
use madang::world::story::{DECIDER, HANEUL, INTAKE, Story};

use super::clean;
use crate::{
    applications::drafting::{fresh, hidden, save},
    harness::{Answer, Person, Portal},
    review::{at, fill, written},
};

const PROGRAMME: &str = "lobby-display";

#[tokio::test]
async fn two_files_are_enough_from_the_draft_to_the_register() {
    let portal = Portal::open().await;
    let story = filed(&portal).await;
    received(&portal, &story).await;

    let signed = decide(&portal, &story, "approve").await;
    let letter = release(&portal, &story).await;

    assert_eq!(signed.status, StatusCode::SEE_OTHER, "{}", signed.body);
    assert_eq!(letter.status, StatusCode::SEE_OTHER, "{}", letter.body);
    assert_eq!(story.stage().await.unwrap(), "approved");
    let kim = portal.sign_in(HANEUL).await;
    let case = kim.get(&format!("/applications/{}", story.application)).await.body;
    assert!(case.contains("로비 전시 승인 통지서"), "{case}");
    let pilot = portal.visitor().get("/pilots/P-2026-0001").await.body;
    for told in ["말하는 안내 로봇", "로비 전시", "「서울특별시청사 운영 규정」 제3조"]
    {
        assert!(pilot.contains(told), "{told}: {pilot}");
    }
    clean(&portal).await;
}

#[tokio::test]
async fn its_refusal_has_reasons_basis_and_remedies_as_every_refusal() {
    let portal = Portal::open().await;
    let story = filed(&portal).await;
    received(&portal, &story).await;

    let signed = decide(&portal, &story, "refuse").await;
    let preview = portal.sign_in(DECIDER).await.get(&at(story.application, "letter")).await.body;
    let letter = release(&portal, &story).await;

    assert_eq!(signed.status, StatusCode::SEE_OTHER, "{}", signed.body);
    for told in ["로비 전시를 승인하지 않습니다.", "자리가 없습니다.", "행정심판"]
    {
        assert!(preview.contains(told), "{told}: {preview}");
    }
    assert_eq!(letter.status, StatusCode::SEE_OTHER, "{}", letter.body);
    assert_eq!(story.stage().await.unwrap(), "rejected");
    clean(&portal).await;
}

/// Written and filed by the pages of its own form.
async fn filed(portal: &Portal) -> Story<'_> {
    let story = Story::draft_of(&portal.app, HANEUL, (PROGRAMME, "nothing")).await.unwrap();
    let kim = portal.sign_in(HANEUL).await;
    let draft = format!("/applications/{}", story.application);
    assert!(kim.get(&draft).await.body.contains("무엇을 전시합니까?"));
    let typed = [
        ("thing", "말하는 안내 로봇"),
        ("branch", "ROBOT"),
        ("weeks.first.year", "2026"),
        ("weeks.first.month", "11"),
        ("weeks.first.day", "2"),
        ("weeks.last.year", "2026"),
        ("weeks.last.month", "11"),
        ("weeks.last.day", "27"),
    ];
    let saved = save(&kim, &draft, "display", &typed).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let sent = file(&kim, &draft).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    assert_eq!(story.stage().await.unwrap(), "submitted");
    story
}

async fn file(kim: &Person, draft: &str) -> Answer {
    let page = kim.get(&format!("{draft}/check")).await;
    let (key, version) = (fresh(), hidden(&page, "draft_version"));
    let fields = [("key", key.as_str()), ("draft_version", &version), ("as_is", "yes")];
    kim.post(&format!("{draft}/version"), &fields).await
}

async fn received(portal: &Portal, story: &Story<'_>) {
    let park = portal.sign_in(INTAKE).await;
    let queue = park.get("/review").await.body;
    assert!(queue.contains("말하는 안내 로봇"), "{queue}");
    story.receive().await.unwrap();
    let kim = portal.sign_in(HANEUL).await;
    let case = kim.get(&format!("/applications/{}", story.application)).await.body;
    assert!(case.contains("실증 계획을 평가하고 있습니다") && case.contains("접수증"), "{case}");
}

async fn decide(portal: &Portal, story: &Story<'_>, act: &str) -> Answer {
    let decider = portal.sign_in(DECIDER).await;
    let address = at(story.application, "decision");
    let page = decider.get(&format!("{address}?act={act}")).await.body;
    let (basis, remedies) = (written(&page, "basis"), written(&page, "remedies"));
    let typed = [
        ("act", act),
        ("reasons.benefit", "자리가 없습니다."),
        ("basis", &basis),
        ("remedies", &remedies),
    ];
    fill(&decider, &address, &typed).await
}

async fn release(portal: &Portal, story: &Story<'_>) -> Answer {
    let decider = portal.sign_in(DECIDER).await;
    let address = at(story.application, "letter");
    let page = decider.get(&address).await.body;
    let parts = [("reasons", written(&page, "reasons")), ("added", written(&page, "added"))];
    let parts = parts.each_ref().map(|(name, text)| (*name, text.as_str()));
    fill(&decider, &address, &parts).await
}
