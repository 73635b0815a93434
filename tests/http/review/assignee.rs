//! `/review/{id}/assignee`

use axum::http::StatusCode;
use chrono::{DateTime, NaiveDate, Utc};
use madang::{
    domain::ids::{MatterId, RowId, UserId},
    store::{company, declaration, membership, seat},
    world::story::{HANEUL, reader},
};
use sea_orm::{ActiveModelTrait, DatabaseTransaction, EntityTrait, IntoActiveModel};

use super::{at, fill, patrol, version};
use crate::{
    account::absence::away,
    harness::{Person, Portal},
};

/// The value of the choice that names somebody.
fn of(page: &str, name: &str) -> String {
    let before = page.split(&format!(">{name}</label>")).next().unwrap();
    let value = before.rsplit("value=\"").next().unwrap();
    value.split('"').next().unwrap().to_owned()
}

async fn takes(officer: &Person, address: &str, name: &str) {
    let page = officer.get(address).await.body;
    let taken = fill(officer, address, &[("to", &of(&page, name))]).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.body);
}

#[tokio::test]
async fn an_officer_takes_a_case_and_a_colleague_no_longer_counts_it_as_theirs() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_in_check().await.unwrap();
    let (choi, jung) =
        (portal.sign_in("choi@city.example").await, portal.sign_in("jung@city.example").await);
    let (case, address) = (at(story.application, ""), at(story.application, "assignee"));
    let before = (story.matter().await.unwrap().stage, story.matter().await.unwrap().due_at);

    takes(&choi, &address, "최 주무관").await;

    assert!(choi.get(&case).await.body.contains("담당자를 정했습니다"), "on the record");
    let link = format!("href=\"{case}?");
    assert!(choi.get("/review?show=mine").await.body.contains(&link));
    assert!(!jung.get("/review?show=mine").await.body.contains(&link));
    assert!(jung.get("/review?show=others").await.body.contains(&link));
    let after = story.matter().await.unwrap();
    assert_eq!((after.stage, after.due_at), before);
    let kim = portal.sign_in(HANEUL).await;
    let own = kim.get(&format!("/applications/{}", story.application)).await.body;
    assert!(!own.contains("담당자를 정했습니다"), "no step of the case");
}

/// S42: whoever had it and whoever gets it are told, and nobody else of the team.
#[tokio::test]
async fn a_case_that_somebody_has_is_handed_over_with_a_reason() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_in_check().await.unwrap();
    let (choi, park) =
        (portal.sign_in("choi@city.example").await, portal.sign_in("park@city.example").await);
    let address = at(story.application, "assignee");
    takes(&choi, &address, "최 주무관").await;
    let page = park.get(&address).await.body;
    let (to_choi, to_jung) = (of(&page, "최 주무관"), of(&page, "정 팀장"));
    let mut mails = Vec::new();
    for person in ["choi@city.example", "jung@city.example", "park@city.example", HANEUL] {
        mails.push((person, portal.subjects(person).await.len()));
    }

    for (form, field) in [
        (vec![("to", to_jung.as_str())], "words"),
        (vec![("to", to_choi.as_str()), ("words", "출장")], "to"),
        (vec![("words", "출장을 갑니다.")], "to"),
    ] {
        let refused = fill(&park, &address, &form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{form:?}");
        assert!(refused.body.contains(&format!("href=\"#{field}\"")), "{form:?}");
    }
    let form = [("to", to_jung.as_str()), ("words", "최 주무관이 출장을 갑니다.")];
    let given = fill(&park, &address, &form).await;

    assert_eq!(given.status, StatusCode::SEE_OTHER, "{}", given.body);
    let told = [1, 1, 0, 0];
    for ((person, before), more) in mails.into_iter().zip(told) {
        assert_eq!(portal.subjects(person).await.len(), before + more, "{person}");
    }
    let case = park.get(&at(story.application, "")).await.body;
    assert!(case.contains("정 팀장") && case.contains("최 주무관이 출장을 갑니다."));
}

