//! A call as it is typed, and what it says once it is whole.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, NaiveTime, Timelike, Utc};
use serde::Serialize;

use crate::{
    domain::{
        bilingual::Bilingual,
        calendar::{seoul_clock, seoul_time},
        programme::Programme,
        reference::codes,
    },
    store::call::Terms,
    web::{
        forms::{Faults, Pairs, Size},
        review::desk::whole_day,
    },
};

/// Year, month, day, hour and minute as typed, in Seoul.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(transparent)]
pub(super) struct Moment(BTreeMap<&'static str, String>);

const PIECES: [&str; 5] = ["year", "month", "day", "hour", "minute"];

impl Moment {
    pub(super) fn read(pairs: &Pairs, name: &str) -> Self {
        let of = |piece| (piece, pairs.get(&format!("{name}.{piece}")).trim().to_owned());
        Self(PIECES.map(of).into())
    }

    pub(super) fn of(at: DateTime<Utc>) -> Self {
        let there = seoul_clock(at);
        let pieces = [
            ("year", there.year().to_string()),
            ("month", there.month().to_string()),
            ("day", there.day().to_string()),
            ("hour", there.hour().to_string()),
            ("minute", format!("{:02}", there.minute())),
        ];
        Self(pieces.into())
    }

    fn is_blank(&self) -> bool {
        self.0.values().all(String::is_empty)
    }

    fn piece(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// The instant, or the word of what is wrong with it.
    pub(super) fn parse(&self) -> Result<DateTime<Utc>, &'static str> {
        let day = whole_day([self.piece("year"), self.piece("month"), self.piece("day")])?;
        let (hour, minute) = (self.piece("hour").parse(), self.piece("minute").parse());
        let (Ok(hour), Ok(minute)) = (hour, minute) else { return Err("call-time") };
        let time = NaiveTime::from_hms_opt(hour, minute, 0).ok_or("call-time")?;
        Ok(seoul_time(day, time))
    }
}

#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Draft {
    programme: String,
    title_ko: String,
    title_en: String,
    about_ko: String,
    about_en: String,
    fields: Vec<String>,
    opens: Moment,
    closes: Moment,
    budget: String,
    criteria_ko: String,
    criteria_en: String,
    documents_ko: String,
    documents_en: String,
}

impl Draft {
    pub(super) fn read(pairs: &Pairs) -> Self {
        let of = |name: &str| pairs.get(name).trim().to_owned();
        Self {
            programme: of("programme"),
            title_ko: of("title_ko"),
            title_en: of("title_en"),
            about_ko: of("about_ko"),
            about_en: of("about_en"),
            fields: pairs
                .all("fields")
                .filter(|code| !code.is_empty())
                .map(str::to_owned)
                .collect(),
            opens: Moment::read(pairs, "opens"),
            closes: Moment::read(pairs, "closes"),
            budget: of("budget"),
            criteria_ko: of("criteria_ko"),
            criteria_en: of("criteria_en"),
            documents_ko: of("documents_ko"),
            documents_en: of("documents_en"),
        }
    }

    pub(super) fn of(terms: Terms) -> Self {
        Self {
            programme: terms.programme,
            title_ko: terms.title.ko,
            title_en: terms.title.en,
            about_ko: terms.about.ko,
            about_en: terms.about.en,
            fields: terms.fields,
            opens: Moment::of(terms.opens_at),
            closes: terms.closes_at.map(Moment::of).unwrap_or_default(),
            budget: terms.budget_krw.map(|won| won.to_string()).unwrap_or_default(),
            criteria_ko: terms.criteria.ko,
            criteria_en: terms.criteria.en,
            documents_ko: terms.documents.ko,
            documents_en: terms.documents.en,
        }
    }

    pub(super) fn parse(
        &self,
        led: &[&'static Programme],
        now: DateTime<Utc>,
    ) -> Result<Terms, Faults> {
        let mut faults = Faults::default();
        if !led.iter().any(|form| form.key == self.programme) {
            faults.add("programme", "missing-choice");
        }
        let known = |code: &String| codes::shipped().label("field", code).is_some();
        if !self.fields.iter().all(known) {
            faults.add("fields", "missing-choice");
        }
        let (opens_at, closes_at) = self.window(&mut faults, now);
        let terms = Terms {
            programme: self.programme.clone(),
            title: Bilingual {
                ko: faults.required("title_ko", &self.title_ko),
                en: faults.required("title_en", &self.title_en),
            },
            about: Bilingual {
                ko: faults.text("about_ko", &self.about_ko),
                en: faults.text("about_en", &self.about_en),
            },
            fields: self.fields.clone(),
            opens_at,
            closes_at,
            budget_krw: self.budget(&mut faults),
            criteria: Bilingual {
                ko: faults.text("criteria_ko", &self.criteria_ko),
                en: faults.text("criteria_en", &self.criteria_en),
            },
            documents: Bilingual {
                ko: faults.fits("documents_ko", &self.documents_ko, Size::Text),
                en: faults.fits("documents_en", &self.documents_en, Size::Text),
            },
        };
        faults.or(terms)
    }

    /// Without a closing it stays open; with one it closes after it opens, and ahead of now.
    fn window(
        &self,
        faults: &mut Faults,
        now: DateTime<Utc>,
    ) -> (DateTime<Utc>, Option<DateTime<Utc>>) {
        let opens_at = self.opens.parse().unwrap_or_else(|word| {
            faults.add("opens", word);
            now
        });
        if self.closes.is_blank() {
            return (opens_at, None);
        }
        match self.closes.parse() {
            Err(word) => faults.add("closes", word),
            Ok(closes_at) if closes_at <= now => faults.add("closes", "call-past"),
            Ok(closes_at) if closes_at <= opens_at => faults.add("closes", "call-order"),
            Ok(closes_at) => return (opens_at, Some(closes_at)),
        }
        (opens_at, None)
    }

    fn budget(&self, faults: &mut Faults) -> Option<i64> {
        let typed: String = self.budget.chars().filter(|sign| *sign != ',').collect();
        if typed.is_empty() {
            return None;
        }
        match typed.trim().parse::<i64>() {
            Ok(won) if won > 0 => return Some(won),
            Ok(_) => faults.add("budget", "least-one"),
            Err(_) => faults.add("budget", "format-number"),
        }
        None
    }
}
