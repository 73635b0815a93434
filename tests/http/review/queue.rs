//! `/review`

use axum::http::StatusCode;

use madang::{
    domain::calendar::seoul_day,
    world::{
        story::{DECIDER, HANEUL, OFFICER, Story},
        texts::questions,
    },
};

use super::{at, fill, patrol};
use crate::{
    committee::{held, home, named, names},
    harness::{Person, Portal},
    story::{national_only, with_a_statute},
};

const TITLE: &str = "patrol";

#[tokio::test]
async fn everyone_finds_what_is_theirs_and_counts_open_exactly_their_rows() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_consulting().await.unwrap();
    let case = at(story.application, "");
    let (choi, road) =
        (portal.sign_in("choi@city.example").await, portal.sign_in("road@city.example").await);

    assert_eq!(
        counts(&choi).await,
        [1, 0, 0, 0, 0, 0, 1, 0],
        "mine, overdue, this week, answered, new, others, all, ended"
    );
    assert!(choi.get("/review?show=mine").await.body.contains(&format!("href=\"{case}?")));
    assert!(!choi.get("/review?show=overdue").await.body.contains(&format!("href=\"{case}?")));

    let asked = at(story.question("road").await.unwrap(), "");
    let own = road.get("/review").await;
    assert!(
        own.body.contains(&format!("href=\"{asked}?"))
            && !own.body.contains(&format!("href=\"{case}?"))
    );
    assert_eq!(counts(&road).await, [1, 0, 0, 0, 0, 0, 1, 0]);

    let supervisor = portal.sign_in("supervisor@city.example").await;
    assert_eq!(counts(&supervisor).await, [0, 0, 0, 0, 0, 1, 1, 0]);
}

/// What nobody of the team has begun with is new, and no longer so once somebody has.
#[tokio::test]
async fn a_case_is_new_until_an_officer_does_something_on_it() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_in_check().await.unwrap();
    let choi = portal.sign_in(OFFICER).await;
    let before = counts(&choi).await;
    assert_eq!((before[0], before[4]), (1, 1), "mine, and new");

    story.pass_check().await.unwrap();

    let after = counts(&choi).await;
    assert_eq!((after[0], after[4]), (1, 0), "mine, and nothing new");
    let new = choi.get("/review?show=new").await.body;
    assert!(!new.contains(&at(story.application, "")), "{new}");
}

/// What is followed at a ministry is work of the team, and no application that has come.
#[tokio::test]
async fn what_is_followed_at_a_ministry_is_nothing_new() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.write(national_only).await.unwrap();
    story.until_relayed("msit", "ICT").await.unwrap();

    let found = counts(&portal.sign_in(OFFICER).await).await;

    assert_eq!((found[0], found[4], found[6]), (1, 0, 1), "mine, new, all");
}

/// Once each rule was found to stand in nobody's way, the whole waits for who finds so, and no longer once they have.
#[tokio::test]
async fn a_case_that_no_rule_stands_against_is_the_work_of_who_finds_so() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.write(with_a_statute).await.unwrap();
    story.until_in_check().await.unwrap();
    story.pass_check().await.unwrap();
    let [(own, _), (statute, _)] = story.requests().await.unwrap().try_into().unwrap();
    let decider = portal.sign_in(DECIDER).await;
    let link = format!("href=\"{}?", at(story.application, ""));
    let mine = async || {
        let page = decider.get("/review?show=mine").await.body;
        let rows = page.matches("<tr>").count().saturating_sub(1);
        assert_eq!(counts(&decider).await[0], rows, "{page}");
        (rows, page.contains(&link))
    };

    story.find(statute.id, "interpret").await.unwrap();
    let early = mine().await;
    story.find(own.id, "find_no_rule").await.unwrap();
    let found = mine().await;
    let others = counts(&portal.sign_in("supervisor@city.example").await).await[0];
    story.find_on_the_whole("find_no_rule").await.unwrap();

    assert_eq!(early, (0, false), "a rule is still to be looked at");
    assert_eq!(
        (found, others),
        ((1, true), 0),
        "it waits for the decision maker, and for no other office"
    );
    assert_eq!(mine().await, (0, false), "nothing is left to find");
}

