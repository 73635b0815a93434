//! One case as it is told: an idea of the bank, a neighbour of it, or the idea carried to another company and district.

use super::{Bank, Company, Early, Idea, Limited, Reply, Variant, carried::carried};
use crate::{
    domain::{
        bilingual::Bilingual,
        programme::{Programme, Programmes},
    },
    world::{answers, dice::Dice},
};

/// Categories of conditions.
const SEEN: [&str; 2] = ["SPEED_WEIGHT", "SAFETY_STAFF"];
/// The programme of those who need a place.
const SITE: &str = "city-site-demonstration";

/// How a case ends when its time comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    Approved,
    Rejected,
    /// Asked for more twice and never answered.
    Returned,
    Withdrawn,
    /// The rule is the state's: sent on to whom it belongs.
    Transferred,
    /// Begun, and not yet filed.
    Drafted,
}

/// Everything that is told of one case.
#[derive(Clone, Debug)]
pub struct Tale {
    pub idea: &'static Idea,
    pub company: &'static Company,
    pub fate: Fate,
    /// Put off once by the committee before it was decided.
    pub deferred: bool,
    /// It is not so far yet that anything could be decided.
    pub recent: bool,
    /// To another company and place than the idea's own.
    pub carried: bool,
    pub title: Bilingual,
    pub summary: Bilingual,
    pub asked: Bilingual,
    pub area: Bilingual,
    pub districts: Vec<String>,
    pub months: u32,
    pub units: u32,
    pub users: u32,
    pub law: Bilingual,
    pub article: Bilingual,
    pub says: Bilingual,
    pub told: Told,
    pub reasons: Option<Bilingual>,
    pub replies: Vec<&'static Reply>,
    pub conditions: Vec<&'static Limited>,
}

/// What a longer file tells besides; a short one is kept short.
#[derive(Clone, Debug, Default)]
pub struct Told {
    pub technology: Option<Bilingual>,
    pub safety_plan: Option<Bilingual>,
    pub stop_criteria: Option<Bilingual>,
    pub privacy: Option<Bilingual>,
}

/// What an officer asks to be added, and what comes back.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// A question of the form.
    pub field: &'static str,
    pub question: &'a str,
    pub reason: &'a str,
    pub answer: &'a str,
}

impl Tale {
    /// A place is needed, and no rule is in the way.
    pub fn needs_a_place_only(&self) -> bool {
        self.idea.route == "CITY_SITE"
    }

    /// The form that fits the way it goes.
    pub fn programme(&self) -> &'static Programme {
        let key = if self.needs_a_place_only() { SITE } else { answers::PROGRAMME };
        Programmes::in_force().latest(key).unwrap_or_else(answers::programme)
    }

    /// Nothing in it is for the city to decide.
    pub fn is_the_states(&self) -> bool {
        is_the_states(self.idea)
    }

    /// The condition that it would be found to break: one of those that are seen on the spot, whatever is tried.
    pub fn broken(&self) -> Option<&'static Limited> {
        let seen = |one: &&Limited| SEEN.contains(&one.category.as_str());
        self.conditions.iter().copied().find(seen)
    }

    pub fn supplement(&self) -> Option<Asked<'_>> {
        let one = self.idea.supplement.first()?;
        let field = match one.part.ko.split('.').next().unwrap_or_default() {
            "1" => "technology",
            "4" => "protection-plan",
            "5" => "benefit",
            "6" | "7" => "capability",
            _ => "method-run",
        };
        Some(Asked {
            field,
            question: &one.question.ko,
            reason: &one.reason.ko,
            answer: &one.answer.ko,
        })
    }
}

/// How often an idea is carried to another place at most: each time it is summed up in other sentences.
const CARRIED: usize = 6;
/// What the city only sends on is carried less often.
const SENT_ON: usize = 1;

