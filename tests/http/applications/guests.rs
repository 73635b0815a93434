//! `/applications/{id}/guests`: whoever is let into one draft, and what stays shut.

use axum::http::StatusCode;
use chrono::TimeDelta;
use madang::{
    store::guest,
    world::story::{HANEUL, OBJECTIONS, OFFICER, Story},
};
use sea_orm::{PaginatorTrait, entity::prelude::*};

use super::{
    drafting::{begun, fresh, hidden, save},
    objection::{newest, objects},
};
use crate::{
    harness::{Person, Portal},
    review::ruling::rules,
};

const LEE: &str = "lee@haneul.example";
const SEO: &str = "seo@law.example";

/// Somebody of a law firm who was let into a draft.
async fn adviser(portal: &Portal, kim: &Person, draft: &str, sections: &[&str]) -> Person {
    let scope = if sections.is_empty() { "all" } else { "some" };
    let mut fields = vec![("email", SEO), ("scope", scope)];
    fields.extend(sections.iter().map(|section| ("sections", *section)));
    let seo = portal.newcomer(SEO).await;
    let sent = kim.post(&format!("{draft}/guests"), &fields).await;
    assert_eq!(sent.location(), format!("{draft}/guests?done=invited"), "{}", sent.body);
    let link = portal.link_mailed_to(SEO).await;
    let page = seo.get(&link).await;
    assert_eq!(page.status, StatusCode::OK);
    let joined = seo.post(&link, &[]).await;
    assert_eq!(joined.location(), format!("{draft}?done=joined"), "{}", joined.body);
    seo
}

/// How many of whom were let into a case are known.
async fn known(portal: &Portal, story: &Story<'_>) -> u64 {
    let rows = guest::Entity::find().filter(guest::COLUMN.application_id.eq(story.application));
    rows.count(portal.app.db.read()).await.unwrap()
}

/// Where the lead takes the right back.
async fn right(kim: &Person, draft: &str) -> String {
    let page = kim.get(&format!("{draft}/guests")).await.body;
    let start = format!("action=\"{draft}/guests/");
    let (_, rest) = page.split_once(&start).unwrap();
    format!("{draft}/guests/{}", rest.split('"').next().unwrap())
}

#[tokio::test]
async fn an_adviser_writes_in_the_sections_named_and_reads_the_others() {
    let portal = Portal::open().await;
    let kim = portal.sign_in(HANEUL).await;
    let draft = begun(&kim).await;
    save(&kim, &draft, "idea", &[("title", "순찰 로봇")]).await;
    let seo = adviser(&portal, &kim, &draft, &["obstacle"]).await;

    let written =
        save(&seo, &draft, "obstacle", &[("exemptions.0.requested", "조항을 풀어 주세요")]).await;
    assert_eq!(written.status, StatusCode::SEE_OTHER, "{}", written.body);
    assert!(
        kim.get(&format!("{draft}/sections/obstacle")).await.body.contains("조항을 풀어 주세요")
    );

    let idea = format!("{draft}/sections/idea");
    let read = seo.get(&idea).await.body;
    assert!(read.contains("순찰 로봇") && !read.contains("name=\"title\""), "{read}");
    assert!(read.contains("이 항목은 읽을 수만 있습니다"));
    for fields in [&[("title", "남의 제목")][..], &[("title", "남의 제목"), ("do", "keep")]]
    {
        assert_eq!(seo.post(&idea, fields).await.status, StatusCode::FORBIDDEN);
    }
    let place = format!("{draft}/files/safety-files");
    let files = seo.upload(&place, "safety-files", &[("a.pdf", b"%PDF-1.7")]).await;
    assert_eq!(files.status, StatusCode::NOT_FOUND);
    assert!(kim.get(&draft).await.body.contains("<h1>순찰 로봇</h1>"));
    let list = seo.get(&draft).await.body;
    assert!(list.contains("읽기만") && list.contains("박새로"), "{list}");
    assert!(kim.get(&draft).await.body.contains("박새로"), "named among those who write it");
}

