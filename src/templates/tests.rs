//! Every template compiles, every word it says exists, every part draws itself in both languages.

use std::collections::BTreeSet;

use serde_json::json;
use strum::IntoEnumIterator;

use super::*;
use crate::domain::duty::Duty;
use crate::domain::engine::Role;
use crate::error::Typed;
use crate::i18n::sources;

mod parts;
mod programme;

const LOCALES: [Locale; 2] = [Locale::Ko, Locale::En];

/// Keys as they stand in `t("…")`; with an end when the key goes on with a variable.
struct Said {
    key: String,
    goes_on: bool,
}

fn texts() -> impl Iterator<Item = (String, String)> {
    Files::iter().filter(|path| !path.starts_with("words/")).map(|path| {
        let text = String::from_utf8(Files::get(&path).unwrap().data.into_owned()).unwrap();
        (path.into_owned(), text)
    })
}

fn said(text: &str) -> Vec<Said> {
    text.match_indices("t(\"")
        .filter(|(at, _)| {
            !text[..*at].ends_with(|before: char| before.is_alphanumeric() || before == '_')
        })
        .filter_map(|(at, opening)| {
            let (key, rest) = text[at + opening.len()..].split_once('"')?;
            Some(Said { key: key.to_owned(), goes_on: rest.trim_start().starts_with('~') })
        })
        .collect()
}

fn known(locale: Locale) -> BTreeSet<String> {
    sources(locale)
        .iter()
        .flat_map(|(_, text)| text.lines())
        .filter_map(|line| line.split_once(" =").map(|(key, _)| key.to_owned()))
        .collect()
}

/// Here a law is cited by its articles, as its pages are in English: `art. 10-2(4)`.
#[test]
fn no_word_cites_a_law_by_its_sections() {
    let cites = |(_, text): &&(String, String)| text.contains('§');
    for locale in LOCALES {
        assert_eq!(sources(locale).iter().filter(cites).count(), 0, "{locale:?}");
    }
}

