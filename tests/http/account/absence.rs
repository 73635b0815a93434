//! `/account/absence`

use axum::http::StatusCode;
use madang::{store::daybook, world::story::HANEUL};
use sea_orm::EntityTrait;

use crate::{
    admin::{account_of, yoon},
    harness::{Answer, Person, Portal},
};

const PAGE: &str = "/account/absence";

/// The value of the choice that names somebody.
fn of(page: &str, name: &str) -> String {
    let (before, _) = page.split_once(&format!(">{name}</label>")).expect(name);
    let value = before.rsplit("value=\"").next().unwrap();
    value.split('"').next().unwrap().to_owned()
}

/// From one day of September 2026 to another.
async fn note(person: &Person, days: (&str, &str), deputy: &str) -> Answer {
    note_at(person, PAGE, days, deputy).await
}

async fn note_at(person: &Person, page: &str, days: (&str, &str), deputy: &str) -> Answer {
    let (first, last) = days;
    let form = [
        ("first_on.year", "2026"),
        ("first_on.month", "9"),
        ("first_on.day", first),
        ("last_on.year", "2026"),
        ("last_on.month", "9"),
        ("last_on.day", last),
        ("deputy", deputy),
    ];
    person.post(page, &form).await
}

/// The same with the deputy's name.
pub(crate) async fn away(person: &Person, days: (&str, &str), deputy: &str) {
    let to = of(&person.get(PAGE).await.body, deputy);
    let noted = note(person, days, &to).await;
    assert_eq!(noted.status, StatusCode::SEE_OTHER, "{}", noted.body);
}

/// Ends the first absence that stands on the page.
async fn end(person: &Person) -> StatusCode {
    end_at(person, PAGE).await
}

async fn end_at(person: &Person, address: &str) -> StatusCode {
    let page = person.get(address).await.body;
    let (_, rest) = page.split_once("name=\"absence\" value=\"").expect("an absence");
    let id = rest.split('"').next().unwrap();
    person.post(address, &[("do", "end"), ("absence", id)]).await.status
}

/// The page for the absence of somebody else.
async fn page_of(portal: &Portal, email: &str) -> String {
    let account = account_of(portal, email).await;
    format!("{PAGE}/{}", account.rsplit('/').next().unwrap())
}

#[tokio::test]
async fn an_absence_is_noted_with_a_deputy_shown_and_ended_early() {
    let portal = Portal::open().await;
    let (choi, jung) =
        (portal.sign_in("choi@city.example").await, portal.sign_in("jung@city.example").await);
    assert!(choi.get(PAGE).await.body.contains("적어 둔 부재가 없습니다."));
    assert!(choi.get("/account").await.body.contains("href=\"/account/absence\""));

    away(&choi, ("21", "23"), "정 팀장").await;
    away(&choi, ("21", "23"), "정 팀장").await;

    let said = "부재 중 9. 21.(월)~9. 23.(수) · 업무대행자 정 팀장";
    let page = choi.get(PAGE).await.body;
    assert_eq!(page.matches(said).count(), 1, "sent twice, noted once: {page}");
    let team = jung.get("/review/team").await.body;
    assert!(team.contains(&format!("최 주무관: {said}")), "{team}");
    let account = account_of(&portal, "choi@city.example").await;
    assert!(yoon(&portal).await.get(&account).await.body.contains(said));
    portal.at("2026-09-22T09:00:00+09:00");
    assert_eq!(end(&choi).await, StatusCode::SEE_OTHER);
    assert!(!choi.get(PAGE).await.body.contains("부재 중"), "back from today");
    assert!(jung.get("/review/team").await.body.contains("부재 예정인 사람이 없습니다"));
    away(&choi, ("22", "24"), "정 팀장").await;
    let acts: Vec<String> = daybook::Entity::find()
        .all(portal.app.db.read())
        .await
        .unwrap()
        .into_iter()
        .map(|row| row.act)
        .collect();
    assert_eq!(acts, ["absence-noted", "absence-ended", "absence-noted"]);
    assert_eq!(daybook::first_broken(portal.app.db.read()).await.unwrap(), None);
}

