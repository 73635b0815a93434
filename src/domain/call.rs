//! A call (공고): from when until when a programme takes applications for it, to the minute in Seoul.

use chrono::{DateTime, Utc};
use serde::Serialize;

/// Whether one may file for a call now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Phase {
    Open,
    Coming,
    Closed,
}

impl Phase {
    /// It opens with its first instant and is closed with its last: what comes at 18:00 came too late for 18:00.
    pub fn at(
        now: DateTime<Utc>,
        opens_at: DateTime<Utc>,
        closes_at: Option<DateTime<Utc>>,
    ) -> Self {
        if closes_at.is_some_and(|closes_at| now >= closes_at) {
            Self::Closed
        } else if now < opens_at {
            Self::Coming
        } else {
            Self::Open
        }
    }
}

/// G-2026-0001: given when the call is published.
pub fn number(year: i32, serial: u32) -> String {
    format!("G-{year}-{serial:04}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn a_call_is_closed_with_the_second_that_it_closes_and_open_with_the_one_before() {
        let (opens, closes) = (at("2026-09-01T09:00:00+09:00"), at("2026-11-13T18:00:00+09:00"));
        let phase = |now| Phase::at(at(now), opens, Some(closes));

        assert_eq!(phase("2026-09-01T08:59:59+09:00"), Phase::Coming);
        assert_eq!(phase("2026-09-01T09:00:00+09:00"), Phase::Open);
        assert_eq!(phase("2026-11-13T17:59:59+09:00"), Phase::Open);
        assert_eq!(phase("2026-11-13T18:00:00+09:00"), Phase::Closed);
    }

    #[test]
    fn a_call_without_an_end_stays_open() {
        let opens = at("2026-09-01T09:00:00+09:00");

        assert_eq!(Phase::at(at("2036-09-01T09:00:00+09:00"), opens, None), Phase::Open);
    }
}
