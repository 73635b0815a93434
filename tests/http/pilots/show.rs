//! `/pilots/{number}`: what the public learns, when, and what it never learns.

use axum::http::StatusCode;
use madang::{
    act,
    domain::{
        calendar::Calendar,
        engine::{Resolved, Sheet, Vote},
        programme::{Answers, Value},
    },
    store::{application, clock, clock_mark},
    world::{
        answers,
        story::{BARAM, HANEUL, OFFICER, STEWARD, Story, committee},
        texts::{conditions, questions},
    },
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, IntoActiveModel};

use crate::harness::{Answer, Portal};

const MARKER: &str = "ZZTOPSECRET";

/// A case whose hidden answers hold a word that stands nowhere else.
async fn marked(portal: &Portal) -> Story<'_> {
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    let row: application::Model = story.row().await.unwrap();
    let mut answers: Answers = row.answers().unwrap();
    for hidden in ["market", "technology", "method-run", "insurer", "contact-name"] {
        answers.set(hidden, Value::Text(format!("{MARKER} {hidden}")));
    }
    let mut changed = row.into_active_model();
    changed.draft = Set(serde_json::to_string(&answers).unwrap());
    let tx = portal.app.db.write().await.unwrap();
    changed.update(&tx).await.unwrap();
    tx.commit().await.unwrap();
    story
}

#[tokio::test]
async fn nothing_shows_before_the_release_and_everything_after() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_signed().await.unwrap();
    let title = story.row().await.unwrap().title;
    assert!(!portal.public_bytes().await.contains(&title));
    for slug in ["pilots", "decisions", "conditions", "pilot-regulations"] {
        let rows = portal.visitor().get(&format!("/api/v1/datasets/{slug}/rows")).await.json();
        assert_eq!(rows["data"], serde_json::json!([]), "{slug}");
    }
    assert_eq!(portal.visitor().get("/pilots/P-2026-0001").await.status, StatusCode::NOT_FOUND);

    story.release().await.unwrap();

    let visitor = portal.visitor();
    let page = visitor.get("/pilots/P-2026-0001").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains(&title) && page.body.contains("2026-서울실증-0001"));
    assert!(visitor.get("/pilots").await.body.contains(&title));
    for address in [
        "/opendata/datasets/pilots.csv",
        "/opendata/datasets/pilots.json",
        "/opendata/datasets/pilots.geojson",
        "/api/v1/datasets/pilots/rows",
    ] {
        assert!(visitor.get(address).await.body.contains(&title), "{address}");
    }
    let decision = visitor.get("/api/v1/datasets/decisions/rows/D-2026-0001").await.json();
    assert_eq!(decision["data"]["outcome"], "approved_with_conditions");
    assert_eq!(decision["data"]["pilot_id"], "P-2026-0001");
    let conditions =
        visitor.get("/api/v1/datasets/conditions/rows?decision_id=D-2026-0001").await.json();
    assert!(!conditions["data"].as_array().unwrap().is_empty());
}

#[tokio::test]
async fn the_last_day_for_an_objection_is_said_until_it_is_over() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_signed().await.unwrap();
    story.release().await.unwrap();
    let visitor = portal.visitor();
    let last = "이의신청할 수 있는 마지막 날";
    assert!(visitor.get("/pilots/P-2026-0001").await.body.contains(last));

    story.later(60);

    let after = visitor.get("/pilots/P-2026-0001").await;
    assert_eq!(after.status, StatusCode::OK);
    assert!(!after.body.contains(last), "{}", after.body);
}

#[tokio::test]
async fn what_is_not_marked_public_is_in_no_public_byte() {
    let portal = Portal::open().await;
    let story = marked(&portal).await;

    story.until_published().await.unwrap();

    let row = story.row().await.unwrap();
    let (bytes, meetings) = (portal.public_bytes().await, portal.meeting_pages().await);
    assert!(bytes.contains(&row.title), "something is published at all");
    assert!(meetings.contains(&row.title), "and its meeting: {meetings}");
    assert!(!bytes.contains(MARKER) && !meetings.contains(MARKER));
}

#[tokio::test]
async fn a_refusal_is_published_with_reasons_and_without_names() {
    let portal = Portal::open().await;
    let story = marked(&portal).await;

    story.until_refused().await.unwrap();

    let row = portal.visitor().get("/api/v1/datasets/decisions/rows/D-2026-0001").await.json();
    assert_eq!(
        (&row["data"]["outcome"], &row["data"]["pilot_id"]),
        (&"refused".into(), &serde_json::Value::Null)
    );
    assert!(!row["data"]["reasons_ko"].as_str().unwrap().is_empty());
    let bytes = portal.public_bytes().await + &portal.meeting_pages().await;
    let title = story.row().await.unwrap().title;
    for name in [MARKER, "하늘로보틱스", title.as_str()] {
        assert!(!bytes.contains(name), "{name}");
    }
}

