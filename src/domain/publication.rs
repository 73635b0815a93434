//! What the public may know: an allow-list of an approved case, frozen at its release, and the rows made of it.

pub mod approved;
pub mod correction;
pub mod meeting;
pub mod number;
mod rows;
pub mod veil;
pub mod verdict;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use self::approved::{Answer, Approved, Area, Means, Publicity, Wording};
use self::rows::{approval, company_name, condition, exemption, pilot_row, summary};
pub use self::rows::{regulation_row, revocation, unnamed};
use crate::domain::bilingual::Bilingual;
use crate::domain::calendar::seoul_day;
use crate::domain::dataset::geometry::rounded;
use crate::domain::dataset::rows::{
    ConditionRow, ConditionStatus, DecisionRow, PilotRegulationRow, PilotRow, SummaryRow,
    seoul_time,
};
use crate::domain::dataset::{Row, StoredRow, search};
use crate::domain::engine;
use crate::domain::ids::RowId;
pub use crate::domain::programme::{Document, publish::Kept};

/// The page `/pilots/{number}` and every public row come from this and from nothing else.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PublicRecord {
    pub pilot: PilotRow,
    pub programme: Bilingual,
    /// English name of the company, where it may be shown.
    pub company_name_en: Option<String>,
    pub decision: DecisionRow,
    /// On which level it was signed.
    pub signed_as: Option<Bilingual>,
    pub enabling_provision: Option<String>,
    pub conditions: Vec<PublicCondition>,
    pub exemptions: Vec<PublicExemption>,
    pub area: Area,
    pub answers: Vec<PublicAnswer>,
    pub timeline: Vec<Milestone>,
    pub released_at: String,
    /// What ended it before its time.
    #[serde(default)]
    pub revocation: Option<DecisionRow>,
    /// What is asked of everyone and stands open, but not here, and why: never what it says.
    #[serde(default)]
    pub withheld: Vec<Withheld>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PublicCondition {
    pub row: ConditionRow,
    pub text_en: Option<String>,
    pub reason_en: Option<String>,
    #[serde(default)]
    pub lifted_by_en: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PublicExemption {
    pub row: PilotRegulationRow,
    pub law: String,
    pub article: String,
    pub law_url: Option<String>,
    pub level: String,
    pub competent: String,
    pub current_rule: Option<Wording>,
    pub requested: Wording,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicAnswer {
    pub section: String,
    pub field: String,
    pub means: Option<Means>,
    pub label: Bilingual,
    pub shown: Wording,
    /// Whether a steward's summary stands for what the company wrote.
    pub summarised: bool,
    /// What stands for the files that were attached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<Document>,
}

/// What the public reads of what was filed, and what is kept back of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    pub answers: Vec<PublicAnswer>,
    pub withheld: Vec<Withheld>,
}

impl Told {
    /// With the name of a person who did not agree to be named among what is kept back.
    pub fn of(answers: &[Answer], withheld: Vec<Withheld>, nameless: bool) -> Self {
        let is_name = |one: &&Answer| one.means == Some(Means::CompanyName);
        let name = answers.iter().find(is_name).filter(|_| nameless);
        let name =
            name.map(|one| Withheld { label: one.label.clone(), why: Kept::Person, ground: None });
        Self {
            answers: public_answers(answers, nameless),
            withheld: name.into_iter().chain(withheld).collect(),
        }
    }
}

/// An answer that was kept back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withheld {
    pub label: Bilingual,
    pub why: Kept,
    /// The item of art. 9(1) of the Official Information Disclosure Act that was found to hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ground: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Milestone {
    pub on: NaiveDate,
    pub what: MilestoneKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MilestoneKind {
    Decided,
    Starts,
    Ends,
    Suspended,
    Revoked,
    Completed,
}

/// A public answer that the register cannot do without and the programme does not give.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no public answer that means {0}")]
pub struct Unpublishable(pub Means);

impl PublicRecord {
    pub fn of(case: &Approved) -> Result<Self, Unpublishable> {
        let released_at = seoul_time(case.released_at);
        let nameless = company_name(case).is_none();
        let told = Told::of(&case.answers, case.withheld.clone(), nameless);
        Ok(Self {
            pilot: pilot_row(case, &released_at)?,
            programme: case.programme.clone(),
            company_name_en: company_name(case).and_then(|name| name.en.clone()),
            decision: approval(case, &released_at),
            signed_as: case.decision.signed_as.clone(),
            enabling_provision: case.decision.enabling_provision.clone(),
            conditions: (1..)
                .zip(&case.conditions)
                .map(|(n, one)| condition(case, n, one, &released_at))
                .collect(),
            exemptions: (1..)
                .zip(&case.exemptions)
                .map(|(n, one)| exemption(case, n, one, &released_at))
                .collect(),
            area: Area {
                point: case.area.point.map(|point| point.map(four_decimals)),
                ..case.area.clone()
            },
            answers: told.answers,
            timeline: timeline(case),
            released_at,
            revocation: None,
            withheld: told.withheld,
        })
    }

    /// Whether it stands under its number, since its company is a person who did not agree to be named.
    pub fn withholds_the_name(&self) -> bool {
        self.withheld.iter().any(|one| one.why == Kept::Person)
    }

    /// As it stands from now on, with what a steward has cleared since; nothing else of it moves.
    #[must_use]
    pub fn cleared(&self, answers: &[Answer], withheld: Vec<Withheld>) -> Self {
        let person = |one: &&Withheld| one.why == Kept::Person;
        let person = self.withheld.iter().filter(person).cloned();
        Self {
            answers: public_answers(answers, self.withholds_the_name()),
            withheld: person.chain(withheld).collect(),
            ..self.clone()
        }
    }

    /// The conditions that are met from now on, by their numbers; their rows as they stand then.
    pub fn meet(&mut self, is_met: impl Fn(u32) -> bool, now: DateTime<Utc>) -> Vec<StoredRow> {
        let open = self.conditions.iter_mut().map(|one| &mut one.row);
        let met = open.filter(|row| row.status == ConditionStatus::Open && is_met(row.number));
        met.map(|row| {
            row.status = ConditionStatus::Met;
            row.status_on = Some(seoul_day(now));
            row.modified_at = seoul_time(now);
            row.stored()
        })
        .collect()
    }

    /// A condition reads otherwise from now on; its row as it stands then. What it was in English is said no more.
    pub fn rebind(
        &mut self,
        number: u32,
        next: &engine::Condition,
        now: DateTime<Utc>,
    ) -> Option<StoredRow> {
        let one = self.conditions.iter_mut().find(|one| one.row.number == number)?;
        (one.text_en, one.reason_en, one.lifted_by_en) = (None, None, None);
        let limit = next.limit.as_ref();
        let row = &mut one.row;
        row.text_ko.clone_from(&next.words);
        row.limit_value = limit.and_then(|limit| limit.value.parse().ok());
        row.limit_unit = limit.map(|limit| limit.unit.clone());
        row.reason_ko.clone_from(&next.reason);
        row.lifted_by_ko = Some(next.lifted_by.clone()).filter(|text| !text.is_empty());
        row.due_on = next.due_on;
        (row.status, row.status_on) = (ConditionStatus::Open, None);
        row.modified_at = seoul_time(now);
        Some(row.stored())
    }

    /// Every row of this case, in the order in which references resolve.
    pub fn rows(&self) -> Vec<StoredRow> {
        let head = [self.decision.stored(), self.pilot.stored()];
        let conditions = self.conditions.iter().map(|condition| condition.row.stored());
        let exemptions = self.exemptions.iter().map(|exemption| exemption.row.stored());
        let summaries = self.summaries().into_iter().map(|row| row.stored());
        head.into_iter().chain(conditions).chain(exemptions).chain(summaries).collect()
    }

    /// What is told in the place of answers.
    pub fn summaries(&self) -> Vec<SummaryRow> {
        let told = self.answers.iter().filter(|answer| answer.summarised);
        told.map(|answer| summary(&self.pilot, answer)).collect()
    }

    /// A document that was put up with it, by its id.
    pub fn document(&self, id: RowId) -> Option<&Document> {
        self.answers.iter().filter_map(|one| one.document.as_ref()).find(|one| one.id == id)
    }

    /// What the register searches, folded.
    pub fn search_text(&self) -> String {
        let pilot = &self.pilot;
        let fixed = [&pilot.pilot_id, &pilot.designation_no, &pilot.title_ko, &pilot.company_name];
        let optional =
            [&pilot.title_en, &pilot.summary_ko, &pilot.summary_en, &self.company_name_en];
        let rules =
            self.exemptions.iter().flat_map(|exemption| [&exemption.law, &exemption.article]);
        let zone = self.area.zone.iter().flat_map(|name| [&name.ko, &name.en]);
        let districts =
            self.area.districts.iter().flat_map(|district| [&district.name.ko, &district.name.en]);
        let texts = fixed
            .into_iter()
            .chain(optional.into_iter().flatten())
            .chain(rules)
            .chain(zone)
            .chain(districts);
        search::fold_all(texts.map(String::as_str))
    }
}

fn public_answers(answers: &[Answer], nameless: bool) -> Vec<PublicAnswer> {
    answers.iter().filter_map(|answer| public_answer(answer, nameless)).collect()
}

fn public_answer(answer: &Answer, nameless: bool) -> Option<PublicAnswer> {
    // The name of a person who did not agree is public nowhere, whatever the programme says of the field.
    if nameless && matches!(answer.means, Some(Means::CompanyName | Means::CompanyNameEn)) {
        return None;
    }
    let (shown, summarised) = match answer.public {
        Publicity::Yes => (answer.shown.clone(), false),
        Publicity::Summary => (answer.summary.clone()?, true),
        Publicity::No => return None,
    };
    let Answer { section, field, means, label, document, .. } = answer.clone();
    Some(PublicAnswer { section, field, means, label, shown, summarised, document })
}

fn timeline(case: &Approved) -> Vec<Milestone> {
    let period = case.period.iter().flat_map(|period| {
        [(period.starts_on, MilestoneKind::Starts), (period.ends_on, MilestoneKind::Ends)]
    });
    let decided = (case.decision.decided_on, MilestoneKind::Decided);
    let mut timeline: Vec<_> =
        [decided].into_iter().chain(period).map(|(on, what)| Milestone { on, what }).collect();
    timeline.sort_by_key(|milestone| milestone.on);
    timeline
}

fn four_decimals(degrees: f64) -> f64 {
    rounded(degrees, 4)
}

#[cfg(test)]
mod tests;
