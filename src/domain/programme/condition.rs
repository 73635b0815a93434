//! When a question is asked: closed conditions over earlier answers; an absent answer is false.

use serde::Deserialize;

use super::answers::{Answers, Value};

/// A condition as it stands in a form, a checklist or a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    Eq(String, Literal),
    /// On several choices: shares one with them.
    In(String, Vec<Literal>),
    Gt(String, i64),
    Lt(String, i64),
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
}

/// What an answer is held against.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Literal {
    Flag(bool),
    Count(i64),
    Word(String),
}

/// Answers around a question: its own block first, then the form.
#[derive(Clone, Copy, Debug)]
pub struct Scope<'a> {
    pub block: Option<&'a Answers>,
    pub form: &'a Answers,
}

impl Condition {
    pub fn holds(&self, scope: Scope<'_>) -> bool {
        match self {
            Self::Eq(field, literal) => scope.is(field, literal),
            Self::In(field, literals) => literals.iter().any(|literal| scope.is(field, literal)),
            Self::Gt(field, limit) => {
                scope.number(field).is_some_and(|number| number > whole(*limit))
            }
            Self::Lt(field, limit) => {
                scope.number(field).is_some_and(|number| number < whole(*limit))
            }
            Self::All(conditions) => conditions.iter().all(|condition| condition.holds(scope)),
            Self::Any(conditions) => conditions.iter().any(|condition| condition.holds(scope)),
            Self::Not(condition) => !condition.holds(scope),
        }
    }

    /// The names of the fields it looks at.
    pub fn names(&self) -> Vec<&str> {
        match self {
            Self::Eq(field, _) | Self::In(field, _) | Self::Gt(field, _) | Self::Lt(field, _) => {
                vec![field]
            }
            Self::All(conditions) | Self::Any(conditions) => {
                conditions.iter().flat_map(Self::names).collect()
            }
            Self::Not(condition) => condition.names(),
        }
    }

    /// The words it holds answers of one field against.
    pub fn literals(&self) -> Vec<(&str, &Literal)> {
        match self {
            Self::Eq(field, literal) => vec![(field, literal)],
            Self::In(field, literals) => {
                literals.iter().map(|literal| (field.as_str(), literal)).collect()
            }
            Self::Gt(..) | Self::Lt(..) => Vec::new(),
            Self::All(conditions) | Self::Any(conditions) => {
                conditions.iter().flat_map(Self::literals).collect()
            }
            Self::Not(condition) => condition.literals(),
        }
    }
}

impl Scope<'_> {
    fn value(&self, name: &str) -> Option<&Value> {
        self.block.and_then(|block| block.get(name)).or_else(|| self.form.get(name))
    }

    fn is(&self, name: &str, literal: &Literal) -> bool {
        if let Some(value) = self.value(name) {
            return is(value, literal);
        }
        let (Literal::Word(word), Some((top, piece))) = (literal, name.split_once('.')) else {
            return false;
        };
        matches!((self.value(top), piece), (Some(Value::Law(law)), "level") if law.level == *word)
    }

    fn number(&self, name: &str) -> Option<i128> {
        match self.value(name)? {
            Value::Number(text) => thousandths(text),
            Value::Money(won) => Some(whole(*won)),
            _ => None,
        }
    }
}

fn is(value: &Value, literal: &Literal) -> bool {
    match (value, literal) {
        (Value::Text(text) | Value::Key(text), Literal::Word(word)) => text == word,
        (Value::Keys(keys), Literal::Word(word)) => keys.contains(word),
        (Value::Bool(flag), Literal::Flag(wanted)) => flag == wanted,
        (Value::Consent(consent), Literal::Flag(wanted)) => consent.given == *wanted,
        (Value::Money(won), Literal::Count(count)) => won == count,
        (Value::Number(text), Literal::Count(count)) => thousandths(text) == Some(whole(*count)),
        _ => false,
    }
}

/// Decimal text in thousandths, so that numbers compare exactly; no form has more decimals than three.
pub(super) fn thousandths(text: &str) -> Option<i128> {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.is_empty()
        || part.len() > 3
        || whole.len() > 18
        || !(whole.to_owned() + part).bytes().all(|byte| byte.is_ascii_digit())
    {
        return None;
    }
    format!("{whole}{part:0<3}").parse::<i128>().ok().map(|number| sign * number)
}

pub(super) fn whole(number: i64) -> i128 {
    i128::from(number) * 1000
}