#[tokio::test]
async fn what_is_held_back_is_named_with_its_reason_and_not_said() {
    let portal = Portal::open().await;
    let story = marked(&portal).await;
    let secret = |before: &Answers| {
        let mut answers = before.clone();
        answers.set("method-run.secret", Value::Bool(true));
        answers.set("method-run.secret-reason", Value::Text("기술".to_owned()));
        answers
    };
    story.write(secret).await.unwrap();

    story.until_published().await.unwrap();

    let page = portal.visitor().get("/pilots/P-2026-0001?lang=en").await.body;
    let held = page.split("id=\"withheld\"").nth(1).unwrap().split("</section>").next().unwrap();
    let (before, secrets) = held.split_once("Held back as a trade secret").unwrap();
    assert!(!before.contains("<span>") && secrets.contains("<span>"), "{held}");
    assert!(held.contains("has not been written yet") && !page.contains(MARKER));
}

#[tokio::test]
async fn a_correction_stands_beside_the_record_for_everyone_to_read() {
    let portal = Portal::open().await;
    let story = marked(&portal).await;
    story.until_published().await.unwrap();
    let before = portal.visitor().get("/pilots/P-2026-0001").await.body;
    let words = "실증 구역의 이름을 바로잡습니다.".to_owned();

    let english = "The name of the area is put right.".to_owned();
    let sheet = Sheet::Reason { words: words.clone(), english: Some(english.clone()) };
    story.does(STEWARD, "correct", sheet).await.unwrap();

    let after = portal.visitor().get("/pilots/P-2026-0001").await.body;
    assert!(!before.contains("바로잡은 내용") && !before.contains(&words));
    let changes = "/api/v1/datasets/events/rows?subject=P-2026-0001&tag=correction";
    let changes = portal.visitor().get(changes).await.json();
    assert_eq!(changes["data"][0]["text_ko"], words, "{changes}");
    assert_eq!(changes["data"][0]["text_en"], english, "{changes}");
    let in_english = portal.visitor().get("/pilots/P-2026-0001?lang=en").await.body;
    assert!(in_english.contains(&english) && !in_english.contains(&words), "{in_english}");
    assert!(after.contains("바로잡은 내용") && after.contains(&words), "{after}");
}

#[tokio::test]
async fn rules_and_offices_that_the_city_has_english_names_for_bear_them_on_english_pages() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_published().await.unwrap();
    let visitor = portal.visitor();

    let english = visitor.get("/pilots/P-2026-0001?lang=en").await.body;
    let korean = visitor.get("/pilots/P-2026-0001?lang=ko").await.body;
    let zone = visitor.get("/zones/hangang_parks?lang=en").await.body;

    let rule = ">Seoul framework ordinance on the Hangang parks art. 17(1)9, 10</a></h3>";
    assert!(english.contains(rule), "{english}");
    assert!(english.contains("\"Checked by\"><span>Road Division</span>"), "{english}");
    assert!(korean.contains("기본 조례 제17조제1항제9호·제10호</a></h3>"), "{korean}");
    assert!(zone.contains("<span>Road Division</span></small>"), "{zone}");
}

/// S72: what is not public looks like what never was.
#[tokio::test]
async fn a_draft_a_signed_case_and_a_refused_one_look_like_a_number_that_never_was() {
    let portal = Portal::open().await;
    let refused = marked(&portal).await;
    refused.until_refused().await.unwrap();
    let signed = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    signed.until_signed().await.unwrap();
    let visitor = portal.visitor();
    let mut answers = Vec::new();
    for number in ["P-2026-0001", "P-2031-0777"] {
        for address in [
            format!("/pilots/{number}"),
            format!("/id/pilot/{number}"),
            format!("/api/v1/datasets/pilots/rows/{number}"),
        ] {
            let answer = visitor.get(&address).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{address}");
            answers.push(answer.without_number().replace(number, "P"));
        }
    }
    assert_eq!(answers[..3], answers[3..]);
    let deleted = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    deleted.does(HANEUL, "discard", Sheet::None).await.unwrap();
    for number in [&refused, &signed, &deleted].map(|story| story.application.to_string()) {
        assert_eq!(visitor.get(&format!("/pilots/{number}")).await.status, StatusCode::NOT_FOUND);
    }
    let baram = portal.sign_in(BARAM).await;
    let case = format!("/applications/{}", deleted.application);
    let never = "/applications/01890000-0000-7000-8000-000000000000";
    let (gone, none) = (baram.get(&case).await, baram.get(never).await);
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    assert_ne!(gone.body, none.body, "each has the number of its own request");
    let bare = |answer: &Answer, address: &str| answer.without_number().replace(address, "CASE");
    assert_eq!(bare(&gone, &case), bare(&none, never));
}

