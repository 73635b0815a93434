//! `/apply`: one question a page, the answers in the address.

use axum::http::StatusCode;

use crate::harness::Portal;

#[tokio::test]
async fn a_stranger_is_asked_one_question_after_the_other_and_nothing_is_stored() {
    let portal = Portal::open().await;
    let stranger = portal.visitor();

    let first = stranger.get("/apply").await;
    let second = stranger.get("/apply?asked=field&field=ROBOT").await;

    assert_eq!((first.status, second.status), (StatusCode::OK, StatusCode::OK));
    assert!(
        first.body.contains("어느 분야입니까?")
            && first.body.contains("name=\"field\" value=\"ROBOT\"")
    );
    assert!(second.body.contains("서울에서 시험합니까?"));
    assert!(second.body.contains("신청할 수 있는지 확인</a>"), "as on the result: {}", second.body);
    assert!(
        second.body.contains("<input type=\"hidden\" name=\"field\" value=\"ROBOT\">"),
        "the answer travels along"
    );
    assert!(
        second.body.contains("href=\"/apply?field=ROBOT&amp;ask=field\""),
        "the way back: {}",
        second.body
    );
}

#[tokio::test]
async fn the_way_back_shows_what_was_chosen_and_keeps_the_later_answers() {
    let portal = Portal::open().await;

    let back =
        portal.visitor().get("/apply?field=ROBOT&in-seoul=yes&obstacle=city&ask=in-seoul").await;

    assert!(back.body.contains("name=\"in-seoul\" value=\"yes\" checked"));
    assert!(back.body.contains("<input type=\"hidden\" name=\"obstacle\" value=\"city\">"));
    assert!(!back.body.contains("<input type=\"hidden\" name=\"in-seoul\""));
}

#[tokio::test]
async fn going_on_without_an_answer_says_so_beside_the_question() {
    let portal = Portal::open().await;

    let page = portal.visitor().get("/apply?asked=field").await;

    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        page.body.contains("class=\"error-summary\"") && page.body.contains("href=\"#option-1\"")
    );
}

#[tokio::test]
async fn an_answer_that_is_none_is_passed_over_and_never_shown() {
    let portal = Portal::open().await;

    let page = portal.visitor().get("/apply?field=%3Cscript%3E&nonsense=%00").await;

    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("어느 분야입니까?"));
    assert!(!page.body.contains("nonsense") || !page.body.contains("name=\"nonsense\""));
}
