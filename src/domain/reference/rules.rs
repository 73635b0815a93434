//! Numbers that are law or policy, looked up by key on a day; forms and procedures name the key, never the number.
//!
//! Keys: `T09` (a timer), `insurance-floor.death`, `ICT.DEMO_EXEMPTION.max_years` (act, instrument, column),
//! `committees.notice` (ordinance, rule) or `life_max` where one ordinance only has such a rule, and
//! `city-rule.max-months` (the limits beside the programmes).

pub mod programmes;
mod rows;
mod unit;

#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::sync::LazyLock;

use chrono::NaiveDate;

pub use self::programmes::{Law, Limit, Programmes};
pub use self::rows::numbers;
pub use self::unit::Unit;
use super::{Evidence, Unread, city, dates, national};

/// A number with what it counts and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleValue {
    pub value: i64,
    pub unit: Unit,
    /// How it is counted, as procedures name it: `work-days-incl`, `civil-days`; absent where the clock must say.
    pub rule: Option<String>,
    /// Articles; empty where the number is only proposed.
    pub law: String,
    pub evidence: Evidence,
}

/// Every rule table, in the order of precedence: national, the city's, the programmes' limits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    rows: HashMap<String, Vec<Row>>,
}

/// A value and the days on which it holds, both included.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    key: String,
    valid_from: Option<NaiveDate>,
    valid_to: Option<NaiveDate>,
    value: RuleValue,
}

impl Rules {
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Rules> = LazyLock::new(|| {
            Rules::of(national::shipped(), city::shipped(), programmes::shipped())
        });
        &SHIPPED
    }

    pub fn parse(national: &str, city: &str, programmes: &str) -> Result<Self, Unread> {
        Ok(Self::of(
            &national::parse(national)?,
            &city::parse(city)?,
            &programmes::parse(programmes)?,
        ))
    }

    /// The value of that day: of the first table that has one, and there the row that began last.
    pub fn lookup(&self, key: &str, on: NaiveDate) -> Option<&RuleValue> {
        let valid =
            self.rows.get(key)?.iter().find(|row| dates::holds(row.valid_from, row.valid_to, on));
        valid.map(|row| &row.value)
    }

    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.rows.keys().map(String::as_str)
    }

    fn of(national: &national::National, city: &city::City, programmes: &Programmes) -> Self {
        let mut rows: HashMap<String, Vec<Row>> = HashMap::new();
        for mut table in
            [rows::of_national(national), rows::of_city(city), rows::of_programmes(programmes)]
        {
            table.sort_by_key(|row| std::cmp::Reverse(row.valid_from));
            for row in table {
                rows.entry(row.key.clone()).or_default().push(row);
            }
        }
        Self { rows }
    }
}