/// Who was named signs, and finds the minutes until they have; who was not named finds none.
#[tokio::test]
async fn minutes_are_the_work_of_who_has_to_sign_them() {
    let portal = Portal::open().await;
    let (meeting, secretary) = held(&portal, &patrol(&portal).await).await;
    let address = home(meeting, "signature");
    let link = format!("href=\"{address}\"");
    let named = named(&portal, meeting).await;
    assert_eq!(named.len(), 3);
    for email in &named {
        let signer = portal.sign_in(email).await;
        let page = signer.get("/review?show=mine").await.body;
        assert!(page.contains(&link) && page.contains("회의록 서명"), "{email}: {page}");
        assert_eq!(counts(&signer).await[0], page.matches("<tr>").count() - 1, "{email}: {page}");
        let all = signer.get("/review?show=all").await.body;
        assert_eq!(counts(&signer).await[6], all.matches("<tr>").count() - 1, "{email}: {all}");
    }
    let absent = portal.sign_in("member7@city.example").await;
    assert!(!absent.get("/review?show=all").await.body.contains(&link));
    let first = portal.sign_in(&named[0]).await;
    let before = counts(&first).await[0];

    fill(&first, &address, &[("read", "yes")]).await;

    assert_eq!(counts(&first).await[0], before - 1);
    assert!(!first.get("/review?show=mine").await.body.contains(&link));
    fill(&secretary, &home(meeting, "minutes"), &[("other", "고쳤습니다.")]).await;
    assert_eq!(counts(&first).await[0], before, "another text is signed again");
    let said = names(&secretary.get(&home(meeting, "minutes")).await.body, "words.");
    fill(&secretary, &home(meeting, "minutes"), &[(&said[0], "")]).await;
    assert_eq!(counts(&first).await[0], before - 1, "the secretary has to write first");
}

#[tokio::test]
async fn what_is_late_is_counted_as_late() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_routed().await.unwrap();
    let choi = portal.sign_in("choi@city.example").await;
    portal.at("2027-03-02T09:00:00+09:00");

    let late = choi.get("/review?show=overdue").await;

    assert!(late.body.contains(&at(story.application, "")), "{}", late.body);
    assert!(late.body.contains("data-state=\"bad\""));
}

#[tokio::test]
async fn filters_stand_in_the_address_and_stay_when_the_part_changes() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_in_check().await.unwrap();
    let choi = portal.sign_in("choi@city.example").await;
    let case = format!("href=\"{}?", at(story.application, ""));
    let stage = story.stage().await.unwrap();

    for (query, found) in [
        (format!("?stage={stage}"), true),
        ("?stage=tabled".to_owned(), false),
        ("?field=ROBOT".to_owned(), true),
        ("?field=FINTECH".to_owned(), false),
        ("?q=2026-APP".to_owned(), true),
        ("?q=nothing-like-it".to_owned(), false),
    ] {
        let page = choi.get(&format!("/review{query}")).await;
        assert_eq!((page.status, page.body.contains(&case)), (StatusCode::OK, found), "{query}");
    }
    let page = choi.get("/review?show=mine&field=ROBOT").await;
    assert!(page.body.contains("/review?show=overdue&amp;field=ROBOT"), "{}", page.body);
}

/// What the list can be narrowed to: the key of each choice, its name, and how many it says there are.
fn places(page: &str) -> Vec<(String, String, usize)> {
    let (_, select) = page.split_once("<select id=\"stage\"").unwrap();
    let select = select.split("</select>").next().unwrap();
    let choices = select.split("<option value=\"").skip(2);
    let read = |choice: &str| {
        let (key, rest) = choice.split_once('"').unwrap();
        let (_, text) = rest.split_once('>').unwrap();
        let (name, count) = text.split_once(" (").unwrap();
        let count = count.split(')').next().unwrap().parse().unwrap();
        (key.to_owned(), name.to_owned(), count)
    };
    choices.map(read).collect()
}