#[tokio::test]
async fn a_case_is_given_only_to_officers_of_the_office_by_one_of_them() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_consulting().await.unwrap();
    let choi = portal.sign_in("choi@city.example").await;
    let address = at(story.application, "assignee");
    let seen = version(&choi.get(&address).await.body);

    let nobody = "01890000-0000-7000-8000-000000000000";
    let form = [("version", seen.as_str()), ("to", nobody), ("words", "휴가")];
    assert_eq!(choi.post(&address, &form).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let stale = choi.post(&address, &[("version", "1"), ("to", nobody)]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    for email in ["road@city.example", "supervisor@city.example", "decider@city.example", HANEUL] {
        let other = portal.sign_in(email).await;
        let tried = other.post(&address, &[("version", &seen)]).await;
        assert_eq!(tried.status, StatusCode::NOT_FOUND, "{email}");
    }
}

/// Whoever has the case prepares it; whoever signs it or puts it before the committee is still to do so.
#[tokio::test]
async fn a_case_with_an_officer_stays_the_move_of_whoever_must_act() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_pre_review().await.unwrap();
    let choi = portal.sign_in("choi@city.example").await;
    takes(&choi, &at(story.application, "assignee"), "최 주무관").await;

    let secretary = portal.sign_in("secretary@city.example").await;
    let link = format!("href=\"{}?", at(story.application, ""));
    assert!(secretary.get("/review?show=mine").await.body.contains(&link));
    assert!(!choi.get("/review?show=mine").await.body.contains(&link));
}

/// S42: the page says that somebody is away, until when and who stands in, and gives the case to neither by itself.
#[tokio::test]
async fn a_case_for_somebody_who_is_away_goes_to_the_deputy_or_to_them_only_by_choice() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_in_check().await.unwrap();
    let (choi, jung) =
        (portal.sign_in("choi@city.example").await, portal.sign_in("jung@city.example").await);
    away(&choi, ("21", "23"), "정 팀장").await;
    let address = at(story.application, "assignee");
    let page = jung.get(&address).await.body;
    let line = page.split(">최 주무관</label>").nth(1).unwrap().split("</li>").next().unwrap();
    assert!(line.contains("부재 중 9. 21.(월)~9. 23.(수) · 업무대행자 정 팀장"), "{line}");
    let (to_choi, to_jung) = (of(&page, "최 주무관"), of(&page, "정 팀장"));
    let has = async || story.matter().await.unwrap().assignee_id.map(|id| id.to_string());
    let words = ("words", "시험 구역을 잘 압니다.");

    let nobody = "01890000-0000-7000-8000-000000000000";
    for despite in ["", nobody, "x"] {
        let form = [("to", to_choi.as_str()), ("despite", despite), words];
        let asked = fill(&jung, &address, &form).await;
        assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY, "{despite}");
        assert!(asked.body.contains("href=\"#despite\""), "{}", asked.body);
        assert!(asked.body.contains(">업무대행자 정 팀장에게 맡기기</label>"), "{}", asked.body);
        assert!(asked.body.contains(">부재인 줄 알지만 최 주무관에게 맡기기</label>"));
        assert!(asked.body.contains(words.1), "nothing typed is lost");
        assert!(asked.body.contains(&format!("value=\"{to_choi}\" checked")), "{}", asked.body);
        assert_eq!(asked.body.matches(" checked").count(), 1, "neither is chosen for anybody");
    }
    assert_eq!(has().await, None);
    let before = portal.subjects("choi@city.example").await.len();
    let form = [("to", to_choi.as_str()), ("despite", to_jung.as_str()), words];
    assert_eq!(fill(&jung, &address, &form).await.status, StatusCode::SEE_OTHER);
    assert_eq!(has().await, Some(to_jung.clone()));
    assert_eq!(portal.subjects("choi@city.example").await.len(), before, "nobody else is told");

    let asked = fill(&jung, &address, &[("to", to_choi.as_str()), words]).await;
    let has_it = "업무대행자 정 팀장에게는 이미 이 사안이 있습니다.";
    assert!(asked.body.contains(has_it), "{}", asked.body);
    let form = [("to", to_choi.as_str()), ("despite", to_choi.as_str()), words];
    assert_eq!(fill(&jung, &address, &form).await.status, StatusCode::SEE_OTHER);
    assert_eq!(has().await, Some(to_choi));
    assert_eq!(portal.subjects("choi@city.example").await.len(), before + 1);
}

#[tokio::test]
async fn a_deputy_who_is_away_too_is_no_choice_and_after_the_last_day_nobody_is_asked() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_in_check().await.unwrap();
    let (choi, jung) =
        (portal.sign_in("choi@city.example").await, portal.sign_in("jung@city.example").await);
    away(&choi, ("21", "23"), "정 팀장").await;
    away(&jung, ("20", "21"), "최 주무관").await;
    let park = portal.sign_in("park@city.example").await;
    let address = at(story.application, "assignee");
    let page = park.get(&address).await.body;
    assert!(page.contains("업무대행자 정 팀장도 부재(9. 20.(일)~9. 21.(월))"), "{page}");
    let (to_choi, to_jung) = (of(&page, "최 주무관"), of(&page, "정 팀장"));

    let form = [("to", to_choi.as_str()), ("despite", to_jung.as_str())];
    let asked = fill(&park, &address, &form).await;

    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(asked.body.contains("업무대행자 정 팀장도 오늘 부재 중입니다."), "{}", asked.body);
    assert!(!asked.body.contains("업무대행자 정 팀장에게 맡기기"), "{}", asked.body);
    portal.at("2026-09-24T09:00:00+09:00");
    let given = fill(&park, &address, &[("to", to_choi.as_str())]).await;
    assert_eq!(given.status, StatusCode::SEE_OTHER, "{}", given.body);
}

