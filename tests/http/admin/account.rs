//! `/admin/accounts/{id}`

use axum::http::StatusCode;

use super::{account_of, yoon};
use crate::harness::Portal;

/// The value of the first choice of this name on a page.
fn first(page: &str, name: &str) -> String {
    let (_, rest) = page.split_once(&format!("name=\"{name}\" value=\"")).unwrap();
    rest.split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_duty_is_given_with_a_reason_and_its_holder_signs_in_anew() {
    let portal = Portal::open().await;
    let (yoon, choi) = (yoon(&portal).await, portal.sign_in("choi@city.example").await);
    let address = account_of(&portal, "choi@city.example").await;
    assert_eq!(choi.get("/review").await.status, StatusCode::OK);

    let form = [("do", "give"), ("duty", "auditor")];
    let bare = yoon.post(&address, &form).await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(bare.body.contains("href=\"#reason\""), "{}", bare.body);
    let given = yoon.post(&address, &[form[0], form[1], ("reason", "감사 업무 겸임")]).await;
    assert_eq!(given.status, StatusCode::SEE_OTHER, "{}", given.body);

    let page = yoon.get(&address).await.body;
    assert!(page.contains("감사 업무 겸임") && page.contains("감사 담당"), "on record");
    assert_ne!(choi.get("/review").await.status, StatusCode::OK, "the session has ended");
    let twice = yoon.post(&address, &[form[0], form[1], ("reason", "다시")]).await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_duty_of_an_office_needs_the_office() {
    let portal = Portal::open().await;
    let yoon = yoon(&portal).await;
    let address = account_of(&portal, "auditor@city.example").await;

    let form = [("do", "give"), ("duty", "case_officer"), ("reason", "인사 발령")];
    let without = yoon.post(&address, &form).await;
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(without.body.contains("href=\"#office\"") && without.body.contains("인사 발령"));
    let with = [form[0], form[1], form[2], ("office", "creative_regulation")];
    assert_eq!(yoon.post(&address, &with).await.status, StatusCode::SEE_OTHER);

    let officer = portal.sign_in("auditor@city.example").await;
    let page = officer.get("/account").await.body;
    assert!(page.contains("심사 담당"), "{page}");
}

#[tokio::test]
async fn a_duty_that_was_taken_opens_nothing_any_more() {
    let portal = Portal::open().await;
    let yoon = yoon(&portal).await;
    let address = account_of(&portal, "auditor@city.example").await;
    let page = yoon.get(&address).await.body;
    let row = first(&page, "taken");

    let taken = yoon.post(&address, &[("do", "take"), ("taken", &row), ("why", "퇴직")]).await;

    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.body);
    let former = portal.sign_in("auditor@city.example").await;
    assert_eq!(former.get("/review").await.status, StatusCode::NOT_FOUND);
    let again = yoon.post(&address, &[("do", "take"), ("taken", &row), ("why", "퇴직")]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn nobody_changes_the_own_account_and_the_last_administrator_stays() {
    let portal = Portal::open().await;
    let yoon = yoon(&portal).await;
    let own = account_of(&portal, "yoon@city.example").await;
    let page = yoon.get(&own).await.body;
    assert!(!page.contains("name=\"do\""), "no form");
    let give = [("do", "give"), ("duty", "auditor"), ("reason", "겸임")];
    assert_eq!(yoon.post(&own, &give).await.status, StatusCode::UNPROCESSABLE_ENTITY);

    let park = account_of(&portal, "park@city.example").await;
    let second = [("do", "give"), ("duty", "admin"), ("reason", "관리 겸임")];
    assert_eq!(yoon.post(&park, &second).await.status, StatusCode::SEE_OTHER);
    let park = portal.sign_in("park@city.example").await;
    let row = first(&park.get(&own).await.body, "taken");
    let take = [("do", "take"), ("taken", row.as_str()), ("why", "인사 이동")];
    assert_eq!(park.post(&own, &take).await.status, StatusCode::SEE_OTHER, "one is left");

    // Whoever is left cannot leave: nobody else could let anyone in again.
    let own = account_of(&portal, "park@city.example").await;
    let row = madang::domain::ids::RowId::fresh().to_string();
    let leave = [("do", "take"), ("taken", row.as_str()), ("why", "퇴직")];
    let refused = park.post(&own, &leave).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("내 계정의 맡은 일은"), "{}", refused.body);
}

#[tokio::test]
async fn two_administrators_cannot_take_each_others_duty_at_once() {
    use madang::{domain::duty::Duty, store::duty};
    use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

    let portal = Portal::open().await;
    let yoon = yoon(&portal).await;
    let (own, other) =
        (account_of(&portal, "yoon@city.example").await, account_of(&portal, "park@city.example"));
    let other = other.await;
    let give = [("do", "give"), ("duty", "admin"), ("reason", "관리 겸임")];
    assert_eq!(yoon.post(&other, &give).await.status, StatusCode::SEE_OTHER);
    let park = portal.sign_in("park@city.example").await;
    let admin = |email: &'static str| {
        let portal = &portal;
        async move {
            let id = madang::world::story::reader(&portal.app, email).await.unwrap().id();
            duty::Entity::find()
                .filter(duty::COLUMN.user_id.eq(id))
                .filter(duty::COLUMN.role.eq(Duty::Admin.as_str()))
                .one(portal.app.db.read())
                .await
                .unwrap()
                .unwrap()
                .id
                .to_string()
        }
    };
    let (of_yoon, of_park) = (admin("yoon@city.example").await, admin("park@city.example").await);

    let take = |row| [("do", "take"), ("why", "인사"), ("taken", row)];
    let (from_park, from_yoon) = (take(of_park.as_str()), take(of_yoon.as_str()));
    let (one, two) = tokio::join!(yoon.post(&other, &from_park), park.post(&own, &from_yoon));

    let left = duty::Entity::find().filter(duty::COLUMN.role.eq(Duty::Admin.as_str()));
    let left = left.all(portal.app.db.read()).await.unwrap().len();
    assert_eq!(left, 1, "{} {}", one.status, two.status);
    let late = if one.status == StatusCode::SEE_OTHER { &two } else { &one };
    // Who is late is refused, or is an administrator no more: signed out, or a stranger to the page.
    let refused = late.body.contains("관리자가 한 사람뿐이라");
    let outside = [StatusCode::UNAUTHORIZED, StatusCode::NOT_FOUND].contains(&late.status);
    assert!(refused || outside, "{} {}", late.status, late.body);
}

/// Whoever acts is who they are when the last byte is there, and not when the first was.
#[tokio::test]
async fn a_form_whose_end_comes_after_the_duty_was_taken_does_nothing() {
    let portal = Portal::open().await;
    let yoon = yoon(&portal).await;
    let own = account_of(&portal, "yoon@city.example").await;
    let second = [("do", "give"), ("duty", "admin"), ("reason", "관리 겸임")];
    let given = yoon.post(&account_of(&portal, "park@city.example").await, &second).await;
    assert_eq!(given.status, StatusCode::SEE_OTHER, "{}", given.body);
    let (park, choi) =
        (portal.sign_in("park@city.example").await, account_of(&portal, "choi@city.example").await);
    let row = first(&park.get(&own).await.body, "taken");
    let other = park.clone();
    let taken = async move {
        let take = [("do", "take"), ("taken", row.as_str()), ("why", "인사 이동")];
        assert_eq!(other.post(&own, &take).await.status, StatusCode::SEE_OTHER);
    };

    let give = [("do", "give"), ("duty", "auditor"), ("reason", "감사 업무 겸임")];
    let late = yoon.post_late(&choi, &give, taken).await;

    assert_eq!(late.status, StatusCode::UNAUTHORIZED, "{}", late.body);
    assert!(late.body.contains("감사 업무 겸임"), "what was typed is shown back: {}", late.body);
    let page = park.get(&choi).await.body;
    assert!(!page.contains("감사 업무 겸임"), "nobody has the duty: {page}");
}

#[tokio::test]
async fn a_duty_given_long_after_the_password_needs_it_once_more() {
    let portal = Portal::open_with(|config| config.asks_again = true).await;
    let yoon = yoon(&portal).await;
    let address = account_of(&portal, "choi@city.example").await;
    portal.app.clock.move_on(chrono::TimeDelta::minutes(16));
    let form = [("do", "give"), ("duty", "auditor"), ("reason", "감사 업무 겸임")];

    let without = yoon.post(&address, &form).await;
    let with = [form[0], form[1], form[2], ("password", madang::world::PASSWORD)];
    let given = yoon.post(&address, &with).await;

    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(without.body.contains("href=\"#password\""), "{}", without.body);
    assert!(without.body.contains("감사 업무 겸임"), "what was typed stays");
    assert_eq!(given.status, StatusCode::SEE_OTHER, "{}", given.body);
}

#[tokio::test]
async fn an_administrator_signs_somebody_out_everywhere_and_it_is_on_record() {
    let portal = Portal::open().await;
    let yoon = yoon(&portal).await;
    let (here, phone) =
        (portal.sign_in("kim@haneul.example").await, portal.sign_in("kim@haneul.example").await);
    let address = account_of(&portal, "kim@haneul.example").await;
    assert!(yoon.get(&address).await.body.contains("모두 로그아웃시키기"));

    let done = yoon.post(&address, &[("do", "sign-out")]).await;

    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    for out in [here, phone] {
        assert_eq!(out.get("/account").await.status, StatusCode::UNAUTHORIZED);
    }
    let auditor = portal.sign_in("auditor@city.example").await;
    assert!(auditor.get("/audit/daybook").await.body.contains("로그인을 모두 끝냈습니다"));
}