/// Every tale of the routes named, the ideas as they are and then carried on, until there are `count`.
pub fn tales(bank: &'static Bank, routes: &[&str], count: usize) -> Vec<Tale> {
    let ideas: Vec<&Idea> =
        bank.ideas.iter().filter(|idea| routes.contains(&idea.route.as_str())).collect();
    let mut told = Vec::new();
    for idea in &ideas {
        let Some(company) = bank.company(&idea.company) else { continue };
        told.push(of_idea(idea, company));
        told.extend(idea.variant.iter().map(|variant| of_variant(idea, variant, company)));
        told.extend(idea.early.iter().map(|early| of_early(idea, early, company)));
    }
    // A few ideas are told by hand already.
    told.retain(|tale| !answers::is_made_by_hand(&tale.title.ko));
    let mut dice = Dice::seeded(2026);
    for round in 0..CARRIED {
        for idea in &ideas {
            let often = if is_the_states(idea) { SENT_ON } else { CARRIED };
            if told.len() < count && round < often {
                told.push(carried(bank, idea, round, &mut dice));
            }
        }
    }
    told.truncate(count);
    told
}

/// Nothing that the city could decide.
pub(super) fn is_the_states(idea: &Idea) -> bool {
    !matches!(idea.route.as_str(), "CITY_RULE" | "CITY_SITE")
}

fn fate(idea: &Idea, outcome: &str) -> Fate {
    if is_the_states(idea) {
        return if outcome == "WITHDRAWN" { Fate::Withdrawn } else { Fate::Transferred };
    }
    match outcome {
        "REJECTED" | "POLICY_RECOMMENDATION" => Fate::Rejected,
        "WITHDRAWN" => Fate::Withdrawn,
        _ => Fate::Approved,
    }
}

pub(super) fn of_idea(idea: &'static Idea, company: &'static Company) -> Tale {
    Tale {
        idea,
        company,
        fate: fate(idea, &idea.outcome),
        deferred: idea.outcome == "DEFERRED",
        recent: false,
        carried: false,
        title: idea.title.clone(),
        summary: idea.summary.clone(),
        asked: idea.asked.clone(),
        area: idea.place.area.clone(),
        districts: idea.place.districts.clone(),
        months: idea.months,
        units: idea.scale.units,
        users: idea.scale.users,
        law: idea.obstacle.law.clone(),
        article: idea.obstacle.article.clone(),
        says: idea.obstacle.says.clone(),
        told: whole(idea),
        reasons: Some(idea.reasons.clone()),
        replies: idea.consultation.iter().collect(),
        conditions: idea.condition.iter().collect(),
    }
}

fn whole(idea: &Idea) -> Told {
    Told {
        technology: Some(idea.technology.clone()),
        safety_plan: Some(idea.safety_plan.clone()),
        stop_criteria: Some(idea.stop_criteria.clone()),
        privacy: Some(idea.privacy.clone()),
    }
}

fn of_variant(idea: &'static Idea, variant: &'static Variant, company: &'static Company) -> Tale {
    let same_law = variant.law.is_none();
    let replies =
        if variant.consultation.is_empty() { &idea.consultation } else { &variant.consultation };
    Tale {
        fate: fate(idea, &variant.outcome),
        deferred: variant.outcome == "DEFERRED",
        title: variant.title.clone(),
        summary: variant.summary.clone(),
        asked: variant.asked.clone(),
        area: variant.area.clone(),
        districts: variant.districts.clone(),
        months: variant.months,
        units: variant.units,
        users: variant.users,
        law: variant.law.clone().unwrap_or_else(|| idea.obstacle.law.clone()),
        article: if same_law { idea.obstacle.article.clone() } else { Bilingual::default() },
        says: variant.says.clone().unwrap_or_else(|| idea.obstacle.says.clone()),
        told: Told {
            technology: variant.technology.clone(),
            safety_plan: variant.safety_plan.clone(),
            stop_criteria: variant.stop_criteria.clone(),
            privacy: variant.privacy.clone(),
        },
        reasons: Some(variant.reasons.clone()),
        replies: replies.iter().collect(),
        conditions: variant.condition.iter().collect(),
        ..of_idea(idea, company)
    }
}

fn of_early(idea: &'static Idea, early: &'static Early, company: &'static Company) -> Tale {
    Tale {
        recent: true,
        deferred: false,
        title: early.title.clone(),
        summary: early.summary.clone(),
        asked: early.asked.clone(),
        area: early.area.clone(),
        districts: early.districts.clone(),
        months: early.months,
        units: early.units,
        users: early.users,
        told: Told::default(),
        reasons: None,
        conditions: Vec::new(),
        ..of_idea(idea, company)
    }
}