/// A seat that has ended, of somebody who came from a company.
fn worked_for(user_id: UserId, brn: String, today: NaiveDate) -> seat::Model {
    seat::Model {
        id: RowId::fresh(),
        body: "another_body".to_owned(),
        user_id,
        kind: "appointed".to_owned(),
        since: today,
        until: Some(today),
        former_brn: Some(brn),
    }
}

/// R3: what is known against somebody stands beside the name; who hands the case out judges.
#[tokio::test]
async fn what_speaks_against_somebody_stands_beside_the_name_and_refuses_nothing() {
    let portal = Portal::open().await;
    let (story, other) = (patrol(&portal).await, patrol(&portal).await);
    story.until_in_check().await.unwrap();
    let park = portal.sign_in("park@city.example").await;
    let address = at(story.application, "assignee");
    let told = ["신청 기업의 구성원", "이해관계를 신고", "일했다고", "살펴볼 것"];
    let before = park.get(&address).await.body;
    assert!(!told.iter().any(|words| before.contains(words)), "{before}");
    let choi = reader(&portal.app, "choi@city.example").await.unwrap().id();
    let jung = reader(&portal.app, "jung@city.example").await.unwrap().id();
    let row = story.row().await.unwrap();
    let company = company::Entity::find_by_id(row.company_id).one(portal.app.db.read()).await;
    let company = company.unwrap().unwrap();
    let tx = portal.app.db.write().await.unwrap();
    membership::join(&tx, company.id, choi, false, portal.app.now()).await.unwrap();
    for (case, ground) in [(story.application, Some("FAIRNESS_DOUBT")), (other.application, None)] {
        declares(&tx, (case, jung, ground), portal.app.now()).await;
    }
    let seat = worked_for(jung, company.brn, portal.app.today());
    seat.into_active_model().insert(&tx).await.unwrap();
    tx.commit().await.unwrap();

    let page = park.get(&address).await.body;

    let beside = |name: &str| {
        let (_, rest) = page.split_once(&format!(">{name}</label>")).unwrap();
        rest.split("<input").next().unwrap().to_owned()
    };
    let (choi, jung) = (beside("최 주무관"), beside("정 팀장"));
    assert!(choi.contains(told[0]) && !choi.contains(told[1]), "{choi}");
    assert!(jung.contains("이 사안과의 이해관계를 신고했습니다:"), "{jung}");
    assert!(jung.contains(told[2]) && !jung.contains("다른 사안"), "{jung}");
    assert!(page.contains(told[3]));
    let english = park.get(&format!("{address}?lang=en")).await.body;
    assert!(english.contains("Is a member of the applicant company."), "{english}");
    takes(&park, &address, "최 주무관").await;
}

#[tokio::test]
async fn an_interest_declared_in_another_case_of_the_company_is_told_as_such() {
    let portal = Portal::open().await;
    let (story, other) = (patrol(&portal).await, patrol(&portal).await);
    story.until_in_check().await.unwrap();
    let choi = reader(&portal.app, "choi@city.example").await.unwrap().id();
    let tx = portal.app.db.write().await.unwrap();
    declares(&tx, (other.application, choi, Some("FAIRNESS_DOUBT")), portal.app.now()).await;
    tx.commit().await.unwrap();

    let park = portal.sign_in("park@city.example").await;
    let page = park.get(&at(story.application, "assignee")).await.body;

    assert!(page.contains("같은 기업의 다른 사안에서 이해관계를 신고했습니다:"), "{page}");
    assert!(!page.contains("이 사안과의 이해관계를"), "{page}");
}

async fn declares(
    tx: &DatabaseTransaction,
    (case, who, ground): (MatterId, UserId, Option<&str>),
    now: DateTime<Utc>,
) {
    let row = declaration::Model {
        id: RowId::fresh(),
        application_id: case,
        user_id: who,
        ground: ground.map(str::to_owned),
        words: String::new(),
        declared_at: now,
    };
    row.into_active_model().insert(tx).await.unwrap();
}
