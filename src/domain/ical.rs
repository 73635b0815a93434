//! Dates as a file for calendar programs (RFC 5545): whole days, and moments in Korea's time.

use chrono::{DateTime, NaiveDate, Utc};

use super::calendar::SEOUL;

/// When an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum When {
    Day(NaiveDate),
    Moment(DateTime<Utc>),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The same in every file, so that a newer one replaces it (RFC 5545 section 3.8.4.7).
    pub uid: String,
    pub when: When,
    pub summary: String,
    pub description: String,
    pub place: String,
    pub url: String,
}

/// A line is no longer than this many octets without its break (RFC 5545 section 3.1).
const LINE: usize = 75;

/// Korea has had one offset since 1988.
const ZONE: [&str; 8] = [
    "BEGIN:VTIMEZONE",
    "TZID:Asia/Seoul",
    "BEGIN:STANDARD",
    "DTSTART:19881009T030000",
    "TZOFFSETFROM:+1000",
    "TZOFFSETTO:+0900",
    "TZNAME:KST",
    "END:STANDARD",
];

/// The whole file; `now` is when it was made.
pub fn file(name: &str, entries: &[Entry], now: DateTime<Utc>) -> String {
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Madang//Seoul//KO".to_owned(),
        "CALSCALE:GREGORIAN".to_owned(),
        "METHOD:PUBLISH".to_owned(),
        format!("X-WR-CALNAME:{}", escaped(name)),
        "X-WR-TIMEZONE:Asia/Seoul".to_owned(),
    ];
    lines.extend(ZONE.map(str::to_owned));
    lines.push("END:VTIMEZONE".to_owned());
    for entry in entries {
        lines.extend(event(entry, now));
    }
    lines.push("END:VCALENDAR".to_owned());
    lines.iter().map(|line| folded(line)).collect()
}

fn event(entry: &Entry, now: DateTime<Utc>) -> Vec<String> {
    let mut lines = vec![
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}", entry.uid),
        format!("DTSTAMP:{}", now.format("%Y%m%dT%H%M%SZ")),
    ];
    match entry.when {
        // Without an end it lasts the day (section 3.6.1).
        When::Day(day) => lines.push(format!("DTSTART;VALUE=DATE:{}", day.format("%Y%m%d"))),
        When::Moment(at) => {
            let local = at.with_timezone(&SEOUL).format("%Y%m%dT%H%M%S");
            lines.push(format!("DTSTART;TZID=Asia/Seoul:{local}"));
        }
    }
    for (name, text) in [
        ("SUMMARY", &entry.summary),
        ("DESCRIPTION", &entry.description),
        ("LOCATION", &entry.place),
    ] {
        if !text.is_empty() {
            lines.push(format!("{name}:{}", escaped(text)));
        }
    }
    lines.push(format!("URL:{}", entry.url));
    // A date takes nobody's time (section 3.8.2.7).
    lines.push("TRANSP:TRANSPARENT".to_owned());
    lines.push("END:VEVENT".to_owned());
    lines
}

/// Text as a value (section 3.3.11).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(letter);
            }
            '\n' => out.push_str("\\n"),
            other if other.is_control() => {}
            other => out.push(other),
        }
    }
    out
}

/// Broken where it is too long, between letters, and ended.
fn folded(line: &str) -> String {
    let (mut out, mut room) = (String::with_capacity(line.len() + 2), LINE);
    for letter in line.chars() {
        if letter.len_utf8() > room {
            out.push_str("\r\n ");
            room = LINE - 1;
        }
        room -= letter.len_utf8();
        out.push(letter);
    }
    out.push_str("\r\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(summary: &str, when: When) -> Entry {
        Entry {
            uid: "1@madang".to_owned(),
            when,
            summary: summary.to_owned(),
            description: "첫 줄\n둘째 줄; 끝, \\".to_owned(),
            place: String::new(),
            url: "https://madang.test/applications/1".to_owned(),
        }
    }

    fn made(summary: &str, when: When) -> String {
        file("마당", &[entry(summary, when)], "2026-09-21T00:00:00Z".parse().unwrap())
    }

    #[test]
    fn a_day_is_a_day_and_a_moment_is_in_the_time_of_seoul() {
        let day = made("기한", When::Day("2026-10-14".parse().unwrap()));
        let moment = made("회의", When::Moment("2026-10-20T05:00:00Z".parse().unwrap()));

        assert!(day.contains("\r\nDTSTART;VALUE=DATE:20261014\r\n"));
        assert!(moment.contains("\r\nDTSTART;TZID=Asia/Seoul:20261020T140000\r\n"));
        assert!(day.contains("\r\nDTSTAMP:20260921T000000Z\r\n"));
    }

    #[test]
    fn what_has_a_meaning_in_the_file_is_escaped() {
        let text = made("가;나,다", When::Day("2026-10-14".parse().unwrap()));

        assert!(text.contains("SUMMARY:가\\;나\\,다\r\n"));
        assert!(text.contains("DESCRIPTION:첫 줄\\n둘째 줄\\; 끝\\, \\\\\r\n"));
    }

    #[test]
    fn no_line_is_longer_than_75_octets_and_unfolding_gives_the_text_back() {
        let long = "서울시 한강공원 순찰 로봇의 야간 순찰 실증을 위한 규제특례 신청 ".repeat(3);
        let text = made(&long, When::Day("2026-10-14".parse().unwrap()));

        assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
        assert!(text.replace("\r\n ", "").contains(&format!("SUMMARY:{long}")));
    }
}