#[tokio::test]
async fn the_list_is_narrowed_to_what_the_tags_of_its_rows_say() {
    let portal = Portal::open().await;
    let (asked, ended) = (patrol(&portal).await, patrol(&portal).await);
    for story in [patrol(&portal).await, patrol(&portal).await] {
        story.until_consulting().await.unwrap();
    }
    asked.until_in_check().await.unwrap();
    asked.request_supplement(OFFICER, 14, &questions("common")).await.unwrap();
    ended.until_in_check().await.unwrap();
    ended.withdraw().await.unwrap();
    let choi = portal.sign_in(OFFICER).await;

    let all = places(&choi.get("/review?show=all").await.body);

    let counted: Vec<_> = all.iter().map(|(key, _, count)| (key.as_str(), *count)).collect();
    assert_eq!(counted, [("request:supplement", 1), ("consulting", 2)]);
    for (key, name, count) in &all {
        let page = choi.get(&format!("/review?show=all&stage={key}")).await.body;
        assert_eq!(page.matches("<tr>").count() - 1, *count, "{key}");
        assert_eq!(page.matches(&format!(">{name}</span>")).count(), *count, "{key}: {page}");
        assert_eq!(places(&page), all, "the others are still offered");
    }
    let over = places(&choi.get("/review?show=ended").await.body);
    assert_eq!(over.iter().map(|(key, ..)| key.as_str()).collect::<Vec<_>>(), ["withdrawn"]);
    let none = places(&choi.get("/review?show=mine&stage=withdrawn").await.body);
    let chosen = none.iter().find(|(key, ..)| key == "withdrawn").unwrap();
    assert_eq!(chosen.2, 0, "what is chosen is named though nothing is there");
    let road = portal.sign_in("road@city.example").await;
    let own = places(&road.get("/review?show=all").await.body);
    assert_eq!(own.iter().map(|(_, _, count)| count).sum::<usize>(), 2, "{own:?}");
    assert!(own.iter().all(|(key, ..)| key != "request:supplement"), "of its own work only");
}

#[tokio::test]
async fn what_the_applicant_answered_has_a_part_of_its_own() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_in_check().await.unwrap();
    let choi = portal.sign_in(OFFICER).await;
    let case = format!("href=\"{}?", at(story.application, ""));
    let answered = async || choi.get("/review?show=answered").await.body.contains(&case);

    assert!(!answered().await, "only filed");
    story.request_supplement(OFFICER, 14, &questions("common")).await.unwrap();
    assert!(!answered().await, "the applicant has the move");
    story.answer(&[("environment", "새벽 한 시간에 40명이 지납니다.")]).await.unwrap();
    assert!(answered().await);
    story.pass_check().await.unwrap();
    assert!(!answered().await, "the officer has gone on");
}

#[tokio::test]
async fn what_has_ended_is_found_among_what_ended() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_in_check().await.unwrap();
    let choi = portal.sign_in(OFFICER).await;
    let case = format!("href=\"{}?", at(story.application, ""));

    story.withdraw().await.unwrap();

    assert_eq!(counts(&choi).await, [0, 0, 0, 0, 0, 0, 0, 1]);
    assert!(choi.get("/review?show=ended").await.body.contains(&case));
    assert!(!choi.get("/review?show=all").await.body.contains(&case));
}

/// A member who has not declared is led to the declaration, and to nothing once the case is over.
#[tokio::test]
async fn a_member_is_led_to_what_waits_for_a_declaration_and_to_nothing_that_is_over() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_tabled("2026-10-20T14:00:00+09:00".parse().unwrap()).await.unwrap();
    let member = portal.sign_in("member2@city.example").await;
    let page = at(story.application, "declaration");
    let led = format!("href=\"{page}\"");

    assert!(member.get("/review?show=mine").await.body.contains(&led));
    assert_eq!(member.get(&page).await.status, StatusCode::OK);
    story.withdraw().await.unwrap();

    assert_eq!(counts(&member).await, [0; 8]);
    for part in ["mine", "others", "all", "ended"] {
        let list = member.get(&format!("/review?show={part}")).await.body;
        assert!(!list.contains(&story.application.to_string()), "{part}: {list}");
    }
}