#[tokio::test]
async fn days_that_cannot_be_are_refused_beside_their_field_and_nothing_typed_is_lost() {
    let portal = Portal::open().await;
    let choi = portal.sign_in("choi@city.example").await;
    away(&choi, ("23", "25"), "정 팀장").await;
    let jung = of(&choi.get(PAGE).await.body, "정 팀장");
    for (days, field, words) in [
        (("24", "23"), "last_on", "마지막 날은 첫날이거나 그 뒤여야 합니다"),
        (("17", "18"), "last_on", "이미 지난 부재입니다"),
        (("21", "23"), "first_on", "적어 둔 다른 부재와 겹칩니다"),
        (("25", "30"), "first_on", "적어 둔 다른 부재와 겹칩니다"),
        (("31", "30"), "first_on", ""),
        (("", ""), "first_on", ""),
    ] {
        let refused = note(&choi, days, &jung).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{days:?}");
        assert!(refused.body.contains(words), "{days:?}: {}", refused.body);
        assert!(refused.body.contains(&format!("href=\"#{field}")), "{days:?}: {}", refused.body);
        assert!(refused.body.contains(&format!("value=\"{jung}\" checked")), "{}", refused.body);
    }
    let next = note(&choi, ("26", "26"), &jung).await;
    assert_eq!(next.status, StatusCode::SEE_OTHER, "the day after, and one day alone");
}

