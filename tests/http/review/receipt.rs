//! `/review/{id}/receipt`

use axum::http::StatusCode;
use chrono::Datelike;
use madang::{
    domain::{calendar::seoul_day, ids::RowId},
    store::{clock, membership},
    world::story::{HANEUL, reader},
};
use sea_orm::{ActiveModelTrait, IntoActiveModel};

use super::{at, fill, patrol};
use crate::harness::Portal;

#[tokio::test]
async fn the_intake_desk_registers_a_filing_and_the_applicant_is_told() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.file().await.unwrap();
    let park = portal.sign_in("park@city.example").await;
    let address = at(story.application, "receipt");

    let page = park.get(&address).await;
    assert!(
        page.body.contains("name=\"arrived_on.year\"") && page.body.contains("value=\"2026\""),
        "today is filled in"
    );
    let before = portal.subjects("kim@haneul.example").await.len();
    let sent = fill(
        &park,
        &address,
        &[
            ("act", "receive"),
            ("arrived_on.year", "2026"),
            ("arrived_on.month", "9"),
            ("arrived_on.day", "21"),
            ("way", "portal"),
        ],
    )
    .await;

    assert_eq!(
        (sent.status, sent.location()),
        (StatusCode::SEE_OTHER, &*format!("{}?done=done", at(story.application, "")))
    );
    assert_eq!(story.stage().await.unwrap(), "received");
    assert_eq!(portal.subjects("kim@haneul.example").await.len(), before + 1);
}

/// What is filed here has arrived on that day; the clock of the city counts from the registration, and the page says so.
#[tokio::test]
async fn a_filing_arrived_on_the_day_it_was_filed_and_its_clock_counts_from_the_registration() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.file().await.unwrap();
    story.later(3);
    let park = portal.sign_in("park@city.example").await;
    let address = at(story.application, "receipt");
    let filed = seoul_day(story.row().await.unwrap().filed_at.unwrap());

    let page = park.get(&address).await.body;
    let (year, month, day) =
        (filed.year().to_string(), filed.month().to_string(), filed.day().to_string());
    let form = [
        ("act", "receive"),
        ("arrived_on.year", year.as_str()),
        ("arrived_on.month", month.as_str()),
        ("arrived_on.day", day.as_str()),
        ("way", "portal"),
    ];
    let sent = fill(&park, &address, &form).await;

    let (_, box_of_day) = page.split_once("name=\"arrived_on.day\"").unwrap();
    let (box_of_day, _) = box_of_day.split_once('>').unwrap();
    assert!(box_of_day.contains(&format!("value=\"{day}\"")), "the day of the filing: {page}");
    assert!(page.contains("처리 기한은 이날이 아니라 접수하는 오늘부터 셉니다"), "{page}");
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let clocks = clock::Entity::of(story.application).all(portal.app.db.read()).await.unwrap();
    let city = clocks.iter().find(|row| row.key == "city-total").unwrap();
    assert_eq!(seoul_day(city.started_at), portal.app.today());
}

#[tokio::test]
async fn a_day_that_has_not_come_is_refused_and_what_was_typed_stays() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.file().await.unwrap();
    let park = portal.sign_in("park@city.example").await;

    let again = fill(
        &park,
        &at(story.application, "receipt"),
        &[
            ("act", "receive"),
            ("arrived_on.year", "2027"),
            ("arrived_on.month", "1"),
            ("arrived_on.day", "9"),
            ("way", "post"),
        ],
    )
    .await;

    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.body.contains("href=\"#arrived_on\"") && again.body.contains("value=\"2027\""));
    assert!(again.body.contains("value=\"post\" selected"));
    assert_eq!(story.stage().await.unwrap(), "submitted");
}

#[tokio::test]
async fn only_the_intake_desk_of_the_programme_has_the_sheet() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.file().await.unwrap();

    for email in [
        "choi@city.example",
        "road@city.example",
        "supervisor@city.example",
        "kim@haneul.example",
        "yoon@city.example",
    ] {
        let other = portal.sign_in(email).await;
        assert_eq!(
            other.get(&at(story.application, "receipt")).await.status,
            StatusCode::NOT_FOUND,
            "{email}"
        );
    }
}

#[tokio::test]
async fn a_form_that_was_drawn_before_somebody_else_acted_is_stale() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.file().await.unwrap();
    let park = portal.sign_in("park@city.example").await;

    let stale = park
        .post(
            &at(story.application, "receipt"),
            &[("version", "1"), ("act", "receive"), ("way", "portal")],
        )
        .await;

    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert_eq!(story.stage().await.unwrap(), "submitted");
}

#[tokio::test]
async fn nothing_arrives_before_it_is_filed_or_in_another_age() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.file().await.unwrap();
    let park = portal.sign_in("park@city.example").await;

    for (year, day, said) in
        [("2026", "20", "신청서를 제출한 날이나 그 뒤"), ("-262143", "1", "1900년에서 2200년 사이")]
    {
        let form = [
            ("act", "receive"),
            ("arrived_on.year", year),
            ("arrived_on.month", "9"),
            ("arrived_on.day", day),
            ("way", "portal"),
        ];
        let again = fill(&park, &at(story.application, "receipt"), &form).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{year}");
        assert!(again.body.contains(said), "{said}: {}", again.body);
    }
    assert_eq!(story.stage().await.unwrap(), "submitted");
}

/// Two of the desk have the sheet open; the slower one is told so, and who may not register at all learns nothing.
#[tokio::test]
async fn who_comes_second_is_led_to_where_the_case_stands() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.file().await.unwrap();
    let (park, again) =
        (portal.sign_in("park@city.example").await, portal.sign_in("park@city.example").await);
    let (case, address) = (at(story.application, ""), at(story.application, "receipt"));
    let version = super::version(&again.get(&address).await.body);
    let day = [("arrived_on.year", "2026"), ("arrived_on.month", "9"), ("arrived_on.day", "21")];
    let form = [&[("act", "receive"), ("way", "portal")], &day[..]].concat();
    assert_eq!(fill(&park, &address, &form).await.status, StatusCode::SEE_OTHER);

    let form = [&[("version", version.as_str())], &form[..]].concat();
    let second = again.post(&address, &form).await;

    assert_eq!(second.status, StatusCode::CONFLICT);
    assert!(second.body.contains(&format!("href=\"{case}\"")), "{}", second.body);
    assert_eq!(story.stage().await.unwrap(), "received");
    let decider = portal.sign_in("decider@city.example").await;
    assert_eq!(decider.get(&address).await.status, StatusCode::NOT_FOUND);
}

/// Nobody handles for the city what a company of their own asks for (COI §5).
#[tokio::test]
async fn an_official_who_belongs_to_the_company_has_no_part_in_its_case() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.file().await.unwrap();
    let park = portal.sign_in("park@city.example").await;
    let address = at(story.application, "receipt");
    assert_eq!(park.get(&address).await.status, StatusCode::OK);

    let lead = reader(&portal.app, HANEUL).await.unwrap();
    let joined = membership::Model {
        id: RowId::fresh(),
        company_id: lead.companies[0].company,
        user_id: reader(&portal.app, "park@city.example").await.unwrap().id(),
        lead: false,
        joined_at: portal.app.now(),
    };
    let tx = portal.app.db.write().await.unwrap();
    joined.into_active_model().insert(&tx).await.unwrap();
    tx.commit().await.unwrap();

    assert_eq!(park.get(&address).await.status, StatusCode::NOT_FOUND);
}
