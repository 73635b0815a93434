//! `/apply` at its end: the route with its reason.

use crate::harness::Portal;

const CITY: &str =
    "/apply?field=ROBOT&in-seoul=yes&obstacle=city&place=public&readiness=TRL_6_7&people=yes";
const SITE: &str =
    "/apply?field=ROBOT&in-seoul=yes&obstacle=none&place=public&readiness=TRL_6_7&people=no";

#[tokio::test]
async fn a_rule_of_the_city_leads_to_the_exemption_with_who_decides_and_how_long() {
    let portal = Portal::open().await;

    let page = portal.visitor().get(CITY).await;

    assert!(page.body.contains("서울형 규제특례가 알맞습니다"));
    assert!(page.body.contains("막는 규정이 서울시의 것이므로"));
    assert!(page.body.contains("서울특별시 규제개혁위원회의 심사를 거칩니다"));
    assert!(page.body.contains("근무일 이내"), "the usual time: {}", page.body);
    assert!(page.body.contains("규제특례 결정 통지서"));
    assert!(page.body.contains("공공장소를 쓰는 허가도 필요합니다"), "a note that holds");
    assert!(page.body.contains("href=\"/sign-in?next="), "one signs in first");
    assert!(page.body.contains("ask=obstacle"), "every answer can be changed");
}

#[tokio::test]
async fn whoever_is_signed_in_begins_with_a_button_that_posts() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;

    let page = kim.get(CITY).await;

    assert!(page.body.contains("action=\"/applications\" method=\"post\""));
    assert!(page.body.contains("<input type=\"hidden\" name=\"obstacle\" value=\"city\">"));
}

#[tokio::test]
async fn a_place_that_is_needed_leads_to_the_city_site_with_who_decides_and_how_long() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;

    let page = kim.get(SITE).await;

    assert!(page.body.contains("공공실증이 알맞습니다"));
    assert!(page.body.contains("40근무일 이내"), "its own clock: {}", page.body);
    assert!(page.body.contains("어떤 법령이나 조례도 풀어 주지 않습니다"));
    assert!(page.body.contains("action=\"/applications\""));
}

#[tokio::test]
async fn the_result_reads_in_english_too() {
    let portal = Portal::open().await;
    let page = portal.visitor().get(&format!("{CITY}&lang=en")).await;
    assert!(
        page.body.contains("A Seoul rule exemption fits") && page.body.contains("working days")
    );
}

#[tokio::test]
async fn what_is_not_seoul_s_stops_with_the_reason_and_keeps_the_answers() {
    let portal = Portal::open().await;
    let elsewhere = "/apply?field=ROBOT&in-seoul=no";

    let page = portal.visitor().get(elsewhere).await;

    assert_eq!(page.status, axum::http::StatusCode::OK);
    assert!(page.body.contains("ask=in-seoul"), "the answers are kept: {}", page.body);
    assert!(!page.body.contains("action=\"/applications\""), "no way to file from here");
    assert!(page.body.contains("<p class=\"lead\">"), "the reason is a sentence");
    let law = "href=\"https://www.law.go.kr/법령/산업융합촉진법\"";
    assert!(page.body.contains("id=\"sandboxes\"") && page.body.contains(law), "who decides there");
    let kim = portal.sign_in("kim@haneul.example").await;
    let form = [("field", "ROBOT"), ("in-seoul", "no"), ("key", "k")];
    let begun = kim.post("/applications", &form).await;
    assert!(!begun.location().starts_with("/applications/"), "{}", begun.location());
    assert!(!kim.get("/applications").await.body.contains("row-title"), "nothing was begun");
}

#[tokio::test]
async fn the_result_offers_similar_cases_and_zones_and_its_own_address() {
    let portal = Portal::open().await;
    let page = portal.visitor().get(CITY).await.body;

    assert!(page.contains("비슷한 사례") && page.contains("href=\"/cases/"), "{page}");
    assert!(page.contains("실증할 수 있는 구역"));
    let link = format!("{}/apply?", portal.app.config.base_url);
    let shared = page.split(&format!("href=\"{link}")).nth(1).unwrap().split('"').next().unwrap();
    let again = portal.visitor().get(&format!("/apply?{}", shared.replace("&amp;", "&"))).await;
    assert!(again.body.contains("서울형 규제특례가 알맞습니다"), "{shared}");
}