#[tokio::test]
async fn an_adviser_of_the_whole_draft_writes_every_section_and_comments() {
    let portal = Portal::open().await;
    let kim = portal.sign_in(HANEUL).await;
    let draft = begun(&kim).await;
    let seo = adviser(&portal, &kim, &draft, &[]).await;

    let saved = save(&seo, &draft, "idea", &[("title", "자문한 제목")]).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    let talk = format!("{draft}/sections/idea/comments");
    portal.app.clock.move_on(TimeDelta::minutes(1));
    seo.post(&talk, &[("words", "근거를 더 적어 주세요")]).await;
    assert!(kim.get(&talk).await.body.contains("근거를 더 적어 주세요"));
    portal.app.clock.move_on(TimeDelta::minutes(1));
    kim.post(&talk, &[("words", "적었습니다")]).await;
    assert!(portal.subjects(SEO).await.iter().any(|subject| subject.contains("새 덧글")));
}

#[tokio::test]
async fn an_adviser_finds_this_draft_alone_and_cannot_file_it() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    let kim = portal.sign_in(HANEUL).await;
    let (draft, other) = (format!("/applications/{}", story.application), begun(&kim).await);
    let seo = adviser(&portal, &kim, &draft, &[]).await;

    let list = seo.get("/applications").await.body;
    assert!(list.contains(&format!("href=\"{draft}\"")) && !list.contains(&other), "{list}");
    for address in [
        other.clone(),
        format!("{other}/sections/idea"),
        format!("{other}/sections/idea/comments"),
        format!("{other}/check"),
        format!("{draft}/guests"),
        format!("{draft}/acts/discard"),
        format!("{draft}/receipt"),
    ] {
        assert_eq!(seo.get(&address).await.status, StatusCode::NOT_FOUND, "{address}");
    }
    assert!(!seo.get("/account").await.body.contains("하늘로보틱스"), "no member of the company");

    let check = seo.get(&format!("{draft}/check")).await;
    assert!(check.body.contains("제출은 기업의 책임자만 할 수 있습니다"), "{}", check.body);
    assert!(!check.body.contains("/version\""));
    let page = kim.get(&format!("{draft}/check")).await;
    let version = hidden(&page, "draft_version");
    let fields = [("key", fresh()), ("draft_version", version), ("as_is", "yes".to_owned())];
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let filed = seo.post(&format!("{draft}/version"), &fields).await;
    assert_eq!(filed.status, StatusCode::NOT_FOUND);
    assert!(!story.row().await.unwrap().is_filed());
}

#[tokio::test]
async fn what_an_adviser_began_to_send_is_not_kept_once_the_right_is_taken_back() {
    let portal = Portal::open().await;
    let kim = portal.sign_in(HANEUL).await;
    let draft = begun(&kim).await;
    let seo = adviser(&portal, &kim, &draft, &[]).await;
    let (lead, right) = (kim.clone(), right(&kim, &draft).await);
    let taken_back = async move {
        let gone = lead.post(&right, &[]).await;
        assert_eq!(gone.status, StatusCode::SEE_OTHER, "{}", gone.body);
    };
    let file = [b"%PDF-1.7\n".to_vec(), vec![b'a'; 3 * 1024 * 1024]].concat();

    let place = format!("{draft}/files/safety-files");
    let late =
        seo.upload_late(&place, ("safety-files", ("늦게.pdf", file.as_slice())), taken_back).await;

    assert_eq!(late.status, StatusCode::NOT_FOUND, "{}", late.body);
    assert!(!kim.get(&format!("{draft}/sections/documents")).await.body.contains("늦게.pdf"));
}

