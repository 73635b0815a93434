//! `/admin/accounts/{id}/second-factor`

use axum::http::StatusCode;
use chrono::TimeDelta;
use madang::{
    config::Mode,
    domain::{duty::Duty, ids::RowId},
    store::{daybook, duty},
    world::{
        PASSWORD,
        story::{HANEUL, reader},
    },
};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, QueryOrder};

use super::{account_of, yoon};
use crate::{
    account::second_factor::{at_the_door, enrolled},
    harness::{Person, Portal},
};

const PARK: &str = "park@city.example";
const ASK: [(&str, &str); 2] = [("do", "ask"), ("reason", "청사에서 만나 신분증 확인")];
const CONSENT: [(&str, &str); 1] = [("do", "consent")];

async fn page_of(portal: &Portal, email: &str) -> String {
    format!("{}/second-factor", account_of(portal, email).await)
}

/// A second administrator, who came as one.
async fn park(portal: &Portal) -> Person {
    let user_id = reader(&portal.app, PARK).await.unwrap().id();
    let role = Duty::Admin.as_str().to_owned();
    let row = duty::Model { id: RowId::fresh(), user_id, role, office: None };
    let tx = portal.app.db.write().await.unwrap();
    row.into_active_model().insert(&tx).await.unwrap();
    tx.commit().await.unwrap();
    portal.sign_in(PARK).await
}

/// Makes somebody an administrator today.
async fn made(portal: &Portal, by: &Person, email: &str) -> Person {
    let give = [("do", "give"), ("duty", "admin"), ("reason", "관리 겸임")];
    let given = by.post(&account_of(portal, email).await, &give).await;
    assert_eq!(given.status, StatusCode::SEE_OTHER, "{}", given.body);
    portal.sign_in(email).await
}

/// Whether the password alone opens the account.
async fn opens(portal: &Portal, email: &str) -> bool {
    let form = [("email", email), ("password", PASSWORD)];
    !portal.visitor().post("/sign-in", &form).await.location().starts_with("/sign-in/code")
}

/// What was done outside of cases, and by how many people.
async fn noted(portal: &Portal) -> (Vec<String>, usize) {
    let rows = daybook::Entity::find().order_by_asc(daybook::Column::Id);
    let rows = rows.all(portal.app.db.read()).await.unwrap();
    let rows: Vec<_> = rows.into_iter().filter(|row| row.act.starts_with("factor-")).collect();
    let by: std::collections::BTreeSet<_> = rows.iter().map(|row| row.actor_id).collect();
    (rows.into_iter().map(|row| row.act).collect(), by.len())
}

#[tokio::test]
async fn it_goes_where_one_administrator_asks_and_another_consents() {
    let portal = Portal::open().await;
    let yoon = yoon(&portal).await;
    let park = park(&portal).await;
    let kim = portal.sign_in(HANEUL).await;
    enrolled(&portal, &kim).await;
    let page = page_of(&portal, HANEUL).await;

    let bare = yoon.post(&page, &ASK[..1]).await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(bare.body.contains("href=\"#reason\""), "{}", bare.body);
    assert_eq!(yoon.post(&page, &ASK).await.status, StatusCode::SEE_OTHER);
    assert!(!opens(&portal, HANEUL).await, "nothing goes yet");
    let alone = yoon.post(&page, &CONSENT).await;
    assert_eq!(alone.status, StatusCode::CONFLICT, "one is not two");
    assert!(!yoon.get(&page).await.body.contains("value=\"consent\""));
    assert!(!opens(&portal, HANEUL).await);

    assert!(park.get(&page).await.body.contains("청사에서 만나 신분증 확인"));
    assert_eq!(park.post(&page, &CONSENT).await.status, StatusCode::SEE_OTHER);

    assert_eq!(kim.get("/account").await.status, StatusCode::UNAUTHORIZED, "every session ends");
    assert!(opens(&portal, HANEUL).await);
    assert_eq!(park.post(&page, &CONSENT).await.status, StatusCode::CONFLICT, "once only");
    let told = portal.subjects(HANEUL).await;
    assert!(told.iter().any(|line| line.contains("없애 달라는 요청")), "{told:?}");
    assert!(told.last().unwrap().contains("두 번째 인증을 없앴습니다"), "{told:?}");
    assert!(portal.subjects(PARK).await.iter().any(|line| line.contains("동의가 필요합니다")));
    assert_eq!(noted(&portal).await, (vec!["factor-reset-asked".into(), "factor-reset".into()], 2));
}

#[tokio::test]
async fn whoever_of_the_city_lost_it_sets_up_another_at_the_next_sign_in() {
    let portal = Portal::open().await;
    let yoon = yoon(&portal).await;
    let park = park(&portal).await;
    let choi = portal.sign_in("choi@city.example").await;
    enrolled(&portal, &choi).await;
    let page = page_of(&portal, "choi@city.example").await;
    yoon.post(&page, &ASK).await;
    park.post(&page, &CONSENT).await;

    let serve = portal.beside(|config| config.mode = Mode::Serve).await;
    let choi = at_the_door(&serve, "choi@city.example").await;
    let led = choi.get("/sign-in/code").await;

    assert!(led.location().starts_with("/account/second-factor"), "{}", led.location());
    assert!(choi.get("/review").await.location().starts_with("/sign-in/code"));
}

