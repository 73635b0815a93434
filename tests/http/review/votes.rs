//! `/review/{id}/votes`

use axum::http::StatusCode;
use chrono::TimeDelta;
use madang::{
    domain::{
        engine::{Action, Ballot, Resolution, Resolved, Sheet, Vote, VoteCorrection, VoteMistake},
        ids::MatterId,
    },
    error::Error,
    store::{ballot, matter, seat, signature, user},
    world::story::{DECIDER, SECRETARY, Story, committee, does},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::{at, ended, fill, patrol};
use crate::harness::{Answer, Person, Portal};

const AFTERNOON: &str = "2026-10-20T14:00:00+09:00";
const MEMBERS: [&str; 4] = [
    "member4@city.example",
    "member5@city.example",
    "member6@city.example",
    "member7@city.example",
];

/// A case in session: who is away is away, who keeps away has said so, everyone else has no conflict.
async fn in_session<'a>(portal: &'a Portal, away: &[&str], recused: &[&str]) -> Story<'a> {
    let story = patrol(portal).await;
    let meeting = story.until_tabled(AFTERNOON.parse().unwrap()).await.unwrap();
    portal.at(AFTERNOON);
    committee::open_session(&portal.app, meeting, away).await.unwrap();
    for member in recused {
        story.declare(member, Some("FAIRNESS_DOUBT")).await.unwrap();
    }
    story.declare_all().await.unwrap();
    story
}

async fn roll(portal: &Portal) -> Vec<user::Model> {
    seat::roll(portal.app.db.read(), madang::world::people::body()).await.unwrap()
}

/// Sends the page: `votes` go to those who may vote, in the order of the roll, alike on every request.
async fn record(
    portal: &Portal,
    story: &Story<'_>,
    secretary: &Person,
    (votes, result): (&[&str], &str),
) -> Answer {
    let address = at(story.application, "votes");
    let page = secretary.get(&address).await.body;
    let mut form = Vec::new();
    for request in story.open_requests().await.unwrap() {
        let names: Vec<String> = roll(portal)
            .await
            .iter()
            .map(|one| format!("vote.{request}.{}", one.id))
            .filter(|name| page.contains(name.as_str()))
            .collect();
        assert_eq!(names.len(), votes.len(), "those who may vote");
        form.extend(names.into_iter().zip(votes.iter().map(|vote| (*vote).to_owned())));
        form.push((format!("result.{request}"), result.to_owned()));
        form.push((format!("words.{request}"), "심의하고 의결하였습니다.".to_owned()));
    }
    let form: Vec<(&str, &str)> =
        form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    fill(secretary, &address, &form).await
}

const FOR: &str = "for";
const AGAINST: &str = "against";

#[tokio::test]
async fn of_five_present_three_carry_a_request_and_two_do_not() {
    let portal = Portal::open().await;
    let story = in_session(&portal, &MEMBERS, &[]).await;
    let secretary = portal.sign_in(SECRETARY).await;
    let (carried, lost) =
        ([FOR, FOR, FOR, AGAINST, AGAINST], [FOR, FOR, AGAINST, AGAINST, AGAINST]);

    for (votes, result) in [(lost, "approve"), (carried, "reject")] {
        let again = record(&portal, &story, &secretary, (&votes, result)).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{result}");
        assert!(again.body.contains("href=\"#result-0\""), "{result}");
        assert!(again.body.contains("심의하고 의결하였습니다."), "what was typed stays");
    }
    assert_eq!(story.stage().await.unwrap(), "tabled");
    let sent = record(&portal, &story, &secretary, (&carried, "approve")).await;

    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    ended(&portal, &story).await;
    assert_eq!(decided(&portal, &story, "refuse").await.status, StatusCode::CONFLICT);
    let signed = decided(&portal, &story, "approve").await;
    assert_eq!(signed.status, StatusCode::SEE_OTHER, "{}", signed.body);
}

#[tokio::test]
async fn a_tie_of_six_is_not_carried() {
    let portal = Portal::open().await;
    let story = in_session(&portal, &MEMBERS[1..], &[]).await;
    let secretary = portal.sign_in(SECRETARY).await;
    let tie = [FOR, AGAINST, FOR, AGAINST, FOR, AGAINST];

    let again = record(&portal, &story, &secretary, (&tie, "approve")).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.body.contains("출석 위원 과반수가 찬성해야"), "{}", again.body);
    let sent = record(&portal, &story, &secretary, (&tie, "reject")).await;

    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    ended(&portal, &story).await;
    assert_eq!(decided(&portal, &story, "approve").await.status, StatusCode::CONFLICT);
    let signed = decided(&portal, &story, "refuse").await;
    assert_eq!(signed.status, StatusCode::SEE_OTHER, "{}", signed.body);
}

