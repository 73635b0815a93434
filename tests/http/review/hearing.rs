//! `/review/{id}/hearing`

mod called_off;
mod day;
mod signing;

use axum::http::StatusCode;
use madang::{
    domain::ids::MatterId,
    store::{
        clock, matter,
        scene::{self, Scene},
    },
    world::story::{DECIDER, HANEUL, Story},
};
use sea_orm::{EntityTrait, QueryFilter};

use super::{at, fill, patrol, withdrawal::unpublished};
use crate::harness::{Answer, Person, Portal};

pub(crate) const SUPERVISOR: &str = "supervisor@city.example";

/// The designation of a published case.
pub(crate) async fn designation(portal: &Portal, story: &Story<'_>) -> MatterId {
    story.until_published().await.unwrap();
    let children =
        matter::Entity::under(story.application).all(portal.app.db.read()).await.unwrap();
    children.into_iter().find(|row| row.kind == scene::DESIGNATION).unwrap().id
}

pub(crate) async fn call(person: &Person, designation: MatterId, day: [&str; 3]) -> Answer {
    call_before(person, designation, day, "법무담당관 과장 한여름").await
}

async fn call_before(
    person: &Person,
    designation: MatterId,
    day: [&str; 3],
    presiding: &str,
) -> Answer {
    call_for(person, designation, (day, "14:30"), (presiding, "")).await
}

async fn call_for(
    person: &Person,
    designation: MatterId,
    ([year, month, day], hour): ([&str; 3], &str),
    (presiding, sure): (&str, &str),
) -> Answer {
    let form = [
        ("act", "call_hearing"),
        ("sure", sure),
        ("grounds", "10월 2일 보험이 끊긴 채 운행했습니다."),
        ("basis", "「행정절차법」 제22조제1항"),
        ("on.year", year),
        ("on.month", month),
        ("on.day", day),
        ("at", hour),
        ("place", "시청 3층 회의실"),
        ("presiding", presiding),
    ];
    fill(person, &at(designation, "hearing"), &form).await
}

#[tokio::test]
async fn the_notice_has_what_the_law_asks_and_the_days_it_asks() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let one = designation(&portal, &story).await;
    let supervisor = portal.sign_in(SUPERVISOR).await;

    let blank =
        fill(&supervisor, &at(one, "hearing"), &[("act", "call_hearing"), ("basis", "")]).await;
    assert_eq!(blank.status, StatusCode::UNPROCESSABLE_ENTITY);
    for link in ["#grounds", "#basis", "#on", "#at", "#place", "#presiding"] {
        assert!(blank.body.contains(&format!("href=\"{link}\"")), "{link}");
    }
    // Sunday 11 October 2026: ten whole days lie between, 21 October is a Wednesday.
    let early = call(&supervisor, one, ["2026", "10", "21"]).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(early.body.contains("2026. 10. 22.(목)부터"), "the first lawful day is named");

    let called = call(&supervisor, one, ["2026", "10", "22"]).await;

    assert_eq!(called.status, StatusCode::SEE_OTHER, "{}", called.body);
    let kim = portal.sign_in(HANEUL).await;
    let case = format!("/applications/{}", story.application);
    let page = kim.get(&case).await.body;
    let desk = supervisor.get(&format!("/review/{one}")).await.body;
    for told in ["2026. 10. 22.(목) 14:30", "시청 3층 회의실", "보험이 끊긴 채"] {
        assert!(page.contains(told) && desk.contains(told), "{told}");
    }
    let id = page.split("청문 통지서").next().unwrap().rsplit("/letters/").next().unwrap();
    let letter = kim.get(&format!("{case}/letters/{}", &id[..36])).await.body;
    for told in [
        "<h1>청문 통지서</h1>",
        "규제특례 지정의 취소",
        "「행정절차법」 제22조제1항",
        "법무담당관 과장 한여름",
        "대리인",
        "의견서를 낼 곳",
    ] {
        assert!(letter.contains(told), "{told}");
    }
    let mail = portal.subjects(HANEUL).await;
    assert!(mail.last().unwrap().contains("청문 통지: 2026-서울실증-"), "{mail:?}");
}