/// One administrator and an account that they made one are not two.
#[tokio::test]
async fn who_was_made_administrator_after_the_asking_does_not_consent() {
    let portal = Portal::open().await;
    let yoon = yoon(&portal).await;
    park(&portal).await;
    enrolled(&portal, &portal.sign_in(HANEUL).await).await;
    let page = page_of(&portal, HANEUL).await;
    assert_eq!(yoon.post(&page, &ASK).await.status, StatusCode::SEE_OTHER);
    let choi = made(&portal, &yoon, "choi@city.example").await;
    let refused = async |form: &[(&str, &str)], why: &str| {
        let offered = choi.get(&page).await.body;
        assert!(!offered.contains("value=\"consent\""), "{why}: {offered}");
        assert!(offered.contains("7일이 지나지 않아"), "{why}: {offered}");
        let answer = choi.post(&page, form).await;
        assert_eq!(answer.status, StatusCode::CONFLICT, "{why}: {}", answer.body);
        assert!(answer.body.contains("7일이 지나지 않아"), "{why}: {}", answer.body);
        assert!(!opens(&portal, HANEUL).await, "{why}");
    };

    refused(&CONSENT[..], "made after it was asked").await;
    let english = choi.get(&format!("{page}?lang=en")).await.body;
    assert!(english.contains("less than seven days"), "{english}");
    choi.get(&format!("{page}?lang=ko")).await;
    yoon.post(&page, &[("do", "give-up")]).await;
    portal.app.clock.move_on(TimeDelta::days(6));
    refused(&ASK[..], "nor asks, so that whoever made them could consent").await;
    yoon.post(&page, &ASK).await;
    refused(&CONSENT[..], "made before, and lately").await;

    portal.app.clock.move_on(TimeDelta::days(1));
    assert_eq!(choi.post(&page, &CONSENT).await.status, StatusCode::SEE_OTHER, "for seven days");
    assert!(opens(&portal, HANEUL).await);
}

#[tokio::test]
async fn where_nobody_else_could_consent_the_page_names_the_command() {
    let portal = Portal::open().await;
    let yoon = yoon(&portal).await;
    enrolled(&portal, &portal.sign_in(HANEUL).await).await;
    let page = page_of(&portal, HANEUL).await;

    let read = yoon.get(&page).await.body;
    let asked = yoon.post(&page, &ASK).await;

    assert!(read.contains("<code>madang user lost kim@haneul.example</code>"), "{read}");
    assert!(!read.contains("value=\"ask\""), "{read}");
    assert_eq!(asked.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn nobody_asks_for_themselves_and_nothing_goes_that_is_not_there() {
    let portal = Portal::open().await;
    let yoon = yoon(&portal).await;
    park(&portal).await;
    enrolled(&portal, &yoon).await;
    let own = page_of(&portal, "yoon@city.example").await;

    assert!(!yoon.get(&own).await.body.contains("name=\"do\""));
    assert_eq!(yoon.post(&own, &ASK).await.status, StatusCode::CONFLICT);
    let none = page_of(&portal, HANEUL).await;
    assert!(yoon.get(&none).await.body.contains("두 번째 인증이 없습니다"));
    assert_eq!(yoon.post(&none, &ASK).await.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn it_is_called_off_lapses_and_ends_with_the_duty_of_whoever_asked() {
    let portal = Portal::open().await;
    let yoon = yoon(&portal).await;
    let park = park(&portal).await;
    enrolled(&portal, &portal.sign_in(HANEUL).await).await;
    let page = page_of(&portal, HANEUL).await;

    yoon.post(&page, &ASK).await;
    assert_eq!(park.post(&page, &[("do", "give-up")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(park.post(&page, &CONSENT).await.status, StatusCode::CONFLICT, "called off");

    yoon.post(&page, &ASK).await;
    portal.app.clock.move_on(TimeDelta::hours(73));
    assert_eq!(park.post(&page, &CONSENT).await.status, StatusCode::CONFLICT, "three days");

    assert_eq!(park.post(&page, &ASK).await.status, StatusCode::SEE_OTHER, "asked anew");
    let account = account_of(&portal, PARK).await;
    let read = yoon.get(&account).await.body;
    let admin = read
        .split("name=\"taken\" value=\"")
        .skip(1)
        .find(|rest| rest.split("</li>").next().unwrap_or_default().contains("시스템 관리자"));
    let admin = admin.unwrap().split('"').next().unwrap();
    let take = [("do", "take"), ("taken", admin), ("why", "인사 이동")];
    assert_eq!(yoon.post(&account, &take).await.status, StatusCode::SEE_OTHER);
    assert_eq!(yoon.post(&page, &CONSENT).await.status, StatusCode::CONFLICT, "only one is left");
    assert!(!opens(&portal, HANEUL).await);
}

#[tokio::test]
async fn long_after_the_password_it_is_asked_for_once_more() {
    let portal = Portal::open_with(|config| config.asks_again = true).await;
    let yoon = yoon(&portal).await;
    let park = park(&portal).await;
    enrolled(&portal, &portal.sign_in(HANEUL).await).await;
    let page = page_of(&portal, HANEUL).await;
    yoon.post(&page, &ASK).await;
    portal.app.clock.move_on(TimeDelta::minutes(16));

    let without = park.post(&page, &CONSENT).await;
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(without.body.contains("href=\"#password\""), "{}", without.body);
    assert!(!opens(&portal, HANEUL).await);
    let with = park.post(&page, &[CONSENT[0], ("password", PASSWORD)]).await;
    assert_eq!(with.status, StatusCode::SEE_OTHER);
}
