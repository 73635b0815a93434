//! `/applications/{id}/letters/{letter}`

use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use madang::{
    domain::engine::{Sheet, Vote},
    store::{company, letter, user},
    world::{
        story::{DECIDER, HANEUL, OFFICER, Story},
        texts::questions,
    },
};
use sea_orm::{ActiveValue::Set, IntoActiveModel, entity::prelude::*};

use crate::{
    audit::auditor,
    harness::{Person, Portal, paper::text_of},
    review::{at, fill, written},
};

/// The address of the newest letter on a page of a case.
pub(super) async fn newest(who: &Person, story: &Story<'_>) -> String {
    let case = format!("/applications/{}", story.application);
    let page = who.get(&case).await.body;
    let (_, rest) = page.split_once("/letters/").expect("a letter");
    format!("{case}/letters/{}", &rest[..36])
}

#[tokio::test]
async fn a_letter_is_read_by_its_company_alone() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_published().await.unwrap();
    let kim = portal.sign_in(HANEUL).await;
    let case = kim.get(&format!("/applications/{}", story.application)).await;
    let id = case.body.split("/letters/").nth(1).unwrap().split('"').next().unwrap();
    let address = format!("/applications/{}/letters/{id}", story.application);

    let letter = kim.get(&address).await;

    assert_eq!(letter.status, StatusCode::OK);
    for told in [
        "조건을 붙여 승인하기로 결정하였음을 알려 드립니다.",
        "결정 이유",
        "시작하기 전에",
        "결정에 이의가 있으면",
        "서울행정법원",
        "담당 부서: ",
    ] {
        assert!(letter.body.contains(told), "{told}: {}", letter.body);
    }
    let check = format!("{}/verify", portal.app.config.base_url);
    assert!(letter.body.contains(&check), "on paper no link leads there: {}", letter.body);
    let rival = portal.sign_in("owner@baram.example").await;
    assert_eq!(rival.get(&address).await.status, StatusCode::NOT_FOUND);
    let none = format!("/applications/{}/letters/{}", story.application, story.application);
    assert_eq!(kim.get(&none).await.status, StatusCode::NOT_FOUND);
}

/// Whatever the city sent is a letter of the case: receipt, requests, progress, transfers.
#[tokio::test]
async fn everything_that_was_sent_is_among_the_letters_and_opens_its_text() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_in_check().await.unwrap();
    story.request_supplement(OFFICER, 10, &questions("common")).await.unwrap();
    story.later(12);
    story.demand_again(OFFICER, 10, &questions("common")).await.unwrap();
    story.answer(&[("environment", "한 시간에 40명이 지납니다.")]).await.unwrap();
    story.pass_check().await.unwrap();
    story.later(30);
    portal.settle().await;
    let request = story.open_requests().await.unwrap()[0];
    story.transfer_request(request, "pipc").await.unwrap();
    let kim = portal.sign_in(HANEUL).await;
    let address = format!("/applications/{}", story.application);

    let case = kim.get(&address).await.body;

    let mut texts = String::new();
    for piece in case.split("/letters/").skip(1) {
        texts += &kim.get(&format!("{address}/letters/{}", &piece[..36])).await.body;
    }
    for (title, told) in [
        ("접수증", "결정 예정일:"),
        ("보완 요청", "1. 실행 단계: 날씨가 나쁠 때"),
        ("두 번째 보완 요청", "처음 기한: 2026. "),
        ("처리 상황 알림", "지금 단계:"),
        ("이송 알림 (규정 하나)", "개인정보보호위원회"),
    ] {
        assert!(case.contains(title), "{title} on the page");
        assert!(
            texts.contains(&format!("<h1>{title}</h1>")) && texts.contains(told),
            "{title}: {told}"
        );
    }
    assert!(case.contains("소관 기관(개인정보보호위원회)으로 보냈습니다."), "{case}");
}

