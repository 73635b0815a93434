//! `/steward/{id}/preview`

use axum::http::StatusCode;
use madang::world::{
    story::{HANEUL, OFFICER, Story},
    texts::conditions,
};

use super::{breaches, han};
use crate::{harness::Portal, review::patrol};

/// Everything that a page says of its own: all but the frame around it.
fn main(page: &str) -> &str {
    let from = page.find("<main").expect("a main part");
    let to = page[from..].find("</main>").expect("its end");
    &page[from..from + to]
}

/// S27: head, rules, reasons, conditions, place, course, answers, what is withheld, and how the record is cited.
#[tokio::test]
async fn the_whole_page_is_seen_before_to_the_byte_and_nothing_is_public_by_it() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_signed().await.unwrap();
    let (han, visitor) = (han(&portal).await, portal.visitor());
    let steward = format!("/steward/{}", story.application);
    let address = format!("{steward}/preview");
    assert!(han.get(&steward).await.body.contains(&format!("href=\"{address}\"")));
    let (mails, public) = (portal.subjects(HANEUL).await, portal.public_bytes().await);

    let mut previews = Vec::new();
    for (language, said) in
        [("ko", "아직 공개되지 않은 쪽입니다."), ("en", "This page is not public yet.")]
    {
        let page = han.get(&format!("{address}?lang={language}")).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        let before = page.body.split("<main").next().unwrap();
        assert!(
            before.contains(said) && before.contains(&format!("href=\"{steward}\"")),
            "{before}"
        );
        previews.push(main(&page.body).to_owned());
    }

    assert_eq!(story.stage().await.unwrap(), "signed-approval");
    assert_eq!(portal.public_bytes().await, public, "looking publishes nothing");
    assert_eq!(portal.subjects(HANEUL).await, mails, "and tells nobody");
    assert_eq!(breaches(&portal).await, Vec::<String>::new());
    story.release().await.unwrap();
    for (language, preview) in ["ko", "en"].into_iter().zip(previews) {
        let page = visitor.get(&format!("/pilots/P-2026-0001?lang={language}")).await.body;
        for part in ["rules", "reasons", "conditions", "area", "course", "answers", "history"] {
            assert!(preview.contains(&format!("id=\"{part}\"")), "{part}: {preview}");
        }
        assert_eq!(preview, main(&page));
        assert!(!page.contains("preview-banner"), "the page itself is none: {page}");
    }
    let told = han.get(&steward).await.body;
    assert!(!told.contains(&address), "what is public is seen where it is");
    assert_eq!(han.get(&address).await.status, StatusCode::NOT_FOUND);
}

/// It takes the one writer of the portal, for which everybody else waits.
#[tokio::test]
async fn whoever_looks_without_end_waits() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_signed().await.unwrap();
    let han = han(&portal).await;
    let address = format!("/steward/{}/preview", story.application);

    for _ in 0..20 {
        assert_eq!(han.get(&address).await.status, StatusCode::OK);
    }
    let more = han.get(&address).await;

    assert_eq!(more.status, StatusCode::TOO_MANY_REQUESTS, "{}", more.body);
    let fields = format!("/steward/{}", story.application);
    assert_eq!(han.get(&fields).await.status, StatusCode::OK, "all else goes on");
}

#[tokio::test]
async fn only_the_steward_sees_it_and_only_of_an_approval_that_is_signed() {
    let portal = Portal::open().await;
    let (approved, refused) =
        (patrol(&portal).await, Story::draft(&portal.app, HANEUL, "guide").await.unwrap());
    let han = han(&portal).await;
    let at = |story: &Story<'_>| format!("/steward/{}/preview", story.application);
    approved.until_deliberated(madang::domain::engine::Vote::For).await.unwrap();
    assert_eq!(han.get(&at(&approved)).await.status, StatusCode::NOT_FOUND, "not signed");
    refused.until_deliberated(madang::domain::engine::Vote::Against).await.unwrap();
    refused.refuse().await.unwrap();
    assert_eq!(han.get(&at(&refused)).await.status, StatusCode::NOT_FOUND, "a refusal has none");
    approved.approve(conditions("common")).await.unwrap();
    assert_eq!(han.get(&at(&approved)).await.status, StatusCode::OK);
    for email in [OFFICER, HANEUL] {
        let other = portal.sign_in(email).await;
        assert_eq!(other.get(&at(&approved)).await.status, StatusCode::NOT_FOUND, "{email}");
    }
    let never = "/steward/01890000-0000-7000-8000-000000000000/preview";
    assert_eq!(han.get(never).await.status, StatusCode::NOT_FOUND);
}
