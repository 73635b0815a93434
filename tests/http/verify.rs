//! `/verify`: a certificate is checked by its number and code; what is wrong in either looks the same.

use axum::http::StatusCode;
use madang::{
    act::verification_code,
    domain::{
        dataset::rows::PilotStatus,
        engine::{Action, Sheet},
        publication::{Milestone, MilestoneKind},
    },
    store::{designation, letter, pilot},
    world::story::{self, HANEUL, OBJECTIONS, STEWARD, Story},
};
use sea_orm::EntityTrait;

use crate::{
    applications::objection::{newest, objects},
    harness::{Answer, Person, Portal},
    review::ruling::rules,
};

/// The designation number and the code of an approval that was just sent.
async fn certificate(portal: &Portal) -> (String, String) {
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_published().await.unwrap();
    let db = portal.app.db.read();
    let row = designation::Entity::find().one(db).await.unwrap().unwrap();
    let letters = letter::Entity::of(story.application).all(db).await.unwrap();
    let sent = letters.iter().find(|letter| letter.kind == "release").unwrap();
    let code = verification_code(sent.id);
    let kim = portal.sign_in(HANEUL).await;
    let page = kim.get(&format!("/applications/{}/letters/{}", story.application, sent.id)).await;
    assert!(page.body.contains(&code), "the letter bears the code");
    (row.number, code)
}

async fn asks(person: &Person, number: &str, code: &str) -> Answer {
    person.post("/verify?lang=en", &[("number", number), ("code", code)]).await
}

/// S80.
#[tokio::test]
async fn a_certificate_is_valid_until_it_is_revoked_and_says_since_when() {
    let portal = Portal::open().await;
    let (number, code) = certificate(&portal).await;
    let visitor = portal.visitor();

    let valid = asks(&visitor, &number, &code).await;
    assert_eq!(valid.status, StatusCode::OK);
    assert!(valid.body.contains("It is valid") && valid.body.contains("/pilots/P-2026-0001"));
    let sloppy = code.to_lowercase().replace('-', " ");
    assert!(asks(&visitor, "p-2026-0001", &sloppy).await.body.contains("It is valid"));

    let line = pilot::Entity::find().one(portal.app.db.read()).await.unwrap().unwrap();
    let mut record = line.read().unwrap();
    record.pilot.status = PilotStatus::Revoked;
    record.timeline.push(Milestone { on: portal.app.today(), what: MilestoneKind::Revoked });
    let tx = portal.app.db.write().await.unwrap();
    pilot::put(&tx, &record, portal.app.now()).await.unwrap();
    tx.commit().await.unwrap();

    let revoked = asks(&visitor, &number, &code).await;
    assert!(revoked.body.contains("It was revoked") && revoked.body.contains("Revoked on "));
    assert!(!revoked.body.contains("It is valid"));
}

/// P7: it holds to the end of its last day; then it has ended, before and after the register says so.
#[tokio::test]
async fn a_certificate_whose_period_is_over_has_ended() {
    let portal = Portal::open().await;
    let (number, code) = certificate(&portal).await;
    let visitor = portal.visitor();
    let db = portal.app.db.read();
    let last = designation::Entity::find().one(db).await.unwrap().unwrap().valid_to;

    portal.at(&format!("{last}T23:59:00+09:00"));
    let held = asks(&visitor, &number, &code).await.body;
    portal.at(&format!("{}T00:01:00+09:00", last.succ_opt().unwrap()));
    let over = asks(&visitor, &number, &code).await.body;
    portal.settle().await;
    let settled = asks(&visitor, &number, &code).await.body;

    assert!(held.contains("It is valid") && !held.contains("It has ended"), "{held}");
    for page in [&over, &settled] {
        assert!(page.contains("It has ended") && !page.contains("It is valid"), "{page}");
        assert!(page.contains("/pilots/P-2026-0001"), "it is still in the register: {page}");
    }
    let line = pilot::Entity::find().one(db).await.unwrap().unwrap();
    assert_eq!(line.read().unwrap().pilot.status, PilotStatus::Expired);
}

/// A designation stands though its publication was withdrawn; what the record said is not said here either.
#[tokio::test]
async fn a_certificate_holds_when_the_publication_was_withdrawn_and_says_no_more() {
    let portal = Portal::open().await;
    let (number, code) = certificate(&portal).await;
    let row = designation::Entity::find().one(portal.app.db.read()).await.unwrap().unwrap();
    let sheet = Sheet::Withdrawal { ground: "ERROR".to_owned(), words: "잘못 올림".to_owned() };
    let action = Action::new("withdraw_publication", sheet);
    story::does(&portal.app, STEWARD, row.application_id, action).await.unwrap();

    let page = asks(&portal.visitor(), &number, &code).await.body;

    assert!(page.contains("It is valid") && !page.contains("/pilots/P-2026-0001"), "{page}");
    assert!(!page.contains("Haneul"), "{page}");
}

