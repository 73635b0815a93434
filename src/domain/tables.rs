//! What the reference tables say to the forms: limits of a day, and the choices of districts, zones and levels.

use std::sync::LazyLock;

use chrono::NaiveDate;

use super::{
    bilingual::Bilingual,
    programme::{Limits, check::Lists, form::Choice},
    reference::{codes, districts, rules::Rules, zones},
};

/// The rule tables as they stand on `day`.
pub fn limits(day: NaiveDate) -> Limits {
    let rules = Rules::shipped();
    Limits(
        rules
            .keys()
            .filter_map(|key| Some((key.to_owned(), rules.lookup(key, day)?.value)))
            .collect(),
    )
}

/// Districts by their MOIS code, zones by key, levels of law by code.
pub fn lists() -> &'static Lists {
    static LISTS: LazyLock<Lists> = LazyLock::new(|| Lists {
        districts: districts::shipped().iter().map(|one| choice(&one.code, &one.name)).collect(),
        zones: zones::shipped().zones.iter().map(|one| choice(&one.key, &one.name)).collect(),
        levels: codes::shipped()
            .list("rule_level")
            .map(|list| list.values.iter().map(|one| choice(&one.code, &one.label)).collect())
            .unwrap_or_default(),
    });
    &LISTS
}

fn choice(key: &str, name: &Bilingual) -> Choice {
    Choice { key: key.to_owned(), ko: name.ko.clone(), en: name.en.clone(), means: None }
}
