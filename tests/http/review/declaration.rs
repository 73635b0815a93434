//! `/review/{id}/declaration`

use std::collections::BTreeSet;

use axum::http::StatusCode;
use madang::{
    domain::{
        ids::{MatterId, NoticeId},
        reference::city,
    },
    store::{event, notice, seat, user},
    web,
    world::story::{self, SECRETARY, Story, committee},
};
use sea_orm::{IntoActiveModel, entity::prelude::*};

use super::{at, fill, patrol};
use crate::harness::{Answer, Portal};

const KANG: &str = "kang@city.example";
const MEMBER: &str = "member1@city.example";
const NONE: [(&str, &str); 2] = [("ground", "none"), ("pledge", "yes")];
const CONFLICT: [(&str, &str); 3] = [
    ("ground", "FAIRNESS_DOUBT"),
    ("words", "지난해까지 신청 기업에서 일했습니다."),
    ("pledge", "yes"),
];

/// Two cases of the same company on one agenda.
async fn two_on_one_agenda(portal: &Portal) -> (Story<'_>, Story<'_>, MatterId) {
    let patrol = patrol(portal).await;
    patrol.until_pre_review().await.unwrap();
    let guide = Story::draft(&portal.app, &patrol.lead, "guide").await.unwrap();
    guide.until_pre_review().await.unwrap();
    let starts_at = "2026-10-20T14:00:00+09:00".parse().unwrap();
    let meeting = committee::plan(&portal.app, starts_at).await.unwrap();
    patrol.table(meeting, 1).await.unwrap();
    guide.table(meeting, 2).await.unwrap();
    committee::call(&portal.app, meeting).await.unwrap();
    (patrol, guide, meeting)
}

