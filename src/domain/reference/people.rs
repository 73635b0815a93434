//! Offices and firms of the demo accounts: roles, not people.

use std::sync::LazyLock;

use serde::Deserialize;

use super::table::{Keyed, Table};
use super::{Unread, read};
use crate::domain::bilingual::Bilingual;

const FILE: &str = "people.toml";

#[derive(Clone, Debug, PartialEq)]
pub struct People {
    pub companies: Table<Company>,
    /// By address of mail.
    pub people: Table<Person>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Company {
    pub key: String,
    pub name: Bilingual,
    /// Business registration number (사업자등록번호), ten digits.
    pub brn: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    pub email: String,
    /// How pages address the account.
    pub shown: Bilingual,
    pub title: Bilingual,
    pub name: Option<Bilingual>,
    pub family_name: Option<Bilingual>,
    /// Code of the list `role`.
    pub role: String,
    #[serde(default)]
    pub other_roles: Vec<String>,
    /// Key of an agency.
    pub office: Option<String>,
    /// Key of a company.
    pub company: Option<String>,
    /// Key of a company that employed this person in the last years.
    pub former_company: Option<String>,
    pub duty: Option<Bilingual>,
}

impl Person {
    /// All roles of the account, the main one first.
    pub fn roles(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.role).chain(&self.other_roles).map(String::as_str)
    }
}

impl Keyed for Company {
    fn key(&self) -> &str {
        &self.key
    }
}

impl Keyed for Person {
    fn key(&self) -> &str {
        &self.email
    }
}

pub fn shipped() -> &'static People {
    static SHIPPED: LazyLock<People> = LazyLock::new(|| {
        parse(include_str!("../../data/people.toml")).expect("the tests read people.toml")
    });
    &SHIPPED
}

pub fn parse(text: &str) -> Result<People, Unread> {
    let File { company, person } = read(FILE, text)?;
    Ok(People { companies: Table::new(FILE, company)?, people: Table::new(FILE, person)? })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    company: Vec<Company>,
    person: Vec<Person>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_officer_both_receives_and_handles_cases() {
        let park = shipped().people.get("park@city.example").unwrap();

        assert_eq!(park.roles().collect::<Vec<_>>(), ["INTAKE_OFFICER", "CASE_OFFICER"]);
        assert_eq!(park.office.as_deref(), Some("creative_regulation"));
    }
}
