//! `/opinion/{token}`

use axum::http::StatusCode;
use madang::{
    domain::engine::{Action, Sheet},
    store::{mail, user},
    world::story::{OFFICER, does},
};
use sea_orm::EntityTrait;

use super::{NAME, SEO, WORDS, asked, letter, matter, row};
use crate::{
    harness::{Answer, Portal},
    review::{at, fill, version},
};

const NEVER: &str = "/opinion/0f0e0d0c0b0a09080706050403020100";

#[tokio::test]
async fn somebody_named_answers_for_the_office_without_an_account() {
    let portal = Portal::open().await;
    let (story, question) = asked(&portal).await;
    let link = letter(&portal, question, SEO).await;
    let (seo, before) = (portal.visitor(), matter(&portal, question).await);

    let page = seo.get(&link).await;
    assert_eq!(page.status, StatusCode::OK);
    for shown in [NAME, "하늘로보틱스", &row(&portal, question).await.question] {
        assert!(page.body.contains(shown), "{shown}: {}", page.body);
    }
    assert_eq!(matter(&portal, question).await, before, "to open it answers nothing");
    let sent = fill(&seo, &link, &[&WORDS[..], &[("act", "agree")]].concat()).await;

    assert_eq!(sent.location(), format!("{link}?done=done"), "{}", sent.body);
    let said = row(&portal, question).await;
    assert_eq!(said.opinion.as_deref(), Some("agree"));
    let by = user::Entity::find_by_id(said.answered_by.unwrap()).one(portal.app.db.read()).await;
    let by = by.unwrap().unwrap();
    assert_eq!((by.name.as_str(), by.password_hash), (NAME, None));
    let over = seo.get(&link).await.body;
    assert!(over.contains(WORDS[0].1) && over.contains("동의"), "{over}");
    assert!(!over.contains("<textarea"), "nothing is written any more: {over}");
    let choi = portal.sign_in(OFFICER).await;
    assert!(choi.get(&at(story.application, "")).await.body.contains(WORDS[0].1));
    assert!(choi.get(&at(question, "")).await.body.contains(NAME), "by whom it was said");
    let seen = version(&page.body);
    let again = [&WORDS[..], &[("act", "oppose"), ("version", &*seen)]].concat();
    assert_eq!(seo.post(&link, &again).await.status, StatusCode::CONFLICT, "it is given once");
    assert_eq!(row(&portal, question).await, said);
}

#[tokio::test]
async fn what_is_missing_is_said_beside_its_field_and_what_was_typed_stays() {
    let portal = Portal::open().await;
    let (_, question) = asked(&portal).await;
    let link = letter(&portal, question, SEO).await;
    let seo = portal.visitor();
    let page = seo.get(&link).await.body;
    assert!(page.contains("value=\"agree\"") && !page.contains(" checked"), "none is proposed");

    for (fields, fault) in [
        (vec![WORDS[0], WORDS[1]], "href=\"#act\""),
        (vec![("act", "agree"), WORDS[1]], "href=\"#reasons\""),
        (
            vec![("act", "agree_with_conditions"), WORDS[0], WORDS[1]],
            "href=\"#conditions-0-words\"",
        ),
    ] {
        let again = fill(&seo, &link, &fields).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{fault}");
        assert!(again.body.contains(fault) && again.body.contains(WORDS[1].1), "{}", again.body);
    }
    let more =
        fill(&seo, &link, &[WORDS[0], ("conditions.0.words", ""), ("conditions", "add")]).await;
    assert_eq!(more.status, StatusCode::OK);
    assert!(more.body.contains("name=\"conditions.1.words\"") && more.body.contains(WORDS[0].1));
    assert!(matter(&portal, question).await.open);
}

