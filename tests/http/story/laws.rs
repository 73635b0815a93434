//! What the database refuses by itself, what the chain shows, and what the check finds.

use chrono::{DateTime, Utc};
use madang::{
    act, check,
    domain::{engine::Sheet, ids::RowId},
    store::{attachment, opinion_file},
    world::{
        self,
        story::{HANEUL, Story, reader},
    },
};
use sea_orm::{ActiveModelTrait, ConnectionTrait, DbBackend, IntoActiveModel};

use crate::harness::{MORNING, Portal};

#[tokio::test]
async fn the_demo_world_is_filled_by_acts_and_keeps_every_law() {
    let portal = Portal::empty().await;

    world::fill(&portal.app).await.unwrap();

    assert_eq!(portal.app.now(), MORNING.parse::<DateTime<Utc>>().unwrap());
    super::clean(&portal).await;
}

#[tokio::test]
async fn the_database_refuses_to_change_or_delete_what_was_done() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_published().await.unwrap();
    portal.settle().await;

    for change in [
        "UPDATE event SET act = 'receive'",
        "DELETE FROM event",
        "UPDATE seal SET hash = ''",
        "DELETE FROM seal",
        "UPDATE publication SET record = '{}'",
        "DELETE FROM publication",
    ] {
        let tx = portal.app.db.write().await.unwrap();
        let refused = tx.execute_unprepared(change).await;
        assert!(refused.is_err(), "{change}");
    }
    super::clean(&portal).await;
}

/// Only on SQLite: whoever may drop a trigger may forge, and is found out.
#[tokio::test]
async fn who_forges_an_event_all_the_same_is_named() {
    let portal = Portal::open().await;
    if portal.app.db.read().get_database_backend() != DbBackend::Sqlite {
        return;
    }
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_in_check().await.unwrap();
    portal.settle().await;
    let tx = portal.app.db.write().await.unwrap();
    tx.execute_unprepared("DROP TRIGGER event_no_UPDATE").await.unwrap();
    tx.execute_unprepared("UPDATE event SET act = 'withdraw' WHERE act = 'receive'").await.unwrap();
    tx.commit().await.unwrap();

    let broken = act::verify(portal.app.db.read()).await.unwrap().unwrap_err();

    assert!(
        broken.entry.starts_with(&format!("event 2 of matter {} (", story.application)),
        "{broken:?}"
    );
    assert_eq!(broken.why, "it was changed");
}

/// Also before a seal holds it.
#[tokio::test]
async fn who_cuts_off_the_end_of_a_chain_is_found_out() {
    let portal = Portal::open().await;
    if portal.app.db.read().get_database_backend() != DbBackend::Sqlite {
        return;
    }
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_in_check().await.unwrap();
    let tx = portal.app.db.write().await.unwrap();
    for cut in [
        "DROP TRIGGER event_no_DELETE",
        "DELETE FROM mail",
        "DELETE FROM notice",
        "DELETE FROM sheet WHERE id = (SELECT max(id) FROM event)",
        "DELETE FROM event WHERE id = (SELECT max(id) FROM event)",
    ] {
        tx.execute_unprepared(cut).await.unwrap();
    }
    tx.commit().await.unwrap();

    let broken = act::verify(portal.app.db.read()).await.unwrap().unwrap_err();

    assert!(broken.entry.contains(&format!(" of matter {} (", story.application)), "{broken}");
    assert_eq!(broken.why, "it is missing");
}

/// A statement, and the law that it breaks.
const BREACHES: [(&str, &str); 25] = [
    ("UPDATE matter SET holder = NULL WHERE open", "open-matter-has-holder"),
    ("UPDATE matter SET stage = 'nowhere' WHERE kind = 'meeting'", "matter-stands-at-a-stage"),
    (
        "UPDATE matter SET stage = 'received' WHERE stage = 'submitted'",
        "last-event-leads-to-the-stage",
    ),
    (
        "UPDATE matter SET open = FALSE WHERE id IN (SELECT matter_id FROM overlay)",
        "open-request-on-open-matter",
    ),
    ("UPDATE matter SET open = FALSE WHERE kind = 'application'", "open-child-has-open-parent"),
    ("UPDATE matter SET procedure = 'meeting' WHERE kind = 'application'", "event-follows-a-row"),
    ("UPDATE clock SET state = 'running'", "running-clock-on-open-matter"),
    ("UPDATE clock SET due_at = started_at", "due-date-follows-from-marks"),
    ("DELETE FROM clock_mark", "clock-has-started-once"),
    ("UPDATE overlay SET ended_at = opened_at", "clock-of-ended-request-has-ended"),
    ("UPDATE matter SET due_at = NULL", "matter-shows-its-next-due-date"),
    ("UPDATE ballot SET choice = 'for'", "recused-member-does-not-vote"),
    ("DELETE FROM mail", "notice-has-its-mail"),
    ("DELETE FROM letter WHERE kind = 'release'", "released-decision-has-letter"),
    ("UPDATE decision SET remedies = ''", "decision-has-reasons-and-remedies"),
    ("UPDATE decision SET withdrawn_at = released_at", "told-decision-is-withdrawn-by-a-ruling"),
    ("UPDATE condition SET reason = ''", "condition-has-reason"),
    ("UPDATE application SET number = NULL", "filed-application-has-number-and-version"),
    ("UPDATE answer_version SET sha256 = ''", "filed-version-is-as-frozen"),
    ("UPDATE resolution SET words = words || '.'", "minutes-are-as-signed"),
    (
        "UPDATE dataset_row SET body = '{\"who\": 1}' WHERE dataset = 'pilots'",
        "public-row-keeps-to-the-dictionary",
    ),
    ("UPDATE pilot SET record = '{}'", "published-answer-has-public-flag"),
    ("UPDATE pilot SET number = 'P-1999-0001'", "pilot-was-published"),
    ("DELETE FROM pilot", "designation-is-in-the-register"),
    ("DELETE FROM designation", "designation-has-its-row"),
];

