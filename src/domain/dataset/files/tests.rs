//! Files keep Korean, quotes, newlines and numbers, and no spreadsheet runs what a company typed.

use serde_json::json;

use super::*;

fn row(value: Value) -> JsonRow {
    match value {
        Value::Object(row) => row,
        other => panic!("{other} is no row"),
    }
}

fn dataset(slug: &str) -> &'static Dataset {
    Datasets::shipped().find(slug).unwrap()
}

fn link(scope: &str) -> JsonRow {
    row(json!({
        "link_id": "L-2026-0001-1", "pilot_id": "P-2026-0001", "regulation_id": "R-001",
        "scope_ko": scope, "modified_at": "2026-07-03T09:00:00+09:00",
    }))
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap()
}

#[test]
fn plain_csv_is_exact_and_quotes_what_needs_it() {
    let rows = [link("로봇 \"마당이\", 7대\n22:00–06:00"), link("=1+1")];

    let file = text(csv(dataset("pilot-regulations"), &rows, CsvKind::Plain).unwrap());

    let expected = "link_id,pilot_id,regulation_id,scope_ko,modified_at\r\n\
        L-2026-0001-1,P-2026-0001,R-001,\"로봇 \"\"마당이\"\", 7대\n22:00–06:00\",2026-07-03T09:00:00+09:00\r\n\
        L-2026-0001-1,P-2026-0001,R-001,=1+1,2026-07-03T09:00:00+09:00\r\n";
    assert_eq!(file, expected);
}

#[test]
fn what_was_written_can_be_read_again() {
    let scopes = ["쉼표, 따옴표 \" 줄\r\n바꿈", "\t탭", "'따옴표", "  빈칸  ", "한글 🤖"];
    let rows = scopes.map(link);

    let file = csv(dataset("pilot-regulations"), &rows, CsvKind::Plain).unwrap();

    let read = ::csv::Reader::from_reader(file.as_slice())
        .into_records()
        .map(|record| record.unwrap()[3].to_owned());
    assert_eq!(read.collect::<Vec<_>>(), scopes);
}

#[test]
fn a_spreadsheet_runs_nothing_that_a_company_typed() {
    let typed = [
        "=HYPERLINK(\"http://evil.test\")",
        "+82-2-123",
        "-1",
        "@x",
        "\tx",
        "\rx",
        "\nx",
        "＝1",
        "＋1",
        "－1",
        "＠x",
    ];
    let rows = typed.map(link);

    let file = csv(dataset("pilot-regulations"), &rows, CsvKind::Excel).unwrap();

    let body = file.strip_prefix(BYTE_ORDER_MARK).expect("a byte order mark");
    let read =
        ::csv::Reader::from_reader(body).into_records().map(|record| record.unwrap()[3].to_owned());
    assert_eq!(read.collect::<Vec<_>>(), typed.map(|text| format!("'{text}")));
}

#[test]
fn harmless_text_and_numbers_are_the_same_for_excel() {
    let decision = row(
        json!({ "decision_id": "D-2026-0001", "reasons_ko": "1 = 1, a-b", "days_to_decision": -1 }),
    );

    let plain = csv(dataset("decisions"), std::slice::from_ref(&decision), CsvKind::Plain).unwrap();
    let excel = csv(dataset("decisions"), &[decision], CsvKind::Excel).unwrap();

    assert_eq!(excel, [BYTE_ORDER_MARK, &plain].concat());
    assert!(text(plain).ends_with("\r\nD-2026-0001,,,,,,\"1 = 1, a-b\",,-1,,,,,\r\n"));
}

