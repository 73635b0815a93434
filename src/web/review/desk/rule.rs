//! The rule that stands in the way of a trial: as the table of regulations has it, else as it was filed.

use chrono::NaiveDate;
use serde::Serialize;

use crate::{
    domain::{
        bilingual::Bilingual,
        reference::{agencies, codes, regulations},
        tables::rule_name,
    },
    store::exemption_request,
    web::casework,
};

#[derive(Serialize)]
pub(in crate::web) struct RuleView {
    pub law: String,
    pub article: String,
    pub level: Bilingual,
    competent: Vec<Bilingual>,
    filed_competent: String,
    /// In the table of regulations; what a sheet says about it changes nothing.
    known: bool,
    pub requested: String,
    /// As the table of regulations has it: its name, what it says, and where it can be read.
    regulation: Option<RegulationView>,
}

#[derive(Serialize)]
struct RegulationView {
    name: Bilingual,
    summary: Bilingual,
    address: Option<String>,
}

impl RuleView {
    pub(in crate::web) fn of(row: &exemption_request::Model, day: NaiveDate) -> Self {
        let known = row.regulation.as_deref().and_then(|key| regulations::shipped().get(key));
        let level = known.map_or(row.level.as_str(), |rule| rule.level.as_str());
        let keys = known.map_or_else(|| vec![row.competent.clone()], |rule| rule.competent.clone());
        let office =
            |key: &String| agencies::shipped().has(key).then(|| casework::office_name(key, day));
        Self {
            law: row.law.clone(),
            article: row.article.clone(),
            level: codes::shipped().label("rule_level", level).cloned().unwrap_or_default(),
            competent: keys.iter().filter_map(office).collect(),
            filed_competent: row.competent.clone(),
            known: known.is_some(),
            requested: row.requested.clone(),
            regulation: known.map(|rule| RegulationView {
                name: rule_name(rule),
                summary: rule.summary.clone(),
                address: rule.law_address.clone(),
            }),
        }
    }
}
