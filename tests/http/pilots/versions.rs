//! `/pilots/{number}/versions/{version}`

use axum::http::StatusCode;
use madang::store::pilot;
use sea_orm::EntityTrait;

use crate::{
    harness::{Person, Portal},
    review::{at, fill, patrol, withdrawal::unpublished},
    steward::han,
};

const PILOT: &str = "/pilots/P-2026-0001";
const FIRST: &str = "로봇이 밤에 정해진 길만 돕니다.";
const SECOND: &str = "로봇이 밤에 정해진 길 두 곳만 돕니다.";

fn version(of: usize) -> String {
    format!("{PILOT}/versions/{of}")
}

/// The steward tells the public in these words how the trial is run.
async fn tells(han: &Person, address: &str, ko: &str) {
    let told = [
        ("act", "summarise"),
        ("field", "method-run"),
        ("ko", ko),
        ("en", "The robots keep to fixed paths at night."),
    ];
    let sent = fill(han, address, &told).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
}

/// P2: published, then told in words of the steward's, then in other words.
async fn told_twice(portal: &Portal) {
    let story = patrol(portal).await;
    story.until_published().await.unwrap();
    let (han, address) = (han(portal).await, at(story.application, "summary"));
    tells(&han, &address, FIRST).await;
    tells(&han, &address, SECOND).await;
}

#[tokio::test]
async fn a_change_is_read_beside_what_stood_there_before() {
    let portal = Portal::open().await;
    told_twice(&portal).await;
    let visitor = portal.visitor();

    let page = visitor.get(PILOT).await.body;
    let (second, third) = (visitor.get(&version(2)).await, visitor.get(&version(3)).await);

    let link = |of: usize| page.contains(&format!("href=\"{}\"", version(of)));
    assert_eq!([link(1), link(2), link(3), link(4)], [false, true, true, false], "{page}");
    assert_eq!(second.status, StatusCode::OK, "{}", second.body);
    let side = |text: &str| text.matches("class=\"side-label\"").count();
    assert!(second.body.contains(FIRST) && !second.body.contains(SECOND), "{}", second.body);
    assert!(second.body.contains(">없음<"), "it was not told before: {}", second.body);
    assert!(third.body.contains(FIRST) && third.body.contains(SECOND), "{}", third.body);
    assert_eq!(side(&third.body), 2, "one place, two sides: {}", third.body);
    assert!(third.body.contains("2판과 3판을 나란히 놓았습니다. 바뀐 곳 1곳입니다."));
    let whole = visitor.get(&format!("{}?from=1", version(3))).await.body;
    assert!(whole.contains(SECOND) && !whole.contains(FIRST), "{whole}");
    let english = visitor.get(&format!("{}?lang=en", version(3))).await.body;
    assert!(english.contains("What changed in edition 3"), "{english}");
    for none in [version(1), version(4), format!("{}?from=9", version(2))] {
        assert_eq!(visitor.get(&none).await.status, StatusCode::NOT_FOUND, "{none}");
    }
    let itself = visitor.get(&format!("{}?from=2", version(2))).await;
    assert_eq!(itself.status, StatusCode::NOT_FOUND);
    let nowhere = visitor.get("/pilots/P-2026-0099/versions/2").await;
    assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
}

/// S72: what was withdrawn comes back by no older version.
#[tokio::test]
async fn nothing_goes_back_behind_a_withdrawal() {
    let portal = Portal::open().await;
    let (story, han) = unpublished(&portal).await;
    let visitor = portal.visitor();
    assert_eq!(visitor.get(&version(2)).await.status, StatusCode::GONE);

    let again = [("act", "restore_publication"), ("words", "이름을 뺐습니다.")];
    fill(&han, &at(story.application, "reason"), &again).await;

    let page = visitor.get(PILOT).await.body;
    assert!(page.contains("공개 철회") && !page.contains("/versions/"), "{page}");
    for asked in [version(1), version(3), format!("{}?from=1", version(3))] {
        assert_eq!(visitor.get(&asked).await.status, StatusCode::NOT_FOUND, "{asked}");
    }
}

#[tokio::test]
async fn what_is_public_no_more_is_not_told_by_an_older_version() {
    let portal = Portal::open().await;
    told_twice(&portal).await;
    let row = pilot::Entity::find().one(portal.app.db.read()).await.unwrap().unwrap();
    let mut record = row.read().unwrap();
    record.answers.retain(|answer| answer.field != "method-run");
    let tx = portal.app.db.write().await.unwrap();
    pilot::put(&tx, &record, portal.app.now()).await.unwrap();
    tx.commit().await.unwrap();

    let page = portal.visitor().get(&version(2)).await.body;

    assert!(!page.contains(FIRST) && page.contains("지금은 공개하지 않습니다."), "{page}");
}