#[test]
fn every_word_a_template_says_exists() {
    let known = known(Locale::Ko);
    let missing: Vec<_> = texts()
        .flat_map(|(path, text)| said(&text).into_iter().map(move |said| (path.clone(), said)))
        .filter(|(_, said)| {
            if said.goes_on {
                !known.iter().any(|key| key.starts_with(&said.key))
            } else {
                !known.contains(&said.key)
            }
        })
        .map(|(path, said)| format!("{path}: {}", said.key))
        .collect();

    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn no_template_holds_a_style_a_script_or_a_korean_sentence() {
    let comment = |line: &&str| line.trim_start().starts_with("{#");
    let broken: Vec<_> = texts()
        .filter(|(path, _)| path.rsplit('.').next() == Some("html"))
        .flat_map(|(path, text)| {
            let lines: Vec<_> =
                text.lines().filter(|line| !comment(line)).map(str::to_owned).collect();
            lines.into_iter().map(move |line| format!("{path}: {line}"))
        })
        .filter(|line| {
            line.contains(" style=")
                || line.contains("<style")
                || (line.contains("<script") && !line.contains("src="))
                || [" onclick=", " onsubmit=", " onload="]
                    .iter()
                    .any(|handler| line.contains(handler))
                || line.chars().any(|letter| ('가'..='힣').contains(&letter))
        })
        .collect();

    assert_eq!(broken, Vec::<String>::new());
}

/// What reads the same wherever it stands is drawn in one place.
#[test]
fn what_a_condition_says_and_why_a_form_comes_back_are_drawn_by_their_part() {
    for (word, part) in [
        ("t(\"review-condition-reason\")", "parts/condition.html"),
        ("t(\"refusal-stale\")", "parts/notice.html"),
    ] {
        let drawn = texts().filter(|(_, text)| text.contains(word)).map(|(path, _)| path);
        assert_eq!(drawn.collect::<Vec<_>>(), [part], "{word}");
    }
}

#[derive(Serialize)]
struct ErrorPage {
    status: u16,
    letter: bool,
    back: Option<String>,
    session: &'static str,
    reference: Option<String>,
    refusal: Option<serde_json::Value>,
    passed: Option<String>,
    next: Option<String>,
    typed: Vec<String>,
    kept: Vec<Typed>,
    sent: bool,
}

impl View for ErrorPage {
    const TEMPLATE: &'static str = "error.html";
}

fn page(locale: Locale, side: Side) -> Page {
    Page {
        locale,
        base_url: "https://madang.example".to_owned(),
        path_and_query: "/pilots?q=<b>&lang=ko".to_owned(),
        side,
        menu: Menu {
            own: vec![MenuEntry { address: "/review", word: "review", current: true }],
            everyone: vec![MenuEntry { address: "/pilots", word: "pilots", current: false }],
        },
        signed_in: Some(SignedIn {
            name: "<이도윤>".to_owned(),
            role: Some("case_officer".to_owned()),
            unread: 3,
            or_more: false,
            idle_seconds: Some(1800),
        }),
        demo: Some(Demo { now: "2026-09-21T00:00:00Z".parse().unwrap() }),
        flash: Some(Flash { mood: Mood::Good, word: "saved".to_owned(), args: [].into() }),
    }
}

#[test]
fn every_error_has_its_page_in_both_languages() {
    let templates = Templates::load().unwrap();
    for locale in LOCALES {
        let plain = [401, 403, 404, 405, 409, 413, 415, 422, 429, 500, 503];
        let plain = plain.map(|status| (status, status == 409, status.to_string()));
        let others = [(403, true, "own-part"), (404, false, "letter"), (401, false, "was-in")];
        let others = others.map(|(status, refused, word)| (status, refused, word.to_owned()));
        for (status, refused, word) in plain.into_iter().chain(others) {
            let refusal = refused.then(|| json!({ "key": "lead-only", "args": {} }));
            let view = ErrorPage {
                status,
                letter: word == "letter",
                back: Some("/apply".to_owned()),
                session: match word.as_str() {
                    "was-in" => "over",
                    _ if status == 404 => "open",
                    _ => "none",
                },
                reference: Some("404-9f2c".to_owned()),
                refusal,
                passed: None,
                next: Some("/account".to_owned()),
                typed: vec!["쓴 글".to_owned()],
                kept: vec![Typed { name: "words".to_owned(), text: "쓴 글".to_owned() }],
                sent: true,
            };
            let html = templates.render(&view, &page(locale, Side::Public)).unwrap();

            let title = templates.words().word(locale, &format!("error-{word}-title")).unwrap();
            assert!(html.contains(&format!("<h1>{title}</h1>")), "{status} {html}");
            assert!(
                html.starts_with(&format!("<!doctype html>\n<html lang=\"{}\">", locale.code()))
            );
        }
    }
}

#[test]
fn the_frame_escapes_names_and_keeps_the_query_in_the_language_switch() {
    let templates = Templates::load().unwrap();
    let view = ErrorPage {
        status: 404,
        letter: false,
        back: None,
        session: "none",
        reference: None,
        refusal: None,
        passed: None,
        next: None,
        typed: Vec::new(),
        kept: Vec::new(),
        sent: false,
    };
    let html = templates.render(&view, &page(Locale::Ko, Side::Desk)).unwrap();

    assert!(html.contains("&lt;이도윤&gt;"));
    assert!(html.contains(r#"<body data-density="dense">"#));
    assert!(html.contains(r#"href="/pilots?q=&lt;b&gt;&amp;lang=en""#), "{html}");
    assert!(html.contains("2026. 9. 21.(월) 09:00"));
}

#[test]
fn what_is_not_there_is_an_error_and_never_an_empty_string() {
    let templates = Templates::load().unwrap();
    for expression in ["{{ missing }}", "{{ t('no-such-key') }}", "{{ t('due-days') }}"] {
        assert!(templates.ko.render_str(expression, ()).is_err(), "{expression}");
    }
    assert!(templates.ko.render_str("{{ '<b>' | safe }}", ()).is_err());
}

#[test]
fn a_date_that_cannot_be_read_stands_as_it_is_and_the_page_goes_on() {
    let templates = Templates::load().unwrap();
    for (expression, shown) in [
        ("{{ '+10000-13-01' | date }}", "+10000-13-01"),
        ("{{ 'soon' | date_time_short }}", "soon"),
        ("{{ '2026-09-21' | clock_time }}", "2026-09-21"),
    ] {
        assert_eq!(templates.ko.render_str(expression, ()).unwrap(), shown);
    }
}

#[test]
fn what_people_typed_stays_text() {
    let templates = Templates::load().unwrap();
    let typed = json!({ "typed": r#"<script>alert('1')</script> "&" <<>> 한 글"# });
    let shown = templates
        .ko
        .render_str("<p title=\"{{ typed }}\">{{ typed }}</p>", Value::from(Serde(&typed)))
        .unwrap();

    let text =
        "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &quot;&amp;&quot; &lt;&lt;&gt;&gt; 한 글";
    assert_eq!(shown, format!("<p title=\"{text}\">{text}</p>"));
}

#[test]
fn text_in_one_language_says_which() {
    let templates = Templates::load().unwrap();
    let text = json!({ "title": { "ko": "로봇", "en": "" } });
    let source = "{{ tr(title) }} {{ lang_of(title) }}";

    assert_eq!(templates.en.render_str(source, Value::from(Serde(&text))).unwrap(), "로봇 ko");
    assert_eq!(templates.ko.render_str(source, Value::from(Serde(&text))).unwrap(), "로봇 ");
}

#[test]
fn every_role_and_every_duty_has_a_name() {
    let words = Words::load().unwrap();
    let names = Role::iter().map(Role::as_str).chain(Duty::iter().map(Duty::as_str));
    for name in names {
        for locale in LOCALES {
            assert!(words.word(locale, &format!("role-{name}")).is_some(), "{name}");
        }
    }
}
