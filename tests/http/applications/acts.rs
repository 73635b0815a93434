//! `/applications/{id}/acts/{act}` and `/applications/{id}/requests/{request}/acts/{act}`

use axum::http::StatusCode;
use madang::{
    domain::programme::Answers,
    store::{application, attachment, clock, comment, event, guest, mail},
    world::story::{HANEUL, Story},
};
use sea_orm::{EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use serde_json::json;

use crate::{
    harness::{Answer, Person, Portal},
    review::written,
};

const WHY: &str = "투자를 받지 못해 내년으로 미룹니다.";

/// The value of a hidden field of the page.
fn hidden(page: &Answer, name: &str) -> String {
    let field = format!("name=\"{name}\" value=\"");
    page.body.split(&field).nth(1).unwrap().split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn withdrawing_says_first_that_it_is_final_and_then_ends_the_case() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_consulting().await.unwrap();
    let kim = portal.sign_in(HANEUL).await;
    let address = format!("/applications/{}/acts/withdraw", story.application);

    let asked = kim.get(&address).await;
    assert_eq!(asked.status, StatusCode::OK);
    assert!(asked.body.contains("되돌릴 수 없습니다"));
    assert_eq!(story.stage().await.unwrap(), "consulting", "asking changes nothing");

    let version = hidden(&asked, "version");
    let done = kim.post(&address, &[("version", &version)]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    assert_eq!(story.stage().await.unwrap(), "withdrawn");
    let page = kim.get(done.location()).await;
    assert!(page.body.contains("신청이 취하되었습니다"));
    let again = kim.post(&address, &[("version", version.as_str()), ("words", WHY)]).await;
    assert_eq!(again.status, StatusCode::CONFLICT, "once is enough");
    assert!(again.body.contains(WHY), "what was typed goes back: {}", again.body);
}

#[tokio::test]
async fn a_member_does_not_withdraw_and_a_stale_page_does_nothing() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.file().await.unwrap();
    let address = format!("/applications/{}/acts/withdraw", story.application);
    let lee = portal.sign_in("lee@haneul.example").await;

    let page = lee.get(&address).await;
    assert!(page.body.contains("신청 기업의 책임자만 할 수 있습니다."));
    let version = story.matter().await.unwrap().version.to_string();
    assert_eq!(lee.post(&address, &[("version", &version)]).await.status, StatusCode::CONFLICT);
    let kim = portal.sign_in(HANEUL).await;
    let stale = kim.post(&address, &[("version", "1"), ("words", WHY)]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.body.contains("그사이 내용이 바뀌었습니다"), "{}", stale.body);
    assert_eq!(written(&stale.body, "words"), WHY, "to be sent again from the page as it is now");
    assert_eq!(hidden(&stale, "version"), version);
    assert_eq!(
        kim.get(&format!("/applications/{}/acts/submit", story.application)).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(story.stage().await.unwrap(), "submitted");
}

#[tokio::test]
async fn after_the_decision_the_page_names_the_ways_to_object() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_refused().await.unwrap();
    let kim = portal.sign_in(HANEUL).await;
    let version = story.matter().await.unwrap().version.to_string();

    let page = kim
        .post(
            &format!("/applications/{}/acts/withdraw", story.application),
            &[("version", &version)],
        )
        .await;

    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(page.body.contains("이의신청") && page.body.contains("행정심판 청구"), "{}", page.body);
    assert_eq!(story.stage().await.unwrap(), "rejected");
}

#[tokio::test]
async fn one_request_is_withdrawn_and_the_rest_goes_on() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_in_check().await.unwrap();
    let (request, _) = story.requests().await.unwrap().remove(0);
    let kim = portal.sign_in(HANEUL).await;
    let address = format!(
        "/applications/{}/requests/{}/acts/withdraw_request",
        story.application, request.id
    );
    assert!(kim.get(&format!("/applications/{}", story.application)).await.body.contains(&address));

    let asked = kim.get(&address).await;
    assert!(asked.body.contains("이 요청만 끝나고"));
    let done = kim.post(&address, &[("version", &hidden(&asked, "version"))]).await;

    assert_eq!(done.status, StatusCode::SEE_OTHER);
    assert_eq!(story.requests().await.unwrap()[0].1.stage, "withdrawn");
    let rival = portal.sign_in("owner@baram.example").await;
    assert_eq!(rival.get(&address).await.status, StatusCode::NOT_FOUND);
}