#[tokio::test]
async fn a_letter_opens_its_question_and_nothing_else() {
    let portal = Portal::open().await;
    let (story, question) = asked(&portal).await;
    let other = story.question("privacy").await.unwrap();
    let link = letter(&portal, question, SEO).await;
    let seo = portal.visitor();

    let page = seo.get(&link).await.body;

    assert!(!page.contains("href=\"/review") && !page.contains("href=\"/sign-in"), "{page}");
    assert!(!page.contains(&other.to_string()), "{page}");
    for address in
        [at(question, ""), at(other, "opinion"), at(story.application, ""), "/review".into()]
    {
        assert_ne!(seo.get(&address).await.status, StatusCode::OK, "{address}");
    }
    // The letter to one office never opens the question to another, in whatever way it is written.
    for address in [format!("/opinion/{other}"), format!("{link}/{other}"), format!("{link}0")] {
        assert_eq!(seo.get(&address).await.status, StatusCode::NOT_FOUND, "{address}");
    }
    let holder = format!("letter:{}", holder(&portal).await);
    let signed = seo.post("/sign-in", &[("email", &*holder), ("password", "")]).await;
    assert_ne!(signed.status, StatusCode::SEE_OTHER, "nobody signs in by it");
    let admin = portal.sign_in("yoon@city.example").await;
    let accounts = admin.get("/admin/accounts").await.body;
    assert!(accounts.contains("choi@city.example") && !accounts.contains(NAME), "it is no account");
}

/// The id of whoever acts by the only letter.
async fn holder(portal: &Portal) -> String {
    let all = user::Entity::find().all(portal.app.db.read()).await.unwrap();
    let held = all.into_iter().find(|one| one.email.starts_with("letter:")).unwrap();
    held.id.to_string()
}

#[tokio::test]
async fn whoever_is_signed_in_reads_a_letter_as_its_holder_alone() {
    let portal = Portal::open().await;
    let (_, question) = asked(&portal).await;
    let link = letter(&portal, question, SEO).await;

    let page = portal.sign_in("kim@haneul.example").await.get(&link).await;

    assert_eq!(page.status, StatusCode::OK);
    for own in ["/sign-out", "href=\"/account", "href=\"/applications"] {
        assert!(!page.body.contains(own), "{own}: {}", page.body);
    }
}

#[tokio::test]
async fn the_page_speaks_the_language_of_its_browser_and_offers_the_other() {
    let portal = Portal::open().await;
    let (_, question) = asked(&portal).await;
    let link = letter(&portal, question, SEO).await;

    let seo = portal.visitor();
    let english = seo.get_with(&link, "accept-language", "en-GB,en;q=0.9").await.body;
    assert!(english.contains("<html lang=\"en\"") && english.contains("Your opinion is asked for"));
    assert!(english.contains(&format!("href=\"{link}?lang=ko\"")), "{english}");
    let korean = seo.get(&format!("{link}?lang=ko")).await.body;
    assert!(
        korean.contains("협의 의견 요청") && korean.contains(&format!("href=\"{link}?lang=en\""))
    );
}

fn header<'a>(answer: &'a Answer, name: &str) -> &'a str {
    answer.headers.get(name).map_or("", |value| value.to_str().unwrap())
}

