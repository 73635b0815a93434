//! What the demo's applicants type, read by the form as if it had been posted.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};

use crate::domain::{
    calendar::seoul_day,
    programme::{Answers, Programme, Programmes, Value, answers::Address, phone, read::read},
};
use crate::store::company::Profile;

/// The programme whose form they fill in.
pub const PROGRAMME: &str = "city-rule-exemption";

static TYPED: LazyLock<BTreeMap<String, toml::Table>> = LazyLock::new(|| {
    toml::from_str(include_str!("answers.toml")).expect("the tests fill the demo world")
});

/// The whole form as `name` fills it in, on top of what it holds already.
pub fn answers(name: &str, before: &Answers, now: DateTime<Utc>) -> Answers {
    answers_of(programme(), name, before, now)
}

/// The same, in the form of another programme.
pub fn answers_of(form: &Programme, name: &str, before: &Answers, now: DateTime<Utc>) -> Answers {
    typed(form, &["common", name], before, now)
}

/// Whether one of the cases made by hand bears this title.
pub(super) fn is_made_by_hand(title: &str) -> bool {
    TYPED.values().any(|table| table.get("title").and_then(toml::Value::as_str) == Some(title))
}

/// The few answers that a draft holds which somebody left half done.
pub fn beginnings(name: &str, before: &Answers, now: DateTime<Utc>) -> Answers {
    typed(programme(), &[name], before, now)
}

/// The newest form of the demo's programme.
pub fn programme() -> &'static Programme {
    Programmes::in_force().latest(PROGRAMME).expect("the tests read the shipped programmes")
}

/// What a company has said about itself, as its own page keeps it.
pub(super) fn profile(company: &str, now: DateTime<Utc>) -> Profile {
    let said = typed(programme(), &[&format!("company-{company}")], &Answers::default(), now);
    let text = |key: &str| said.text(key).to_owned();
    let mut profile = Profile {
        org_type: text("company-type"),
        representative_name: text("company-representative"),
        phone: phone::show(said.text("company-phone")),
        business: text("company-business"),
        employees: text("employees"),
        ..Profile::default()
    };
    if let Some(Value::Date(day)) = said.get("company-established") {
        profile.established_on = day.to_string();
    }
    if let Some(Value::Address(Address { postcode, road, detail })) =
        said.get("company-address").cloned()
    {
        profile = Profile { postcode, road, detail, ..profile };
    }
    profile
}

/// `fields` as they are posted, put into answers given before.
pub fn fill_in(fields: &[(&str, &str)], before: &Answers, now: DateTime<Utc>) -> Answers {
    let pairs: Vec<_> =
        fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    put(programme(), &pairs, before, now)
}

/// What everyone types and what `specific` has instead or besides, as the form posts it.
pub(super) fn written(
    form: &Programme,
    specific: &[(String, String)],
    before: &Answers,
    now: DateTime<Utc>,
) -> Answers {
    let root = |name: &str| name.split('.').next().unwrap_or_default().to_owned();
    let own: BTreeSet<String> = specific.iter().map(|(name, _)| root(name)).collect();
    let mut pairs = Vec::new();
    let common = TYPED.get("common").into_iter().flatten();
    for (key, value) in common.filter(|(key, _)| !own.contains(*key)) {
        post(key, value, seoul_day(now), &mut pairs);
    }
    pairs.extend_from_slice(specific);
    pairs.push(("signature.name".to_owned(), before.text("contact-name").to_owned()));
    put(form, &pairs, before, now)
}

fn typed(form: &Programme, names: &[&str], before: &Answers, now: DateTime<Utc>) -> Answers {
    let mut whole = toml::Table::new();
    for name in names {
        whole.extend(TYPED.get(*name).cloned().unwrap_or_default());
    }
    let mut pairs = Vec::new();
    for (key, value) in &whole {
        post(key, value, seoul_day(now), &mut pairs);
    }
    // Whoever files signs with the name of the account.
    if whole.contains_key("signature") {
        pairs.push(("signature.name".to_owned(), before.text("contact-name").to_owned()));
    }
    put(form, &pairs, before, now)
}

