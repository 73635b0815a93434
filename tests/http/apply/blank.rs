//! `/apply/{programme}/blank.pdf`

use axum::http::StatusCode;
use madang::domain::bilingual::Locale;

use crate::{
    calls::published,
    harness::{Portal, paper::text_of},
};

const PROGRAMMES: [&str; 2] = ["city-rule-exemption", "city-site-demonstration"];

fn address(programme: &str) -> String {
    format!("/apply/{programme}/blank.pdf")
}

/// Without what a line of the paper breaks.
fn bare(text: &str) -> String {
    text.split_whitespace().collect()
}

#[tokio::test]
async fn everything_that_a_form_asks_is_read_without_an_account_in_both_languages() {
    let portal = Portal::open().await;

    for key in PROGRAMMES {
        let file = portal.visitor().get(&address(key)).await;

        assert_eq!(file.status, StatusCode::OK, "{key}");
        assert_eq!(file.headers["content-type"], "application/pdf");
        let text = bare(&text_of(&file.bytes));
        for (section, field) in Portal::programme(key).fields() {
            for locale in [Locale::Ko, Locale::En] {
                let mut asked = vec![section.title.get(locale), field.label.get(locale)];
                asked.extend(field.hint.as_ref().map(|hint| hint.get(locale)));
                asked.extend(field.inner().iter().map(|inner| inner.label.get(locale)));
                asked.extend(field.options().iter().map(|option| option.get(locale)));
                for words in asked {
                    assert!(text.contains(&bare(words)), "{key} {}: {words}", field.key);
                }
            }
        }
        for mark in ["(제출할때꼭필요)[공개]", "(필수)", "(선택)", "(required)"] {
            assert!(text.contains(mark), "{key} {mark}: {text}");
        }
    }
}

#[tokio::test]
async fn it_is_the_same_to_the_byte_for_whoever_reads_it_and_whenever() {
    let portal = Portal::open().await;
    let first = portal.visitor().get(&address(PROGRAMMES[0])).await.bytes;

    portal.at("2026-10-21T09:00:00+09:00");
    let kim = portal.sign_in("kim@haneul.example").await;
    let later = kim.get(&format!("{}?lang=en", address(PROGRAMMES[0]))).await.bytes;

    assert!(first == later);
    let unknown = portal.visitor().get(&address("no-such-programme")).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn it_is_offered_where_one_is_about_to_begin() {
    let portal = Portal::open().await;
    let call = published(&portal, "2026-09-21T09:00:00+09:00", None).await;
    let result =
        "/apply?field=ROBOT&in-seoul=yes&obstacle=city&place=public&readiness=TRL_6_7&people=yes";

    for page in [result, "/help", &call.address()] {
        let body = portal.visitor().get(page).await.body;
        let link = format!("href=\"{}\"", address(PROGRAMMES[0]));
        assert!(body.contains(&link), "{page}: {body}");
    }
}

#[tokio::test]
async fn the_blank_form_is_written_once() {
    let portal = Portal::open().await;
    let address = address(PROGRAMMES[0]);
    let first = portal.visitor().get(&address).await;
    // Papers are written in one place only; whoever needs it waits.
    let _place = portal.app.papers.acquire().await.unwrap();

    let again = portal.visitor().get(&address).await;

    assert_eq!(again.status, StatusCode::OK, "{}", again.status);
    assert!(again.bytes == first.bytes, "the same bytes");
    assert_eq!(again.headers["content-disposition"], first.headers["content-disposition"]);
}