#[test]
fn json_says_what_it_is_and_keeps_values_exact() {
    let rows = [link("=1+1 \"따옴표\"")];

    let file: Value =
        serde_json::from_slice(&json(dataset("pilot-regulations"), &rows, 42).unwrap()).unwrap();

    let meta = json!({
        "dataset": "pilot-regulations", "schema_version": "1.0",
        "licence": {
            "key": "KOGL-1",
            "title": { "ko": "공공누리 제1유형: 출처표시", "en": "Korea Open Government License, type 1: attribution" },
            "url": "https://www.kogl.or.kr/info/licenseType1.do",
        },
        "generated_from_seq": 42, "modified_at": "2026-07-03T09:00:00+09:00", "count": 1,
    });
    assert_eq!(file, json!({ "meta": meta, "data": rows }));
}

#[test]
fn an_empty_dataset_is_a_file_all_the_same() {
    let file: Value = serde_json::from_slice(&json(dataset("zones"), &[], 0).unwrap()).unwrap();

    assert_eq!(
        (&file["meta"]["count"], &file["meta"]["modified_at"], &file["data"]),
        (&json!(0), &Value::Null, &json!([]))
    );
    assert!(
        text(csv(dataset("zones"), &[], CsvKind::Plain).unwrap())
            .ends_with("geom_wkt,modified_at\r\n")
    );
}

#[test]
fn columns_unknown_to_the_dictionary_never_leave() {
    let mut secret = link("범위");
    secret.insert("internal_note".to_owned(), json!("ZZTOPSECRET"));
    let (dataset, rows) = (dataset("pilot-regulations"), [secret]);

    let files =
        [csv(dataset, &rows, CsvKind::Plain), json(dataset, &rows, 1), geojson(dataset, &rows, 1)];

    for file in files {
        assert!(!text(file.unwrap()).contains("ZZTOPSECRET"));
    }
}

#[test]
fn points_and_outlines_become_geometry_and_leave_the_properties() {
    let pilot = row(json!({ "pilot_id": "P-2026-0001", "lat": 37.5285, "lon": 126.933 }));
    let zone = row(
        json!({ "zone_id": "Z-001", "geom_wkt": "POLYGON ((127 37, 127.1 37, 127.1 37.1, 127 37))" }),
    );

    let point = feature(dataset("pilots"), &pilot).unwrap();
    let outline = feature(dataset("zones"), &zone).unwrap();

    assert_eq!(
        serde_json::to_value(&point.geometry).unwrap(),
        json!({ "type": "Point", "coordinates": [126.933, 37.5285] })
    );
    let corners = json!([[[127.0, 37.0], [127.1, 37.0], [127.1, 37.1], [127.0, 37.0]]]);
    assert_eq!(
        serde_json::to_value(&outline.geometry).unwrap(),
        json!({ "type": "Polygon", "coordinates": corners })
    );
    assert_eq!((point.id, outline.id), (json!("P-2026-0001"), json!("Z-001")));
    assert_eq!(point.properties.len(), dataset("pilots").columns.len() - 3);
    assert_eq!(outline.properties.len(), dataset("zones").columns.len() - 1);
}

#[test]
fn a_row_without_a_place_has_no_geometry_and_a_wrong_one_is_refused() {
    let nowhere = row(json!({ "pilot_id": "P-2026-0001" }));
    let wrong = row(json!({ "zone_id": "Z-001", "geom_wkt": "CIRCLE (1 2 3)" }));

    let file: Value =
        serde_json::from_slice(&geojson(dataset("pilots"), &[nowhere], 1).unwrap()).unwrap();

    assert_eq!(
        (&file["type"], &file["features"][0]["geometry"]),
        (&json!("FeatureCollection"), &Value::Null)
    );
    let refused = geojson(dataset("zones"), &[wrong], 1).unwrap_err().to_string();
    assert_eq!(refused, "zones Z-001: no geometry in \"CIRCLE (1 2 3)\"");
}

#[test]
fn the_same_rows_are_the_same_bytes() {
    let rows = [link("가"), link("나")];
    let make = || json(dataset("pilot-regulations"), &rows, 7).unwrap();

    assert_eq!(make(), make());
}