/// Nine members: who keeps away stays on the roll, so five must be there who may vote.
#[tokio::test]
async fn four_who_may_vote_are_too_few_and_the_numbers_say_so() {
    let lacking = "위원 9명 가운데 5명이 필요하고 4명이 왔습니다.";
    let portal = Portal::open().await;
    let kept_away = ["kang@city.example", "member1@city.example"];
    let story = in_session(&portal, &MEMBERS[1..], &kept_away).await;
    let secretary = portal.sign_in(SECRETARY).await;

    let refused = record(&portal, &story, &secretary, (&[FOR; 4], "approve")).await;

    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(plain(&refused.body).contains(lacking), "{}", refused.body);
    assert_eq!(story.stage().await.unwrap(), "tabled");
}

#[tokio::test]
async fn who_left_before_the_vote_does_not_count_as_present() {
    let portal = Portal::open().await;
    let story = in_session(&portal, &MEMBERS, &[]).await;
    let secretary = portal.sign_in(SECRETARY).await;

    let votes = [FOR, FOR, FOR, FOR, "absent"];
    let refused = record(&portal, &story, &secretary, (&votes, "approve")).await;

    assert_eq!(refused.status, StatusCode::CONFLICT, "four are left");
    assert!(!refused.body.contains(">가결<"), "and carry nothing: {}", refused.body);
    assert_eq!(story.stage().await.unwrap(), "tabled");
}

#[tokio::test]
async fn a_member_who_keeps_away_has_no_vote_even_where_one_is_sent() {
    let portal = Portal::open().await;
    let story = in_session(&portal, &[], &["kang@city.example"]).await;
    let secretary = portal.sign_in(SECRETARY).await;
    let kang =
        roll(&portal).await.into_iter().find(|one| one.email == "kang@city.example").unwrap();
    let address = at(story.application, "votes");
    let requests = story.open_requests().await.unwrap();
    let mut form = Vec::new();
    for request in &requests {
        for member in roll(&portal).await {
            form.push((format!("vote.{request}.{}", member.id), FOR.to_owned()));
        }
        form.push((format!("result.{request}"), "approve".to_owned()));
        form.push((format!("words.{request}"), "의결".to_owned()));
    }
    let form: Vec<(&str, &str)> =
        form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();

    let page = secretary.get(&address).await;
    assert!(!page.body.contains(&kang.id.to_string()));
    let counted = fill(&secretary, &address, &[&form[..], &[("do", "count")]].concat()).await;
    assert_eq!(counted.status, StatusCode::OK);
    assert_eq!(story.stage().await.unwrap(), "tabled", "to count is not to record");
    let sent = fill(&secretary, &address, &form).await;

    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let cast = ballot::Entity::find()
        .filter(ballot::COLUMN.user_id.eq(kang.id))
        .all(portal.app.db.read())
        .await
        .unwrap();
    let choices: Vec<&str> = cast.iter().map(|row| row.choice.as_str()).collect();
    assert_eq!(choices, vec!["recused"; requests.len()]);
}

#[tokio::test]
async fn nothing_is_recorded_where_a_vote_is_left_out_or_the_page_is_old() {
    let portal = Portal::open().await;
    let story = in_session(&portal, &[], &[]).await;
    let secretary = portal.sign_in(SECRETARY).await;
    let address = at(story.application, "votes");

    let bare = fill(&secretary, &address, &[]).await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
    for link in ["#vote-0-0", "#vote-0-8", "#result-0", "#words-0"] {
        assert!(bare.body.contains(&format!("href=\"{link}\"")), "{link}");
    }
    let old = secretary.post(&address, &[("version", "1")]).await;
    assert_eq!(old.status, StatusCode::CONFLICT);
    let moon = portal.sign_in("moon@city.example").await;
    assert_eq!(moon.get(&address).await.status, StatusCode::NOT_FOUND, "members do not record");
    assert_eq!(story.stage().await.unwrap(), "tabled");
}

/// Sends the correction that three of the five were in favour.
async fn corrected(portal: &Portal, story: &Story<'_>, secretary: &Person, why: &str) -> Answer {
    let mut form =
        vec![("cause".to_owned(), "written".to_owned()), ("correction".to_owned(), why.to_owned())];
    for request in story.open_requests().await.unwrap() {
        let roll = roll(portal).await;
        for (place, one) in roll.iter().enumerate() {
            let vote = if place < 3 { FOR } else { AGAINST };
            form.push((format!("vote.{request}.{}", one.id), vote.to_owned()));
        }
        form.push((format!("result.{request}"), "approve".to_owned()));
        form.push((format!("words.{request}"), "심의하고 의결하였습니다.".to_owned()));
    }
    let form: Vec<(&str, &str)> =
        form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    fill(secretary, &at(story.application, "votes"), &form).await
}

