//! What the numbers of the rule tables count.

use serde::Deserialize;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, strum::IntoStaticStr)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Unit {
    Hours,
    WorkingHours,
    WorkingDays,
    Days,
    Months,
    Years,
    Won,
    Percent,
    PerMilleAYear,
    Times,
    Members,
    Councillors,
    Committees,
    MeetingsAYear,
    DaysAWeek,
    YearsOfAge,
    Grounds,
    Fields,
    Grade,
    /// A calendar year, such as the last one of a fund.
    Year,
}

impl Unit {
    pub fn code(self) -> &'static str {
        self.into()
    }
}
