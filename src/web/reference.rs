//! What public pages show of the reference data: codes and offices by name, regulations, cases and sources as links.

use chrono::NaiveDate;
use serde::Serialize;

use super::casework::office_name;
use crate::domain::{
    bilingual::Bilingual,
    reference::{
        Evidence, Source, cases::ReferenceCase, codes, dates::PartialDate, regulations,
        regulations::Regulation,
    },
};

/// A regulation as another page names it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Cited {
    pub address: String,
    pub law: Bilingual,
    pub article: Option<Bilingual>,
    pub summary: Bilingual,
    pub level: Option<Bilingual>,
}

/// A reference case as another page names it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Precedent {
    pub address: String,
    pub title: Bilingual,
    pub firms: Vec<Bilingual>,
    pub rule: Bilingual,
    pub on: PartialDate,
    pub outcome: Option<Bilingual>,
    pub tone: Option<&'static str>,
}

/// Where a fact was read; a link where the address is whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct SourceLink {
    address: String,
    link: Option<String>,
}

/// The word of a code; a code without one is left out.
pub(super) fn label(list: &str, code: &str) -> Option<Bilingual> {
    codes::shipped().label(list, code).cloned()
}

/// A list of codes as choices.
pub(super) fn options(list: &str) -> Vec<(String, Bilingual)> {
    let values = codes::shipped().list(list).map(|list| list.values.as_slice()).unwrap_or_default();
    values.iter().map(|code| (code.code.clone(), code.label.clone())).collect()
}

/// What a page must say of a fact that may be wrong.
pub(super) fn doubt(evidence: Evidence) -> Option<Bilingual> {
    evidence.is_weak().then(|| label("evidence", evidence.code())).flatten()
}

pub(super) fn offices(keys: &[String], day: NaiveDate) -> Vec<Bilingual> {
    keys.iter().map(|key| office_name(key, day)).collect()
}

pub(super) fn cited(keys: &[String]) -> Vec<Cited> {
    let known = keys.iter().filter_map(|key| regulations::shipped().get(key));
    known.map(citation).collect()
}

fn citation(rule: &Regulation) -> Cited {
    Cited {
        address: format!("/regulations/{}", rule.key),
        law: rule.law.clone(),
        article: rule.article.clone(),
        summary: rule.summary.clone(),
        level: label("rule_level", &rule.level),
    }
}

pub(super) fn precedent(case: &ReferenceCase) -> Precedent {
    Precedent {
        address: format!("/cases/{}", case.slug),
        title: case.title.clone(),
        firms: case.firms.clone(),
        rule: case.rule.clone(),
        on: case.date,
        outcome: case.outcome.as_deref().and_then(|code| label("outcome", code)),
        tone: case.outcome.as_deref().and_then(tone),
    }
}

/// The tone of an outcome as a tag shows it.
pub(super) fn tone(outcome: &str) -> Option<&'static str> {
    match outcome {
        "APPROVED" | "NO_REGULATION" | "PROACTIVE_INTERPRETATION" => Some("good"),
        "APPROVED_WITH_CONDITIONS" => Some("partial"),
        "REJECTED" => Some("bad"),
        "DEFERRED" => Some("waiting"),
        _ => None,
    }
}

pub(super) fn sources(sources: &[Source]) -> Vec<SourceLink> {
    let link =
        |source: &Source| SourceLink { address: source.address.clone(), link: source.link() };
    sources.iter().map(link).collect()
}

/// Both languages of several texts, for the search.
pub(super) fn both<'a>(texts: impl IntoIterator<Item = &'a Bilingual>) -> Vec<&'a str> {
    texts.into_iter().flat_map(|text| [text.ko.as_str(), text.en.as_str()]).collect()
}