/// Each law can be broken, and the line that says so is the one of that law.
#[tokio::test]
async fn the_check_names_the_law_that_is_broken() {
    let portal = Portal::empty().await;
    world::fill(&portal.app).await.unwrap();
    for (breach, law) in BREACHES {
        assert!(broken_by(&portal, breach).await.contains(&law), "{breach}");
    }
}

#[tokio::test]
async fn the_check_finds_what_is_left_of_a_draft_that_was_given_up() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.does(HANEUL, "discard", Sheet::None).await.unwrap();
    super::clean(&portal).await;

    for left in ["title = '순찰'", "field = 'ROBOT'", "draft = '{\"title\":1}'"] {
        let broken = broken_by(&portal, &format!("UPDATE application SET {left}")).await;
        assert!(broken.contains(&"given-up-draft-keeps-nothing"), "{left}: {broken:?}");
    }
}

#[tokio::test]
async fn the_check_misses_a_file_that_is_gone() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    let kim = reader(&portal.app, HANEUL).await.unwrap();
    let row = attachment::Model {
        id: RowId::fresh(),
        application_id: story.application,
        field: "drawings".to_owned(),
        name: "plan.pdf".to_owned(),
        media_type: "application/pdf".to_owned(),
        bytes: 3,
        sha256: "00".repeat(32),
        uploaded_by: kim.id(),
        uploaded_at: portal.app.now(),
        removed_at: None,
    };
    let tx = portal.app.db.write().await.unwrap();
    row.into_active_model().insert(&tx).await.unwrap();
    tx.commit().await.unwrap();

    let broken = broken_by(&portal, "SELECT 1").await;

    assert_eq!(broken, ["attachment-has-its-file"]);
}

#[tokio::test]
async fn the_check_finds_a_file_that_an_ended_question_kept_and_one_that_is_gone() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_consulting().await.unwrap();
    let question = story.question("road").await.unwrap();
    let road = reader(&portal.app, "road@city.example").await.unwrap();
    let row = opinion_file::Model {
        id: RowId::fresh(),
        consultation_id: question,
        name: "opinion.pdf".to_owned(),
        media_type: "application/pdf".to_owned(),
        bytes: 3,
        sha256: portal.app.files.keep(b"abc").await.unwrap(),
        uploaded_by: road.id(),
        uploaded_at: portal.app.now(),
        given_at: None,
    };
    let tx = portal.app.db.write().await.unwrap();
    row.into_active_model().insert(&tx).await.unwrap();
    tx.commit().await.unwrap();
    super::clean(&portal).await;

    let ended = "UPDATE matter SET open = FALSE WHERE kind = 'consultation'";
    let broken = broken_by(&portal, ended).await;
    assert!(broken.contains(&"ended-question-keeps-what-was-given"), "{broken:?}");
    let gone = format!("UPDATE opinion_file SET sha256 = '{}'", "00".repeat(32));
    assert_eq!(broken_by(&portal, &gone).await, ["attachment-has-its-file"]);
}

/// Weekends, the days around Chuseok and Seollal, a new year's first minutes, a leap day.
#[tokio::test]
async fn the_demo_world_is_filled_on_any_day() {
    for start in [
        "2026-09-26T12:00:00+09:00",
        "2027-01-01T00:10:00+09:00",
        "2027-02-10T23:55:00+09:00",
        "2028-02-29T05:00:00+09:00",
    ] {
        let portal = Portal::empty().await;
        portal.at(start);

        world::fill(&portal.app).await.unwrap();

        assert_eq!(portal.app.now(), start.parse::<DateTime<Utc>>().unwrap());
        super::clean(&portal).await;
    }
}

/// Breaks the database for a moment.
async fn broken_by(portal: &Portal, statement: &str) -> Vec<&'static str> {
    let tx = portal.app.db.write().await.unwrap();
    tx.execute_unprepared(statement).await.unwrap();
    let lines = check::invariants(&tx, &portal.app.files, portal.app.now()).await.unwrap();
    tx.rollback().await.unwrap();
    lines.into_iter().filter(|line| !line.holds()).map(|line| line.name).collect()
}
