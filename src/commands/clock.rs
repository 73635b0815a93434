//! `madang clock due`: when a term ends, and day by day why.

#[cfg(test)]
mod tests;

use std::io::Write;

use anyhow::{Context, Result, anyhow, ensure};
use chrono::{
    DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, SecondsFormat, TimeDelta,
    Utc,
};
use clap::Args;
use serde_json::json;
use strum::VariantNames;

use crate::domain::calendar::{Calendar, CountingRule, SEOUL, seoul_time};
use crate::domain::clock::{DayReason, Mark, MarkKind, Spec, due};

/// A moment with the hour but without its place is one in Seoul.
const SEOUL_FORMATS: [&str; 4] =
    ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S"];
const OFFSET_FORMATS: [&str; 2] = ["%Y-%m-%dT%H:%M%:z", "%Y-%m-%dT%H:%M:%S%.f%:z"];

/// The pure clock.
#[derive(clap::Subcommand, Clone, Debug)]
pub enum Clock {
    Due(Due),
}

impl Clock {
    pub fn run(&self, out: &mut dyn Write) -> Result<()> {
        let Self::Due(due) = self;
        due.run(out)
    }
}

/// Say when a term ends, and day by day why.
#[derive(Args, Clone, Debug)]
pub struct Due {
    /// work-hours, work-days-incl, civil-days, civil-months, petition-mwy or rights-limited
    #[arg(long)]
    rule: String,
    /// When it begins: 2026-09-21 or 2026-09-21T16:00:00+09:00
    #[arg(long, value_name = "ISO")]
    from: String,
    /// In the rule's unit (work-hours: hours; civil-months: months), or 2w, 3m, 1y; rights-limited also 10d
    #[arg(long, value_name = "N")]
    length: String,
    /// A time that is not counted, its first and last day included
    #[arg(long, value_name = "FROM..TO")]
    stop: Vec<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

impl Due {
    pub fn run(&self, out: &mut dyn Write) -> Result<()> {
        let rule = self.rule()?;
        let length = rule.length(&self.length).map_err(|_| wrong_length(rule, &self.length))?;
        let from = instant(&self.from, NaiveTime::MIN).context("--from")?;
        // Every stop is over, so that it does not matter from when it is seen.
        let due = due(&Spec::new(rule, length), &self.marks(from)?, Calendar::shipped(), from)?;
        let end = match rule {
            CountingRule::WorkHours => {
                due.at.with_timezone(&SEOUL).to_rfc3339_opts(SecondsFormat::Secs, false)
            }
            CountingRule::WorkDaysIncl
            | CountingRule::CivilDays
            | CountingRule::CivilMonths
            | CountingRule::PetitionMwy
            | CountingRule::RightsLimited => due.last_day().to_string(),
        };
        if self.json {
            let day = |day: &DayReason| json!({ "date": day.date, "counts": day.counts, "why": day.why.to_string() });
            let days: Vec<_> = due.days.iter().map(day).collect();
            writeln!(
                out,
                "{}",
                json!({ "due": end, "provisional": due.provisional, "days": days })
            )?;
            return Ok(());
        }
        writeln!(out, "due {end}{}", if due.provisional { " provisional" } else { "" })?;
        for day in &due.days {
            writeln!(out, "{} {} {}", day.date, if day.counts { '+' } else { '-' }, day.why)?;
        }
        Ok(())
    }

    /// The start first, then the stops, each of them over.
    fn marks(&self, from: DateTime<Utc>) -> Result<Vec<Mark>> {
        let mut marks = vec![Mark { kind: MarkKind::Start, at: from }];
        for stop in &self.stop {
            marks.extend(pause(stop).context("--stop")?);
        }
        Ok(marks)
    }

    fn rule(&self) -> Result<CountingRule> {
        let unknown =
            || anyhow!("--rule {}: not one of {}", self.rule, CountingRule::VARIANTS.join(", "));
        self.rule.parse().map_err(|_| unknown())
    }
}

fn wrong_length(rule: CountingRule, given: &str) -> anyhow::Error {
    let units = rule.units().iter().map(|unit| format!("N{unit}"));
    let plain = rule.plain(1).map(|_| "N".to_owned());
    let allowed: Vec<String> = plain.into_iter().chain(units).collect();
    anyhow!("--length {given}: {rule} takes {}, N being 1 or more", allowed.join(", "))
}

/// `FROM..TO`; a day stands for the whole of it at either end.
fn pause(text: &str) -> Result<[Mark; 2]> {
    let (from, to) = text.split_once("..").ok_or_else(|| anyhow!("{text}: not FROM..TO"))?;
    let last_second = NaiveTime::MIN - TimeDelta::seconds(1);
    let (from, to) = (instant(from, NaiveTime::MIN)?, instant(to, last_second)?);
    ensure!(from <= to, "{text}: ends before it begins");
    Ok([Mark { kind: MarkKind::Stop, at: from }, Mark { kind: MarkKind::Resume, at: to }])
}

fn instant(text: &str, time_of_day: NaiveTime) -> Result<DateTime<Utc>> {
    // A sign or a fifth digit would lead to years that no calendar here knows.
    let plain = text.starts_with(|first: char| first.is_ascii_digit());
    let day =
        NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().map(|day| seoul_time(day, time_of_day));
    let offset = || {
        parsed(&OFFSET_FORMATS, |format| DateTime::<FixedOffset>::parse_from_str(text, format).ok())
    };
    let local =
        || parsed(&SEOUL_FORMATS, |format| NaiveDateTime::parse_from_str(text, format).ok());
    day.or_else(|| DateTime::parse_from_rfc3339(text).ok().map(|at| at.to_utc()))
        .or_else(|| offset().map(|at| at.to_utc()))
        .or_else(|| local().map(|at| seoul_time(at.date(), at.time())))
        .filter(|at| plain && (1988..=2200).contains(&at.year()))
        .ok_or_else(|| anyhow!("{text}: not a day (2026-09-21) or moment (2026-09-21T16:00:00+09:00) from 1988 to 2200"))
}

fn parsed<T>(formats: &[&str], parse: impl FnMut(&&str) -> Option<T>) -> Option<T> {
    formats.iter().find_map(parse)
}
