//! The six ways in which Korean law counts a term, and the lengths each can count.

use std::fmt::{self, Display, Formatter};
use std::str::FromStr;

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, VariantNames};

/// How a term is counted, each by its law.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    Display,
    EnumString,
    VariantNames,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum CountingRule {
    /// Working minutes from the moment of receipt, eight hours a day (Petitions Act art. 19(1)).
    WorkHours,
    /// Working days, the day of receipt being the first (Petitions Act art. 19(2)).
    WorkDaysIncl,
    /// Calendar days from the day after the event, rolling over (Civil Act art. 157, 159, 161).
    CivilDays,
    /// Weeks, months, years from the day after the event, rolling over (Civil Act art. 157, 160, 161).
    CivilMonths,
    /// Weeks, months, years, the first day counted, rolling over (Petitions Act art. 19(3)).
    PetitionMwy,
    /// Terms that limit rights: the first day counted, no rolling over (General Act on Public Administration art. 6(2)).
    RightsLimited,
}

impl CountingRule {
    /// Whether a term that would end on a day off ends on the next working day instead.
    pub fn rolls_over(self) -> bool {
        match self {
            Self::CivilDays | Self::CivilMonths | Self::PetitionMwy => true,
            Self::WorkHours | Self::WorkDaysIncl | Self::RightsLimited => false,
        }
    }

    /// Whether the day of the event is the first day of the term.
    pub fn counts_first_day(self) -> bool {
        match self {
            Self::WorkHours | Self::WorkDaysIncl | Self::PetitionMwy | Self::RightsLimited => true,
            Self::CivilDays | Self::CivilMonths => false,
        }
    }

    /// Whether Saturdays and holidays are days of the term.
    pub fn counts_days_off(self) -> bool {
        match self {
            Self::CivilDays | Self::CivilMonths | Self::PetitionMwy | Self::RightsLimited => true,
            Self::WorkHours | Self::WorkDaysIncl => false,
        }
    }

    /// The letters of the units this rule counts in.
    pub fn units(self) -> &'static [char] {
        match self {
            Self::WorkHours => &['h', 'd'],
            Self::WorkDaysIncl | Self::CivilDays => &['d'],
            Self::CivilMonths | Self::PetitionMwy => &['w', 'm', 'y'],
            Self::RightsLimited => &['d', 'w', 'm', 'y'],
        }
    }

    pub fn takes(self, length: Length) -> bool {
        self.units().contains(&length.unit()) && length.count() > 0
    }

    /// `count` in the unit of this rule, if it has one of its own.
    pub fn plain(self, count: u32) -> Option<Length> {
        match self {
            Self::WorkHours => Some(Length::Hours(count)),
            Self::WorkDaysIncl | Self::CivilDays => Some(Length::Days(count)),
            Self::CivilMonths => Some(Length::Months(count)),
            Self::PetitionMwy | Self::RightsLimited => None,
        }
    }

    /// Reads `30` in this rule's own unit, or `2w`, `3m`, `1y` with a unit it can count in.
    pub fn length(self, text: &str) -> Result<Length, WrongLength> {
        let plain = text.parse().ok().and_then(|count| self.plain(count));
        let length = plain.map_or_else(|| text.parse(), Ok)?;
        if self.takes(length) { Ok(length) } else { Err(WrongLength) }
    }
}

/// How long a term is; written `24h`, `10d`, `2w`, `3m`, `1y`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Length {
    Hours(u32),
    Days(u32),
    Weeks(u32),
    Months(u32),
    Years(u32),
}

/// A text that is no length, or a length that the rule does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a length of this rule")]
pub struct WrongLength;

impl Length {
    pub fn unit(self) -> char {
        match self {
            Self::Hours(_) => 'h',
            Self::Days(_) => 'd',
            Self::Weeks(_) => 'w',
            Self::Months(_) => 'm',
            Self::Years(_) => 'y',
        }
    }

    pub fn count(self) -> u32 {
        match self {
            Self::Hours(count)
            | Self::Days(count)
            | Self::Weeks(count)
            | Self::Months(count)
            | Self::Years(count) => count,
        }
    }

    /// In working hours, eight of which are a day; a longer unit has no fixed number of them.
    pub fn working_hours(self) -> Option<i64> {
        match self {
            Self::Hours(count) => Some(count.into()),
            Self::Days(count) => Some(i64::from(count) * 8),
            Self::Weeks(_) | Self::Months(_) | Self::Years(_) => None,
        }
    }

    /// The last day of a term made of `lengths` (whole days) whose first day is `first`; none beyond the reach of dates.
    pub fn last_day(lengths: &[Self], first: NaiveDate) -> Option<NaiveDate> {
        let (mut months, mut days) = (0_u32, 0_u32);
        for length in lengths {
            match *length {
                Self::Hours(_) => return None,
                Self::Days(count) => days = days.checked_add(count)?,
                Self::Weeks(count) => days = days.checked_add(count.checked_mul(7)?)?,
                Self::Months(count) => months = months.checked_add(count)?,
                Self::Years(count) => months = months.checked_add(count.checked_mul(12)?)?,
            }
        }
        let last = if months == 0 { first.pred_opt()? } else { last_of_months(first, months)? };
        last.checked_add_days(Days::new(days.into()))
    }
}

/// The day before the same day number, or the last of the month where that number is missing (Civil Act art. 160).
fn last_of_months(first: NaiveDate, months: u32) -> Option<NaiveDate> {
    let match_day = first.checked_add_months(Months::new(months))?;
    if match_day.day() == first.day() { match_day.pred_opt() } else { Some(match_day) }
}

impl Display for Length {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.count(), self.unit())
    }
}

impl FromStr for Length {
    type Err = WrongLength;

    fn from_str(text: &str) -> Result<Self, WrongLength> {
        let unit = text.chars().next_back().ok_or(WrongLength)?;
        let count =
            text.strip_suffix(unit).and_then(|count| count.parse().ok()).ok_or(WrongLength)?;
        match unit {
            'h' => Ok(Self::Hours(count)),
            'd' => Ok(Self::Days(count)),
            'w' => Ok(Self::Weeks(count)),
            'm' => Ok(Self::Months(count)),
            'y' => Ok(Self::Years(count)),
            _ => Err(WrongLength),
        }
    }
}

impl TryFrom<String> for Length {
    type Error = WrongLength;

    fn try_from(text: String) -> Result<Self, WrongLength> {
        text.parse()
    }
}

impl From<Length> for String {
    fn from(length: Length) -> Self {
        length.to_string()
    }
}
