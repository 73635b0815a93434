//! `/review/{id}/link`

use axum::http::StatusCode;
use madang::{
    domain::engine::{Action, Sheet},
    store::{guest, office_link},
    world::story::{BARAM, HANEUL, OFFICER, does, reader},
};
use sea_orm::{EntityTrait, PaginatorTrait};

use super::{at, patrol};
use crate::{
    audit::auditor,
    harness::Portal,
    opinion::{NAME, SEO, asked, letter, matter},
};

/// The link in the list of those that were sent, which can be taken back first.
fn first(page: &str) -> String {
    let (_, rest) = page.split_once("name=\"revoke\" value=\"").expect("a link to take back");
    rest.split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn whoever_asked_sends_the_question_and_nobody_else_does() {
    let portal = Portal::open().await;
    let (_, question) = asked(&portal).await;
    let address = at(question, "link");
    let form = [("name", NAME), ("email", SEO)];

    for email in [
        "road@city.example",
        "privacy@city.example",
        "decider@city.example",
        "auditor@city.example",
        HANEUL,
    ] {
        let other = portal.sign_in(email).await;
        assert_eq!(other.get(&address).await.status, StatusCode::NOT_FOUND, "{email}");
        assert_eq!(other.post(&address, &form).await.status, StatusCode::NOT_FOUND, "{email}");
        assert!(!other.get(&at(question, "")).await.body.contains(&address), "{email}");
    }
    assert_eq!(portal.subjects(SEO).await, Vec::<String>::new());
    let choi = portal.sign_in(OFFICER).await;
    assert!(choi.get(&at(question, "")).await.body.contains(&format!("href=\"{address}\"")));
    letter(&portal, question, SEO).await;

    let page = choi.get(&address).await.body;
    assert!(page.contains(NAME) && page.contains(SEO), "{page}");
    let sent = portal.app.mailer.sent().into_iter().rfind(|mail| mail.to == SEO).unwrap();
    assert!(sent.text.contains(NAME) && sent.text.contains("회신 기한"), "{}", sent.text);
}

/// Whoever has no account has chosen no language.
#[tokio::test]
async fn a_letter_and_what_follows_it_are_in_korean_and_in_english() {
    let portal = Portal::open().await;
    let (_, question) = asked(&portal).await;
    let link = letter(&portal, question, SEO).await;

    let cancel = Sheet::Reason { words: "더 묻지 않습니다.".to_owned(), english: None };
    does(&portal.app, OFFICER, question, Action::new("cancel", cancel)).await.unwrap();

    let subjects = portal.subjects(SEO).await;
    let first = "[서울 규제샌드박스] 협의 의견을 내 주세요 / Your opinion is asked for";
    assert_eq!(subjects[0], first);
    assert!(subjects[1].starts_with("[서울 규제샌드박스] ") && subjects[1].contains(" / "));
    let sent: Vec<_> = portal.app.mailer.sent().into_iter().filter(|mail| mail.to == SEO).collect();
    for words in ["회신 기한:", "Reply by:"] {
        assert!(sent[0].text.contains(words) && sent[0].html.contains(words), "{}", sent[0].text);
    }
    assert_eq!(sent[0].text.matches(&link).count(), 2, "a link in each: {}", sent[0].text);
    for mail in &sent {
        assert!(mail.html.contains("<div lang=\"ko\">") && mail.html.contains("<div lang=\"en\">"));
        assert_eq!(mail.html.matches("</html>").count(), 1, "{}", mail.html);
        assert!(
            mail.text.find("서울").unwrap() < mail.text.find("Seoul").unwrap(),
            "{}",
            mail.text
        );
    }
}

#[tokio::test]
async fn nobody_is_written_to_who_is_asked_otherwise_or_not_at_all() {
    let portal = Portal::open().await;
    let (_, question) = asked(&portal).await;
    let choi = portal.sign_in(OFFICER).await;
    let address = at(question, "link");

    for (name, email, link) in [
        (NAME, HANEUL, "#email"),
        (NAME, "road@city.example", "#email"),
        (NAME, "moon@city.example", "#email"),
        (NAME, "no address", "#email"),
        (" ", SEO, "#name"),
    ] {
        let again = choi.post(&address, &[("name", name), ("email", email)]).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{email}");
        assert!(again.body.contains(&format!("href=\"{link}\"")), "{email}: {}", again.body);
        assert!(again.body.contains(email), "what was typed stays");
    }
    let links = office_link::Entity::find().count(portal.app.db.read()).await.unwrap();
    assert_eq!(links, 0);
}

#[tokio::test]
async fn whoever_wrote_in_the_draft_answers_for_no_office_on_it() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let (kim, seo) = (portal.sign_in(HANEUL).await, portal.newcomer(SEO).await);
    let guests = format!("/applications/{}/guests", story.application);
    kim.post(&guests, &[("email", SEO), ("scope", "all")]).await;
    let joined = seo.post(&portal.link_mailed_to(SEO).await, &[]).await;
    assert_eq!(joined.status, StatusCode::SEE_OTHER, "{}", joined.body);
    story.until_consulting().await.unwrap();
    portal.settle().await;
    let question = story.question("road").await.unwrap();
    let choi = portal.sign_in(OFFICER).await;

    let again = choi.post(&at(question, "link"), &[("name", NAME), ("email", SEO)]).await;

    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.body.contains("신청서를 함께 쓴 분입니다"), "{}", again.body);
}