/// With the last of its rules a filing ends, also before anybody looked at it: nobody waits for nothing.
#[tokio::test]
async fn with_the_last_request_the_whole_filing_is_withdrawn() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.file().await.unwrap();
    let kim = portal.sign_in(HANEUL).await;
    let requests = story.requests().await.unwrap();

    for (place, (request, _)) in requests.iter().enumerate() {
        assert_eq!(story.stage().await.unwrap(), "submitted", "{place} are withdrawn");
        let address = format!(
            "/applications/{}/requests/{}/acts/withdraw_request",
            story.application, request.id
        );
        let version = hidden(&kim.get(&address).await, "version");
        assert_eq!(
            kim.post(&address, &[("version", &version)]).await.status,
            StatusCode::SEE_OTHER
        );
    }

    assert_eq!(story.stage().await.unwrap(), "withdrawn");
    let told = kim.get("/account/notices").await.body;
    assert!(told.contains("취하"), "{told}");
}

#[tokio::test]
async fn giving_up_a_draft_has_its_own_words() {
    let portal = Portal::open().await;
    let kim = portal.sign_in(HANEUL).await;
    let draft = super::drafting::begun(&kim).await;

    let page = kim.get(&format!("{draft}/acts/discard")).await.body;

    assert!(
        page.contains("작성 중인 신청서와 답변, 파일을 모두 삭제합니다")
            && !page.contains("새로 신청"),
        "{page}"
    );
    assert!(page.contains("우리 기업의 구성원에게만 알립니다"), "they get a notice: {page}");
}

#[tokio::test]
async fn who_gives_up_a_draft_is_told_on_the_list_and_its_page_says_so() {
    let portal = Portal::open().await;
    let kim = portal.sign_in(HANEUL).await;
    let draft = super::drafting::begun(&kim).await;
    let act = format!("{draft}/acts/discard");
    let version = hidden(&kim.get(&act).await, "version");

    let done = kim.post(&act, &[("version", &version)]).await;

    assert_eq!(done.location(), "/applications?done=discarded");
    let list = kim.get(done.location()).await.body;
    assert!(list.contains("작성 중이던 신청서를 삭제했습니다."), "{list}");
    let page = kim.get(&draft).await.body;
    let (_, head) = page.split_once("<h1>").unwrap();
    assert!(head.starts_with("작성 중이던 신청서를 삭제하였습니다"), "{head}");
    assert!(!page.contains("id=\"holder\""), "nobody has it: {page}");
    assert!(!page.contains("시가 문서를 보내면"), "no letter is promised: {page}");
    let row = format!("href=\"{draft}\">작성 중이던 신청서를 삭제하였습니다</a>");
    assert!(list.contains(&row), "{list}");
}

/// Only that there was a draft stays, with the event that ended it; its files are swept away once they are a day old.
#[tokio::test]
async fn a_draft_that_is_given_up_keeps_nothing_of_what_was_typed() {
    let portal = Portal::open().await;
    let kim = portal.sign_in(HANEUL).await;
    let draft = super::drafting::begun(&kim).await;
    let other = super::drafting::begun(&kim).await;
    for place in [&draft, &other] {
        full(&kim, place).await;
    }
    let act = format!("{draft}/acts/discard");
    let version = hidden(&kim.get(&act).await, "version");
    assert_eq!(kim.post(&act, &[("version", &version)]).await.status, StatusCode::SEE_OTHER);

    let rows = application::Entity::find().order_by_asc(application::Column::Id);
    let [gone, still]: [_; 2] = rows.all(portal.app.db.read()).await.unwrap().try_into().unwrap();
    assert_eq!(gone.answers().unwrap(), Answers::default());
    assert_eq!((gone.title.as_str(), gone.field.as_str(), gone.triage), ("", "", json!({})));
    assert_eq!(still.title, "비밀 순찰", "another draft keeps its own");
    let left = beside(&portal).await;
    assert_eq!(left, [1, 1, 1, 1], "a file, a comment, a guest and a letter of the other");
    let events = event::Entity::on([gone.id]).all(portal.app.db.read()).await.unwrap();
    let last = events.last().unwrap();
    assert_eq!((last.act.as_str(), last.actor_id.is_some()), ("discard", true));
    for page in [draft.as_str(), "/account/notices"] {
        let page = kim.get(page).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.body.contains("비밀 순찰"), "{}", page.body);
    }
}

