//! The city with the number of trials in each district, and the same as a list.

use serde::Serialize;

use super::lettering::{self, Labels};
use crate::{
    domain::{
        bilingual::Bilingual,
        reference::{districts, outline},
    },
    store::pilot::Counts,
};

#[derive(Debug, PartialEq, Serialize)]
pub(in crate::web) struct DistrictMap {
    width: f64,
    height: f64,
    river: &'static str,
    cells: Vec<Cell>,
    /// Districts with trials, the most first.
    list: Vec<Listed>,
}

/// A district as it is drawn; where nothing runs it leads nowhere.
#[derive(Debug, PartialEq, Serialize)]
struct Cell {
    path: &'static str,
    label: &'static Labels,
    count: u64,
    /// From 0, none, to 3, among the most.
    level: u64,
    address: Option<String>,
    /// Whether the list is narrowed to it.
    chosen: bool,
}

#[derive(Debug, PartialEq, Serialize)]
struct Listed {
    name: Bilingual,
    count: u64,
    address: String,
    chosen: bool,
}

/// `address` says where a district leads; `chosen` are those to which a list is narrowed.
pub(in crate::web) fn of(
    counts: &Counts,
    chosen: &[&str],
    address: impl Fn(&str) -> String,
) -> DistrictMap {
    let drawn = outline::shipped();
    let count = |code: &str| counts.get(code).copied().unwrap_or(0);
    let most = counts.values().copied().max().unwrap_or(0).max(1);
    let cell = |(cell, label): (&'static outline::Cell, &'static Labels)| Cell {
        path: &cell.path,
        label,
        count: count(&cell.code),
        level: (count(&cell.code) * 3).div_ceil(most),
        address: (count(&cell.code) > 0).then(|| address(&cell.code)),
        chosen: chosen.contains(&cell.code.as_str()),
    };
    let listed = |one: &districts::District| Listed {
        name: one.name.clone(),
        count: count(&one.code),
        address: address(&one.code),
        chosen: chosen.contains(&one.code.as_str()),
    };
    let mut list: Vec<Listed> = districts::shipped().iter().map(listed).collect();
    list.retain(|one| one.count > 0);
    list.sort_by_key(|one| std::cmp::Reverse(one.count));
    DistrictMap {
        width: drawn.width,
        height: drawn.height,
        river: &drawn.river,
        cells: drawn.cells.iter().zip(lettering::shipped()).map(cell).collect(),
        list,
    }
}

/// The trials of a district in the register.
pub(in crate::web) fn register(code: &str) -> String {
    format!("/pilots?district={code}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_district_without_trials_is_drawn_and_not_listed() {
        let map =
            of(&[("11140".to_owned(), 1), ("11440".to_owned(), 4)].into(), &["11440"], register);
        let listed: Vec<(&str, u64)> =
            map.list.iter().map(|one| (one.name.ko.as_str(), one.count)).collect();
        let levels =
            |name: &str| map.cells.iter().find(|cell| cell.label.ko.name == name).unwrap().level;

        assert_eq!(map.cells.len(), 25);
        assert_eq!(listed, [("마포구", 4), ("중구", 1)]);
        assert_eq!([levels("마포"), levels("중구"), levels("강남")], [3, 1, 0]);
        let chosen: Vec<&str> =
            map.cells.iter().filter(|it| it.chosen).map(|it| &*it.label.ko.name).collect();
        assert_eq!(chosen, ["마포"]);
    }
}