/// The applicant cannot make it unknown: neither by taking the right back nor by inviting anew.
#[tokio::test]
async fn whoever_wrote_in_the_draft_answers_for_no_office_when_their_right_is_gone() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let (kim, seo) = (portal.sign_in(HANEUL).await, portal.newcomer(SEO).await);
    let guests = format!("/applications/{}/guests", story.application);
    let invited = [("email", SEO), ("scope", "all")];
    kim.post(&guests, &invited).await;
    seo.post(&portal.link_mailed_to(SEO).await, &[]).await;
    let right = guest::Entity::find().one(portal.app.db.read()).await.unwrap().unwrap().id;
    let end = format!("{guests}/{right}");
    assert_eq!(kim.post(&end, &[]).await.status, StatusCode::SEE_OTHER);
    kim.post(&guests, &invited).await;
    story.until_consulting().await.unwrap();
    portal.settle().await;
    let question = story.question("road").await.unwrap();
    let choi = portal.sign_in(OFFICER).await;
    let form = [("name", NAME), ("email", SEO)];

    let anew = choi.post(&at(question, "link"), &form).await;
    let ended = kim.post(&end, &[]).await;
    let again = choi.post(&at(question, "link"), &form).await;

    assert_eq!(ended.status, StatusCode::SEE_OTHER, "{}", ended.body);
    for barred in [anew, again] {
        assert_eq!(barred.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(barred.body.contains("신청서를 함께 쓴 분입니다"), "{}", barred.body);
    }
}

#[tokio::test]
async fn a_newer_letter_to_the_same_address_ends_the_one_before() {
    let portal = Portal::open().await;
    let (_, question) = asked(&portal).await;
    let old = letter(&portal, question, SEO).await;
    let beside = letter(&portal, question, "han@ministry.example").await;

    let new = letter(&portal, question, SEO).await;

    let reader = portal.visitor();
    assert_eq!(reader.get(&old).await.status, StatusCode::NOT_FOUND);
    assert_eq!(reader.get(&new).await.status, StatusCode::OK);
    assert_eq!(reader.get(&beside).await.status, StatusCode::OK, "another address has its own");
}

#[tokio::test]
async fn a_link_that_was_taken_back_answers_nothing() {
    let portal = Portal::open().await;
    let (story, question) = asked(&portal).await;
    let other = story.question("privacy").await.unwrap();
    let link = letter(&portal, question, SEO).await;
    let (seo, choi) = (portal.visitor(), portal.sign_in(OFFICER).await);
    let seen = super::version(&seo.get(&link).await.body);
    let id = first(&choi.get(&at(question, "link")).await.body);

    let elsewhere = choi.post(&at(other, "link"), &[("revoke", &*id)]).await;
    assert_eq!(elsewhere.status, StatusCode::NOT_FOUND, "it is of another question");
    assert_eq!(seo.get(&link).await.status, StatusCode::OK);
    let taken = choi.post(&at(question, "link"), &[("revoke", &*id)]).await;
    assert_eq!(taken.location(), format!("{}?done=removed", at(question, "link")));

    let form =
        [("version", &*seen), ("act", "agree"), ("reasons", "괜찮습니다."), ("basis", "도로법")];
    assert_eq!(seo.post(&link, &form).await.status, StatusCode::NOT_FOUND);
    assert!(matter(&portal, question).await.open);
    let again = choi.post(&at(question, "link"), &[("revoke", &*id)]).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND, "there is nothing to take back any more");
}