#[tokio::test]
async fn the_lead_takes_the_right_back_and_it_ends_with_the_draft() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    let kim = portal.sign_in(HANEUL).await;
    let (draft, filed) = (begun(&kim).await, format!("/applications/{}", story.application));
    let seo = adviser(&portal, &kim, &draft, &[]).await;
    let page = format!("{draft}/sections/idea");
    assert_eq!(seo.get(&page).await.status, StatusCode::OK);

    assert!(kim.get(&page).await.body.contains("박새로 님이 이 항목을 쓰고 있습니다"));
    let gone = kim.post(&right(&kim, &draft).await, &[]).await;
    assert_eq!(gone.location(), format!("{draft}/guests?done=removed"));
    assert!(!kim.get(&page).await.body.contains("박새로 님이"), "nor are they said to write there");
    assert_eq!(seo.get(&page).await.status, StatusCode::NOT_FOUND);
    assert_eq!(seo.post(&page, &[("title", "늦은 글")]).await.status, StatusCode::NOT_FOUND);

    kim.post(&format!("{filed}/guests"), &[("email", SEO), ("scope", "all")]).await;
    let link = portal.link_mailed_to(SEO).await;
    seo.post(&link, &[]).await;
    assert_eq!(seo.get(&filed).await.status, StatusCode::OK);
    story.file().await.unwrap();
    for address in [filed.clone(), format!("{filed}/check"), format!("{filed}/sections/idea")] {
        assert_eq!(seo.get(&address).await.status, StatusCode::NOT_FOUND, "{address}");
    }
    portal.app.clock.move_on(TimeDelta::hours(2));
    portal.settle().await;
    assert_eq!(known(&portal, &story).await, 1, "who wrote in it, while the case goes on");
    story.withdraw().await.unwrap();
    portal.app.clock.move_on(TimeDelta::hours(2));
    portal.settle().await;
    assert_eq!(known(&portal, &story).await, 0);
}

#[tokio::test]
async fn whoever_came_in_stays_known_after_the_right_is_taken_back_and_while_they_are_asked_anew() {
    let portal = Portal::open().await;
    let kim = portal.sign_in(HANEUL).await;
    let draft = begun(&kim).await;
    let seo = adviser(&portal, &kim, &draft, &[]).await;
    let page = format!("{draft}/guests");

    kim.post(&right(&kim, &draft).await, &[]).await;
    assert!(!kim.get(&page).await.body.contains(SEO), "nothing is left to take back");
    assert_eq!(seo.get(&draft).await.status, StatusCode::NOT_FOUND);
    kim.post(&page, &[("email", SEO), ("scope", "all")]).await;

    assert!(kim.get(&page).await.body.contains(SEO));
    assert_eq!(seo.get(&draft).await.status, StatusCode::NOT_FOUND, "the letter is unanswered");
    let rows = guest::Entity::find().all(portal.app.db.read()).await.unwrap();
    assert!(matches!(rows.as_slice(), [one] if one.user_id.is_some()), "{rows:?}");
    seo.post(&portal.link_mailed_to(SEO).await, &[]).await;
    assert_eq!(seo.get(&draft).await.status, StatusCode::OK);
}

/// 0027: what was refused may be opened again, and whoever wrote in it answers for no office then either.
#[tokio::test]
async fn who_wrote_in_a_refused_case_is_known_until_no_objection_can_open_it_again() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    let kim = portal.sign_in(HANEUL).await;
    adviser(&portal, &kim, &format!("/applications/{}", story.application), &[]).await;
    story.until_refused().await.unwrap();
    let hours_pass = async || {
        portal.app.clock.move_on(TimeDelta::hours(2));
        portal.settle().await;
    };

    hours_pass().await;
    assert_eq!(known(&portal, &story).await, 1, "there is time to object");
    objects(&kim, &story).await;
    story.later(120);
    hours_pass().await;
    hours_pass().await;
    assert_eq!(known(&portal, &story).await, 1, "the objection is being examined");
    let judge = portal.sign_in(OBJECTIONS).await;
    let ruled = rules(&judge, newest(&portal, &story).await, "dismiss_objection").await;
    assert_eq!(ruled.status, StatusCode::SEE_OTHER, "{}", ruled.body);
    hours_pass().await;
    assert_eq!(known(&portal, &story).await, 0);
}

