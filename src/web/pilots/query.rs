//! What a reader of the register asks for, and the same question with one thing changed.

use crate::{
    domain::{
        dataset::{Datasets, search},
        reference::districts,
        text::clean,
    },
    store::pilot::{Order, Search},
};

/// The address's question, with everything unknown left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Query {
    pub q: String,
    pub fields: Vec<String>,
    pub statuses: Vec<String>,
    pub district: String,
    pub year: String,
    pub sort: String,
    pub table: bool,
    pub page: u64,
}

/// One condition that can be taken off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Filter {
    Words,
    Field(String),
    Status(String),
    District,
    Year,
}

/// Nobody searches for more.
const LONGEST: usize = 200;

impl Query {
    pub(super) fn read(query: &str) -> Self {
        let pairs: Vec<(String, String)> = serde_html_form::from_str(query).unwrap_or_default();
        let mut asked = Self { page: 1, ..Self::default() };
        for (name, value) in pairs {
            match name.as_str() {
                "q" => asked.q = clean(&value).trim().chars().take(LONGEST).collect(),
                "field" if known("field", &value) => once(&mut asked.fields, value),
                "status" if known("pilot-status", &value) => once(&mut asked.statuses, value),
                "district" if districts::shipped().has(&value) => asked.district = value,
                "year" if value.parse::<i32>().is_ok_and(|year| (1900..2200).contains(&year)) => {
                    asked.year = value;
                }
                "sort" if ["title", "company"].contains(&value.as_str()) => asked.sort = value,
                "view" => asked.table = value == "table",
                "page" => asked.page = value.parse().unwrap_or(1).clamp(1, 10_000),
                _ => {}
            }
        }
        asked
    }

    pub(super) fn search(&self) -> Search {
        Search {
            terms: search::terms(&self.q),
            fields: self.fields.clone(),
            statuses: self.statuses.clone(),
            district: Some(self.district.clone()).filter(|code| !code.is_empty()),
            year: self.year.parse().ok(),
            order: match self.sort.as_str() {
                "title" => Order::Title,
                "company" => Order::Company,
                _ => Order::Newest,
            },
        }
    }

    /// Everything it is narrowed by.
    pub(super) fn filters(&self) -> Vec<Filter> {
        let words = (!self.q.is_empty()).then_some(Filter::Words);
        let fields = self.fields.iter().cloned().map(Filter::Field);
        let statuses = self.statuses.iter().cloned().map(Filter::Status);
        let district = (!self.district.is_empty()).then_some(Filter::District);
        let year = (!self.year.is_empty()).then_some(Filter::Year);
        words.into_iter().chain(fields).chain(statuses).chain(district).chain(year).collect()
    }

    /// The same without one of them, from its first page.
    pub(super) fn without(&self, filter: &Filter) -> Self {
        let mut asked = Self { page: 1, ..self.clone() };
        match filter {
            Filter::Words => asked.q.clear(),
            Filter::Field(code) => asked.fields.retain(|known| known != code),
            Filter::Status(code) => asked.statuses.retain(|known| known != code),
            Filter::District => asked.district.clear(),
            Filter::Year => asked.year.clear(),
        }
        asked
    }

    pub(super) fn address(&self) -> String {
        let mut pairs: Vec<(&str, &str)> = Vec::new();
        let page = self.page.to_string();
        pairs.extend(Some(("q", self.q.as_str())));
        pairs.extend(self.fields.iter().map(|code| ("field", code.as_str())));
        pairs.extend(self.statuses.iter().map(|code| ("status", code.as_str())));
        pairs.extend([
            ("district", self.district.as_str()),
            ("year", &self.year),
            ("sort", &self.sort),
        ]);
        pairs.extend(self.table.then_some(("view", "table")));
        pairs.extend((self.page > 1).then_some(("page", page.as_str())));
        pairs.retain(|(_, value)| !value.is_empty());
        let query = serde_html_form::to_string(pairs).unwrap_or_default();
        if query.is_empty() { "/pilots".to_owned() } else { format!("/pilots?{query}") }
    }
}

fn once(list: &mut Vec<String>, value: String) {
    if !list.contains(&value) {
        list.push(value);
    }
}

fn known(list: &str, code: &str) -> bool {
    Datasets::shipped().codelist(list).is_some_and(|list| list.find(code).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_written_as_it_was_read_without_what_is_unknown() {
        let asked = Query::read(
            "q=%ED%95%9C%EA%B0%95&field=ROBOT&field=NOTHING&field=ROBOT&status=active&status=active&year=x&view=table&page=2",
        );

        assert_eq!(
            asked.address(),
            "/pilots?q=%ED%95%9C%EA%B0%95&field=ROBOT&status=active&view=table&page=2"
        );
        assert_eq!(
            asked.without(&Filter::Field("ROBOT".to_owned())).address(),
            "/pilots?q=%ED%95%9C%EA%B0%95&status=active&view=table"
        );
    }
}