async fn meeting_version(portal: &Portal, meeting: MatterId) -> String {
    let row = matter::Entity::find_by_id(meeting).one(portal.app.db.read()).await.unwrap();
    row.unwrap().version.to_string()
}

fn plain(page: &str) -> String {
    page.chars().filter(|sign| !matches!(sign, '\u{2068}' | '\u{2069}')).collect()
}

/// The decision maker signs the first request so.
async fn decided(portal: &Portal, story: &Story<'_>, act: &str) -> Answer {
    let decider = portal.sign_in(DECIDER).await;
    let (request, _) = story.requests().await.unwrap().into_iter().next().unwrap();
    let words = [
        ("act", act),
        ("checked", "conditions-minimal"),
        ("reasons.safety", "살폈습니다."),
        ("basis", "조례 제10조"),
        ("provision", "조례 제5조"),
        ("remedies", "이의신청"),
    ];
    fill(&decider, &at(request.id, "decision"), &words).await
}

#[tokio::test]
async fn a_conflict_declared_while_the_votes_are_typed_costs_no_other_vote() {
    let portal = Portal::open().await;
    let story = in_session(&portal, &MEMBERS[1..], &[]).await;
    let secretary = portal.sign_in(SECRETARY).await;
    let address = at(story.application, "votes");
    let page = secretary.get(&address).await.body;
    let seen = super::version(&page);
    let request = story.open_requests().await.unwrap()[0];
    let names: Vec<String> = roll(&portal)
        .await
        .iter()
        .map(|one| format!("vote.{request}.{}", one.id))
        .filter(|name| page.contains(name.as_str()))
        .collect();
    let (words, result) = (format!("words.{request}"), format!("result.{request}"));
    let mut form: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), FOR)).collect();
    form.extend([
        ("version", seen.as_str()),
        (words.as_str(), "오래 심의하였습니다."),
        (result.as_str(), "approve"),
    ]);
    story.declare("kang@city.example", Some("FAIRNESS_DOUBT")).await.unwrap();

    let again = secretary.post(&address, &form).await;

    assert_eq!(again.status, StatusCode::CONFLICT);
    assert!(again.body.contains("오래 심의하였습니다."), "{}", again.body);
    assert!(again.body.contains("<li>강 위원: 제척·회피</li>"), "{}", again.body);
    assert_eq!(again.body.matches("value=\"for\" checked").count(), names.len() - 1);
    form[names.len()].1 = "";
    let now = super::version(&again.body);
    form[names.len()].1 = now.as_str();
    let sent = secretary.post(&address, &form).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
}

#[tokio::test]
async fn a_missing_vote_is_told_by_the_members_name_in_the_order_of_the_page() {
    let portal = Portal::open().await;
    let story = in_session(&portal, &MEMBERS, &[]).await;
    let secretary = portal.sign_in(SECRETARY).await;

    let again = fill(&secretary, &at(story.application, "votes"), &[]).await;

    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.body.contains("‘강 위원 표’"), "{}", again.body);
    let place = |link: &str| again.body.find(&format!("href=\"#{link}\"")).unwrap();
    assert!(place("vote-0-0") < place("vote-0-1") && place("vote-0-1") < place("result-0"));
    assert!(place("result-0") < place("words-0"));
}

/// Whoever was named first for the minutes reads and signs them.
async fn first_signs(portal: &Portal, meeting: MatterId) -> user::Model {
    let db = portal.app.db.read();
    let named = signature::Entity::of(meeting).all(db).await.unwrap();
    let first = user::Entity::find_by_id(named[0].user_id).one(db).await.unwrap().unwrap();
    let sign = Action::new("sign_minutes", Sheet::Signature);
    does(&portal.app, &first.email, meeting, sign).await.unwrap();
    first
}

