//! Seoul's 25 districts, by the code of the Ministry of the Interior (MOIS), and the schematic map of the city.

use std::sync::LazyLock;

use serde::Deserialize;

use super::Unread;
use super::table::{Keyed, Table};
use crate::domain::bilingual::Bilingual;

const FILE: &str = "districts.csv";

/// The schematic map: outline, river and one cell for each district. No cell is a legal boundary.
pub const OUTLINE: &str = include_str!("../../data/seoul-outline.geojson");

/// A district (자치구) with its central point and its square of the tile map.
#[derive(Clone, Debug, PartialEq)]
pub struct District {
    /// MOIS code, five digits. The statistics office numbers the districts differently; never mix the two.
    pub code: String,
    pub name: Bilingual,
    pub lat: f64,
    pub lon: f64,
    /// Column from west and row from north of the tile map.
    pub tile: (u8, u8),
}

impl District {
    /// As it stands on a map: without the word for a district, where the name is still one without it.
    pub fn name_on_a_map(&self) -> Bilingual {
        let ko = self.name.ko.strip_suffix('구').filter(|name| name.chars().count() > 1);
        Bilingual {
            ko: ko.unwrap_or(&self.name.ko).to_owned(),
            en: self.name.en.strip_suffix("-gu").unwrap_or(&self.name.en).to_owned(),
        }
    }
}

impl Keyed for District {
    fn key(&self) -> &str {
        &self.code
    }
}

pub fn shipped() -> &'static Table<District> {
    static SHIPPED: LazyLock<Table<District>> = LazyLock::new(|| {
        parse(include_str!("../../data/districts.csv")).expect("the tests read districts.csv")
    });
    &SHIPPED
}

pub fn parse(text: &str) -> Result<Table<District>, Unread> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows = reader
        .deserialize()
        .map(|row| row.map(|line: Line| line.district()))
        .collect::<Result<_, _>>();
    Table::new(FILE, rows.map_err(|error| Unread::new(FILE, &error))?)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    mois_code: String,
    #[serde(rename = "kostat_code")]
    _kostat_code: String,
    ko: String,
    en: String,
    lat: f64,
    lon: f64,
    #[serde(rename = "tile_col")]
    column_from_west: u8,
    #[serde(rename = "tile_row")]
    row_from_north: u8,
}

impl Line {
    fn district(self) -> District {
        District {
            code: self.mois_code,
            name: Bilingual { ko: self.ko, en: self.en },
            lat: self.lat,
            lon: self.lon,
            tile: (self.column_from_west, self.row_from_north),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_district_is_found_by_its_code_of_the_interior_ministry() {
        let yeongdeungpo = District {
            code: "11560".into(),
            name: Bilingual { ko: "영등포구".into(), en: "Yeongdeungpo-gu".into() },
            lat: 37.5224,
            lon: 126.9103,
            tile: (1, 4),
        };

        assert_eq!(shipped().get("11560"), Some(&yeongdeungpo));
    }

    #[test]
    fn a_district_called_by_one_syllable_keeps_the_word_for_a_district_on_a_map() {
        let on_a_map = |code: &str| shipped().get(code).map(District::name_on_a_map);

        let [jung, mapo] = [("중구", "Jung"), ("마포", "Mapo")]
            .map(|(ko, en)| Some(Bilingual { ko: ko.into(), en: en.into() }));
        assert_eq!([on_a_map("11140"), on_a_map("11440")], [jung, mapo]);
    }

    #[test]
    fn an_unknown_column_is_refused() {
        assert!(
            parse(
                "mois_code,kostat_code,ko,en,lat,lon,tile_col,tile_row,mayor\n1,2,ㄱ,a,1,2,3,4,x\n"
            )
            .is_err()
        );
    }
}
