//! `/steward/{id}`

use axum::http::StatusCode;

use madang::domain::{
    engine::Vote,
    programme::{Answers, Value},
};

use super::han;
use crate::{harness::Portal, review::patrol};

/// The part of a page that tells what was filed, and what is kept back of it.
fn told(page: &str) -> &str {
    let from = page.find("<h2 id=\"answers\">").expect("what is told");
    let to = page[from..].find("https://www.open.go.kr").expect("what is kept back");
    &page[from..from + to]
}

/// The values of the fields that the page marks as public.
fn open_fields(page: &str) -> Vec<String> {
    let marked = page.split("<div><dt>").skip(1).filter(|field| field.contains(">공개</span>"));
    let values = marked.filter_map(|field| field.split("<span class=\"as-typed\">").nth(1));
    values.filter_map(|value| value.split('<').next()).map(str::to_owned).collect()
}

/// S27: what the page shows as public is what the public page says, and what it withholds is not there.
#[tokio::test]
async fn the_preview_is_what_the_public_will_see() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_signed().await.unwrap();
    let han = han(&portal).await;
    let preview = han.get(&format!("/steward/{}", story.application)).await.body;
    let open: Vec<String> = open_fields(&preview).into_iter().filter(|it| it.len() > 30).collect();
    assert!(!open.is_empty(), "{preview}");
    assert!(preview.contains("아직 알리지 않았습니다"));
    assert!(preview.contains("공개하지 않는 내용입니다"), "within what is public: {preview}");
    assert!(!preview.contains("동의하지 않아 가렸습니다"), "it was never asked: {preview}");

    story.release().await.unwrap();

    let public = portal.visitor().get("/pilots/P-2026-0001").await;
    assert_eq!(public.status, StatusCode::OK);
    for value in open {
        assert!(public.body.contains(&value), "announced and not public: {value}");
    }
    let after = han.get(&format!("/steward/{}", story.application)).await.body;
    assert!(after.contains("공개되었습니다.") && after.contains("href=\"/pilots/P-2026-0001\""));
    let nowhere = "/steward/01890000-0000-7000-8000-000000000000";
    assert_eq!(han.get(nowhere).await.status, StatusCode::NOT_FOUND);
}

/// S27: what is called a secret, with its reason, is withheld as claimed; and the preview is the public page to the byte.
#[tokio::test]
async fn the_preview_is_the_public_page_to_the_byte() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let claim = |before: &Answers| {
        let mut answers = before.clone();
        answers.set("method-run.secret", Value::Bool(true));
        answers.set("method-run.secret-reason", Value::Text("경로 계산 방식입니다.".to_owned()));
        answers
    };
    story.write(claim).await.unwrap();
    story.until_signed().await.unwrap();
    let (han, visitor) = (han(&portal).await, portal.visitor());
    let languages = ["ko", "en"];
    let mut previews = Vec::new();
    for language in languages {
        let page = han.get(&format!("/steward/{}?lang={language}", story.application)).await.body;
        previews.push(page);
    }
    assert!(previews[0].contains("경영상 비밀로 표시했고 아직 판단하지 않아 공개하지 않습니다."));
    assert!(previews[1].contains("Withheld: it is marked as a trade secret"));
    assert_eq!(visitor.get("/pilots/P-2026-0001").await.status, StatusCode::NOT_FOUND);

    story.release().await.unwrap();

    for (language, preview) in languages.into_iter().zip(previews) {
        let public = visitor.get(&format!("/pilots/P-2026-0001?lang={language}")).await.body;
        assert_eq!(told(&preview), told(&public));
        assert!(told(&public).len() > 1000, "it says something: {}", told(&public));
    }
}

/// Of what was refused nothing that was filed is public, and the page does not say otherwise.
#[tokio::test]
async fn of_a_refused_case_no_answer_is_called_public() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_deliberated(Vote::Against).await.unwrap();
    story.refuse().await.unwrap();
    let han = han(&portal).await;
    let address = format!("/steward/{}", story.application);

    let signed = han.get(&address).await.body;
    story.release_refusal().await.unwrap();
    let told = han.get(&address).await.body;

    for (page, said) in [
        (&signed, "승인하지 않는 결정을 결재했고 아직 알리지 않았습니다."),
        (&told, "승인하지 않은 결정이라 신청서의 항목은 아무것도 공개하지 않습니다."),
    ] {
        assert!(page.contains(said), "{page}");
        assert_eq!(open_fields(page), Vec::<String>::new());
        assert!(
            !page.contains("공개되었습니다.") && !page.contains("<h2 id=\"answers\">"),
            "{page}"
        );
    }
}

/// Where no rule stands in the way there is nothing to approve, and nothing was refused.
#[tokio::test]
async fn a_finding_is_neither_an_approval_nor_a_refusal() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_routed().await.unwrap();
    for request in story.open_requests().await.unwrap() {
        story.find(request, "find_no_rule").await.unwrap();
    }
    story.find_on_the_whole("find_no_rule").await.unwrap();

    let page = han(&portal).await.get(&format!("/steward/{}", story.application)).await.body;

    assert!(page.contains("승인할 것 없이 할 수 있다고 확인한 결정이라"), "{page}");
    assert!(!page.contains("승인하지 않"), "{page}");
    assert_eq!(open_fields(&page), Vec::<String>::new());
}