/// APA §24: a decision begins with its letter, so that before its release there is none to be found.
#[tokio::test]
async fn the_letter_of_a_decision_is_nowhere_before_its_release() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_signed().await.unwrap();
    let kim = portal.sign_in(HANEUL).await;
    let address = format!("/applications/{}", story.application);
    let letters = async || kim.get(&address).await.body.matches("/letters/").count();
    let before = letters().await;

    story.release().await.unwrap();

    assert!(letters().await > before);
    let page = kim.get(&address).await.body;
    let opened = page.split("/letters/").skip(1).map(|rest| rest[..36].to_owned());
    let rival = portal.sign_in("owner@baram.example").await;
    for id in opened {
        let letter = format!("{address}/letters/{id}");
        assert_eq!(rival.get(&letter).await.status, StatusCode::NOT_FOUND);
        assert_eq!(kim.get(&letter).await.status, StatusCode::OK);
    }
}

/// S67: before its release a letter answers as one that never existed, and to another company it does so for ever.
#[tokio::test]
async fn a_letter_before_its_release_answers_as_one_that_never_existed() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_signed().await.unwrap();
    let (kim, rival) = (portal.sign_in(HANEUL).await, portal.sign_in("owner@baram.example").await);
    let signed = madang::act::standing_decision(portal.app.db.read(), story.application);
    let signed = signed.await.unwrap().expect("signed").id;
    let never = "01890000-0000-7000-8000-000000000000";
    let at_case = |id: &str| format!("/applications/{}/letters/{id}", story.application);
    // An answer names the address that was asked and the number of the request; nothing else of two may differ.
    let answer = async |who: &Person, address: &str| {
        let one = who.get(address).await;
        (one.status, one.without_number().replace(address, "…"))
    };
    let nothing = answer(&kim, &at_case(never)).await;
    assert_eq!(nothing.0, StatusCode::NOT_FOUND);
    assert_eq!(answer(&kim, &at_case(&signed.to_string())).await, nothing);
    assert_eq!(kim.get(&at(story.application, "letter")).await.status, StatusCode::NOT_FOUND);

    story.release().await.unwrap();

    let letter = newest(&kim, &story).await;
    let nowhere = format!("/applications/{never}/letters/{never}");
    assert_eq!(answer(&rival, &letter).await, answer(&rival, &nowhere).await);
    let posted = rival.post(&letter, &[]).await;
    assert_eq!(posted.status, StatusCode::NOT_FOUND);
    assert!(kim.get(&letter).await.body.contains("조건부 승인"));
    let pdf = format!("{letter}/pdf");
    assert_eq!(answer(&rival, &pdf).await, answer(&rival, &nowhere).await);
    let never = kim.get(&at_case(&format!("{never}/pdf"))).await;
    assert_eq!(never.status, StatusCode::NOT_FOUND);
}

/// S67: after its release the letter is a PDF to keep, whole, with the copy for reading, the same bytes each time; that
/// it was taken stands in the record.
#[tokio::test]
async fn a_letter_is_kept_as_a_pdf_and_that_is_on_the_record() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_published().await.unwrap();
    let kim = portal.sign_in(HANEUL).await;
    let letter = newest(&kim, &story).await;
    let page = kim.get(&letter).await.body;
    let pdf = format!("{letter}/pdf");
    assert!(page.contains(&format!("href=\"{pdf}\"")), "{page}");

    let head = kim.send(Method::HEAD, &pdf, Body::empty(), None).await;
    assert_eq!((head.status, head.bytes.len()), (StatusCode::OK, 0));
    portal.settle().await;
    let record = format!("/audit/{}", story.application);
    let before = auditor(&portal).await.get(&record).await.body;
    assert!(!before.contains("내려받은 통지서"), "who asks for the head alone takes nothing");

    let taken = kim.get(&pdf).await;
    let again = kim.get(&format!("{pdf}?lang=en")).await;

    assert_eq!(
        (taken.status, &taken.headers["content-type"]),
        (StatusCode::OK, &"application/pdf".parse().unwrap())
    );
    assert!(taken.headers["content-disposition"].to_str().unwrap().contains(".pdf"));
    assert!(taken.bytes == again.bytes, "the same bytes in whichever language it is asked for");
    let row = story.row().await.unwrap();
    let sent = letter::Entity::of(row.id).all(portal.app.db.read()).await.unwrap();
    assert!(sent.iter().any(|one| one.english.is_some()));
    let (number, plain) =
        (row.number.unwrap(), |text: &str| text.split_whitespace().collect::<String>());
    for one in sent {
        let address = format!("/applications/{}/letters/{}/pdf", story.application, one.id);
        let text = plain(&text_of(&kim.get(&address).await.bytes));
        assert!(text.contains(&plain(&one.body)), "every word of it: {text}");
        for part in one.english.unwrap_or_default().split("\n\n") {
            assert!(text.contains(&plain(part)), "and of its copy: {text}");
        }
        let check = plain(&format!("{}/verify", portal.app.config.base_url));
        assert!(text.contains(&number) && text.contains(&check), "{text}");
    }
    portal.settle().await;
    let record = auditor(&portal).await.get(&record).await.body;
    assert!(record.contains("내려받은 통지서"), "{record}");
}