#[tokio::test]
async fn nobody_stands_in_for_themselves_nor_for_another_office() {
    let portal = Portal::open().await;
    let (choi, road) =
        (portal.sign_in("choi@city.example").await, portal.sign_in("road@city.example").await);
    let id = async |email: &str| {
        let address = account_of(&portal, email).await;
        address.rsplit('/').next().unwrap().to_owned()
    };
    let (own, other) = (id("choi@city.example").await, id("road@city.example").await);
    for deputy in [own.as_str(), &other, "", "x"] {
        let refused = note(&choi, ("21", "22"), deputy).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{deputy}");
        assert!(refused.body.contains("href=\"#deputy\""), "{deputy}: {}", refused.body);
    }
    assert!(road.get(PAGE).await.body.contains("같은 부서에 다른 사람이 없어"));
    assert_eq!(note(&road, ("21", "22"), &own).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(note(&road, ("21", "22"), "").await.status, StatusCode::SEE_OTHER);
    assert!(road.get(PAGE).await.body.contains("업무대행자 없음"));
}

#[tokio::test]
async fn an_absence_is_its_persons_own_and_companies_and_members_have_no_such_page() {
    let portal = Portal::open().await;
    let (choi, jung) =
        (portal.sign_in("choi@city.example").await, portal.sign_in("jung@city.example").await);
    away(&choi, ("22", "23"), "정 팀장").await;
    let page = choi.get(PAGE).await.body;
    let (_, rest) = page.split_once("name=\"absence\" value=\"").unwrap();
    let id = rest.split('"').next().unwrap();
    for named in [id, "x", "01890000-0000-7000-8000-000000000000"] {
        let ended = jung.post(PAGE, &[("do", "end"), ("absence", named)]).await;
        assert_eq!(ended.status, StatusCode::NOT_FOUND, "{named}");
    }
    assert!(choi.get(PAGE).await.body.contains("부재 예정 9. 22.(화)~9. 23.(수)"));
    assert_eq!(end(&choi).await, StatusCode::SEE_OTHER);
    assert!(choi.get(PAGE).await.body.contains("적어 둔 부재가 없습니다."), "called off");
    for email in [HANEUL, "member1@city.example"] {
        let other = portal.sign_in(email).await;
        assert_eq!(other.get(PAGE).await.status, StatusCode::NOT_FOUND, "{email}");
        assert!(!other.get("/account").await.body.contains(PAGE), "{email}");
    }
}

/// S42: for whoever cannot do it the lead of the office does, or an administrator; the person is told once, and sees it.
#[tokio::test]
async fn a_lead_or_an_administrator_notes_and_ends_the_absence_of_another_who_is_told() {
    let portal = Portal::open().await;
    let (choi, jung) =
        (portal.sign_in("choi@city.example").await, portal.sign_in("jung@city.example").await);
    let (page, yoon) = (page_of(&portal, "choi@city.example").await, yoon(&portal).await);
    let way = format!("href=\"{page}\"");
    assert!(jung.get("/review/team").await.body.contains(&way));
    let account = account_of(&portal, "choi@city.example").await;
    assert!(yoon.get(&account).await.body.contains(&way));
    let deputy = of(&jung.get(&page).await.body, "정 팀장");
    let told = async |words: &str| {
        let all = portal.subjects("choi@city.example").await;
        all.iter().filter(|subject| subject.contains(words)).count()
    };

    for _ in 0..2 {
        let noted = note_at(&jung, &page, ("21", "23"), &deputy).await;
        assert_eq!(noted.location(), format!("{page}?done=saved"), "{}", noted.body);
    }

    let said = "부재 중 9. 21.(월)~9. 23.(수) · 업무대행자 정 팀장";
    assert_eq!(choi.get(PAGE).await.body.matches(said).count(), 1, "sent twice, noted once");
    assert_eq!(told("대신 적은 부재가 있습니다").await, 1);
    let mail = portal.app.mailer.sent().into_iter().rfind(|mail| mail.to == "choi@city.example");
    let mail = mail.unwrap().text;
    let words = "정 팀장 님이 2026. 9. 21.(월)부터 2026. 9. 23.(수)까지의 부재를 대신 적었습니다.";
    assert!(mail.contains(words) && mail.contains("업무대행자는 정 팀장 님입니다."), "{mail}");
    assert_eq!(end_at(&yoon, &page).await, StatusCode::SEE_OTHER);
    assert!(choi.get(PAGE).await.body.contains("적어 둔 부재가 없습니다."));
    assert_eq!(told("적어 둔 부재가 끝났습니다").await, 1);
    away(&choi, ("22", "23"), "정 팀장").await;
    assert_eq!(told("부재").await, 2, "what they note themselves they know");
    let noted = daybook::Entity::find().all(portal.app.db.read()).await.unwrap();
    let actors: Vec<String> = noted.iter().map(|row| row.actor_id.to_string()).collect();
    let subjects: Vec<&str> = noted.iter().map(|row| row.subject.as_str()).collect();
    let id = page.rsplit('/').next().unwrap();
    assert_eq!(subjects, [id; 3]);
    assert!(actors[2] == id && actors[0] != id && actors[1] != actors[0], "{actors:?}");
}

#[tokio::test]
async fn nobody_else_notes_the_absence_of_another() {
    let portal = Portal::open().await;
    let page = page_of(&portal, "choi@city.example").await;
    let jung = portal.sign_in("jung@city.example").await;
    let deputy = of(&jung.get(&page).await.body, "정 팀장");
    for email in ["park@city.example", "road@city.example", "member1@city.example", HANEUL] {
        let other = portal.sign_in(email).await;
        assert_eq!(other.get(&page).await.status, StatusCode::NOT_FOUND, "{email}");
        let noted = note_at(&other, &page, ("21", "23"), &deputy).await;
        assert_eq!(noted.status, StatusCode::NOT_FOUND, "{email}");
    }
    let of_road = page_of(&portal, "road@city.example").await;
    assert_eq!(jung.get(&of_road).await.status, StatusCode::NOT_FOUND, "of another office");
    let yoon = yoon(&portal).await;
    for email in ["member1@city.example", HANEUL] {
        let page = page_of(&portal, email).await;
        assert_eq!(yoon.get(&page).await.status, StatusCode::NOT_FOUND, "{email} has no office");
    }
    let refused = note_at(&jung, &page, ("23", "21"), &deputy).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains(&format!("action=\"{page}\"")), "{}", refused.body);
    assert!(refused.body.contains(&format!("value=\"{deputy}\" checked")), "{}", refused.body);
    assert!(daybook::Entity::find().all(portal.app.db.read()).await.unwrap().is_empty());
}
