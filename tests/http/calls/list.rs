//! `/calls`

use super::{LEAD, published};
use crate::harness::Portal;

const OPENS: &str = "2026-09-01T09:00:00+09:00";

#[tokio::test]
async fn what_is_open_coming_and_closed_stands_apart_and_moves_on_with_the_clock() {
    let portal = Portal::open().await;
    let call = published(&portal, OPENS, Some("2026-11-13T18:00:00+09:00")).await;
    published(&portal, "2026-12-01T09:00:00+09:00", None).await;
    let visitor = portal.visitor();

    let before = visitor.get("/calls").await.body;
    portal.at("2026-11-13T18:00:00+09:00");
    let after = visitor.get("/calls").await.body;

    let under = |page: &str, group: &str| {
        let (_, rest) = page.split_once(&format!("id=\"{group}\"")).expect("the group is there");
        rest.split("<section").next().unwrap().contains(&call.number)
    };
    assert!(under(&before, "open") && before.contains("id=\"coming\""), "{before}");
    assert!(under(&after, "closed") && !under(&after, "open"), "{after}");
    assert!(before.contains("2026. 11. 13.(금) 18:00") && before.contains("(한국 시각)"));
}

#[tokio::test]
async fn without_any_call_it_says_what_is_taken_all_year() {
    let portal = Portal::open().await;

    let page = portal.visitor().get("/calls").await.body;
    let english = portal.visitor().get("/calls?lang=en").await.body;

    for told in ["지금 받는 공고가 없습니다", "서울형 규제특례", "공공실증"] {
        assert!(page.contains(told), "{told}");
    }
    assert!(english.contains("No call is open now"));
    assert!(!page.contains("/calls/new"), "only who leads the case officers publishes");
    let lead = portal.sign_in(LEAD).await;
    assert!(lead.get("/calls").await.body.contains("href=\"/calls/new\""));
}

#[tokio::test]
async fn home_and_the_result_of_the_questions_lead_to_what_is_open() {
    let portal = Portal::open().await;
    let call = published(&portal, OPENS, None).await;
    let visitor = portal.visitor();
    let answers =
        "field=ROBOT&in-seoul=yes&obstacle=city&place=public&readiness=TRL_6_7&people=yes";

    let home = visitor.get("/").await.body;
    let result = visitor.get(&format!("/apply?{answers}")).await.body;
    let other = visitor.get(&format!("/apply?{}", answers.replace("city", "none"))).await.body;

    let link = format!("href=\"{}\"", call.address());
    assert!(home.contains(&link) && result.contains(&link));
    assert!(!other.contains(&link), "it is a call of another programme");
}