pub(super) fn put(
    form: &Programme,
    pairs: &[(String, String)],
    before: &Answers,
    now: DateTime<Utc>,
) -> Answers {
    let sections = form.sections.iter();
    sections.fold(before.clone(), |answers, section| read(section, pairs, &answers, now))
}

fn post(name: &str, value: &toml::Value, today: NaiveDate, pairs: &mut Vec<(String, String)>) {
    let mut one = |text: String| pairs.push((name.to_owned(), text));
    match value {
        toml::Value::String(text) => match day(text, today) {
            Some(day) => {
                for (piece, number) in [
                    ("year", day.year().to_string()),
                    ("month", day.month().to_string()),
                    ("day", day.day().to_string()),
                ] {
                    pairs.push((format!("{name}.{piece}"), number));
                }
            }
            None => one(text.clone()),
        },
        toml::Value::Boolean(yes) => one(if *yes { "yes" } else { "no" }.to_owned()),
        toml::Value::Integer(number) => one(number.to_string()),
        toml::Value::Float(number) => one(number.to_string()),
        toml::Value::Datetime(at) => one(at.to_string()),
        toml::Value::Array(list) => {
            for (place, inner) in list.iter().enumerate() {
                let name =
                    if inner.is_table() { format!("{name}.{place}") } else { name.to_owned() };
                post(&name, inner, today, pairs);
            }
        }
        toml::Value::Table(pieces) => {
            for (piece, inner) in pieces {
                post(&format!("{name}.{piece}"), inner, today, pairs);
            }
        }
    }
}

/// `today+40`, `today-120`.
fn day(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let shift: i64 = text.strip_prefix("today")?.parse().ok()?;
    let days = Days::new(shift.unsigned_abs());
    if shift < 0 { today.checked_sub_days(days) } else { today.checked_add_days(days) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        programme::{FaultKind, Frame, Need, check_at},
        tables,
    };

    fn now() -> DateTime<Utc> {
        "2026-09-21T00:00:00Z".parse().unwrap()
    }

    fn faults(form: &Programme, name: &str) -> Vec<String> {
        let typed =
            ["company-name", "company-brn", "contact-name", "contact-email"].map(|key| match key {
                "company-brn" => (key, "1234567891"),
                "contact-email" => (key, "kim@haneul.example"),
                _ => (key, "하늘로보틱스"),
            });
        let account = fill_in(&typed, &Answers::default(), now());
        let known = typed_of_company(&account);
        let answers = answers_of(form, name, &known, now());
        let limits = tables::limits(seoul_day(now()));
        let frame =
            Frame { limits: &limits, today: seoul_day(now()), step: None, lists: tables::lists() };
        check_at(form, &answers, frame)
            .0
            .into_iter()
            .filter(|fault| fault.need != Need::Recommended || fault.kind != FaultKind::Missing)
            .map(|fault| format!("{name} {}: {:?}", fault.path, fault.kind))
            .collect()
    }

    fn typed_of_company(before: &Answers) -> Answers {
        typed(programme(), &["company-haneul"], before, now())
    }

    #[test]
    fn every_filed_case_answers_all_that_is_required() {
        let site = Programmes::in_force().latest("city-site-demonstration").unwrap();
        let cases = ["patrol", "guide", "dock", "leaf", "parcels"];
        let cases = cases.map(|name| (programme(), name)).into_iter().chain([(site, "platform")]);
        let faults: Vec<String> = cases.flat_map(|(form, name)| faults(form, name)).collect();

        assert_eq!(faults, Vec::<String>::new());
    }

    #[test]
    fn a_company_is_known_by_the_names_under_which_forms_reuse_it() {
        let said = profile("haneul", now());

        assert_eq!(
            [&said.org_type, &said.phone, &said.established_on, &said.employees, &said.postcode],
            ["STARTUP", "02-1234-5678", "2023-03-11", "16", "04524"]
        );
    }

    #[test]
    fn days_are_counted_from_the_day_of_filling_in() {
        let today = seoul_day(now());

        assert_eq!(day("today+10", today), "2026-10-01".parse().ok());
        assert_eq!(day("today-21", today), "2026-08-31".parse().ok());
        assert_eq!(day("21:00", today), None);
    }
}