#[tokio::test]
async fn a_number_that_was_never_given_is_not_found() {
    let portal = Portal::open().await;

    for number in ["P-2026-0001", "D-2026-0001", "p-2026-0001", "P-2026-1", "x"] {
        let page = portal.visitor().get(&format!("/pilots/{number}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{number}");
    }
}

#[tokio::test]
async fn the_days_of_a_decision_are_those_the_city_used() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_in_check().await.unwrap();
    // Ten days on which the applicant had the move.
    story.request_supplement(OFFICER, 30, &questions("common")).await.unwrap();
    story.later(10);
    story.answer(&[]).await.unwrap();
    story.pass_check().await.unwrap();
    story.route().await.unwrap();
    story.consult(&["road"], 30).await.unwrap();
    story.opinion("road", "agree", Vec::new()).await.unwrap();
    story.close_consultation().await.unwrap();
    let starts_at = "2026-11-05T14:00:00+09:00".parse().unwrap();
    let meeting = committee::plan(&portal.app, starts_at).await.unwrap();
    story.table(meeting, 1).await.unwrap();
    committee::call(&portal.app, meeting).await.unwrap();
    portal.app.clock.set(starts_at);
    committee::open_session(&portal.app, meeting, &[]).await.unwrap();
    story.declare_all().await.unwrap();
    story.vote(meeting, Vote::For, Resolved::ApproveWithConditions).await.unwrap();
    committee::end_session(&portal.app, meeting).await.unwrap();
    story.approve(conditions("patrol")).await.unwrap();
    let used = city_total(&portal, &story).await;
    story.later(5);
    story.release().await.unwrap();

    let row = portal.visitor().get("/api/v1/datasets/decisions/rows/D-2026-0001").await.json();

    let days = |name: &str| row["data"][name].as_i64();
    assert_eq!((days("days_to_decision"), days("sla_days")), (Some(used), Some(60)), "{row}");
    assert!(used > 15 && used < 35, "{used}");
}

/// What the clock of the case says on the day of the signature.
async fn city_total(portal: &Portal, story: &Story<'_>) -> i64 {
    let matter = story.matter().await.unwrap();
    let procedure = act::procedure(&matter).unwrap();
    let rows = clock::Entity::of(matter.id).all(portal.app.db.read()).await.unwrap();
    let row = rows.into_iter().find(|row| row.key == "city-total").unwrap();
    let marks = clock_mark::Entity::of([row.id]).all(portal.app.db.read()).await.unwrap();
    let due =
        act::terms::explained(procedure, &row, &marks, (portal.app.now(), Calendar::shipped()))
            .unwrap();
    let today = portal.app.today();
    let counted = due.days.iter().filter(|day| day.counts && day.date <= today).count();
    i64::try_from(counted).unwrap()
}

/// S59.
#[tokio::test]
async fn a_condition_is_published_with_its_number_and_with_what_would_lift_it() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_deliberated(Vote::For).await.unwrap();
    story.approve(conditions("patrol")).await.unwrap();
    story.release().await.unwrap();

    let rows = portal.visitor().get("/api/v1/datasets/conditions/rows?limit_value=5").await.json();

    assert_eq!(rows["data"].as_array().unwrap().len(), 1, "{rows}");
    assert_eq!(rows["data"][0]["limit_value"], 5.0);
    assert_eq!(rows["data"][0]["limit_unit"], "km/h");
    let lifted = "젖은 노면에서 더 빠를 때에도 1 m 안에 멈춘다는 제동 시험과 충돌 시험의 성적서";
    assert_eq!(rows["data"][0]["lifted_by_ko"], lifted);
    let page = portal.visitor().get("/pilots/P-2026-0001").await.body;
    assert!(page.contains(lifted) && page.contains("조건을 풀 수 있는 근거"), "{page}");
    assert!(page.contains("5 km/h") && page.contains("실·본부·국장 전결"), "{page}");
}

/// Whoever decides may mean it: nothing is to move at all.
#[tokio::test]
async fn a_limit_of_zero_that_an_official_set_is_published() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_deliberated(Vote::For).await.unwrap();
    let mut conditions = conditions("patrol");
    let speed = conditions.iter_mut().filter_map(|one| one.limit.as_mut());
    speed.filter(|limit| limit.unit == "km/h").for_each(|limit| limit.value = "0".to_owned());
    story.approve(conditions).await.unwrap();
    story.release().await.unwrap();

    let page = portal.visitor().get("/pilots/P-2026-0001").await.body;

    assert!(page.contains("(0 km/h)"), "{page}");
}

#[tokio::test]
async fn a_sole_trader_is_named_where_the_trader_agreed() {
    for (agreed, named) in [("yes", true), ("", false)] {
        let portal = Portal::open().await;
        let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
        let now = portal.app.now();
        let typed = [
            ("company-name", "김마당상회"),
            ("company-type", "SOLE"),
            ("consent-trade-name", agreed),
        ];
        story.write(|before| with(&typed, before, now)).await.unwrap();
        story.until_published().await.unwrap();

        let row = portal.visitor().get("/api/v1/datasets/pilots/rows/P-2026-0001").await.json();

        let name = if named { "김마당상회" } else { "P-2026-0001" };
        assert_eq!(row["data"]["company_name"], name);
        assert_eq!(portal.public_bytes().await.contains("김마당상회"), named);
    }
}

/// Typed answers of their kinds.
fn with(typed: &[(&str, &str)], before: &Answers, now: chrono::DateTime<chrono::Utc>) -> Answers {
    let mut filled = before.clone();
    let all = answers::fill_in(typed, before, now);
    for (key, _) in typed {
        if let Some(value) = all.get(key) {
            filled.set(key, value.clone());
        }
    }
    filled
}
