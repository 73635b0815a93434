//! What people ask to be changed in a rule, and what the city has answered them, in the demo.

use std::sync::LazyLock;

use chrono::{DateTime, Datelike, Days, NaiveTime, Utc};
use serde::Deserialize;

use super::story::{INTAKE, reader};
use crate::{
    app::App,
    domain::{
        calendar::{seoul_day, seoul_time},
        reference::regulations,
    },
    error::Result,
    store::reform_request::{self, Wish},
};

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    wish: Vec<Told>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    /// So many days before the demo begins.
    day: u64,
    /// Of the table of regulations, where it has the rule.
    #[serde(default)]
    regulation: String,
    #[serde(default)]
    rule: String,
    wrong: String,
    instead: String,
    name: String,
    contact: String,
    answered: Option<u64>,
    answer: Option<String>,
}

static WISHES: LazyLock<Vec<Told>> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("wishes.toml")).expect("a test reads wishes.toml");
    file.wish
});

pub(super) async fn fill(app: &App, start: DateTime<Utc>) -> Result<()> {
    let clerk = reader(app, INTAKE).await?;
    let tx = app.db.write().await?;
    for told in WISHES.iter() {
        let at = day_before(start, told.day);
        let known = regulations::shipped().get(&told.regulation);
        let wish = Wish {
            regulation: known.map(|rule| rule.key.clone()),
            rule: told.rule.clone(),
            wrong: told.wrong.clone(),
            instead: told.instead.clone(),
            name: told.name.clone(),
            contact: told.contact.clone(),
        };
        let row = reform_request::receive(&tx, wish, seoul_day(at).year(), at).await?;
        if let (Some(day), Some(answer)) = (told.answered, &told.answer) {
            let on = day_before(start, day);
            reform_request::answer(&tx, row.id, (clerk.id(), answer), on).await?;
        }
    }
    tx.commit().await?;
    Ok(())
}

/// A morning so many days before.
fn day_before(start: DateTime<Utc>, days: u64) -> DateTime<Utc> {
    let morning = NaiveTime::from_hms_opt(10, 20, 0).unwrap_or_default();
    seoul_time(seoul_day(start) - Days::new(days), morning)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_about_a_rule_that_is_named_and_answered_after_it_was_asked() {
        for told in WISHES.iter() {
            let known = regulations::shipped().get(&told.regulation).is_some();
            assert_ne!(known, !told.rule.is_empty(), "{}", told.wrong);
            assert_eq!(told.answered.is_some(), told.answer.is_some(), "{}", told.wrong);
            assert!(told.answered.is_none_or(|day| day < told.day), "{}", told.wrong);
        }
    }
}
