//! What a question is about, so that the portal finds an answer by its meaning and every programme may name its own fields.

use serde::{Deserialize, Serialize};
use strum::{Display, EnumIter, IntoEnumIterator, IntoStaticStr};

use super::answers::{Answers, Area, Block, LawArticle, Period, Value};
use super::form::{Field, FieldKind, Programme};

/// A closed list: what the portal itself reads of a filing.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    Display,
    EnumIter,
    IntoStaticStr,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Means {
    Title,
    TitleEn,
    Field,
    Summary,
    SummaryEn,
    CompanyName,
    CompanyNameEn,
    /// Its options may say that the name is a person's.
    CompanyType,
    Representative,
    Budget,
    Period,
    Zones,
    Area,
    Districts,
    Units,
    Users,
    Transactions,
    /// How often the company will report on its trial.
    ReportCycle,
    /// The rules that stand in the way, a block for each.
    Exemptions,
    Rule,
    CurrentRule,
    Requested,
    /// Its options may say that the rule is only to be read.
    Relief,
    /// To be named by its title before the decision.
    ConsentToTitle,
    /// That a person's trade name is published after an approval.
    ConsentToName,
}

/// What the choice of an option says, whatever its key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OptionMeans {
    /// The company's name is a person's.
    SoleTrader,
    /// What the rule means is asked, not to be free of it.
    Clarification,
}

impl Means {
    /// The names of the applicant, its people and its project.
    pub const NAMES: [Self; 5] =
        [Self::Title, Self::TitleEn, Self::CompanyName, Self::CompanyNameEn, Self::Representative];

    /// The limits within which a trial is asked for; one of zero is none.
    pub const SCALE: [Self; 3] = [Self::Units, Self::Users, Self::Transactions];

    /// Every form has them: the register cannot do without.
    pub const REQUIRED: [Self; 2] = [Self::Title, Self::Field];

    /// Every block of rules has them.
    pub const OF_A_RULE: [Self; 2] = [Self::Rule, Self::Requested];

    pub fn all() -> impl Iterator<Item = Self> {
        Self::iter()
    }

    /// Whether it stands in the block of rules, not at the top.
    pub fn is_of_a_rule(self) -> bool {
        matches!(self, Self::Rule | Self::CurrentRule | Self::Requested | Self::Relief)
    }

    /// Whether a field of this kind can mean it.
    pub fn fits(self, kind: &FieldKind) -> bool {
        match self {
            Self::Title
            | Self::TitleEn
            | Self::CompanyName
            | Self::CompanyNameEn
            | Self::Representative => matches!(kind, FieldKind::Text { .. }),
            Self::Summary | Self::SummaryEn | Self::CurrentRule | Self::Requested => {
                matches!(kind, FieldKind::Text { .. } | FieldKind::LongText { .. })
            }
            Self::Field | Self::CompanyType | Self::ReportCycle | Self::Relief => {
                matches!(kind, FieldKind::OneOf { .. })
            }
            Self::Budget => matches!(kind, FieldKind::Money(_) | FieldKind::Computed { .. }),
            Self::Transactions => matches!(kind, FieldKind::Money(_)),
            Self::Units | Self::Users => matches!(kind, FieldKind::Number(_)),
            Self::Period => matches!(kind, FieldKind::Period { .. }),
            Self::Zones => matches!(kind, FieldKind::Zone { .. }),
            Self::Area => matches!(kind, FieldKind::Area { .. }),
            Self::Districts => matches!(kind, FieldKind::Districts { .. }),
            Self::Exemptions => matches!(kind, FieldKind::Repeat(_)),
            Self::Rule => matches!(kind, FieldKind::LawArticle),
            Self::ConsentToTitle | Self::ConsentToName => matches!(kind, FieldKind::Consent(_)),
        }
    }
}

/// Answers read by their meaning.
#[derive(Clone, Copy)]
pub struct Meant<'a> {
    programme: &'a Programme,
    answers: &'a Answers,
}

impl Programme {
    /// The field that means this, at the top or in the block of rules.
    pub fn meaning(&self, means: Means) -> Option<&Field> {
        let top = self.fields().map(|(_, field)| field);
        let all = top.flat_map(|field| std::iter::once(field).chain(field.inner()));
        all.into_iter().find(|field| field.means == Some(means))
    }

    /// The answers of a filing, or those of one of its blocks.
    pub fn meant<'a>(&'a self, answers: &'a Answers) -> Meant<'a> {
        Meant { programme: self, answers }
    }
}

impl<'a> Meant<'a> {
    fn value(&self, means: Means) -> Option<&'a Value> {
        self.answers.get(&self.programme.meaning(means)?.key)
    }

    /// Text, key or number as written; empty where there is none.
    pub fn text(&self, means: Means) -> &'a str {
        self.programme.meaning(means).map_or("", |field| self.answers.text(&field.key))
    }

    pub fn keys(&self, means: Means) -> &'a [String] {
        self.programme.meaning(means).map_or(&[], |field| self.answers.keys(&field.key))
    }

    pub fn money(&self, means: Means) -> Option<i64> {
        self.answers.money(&self.programme.meaning(means)?.key)
    }

    pub fn period(&self) -> Option<Period> {
        self.answers.period(&self.programme.meaning(Means::Period)?.key)
    }

    pub fn area(&self) -> Option<&'a Area> {
        match self.value(Means::Area)? {
            Value::Area(area) => Some(area),
            _ => None,
        }
    }

    /// The answers of one block.
    #[must_use]
    pub fn within(&self, block: &'a Block) -> Self {
        Self { programme: self.programme, answers: &block.answers }
    }

    /// A block for each rule that stands in the way.
    pub fn rules(&self) -> &'a [Block] {
        let field = self.programme.meaning(Means::Exemptions);
        field.map_or(&[], |field| self.answers.blocks(&field.key))
    }

    pub fn law(&self) -> Option<&'a LawArticle> {
        self.answers.law(&self.programme.meaning(Means::Rule)?.key)
    }

    pub fn consented(&self, means: Means) -> bool {
        self.programme.meaning(means).is_some_and(|field| self.answers.consented(&field.key))
    }

    /// Whether the option that was chosen says this.
    pub fn chose(&self, means: Means, what: OptionMeans) -> bool {
        let Some(field) = self.programme.meaning(means) else { return false };
        let chosen = self.answers.text(&field.key);
        field.options().iter().any(|option| option.key == chosen && option.means == Some(what))
    }
}
