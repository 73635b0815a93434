//! What the reference tables say to the forms: limits of a day, and the choices of districts, zones and levels.

use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use chrono::{Days, Months, NaiveDate};
use serde::Serialize;

use super::{
    bilingual::{Bilingual, Locale},
    programme::{Limits, answers::Period, check::Lists, form::Choice},
    reference::{
        codes, districts,
        regulations::{self, Regulation},
        rules::Rules,
        zones::{self, Zone},
    },
};

/// The limit within which a trial of the city begins, in months.
const START_WITHIN: &str = "city-rule.start-within-months";
/// How much of its period may be over when it begins, in percent.
const START_WITHIN_PERCENT: &str = "city-rule.start-within-percent";

/// The rule tables as they stand on `day`; those of the day that was asked for last are at hand.
pub fn limits(day: NaiveDate) -> Arc<Limits> {
    static LAST: Mutex<Option<(NaiveDate, Arc<Limits>)>> = Mutex::new(None);
    let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, limits)) = last.as_ref().filter(|(known, _)| *known == day) {
        return Arc::clone(limits);
    }
    let rules = Rules::shipped();
    let value = |key: &str| Some((key.to_owned(), rules.lookup(key, day)?.value));
    let limits = Arc::new(Limits(rules.keys().filter_map(value).collect()));
    *last = Some((day, Arc::clone(&limits)));
    limits
}

/// The last day on which a trial may begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct StartBy {
    pub day: NaiveDate,
    /// What sets it: `months` from the approval, or `percent` of the period.
    pub rule: &'static str,
    pub count: i64,
}

/// What comes first: the months that a rule gives from the approval on, or the part of the period that another gives.
pub fn start_by(approved_on: NaiveDate, period: Period) -> Option<StartBy> {
    let of = |key| Rules::shipped().lookup(key, approved_on).map(|rule| rule.value);
    let (months, percent) = (of(START_WITHIN)?, of(START_WITHIN_PERCENT)?);
    let days = (period.last - period.first).num_days() + 1;
    let within = u64::try_from(days * percent / 100).ok()?.saturating_sub(1);
    let of_months = approved_on.checked_add_months(Months::new(u32::try_from(months).ok()?))?;
    let of_period = period.first.checked_add_days(Days::new(within))?;
    Some(if of_months < of_period {
        StartBy { day: of_months, rule: "months", count: months }
    } else {
        StartBy { day: of_period, rule: "percent", count: percent }
    })
}

/// Districts by their MOIS code, zones by key, levels of law by code.
pub fn lists() -> &'static Lists {
    static LISTS: LazyLock<Lists> = LazyLock::new(|| Lists {
        districts: districts::shipped().iter().map(|one| choice(&one.code, &one.name)).collect(),
        zones: zones::shipped().zones.iter().map(zone).collect(),
        levels: codes::shipped()
            .list("rule_level")
            .map(|list| list.values.iter().map(|one| choice(&one.code, &one.label)).collect())
            .unwrap_or_default(),
        rules: regulations::shipped()
            .iter()
            .filter(|one| one.is_in_the_way())
            .map(|one| choice(&one.key, &rule_name(one)))
            .collect(),
    });
    &LISTS
}

/// Its law with the article, as each language cites it.
pub fn rule_name(rule: &Regulation) -> Bilingual {
    let Some(article) = &rule.article else { return rule.law.clone() };
    Bilingual {
        ko: format!("{} {}", rule.law.ko, article.ko),
        en: format!("{}, {}", rule.law.en, article.en),
    }
}

/// A zone with what kind it is, what it lifts, and in which districts it lies.
fn zone(one: &Zone) -> Choice {
    let districts = |locale: Locale| {
        let known = districts::shipped();
        let names = one.districts.iter().filter_map(|code| known.get(code));
        names.map(|one| one.name.get(locale).to_owned()).collect::<Vec<_>>().join(", ")
    };
    let of_type = zones::shipped().types.get(&one.zone_type);
    let hint = of_type.map(|of_type| Bilingual {
        ko: format!("{} · {} · {}", of_type.name.ko, districts(Locale::Ko), of_type.exemption.ko),
        en: format!("{} · {} · {}", of_type.name.en, districts(Locale::En), of_type.exemption.en),
    });
    Choice { hint, ..choice(&one.key, &one.name) }
}

fn choice(key: &str, name: &Bilingual) -> Choice {
    Choice {
        key: key.to_owned(),
        ko: name.ko.clone(),
        en: name.en.clone(),
        hint: None,
        means: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn by(approved_on: &str, first: &str, last: &str) -> StartBy {
        start_by(day(approved_on), Period { first: day(first), last: day(last) }).unwrap()
    }

    /// A trial that begins on its last day shows nothing.
    #[test]
    fn a_trial_begins_before_half_of_its_period_is_over_and_within_a_year_of_its_approval() {
        let short = by("2026-11-28", "2027-02-20", "2027-09-18");
        let long = by("2026-12-14", "2027-01-10", "2029-01-09");
        let one_day = by("2026-12-14", "2027-01-10", "2027-01-10");

        assert_eq!(short, StartBy { day: day("2027-06-04"), rule: "percent", count: 50 });
        assert_eq!(long, StartBy { day: day("2027-12-14"), rule: "months", count: 12 });
        assert_eq!(one_day.day, day("2027-01-10"));
    }
}
