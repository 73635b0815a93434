//! The shipped dictionary is whole, and the rows are made after it.

use serde::Serialize;
use serde_json::{Value, json};
use strum::VariantArray;

use super::rows::{
    CallRow, ConditionRow, ConditionStatus, DecisionRow, EventRow, Outcome, PilotRegulationRow,
    PilotRow, PilotStatus, RegulationRow, RegulationStatus, RelaxationKind, SummaryRow, ZoneRow,
    ZoneStatus,
};
use super::*;

const TEXT: &str = include_str!("../../datasets.toml");

fn refusal(text: &str) -> String {
    Datasets::read(text).expect_err("a refusal").to_string()
}

/// Reads a row from the dictionary's own columns, writes it again and compares: every column is a field, in order.
fn columns_of<T: Row + serde::de::DeserializeOwned>() -> (Vec<String>, Vec<String>) {
    let dataset = Datasets::shipped().find(T::DATASET).unwrap();
    let row: T = serde_json::from_value(Value::Object(filled(dataset))).unwrap();
    assert_eq!(row.json(), filled(dataset));
    let names = dataset.columns.iter().map(|column| column.name.clone()).collect();
    (row.json().keys().cloned().collect(), names)
}

fn filled(dataset: &Dataset) -> JsonRow {
    dataset.columns.iter().map(|column| (column.name.clone(), sample(column))).collect()
}

fn sample(column: &Column) -> Value {
    let codes = column.codelist.as_deref().and_then(|key| Datasets::shipped().codelist(key));
    match (column.kind, codes) {
        (_, Some(codes)) => json!(codes.values[0].code),
        (ColumnType::String, None) if column.name == "geom_wkt" => json!("POINT (127 37.5)"),
        (ColumnType::String, None) => json!("글"),
        (ColumnType::Integer, None) => json!(3),
        (ColumnType::Number, None) => json!(37.5),
        (ColumnType::Boolean, None) => json!(true),
        (ColumnType::Date, None) => json!("2026-07-01"),
        (ColumnType::Datetime, None) => json!("2026-07-03T09:00:00+09:00"),
    }
}

fn optional_of<T: Row + serde::de::DeserializeOwned>() {
    let dataset = Datasets::shipped().find(T::DATASET).unwrap();
    for column in &dataset.columns {
        let mut row = filled(dataset);
        row.insert(column.name.clone(), Value::Null);
        let read = serde_json::from_value::<T>(Value::Object(row));
        assert_eq!(read.is_ok(), !column.required, "{}.{}", dataset.slug, column.name);
    }
}

#[test]
fn every_dataset_of_the_plan_is_in_the_dictionary() {
    let slugs: Vec<_> =
        Datasets::read(TEXT).unwrap().datasets.into_iter().map(|dataset| dataset.slug).collect();

    assert_eq!(
        slugs,
        [
            "pilots",
            "decisions",
            "conditions",
            "zones",
            "regulations",
            "pilot-regulations",
            "calls",
            "summaries",
            "events"
        ]
    );
}

#[test]
fn the_fields_of_every_row_are_the_columns_in_order() {
    let rows = [
        columns_of::<PilotRow>(),
        columns_of::<DecisionRow>(),
        columns_of::<ConditionRow>(),
        columns_of::<ZoneRow>(),
        columns_of::<RegulationRow>(),
        columns_of::<PilotRegulationRow>(),
        columns_of::<CallRow>(),
        columns_of::<SummaryRow>(),
        columns_of::<EventRow>(),
    ];
    for (fields, columns) in rows {
        assert_eq!(fields, columns);
    }
}

#[test]
fn a_column_is_required_where_its_field_cannot_be_empty() {
    optional_of::<PilotRow>();
    optional_of::<DecisionRow>();
    optional_of::<ConditionRow>();
    optional_of::<ZoneRow>();
    optional_of::<RegulationRow>();
    optional_of::<PilotRegulationRow>();
    optional_of::<CallRow>();
    optional_of::<SummaryRow>();
    optional_of::<EventRow>();
}

#[test]
fn the_codes_of_the_program_are_the_codes_of_the_dictionary() {
    fn codes<T: VariantArray + Serialize>() -> Vec<Value> {
        T::VARIANTS.iter().map(|code| serde_json::to_value(code).unwrap()).collect()
    }
    let lists = [
        ("pilot-status", codes::<PilotStatus>()),
        ("outcome", codes::<Outcome>()),
        ("condition-status", codes::<ConditionStatus>()),
        ("zone-status", codes::<ZoneStatus>()),
        ("relaxation-kind", codes::<RelaxationKind>()),
        ("regulation-status", codes::<RegulationStatus>()),
    ];
    for (key, codes) in lists {
        let listed: Vec<_> = Datasets::shipped()
            .codelist(key)
            .unwrap()
            .values
            .iter()
            .map(|value| json!(value.code))
            .collect();
        assert_eq!(codes, listed, "{key}");
    }
}