#[tokio::test]
async fn the_address_is_kept_by_nobody_and_a_wrong_one_looks_like_every_other() {
    let portal = Portal::open().await;
    let (_, question) = asked(&portal).await;
    let link = letter(&portal, question, SEO).await;
    let seo = portal.visitor();

    let (right, wrong) = (seo.get(&link).await, seo.get(NEVER).await);

    assert_eq!((right.status, wrong.status), (StatusCode::OK, StatusCode::NOT_FOUND));
    for answer in [&right, &wrong] {
        assert_eq!(header(answer, "cache-control"), "no-store");
        assert_eq!(header(answer, "referrer-policy"), "same-origin");
        assert_eq!(header(answer, "x-robots-tag"), "noindex");
        assert!(answer.body.contains("<meta name=\"robots\" content=\"noindex\">"));
    }
    let gone = portal.sign_in(OFFICER).await;
    let page = gone.get(&at(question, "link")).await.body;
    let (_, rest) = page.split_once("name=\"revoke\" value=\"").unwrap();
    let id = rest.split('"').next().unwrap();
    let taken = gone.post(&at(question, "link"), &[("revoke", id)]).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.body);
    let taken = seo.get(&link).await;
    assert_eq!(taken.status, StatusCode::NOT_FOUND);
    assert!(taken.body.contains("편지를 보낸 부서에 새 링크를 요청해 주세요"), "{}", taken.body);
    let english = seo.get(&format!("{link}?lang=en")).await.body;
    assert!(english.contains("ask the office that wrote to you for a new link"), "{english}");
    assert_eq!(
        taken.without_number().replace(&link, ""),
        wrong.without_number().replace(NEVER, "")
    );
}