/// A letter goes on naming whom it was sent to, also after that company took another name.
#[tokio::test]
async fn a_letter_names_its_addressee_as_it_was_called_that_day() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_signed().await.unwrap();
    let plain = Sheet::Letter {
        text: "승인합니다.".to_owned(),
        english: None,
        reasons: String::new(),
        basis: String::new(),
        remedies: String::new(),
    };
    story.does(DECIDER, "release", plain).await.unwrap();
    let kim = portal.sign_in(HANEUL).await;
    let case = story.row().await.unwrap();
    let firm = company::Entity::find_by_id(case.company_id).one(portal.app.db.read()).await;
    let firm = firm.unwrap().unwrap();
    let was = firm.name_ko.clone();
    let tx = portal.app.db.write().await.unwrap();
    let mut renamed = firm.into_active_model();
    renamed.name_ko = Set("구름로보틱스".to_owned());
    renamed.update(&tx).await.unwrap();
    tx.commit().await.unwrap();

    let sent = letter::Entity::of(case.id).all(portal.app.db.read()).await.unwrap();

    assert!(sent.iter().any(|one| !one.body.contains(&was)), "one whose words do not name it");
    for one in sent {
        let address = format!("/applications/{}/letters/{}", story.application, one.id);
        let page = kim.get(&address).await.body;
        let (_, letter) = page.split_once("class=\"letter\"").unwrap();
        let (letter, _) = letter.split_once("</article>").unwrap();
        let paper = text_of(&kim.get(&format!("{address}/pdf")).await.bytes);
        for words in [letter, &paper] {
            assert!(words.contains(&was) && !words.contains("구름로보틱스"), "{words}");
            assert_eq!(words.matches("받는 분").count(), 1, "{words}");
        }
    }
}

/// S67: that its company opened the letter stands in the record of the case.
#[tokio::test]
async fn a_letter_that_its_company_opened_is_on_the_record() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_published().await.unwrap();
    let kim = portal.sign_in(HANEUL).await;
    let record = format!("/audit/{}", story.application);
    let auditor = auditor(&portal).await;
    let views = async || {
        portal.settle().await;
        let page = auditor.get(&record).await.body;
        page.split_once("id=\"views\"").map(|(_, views)| views.to_owned()).unwrap()
    };
    let letter = newest(&kim, &story).await;
    assert!(!views().await.contains("김지호"), "what a company sees of its case is not noted");

    kim.get(&letter).await;

    let seen = views().await;
    assert!(seen.contains("김지호") && seen.contains("받은 통지서"), "{seen}");
}

