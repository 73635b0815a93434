//! Pages of rows by keyset: where to go on from, how many, and which; wrong parameters are named, all of them.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};

use super::rows::{seoul_time, sort_key};
use super::{Column, ColumnType, Dataset, Datasets};
use crate::domain::problem::{Fault, ParameterFault};

pub const DEFAULT_LIMIT: u32 = 100;
pub const MAX_LIMIT: u32 = 1000;
const MAX_VALUE: u32 = 200;

/// The key of the last row of a page; bound to its dataset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    pub key: String,
}

/// What a reader asks for, ready for `WHERE sort > … ORDER BY sort LIMIT limit + 1`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    pub limit: u32,
    pub after: Option<Cursor>,
    /// Rows changed at this moment or later, written as the rows write it.
    pub modified_since: Option<String>,
    /// Columns of the dictionary with the value each must have.
    pub filters: Vec<(String, String)>,
}

impl Cursor {
    pub fn encode(dataset: &Dataset, key: &str) -> String {
        URL_SAFE_NO_PAD.encode(format!("{}:{key}", dataset.slug))
    }

    pub fn decode(dataset: &Dataset, text: &str) -> Option<Self> {
        let text = String::from_utf8(URL_SAFE_NO_PAD.decode(text).ok()?).ok()?;
        let key = text.strip_prefix(&dataset.slug)?.strip_prefix(':')?;
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
        (!key.is_empty() && key.len() <= 64 && key.chars().all(plain))
            .then(|| Self { key: key.to_owned() })
    }

    /// Rows whose `sort` is greater come next.
    pub fn sort(&self) -> String {
        sort_key(&self.key)
    }
}

impl Page {
    /// Reads a query string that is already split and decoded.
    pub fn parse(
        dataset: &Dataset,
        pairs: &[(String, String)],
    ) -> Result<Self, Vec<ParameterFault>> {
        let mut page =
            Self { limit: DEFAULT_LIMIT, after: None, modified_since: None, filters: Vec::new() };
        let mut faults = Vec::new();
        for (place, (name, value)) in pairs.iter().enumerate() {
            let repeated = pairs.iter().take(place).any(|(earlier, _)| earlier == name);
            let outcome =
                if repeated { Err(Fault::Repeated) } else { page.take(dataset, name, value) };
            faults.extend(outcome.err().map(|fault| ParameterFault::new(name, fault)));
        }
        if faults.is_empty() { Ok(page) } else { Err(faults) }
    }

    fn take(&mut self, dataset: &Dataset, name: &str, value: &str) -> Result<(), Fault> {
        if value.chars().count() > MAX_VALUE as usize {
            return Err(Fault::TooLong { max: MAX_VALUE });
        }
        match name {
            "limit" => self.limit = limit(value)?,
            "cursor" => {
                self.after = Some(Cursor::decode(dataset, value).ok_or(Fault::InvalidCursor)?);
            }
            "modified_since" => self.modified_since = Some(moment(value)?),
            column => {
                let column = dataset.column(column).ok_or(Fault::UnknownParameter)?;
                self.filters.push((column.name.clone(), filter(column, value)?));
            }
        }
        Ok(())
    }
}

fn limit(value: &str) -> Result<u32, Fault> {
    let (min, max) = (1, MAX_LIMIT);
    if value.is_empty() || !value.bytes().all(|digit| digit.is_ascii_digit()) {
        return Err(Fault::NotAnInteger { min, max });
    }
    let limit = value.parse().ok().filter(|limit| (min..=max).contains(limit));
    limit.ok_or(Fault::OutOfRange { min, max })
}

fn moment(value: &str) -> Result<String, Fault> {
    // A bare plus of an offset reaches us as a space from those who do not encode it.
    let moment = DateTime::parse_from_rfc3339(&value.replace(' ', "+"))
        .map_err(|_| Fault::InvalidDatetime)?;
    Ok(seoul_time(moment.with_timezone(&Utc)))
}

fn filter(column: &Column, value: &str) -> Result<String, Fault> {
    if column.kind == ColumnType::Datetime {
        return moment(value);
    }
    let codes = column.codelist.as_deref().and_then(|key| Datasets::shipped().codelist(key));
    if codes.is_some_and(|codes| codes.find(value).is_none()) {
        return Err(Fault::UnknownCode);
    }
    Ok(value.to_owned())
}

#[cfg(test)]
mod tests;
