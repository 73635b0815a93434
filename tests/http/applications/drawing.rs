//! `/applications/{id}/sections/place`: the area of a trial, drawn, and its first day.

use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use madang::world::story::{HANEUL, Story};

use super::drafting::{begun, hidden, save};
use crate::harness::Portal;

const YEOUIDO: &str = r#"{"type":"Feature","properties":{"name":"비밀 메모"},"geometry":{"type":"Polygon","coordinates":[[[126.92,37.52],[126.94,37.52],[126.94,37.53],[126.92,37.53],[126.92,37.52]]]}}"#;

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

#[tokio::test]
async fn a_file_that_is_uploaded_takes_the_place_of_the_text() {
    let portal = Portal::open().await;
    let kim = portal.sign_in(HANEUL).await;
    let draft = begun(&kim).await;
    save(&kim, &draft, "place", &[("place-kind", "area"), ("area.geojson", "[]")]).await;
    let address = format!("{draft}/sections/place");

    let big = vec![b'['; 70_000];
    for (bytes, shown) in [(YEOUIDO.as_bytes(), "126.94"), (&big, "64KB 이하로")] {
        let seen = hidden(&kim.get(&address).await, "seen");
        let mut body = Vec::new();
        for (name, text) in [
            ("seen", seen.as_str()),
            ("place-kind", "area"),
            ("area.words", ""),
            ("area.geojson", "[]"),
        ] {
            body.extend(
                format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n")
                    .bytes(),
            );
        }
        body.extend(b"--x\r\nContent-Disposition: form-data; name=\"area.upload\"; filename=\"a.geojson\"\r\n\r\n");
        body.extend_from_slice(bytes);
        body.extend(b"\r\n--x--\r\n");
        let kind = Some("multipart/form-data; boundary=x");
        kim.send(Method::POST, &address, Body::from(body), kind).await;
        let page = kim.get(&address).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains(shown), "{shown}");
    }
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
