//! `/applications/{id}/sections/place`: the area of a trial, drawn, and its first day.

use axum::http::StatusCode;
use madang::world::story::{HANEUL, Story};

use super::drafting::{begun, hidden, save};
use crate::harness::{Answer, Person, Portal};

const YEOUIDO: &str = r#"{"type":"Feature","properties":{"name":"비밀 메모"},"geometry":{"type":"Polygon","coordinates":[[[126.92,37.52],[126.94,37.52],[126.94,37.53],[126.92,37.53],[126.92,37.52]]]}}"#;

/// Its sides cross at its middle.
const EIGHT: &str = r#"{"type":"Polygon","coordinates":[[[126.9,37.5],[126.92,37.52],[126.92,37.5],[126.9,37.52],[126.9,37.5]]]}"#;

#[tokio::test]
async fn an_area_that_is_pasted_is_drawn_where_it_is_written_and_checked() {
    let portal = Portal::open().await;
    let kim = portal.sign_in(HANEUL).await;
    let draft = begun(&kim).await;

    let typed = [("place-kind", "area"), ("area.words", "여의도"), ("area.geojson", YEOUIDO)];
    save(&kim, &draft, "place", &typed).await;

    for page in ["sections/place", "check"] {
        let page = kim.get(&format!("{draft}/{page}")).await.body;
        assert!(page.contains("class=\"area-map\"") && page.contains("class=\"zone\""), "{page}");
        assert!(page.contains("여의도"));
    }
}