#[tokio::test]
async fn a_case_leads_to_the_next_of_the_list_it_was_opened_from() {
    let portal = Portal::open().await;
    let mut cases = Vec::new();
    for name in ["patrol", "guide", "leaf"] {
        let story = Story::draft(&portal.app, HANEUL, name).await.unwrap();
        story.until_in_check().await.unwrap();
        cases.push(at(story.application, ""));
    }
    let choi = portal.sign_in(OFFICER).await;

    let list = choi.get("/review?show=all&q=2026-app&sort=newest").await.body;
    let query = "?show=all&amp;q=2026-app&amp;sort=newest";
    let places = cases.iter().map(|case| list.find(&format!("href=\"{case}{query}")).unwrap());
    assert!(places.is_sorted_by(|one, other| one > other), "the newest first");
    let page = choi.get(&format!("{}?show=all&q=2026-app&sort=newest", cases[1])).await.body;
    assert!(page.contains(&format!("rel=\"prev\" href=\"{}{query}", cases[2])), "{page}");
    assert!(page.contains(&format!("rel=\"next\" href=\"{}{query}", cases[0])));
    assert!(page.contains("3건 가운데 2번째"));
}

#[tokio::test]
async fn a_case_is_found_by_parts_of_its_company_however_it_is_written() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_in_check().await.unwrap();
    let choi = portal.sign_in(OFFICER).await;
    let case = format!("href=\"{}?", at(story.application, ""));

    for (q, found) in
        [("㈜ 하늘 로보", true), ("haneul ROBOT", true), ("%", false), ("바람", false)]
    {
        let query = serde_html_form::to_string([("q", q)]).unwrap();
        let page = choi.get(&format!("/review?{query}")).await;
        assert_eq!(page.body.contains(&case), found, "{q}");
    }
}

#[tokio::test]
async fn nobody_else_has_work_here() {
    let portal = Portal::open().await;
    patrol(&portal).await.until_in_check().await.unwrap();

    assert_eq!(
        portal.sign_in("kim@haneul.example").await.get("/review").await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(portal.visitor().get("/review").await.status, StatusCode::UNAUTHORIZED);
    let road = portal.sign_in("road@city.example").await;
    assert!(
        road.get("/review").await.body.contains("여기에 해당하는 사안이 없습니다"),
        "{TITLE} is not theirs"
    );
}

#[tokio::test]
async fn a_nul_is_looked_for_and_found_nowhere() {
    let portal = Portal::open().await;
    let choi = portal.sign_in("choi@city.example").await;

    for query in ["q=%00", "field=%00", "stage=%00"] {
        let page = choi.get(&format!("/review?{query}")).await;
        assert_eq!(page.status, StatusCode::OK, "{query}");
    }
}

/// Head, list and clock count what is late alike, in days of the calendar.
#[tokio::test]
async fn the_list_the_head_and_the_clock_of_a_late_case_count_alike() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_in_check().await.unwrap();
    story.later(140);
    portal.settle().await;
    let choi = portal.sign_in("choi@city.example").await;
    let due = seoul_day(story.matter().await.unwrap().due_at.unwrap());
    let late = (portal.app.today() - due).num_days();

    let page = choi.get(&at(story.application, "")).await.body;

    assert!(late > 20, "{late}");
    assert!(page.contains(&format!("<span class=\"due\" data-state=\"bad\">{late}일 지남</span>")));
    assert!(page.contains(&format!("기한에서 달력으로 {late}일 지남")), "{late}: {page}");
}

/// What stands on the tabs, in their order.
/// As the tabs have them; what has ended is counted where it is looked at.
async fn counts(person: &Person) -> [usize; 8] {
    let page = person.get("/review").await.body;
    assert_eq!(page.matches("<span class=\"count\">").count(), 7);
    let page = person.get("/review?show=ended").await.body;
    let mut counts = page
        .split("<span class=\"count\">")
        .skip(1)
        .map(|rest| rest.split('<').next().unwrap().parse().unwrap());
    std::array::from_fn(|_| counts.next().unwrap())
}