/// A9: what was decided stands in the letter alone; the notice and its mail say that there is one.
#[tokio::test]
async fn a_notice_says_only_that_a_decision_is_available() {
    let portal = Portal::open().await;
    let (approved, refused) = (
        Story::draft(&portal.app, HANEUL, "patrol").await.unwrap(),
        Story::draft(&portal.app, HANEUL, "patrol").await.unwrap(),
    );
    approved.until_published().await.unwrap();
    refused.until_refused().await.unwrap();
    portal.settle().await;
    let kim = portal.sign_in(HANEUL).await;

    let subjects = portal.subjects(HANEUL).await;
    let told = subjects.iter().filter(|subject| subject.contains("결정 통지"));
    assert_eq!(told.count(), 2, "{subjects:?}");
    for language in ["ko", "en"] {
        let page = kim.get(&format!("/account/notices?lang={language}")).await.body;
        let mut notices: Vec<&str> =
            page.split("<li>").filter(|one| is_of_a_decision(one)).collect();
        assert_eq!(notices.len(), 2, "{page}");
        for name in ["승인", "조건", "부결", "불승인", "approv", "refus", "reject", "condition"]
        {
            assert!(notices.iter().all(|one| !one.contains(name)), "{name}: {notices:?}");
        }
        let of = |one: &str| one.replace(|sign: char| sign.is_ascii_hexdigit() || sign == '-', "");
        let last = of(notices.pop().unwrap());
        assert_eq!(of(notices.pop().unwrap()), last, "an approval and a refusal read alike");
    }
}

fn is_of_a_decision(notice: &str) -> bool {
    notice.contains("결정 통지") || notice.contains("A decision is available")
}

/// A9: whoever has read a letter says so once, and the desk sees when.
#[tokio::test]
async fn a_letter_is_confirmed_as_read_once_and_the_desk_sees_it() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_published().await.unwrap();
    let (kim, park) = (portal.sign_in(HANEUL).await, portal.sign_in(OFFICER).await);
    let letter = newest(&kim, &story).await;
    let desk = at(story.application, "");
    let acts = async || story.matter().await.unwrap().version;
    let before = acts().await;
    let page = kim.get(&letter).await.body;
    assert!(
        page.contains(&format!("action=\"{letter}\"")) && page.contains("이 문서를 읽었습니다")
    );
    assert!(!park.get(&desk).await.body.contains("읽음을 확인한 때"));

    let first = kim.post(&letter, &[]).await;
    let again = kim.post(&letter, &[]).await;

    assert_eq!([first.status, again.status], [StatusCode::SEE_OTHER; 2], "{}", again.body);
    assert_eq!(acts().await, before + 1, "pressed twice is confirmed once");
    let page = kim.get(&letter).await.body;
    assert!(page.contains("김지호 대표 님이 읽음을 확인했습니다."), "{page}");
    assert!(!page.contains("이 문서를 읽었습니다"));
    let desk = park.get(&desk).await.body;
    assert_eq!(desk.matches("읽음을 확인한 때").count(), 1, "one letter of several");
    assert!(desk.contains("받은 문서를 읽었음을 확인했습니다"), "it stands in what was done");
    let record = auditor(&portal).await.get(&format!("/audit/{}", story.application)).await.body;
    assert!(record.contains("받은 문서를 읽었음을 확인했습니다"));
    let never = letter.replace(&letter[letter.len() - 36..], &story.application.to_string());
    assert_eq!(kim.post(&never, &[]).await.status, StatusCode::NOT_FOUND);
}

/// APA §24(3): somebody is named to ask, also where nobody has the case; and the copy for reading is English wherever English is known.
#[tokio::test]
async fn a_refusal_names_whom_to_ask_and_its_copy_says_in_english_who_signed_what() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_deliberated(Vote::Against).await.unwrap();
    story.refuse().await.unwrap();
    assert_eq!(story.matter().await.unwrap().assignee_id, None);
    let decider = portal.sign_in(DECIDER).await;
    let address = at(story.application, "letter");
    let reasons = written(&decider.get(&address).await.body, "reasons");

    let sent = fill(&decider, &address, &[("reasons", &reasons), ("added", "")]).await;

    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let db = portal.app.db.read();
    let who = user::by_address(db, DECIDER).await.unwrap().unwrap();
    let letter = letter::Entity::of(story.application).one(db).await.unwrap().unwrap();
    assert!(letter.body.contains(&format!("담당자: {} (", who.name)), "{}", letter.body);
    let copy = letter.english.unwrap();
    for told in [
        "Signed by: Director-general, by delegation",
        "Demonstration: Night patrol robots in Hangang parks",
        &format!("Officer: {} (", who.called().en),
    ] {
        assert!(copy.contains(told), "{told}: {copy}");
    }
}
