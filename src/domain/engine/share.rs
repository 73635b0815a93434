//! Shares of a committee: how many of whom must be present, how many must be in favour.

use serde::Deserialize;

/// How many of whom must be present.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "RawQuorum")]
pub struct Quorum {
    pub majority: Majority,
    pub of: Of,
}

/// A share that must be passed (`over`) or reached (`at_least`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "RawMajority")]
pub enum Majority {
    Over(Share),
    AtLeast(Share),
}

impl Majority {
    pub fn is_met_by(self, part: u32, whole: u32) -> bool {
        let (Self::Over(share) | Self::AtLeast(share)) = self;
        let (have, need) =
            (u64::from(part) * u64::from(share.below), u64::from(whole) * u64::from(share.above));
        match self {
            Self::Over(_) => have > need,
            Self::AtLeast(_) => have >= need,
        }
    }

    /// The least part of `whole` that meets it.
    pub fn least_of(self, whole: u32) -> u32 {
        (0..=whole).find(|part| self.is_met_by(*part, whole)).unwrap_or(whole + 1)
    }
}

/// Of whom: the whole roll, or those not recused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Of {
    All,
    NotRecused,
}

/// A fraction, written `1/2`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Share {
    pub above: u32,
    pub below: u32,
}

impl TryFrom<String> for Share {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let parts = text
            .split_once('/')
            .and_then(|(above, below)| Some((above.parse().ok()?, below.parse().ok()?)));
        match parts {
            Some((above, below)) if above <= below && below > 0 => Ok(Self { above, below }),
            Some(_) | None => Err(format!("`{text}` is no share such as `1/2`")),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawMajority {
    over: Option<Share>,
    at_least: Option<Share>,
}

impl TryFrom<RawMajority> for Majority {
    type Error = &'static str;

    fn try_from(raw: RawMajority) -> Result<Self, Self::Error> {
        match (raw.over, raw.at_least) {
            (Some(share), None) => Ok(Self::Over(share)),
            (None, Some(share)) => Ok(Self::AtLeast(share)),
            (Some(_), Some(_)) | (None, None) => Err("a share has either `over` or `at_least`"),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawQuorum {
    over: Option<Share>,
    at_least: Option<Share>,
    of: Of,
}

impl TryFrom<RawQuorum> for Quorum {
    type Error = &'static str;

    fn try_from(raw: RawQuorum) -> Result<Self, Self::Error> {
        let majority = RawMajority { over: raw.over, at_least: raw.at_least }.try_into()?;
        Ok(Self { majority, of: raw.of })
    }
}