#[tokio::test]
async fn whoever_tries_many_tokens_is_told_to_wait() {
    let portal = Portal::open().await;
    let (_, question) = asked(&portal).await;
    let link = letter(&portal, question, SEO).await;
    let thief = portal.visitor_from("198.51.100.9");

    for _ in 0..20 {
        assert_eq!(thief.get(NEVER).await.status, StatusCode::NOT_FOUND);
    }

    assert_eq!(thief.get(NEVER).await.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(portal.visitor().get(&link).await.status, StatusCode::OK, "others read on");
}

/// Two weeks after the last day it opens nothing; more time brings it back, and the end of the question ends it.
#[tokio::test]
async fn a_link_lives_as_long_as_its_question() {
    let portal = Portal::open().await;
    let (story, question) = asked(&portal).await;
    let link = letter(&portal, question, SEO).await;
    let seo = portal.visitor();

    story.later(40);
    portal.settle().await;
    assert_eq!(seo.get(&link).await.status, StatusCode::OK, "late, and still to be read");
    story.later(10);
    assert_eq!(seo.get(&link).await.status, StatusCode::NOT_FOUND, "long after the last day");
    let form = [
        ("act", "give_more_time"),
        ("days", "7"),
        ("cause", "site_visit"),
        ("words", "현장을 봅니다."),
    ];
    let choi = portal.sign_in(OFFICER).await;
    let given = fill(&choi, &at(question, "time"), &form).await;
    assert_eq!(given.status, StatusCode::SEE_OTHER, "{}", given.body);
    assert_eq!(seo.get(&link).await.status, StatusCode::OK, "more time for the question");

    let cancel = Action::new(
        "cancel",
        Sheet::Reason { words: "더 묻지 않습니다.".to_owned(), english: None },
    );
    does(&portal.app, OFFICER, question, cancel).await.unwrap();
    assert_eq!(seo.get(&link).await.status, StatusCode::NOT_FOUND, "nothing is asked any more");
    let told = portal.subjects(SEO).await;
    assert!(told.iter().any(|subject| subject.contains("협의 요청 취소")), "{told:?}");
}

#[tokio::test]
async fn whoever_came_to_the_company_since_neither_answers_nor_is_told() {
    let portal = Portal::open().await;
    let (story, question) = asked(&portal).await;
    let link = letter(&portal, question, SEO).await;
    let seo = portal.newcomer(SEO).await;
    assert_eq!(seo.get(&link).await.status, StatusCode::OK, "an account of one's own bars nobody");
    let seen = version(&seo.get(&link).await.body);
    let kim = portal.sign_in("kim@haneul.example").await;
    kim.post("/account/members", &[("email", SEO)]).await;
    let joined = seo.post(&portal.link_mailed_to(SEO).await, &[]).await;
    assert_eq!(joined.status, StatusCode::SEE_OTHER, "{}", joined.body);

    assert_eq!(portal.visitor().get(&link).await.status, StatusCode::NOT_FOUND);
    let form = [&WORDS[..], &[("act", "agree"), ("version", &*seen)]].concat();
    assert_eq!(seo.post(&link, &form).await.status, StatusCode::NOT_FOUND);
    story.later(40);
    let told = portal.subjects(SEO).await;
    assert!(!told.iter().any(|subject| subject.contains("회신 독촉")), "{told:?}");
}

#[tokio::test]
async fn a_link_that_is_sent_late_lives_two_weeks_of_its_own() {
    let portal = Portal::open().await;
    let (story, question) = asked(&portal).await;
    story.later(50);
    portal.settle().await;
    assert!(matter(&portal, question).await.open, "late, and not ended");

    let link = letter(&portal, question, SEO).await;

    let seo = portal.visitor();
    assert_eq!(seo.get(&link).await.status, StatusCode::OK, "long after the last day");
    let sent = portal.app.mailer.sent().into_iter().rfind(|mail| mail.to == SEO).unwrap();
    assert!(!sent.text.contains("회신 기한"), "no day that is over is named: {}", sent.text);
    story.later(13);
    assert_eq!(seo.get(&link).await.status, StatusCode::OK);
    story.later(2);
    assert_eq!(seo.get(&link).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_the_office_said_by_its_account_stands_behind_the_link_too() {
    let portal = Portal::open().await;
    let (story, question) = asked(&portal).await;
    let link = letter(&portal, question, SEO).await;
    let road = portal.sign_in("road@city.example").await;
    let seo = portal.visitor();
    let seen = version(&seo.get(&link).await.body);

    let agrees = [&WORDS[..], &[("act", "agree")]].concat();
    fill(&road, &at(question, "opinion"), &agrees).await;

    let form = [&WORDS[..], &[("act", "oppose"), ("version", &*seen)]].concat();
    let refused = seo.post(&link, &form).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.body.contains(&format!("href=\"{link}\"")), "{}", refused.body);
    assert!(seo.get(&link).await.body.contains(WORDS[0].1));
    story.later(15);
    assert_eq!(seo.get(&link).await.status, StatusCode::NOT_FOUND, "two weeks after the answer");
}

#[tokio::test]
async fn a_reminder_has_a_link_of_its_own_and_the_first_one_goes_on_working() {
    let portal = Portal::open().await;
    let (story, question) = asked(&portal).await;
    let first = letter(&portal, question, SEO).await;

    story.later(40);
    let second = portal.link_mailed_to(SEO).await;

    let told = portal.subjects(SEO).await;
    assert!(told.iter().any(|subject| subject.contains("회신 독촉")), "{told:?}");
    assert_ne!(first, second);
    for link in [&first, &second] {
        assert_eq!(portal.visitor().get(link).await.status, StatusCode::OK, "{link}");
    }
    let kept = mail::Entity::find().all(portal.app.db.read()).await.unwrap();
    let token = second.rsplit('/').next().unwrap();
    let holds = |row: &&mail::Model| row.words.to_string().contains(token);
    assert!(!kept.iter().any(|row| holds(&row)), "a key leaves the house with its mail");
}

#[tokio::test]
async fn reasons_are_kept_within_the_city_by_letter_as_with_an_account() {
    let portal = Portal::open().await;
    let (story, question) = asked(&portal).await;
    let link = letter(&portal, question, SEO).await;
    let form = [&WORDS[..], &[("act", "agree"), ("internal", "yes")]].concat();

    let sent = fill(&portal.visitor(), &link, &form).await;

    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    assert!(row(&portal, question).await.internal);
    let kim = portal.sign_in("kim@haneul.example").await;
    let page = kim.get(&format!("/applications/{}", story.application)).await.body;
    assert!(
        page.contains("기관이 이유를 공개하지 않았습니다") && !page.contains(WORDS[0].1),
        "{page}"
    );
    assert!(
        portal.visitor().get(&link).await.body.contains(WORDS[0].1),
        "whoever wrote it reads it"
    );
}
