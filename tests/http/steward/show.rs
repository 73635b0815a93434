//! `/steward/{id}`

use axum::http::StatusCode;

use super::han;
use crate::{harness::Portal, review::patrol};

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
