//! A condition as pages and papers show it, for its company and for the city.

use chrono::NaiveDate;
use serde::Serialize;

use super::office_name;
use crate::domain::{
    bilingual::Bilingual, engine::Condition, programme::view::with_unit, reference::codes,
};

#[derive(Clone, Debug, Serialize)]
pub(crate) struct ConditionView {
    pub category: Option<Bilingual>,
    pub words: String,
    /// The number and its unit.
    pub limit: Option<String>,
    pub reason: String,
    pub lifted_by: String,
    /// Which watches over it.
    pub office: Option<Bilingual>,
    pub due_on: Option<NaiveDate>,
}

impl ConditionView {
    /// With its office by the name of the day.
    pub(crate) fn of(one: Condition, day: NaiveDate) -> Self {
        Self {
            category: codes::shipped().label("condition_category", &one.category).cloned(),
            words: one.words,
            limit: one.limit.map(|limit| with_unit(&limit.value, &limit.unit)),
            reason: one.reason,
            lifted_by: one.lifted_by,
            office: one.office.map(|key| office_name(&key, day)),
            due_on: one.due_on,
        }
    }

    /// What was said of one before each had its parts.
    pub(crate) fn in_words(words: String) -> Self {
        Self {
            category: None,
            words,
            limit: None,
            reason: String::new(),
            lifted_by: String::new(),
            office: None,
            due_on: None,
        }
    }
}
