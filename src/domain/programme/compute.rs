//! Values that are shown and never typed: months of a period, sums, shares.

use chrono::{Datelike, Months, NaiveDate};

use super::answers::{Answers, Period, Value};
use super::condition::{thousandths, whole};
use super::form::{Compute, Percent};

/// The number as decimal text, if there is anything to compute it from.
pub fn value(compute: &Compute, answers: &Answers) -> Option<String> {
    match compute {
        Compute::Months(path) => answers.period(path).map(|period| months(period).to_string()),
        Compute::Sum(path) => sum(answers, path).map(|total| decimal(total, 3)),
        Compute::Percent(percent) => share(answers, percent),
    }
}

/// Months from the first to the last day, both in; a begun month counts whole.
pub fn months(period: Period) -> u32 {
    let Period { first, last } = period;
    let apart = (last.year() - first.year()) * 12 + i32::try_from(last.month()).unwrap_or(0)
        - i32::try_from(first.month()).unwrap_or(0);
    let least = u32::try_from(apart.max(0)).unwrap_or(0);
    if last < first {
        return 0;
    }
    (least.max(1)..=least + 1).find(|months| last <= last_day(first, *months)).unwrap_or(least + 1)
}

/// The last of so many months: the day before the same day, or the month's last where there is none
/// (Civil Act art. 160).
fn last_day(first: NaiveDate, months: u32) -> NaiveDate {
    let same = first.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX);
    if same.day() == first.day() { same.pred_opt().unwrap_or(same) } else { same }
}

fn share(answers: &Answers, percent: &Percent) -> Option<String> {
    let total =
        |paths: &[String]| paths.iter().map(|path| sum(answers, path)).sum::<Option<i128>>();
    let (of, over) = (total(&percent.of)?, total(&percent.over)?);
    // Of nothing, or of a loss, no share can be given. One decimal.
    (over > 0).then(|| decimal(of * 100_000 / over, 1))
}

/// The sum of a field, or of a column, in thousandths.
fn sum(answers: &Answers, path: &str) -> Option<i128> {
    match path.split_once('.') {
        None => number(answers.get(path)?),
        Some((table, column)) => {
            let cells = answers.blocks(table).iter().filter_map(|row| row.answers.get(column));
            let numbers: Vec<i128> = cells.filter_map(number).collect();
            (!numbers.is_empty()).then(|| numbers.iter().sum())
        }
    }
}

pub(super) fn number(value: &Value) -> Option<i128> {
    match value {
        Value::Number(text) => thousandths(text),
        Value::Money(won) => Some(whole(*won)),
        _ => None,
    }
}

/// Thousandths as decimal text without needless zeros, cut to so many decimals.
pub(super) fn decimal(thousandths: i128, decimals: usize) -> String {
    let sign = if thousandths < 0 { "-" } else { "" };
    let absolute = thousandths.unsigned_abs();
    let part = format!("{:03}", absolute % 1000);
    let part = part[..decimals.min(3)].trim_end_matches('0');
    let point = if part.is_empty() { "" } else { "." };
    format!("{sign}{}{point}{part}", absolute / 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_begun_month_counts_whole() {
        let periods = [
            ("2027-03-02", "2029-03-01", 24),
            ("2027-03-02", "2029-03-02", 25),
            ("2027-03-02", "2027-03-02", 1),
            ("2027-01-31", "2027-02-28", 1),
            ("2027-01-31", "2027-03-01", 2),
            ("2027-03-02", "2027-03-01", 0),
            ("2027-01-01", "2027-12-31", 12),
        ];
        for (first, last, expected) in periods {
            assert_eq!(
                months(Period { first: day(first), last: day(last) }),
                expected,
                "{first} {last}"
            );
        }
    }

    #[test]
    fn numbers_lose_their_needless_zeros() {
        assert_eq!(decimal(1500, 3), "1.5");
        assert_eq!(decimal(-2000, 3), "-2");
        assert_eq!(decimal(33_333, 1), "33.3");
    }
}