/// R8: a record that was wrong is put right with a reason, until somebody decides on it; both stand in the minutes.
#[tokio::test]
async fn a_vote_that_was_recorded_wrong_is_put_right_and_both_are_shown() {
    let portal = Portal::open().await;
    let story = in_session(&portal, &MEMBERS, &[]).await;
    let secretary = portal.sign_in(SECRETARY).await;
    record(&portal, &story, &secretary, (&[FOR, FOR, AGAINST, AGAINST, AGAINST], "reject")).await;
    let meeting = ended(&portal, &story).await;
    let first = first_signs(&portal, meeting).await;
    let member = portal.sign_in(&first.email).await;
    let read = member.get(&format!("/committee/{meeting}/minutes")).await.body;
    let seen = meeting_version(&portal, meeting).await;
    assert!(plain(&read).contains("찬성 2, 반대 3"), "{read}");
    let page = secretary.get(&at(story.application, "votes")).await.body;
    assert!(
        page.contains("의결 결과 정정") && page.contains("value=\"against\" checked"),
        "{page}"
    );
    let right = |why: &'static str| corrected(&portal, &story, &secretary, why);

    let wordless = right(" ").await;
    let sent = right("두 표를 바꾸어 적었습니다.").await;

    assert_eq!(wordless.status, StatusCode::UNPROCESSABLE_ENTITY, "not without its reason");
    assert!(wordless.body.contains("href=\"#correction\""), "{}", wordless.body);
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    for leaf in ["", "/minutes"] {
        let page = secretary.get(&format!("/committee/{meeting}{leaf}")).await.body;
        for told in ["두 표를 바꾸어 적었습니다.", "찬성 3, 반대 2", "찬성 2, 반대 3"]
        {
            assert!(plain(&page).contains(told), "{told} at {leaf}: {page}");
        }
    }
    let named = signature::Entity::of(meeting).all(portal.app.db.read()).await.unwrap();
    assert!(named.iter().all(|one| one.signed_at.is_none()), "who had signed signs anew");
    let sheet = [("version", seen.as_str()), ("act", "sign_minutes"), ("read", "yes")];
    let unseen = member.post(&format!("/committee/{meeting}/signature"), &sheet).await;
    assert_eq!(unseen.status, StatusCode::CONFLICT, "nobody signs what they have not read");
    let decided = decided(&portal, &story, "approve").await;
    assert_eq!(decided.status, StatusCode::SEE_OTHER, "as it was put right: {}", decided.body);
    assert_eq!(right("다시 바꿉니다.").await.status, StatusCode::CONFLICT, "it is decided on");
}

#[tokio::test]
async fn a_correction_gives_no_vote_to_who_keeps_away_or_never_came_and_raises_no_alarm() {
    let portal = Portal::open().await;
    let story = in_session(&portal, &MEMBERS[2..], &["member1@city.example"]).await;
    let secretary = portal.sign_in(SECRETARY).await;
    record(&portal, &story, &secretary, (&[FOR; 6], "approve")).await;

    let page = secretary.get(&at(story.application, "votes")).await.body;

    assert!(!page.contains("표가 없어진 위원"), "{page}");
    for request in story.open_requests().await.unwrap() {
        for one in roll(&portal).await {
            let votes = page.contains(&format!("vote.{request}.{}", one.id));
            let away = one.email == "member1@city.example" || MEMBERS[2..].contains(&&*one.email);
            assert_eq!(votes, !away, "{}", one.email);
        }
    }
}

/// What was voted on at a meeting that is over is not put right because another meeting sits.
#[tokio::test]
async fn signed_minutes_stay_as_they_are_while_another_meeting_sits() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let held = story.until_deliberated(Vote::For).await.unwrap();
    let other = patrol(&portal).await;
    let later = portal.app.now() + TimeDelta::days(20);
    let meeting = other.until_tabled(later).await.unwrap();
    portal.app.clock.set(later);
    committee::open_session(&portal.app, meeting, &[]).await.unwrap();
    let (mut ballots, mut resolutions) = (Vec::new(), Vec::new());
    for request in story.open_requests().await.unwrap() {
        let vote =
            |one: user::Model| Ballot { request: request.0, member: one.id.0, vote: Vote::Against };
        ballots.extend(roll(&portal).await.into_iter().map(vote));
        let words = "부결하였습니다.".to_owned();
        let (request, result, conditions) = (request.0, Resolved::Reject, Vec::new());
        resolutions.push(Resolution { request, result, words, conditions });
    }
    let words = "다른 회의가 열려 있습니다.".to_owned();
    let cause = VoteMistake::Counted;
    let correction = Some(VoteCorrection { meeting: held.0, cause, words });
    let sheet = Sheet::Votes { ballots, resolutions, correction };

    let sent = story.does(SECRETARY, "correct_vote", sheet).await;

    assert!(matches!(sent, Err(Error::Refused(_))), "{sent:?}");
    let cast = ballot::Entity::find().all(portal.app.db.read()).await.unwrap();
    assert!(cast.iter().all(|row| row.choice == FOR), "the votes are as they were signed");
}