#[tokio::test]
async fn a_draft_that_is_given_up_is_shut_for_its_adviser_and_its_letters() {
    let portal = Portal::open().await;
    let kim = portal.sign_in(HANEUL).await;
    let draft = begun(&kim).await;
    let seo = adviser(&portal, &kim, &draft, &[]).await;
    kim.post(&format!("{draft}/guests"), &[("email", "late@law.example"), ("scope", "all")]).await;
    let late = portal.link_mailed_to("late@law.example").await;

    let act = format!("{draft}/acts/discard");
    let version = hidden(&kim.get(&act).await, "version");
    kim.post(&act, &[("version", &version)]).await;

    assert_eq!(seo.get(&draft).await.status, StatusCode::NOT_FOUND);
    assert_eq!(portal.visitor().get(&late).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn only_the_lead_invites_and_what_is_wrong_is_said_beside_its_field() {
    let portal = Portal::open().await;
    let (kim, lee) = (portal.sign_in(HANEUL).await, portal.sign_in(LEE).await);
    let draft = begun(&kim).await;
    let page = format!("{draft}/guests");
    let whole = [("email", SEO), ("scope", "all")];

    assert_eq!(lee.get(&page).await.status, StatusCode::NOT_FOUND);
    assert_eq!(lee.post(&page, &whole).await.status, StatusCode::NOT_FOUND);
    let rival = portal.sign_in("owner@baram.example").await;
    assert_eq!(rival.post(&page, &whole).await.status, StatusCode::NOT_FOUND);
    for (fields, field) in [
        (vec![("email", "seo"), ("scope", "all")], "email"),
        (vec![("email", LEE), ("scope", "all")], "email"),
        (vec![("email", SEO)], "scope"),
        (vec![("email", SEO), ("scope", "some")], "sections"),
        (vec![("email", SEO), ("scope", "some"), ("sections", "nonsense")], "sections"),
    ] {
        let refused = kim.post(&page, &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            refused.body.contains(&format!("id=\"{field}-error\"")),
            "{field}: {}",
            refused.body
        );
    }
    assert!(portal.subjects(SEO).await.is_empty());
}

#[tokio::test]
async fn a_letter_lets_in_its_own_address_once_and_nobody_who_works_for_the_city() {
    let portal = Portal::open().await;
    let kim = portal.sign_in(HANEUL).await;
    let draft = begun(&kim).await;
    let page = format!("{draft}/guests");
    kim.post(&page, &[("email", SEO), ("scope", "all")]).await;
    let first = portal.link_mailed_to(SEO).await;
    kim.post(&page, &[("email", SEO), ("scope", "some"), ("sections", "idea")]).await;
    let second = portal.link_mailed_to(SEO).await;

    assert_eq!(portal.visitor().get(&first).await.status, StatusCode::NOT_FOUND, "replaced");
    let other = portal.newcomer("other@law.example").await;
    assert_eq!(other.post(&second, &[]).await.status, StatusCode::NOT_FOUND);
    let seo = portal.newcomer(SEO).await;
    let shown = seo.get(&second).await.body;
    assert!(
        shown.contains("신청서 한 건에 초대했습니다") && shown.contains("쓰는 항목:"),
        "{shown}"
    );
    assert_eq!(seo.get(&draft).await.status, StatusCode::NOT_FOUND, "looking accepts nothing");
    assert_eq!(seo.post(&second, &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(seo.post(&second, &[]).await.status, StatusCode::NOT_FOUND);

    kim.post(&page, &[("email", OFFICER), ("scope", "all")]).await;
    let official = portal.sign_in(OFFICER).await;
    let link = portal.link_mailed_to(OFFICER).await;
    assert!(official.get(&link).await.body.contains("시에서 일하는 계정으로는"));
    assert_eq!(official.post(&link, &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(official.get(&draft).await.status, StatusCode::NOT_FOUND);

    portal.app.clock.move_on(TimeDelta::days(15));
    portal.settle().await;
    let left = guest::Entity::find().count(portal.app.db.read()).await.unwrap();
    assert_eq!(left, 1, "a letter that nobody answered is forgotten, a right is not");
}

#[tokio::test]
async fn who_is_invited_to_a_draft_counts_among_those_whom_the_company_invites() {
    let portal = Portal::open().await;
    let kim = portal.sign_in(HANEUL).await;
    let draft = begun(&kim).await;
    for number in 0..20 {
        let email = format!("sae{number}@new.example");
        let sent = kim.post("/account/members", &[("email", &email)]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    }

    let more = kim.post(&format!("{draft}/guests"), &[("email", SEO), ("scope", "all")]).await;

    assert_eq!(more.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(more.body.contains("한 시간 동안 초대를"), "{}", more.body);
}