#[tokio::test]
async fn a_member_opens_no_file_before_a_declaration_and_every_file_after() {
    let portal = Portal::open().await;
    let (story, _, _) = two_on_one_agenda(&portal).await;
    let member = portal.sign_in(MEMBER).await;
    let case = at(story.application, "");
    let address = at(story.application, "declaration");

    let gate = member.get(&case).await;
    assert_eq!((gate.status, gate.location()), (StatusCode::SEE_OTHER, address.as_str()));
    let page = member.get(&address).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    assert!(page.body.contains("하늘로보틱스"));
    let answers = story.row().await.unwrap();
    assert!(page.body.contains(&answers.title), "what the declaration is about");
    let sent = fill(&member, &address, &NONE).await;

    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    assert_eq!(member.get(sent.location()).await.status, StatusCode::OK);
    assert_eq!(member.get(&case).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_declaration_says_what_it_declares_and_pledges() {
    let portal = Portal::open().await;
    let (story, _, _) = two_on_one_agenda(&portal).await;
    let member = portal.sign_in(MEMBER).await;
    let address = at(story.application, "declaration");

    for (fields, link) in [
        (vec![], "#ground"),
        (vec![("ground", "no-such-ground"), ("pledge", "yes")], "#ground"),
        (vec![("ground", "none")], "#pledge"),
        (vec![("ground", "FAIRNESS_DOUBT"), ("words", " "), ("pledge", "yes")], "#words"),
        (vec![("ground", "FAIRNESS_DOUBT"), ("words", "사촌입니다.")], "#pledge"),
    ] {
        let again = fill(&member, &address, &fields).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
        assert!(again.body.contains(&format!("href=\"{link}\"")), "{fields:?}");
        let typed = fields.iter().any(|(_, value)| *value == "사촌입니다.");
        assert_eq!(again.body.contains("사촌입니다."), typed, "what was typed stays");
    }
    assert_eq!(
        member.get(&at(story.application, "")).await.status,
        StatusCode::SEE_OTHER,
        "the gate is still shut"
    );
}

#[tokio::test]
async fn a_case_that_a_member_keeps_away_from_is_not_there_for_that_member() {
    let portal = Portal::open().await;
    let (story, guide, meeting) = two_on_one_agenda(&portal).await;
    let (kang, member) = (portal.sign_in(KANG).await, portal.sign_in(MEMBER).await);
    let address = at(story.application, "declaration");
    let page = kang.get(&address).await;
    assert!(page.body.contains("위촉할 때 알려 주신 이전 근무처"), "{}", page.body);
    assert!(!member.get(&address).await.body.contains("위촉할 때 알려 주신 이전 근무처"));

    let sent = fill(&kang, &address, &CONFLICT).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    assert_eq!(sent.location(), format!("/committee/{meeting}?done=done"));
    fill(&kang, &at(guide.application, "declaration"), &NONE).await;
    for one in [&story, &guide] {
        fill(&member, &at(one.application, "declaration"), &NONE).await;
    }

    let row = story.row().await.unwrap();
    let (number, id) = (row.number.unwrap(), story.application.to_string());
    for list in [
        "/".to_owned(),
        "/review".to_owned(),
        "/committee".to_owned(),
        format!("/committee/{meeting}"),
    ] {
        let (own, other) = (kang.get(&list).await, member.get(&list).await);
        assert_eq!((own.status, other.status), (StatusCode::OK, StatusCode::OK), "{list}");
        for trace in [&row.title, &number, &id] {
            assert!(!own.body.contains(trace.as_str()), "{list} shows {trace}");
        }
    }
    let agenda = format!("/committee/{meeting}");
    let items = async |person: &crate::harness::Person| {
        let page = person.get(&agenda).await;
        assert_eq!(page.status, StatusCode::OK);
        [&story, &guide].map(|one| page.body.contains(&one.application.to_string()))
    };
    assert_eq!((items(&kang).await, items(&member).await), ([false, true], [true, true]));
}

#[tokio::test]
async fn every_address_of_such_a_case_is_as_if_it_had_never_been() {
    let portal = Portal::open().await;
    let (story, _, _) = two_on_one_agenda(&portal).await;
    let kang = portal.sign_in(KANG).await;
    fill(&kang, &at(story.application, "declaration"), &CONFLICT).await;
    let (request, _) = story.requests().await.unwrap().into_iter().next().unwrap();
    let nowhere = MatterId::fresh();

    for leaf in ["", "declaration", "votes", "decision", "letter", "agenda"] {
        let (there, none) =
            (kang.get(&at(story.application, leaf)).await, kang.get(&at(nowhere, leaf)).await);
        assert_eq!((there.status, none.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND));
        let bare = |page: &Answer, id: MatterId| page.without_number().replace(&id.to_string(), "");
        assert_eq!(bare(&there, story.application), bare(&none, nowhere), "{leaf}");
    }
    assert_eq!(kang.get(&at(request.id, "")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        kang.post(&at(story.application, "declaration"), &NONE).await.status,
        StatusCode::NOT_FOUND,
        "nor is a declaration taken back"
    );
}

#[tokio::test]
async fn no_mail_about_such_a_case_goes_to_that_member() {
    let portal = Portal::open().await;
    let (story, _, _) = two_on_one_agenda(&portal).await;
    let kang = portal.sign_in(KANG).await;
    fill(&kang, &at(story.application, "declaration"), &CONFLICT).await;
    let before = (portal.subjects(KANG).await.len(), portal.subjects(MEMBER).await.len());

    let starts_at = "2026-11-10T14:00:00+09:00".parse().unwrap();
    let next = committee::plan(&portal.app, starts_at).await.unwrap();
    story.table(next, 1).await.unwrap();

    let after = (portal.subjects(KANG).await.len(), portal.subjects(MEMBER).await.len());
    assert_eq!((after.0 - before.0, after.1 - before.1), (0, 1));
}

#[tokio::test]
async fn only_members_declare() {
    let portal = Portal::open().await;
    let (story, _, _) = two_on_one_agenda(&portal).await;

    for email in [SECRETARY, "choi@city.example", "decider@city.example", "kim@haneul.example"] {
        let other = portal.sign_in(email).await;
        let page = other.get(&at(story.application, "declaration")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{email}");
    }
}

#[tokio::test]
async fn who_left_the_committee_reaches_no_case_and_is_told_of_none() {
    let portal = Portal::open().await;
    let (story, _, meeting) = two_on_one_agenda(&portal).await;
    let member = portal.sign_in(MEMBER).await;
    let before = portal.subjects(MEMBER).await.len();
    let left = seat::Entity::update_many()
        .col_expr(seat::Column::Until, Expr::value(portal.app.today()))
        .filter(seat::COLUMN.user_id.eq(story::reader(&portal.app, MEMBER).await.unwrap().id()));
    left.exec(portal.app.db.read()).await.unwrap();

    let starts_at = "2026-11-10T14:00:00+09:00".parse().unwrap();
    let next = committee::plan(&portal.app, starts_at).await.unwrap();
    story.table(next, 1).await.unwrap();

    for address in [at(story.application, "declaration"), format!("/committee/{meeting}")] {
        assert_eq!(member.get(&address).await.status, StatusCode::NOT_FOUND, "{address}");
    }
    assert_eq!(portal.subjects(MEMBER).await.len(), before);
}

#[tokio::test]
async fn before_the_declaration_nothing_else_of_the_case_opens() {
    let portal = Portal::open().await;
    let (story, _, _) = two_on_one_agenda(&portal).await;
    let member = portal.sign_in(MEMBER).await;

    for leaf in ["", "votes", "files/declaration", "acts/declaration"] {
        let address = at(story.application, leaf);
        let answer = if leaf.starts_with("acts") {
            member.post(&address, &[]).await
        } else {
            member.get(&address).await
        };
        assert_ne!(answer.status, StatusCode::OK, "{address}");
        assert_ne!(answer.status, StatusCode::NOT_FOUND, "{address} went past the gate");
    }
}

#[tokio::test]
async fn a_ground_that_the_law_does_not_list_is_declared_by_nobody() {
    let portal = Portal::open().await;
    let (story, _, _) = two_on_one_agenda(&portal).await;

    assert!(story.declare(MEMBER, Some("INTEREST")).await.is_err());
    let page = portal.sign_in(MEMBER).await.get(&at(story.application, "declaration")).await.body;
    for ground in &city::shipped().conflict_grounds {
        assert!(page.contains(&format!("value=\"{}\"", ground.code)), "{}", ground.code);
    }
}

/// A member whose mail host is that of an applicant is told so only where the host is a house of its own.
#[tokio::test]
async fn a_public_mail_host_makes_no_house() {
    for (host, hinted) in [("haneul.example", true), ("gmail.com", false)] {
        let portal = Portal::open().await;
        let (story, _, _) = two_on_one_agenda(&portal).await;
        let tx = portal.app.db.write().await.unwrap();
        for (email, name) in [(MEMBER, "member"), (&story.lead, "lead")] {
            user::Entity::update_many()
                .col_expr(user::Column::Email, format!("{name}@{host}").into())
                .filter(user::Column::Email.eq(email))
                .exec(&tx)
                .await
                .unwrap();
        }
        tx.commit().await.unwrap();

        let member = portal.sign_in(&format!("member@{host}")).await;
        let page = member.get(&at(story.application, "declaration")).await.body;

        assert_eq!(page.contains("전자우편"), hinted, "{host}: {page}");
    }
}

#[tokio::test]
async fn notices_of_a_case_are_gone_with_it() {
    let portal = Portal::open().await;
    let (story, _, _) = two_on_one_agenda(&portal).await;
    let kang = portal.sign_in(KANG).await;
    let row = story.row().await.unwrap();
    let reader = story::reader(&portal.app, KANG).await.unwrap();
    let told = event::Entity::on([story.application]).one(portal.app.db.read()).await.unwrap();
    let notice = notice::Model {
        id: NoticeId::fresh(),
        event_id: told.unwrap().id,
        matter_id: story.application,
        user_id: reader.id(),
        audience: "city".to_owned(),
        known: "{}".to_owned(),
        created_at: portal.app.now(),
        read_at: None,
    };
    let tx = portal.app.db.write().await.unwrap();
    let notice = notice.into_active_model().insert(&tx).await.unwrap();
    tx.commit().await.unwrap();
    assert!(kang.get("/account/notices").await.body.contains(&row.title));

    fill(&kang, &at(story.application, "declaration"), &CONFLICT).await;

    let page = kang.get("/account/notices").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.body.contains(&row.title) && !page.body.contains(&row.number.unwrap()));
    let one = kang.get(&format!("/account/notices/{}", notice.id)).await;
    assert_eq!(one.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_member_without_a_conflict_is_told_so_and_reads_what_the_offices_said() {
    let portal = Portal::open().await;
    let (story, _, _) = two_on_one_agenda(&portal).await;
    let member = portal.sign_in(MEMBER).await;
    fill(&member, &at(story.application, "declaration"), &NONE).await;

    let page = member.get(&at(story.application, "")).await.body;

    assert!(page.contains("해당하는 사유가 없다고 신고하셨습니다"), "{page}");
    let again = format!("data-kind=\"secondary\" href=\"{}", at(story.application, "declaration"));
    assert!(page.contains(&again), "it is no longer the main thing: {page}");
    assert!(page.contains("운영하는 동안 현장 직원 두 사람을 둡니다."), "{page}");
}

/// S50: no address below such a case is there, whatever the router knows; nor do search and counts, which for this member
/// are smaller by the one case, and nothing else differs.
#[tokio::test]
async fn no_address_no_search_and_no_count_has_such_a_case() {
    let portal = Portal::open().await;
    let (story, guide, meeting) = two_on_one_agenda(&portal).await;
    for member in [KANG, MEMBER] {
        guide.declare(member, None).await.unwrap();
    }
    story.declare(MEMBER, None).await.unwrap();
    let (kang, member) = (portal.sign_in(KANG).await, portal.sign_in(MEMBER).await);
    assert_eq!((open_to(&kang).await, open_to(&member).await), (2, 2), "before the conflict");
    fill(&kang, &at(story.application, "declaration"), &CONFLICT).await;
    let row = story.row().await.unwrap();
    let number = row.number.unwrap();

    nothing_is_below(&kang, story.application).await;
    let encoded = |text: &str| serde_html_form::to_string([("show", "all"), ("q", text)]).unwrap();
    for words in [row.title.as_str(), number.as_str()] {
        let list = format!("/review?{}", encoded(words));
        let link = format!("href=\"{}", at(story.application, ""));
        assert!(member.get(&list).await.body.contains(&link), "{words}");
        let own = kang.get(&list).await;
        assert_eq!(own.status, StatusCode::OK, "{words}");
        assert!(!own.body.contains(&link), "{words} finds it: {}", own.body);
    }
    assert_eq!((open_to(&kang).await, open_to(&member).await), (1, 2), "one case less");
    for address in ["/account/calendar.ics", "/account/notices"] {
        let page = kang.get(address).await;
        assert_eq!(page.status, StatusCode::OK, "{address}");
        assert!(!page.body.contains(&number) && !page.body.contains(&row.title), "{address}");
    }
    assert!(kang.get(&format!("/committee/{meeting}")).await.body.contains("안건 1건"));
}

/// How many cases the desk says are open to somebody.
async fn open_to(person: &crate::harness::Person) -> usize {
    let page = person.get("/review?show=all").await.body;
    let (_, tab) = page.split_once("href=\"/review?show=all\"").unwrap();
    let (_, count) = tab.split_once("<span class=\"count\">").unwrap();
    count.split('<').next().unwrap().parse().unwrap()
}

/// Whatever address the router knows below a case: this one answers as one that never was.
async fn nothing_is_below(person: &crate::harness::Person, id: MatterId) {
    let nowhere = MatterId::fresh();
    let below: BTreeSet<&str> = web::table()
        .into_iter()
        .filter_map(|(path, _)| path.strip_prefix("/review/{id}"))
        .collect();
    assert!(below.len() > 20, "{below:?}");
    for leaf in below {
        let leaf = leaf.replace("{act}", "assign").replace("{version}", "1");
        let leaf = leaf.replace("{file}", &MatterId::fresh().to_string());
        let answer = async |id: MatterId| {
            let page = person.get(&format!("/review/{id}{leaf}")).await;
            (page.status, page.without_number().replace(&id.to_string(), ""))
        };
        let there = answer(id).await;
        assert_eq!(there.0, StatusCode::NOT_FOUND, "{leaf}");
        assert_eq!(there, answer(nowhere).await, "{leaf}");
    }
}
