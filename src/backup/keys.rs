//! A backup opens nothing: the letters in it are without their keys.

use sea_orm::entity::prelude::*;
use serde_json::json;

use super::schema::Table;
use crate::store::mail;

/// A letter that holds a key goes in without it; `false` where it has not left yet and would come back as one that leads
/// nowhere. Whoever waits for it asks for another.
pub(super) fn is_kept(table: &Table, row: &mut [Json]) -> bool {
    if table.name != "mail" {
        return true;
    }
    let place = |name: &str| table.columns.iter().position(|column| column.name == name);
    let Some(at) = place("words") else { return true };
    let words = row[at].as_str().and_then(|text| serde_json::from_str::<Json>(text).ok());
    let Some(mut words) = words else { return true };
    if !mail::forget_key(&mut words) {
        return true;
    }
    row[at] = json!(words.to_string());
    ["sent_at", "dropped_at"]
        .into_iter()
        .any(|left| place(left).is_some_and(|at| !row[at].is_null()))
}
