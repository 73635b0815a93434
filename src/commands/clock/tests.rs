//! What `madang clock due` prints and refuses.

use clap::Parser;

use super::*;

#[derive(Parser)]
struct Line {
    #[command(flatten)]
    due: Due,
}

fn said(args: &str) -> Result<String> {
    let line = Line::try_parse_from(["due"].into_iter().chain(args.split_whitespace()))?;
    let mut out = vec![];
    line.due.run(&mut out)?;
    Ok(String::from_utf8(out)?)
}

fn fault(args: &str) -> String {
    format!("{:#}", said(args).unwrap_err())
}

#[test]
fn a_date_is_followed_by_its_days() {
    assert_eq!(
        said("--rule civil-days --from 2026-10-02 --length 2").unwrap(),
        "due 2026-10-06\n2026-10-02 - day-of-event\n2026-10-03 + counted\n2026-10-04 + counted\n\
         2026-10-05 - holiday: 대체공휴일(개천절)\n2026-10-06 - rolled-over\n"
    );
}

#[test]
fn a_provisional_date_says_so() {
    let text = said("--rule work-days-incl --from 2028-01-03 --length 1").unwrap();
    assert_eq!(text, "due 2028-01-03 provisional\n2028-01-03 + first-day\n");
}

#[test]
fn json_has_the_keys_of_the_interface() {
    let text = said("--rule work-days-incl --from 2026-10-08 --length 2 --json").unwrap();
    let day = |date, counts, why| json!({ "date": date, "counts": counts, "why": why });
    let days = [
        day("2026-10-08", true, "first-day"),
        day("2026-10-09", false, "holiday: 한글날"),
        day("2026-10-10", false, "saturday"),
        day("2026-10-11", false, "sunday"),
        day("2026-10-12", true, "working"),
    ];
    let expected = json!({ "due": "2026-10-12", "provisional": false, "days": days });
    assert_eq!(text, format!("{expected}\n"));
}

#[test]
fn working_hours_are_due_at_a_minute_in_seoul() {
    for from in [
        "2026-10-08T16:00:00+09:00",
        "2026-10-08T16:00+09:00",
        "2026-10-08T07:00:00Z",
        "2026-10-08T16:00",
    ] {
        let text = said(&format!("--rule work-hours --from {from} --length 24")).unwrap();
        assert_eq!(text.lines().next(), Some("due 2026-10-14T16:00:00+09:00"), "{from}");
    }
    let text = said("--rule work-hours --from 2026-09-21 --length 3").unwrap();
    assert_eq!(text, "due 2026-09-21T12:00:00+09:00\n2026-09-21 + working\n");
}

#[test]
fn stops_may_be_given_more_than_once() {
    let args = "--rule work-days-incl --from 2026-09-21 --length 10";
    let due =
        |stops| said(&format!("{args} {stops}")).unwrap().lines().next().map(ToOwned::to_owned);
    assert_eq!(due("--stop 2026-09-29..2026-10-06"), Some("due 2026-10-15".to_owned()));
    assert_eq!(
        due("--stop 2026-09-29..2026-09-30 --stop 2026-10-01..2026-10-06"),
        Some("due 2026-10-15".to_owned())
    );
    let hours =
        said("--rule work-hours --from 2026-09-21 --length 3 --stop 2026-09-21..2026-09-22")
            .unwrap();
    assert!(
        hours.starts_with(
            "due 2026-09-23T12:00:00+09:00\n2026-09-21 - stopped\n2026-09-22 - stopped\n"
        ),
        "{hours}"
    );
}

#[test]
fn a_bad_argument_is_refused_in_a_line_that_says_what_is_allowed() {
    assert_eq!(
        fault("--rule days --from 2026-09-21 --length 3"),
        "--rule days: not one of work-hours, work-days-incl, civil-days, civil-months, petition-mwy, rights-limited"
    );
    assert_eq!(
        fault("--rule civil-months --from 2026-09-21 --length 10d"),
        "--length 10d: civil-months takes N, Nw, Nm, Ny, N being 1 or more"
    );
    assert_eq!(
        fault("--rule petition-mwy --from 2026-09-21 --length 0m"),
        "--length 0m: petition-mwy takes Nw, Nm, Ny, N being 1 or more"
    );
    let no_moment =
        "not a day (2026-09-21) or moment (2026-09-21T16:00:00+09:00) from 1988 to 2200";
    for from in ["2026-02-30", "yesterday", "0001-01-01", "9999-12-31"] {
        let said = fault(&format!("--rule civil-days --from {from} --length 3"));
        assert_eq!(said, format!("--from: {from}: {no_moment}"));
    }
    let civil = "--rule civil-days --from 2026-09-21";
    assert_eq!(
        fault(&format!("{civil} --length 3 --stop 2026-09-22")),
        "--stop: 2026-09-22: not FROM..TO"
    );
    assert_eq!(
        fault(&format!("{civil} --length 3 --stop 2026-09-23..2026-09-22")),
        "--stop: 2026-09-23..2026-09-22: ends before it begins"
    );
    assert_eq!(
        fault(&format!("{civil} --length 99999999")),
        "the term is longer than a hundred years"
    );
}
