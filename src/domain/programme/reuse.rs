//! Answers that have a home elsewhere: of the company, of the account, of `/apply`. They are asked once.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::answers::Answers;
use super::form::{FieldKind, Programme};
use super::read::read;

/// What is known, under the name of its home: `company.brn`, `company.address.road`, `triage.field`.
pub type Known = BTreeMap<String, String>;

/// A draft that holds what is known already; what does not fit its question is left out.
pub fn known(programme: &Programme, known: &Known, now: DateTime<Utc>) -> Answers {
    let mut answers = Answers::default();
    for section in &programme.sections {
        let mut pairs = Vec::new();
        for field in &section.fields {
            let Some(home) = &field.reuse else { continue };
            let offered =
                field.options().iter().map(|option| option.key.as_str()).collect::<Vec<_>>();
            let choice = matches!(field.kind, FieldKind::OneOf { .. });
            for (name, value) in known.range(home.clone()..) {
                let Some(piece) = name.strip_prefix(home.as_str()) else { break };
                let of_field = piece.is_empty() || piece.starts_with('.');
                if of_field && !value.is_empty() && (!choice || offered.contains(&value.as_str())) {
                    pairs.push((format!("{}{piece}", field.key), value.clone()));
                }
            }
        }
        answers = read(section, &pairs, &answers, now);
    }
    answers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::programme::{
        Programmes,
        answers::{Address, Value},
    };

    #[test]
    fn a_draft_begins_with_what_is_known_of_the_company_the_account_and_the_first_questions() {
        let form = Programmes::shipped().latest("city-rule-exemption").unwrap();
        let pairs = [
            ("account.email", "kim@haneul.example"),
            ("company.address.postcode", "04524"),
            ("company.address.road", "세종대로 110"),
            ("company.brn", "1234567891"),
            ("company.employees", "12"),
            ("company.established_on", "2020-03-02"),
            ("company.name_en", ""),
            ("company.org_type", "no such type"),
            ("triage.field", "ROBOT"),
        ];
        let home = pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).into();

        let draft = known(form, &home, DateTime::UNIX_EPOCH);

        let address = Address {
            postcode: "04524".to_owned(),
            road: "세종대로 110".to_owned(),
            detail: String::new(),
        };
        let expected = [
            ("company-address", Value::Address(address)),
            ("company-brn", Value::Text("1234567891".to_owned())),
            ("company-established", Value::Date("2020-03-02".parse().unwrap())),
            ("contact-email", Value::Text("kim@haneul.example".to_owned())),
            ("employees", Value::Number("12".to_owned())),
            ("field", Value::Key("ROBOT".to_owned())),
        ];
        assert_eq!(draft, Answers(expected.map(|(key, value)| (key.to_owned(), value)).into()));
    }
}
