//! What holds in every file: both languages stand everywhere, and every law cited is known.

use toml::{Table, Value};

use super::Reader;
use crate::domain::programme::{Flaw, Laws};

/// Refuses a text without its pair, or a blank one; false where the file is no TOML at all.
pub(super) fn both_languages(reader: &mut Reader<'_>, text: &str) -> bool {
    if text.starts_with('\u{feff}') {
        reader.refuse("line 1", "a byte order mark stands before the text");
        return false;
    }
    let Some(table) = reader.parse::<Table>(text) else { return false };
    let before = reader.flaws.len();
    walk(&table, "file", &mut |row, table| {
        for (one, other) in [("ko", "en"), ("en", "ko")] {
            match (table.get(one), table.get(other)) {
                (Some(Value::String(words)), _) if words.trim().is_empty() => {
                    reader.refuse(row, format!("`{one}` is empty"));
                }
                (Some(Value::String(_)), None) => {
                    reader.refuse(row, format!("`{other}` is missing"));
                }
                _ => {}
            }
        }
    });
    reader.flaws.len() == before
}

/// Refuses a citation whose act has no abbreviation in `laws.toml`.
pub(super) fn citations(files: &[(&str, &str)], laws: &Laws, flaws: &mut Vec<Flaw>) {
    for (file, text) in files {
        let Ok(table) = toml::from_str::<Table>(text) else { continue };
        let mut reader = Reader { file, flaws };
        walk(&table, "file", &mut |row, table| {
            let Some(Value::Array(cited)) = table.get("law") else { return };
            for citation in cited.iter().filter_map(Value::as_str) {
                if laws.of(citation).is_none() {
                    reader.refuse(
                        row,
                        format!("`{citation}` cites a law that laws.toml does not know"),
                    );
                }
            }
        });
    }
}

/// Visits every table with the row it stands in.
fn walk(table: &Table, row: &str, visit: &mut impl FnMut(&str, &Table)) {
    visit(row, table);
    for (name, value) in table {
        step(name, value, row, visit);
    }
}

fn step(name: &str, value: &Value, row: &str, visit: &mut impl FnMut(&str, &Table)) {
    match value {
        Value::Table(inner) => walk(inner, &below(row, name), visit),
        Value::Array(items) => {
            for (place, item) in items.iter().enumerate() {
                let key = ["key", "name"]
                    .iter()
                    .find_map(|key| item.get(key)?.as_str().map(str::to_owned));
                let key = key.unwrap_or_else(|| (place + 1).to_string());
                step(&format!("{name} {key}"), item, row, visit);
            }
        }
        _ => {}
    }
}

fn below(row: &str, name: &str) -> String {
    if row == "file" { name.to_owned() } else { format!("{row}, {name}") }
}
