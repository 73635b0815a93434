//! What the reference tables say to the forms: limits of a day, and the choices of districts, zones and levels.

use std::sync::LazyLock;

use chrono::{Months, NaiveDate};

use super::{
    bilingual::{Bilingual, Locale},
    programme::{Limits, check::Lists, form::Choice},
    reference::{
        codes, districts,
        regulations::{self, Regulation},
        rules::Rules,
        zones::{self, Zone},
    },
};

/// The limit within which a trial of the city begins, in months.
const START_WITHIN: &str = "city-rule.start-within-months";

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

/// The last day on which a trial approved on a day may begin: as the rule has it, and not after the trial is over.
pub fn start_by(approved_on: NaiveDate, last: NaiveDate) -> Option<NaiveDate> {
    let rule = Rules::shipped().lookup(START_WITHIN, approved_on)?;
    let day = approved_on.checked_add_months(Months::new(u32::try_from(rule.value).ok()?))?;
    Some(day.min(last))
}

/// Districts by their MOIS code, zones by key, levels of law by code.
pub fn lists() -> &'static Lists {
    static LISTS: LazyLock<Lists> = LazyLock::new(|| Lists {
        districts: districts::shipped().iter().map(|one| choice(&one.code, &one.name)).collect(),
        zones: zones::shipped().zones.iter().map(zone).collect(),
        levels: codes::shipped()
            .list("rule_level")
            .map(|list| list.values.iter().map(|one| choice(&one.code, &one.label)).collect())
            .unwrap_or_default(),
        rules: regulations::shipped()
            .iter()
            .filter(|one| one.is_in_the_way())
            .map(|one| choice(&one.key, &rule_name(one)))
            .collect(),
    });
    &LISTS
}

/// Its law with the article, as each language cites it.
pub fn rule_name(rule: &Regulation) -> Bilingual {
    let Some(article) = &rule.article else { return rule.law.clone() };
    Bilingual {
        ko: format!("{} {}", rule.law.ko, article.ko),
        en: format!("{}, {}", rule.law.en, article.en),
    }
}

/// A zone with what kind it is, what it lifts, and in which districts it lies.
fn zone(one: &Zone) -> Choice {
    let districts = |locale: Locale| {
        let known = districts::shipped();
        let names = one.districts.iter().filter_map(|code| known.get(code));
        names.map(|one| one.name.get(locale).to_owned()).collect::<Vec<_>>().join(", ")
    };
    let of_type = zones::shipped().types.get(&one.zone_type);
    let hint = of_type.map(|of_type| Bilingual {
        ko: format!("{} · {} · {}", of_type.name.ko, districts(Locale::Ko), of_type.exemption.ko),
        en: format!("{} · {} · {}", of_type.name.en, districts(Locale::En), of_type.exemption.en),
    });
    Choice { hint, ..choice(&one.key, &one.name) }
}

fn choice(key: &str, name: &Bilingual) -> Choice {
    Choice {
        key: key.to_owned(),
        ko: name.ko.clone(),
        en: name.en.clone(),
        hint: None,
        means: None,
    }
}
