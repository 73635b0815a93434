//! The conditions of a resolution at `/review/{id}/votes`, and what becomes of them.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use madang::{
    domain::ids::MatterId,
    world::{
        story::{DECIDER, OFFICER, SECRETARY, Story},
        texts::conditions,
    },
};

use super::{at, ended, fill, patrol, written};
use crate::{
    committee::{home, in_session},
    harness::{Answer, Person, Portal},
};

const WORDS: &str = "보행로에서는 시속 3 km를 넘지 않습니다.";
const REASON: &str = "밤에는 걷는 사람이 잘 보이지 않습니다.";
const SET: [(&str, &str); 6] = [
    ("0.category", "SPEED_WEIGHT"),
    ("0.words", WORDS),
    ("0.limit.value", "3"),
    ("0.limit.unit", "km/h"),
    ("0.reason", REASON),
    ("0.lifted", "조명 시험 결과"),
];

/// A case in session, before its vote, with no conflict declared.
async fn before_the_vote(portal: &Portal) -> (Story<'_>, MatterId) {
    let story = patrol(portal).await;
    let meeting = in_session(portal, &story, &[]).await;
    story.declare_all().await.unwrap();
    (story, meeting)
}

/// Sends the page with everybody for it, and on each request this result, these conditions, and `more`.
async fn resolves(
    story: &Story<'_>,
    secretary: &Person,
    (result, set): (&str, &[(&str, &str)]),
    more: &[(&str, &str)],
) -> Answer {
    let address = at(story.application, "votes");
    let page = secretary.get(&address).await.body;
    let names: BTreeSet<&str> =
        page.split("name=\"vote.").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(!names.is_empty(), "{page}");
    let mut form: Vec<(String, &str)> =
        names.iter().map(|name| (format!("vote.{name}"), "for")).collect();
    for request in story.open_requests().await.unwrap() {
        form.push((format!("result.{request}"), result));
        form.push((format!("words.{request}"), "심의하고 의결하였습니다."));
        form.extend(set.iter().map(|(name, text)| (format!("conditions-{request}.{name}"), *text)));
    }
    form.extend(more.iter().map(|(name, text)| ((*name).to_owned(), *text)));
    let form: Vec<(&str, &str)> = form.iter().map(|(name, text)| (name.as_str(), *text)).collect();
    fill(secretary, &address, &form).await
}

/// S59: what the committee makes an approval depend on has its reason, and what lifts it; a resolution that says so sets
/// at least one condition, and any other none.
#[tokio::test]
async fn a_resolution_with_conditions_is_not_recorded_without_the_reason_of_each() {
    let portal = Portal::open().await;
    let (story, _) = before_the_vote(&portal).await;
    let secretary = portal.sign_in(SECRETARY).await;
    let without = |name| SET.into_iter().filter(|(known, _)| *known != name).collect::<Vec<_>>();

    for (result, set, link) in [
        ("approve_with_conditions", Vec::new(), "#conditions-0-0-words"),
        ("approve_with_conditions", without("0.reason"), "#conditions-0-0-reason"),
        ("approve_with_conditions", without("0.lifted"), "#conditions-0-0-lifted"),
        ("approve", SET.to_vec(), "#result-0"),
    ] {
        let again = resolves(&story, &secretary, (result, &set), &[]).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{link}: {}", again.body);
        assert!(again.body.contains(&format!("href=\"{link}\"")), "{link}: {}", again.body);
        let id = link.trim_start_matches('#');
        assert!(again.body.contains(&format!("id=\"{id}\"")), "{link} leads nowhere");
        assert!(set.is_empty() || again.body.contains(WORDS), "{link}: what was typed stays");
    }
    assert_eq!(story.stage().await.unwrap(), "tabled");
}

/// S59: whoever decides finds the condition with its reason where the decision is drafted, and so do who corrects the
/// record and who reads the case or the minutes.
#[tokio::test]
async fn what_was_resolved_is_filled_in_with_its_reason_where_the_decision_is_drafted() {
    let portal = Portal::open().await;
    let (story, meeting) = before_the_vote(&portal).await;
    let secretary = portal.sign_in(SECRETARY).await;

    let sent = resolves(&story, &secretary, ("approve_with_conditions", &SET), &[]).await;

    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let record = secretary.get(&at(story.application, "votes")).await.body;
    let request = story.open_requests().await.unwrap()[0];
    assert_eq!(written(&record, &format!("conditions-{request}.0.reason")), REASON, "to correct");
    ended(&portal, &story).await;
    let decider = portal.sign_in(DECIDER).await;
    let draft = decider.get(&at(story.application, "decision?act=approve")).await.body;
    for (name, text) in [("words", WORDS), ("reason", REASON), ("lifted", "조명 시험 결과")] {
        assert_eq!(written(&draft, &format!("conditions.0.{name}")), text, "{draft}");
    }
    for filled in ["value=\"SPEED_WEIGHT\" selected", "name=\"conditions.0.limit.value\""] {
        assert!(draft.contains(filled), "{filled} in {draft}");
    }
    assert!(!draft.contains("name=\"conditions.1.words\""), "once, on however many requests");
    let (_, proposals) = draft.split_once("id=\"conditions\"").expect("what may be taken over");
    let own = proposals.split("</li>").next().unwrap();
    assert!(own.contains("규제개혁위원회") && own.contains(WORDS) && own.contains(REASON), "{own}");
    assert!(own.contains("3 km/h"), "what it measures stands beside it: {own}");
    let case = portal.sign_in(OFFICER).await.get(&at(story.application, "")).await.body;
    let minutes = secretary.get(&home(meeting, "minutes")).await.body;
    for page in [case, minutes] {
        assert!(page.contains(WORDS) && page.contains(REASON), "{page}");
        assert!(page.contains("3 km/h") && page.contains("조명 시험 결과"), "{page}");
    }
}

/// What an office asked for is taken over with all that it says, and taken away again; nothing is sent by it.
#[tokio::test]
async fn the_secretary_takes_over_what_offices_asked_for() {
    let portal = Portal::open().await;
    let (story, _) = before_the_vote(&portal).await;
    let secretary = portal.sign_in(SECRETARY).await;
    let block = format!("conditions-{}", story.open_requests().await.unwrap()[0]);
    let asked = conditions("common");
    let shown = secretary.get(&at(story.application, "votes")).await.body;
    for one in &asked {
        assert!(shown.contains(&one.words) && shown.contains(&one.reason), "read first: {shown}");
    }

    let single = [(block.as_str(), "take.1")];
    let page = resolves(&story, &secretary, ("approve_with_conditions", &[]), &single).await;
    assert_eq!(written(&page.body, &format!("{block}.0.words")), asked[1].words);
    assert!(!page.body.contains(&format!("name=\"{block}.1.words\"")), "this one alone");
    let taken = [(block.as_str(), "take")];
    let page = resolves(&story, &secretary, ("approve_with_conditions", &SET), &taken).await;

    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    assert_eq!(written(&page.body, &format!("{block}.0.words")), WORDS, "beside what stood there");
    for (place, one) in (1..).zip(&asked) {
        for (name, text) in [("words", &one.words), ("reason", &one.reason)] {
            assert_eq!(written(&page.body, &format!("{block}.{place}.{name}")), *text);
        }
    }
    let gone = [(block.as_str(), "remove.0")];
    let page = resolves(&story, &secretary, ("approve_with_conditions", &SET), &gone).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    assert_eq!(written(&page.body, &format!("{block}.0.words")), "", "one stands ready again");
    assert_eq!(story.stage().await.unwrap(), "tabled");
}