/// An answer, a file, a comment and an invitation.
async fn full(kim: &Person, draft: &str) {
    super::drafting::save(kim, draft, "idea", &[("title", "비밀 순찰")]).await;
    let file: [(&str, &[u8]); 1] = [("plan.pdf", b"%PDF-1.7\n")];
    let sent = kim.upload(&format!("{draft}/files/org-chart"), "org-chart", &file).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    kim.post(&format!("{draft}/sections/idea/comments"), &[("words", "우리끼리")]).await;
    let guest = [("email", "seo@law.example"), ("scope", "all")];
    let invited = kim.post(&format!("{draft}/guests"), &guest).await;
    assert_eq!(invited.status, StatusCode::SEE_OTHER, "{}", invited.body);
}

/// How many files, comments, guests and letters about comments there are.
async fn beside(portal: &Portal) -> [u64; 4] {
    let db = portal.app.db.read();
    let letters = mail::Entity::find().filter(mail::COLUMN.template.eq(mail::COMMENT));
    [
        attachment::Entity::find().count(db).await.unwrap(),
        comment::Entity::find().count(db).await.unwrap(),
        guest::Entity::find().count(db).await.unwrap(),
        letters.count(db).await.unwrap(),
    ]
}

/// S23: before anything was received the case ends at once; while offices are asked their questions and every clock end
/// with it.
#[tokio::test]
async fn a_case_that_is_withdrawn_leaves_no_question_and_no_clock_behind() {
    let portal = Portal::open().await;
    let (early, asked) = (
        Story::draft(&portal.app, HANEUL, "patrol").await.unwrap(),
        Story::draft(&portal.app, HANEUL, "patrol").await.unwrap(),
    );
    early.file().await.unwrap();
    asked.until_consulting().await.unwrap();
    let question = asked.question("road").await.unwrap();
    let kim = portal.sign_in(HANEUL).await;

    for (story, why) in [(&early, ""), (&asked, WHY)] {
        let address = format!("/applications/{}/acts/withdraw", story.application);
        let page = kim.get(&address).await;
        assert!(page.body.contains("name=\"words\""), "why is asked: {}", page.body);
        let version = hidden(&page, "version");
        let done = kim.post(&address, &[("version", &version), ("words", why)]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        assert_eq!(story.stage().await.unwrap(), "withdrawn");
    }

    let choi = portal.sign_in("choi@city.example").await;
    let desk = choi.get(&format!("/review/{}", asked.application)).await.body;
    assert!(desk.contains(WHY), "the officer reads why: {desk}");
    let road = portal.sign_in("road@city.example").await;
    let opinion = format!("/review/{question}/opinion");
    let form = [("version", "1"), ("act", "agree"), ("reasons", "괜찮습니다."), ("basis", "법")];
    assert_eq!(road.get(&opinion).await.status, StatusCode::CONFLICT);
    assert_eq!(road.post(&opinion, &form).await.status, StatusCode::CONFLICT);
    for matter in [early.application, asked.application, question] {
        let clocks = clock::Entity::of(matter).all(portal.app.db.read()).await.unwrap();
        assert!(clocks.iter().all(|clock| clock.state == "ended"), "{clocks:?}");
    }
}

/// S23: why is asked and need not be said; what no page can bear comes back as it was typed.
#[tokio::test]
async fn a_reason_without_end_comes_back_and_withdraws_nothing() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.file().await.unwrap();
    let kim = portal.sign_in(HANEUL).await;
    let address = format!("/applications/{}/acts/withdraw", story.application);
    let version = hidden(&kim.get(&address).await, "version");

    let long = "가".repeat(20_001);
    let again = kim.post(&address, &[("version", &version), ("words", &long)]).await;

    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.body.contains("href=\"#words\"") && again.body.contains("id=\"words-error\""));
    assert!(again.body.contains(&long), "what was typed stays");
    assert_eq!(story.stage().await.unwrap(), "submitted");
}
