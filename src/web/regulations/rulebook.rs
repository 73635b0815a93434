//! Every rule that is known: those of the reference data, and those that a released trial named first.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    domain::{
        bilingual::Bilingual,
        dataset::rows::{PilotRegulationRow, RegulationRow},
        publication::number::regulation_number,
        reference::{
            agencies,
            cases::{self, ReferenceCase},
            codes,
            regulations::{self, Regulation, RegulationRole},
        },
    },
    error::Result,
    store::{
        counter,
        dataset_row::{self, REGULATION},
        pilot,
    },
};

/// A rule with what is known of it from either side.
pub(in crate::web) struct Rule {
    /// As the open data count it; a rule on which something only rests has none.
    pub number: Option<String>,
    pub known: Option<&'static Regulation>,
    pub row: Option<RegulationRow>,
    /// Numbers of the trials for which it was lifted.
    pub trials: Vec<String>,
    /// Of the trials and the precedents.
    pub fields: Vec<String>,
}

/// All of them, those lifted most often first and then those in the way.
pub(in crate::web) async fn rules(db: &impl ConnectionTrait) -> Result<Vec<Rule>> {
    let mut rows: BTreeMap<String, RegulationRow> = read(db, "regulations")
        .await?
        .into_iter()
        .map(|row: RegulationRow| (row.regulation_id.clone(), row))
        .collect();
    let numbers: BTreeMap<String, String> = counter::numbers(db, REGULATION)
        .await?
        .into_iter()
        .map(|(number, key)| (key, regulation_number(number)))
        .collect();
    let lifted = Lifted::read(db).await?;
    let mut rules = Vec::new();
    for known in regulations::shipped() {
        let number = numbers.get(&known.key).cloned();
        let row = number.as_ref().and_then(|number| rows.remove(number));
        rules.push(lifted.rule(number, Some(known), row));
    }
    for (number, row) in rows {
        rules.push(lifted.rule(Some(number), None, Some(row)));
    }
    rules.sort_by_key(|rule| (std::cmp::Reverse(rule.trials.len()), !rule.is_in_the_way()));
    Ok(rules)
}

/// A rule by its name, for pages that speak of rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(in crate::web) struct Named {
    pub slug: String,
    pub label: Bilingual,
}

/// Every known rule by name, in the order of the alphabet.
pub(in crate::web) async fn named(db: &impl ConnectionTrait) -> Result<Vec<Named>> {
    let mut rules = told_apart(&rules(db).await?);
    rules.sort_by(|one, two| one.label.ko.cmp(&two.label.ko));
    Ok(rules)
}

/// The rules that trials did without, each with the numbers of those trials.
pub(in crate::web) async fn lifted(db: &impl ConnectionTrait) -> Result<Vec<(Named, Vec<String>)>> {
    let rules = rules(db).await?;
    let named = told_apart(&rules).into_iter().zip(rules);
    let lifted = named.filter(|(_, rule)| !rule.trials.is_empty());
    Ok(lifted.map(|(name, rule)| (name, rule.trials)).collect())
}

/// Each by its name, and where others have the same one, with what it says.
fn told_apart(rules: &[Rule]) -> Vec<Named> {
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for rule in rules {
        *known.entry(rule.label().ko).or_default() += 1;
    }
    let label = |rule: &Rule| {
        let name = rule.label();
        if known[&name.ko] > 1 { rule.with_summary(name) } else { name }
    };
    rules.iter().map(|rule| Named { slug: rule.slug().to_owned(), label: label(rule) }).collect()
}

/// Which trials lifted what, and of which field they are.
struct Lifted {
    by_rule: BTreeMap<String, Vec<String>>,
    fields: BTreeMap<String, String>,
}

impl Lifted {
    async fn read(db: &impl ConnectionTrait) -> Result<Self> {
        let mut by_rule: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for link in read::<PilotRegulationRow>(db, "pilot-regulations").await? {
            let trials = by_rule.entry(link.regulation_id).or_default();
            if !trials.contains(&link.pilot_id) {
                trials.push(link.pilot_id);
            }
        }
        Ok(Self { by_rule, fields: pilot::fields(db).await? })
    }

