//! Whether the files refer to keys that exist, and say everything in both languages.

use std::collections::BTreeSet;

use serde_json::Value;

use super::*;

const FILES: [(&str, &str); 8] = [
    ("agencies", include_str!("../../data/agencies.toml")),
    ("city-rules", include_str!("../../data/city-rules.toml")),
    ("enums", include_str!("../../data/enums.toml")),
    ("national-rules", include_str!("../../data/national-rules.toml")),
    ("people", include_str!("../../data/people.toml")),
    ("reference-cases", include_str!("../../data/reference-cases.toml")),
    ("regulations", include_str!("../../data/regulations.toml")),
    ("zones", include_str!("../../data/zones.toml")),
];

fn strangers<'a>(
    named: impl IntoIterator<Item = &'a String>,
    known: impl Fn(&str) -> bool,
) -> Vec<&'a String> {
    named.into_iter().filter(|key| !known(key)).collect()
}

#[test]
fn every_text_is_in_both_languages() {
    for (file, text) in FILES {
        let mut halves = Vec::new();
        find_halves(&toml::from_str(text).unwrap(), &mut halves);
        assert_eq!(halves, Vec::<String>::new(), "{file}");
    }
}

fn find_halves(value: &toml::Value, halves: &mut Vec<String>) {
    match value {
        toml::Value::Table(table) => {
            let filled = ["ko", "en"].map(|key| {
                table
                    .get(key)
                    .and_then(toml::Value::as_str)
                    .is_some_and(|text| !text.trim().is_empty())
            });
            let bilingual = table.contains_key("ko") || table.contains_key("en");
            if bilingual && filled != [true, true] {
                halves.push(value.to_string());
            }
            table.values().for_each(|inner| find_halves(inner, halves));
        }
        toml::Value::Array(rows) => rows.iter().for_each(|inner| find_halves(inner, halves)),
        toml::Value::String(_)
        | toml::Value::Integer(_)
        | toml::Value::Float(_)
        | toml::Value::Boolean(_)
        | toml::Value::Datetime(_) => {}
    }
}

#[test]
fn each_of_the_25_districts_has_one_office_and_one_cell_of_the_map() {
    let districts: BTreeSet<_> =
        districts::shipped().iter().map(|district| district.code.clone()).collect();
    let offices: Vec<_> =
        agencies::shipped().iter().filter_map(|agency| agency.mois_code.clone()).collect();
    let map: Value = serde_json::from_str(districts::OUTLINE).unwrap();
    let cells = map["features"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|cell| cell["properties"]["mois_code"].as_str());

    assert_eq!(districts.len(), 25);
    assert_eq!(
        (offices.len(), offices.into_iter().collect::<BTreeSet<_>>()),
        (25, districts.clone())
    );
    assert_eq!(cells.map(str::to_owned).collect::<BTreeSet<_>>(), districts);
}

#[test]
fn a_tile_of_the_map_holds_one_district() {
    let tiles: BTreeSet<_> = districts::shipped().iter().map(|district| district.tile).collect();

    assert_eq!(tiles.len(), 25);
}

#[test]
fn the_offices_that_files_name_exist() {
    let regulations = regulations::shipped().iter().flat_map(|row| &row.competent);
    let zones = zones::shipped().types.iter().flat_map(|row| &row.designated_by);
    let people = people::shipped().people.iter().filter_map(|person| person.office.as_ref());
    let split = agencies::shipped().iter().filter_map(|agency| agency.split_from.as_ref());
    let national = national::shipped();
    let acts = national
        .acts
        .iter()
        .flat_map(|act| [&act.competent, &act.deciding_body, &act.support_office]);
    let rules = national
        .rules
        .iter()
        .flat_map(|rule| [&rule.competent, &rule.deciding_body, &rule.support_office]);

    let named =
        regulations.chain(zones).chain(people).chain(split).chain(acts.chain(rules).flatten());

    assert_eq!(strangers(named, |key| agencies::shipped().has(key)), Vec::<&String>::new());
}

#[test]
fn the_regulations_and_districts_of_zones_exist() {
    let zones::Zones { types, zones, .. } = zones::shipped();
    let regulations = types.iter().flat_map(|kind| kind.regulations.iter().chain(&kind.lifts));
    let regulations = regulations.chain(zones.iter().flat_map(|zone| &zone.regulations));
    let districts = zones.iter().flat_map(|zone| &zone.districts);
    let kinds = zones.iter().map(|zone| &zone.zone_type);

    assert_eq!(
        strangers(regulations, |key| regulations::shipped().has(key)),
        Vec::<&String>::new()
    );
    assert_eq!(strangers(districts, |key| districts::shipped().has(key)), Vec::<&String>::new());
    assert_eq!(strangers(kinds, |key| types.has(key)), Vec::<&String>::new());
}

