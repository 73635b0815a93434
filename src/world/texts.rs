//! What the officials of the demo write on their sheets.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;

use super::bank::Limited;
use crate::domain::{
    bilingual::Bilingual,
    engine::{Condition, Question, Reasons},
};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Texts {
    pub supplement: String,
    pub answered: String,
    pub more_time: String,
    pub looked_at: String,
    pub routed: String,
    pub transferred: String,
    pub asked: String,
    opinion: String,
    opposed: String,
    no_rule: String,
    not_ours: String,
    pub opinion_basis: String,
    pub room: String,
    pub call: String,
    pub conflict: String,
    pub resolved: String,
    pub session: String,
    pub basis: String,
    pub remedies: String,
    pub relayed: String,
    pub relayed_basis: String,
    pub found_basis: String,
    pub handed_out: String,
    pub put_off: String,
    pub weighed: String,
    pub sent_back: String,
    pub taken_back: String,
    pub secret_claimed: String,
    pub proof: String,
    pub plan: String,
    pub public_plan: String,
    pub secret_upheld: String,
    pub secret_in_part: String,
    pub secret_refused: String,
    pub corrected: Bilingual,
    pub unpublished: String,
    pub revoked: Revoked,
    /// Of the patrol robot, by question.
    pub summaries: BTreeMap<String, Bilingual>,
    /// Questions of a request for more, by case.
    questions: BTreeMap<String, Vec<Question>>,
    /// Reasons by outcome.
    reasons: BTreeMap<String, Vec<Reasons>>,
    /// Conditions by case.
    conditions: BTreeMap<String, Vec<Condition>>,
}

/// What is said of the trial that was revoked.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Revoked {
    grounds: String,
    pub place: String,
    pub presiding: String,
    pub record: String,
    pub opinion: String,
    reasons: String,
}

impl Revoked {
    pub fn grounds(&self, broken: &Limited) -> String {
        about(&self.grounds, broken)
    }

    pub fn reasons(&self, broken: &Limited) -> String {
        about(&self.reasons, broken)
    }
}

/// Of the condition that was broken.
fn about(text: &str, broken: &Limited) -> String {
    text.replace("{condition}", &broken.text.ko).replace("{necessity}", &broken.necessity.ko)
}

static TEXTS: LazyLock<Texts> = LazyLock::new(|| {
    toml::from_str(include_str!("texts.toml")).expect("the tests read texts.toml")
});

pub fn texts() -> &'static Texts {
    &TEXTS
}

impl Texts {
    pub fn reasons(&self, outcome: &str) -> Vec<Reasons> {
        self.reasons.get(outcome).cloned().unwrap_or_default()
    }

    /// What an office says whose answer is `act`.
    pub fn opinion(&self, act: &str) -> &str {
        match act {
            "oppose" => &self.opposed,
            "report_no_rule" => &self.no_rule,
            "decline_competence" => &self.not_ours,
            _ => &self.opinion,
        }
    }
}

/// The conditions that an approval of the case carries, each with its reason.
pub fn conditions(case: &str) -> Vec<Condition> {
    TEXTS.conditions.get(case).cloned().unwrap_or_default()
}

/// What an officer asks to be added to the case's answers: field and words.
pub fn questions(case: &str) -> Vec<(&'static str, &'static str)> {
    let asked = TEXTS.questions.get(case).into_iter().flatten();
    asked.map(|one| (one.field.as_str(), one.words.as_str())).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::{
        domain::{
            programme::Programmes,
            reference::{agencies, codes, decisions},
        },
        world::bank,
    };

    #[test]
    fn every_outcome_has_reasons() {
        let without: Vec<&str> = [
            "APPROVED",
            "APPROVED_WITH_CONDITIONS",
            "REJECTED",
            "RETURNED",
            "NO_REGULATION",
            "PROACTIVE_INTERPRETATION",
        ]
        .into_iter()
        .filter(|outcome| texts().reasons(outcome).is_empty())
        .collect();

        assert_eq!(without, Vec::<&str>::new());
    }

    /// What weighs nothing of the ordinance rests on facts.
    #[test]
    fn reasons_stand_under_the_headings_of_their_act() {
        for (outcome, act) in [
            ("APPROVED", "approve"),
            ("APPROVED_WITH_CONDITIONS", "approve"),
            ("REJECTED", "refuse"),
            ("RETURNED", "return"),
            ("NO_REGULATION", "find_no_rule"),
            ("PROACTIVE_INTERPRETATION", "interpret"),
        ] {
            let known = decisions::shipped().headings_of(act);
            for part in texts().reasons(outcome) {
                let has_it = known.iter().any(|heading| heading.key == part.heading);
                assert!(has_it, "{outcome}: {}", part.heading);
            }
        }
    }

    #[test]
    fn a_revocation_tells_of_the_condition_that_was_broken() {
        let mut all = bank::shipped().ideas.iter().flat_map(|idea| &idea.condition);
        let (broken, words) = (all.next().unwrap(), &texts().revoked);
        let (grounds, reasons) = (words.grounds(broken), words.reasons(broken));

        assert!(grounds.contains(&broken.text.ko) && reasons.contains(&broken.text.ko));
        assert!(reasons.contains(&broken.necessity.ko), "{reasons}");
        assert!(!grounds.contains('{') && !reasons.contains('{'), "{grounds} {reasons}");
    }

    #[test]
    fn an_office_gives_a_reason_for_the_stand_that_it_takes() {
        let acts = ["agree", "oppose", "report_no_rule", "decline_competence"];
        let reasons: BTreeSet<&str> = acts.into_iter().map(|act| texts().opinion(act)).collect();

        assert_eq!(reasons.len(), acts.len());
        assert_eq!(texts().opinion("agree_with_conditions"), texts().opinion("agree"));
    }

    #[test]
    fn conditions_name_known_categories_and_offices_and_questions_known_fields() {
        let categories = codes::shipped().list("condition_category").unwrap();
        let programme = Programmes::in_force().latest("city-rule-exemption").unwrap();
        let all = TEXTS.conditions.values().flatten();
        let wrong = all.filter(|one| {
            let office = one.office.as_deref().is_none_or(|office| agencies::shipped().has(office));
            !office || !categories.values.iter().any(|known| known.code == one.category)
        });
        let unknown =
            TEXTS.questions.values().flatten().filter(|one| programme.field(&one.field).is_none());

        assert_eq!(wrong.map(|one| one.words.as_str()).collect::<Vec<_>>(), Vec::<&str>::new());
        assert_eq!(unknown.map(|one| one.field.as_str()).collect::<Vec<_>>(), Vec::<&str>::new());
    }
}
