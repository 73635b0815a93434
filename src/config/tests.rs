//! What `serve` refuses to start with, and what a demo needs: nothing.

use super::*;

#[test]
fn serve_names_everything_that_is_missing_or_unsafe_at_once() {
    let set = |name: &str| match name {
        "MADANG_LISTEN" | "MADANG_METRICS_LISTEN" => Some("nowhere".to_owned()),
        "MADANG_CLOCK" => Some("2026-09-21T09:00:00+09:00".to_owned()),
        _ => None,
    };
    let Unfit(list) = Config::read(Mode::Serve, set).expect_err("unsafe settings pass");
    let named: Vec<_> =
        list.iter().map(|line| line.split(' ').next().unwrap_or_default()).collect();
    assert_eq!(named, ["MADANG_LISTEN", "MADANG_SECRET", "MADANG_METRICS_LISTEN", "MADANG_CLOCK"]);
}

#[test]
fn letters_leave_the_house_from_an_address_that_is_set() {
    let smtp = |from: &'static str| {
        let set = move |name: &str| match name {
            "MADANG_MAIL_URL" => Some("smtp://mail.city.example:25".to_owned()),
            "MADANG_MAIL_FROM" => Some(from.to_owned()).filter(|from| !from.is_empty()),
            _ => None,
        };
        Config::read(Mode::Demo, set).map(|config| config.mail_from)
    };
    let unfit = |from| smtp(from).expect_err("an unfit address passes").0.concat();

    assert!(unfit("").starts_with("MADANG_MAIL_FROM is missing"));
    assert!(unfit("nobody").starts_with("MADANG_MAIL_FROM is no address"));
    assert_eq!(smtp("sandbox@city.example").unwrap(), "sandbox@city.example");
}

#[test]
fn demo_starts_with_nothing_set() {
    let config = Config::read(Mode::Demo, |_| None).expect("demo needs no setting");
    assert_eq!(config.database_url, "sqlite:var/demo/madang.db");
    assert_eq!(config.base_url, "http://127.0.0.1:8080");
}

#[test]
fn traces_are_sent_to_a_collector_beside_the_portal_by_a_program_that_can() {
    let set = |url: &'static str| {
        Config::read(Mode::Demo, move |name| {
            (name == "MADANG_OTLP_ENDPOINT").then(|| url.to_owned())
        })
        .map(|config| config.traces)
    };
    let unfit = |url| set(url).expect_err("an unfit collector passes").0.concat();

    if cfg!(feature = "otel") {
        assert_eq!(set("http://127.0.0.1:4318/").unwrap().unwrap(), "http://127.0.0.1:4318");
        assert!(unfit("https://collector.city.example").contains("no address like http://"));
    } else {
        assert!(unfit("http://127.0.0.1:4318").contains("--features otel"));
    }
}