/// Administrative Procedures Act, art. 29(1)4.
#[tokio::test]
async fn whoever_calls_the_hearing_does_not_preside_over_it() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let one = designation(&portal, &story).await;
    let supervisor = portal.sign_in(SUPERVISOR).await;

    for own in ["사후관리 담당자", " 경제정책과 사후관리담당자 "] {
        let refused = call_before(&supervisor, one, ["2026", "10", "28"], own).await;

        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{own}: {}", refused.body);
        assert!(refused.body.contains("href=\"#presiding\""), "{own}");
        assert!(refused.body.contains("조사하거나 처리한 사람은 적을 수 없습니다"), "{own}");
    }
}

#[tokio::test]
async fn while_a_hearing_is_called_the_city_has_the_move_and_the_company_may_speak() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let one = designation(&portal, &story).await;
    let supervisor = portal.sign_in(SUPERVISOR).await;
    call(&supervisor, one, ["2026", "10", "22"]).await;

    let row = matter::Entity::find_by_id(one).one(portal.app.db.read()).await.unwrap().unwrap();
    assert_eq!(row.holder.as_deref(), Some("supervisor"));
    let kim = portal.sign_in(HANEUL).await;
    let page = kim.get(&format!("/applications/{}", story.application)).await.body;
    assert!(page.contains("청문이 예정되어 있습니다") && page.contains("의견"), "{page}");
    let listed = kim.get("/applications").await.body;
    assert!(listed.contains("지금 할 차례: 경제정책과"), "whose move it is: {listed}");
    let desk = supervisor.get("/review?show=mine").await.body;
    assert!(desk.contains(&format!("/review/{one}")), "{desk}");
}

#[tokio::test]
async fn what_was_notified_is_locked_when_the_hearing_is_recorded() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let one = designation(&portal, &story).await;
    let supervisor = portal.sign_in(SUPERVISOR).await;
    call(&supervisor, one, ["2026", "10", "22"]).await;
    let early = fill(
        &supervisor,
        &at(one, "hearing"),
        &[("act", "hold_hearing"), ("record", "들었습니다."), ("opinion", "다시 들었습니다.")],
    )
    .await;
    assert_eq!(early.status, StatusCode::CONFLICT, "the notice has not run out");
    portal.at("2026-10-22T16:00:00+09:00");
    portal.settle().await;
    let supervisor = portal.sign_in(SUPERVISOR).await;

    let page = supervisor.get(&at(one, "hearing?act=hold_hearing")).await.body;
    assert!(page.contains("시청 3층 회의실") && !page.contains("name=\"grounds\""));
    let form = [
        ("act", "hold_hearing"),
        ("record", "대표가 나와 말했습니다."),
        ("opinion", "보험을 다시 들었습니다."),
        ("grounds", "고쳐 쓴 사유"),
    ];
    let held = fill(&supervisor, &at(one, "hearing"), &form).await;

    assert_eq!(held.status, StatusCode::SEE_OTHER, "{}", held.body);
    let row = matter::Entity::find_by_id(one).one(portal.app.db.read()).await.unwrap().unwrap();
    assert_eq!(row.holder.as_deref(), Some("decider"));
    let decider = portal.sign_in(DECIDER).await;
    let desk = decider.get(&format!("/review/{one}")).await.body;
    assert!(desk.contains("보험을 다시 들었습니다.") && !desk.contains("고쳐 쓴 사유"));
    assert!(Scene::load(portal.app.db.read(), row).await.is_ok());
}

/// The days of notice are the least that must pass: whoever holds the hearing after them is not late.
#[tokio::test]
async fn nobody_is_late_after_the_notice_of_a_hearing() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let one = designation(&portal, &story).await;
    let supervisor = portal.sign_in(SUPERVISOR).await;
    call(&supervisor, one, ["2026", "10", "28"]).await;
    portal.at("2026-10-28T09:00:00+09:00");
    portal.settle().await;
    let supervisor = portal.sign_in(SUPERVISOR).await;

    let page = supervisor.get(&format!("/review/{one}")).await.body;

    let row = matter::Entity::find_by_id(one).one(portal.app.db.read()).await.unwrap().unwrap();
    assert_ne!(row.due_clock.as_deref(), Some("hearing-notice"), "it is no duty of anybody");
    assert!(page.contains("2026. 10. 22.(목)부터 할 수 있습니다"), "{page}");
    assert!(!page.contains("일 지남"), "{page}");
}

const REVOKED: [(&str, &str); 5] = [
    ("act", "revoke"),
    ("checked", "committee-resolved"),
    ("reasons.grounds", "보험 없이 운행한 사실이 인정됩니다."),
    ("basis", "「행정절차법」 제22조제1항·제23조"),
    ("remedies", "행정심판을 청구할 수 있습니다."),
];

