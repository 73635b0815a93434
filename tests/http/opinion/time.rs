//! `/opinion/{token}/time`

use axum::http::StatusCode;

use super::{SEO, WORDS, asked, letter, row};
use crate::{
    harness::Portal,
    review::{fill, version},
};

/// As with an account: what comes too late is refused with every word kept, until more time is asked for.
#[tokio::test]
async fn after_the_last_day_more_time_is_asked_for_by_the_same_letter() {
    let portal = Portal::open().await;
    let (story, question) = asked(&portal).await;
    let link = letter(&portal, question, SEO).await;
    let seo = portal.visitor();
    story.later(33);
    portal.settle().await;
    let agrees = [&WORDS[..], &[("act", "agree")]].concat();

    let refused = fill(&seo, &link, &agrees).await;
    assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.body);
    let way = format!("{link}/time?act=ask_more_time");
    for kept in [WORDS[0].1, WORDS[1].1, &*format!("href=\"{way}\""), "value=\"agree\" checked"] {
        assert!(refused.body.contains(kept), "{kept}: {}", refused.body);
    }
    let page = seo.get(&way).await;
    assert!(!page.body.contains("href=\"/review"), "nothing leads on: {}", page.body);
    let bare = fill(&seo, &format!("{link}/time"), &[("days", "5")]).await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY, "a cause is named");
    let form = [("days", "5"), ("cause", "site_visit"), ("words", "현장을 봅니다.")];
    let more = fill(&seo, &format!("{link}/time"), &form).await;
    assert_eq!(more.location(), format!("{link}?done=done"), "{}", more.body);

    let sent = fill(&seo, &link, &agrees).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    assert_eq!(row(&portal, question).await.opinion.as_deref(), Some("agree"));
}

#[tokio::test]
async fn a_token_that_never_was_asks_for_nothing() {
    let portal = Portal::open().await;
    let (_, question) = asked(&portal).await;
    let link = letter(&portal, question, SEO).await;
    let seo = portal.visitor();
    let seen = version(&seo.get(&format!("{link}/time")).await.body);

    let form = [("version", &*seen), ("days", "5"), ("cause", "site_visit"), ("words", "현장")];
    let refused = seo.post("/opinion/never/time", &form).await;

    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    assert_eq!(seo.get("/opinion/never/time").await.status, StatusCode::NOT_FOUND);
}
