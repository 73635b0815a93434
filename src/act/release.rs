//! The designation that an approval opens.

use chrono::{Datelike, Months, NaiveDate};
use serde_json::json;

use super::{Deed, Door, programme_of};
use crate::{
    domain::{
        calendar::seoul_day,
        dataset::Datasets,
        ids::MatterId,
        programme::{
            Answers, Clearances, FieldKind, Means, Programme, answers::Period, means::Meant,
            publish::public_answers,
        },
        publication::number::{Numbered, designation_number},
        tables,
    },
    error::{Error, Result},
    store::{counter, designation},
};

impl Door<'_> {
    /// Numbers, period and terms as they were filed; the trial does not begin before it is released.
    pub(super) async fn designate(
        &self,
        deed: &Deed<'_>,
        id: MatterId,
    ) -> Result<designation::Model> {
        let today = seoul_day(self.now);
        let answers = self.filed(deed).await?;
        let application = deed.scene.application.as_ref().ok_or(Error::NotFound)?;
        let form = programme_of(application)?;
        let period = granted(form, &answers, today);
        let row = designation::Model {
            id,
            application_id: application.id,
            number: self.designation_number(today.year()).await?,
            pilot_number: self.pilot_number(today.year()).await?,
            issued_on: today,
            valid_from: period.first,
            valid_to: period.last,
            terms: terms(form.meant(&public_answers(form, &answers, &Clearances::default()))),
        };
        Ok(row)
    }

    async fn designation_number(&self, year: i32) -> Result<String> {
        let serial = counter::serial(self.tx, &format!("designation-{year}")).await?;
        Ok(designation_number(year, &Datasets::shipped().designation_series, serial))
    }

    async fn pilot_number(&self, year: i32) -> Result<String> {
        let serial = counter::serial(self.tx, &format!("pilot-{year}")).await?;
        Ok(Numbered::pilot(year, serial).to_string())
    }
}

/// The period of a trial that is approved today, no longer than its form allows.
pub(crate) fn granted(form: &Programme, answers: &Answers, today: NaiveDate) -> Period {
    let longest = form.meaning(Means::Period).and_then(|field| match &field.kind {
        FieldKind::Period { max_months, .. } => max_months.as_ref(),
        _ => None,
    });
    let months = longest.and_then(|bound| tables::limits(today).value(bound));
    period(form.meant(answers).period(), months.and_then(|months| months.try_into().ok()), today)
}

/// The period that was asked for, moved to the day of the release where that is later, its length kept.
fn period(asked: Option<Period>, months: Option<u32>, today: NaiveDate) -> Period {
    let longest = |first: NaiveDate| {
        first.checked_add_months(Months::new(months.unwrap_or_default())).unwrap_or(first)
    };
    let Some(asked) = asked else {
        return Period { first: today, last: longest(today) };
    };
    let first = asked.first.max(today);
    let last = asked.last + (first - asked.first);
    Period { first, last: if months.is_some() { last.min(longest(first)) } else { last } }
}

fn terms(open: Meant<'_>) -> serde_json::Value {
    json!({
        "area": open.area().map_or("", |area| area.words.as_str()),
        "zones": open.keys(Means::Zones),
        "districts": open.keys(Means::Districts),
        "scale": {
            "units": open.text(Means::Units),
            "users": open.text(Means::Users),
            "transactions_krw": open.money(Means::Transactions),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn asked(first: &str, last: &str) -> Period {
        Period { first: day(first), last: day(last) }
    }

    #[test]
    fn a_trial_that_should_have_begun_keeps_its_length_from_the_release_on() {
        let today = day("2026-03-11");
        let late = period(Some(asked("2026-03-01", "2026-08-31")), Some(24), today);
        let timely = period(Some(asked("2026-04-01", "2026-09-30")), Some(24), today);

        assert_eq!(late, Period { first: day("2026-03-11"), last: day("2026-09-10") });
        assert_eq!(timely, Period { first: day("2026-04-01"), last: day("2026-09-30") });
    }

    #[test]
    fn no_trial_lasts_longer_than_the_rule_allows() {
        let today = day("2026-03-11");
        let longest = period(None, Some(24), today);

        assert_eq!(longest, Period { first: day("2026-03-11"), last: day("2028-03-11") });
        assert_eq!(period(Some(asked("2026-03-11", "2036-03-11")), Some(24), today), longest);
    }
}