/// The hearing is called and held.
async fn hear(portal: &Portal, one: MatterId) {
    hear_on(portal, one, ["2026", "10", "22"]).await;
}

async fn hear_on(portal: &Portal, one: MatterId, day: [&str; 3]) {
    let supervisor = portal.sign_in(SUPERVISOR).await;
    call(&supervisor, one, day).await;
    portal.at(&format!("{}T16:00:00+09:00", day.join("-")));
    portal.settle().await;
    let supervisor = portal.sign_in(SUPERVISOR).await;
    let record = [("act", "hold_hearing"), ("record", "들었습니다."), ("opinion", "없습니다.")];
    fill(&supervisor, &at(one, "hearing"), &record).await;
}

/// Of a published case, heard and taken away.
pub(crate) async fn revoked(portal: &Portal, story: &Story<'_>) -> MatterId {
    let one = designation(portal, story).await;
    hear(portal, one).await;
    let decider = portal.sign_in(DECIDER).await;
    fill(&decider, &at(one, "decision"), &REVOKED).await;
    let reasons = super::written(&decider.get(&at(one, "letter")).await.body, "reasons");
    let sent = fill(&decider, &at(one, "letter"), &[("reasons", &reasons)]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    one
}

/// Nothing shows before the letter; with it the designation is revoked, told and published.
#[tokio::test]
async fn a_revocation_is_signed_read_and_released() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let one = designation(&portal, &story).await;
    hear(&portal, one).await;
    let (decider, kim) = (portal.sign_in(DECIDER).await, portal.sign_in(HANEUL).await);
    let case = format!("/applications/{}", story.application);

    let page = decider.get(&at(one, "decision?act=revoke")).await.body;
    assert!(page.contains("제38조의4제1항") && !page.contains("제27조제3항"), "its own basis");
    let before = kim.get(&case).await.body;
    let signed = fill(&decider, &at(one, "decision"), &REVOKED).await;
    assert_eq!(signed.status, StatusCode::SEE_OTHER, "{}", signed.body);
    let mails = portal.subjects(HANEUL).await.len();
    assert_eq!(kim.get(&case).await.body, before, "a signature shows nowhere");
    let register = "/api/v1/datasets/pilots/rows";
    let public = portal.visitor().get(register).await.body;
    assert!(public.contains("P-2026-0001") && !public.contains("\"revoked\""), "{public}");

    let preview = decider.get(&at(one, "letter")).await.body;
    for told in [
        "규제특례 지정을 취소합니다.",
        "보험 없이 운행한 사실",
        "서울행정법원",
        "2026. 10. 22.(목) 14:30",
    ] {
        assert!(preview.contains(told), "{told}");
    }
    let reasons = super::written(&preview, "reasons");
    let sent = fill(&decider, &at(one, "letter"), &[("reasons", &reasons)]).await;

    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let row = matter::Entity::find_by_id(one).one(portal.app.db.read()).await.unwrap().unwrap();
    assert!(!row.open && row.ending.as_deref() == Some("negative"));
    let page = kim.get(&case).await.body;
    assert!(page.contains("규제특례 지정 취소 통지서") && page.contains("지정이 취소되었습니다"));
    let subjects = portal.subjects(HANEUL).await;
    assert_eq!(subjects.len(), mails + 1);
    assert!(subjects.last().unwrap().contains("결정 통지: "), "{subjects:?}");
    assert!(portal.visitor().get(register).await.body.contains("\"revoked\""));
    revoked_for_all_to_see(&portal).await;
}

