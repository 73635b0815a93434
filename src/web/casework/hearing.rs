//! A hearing as it was called, for the firm and for the city; once it was held, what was said.

use chrono::NaiveDateTime;
use serde::Serialize;

use crate::domain::engine::Hearing;

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct HearingView {
    /// In Seoul.
    pub when: NaiveDateTime,
    pub place: String,
    pub presiding: String,
    pub grounds: String,
    pub basis: String,
    pub record: Option<String>,
    pub opinion: Option<String>,
}

impl From<Hearing> for HearingView {
    fn from(hearing: Hearing) -> Self {
        Self {
            when: hearing.on.and_time(hearing.at),
            place: hearing.place,
            presiding: hearing.presiding,
            grounds: hearing.grounds,
            basis: hearing.basis,
            record: hearing.record,
            opinion: hearing.opinion,
        }
    }
}
