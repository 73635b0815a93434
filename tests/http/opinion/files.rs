//! `/opinion/{token}/files/{file}`

use axum::http::StatusCode;
use madang::{
    store::opinion_file,
    world::story::{HANEUL, OFFICER},
};
use sea_orm::EntityTrait;

use super::{SEO, WORDS, asked, letter, matter};
use crate::{
    harness::Portal,
    review::{at, fill, patrol, version},
};

const PDF: &[u8] = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n";

#[tokio::test]
async fn a_letter_hands_out_the_files_of_its_own_case_and_of_no_other() {
    let portal = Portal::open().await;
    let kim = portal.sign_in(HANEUL).await;
    let mut files = Vec::new();
    let (story, other) = (patrol(&portal).await, patrol(&portal).await);
    for one in [&story, &other] {
        let place = format!("/applications/{}/files/drawings", one.application);
        kim.upload(&place, "drawings", &[("그림.pdf", PDF)]).await;
        files.push(one.row().await.unwrap().answers().unwrap().files("drawings")[0].clone());
        one.until_consulting().await.unwrap();
    }
    let link = letter(&portal, story.question("road").await.unwrap(), SEO).await;
    let seo = portal.visitor();

    let page = seo.get(&link).await.body;
    let (own, foreign) =
        (format!("{link}/files/{}", files[0]), format!("{link}/files/{}", files[1]));

    assert!(page.contains(&format!("href=\"{own}\"")), "{page}");
    let read = seo.get(&own).await;
    assert_eq!((read.status, read.bytes.as_slice()), (StatusCode::OK, PDF));
    assert_eq!(read.headers["cache-control"], "no-store");
    assert_eq!(seo.get(&foreign).await.status, StatusCode::NOT_FOUND);
    let never = format!("/opinion/never/files/{}", files[0]);
    assert_eq!(seo.get(&never).await.status, StatusCode::NOT_FOUND);
}

const NAMED: &str = "검토 의견.pdf";

/// The files of opinions, the first that came first.
async fn enclosed(portal: &Portal) -> Vec<opinion_file::Model> {
    opinion_file::Entity::find().all(portal.app.db.read()).await.unwrap()
}

#[tokio::test]
async fn a_file_stays_where_something_else_is_missing_and_goes_with_the_opinion() {
    let portal = Portal::open().await;
    let (story, question) = asked(&portal).await;
    let link = letter(&portal, question, SEO).await;
    let (seo, choi) = (portal.visitor(), portal.sign_in(OFFICER).await);
    let seen = version(&seo.get(&link).await.body);
    let form = [("version", &*seen), ("act", "agree"), WORDS[1]];

    let again = seo.upload_with(&link, &form, ("files", &[(NAMED, PDF)])).await;

    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", again.body);
    for stays in ["href=\"#reasons\"", NAMED, WORDS[1].1] {
        assert!(again.body.contains(stays), "{stays}: {}", again.body);
    }
    let id = enclosed(&portal).await[0].id;
    let (own, city) = (format!("{link}/files/{id}"), at(story.application, &format!("files/{id}")));
    assert!(again.body.contains(&format!("href=\"{own}\"")), "{}", again.body);
    assert_eq!(seo.get(&own).await.bytes, PDF);
    assert_eq!(choi.get(&city).await.status, StatusCode::NOT_FOUND, "it is not given yet");

    let sent = fill(&seo, &link, &[&WORDS[..], &[("act", "agree")]].concat()).await;

    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    assert!(seo.get(&link).await.body.contains(&format!("href=\"{own}\"")), "to be read again");
    let case = choi.get(&at(story.application, "")).await.body;
    assert!(case.contains(&format!("href=\"{city}\"")) && case.contains(NAMED), "{case}");
    assert_eq!(choi.get(&city).await.bytes, PDF);
    let late = seo.post(&link, &[("version", &*seen), ("remove_file", &*id.to_string())]).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "it is fixed with the opinion");
    assert_eq!(seo.get(&own).await.bytes, PDF);
}

#[tokio::test]
async fn a_file_that_is_not_fit_is_told_and_nothing_is_sent_without_it() {
    let portal = Portal::open().await;
    let (_, question) = asked(&portal).await;
    let link = letter(&portal, question, SEO).await;
    let seo = portal.visitor();
    let seen = version(&seo.get(&link).await.body);
    let form = [("version", &*seen), ("act", "agree"), WORDS[0], WORDS[1]];
    let files: [(&str, &[u8]); 2] = [(NAMED, PDF), ("run.exe", b"MZ")];

    let again = seo.upload_with(&link, &form, ("files", &files)).await;

    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", again.body);
    for shown in ["href=\"#files\"", "run.exe", NAMED, WORDS[0].1] {
        assert!(again.body.contains(shown), "{shown}: {}", again.body);
    }
    assert!(matter(&portal, question).await.open);
    let id = enclosed(&portal).await[0].id.to_string();
    let taken = seo.post(&link, &[&form[..], &[("remove_file", &*id)]].concat()).await;
    assert_eq!(taken.status, StatusCode::OK, "{}", taken.body);
    assert!(!taken.body.contains(NAMED) && taken.body.contains(WORDS[0].1), "{}", taken.body);
    assert!(enclosed(&portal).await.is_empty());
    assert!(matter(&portal, question).await.open, "to take a file away sends nothing");
}

#[tokio::test]
async fn a_form_that_is_sent_twice_brings_its_file_once() {
    let portal = Portal::open().await;
    let (_, question) = asked(&portal).await;
    let link = letter(&portal, question, SEO).await;
    let seo = portal.visitor();
    let seen = version(&seo.get(&link).await.body);

    for _ in 0..2 {
        seo.upload_with(&link, &[("version", &*seen)], ("files", &[(NAMED, PDF)])).await;
    }

    assert_eq!(enclosed(&portal).await.len(), 1);
}

#[tokio::test]
async fn a_letter_hands_out_what_came_with_its_own_opinion_and_with_no_other() {
    let portal = Portal::open().await;
    let (story, question) = asked(&portal).await;
    let link = letter(&portal, question, SEO).await;
    let seo = portal.visitor();
    let other = at(story.question("privacy").await.unwrap(), "opinion");
    let privacy = portal.sign_in("privacy@city.example").await;
    let seen = version(&privacy.get(&other).await.body);
    let form = [("version", &*seen), ("act", "agree"), WORDS[0], WORDS[1]];

    let sent = privacy.upload_with(&other, &form, ("files", &[(NAMED, PDF)])).await;

    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let id = enclosed(&portal).await[0].id;
    let foreign = format!("{link}/files/{id}");
    assert_eq!(seo.get(&foreign).await.status, StatusCode::NOT_FOUND);
    assert!(!seo.get(&link).await.body.contains(NAMED));
}

#[tokio::test]
async fn what_was_kept_for_an_opinion_goes_when_the_question_ends_without_it() {
    let portal = Portal::open().await;
    let (story, question) = asked(&portal).await;
    let link = letter(&portal, question, SEO).await;
    let seo = portal.visitor();
    let seen = version(&seo.get(&link).await.body);
    seo.upload_with(&link, &[("version", &*seen)], ("files", &[(NAMED, PDF)])).await;
    assert_eq!(enclosed(&portal).await.len(), 1);

    story.opinion("road", "agree", Vec::new()).await.unwrap();

    assert!(enclosed(&portal).await.is_empty());
}