/// The register says why, the decisions have a row of it, and home counts it no more.
async fn revoked_for_all_to_see(portal: &Portal) {
    let visitor = portal.visitor();
    let page = visitor.get("/pilots/P-2026-0001").await.body;
    assert!(page.contains("id=\"revocation\"") && page.contains("보험 없이 운행한 사실"));
    assert!(page.contains("지정이 취소되었습니다"), "{page}");
    let rows = visitor.get("/api/v1/datasets/decisions/rows?outcome=revoked").await.json();
    let row = &rows["data"][0];
    assert_eq!(row["pilot_id"], "P-2026-0001");
    assert_eq!(row["supersedes"], "D-2026-0001");
    assert_eq!(row["decision_id"], "D-2026-0002");
    let csv = visitor.get("/opendata/datasets/decisions.csv").await.body;
    assert!(csv.contains("D-2026-0002,P-2026-0001,revoked,"), "{csv}");
    let lifted = "/api/v1/datasets/regulations/rows?status=";
    let of = |status: &str| format!("{lifted}{status}");
    let relaxed = visitor.get(&of("relaxed")).await.json();
    assert_eq!(relaxed["data"], serde_json::json!([]), "home counts these");
    let again = visitor.get(&of("restored")).await.json();
    assert!(again["data"].as_array().is_some_and(|rows| !rows.is_empty()), "{again}");
    let home = visitor.get("/?lang=en").await.body;
    assert!(!home.contains("/pilots/P-2026-0001") && home.contains("No trial is published yet"));
}

/// It takes effect with its letter (APA art. 15): both days stand on its page.
#[tokio::test]
async fn a_revocation_says_when_it_was_decided_and_since_when_it_holds() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let one = designation(&portal, &story).await;
    hear(&portal, one).await;
    fill(&portal.sign_in(DECIDER).await, &at(one, "decision"), &REVOKED).await;
    portal.at("2026-10-27T10:00:00+09:00");
    portal.settle().await;
    let decider = portal.sign_in(DECIDER).await;
    let reasons = super::written(&decider.get(&at(one, "letter")).await.body, "reasons");
    let sent = fill(&decider, &at(one, "letter"), &[("reasons", &reasons)]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);

    let page = portal.visitor().get("/pilots/P-2026-0001?lang=en").await.body;

    for between in [", ", " and "] {
        let days =
            format!("decided on Thu 22 October 2026{between}in force since Tue 27 October 2026");
        assert!(page.contains(&days), "{days}: {page}");
    }
}

#[tokio::test]
async fn what_is_revoked_is_valid_no_longer_and_no_second_outcome() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let one = designation(&portal, &story).await;
    hear(&portal, one).await;
    let (decider, kim) = (portal.sign_in(DECIDER).await, portal.sign_in(HANEUL).await);
    fill(&decider, &at(one, "decision"), &REVOKED).await;
    let reasons = super::written(&decider.get(&at(one, "letter")).await.body, "reasons");
    fill(&decider, &at(one, "letter"), &[("reasons", &reasons)]).await;

    let page = kim.get(&format!("/applications/{}", story.application)).await.body;
    assert!(page.contains("<span class=\"tag\">지정이 취소되었습니다</span>"), "{page}");
    for more in ["/documents", "증명하기"] {
        assert!(!page.contains(more), "{more}: nothing more is to be sent");
    }
    let running: Vec<String> = clock::Entity::of(one)
        .filter(clock::COLUMN.state.ne("ended"))
        .all(portal.app.db.read())
        .await
        .unwrap()
        .into_iter()
        .map(|row| row.key)
        .collect();
    assert_eq!(running, ["objection", "appeal"], "it is valid no longer");
    let ended = portal.visitor().get("/statistics/outcomes.csv").await.body;
    assert!(!ended.contains("REVOKED") && ended.contains("sum,합계,Total,1,"), "{ended}");
}

/// A rule is not restored because the trial that still lifts it is out of the public's sight.
#[tokio::test]
async fn a_rule_stays_lifted_by_a_trial_whose_publication_was_withdrawn() {
    let portal = Portal::open().await;
    let _unseen = unpublished(&portal).await;
    let story = patrol(&portal).await;
    let one = designation(&portal, &story).await;
    hear_on(&portal, one, ["2026", "11", "25"]).await;
    let (decider, visitor) = (portal.sign_in(DECIDER).await, portal.visitor());
    fill(&decider, &at(one, "decision"), &REVOKED).await;
    let reasons = super::written(&decider.get(&at(one, "letter")).await.body, "reasons");

    fill(&decider, &at(one, "letter"), &[("reasons", &reasons)]).await;

    assert!(visitor.get("/pilots/P-2026-0002").await.body.contains("id=\"revocation\""));
    let rows = async |status: &str| {
        let address = format!("/api/v1/datasets/regulations/rows?status={status}");
        visitor.get(&address).await.json()["data"].as_array().unwrap().len()
    };
    assert_eq!(rows("restored").await, 0, "a trial that nobody sees still lifts it");
    assert!(rows("relaxed").await > 0);
}