#[test]
fn every_codelist_is_used() {
    let datasets = Datasets::shipped();
    let used = |key: &str| {
        datasets
            .datasets
            .iter()
            .flat_map(|dataset| &dataset.columns)
            .any(|column| column.codelist.as_deref() == Some(key))
    };

    assert!(datasets.codelists.iter().all(|codelist| used(&codelist.key)));
}

#[test]
fn a_dictionary_with_a_gap_is_refused_with_its_place() {
    let broken = [
        (TEXT.replacen("en = \"Pilot number\"", "en = \" \"", 1), "pilots.pilot_id: TextMissing"),
        (TEXT.replacen("en = \"Robots\"", "en = \"\"", 1), "field.ROBOT: TextMissing"),
        (
            TEXT.replacen("name = \"title_en\"", "name = \"title_ko\"", 1),
            "pilots.title_ko: Repeated",
        ),
        (TEXT.replacen("slug = \"decisions\"", "slug = \"pilots\"", 1), "dataset.pilots: Repeated"),
        (
            TEXT.replacen("code = \"active\"", "code = \"approved\"", 1),
            "pilot-status.approved: Repeated",
        ),
        (
            TEXT.replacen("codelist = \"route\"", "codelist = \"way\"", 1),
            "pilots.route: UnknownCodelist",
        ),
        (
            TEXT.replacen("references = \"zones\"", "references = \"moons\"", 1),
            "pilots.zone_id: UnknownDataset",
        ),
        (TEXT.replacen("required = true\n", "", 1), "pilots.pilot_id: KeyOptional"),
    ];
    for (text, expected) in broken {
        assert_eq!(refusal(&text), expected);
    }
    assert!(refusal(&TEXT.replacen("separator = ", "seperator = ", 1)).contains("unknown field"));
    assert!(refusal(&TEXT.replacen("label = {", "lable = {", 1)).contains("lable"));
}

#[test]
fn a_row_that_breaks_its_promise_is_named_column_by_column() {
    let datasets = Datasets::shipped();
    let zones = datasets.find("zones").unwrap();
    let mut row = filled(zones);
    row.insert("zone_id".to_owned(), json!(""));
    row.insert("status".to_owned(), json!("haunted"));
    row.insert("designated_on".to_owned(), json!("2020"));
    row.insert("geom_wkt".to_owned(), json!("here"));
    row.insert("note".to_owned(), json!("x"));

    let faults = datasets.row_faults(zones, &row);

    let expected = [
        ("zone_id", RowReason::Missing),
        ("status", RowReason::UnknownCode),
        ("designated_on", RowReason::WrongType),
        ("geom_wkt", RowReason::NoGeometry),
        ("note", RowReason::UnknownColumn),
    ];
    assert_eq!(
        faults,
        expected.map(|(column, reason)| RowFault { column: column.to_owned(), reason })
    );
    assert_eq!(datasets.row_faults(zones, &filled(zones)), []);
}

#[test]
fn moments_are_written_in_seoul_time() {
    let at = "2026-07-02T23:59:59.999Z".parse().unwrap();

    assert_eq!(rows::seoul_time(at), "2026-07-03T08:59:59+09:00");
}

#[test]
fn datasets_on_the_map_say_so() {
    let located = Datasets::shipped().datasets.iter().filter(|dataset| dataset.located());

    assert_eq!(
        located.map(|dataset| dataset.slug.as_str()).collect::<Vec<_>>(),
        ["pilots", "zones"]
    );
}

/// S76: whoever adds or changes a column raises the version of its dataset, and says so here.
#[test]
fn columns_change_only_with_the_version_of_their_dataset() {
    let shape = |dataset: &Dataset| {
        let column = |column: &Column| {
            let kind = serde_json::to_string(&column.kind).unwrap();
            format!("{}:{kind}:{}", column.name, column.required)
        };
        let columns: Vec<String> = dataset.columns.iter().map(column).collect();
        let print = crate::domain::fingerprint::sha256(columns.join(",").into_bytes());
        format!("{} {} {}", dataset.slug, dataset.version, &print[..8])
    };
    let shapes: Vec<String> = Datasets::shipped().datasets.iter().map(shape).collect();

    assert_eq!(
        shapes,
        [
            "pilots 1.0 c59a2624",
            "decisions 1.1 9fd55c73",
            "conditions 1.1 fea92446",
            "zones 1.0 ae6b2e4f",
            "regulations 1.0 fe0d2491",
            "pilot-regulations 1.0 fc656fa8",
            "calls 1.0 e18e2ac9",
            "summaries 1.0 8e9a5fce",
            "events 1.0 f9904068"
        ]
    );
}