#[tokio::test]
async fn any_letter_is_known_by_its_document_number() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_in_check().await.unwrap();
    let letters = letter::Entity::of(story.application).all(portal.app.db.read()).await.unwrap();
    let sent = letters.first().unwrap();
    let head = sent.body.lines().find_map(|line| line.strip_prefix("문서번호: ")).unwrap();

    let page = asks(&portal.visitor(), head, &verification_code(sent.id)).await;

    assert!(page.body.contains("The city sent this letter"), "{head}");
    assert!(page.body.contains("Acknowledgement of receipt"), "its kind: {}", page.body);
    let code = verification_code(sent.id);
    let form = [("number", head), ("code", code.as_str())];
    let korean = portal.visitor().post("/verify", &form).await.body;
    assert!(korean.contains("<dd>접수증</dd>"), "{korean}");
}

/// An approval could be forged around the two numbers of a refusal.
#[tokio::test]
async fn a_refusal_is_called_a_refusal_and_nobody_is_named() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_refused().await.unwrap();
    let letters = letter::Entity::of(story.application).all(portal.app.db.read()).await.unwrap();
    let sent = letters.iter().find(|letter| letter.kind == "release_refusal").unwrap();
    let head = sent.body.lines().find_map(|line| line.strip_prefix("문서번호: ")).unwrap();

    let page = asks(&portal.visitor(), head, &verification_code(sent.id)).await.body;

    assert!(page.contains("규제특례 결정 통지서 (불승인)"), "{page}");
    let row = story.row().await.unwrap();
    for kept in [row.title.as_str(), row.number.as_deref().unwrap(), "하늘로보틱스"] {
        assert!(!page.contains(kept), "{kept}: {page}");
    }
}

/// The letter is the city's all the same; whoever is shown it learns that it tells what holds no more.
#[tokio::test]
async fn a_letter_whose_decision_was_withdrawn_says_since_when() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_no_rule().await.unwrap();
    let letters = letter::Entity::of(story.application).all(portal.app.db.read()).await.unwrap();
    let sent = letters.first().unwrap();
    let head = sent.body.lines().find_map(|line| line.strip_prefix("문서번호: ")).unwrap();
    let code = verification_code(sent.id);
    let before = asks(&portal.visitor(), head, &code).await.body;
    assert!(before.contains("The city sent this letter") && !before.contains("was withdrawn on"));

    objects(&portal.sign_in(HANEUL).await, &story).await;
    let one = newest(&portal, &story).await;
    rules(&portal.sign_in(OBJECTIONS).await, one, "grant_objection").await;

    let after = asks(&portal.visitor(), head, &code).await.body;
    assert!(after.contains("The decision it tells was withdrawn on"), "{after}");
}

/// S80.
#[tokio::test]
async fn a_wrong_code_and_an_unknown_number_get_the_same_answer() {
    let portal = Portal::open().await;
    let (number, code) = certificate(&portal).await;
    let visitor = portal.visitor();
    let other = code.replace(&code[..1], if code.starts_with('7') { "8" } else { "7" });
    let answer = |answer: Answer, number: &str, code: &str| {
        (answer.status, answer.body.replace(number, "NUMBER").replace(code, "CODE"))
    };

    let wrong = answer(asks(&visitor, &number, &other).await, &number, &other);
    let unknown = "2026-서울실증-9999";
    let unknown = answer(asks(&visitor, unknown, &code).await, unknown, &code);

    assert!(wrong.1.contains("We could not confirm it"));
    assert_eq!(wrong, unknown);
    let empty = asks(&visitor, "", "").await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
}

/// S80.
#[tokio::test]
async fn one_client_may_try_twenty_times_a_minute() {
    let portal = Portal::open().await;
    let visitor = portal.visitor();

    for _ in 0..20 {
        assert_eq!(asks(&visitor, "P-2026-0001", "7Q4M-0K2D-9XTB").await.status, StatusCode::OK);
    }
    let more = asks(&visitor, "P-2026-0001", "7Q4M-0K2D-9XTB").await;
    assert_eq!(more.status, StatusCode::TOO_MANY_REQUESTS);
    portal.app.clock.move_on(chrono::TimeDelta::seconds(61));
    assert_eq!(asks(&visitor, "P-2026-0001", "7Q4M-0K2D-9XTB").await.status, StatusCode::OK);
}

#[tokio::test]
async fn the_register_links_here_with_the_number_filled_in() {
    let portal = Portal::open().await;

    let page = portal.visitor().get("/verify?number=P-2026-0001").await;

    assert!(page.body.contains("value=\"P-2026-0001\""));
    let home = portal.visitor().get("/").await;
    assert!(home.body.contains("href=\"/verify\""), "the foot of every page leads here");
}