    fn rule(
        &self,
        number: Option<String>,
        known: Option<&'static Regulation>,
        row: Option<RegulationRow>,
    ) -> Rule {
        let trials = number
            .as_ref()
            .and_then(|number| self.by_rule.get(number))
            .cloned()
            .unwrap_or_default();
        let cases = known.map(|known| precedents(&known.key)).unwrap_or_default();
        let mut fields: Vec<String> =
            trials.iter().filter_map(|trial| self.fields.get(trial).cloned()).collect();
        fields.extend(cases.iter().flat_map(|case| case.fields.iter().cloned()));
        fields.sort_unstable();
        fields.dedup();
        Rule { number, known, row, trials, fields }
    }
}

impl Rule {
    /// What stands for it in its address: the key, or the number where there is no key.
    pub(in crate::web) fn slug(&self) -> &str {
        let number = self.number.as_deref().unwrap_or_default();
        self.known.map_or(number, |known| known.key.as_str())
    }

    pub(super) fn law(&self) -> Bilingual {
        let of_row = || self.row.as_ref().map(|row| korean(&row.law_name)).unwrap_or_default();
        self.known.map_or_else(of_row, |known| known.law.clone())
    }

    pub(super) fn article(&self) -> Option<Bilingual> {
        match self.known {
            Some(known) => known.article.clone(),
            None => self.row.as_ref().map(|row| korean(&row.article)),
        }
    }

    /// Law and article.
    fn label(&self) -> Bilingual {
        let (law, article) = (self.law(), self.article().unwrap_or_default());
        let joined = |law: &str, article: &str| format!("{law} {article}").trim().to_owned();
        let en = if law.en.is_empty() { String::new() } else { joined(&law.en, &article.en) };
        Bilingual { ko: joined(&law.ko, &article.ko), en }
    }

    fn with_summary(&self, name: Bilingual) -> Bilingual {
        let Some(summary) = self.summary() else { return name };
        let joined = |name: String, summary: &str| {
            let said = summary.trim_end_matches('.');
            if name.is_empty() || said.is_empty() { name } else { format!("{name}: {said}") }
        };
        Bilingual { ko: joined(name.ko, &summary.ko), en: joined(name.en, &summary.en) }
    }

    pub(super) fn summary(&self) -> Option<Bilingual> {
        match self.known {
            Some(known) => Some(known.summary.clone()),
            None => self.row.as_ref()?.reason_ko.as_deref().map(korean),
        }
    }

    pub(super) fn level(&self) -> &str {
        let of_row = self.row.as_ref().map_or("", |row| row.level.as_str());
        self.known.map_or(of_row, |known| known.level.as_str())
    }

    pub(super) fn role(&self) -> RegulationRole {
        self.known.map_or(RegulationRole::Obstacle, |known| known.role)
    }

    pub(super) fn role_label(&self) -> Option<&'static Bilingual> {
        codes::shipped().label("regulation_role", self.role().code())
    }

    fn is_in_the_way(&self) -> bool {
        self.role() == RegulationRole::Obstacle
    }
}

/// The reference cases about a regulation, the latest first.
pub(super) fn precedents(key: &str) -> Vec<&'static ReferenceCase> {
    let mut cases: Vec<_> = cases::shipped().iter().filter(|case| case.concerns(key)).collect();
    cases.sort_by_key(|case| std::cmp::Reverse(case.date.first_day()));
    cases
}

/// An office by the name it was published under, in English too where the city knows it.
pub(super) fn in_charge(name: &str, today: NaiveDate) -> Bilingual {
    let mut offices = agencies::shipped().iter().map(|office| office.name_on(today));
    offices.find(|known| known.ko == name).cloned().unwrap_or_else(|| korean(name))
}

/// What a trial said of a rule is said in Korean only.
fn korean(text: &str) -> Bilingual {
    Bilingual { ko: text.to_owned(), en: String::new() }
}

async fn read<R: DeserializeOwned>(db: &impl ConnectionTrait, dataset: &str) -> Result<Vec<R>> {
    let rows = dataset_row::Entity::of(dataset).all(db).await?;
    let read = |row: dataset_row::Model| serde_json::from_str(&row.body);
    Ok(rows.into_iter().map(read).collect::<Result<_, _>>().map_err(anyhow::Error::from)?)
}