#[test]
fn the_acts_and_instruments_of_rules_exist() {
    let national = national::shipped();
    let acts = national.rules.iter().map(|rule| &rule.act);
    let acts = acts.chain(
        agencies::shipped()
            .iter()
            .flat_map(|agency| agency.act_code.iter().chain(&agency.act_codes)),
    );
    let acts = acts.chain(zones::shipped().types.iter().filter_map(|kind| kind.act_code.as_ref()));
    let instruments = national.rules.iter().map(|rule| &rule.instrument);

    assert_eq!(strangers(acts, |key| national.acts.has(key)), Vec::<&String>::new());
    assert_eq!(strangers(instruments, |key| national.instruments.has(key)), Vec::<&String>::new());
}

#[test]
fn the_rules_of_the_city_refer_to_its_ordinances_and_to_timers() {
    let city = city::shipped();
    let timers: Vec<_> = city
        .timers
        .iter()
        .chain(&national::shipped().timers)
        .map(|timer| timer.key.as_str())
        .collect();
    let districts = city.instruments.iter().filter_map(|ordinance| ordinance.mois_code.as_ref());

    assert_eq!(
        strangers(city.rules.iter().map(|rule| &rule.instrument), |key| city.instruments.has(key)),
        Vec::<&String>::new()
    );
    assert_eq!(
        strangers(city.rules.iter().filter_map(|rule| rule.timer.as_ref()), |key| timers
            .contains(&key)),
        Vec::<&String>::new()
    );
    assert_eq!(strangers(districts, |key| districts::shipped().has(key)), Vec::<&String>::new());
}

#[test]
fn people_belong_to_companies_and_bear_roles_that_exist() {
    let people::People { companies, people } = people::shipped();
    let roles =
        people.iter().flat_map(|person| std::iter::once(&person.role).chain(&person.other_roles));

    assert_eq!(
        strangers(people.iter().filter_map(|person| person.company.as_ref()), |key| companies
            .has(key)),
        Vec::<&String>::new()
    );
    assert_eq!(
        strangers(roles, |code| codes::shipped().label("role", code).is_some()),
        Vec::<&String>::new()
    );
}

#[test]
fn codes_of_rows_have_labels() {
    let label = |list: &str, code: &str| codes::shipped().label(list, code).is_some();
    let kinds: Vec<_> = agencies::shipped()
        .iter()
        .map(|agency| agency.kind.code())
        .filter(|code| !label("agency_kind", code))
        .collect();
    let levels = strangers(regulations::shipped().iter().map(|row| &row.level), |code| {
        label("rule_level", code)
    });
    let zones = strangers(zones::shipped().types.iter().map(|kind| &kind.code), |code| {
        label("zone_type", code)
    });
    let instruments =
        strangers(national::shipped().instruments.iter().map(|row| &row.code), |code| {
            label("instrument", code)
        });

    assert_eq!((kinds, levels, zones, instruments), (vec![], vec![], vec![], vec![]));
}

#[test]
fn reference_cases_name_regulations_acts_districts_and_codes_that_exist() {
    let cases = cases::shipped();
    let label = |list: &str, code: &str| codes::shipped().label(list, code).is_some();
    let rules =
        cases.iter().flat_map(|case| case.regulations.iter().chain(&case.later_regulations));
    let tracks = strangers(cases.iter().flat_map(|case| &case.tracks), |code| {
        label("instrument", code) || label("route", code)
    });
    let sites = cases.iter().flat_map(|case| &case.site_results).map(|site| &site.outcome);
    let outcomes = cases.iter().filter_map(|case| case.outcome.as_ref()).chain(sites);

    assert_eq!(strangers(rules, |key| regulations::shipped().has(key)), Vec::<&String>::new());
    assert_eq!(
        strangers(cases.iter().map(|case| &case.act), |code| national::shipped().acts.has(code)),
        Vec::<&String>::new()
    );
    assert_eq!(
        strangers(cases.iter().flat_map(|case| &case.districts), |code| districts::shipped()
            .has(code)),
        Vec::<&String>::new()
    );
    assert_eq!(
        strangers(cases.iter().flat_map(|case| &case.fields), |code| label("field", code)),
        Vec::<&String>::new()
    );
    assert_eq!(strangers(outcomes, |code| label("outcome", code)), Vec::<&String>::new());
    assert_eq!(tracks, Vec::<&String>::new());
}

#[test]
fn a_source_is_a_link_where_its_address_is_whole() {
    let link = |address: &str| Source { mark: "S1".into(), address: address.into() }.link();

    assert_eq!(link("khan.co.kr/article/1").as_deref(), Some("https://khan.co.kr/article/1"));
    assert_eq!(
        link("incheonilbo.com idxno=928992").as_deref(),
        Some("https://incheonilbo.com/news/articleView.html?idxno=928992")
    );
    assert_eq!(
        ["donga.com 20190214/94104527", "gun.ilhoeyeong.com (Sangam, Nov 2021)", "x idxno=a"]
            .map(link),
        [None, None, None]
    );
}