#[tokio::test]
async fn what_is_wrong_with_a_drawing_is_said_in_words_beside_it() {
    let portal = Portal::open().await;
    let kim = portal.sign_in(HANEUL).await;
    let draft = begun(&kim).await;
    let polygon = |ring: &str| format!(r#"{{"type":"Polygon","coordinates":[{ring}]}}"#);
    let turned = polygon("[[37.5,126.9],[37.5,126.91],[37.51,126.91],[37.5,126.9]]");
    let open = polygon("[[126.9,37.5],[126.91,37.5],[126.91,37.51],[126.9,37.51]]");
    let busan = polygon("[[129.0,35.1],[129.1,35.1],[129.1,35.2],[129.0,35.1]]");
    let many = polygon(&format!("[{}[126.9,37.5]]", "[126.9,37.5],".repeat(500)));
    for (geojson, words) in [
        ("여의도", "읽을 수 없습니다"),
        (r#"{"type":"Point","coordinates":[126.9,37.5]}"#, "점이나 선이 아니라"),
        (&turned, "경도를 앞에, 위도를 뒤에"),
        (&open, "둘레를 닫아 주세요"),
        (&busan, "서울 안의 구역을"),
        (&many, "점 500개 이하로"),
        (EIGHT, "1번째 둘레의 선이 서로 만나거나 겹칩니다. [126.91000, 37.51000] 가까이"),
    ] {
        let typed = [("place-kind", "area"), ("area.words", "곳"), ("area.geojson", geojson)];
        let saved = save(&kim, &draft, "place", &typed).await;
        let page = kim.get(saved.location()).await.body;
        assert!(page.contains(words), "{geojson}: {words}");
        assert!(!page.contains("class=\"area-map\""), "{geojson} is not drawn");
        let kept = geojson.replace('"', "&quot;");
        assert!(page.contains(&kept), "what was typed stays");
    }
}

/// Sends the section with a file beside what is typed.
async fn upload(kim: &Person, address: &str, geojson: &str, bytes: &[u8]) -> Answer {
    let seen = hidden(&kim.get(address).await, "seen");
    let texts = [
        ("seen", seen.as_str()),
        ("place-kind", "area"),
        ("area.words", "공원"),
        ("area.geojson", geojson),
    ];
    kim.upload_with(address, &texts, ("area.upload", &[("a.geojson", bytes)])).await
}

#[tokio::test]
async fn a_file_that_is_uploaded_takes_the_place_of_the_text() {
    let portal = Portal::open().await;
    let kim = portal.sign_in(HANEUL).await;
    let draft = begun(&kim).await;
    save(&kim, &draft, "place", &[("place-kind", "area"), ("area.geojson", "[]")]).await;
    let address = format!("{draft}/sections/place");

    let sent = upload(&kim, &address, "[]", YEOUIDO.as_bytes()).await;

    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let page = kim.get(&address).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("126.94") && page.body.contains("class=\"area-map\""));
}

#[tokio::test]
async fn a_file_that_cannot_be_read_is_refused_and_the_area_stays_as_it_was() {
    let portal = Portal::open().await;
    let kim = portal.sign_in(HANEUL).await;
    let draft = begun(&kim).await;
    let typed = [("place-kind", "area"), ("area.words", "여의도"), ("area.geojson", YEOUIDO)];
    save(&kim, &draft, "place", &typed).await;
    let address = format!("{draft}/sections/place");

    let big = vec![b'['; 70_000];
    for (bytes, why) in [
        (&big[..], "64KB 이하로"),
        (&b"\xFF\xFE no text"[..], "읽을 수 없습니다"),
        (EIGHT.as_bytes(), "[126.91000, 37.51000] 가까이에"),
    ] {
        let refused = upload(&kim, &address, YEOUIDO, bytes).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{why}");
        assert!(refused.body.contains(why), "{why}: {}", refused.body);
        assert!(refused.body.contains("구역을 그대로 두었습니다"), "{why}");
        assert!(
            refused.body.contains("id=\"area-error\""),
            "beside its question: {}",
            refused.body
        );
        let page = kim.get(&address).await.body;
        assert!(page.contains("126.94") && page.contains("class=\"area-map\""), "{why}: {page}");
        assert!(page.contains("공원"), "the rest of the page is saved");
    }
    let empty = upload(&kim, &address, YEOUIDO, b"").await;
    assert_eq!(empty.status, StatusCode::SEE_OTHER, "no file was chosen: {}", empty.body);
}

/// Of what was drawn the area alone becomes public, and nothing that was written beside it.
#[tokio::test]
async fn a_drawn_area_is_public_with_the_trial_and_what_was_written_beside_it_is_not() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    let kim = portal.sign_in(HANEUL).await;
    let draft = format!("/applications/{}", story.application);
    let typed = [("place-kind", "area"), ("area.words", "여의도 공원"), ("area.geojson", YEOUIDO)];
    save(&kim, &draft, "place", &typed).await;
    story.until_published().await.unwrap();

    let case = kim.get(&draft).await.body;
    let register = case.split("href=\"/pilots/").nth(1).unwrap().split('"').next().unwrap();
    let pilot = portal.visitor().get(&format!("/pilots/{register}")).await.body;

    assert!(case.contains("class=\"area-map\""));
    assert!(pilot.contains("class=\"area-map\"") && pilot.contains("여의도 공원"), "{pilot}");
    assert!(!pilot.contains("비밀 메모"));
    let map = portal.visitor().get("/opendata/datasets/pilots.geojson").await.body;
    assert!(map.contains("\"type\":\"Polygon\"") && map.contains("126.94"), "{map}");
    assert!(!map.contains("비밀 메모"));
}

#[tokio::test]
async fn a_first_day_before_the_decision_is_said_once_and_not_refused() {
    let portal = Portal::open().await;
    let kim = portal.sign_in(HANEUL).await;
    let draft = begun(&kim).await;
    let days = [
        ("period.first.year", "2026"),
        ("period.first.month", "10"),
        ("period.first.day", "1"),
        ("period.last.year", "2027"),
        ("period.last.month", "3"),
        ("period.last.day", "1"),
    ];

    let first = save(&kim, &draft, "place", &days).await;
    let page = kim.get(first.location()).await.body;
    let again = save(&kim, &draft, "place", &days).await;

    assert_eq!(first.location(), format!("{draft}/sections/place"), "it stays once");
    assert!(page.contains("시작일이 결정보다 빠릅니다"), "{page}");
    assert!(again.location().contains("done=saved"), "{}", again.location());
}