#[tokio::test]
async fn who_ended_a_link_and_when_stands_with_it_and_in_the_audit() {
    let portal = Portal::open().await;
    let (story, question) = asked(&portal).await;
    letter(&portal, question, SEO).await;
    letter(&portal, question, SEO).await;
    let choi = portal.sign_in(OFFICER).await;
    let me = reader(&portal.app, OFFICER).await.unwrap();
    let id = first(&choi.get(&at(question, "link")).await.body);
    portal.at("2026-11-02T09:30:00+09:00");

    choi.post(&at(question, "link"), &[("revoke", &*id)]).await;

    let rows = office_link::Entity::of(question).all(portal.app.db.read()).await.unwrap();
    assert!(rows.iter().all(|row| row.ended_by == Some(me.id())), "{rows:?}");
    assert_eq!(rows[1].ended_at, Some(portal.app.now()));
    let page = choi.get(&at(question, "link")).await.body;
    let (_, sent) = page.split_once("id=\"links\"").unwrap();
    let audit = auditor(&portal).await.get(&format!("/audit/{}", story.application)).await.body;
    let (_, audited) = audit.split_once("id=\"links\"").unwrap();
    let (audited, _) = audited.split_once("id=\"views\"").unwrap();
    for list in [sent, audited] {
        for shown in [SEO, NAME, me.user.name.as_str(), "링크 취소", "같은 주소로 새 편지를"]
        {
            assert!(list.contains(shown), "{shown}: {list}");
        }
        assert!(list.contains("2026-11-02T00:30"), "when it was taken back: {list}");
    }
}

#[tokio::test]
async fn an_ended_question_is_sent_to_nobody() {
    let portal = Portal::open().await;
    let (story, question) = asked(&portal).await;
    letter(&portal, question, "han@ministry.example").await;
    story.opinion("road", "agree", Vec::new()).await.unwrap();
    let choi = portal.sign_in(OFFICER).await;

    let late = choi.post(&at(question, "link"), &[("name", NAME), ("email", SEO)]).await;

    assert_eq!(late.status, StatusCode::CONFLICT);
    let page = choi.get(&at(question, "link")).await.body;
    assert!(page.contains("han@ministry.example") && !page.contains("name=\"email\""), "{page}");
    assert_eq!(portal.subjects(SEO).await, Vec::<String>::new());
}

/// Anybody can sign up with the address of an expert, and a company can invite it.
#[tokio::test]
async fn sign_ups_of_a_stranger_keep_no_letter_of_the_city_back() {
    let portal = Portal::open().await;
    let (_, question) = asked(&portal).await;
    let (stranger, rival) = (portal.visitor(), portal.sign_in(BARAM).await);
    let account = [("name", "남"), ("email", SEO), ("password", "a sentence is fine")];
    for _ in 0..5 {
        assert_eq!(stranger.post("/sign-up", &account).await.status, StatusCode::OK);
        let invited = rival.post("/account/members", &account[1..2]).await;
        assert_eq!(invited.status, StatusCode::SEE_OTHER, "{}", invited.body);
    }
    assert_eq!(portal.subjects(SEO).await.len(), 10);

    let link = letter(&portal, question, SEO).await;

    assert!(link.starts_with("/opinion/"), "{link}");
    let choi = portal.sign_in(OFFICER).await;
    for _ in 0..4 {
        letter(&portal, question, SEO).await;
    }
    let sixth = choi.post(&at(question, "link"), &[("name", NAME), ("email", SEO)]).await;
    assert_eq!(sixth.status, StatusCode::UNPROCESSABLE_ENTITY, "nor does the city fill a mailbox");
}
