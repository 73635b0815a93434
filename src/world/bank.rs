//! The bank of ideas from which the demo's past is made: invented, but for laws, public bodies and places. Read only when the demo is filled.

mod carried;
pub mod form;
pub(super) mod phrases;
pub mod tale;

use std::sync::LazyLock;

use serde::Deserialize;

use crate::domain::bilingual::Bilingual;

/// An idea for a trial, with two neighbours of its kind.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Idea {
    pub key: String,
    pub field: String,
    pub route: String,
    pub company: String,
    pub national_act: Option<String>,
    /// A district whose own rule is in the way as well.
    pub decided_with: Option<String>,
    pub season: String,
    pub months: u32,
    pub trl: u32,
    pub outcome: String,
    pub other_outcomes: Vec<String>,
    pub finished: bool,
    pub title: Bilingual,
    /// What is tried, wherever that is.
    pub thing: Bilingual,
    pub summary: Bilingual,
    pub technology: Bilingual,
    pub asked: Bilingual,
    pub safety_plan: Bilingual,
    pub stop_criteria: Bilingual,
    pub insurance: Bilingual,
    pub privacy: Bilingual,
    pub data_items: Vec<Bilingual>,
    pub discussion: Bilingual,
    pub reasons: Bilingual,
    pub public_summary: Bilingual,
    pub result: Option<Bilingual>,
    pub obstacle: Obstacle,
    pub place: Place,
    pub scale: Scale,
    pub kpi: Vec<Kpi>,
    pub consultation: Vec<Reply>,
    #[serde(default)]
    pub condition: Vec<Limited>,
    pub supplement: Vec<Supplement>,
    #[serde(default)]
    pub refusal: Vec<Refusal>,
    #[serde(default)]
    pub stakeholder: Vec<Heard>,
    pub variant: Vec<Variant>,
    pub early: Vec<Early>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Obstacle {
    pub law: Bilingual,
    pub article: Bilingual,
    pub article_known: bool,
    pub law_source: String,
    pub level: String,
    pub reason: String,
    pub says: Bilingual,
    pub why: Bilingual,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    pub districts: Vec<String>,
    pub site: Bilingual,
    pub area: Bilingual,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    pub units: u32,
    pub unit: Bilingual,
    pub users: u32,
    pub hours: Bilingual,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kpi {
    pub name: Bilingual,
    pub operator: String,
    pub target: f64,
    pub unit: Bilingual,
    pub reached: Option<f64>,
}

/// What an office answers when it is consulted.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reply {
    pub agency: String,
    pub opinion: String,
    pub basis: Bilingual,
    pub text: Bilingual,
    /// Numbers of conditions.
    pub proposes: Vec<u32>,
}

/// A condition with what it measures.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limited {
    pub no: u32,
    pub category: String,
    pub metric: Bilingual,
    pub operator: String,
    pub limit: f64,
    pub unit: Bilingual,
    pub agency: String,
    pub text: Bilingual,
    pub necessity: Bilingual,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Supplement {
    pub part: Bilingual,
    pub question: Bilingual,
    pub reason: Bilingual,
    pub answer: Bilingual,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Refusal {
    pub criterion: String,
    pub text: Bilingual,
}

/// An association that was heard.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Heard {
    pub name: Bilingual,
    pub position: String,
    pub basis: Bilingual,
    pub text: Bilingual,
}

/// A neighbouring case with its own end; short where nothing of it is public.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Variant {
    pub outcome: String,
    pub season: String,
    pub months: u32,
    pub districts: Vec<String>,
    pub units: u32,
    pub users: u32,
    pub title: Bilingual,
    pub summary: Bilingual,
    pub area: Bilingual,
    pub asked: Bilingual,
    pub reasons: Bilingual,
    pub public_summary: Bilingual,
    pub law: Option<Bilingual>,
    pub says: Option<Bilingual>,
    pub technology: Option<Bilingual>,
    pub safety_plan: Option<Bilingual>,
    pub stop_criteria: Option<Bilingual>,
    pub insurance: Option<Bilingual>,
    pub privacy: Option<Bilingual>,
    #[serde(default)]
    pub consultation: Vec<Reply>,
    #[serde(default)]
    pub condition: Vec<Limited>,
}

/// A file in draft, at the intake or in consultation.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Early {
    pub season: String,
    pub months: u32,
    pub districts: Vec<String>,
    pub units: u32,
    pub users: u32,
    pub title: Bilingual,
    pub summary: Bilingual,
    pub area: Bilingual,
    pub asked: Bilingual,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Company {
    pub key: String,
    pub name: Bilingual,
    pub org_type: String,
    pub brn: String,
    pub established: u32,
    pub staff: u32,
    pub size_class: String,
    pub district: String,
    pub about: Bilingual,
}

#[derive(Debug)]
pub struct Bank {
    pub ideas: Vec<Idea>,
    pub companies: Vec<Company>,
}

static BANK: LazyLock<Bank> = LazyLock::new(|| read().expect("the tests read the bank"));

pub fn shipped() -> &'static Bank {
    &BANK
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Ideas {
    case: Vec<Idea>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Companies {
    company: Vec<Company>,
}

fn read() -> Result<Bank, toml::de::Error> {
    let mut ideas = Vec::new();
    for text in [
        include_str!("../data/bank/ai.toml"),
        include_str!("../data/bank/bio-health.toml"),
        include_str!("../data/bank/fintech.toml"),
        include_str!("../data/bank/smart-mobility.toml"),
        include_str!("../data/bank/robot.toml"),
    ] {
        ideas.extend(toml::from_str::<Ideas>(text)?.case);
    }
    let companies =
        toml::from_str::<Companies>(include_str!("../data/bank/companies.toml"))?.company;
    Ok(Bank { ideas, companies })
}

impl Idea {
    /// The code of the district whose own rule or office it depends on.
    pub fn home(&self) -> Option<&str> {
        let asked = self.consultation.iter().map(|reply| reply.agency.as_str());
        asked.chain(self.decided_with.as_deref()).find_map(|key| key.strip_prefix("district_"))
    }
}

impl Bank {
    pub fn company(&self, key: &str) -> Option<&Company> {
        self.companies.iter().find(|company| company.key == key)
    }

    /// The companies that work in a field, whose ideas they could carry to another place.
    pub fn of_field(&self, field: &str) -> Vec<&Company> {
        let keys: Vec<&str> = self
            .ideas
            .iter()
            .filter(|idea| idea.field == field)
            .map(|idea| idea.company.as_str())
            .collect();
        self.companies.iter().filter(|company| keys.contains(&company.key.as_str())).collect()
    }

    /// Every office that is consulted on any of the ideas, once.
    pub fn offices(&self) -> Vec<&str> {
        let own = self.ideas.iter().flat_map(|idea| &idea.consultation);
        let of_variants =
            self.ideas.iter().flat_map(|idea| &idea.variant).flat_map(|one| &one.consultation);
        let mut offices: Vec<&str> =
            own.chain(of_variants).map(|reply| reply.agency.as_str()).collect();
        offices.sort_unstable();
        offices.dedup();
        offices
    }
}

#[cfg(test)]
mod tests;
