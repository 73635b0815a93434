//! `/opendata/datasets/{slug}.csv` and the like: the same rows in every form, and only when they have changed.

use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use madang::{
    domain::dataset::{Datasets, Row, rows::PilotRegulationRow},
    store::dataset_row,
};

use crate::harness::Portal;

/// Links with texts that a spreadsheet would run, quotes, line ends and Hangul.
async fn filled(portal: &Portal, rows: u32) {
    let texts = [
        "=HYPERLINK(\"http://evil.test\",\"x\")",
        "+82-2-123",
        "\t탭",
        "쉼표, \"따옴표\"\n줄",
        "-1",
        "보통",
    ];
    let tx = portal.app.db.write().await.unwrap();
    for number in 1..=rows {
        let row = PilotRegulationRow {
            link_id: format!("L-2026-0001-{number}"),
            pilot_id: "P-2026-0001".to_owned(),
            regulation_id: "R-001".to_owned(),
            scope_ko: texts.get(number as usize % 7).map(|text| (*text).to_owned()),
            modified_at: "2026-09-21T09:00:00+09:00".to_owned(),
        };
        dataset_row::put(&tx, row.stored(), portal.app.now()).await.unwrap();
    }
    tx.commit().await.unwrap();
}

fn read(bytes: &[u8]) -> (Vec<String>, Vec<Vec<String>>) {
    let mut reader = csv::Reader::from_reader(bytes);
    let head = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let rows =
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
    (head, rows)
}

#[tokio::test]
async fn csv_json_and_the_pages_of_the_api_hold_the_same_rows_in_the_same_order() {
    let portal = Portal::open().await;
    filled(&portal, 61).await;
    let visitor = portal.visitor();

    let (head, rows) = read(&visitor.get("/opendata/datasets/pilot-regulations.csv").await.bytes);
    let json = visitor.get("/opendata/datasets/pilot-regulations.json").await.json();

    let dataset = Datasets::shipped().find("pilot-regulations").unwrap();
    assert_eq!(head, dataset.columns.iter().map(|column| column.name.clone()).collect::<Vec<_>>());
    let keys: Vec<String> = rows.iter().map(|row| row[0].clone()).collect();
    assert_eq!(keys, (1..=61).map(|number| format!("L-2026-0001-{number}")).collect::<Vec<_>>());
    let of = |rows: &serde_json::Value| -> Vec<String> {
        rows.as_array()
            .unwrap()
            .iter()
            .map(|row| row["link_id"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!((of(&json["data"]), &json["meta"]["count"]), (keys.clone(), &61.into()));
    let mut paged = Vec::new();
    let mut address = "/api/v1/datasets/pilot-regulations/rows?limit=25".to_owned();
    loop {
        let page = visitor.get(&address).await.json();
        paged.extend(of(&page["data"]));
        let Some(next) = page["next"].as_str() else { break };
        address = format!("/api/v1/datasets/pilot-regulations/rows?limit=25&cursor={next}");
    }
    assert_eq!(paged, keys);
}

#[tokio::test]
async fn the_file_for_spreadsheets_runs_no_formula_and_every_other_form_is_exact() {
    let portal = Portal::open().await;
    filled(&portal, 4).await;
    let visitor = portal.visitor();

    let plain = visitor.get("/opendata/datasets/pilot-regulations.csv").await;
    let excel = visitor.get("/opendata/datasets/pilot-regulations.csv?bom=true").await;

    let scope = |rows: &[Vec<String>]| rows.iter().map(|row| row[3].clone()).collect::<Vec<_>>();
    let exact = ["+82-2-123", "\t탭", "쉼표, \"따옴표\"\n줄", "-1"];
    assert_eq!(scope(&read(&plain.bytes).1), exact);
    assert!(
        excel.bytes.starts_with("\u{feff}".as_bytes())
            && !plain.bytes.starts_with("\u{feff}".as_bytes())
    );
    assert_eq!(
        scope(&read(&excel.bytes[3..]).1),
        ["'+82-2-123", "'\t탭", "쉼표, \"따옴표\"\n줄", "'-1"]
    );
    let json = visitor.get("/opendata/datasets/pilot-regulations.json").await.json();
    assert_eq!(json["data"][0]["scope_ko"], "+82-2-123");
}

#[tokio::test]
async fn the_list_leads_to_the_file_for_spreadsheets_and_other_wishes_are_refused_by_name() {
    let portal = Portal::open().await;
    let visitor = portal.visitor();
    let address = "/opendata/datasets/pilot-regulations.csv";

    let list = visitor.get("/opendata").await.body;
    let wrong = visitor.get(&format!("{address}?bom=maybe")).await;

    assert!(list.contains(&format!("href=\"{address}?bom=true\"")), "{list}");
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
    assert_eq!(wrong.json()["errors"][0]["parameter"], "bom");
    assert_eq!(visitor.get(&format!("{address}?bom=false")).await.status, StatusCode::OK);
}

#[tokio::test]
async fn who_has_the_file_gets_it_again_only_when_it_has_changed() {
    let portal = Portal::open().await;
    filled(&portal, 2).await;
    let visitor = portal.visitor();
    let address = "/opendata/datasets/pilot-regulations.csv";
    let first = visitor.get(address).await;
    let tag = first.header("etag").to_owned();

    let again = visitor.get_with(address, "if-none-match", &tag).await;
    assert_eq!(
        (again.status, again.bytes.len(), again.header("etag")),
        (StatusCode::NOT_MODIFIED, 0, tag.as_str())
    );

    filled(&portal, 3).await;
    let changed = visitor.get_with(address, "if-none-match", &tag).await;
    assert_eq!(changed.status, StatusCode::OK);
    assert_ne!(changed.header("etag"), tag);
}

#[tokio::test]
async fn asking_for_the_head_tells_the_length_without_the_body() {
    let portal = Portal::open().await;
    let visitor = portal.visitor();

    for ending in ["csv", "json", "geojson"] {
        let address = format!("/opendata/datasets/zones.{ending}");
        let (head, whole) = (visitor.head(&address).await, visitor.get(&address).await);
        assert_eq!((head.status, head.bytes.len()), (StatusCode::OK, 0));
        assert_eq!(head.header("content-length"), whole.bytes.len().to_string());
        assert_eq!(head.header("etag"), whole.header("etag"));
    }
}

#[tokio::test]
async fn any_site_may_read_and_nobody_may_write() {
    let portal = Portal::open().await;
    let visitor = portal.visitor();
    let address = "/opendata/datasets/zones.json";

    let read = visitor.get(address).await;
    assert_eq!(read.header("access-control-allow-origin"), "*");
    assert_eq!(read.header("cross-origin-resource-policy"), "cross-origin");
    assert!(read.header("cache-control").starts_with("public, max-age=60"));
    assert_eq!(read.header("set-cookie"), "");
    let asked = visitor.send(Method::OPTIONS, address, Body::empty(), None).await;
    assert_eq!(
        (asked.status, asked.header("access-control-allow-methods")),
        (StatusCode::NO_CONTENT, "GET, HEAD, OPTIONS")
    );
    let written = visitor.post(address, &[]).await;
    assert_eq!(
        (written.status, written.header("content-type")),
        (StatusCode::METHOD_NOT_ALLOWED, "application/problem+json")
    );
}

#[tokio::test]
async fn a_form_that_there_is_not_is_a_problem_with_details() {
    let portal = Portal::open().await;
    let visitor = portal.visitor();

    for (address, status) in [
        ("/opendata/datasets/zones.xls", 406),
        ("/opendata/datasets/decisions.geojson", 404),
        ("/opendata/datasets/nothing.csv", 404),
    ] {
        let answer = visitor.get(address).await;
        assert_eq!(
            (answer.status.as_u16(), answer.header("content-type")),
            (status, "application/problem+json")
        );
        assert_eq!(
            (answer.json()["status"].clone(), answer.json()["instance"].clone()),
            (status.into(), address.into())
        );
    }
}

#[tokio::test]
async fn zones_are_there_from_the_start_and_loading_them_again_changes_nothing() {
    let portal = Portal::open().await;
    dataset_row::load_reference(&portal.app.db, portal.app.now()).await.unwrap();
    let visitor = portal.visitor();
    let first = visitor.get("/opendata/datasets/zones.geojson").await;

    dataset_row::load_reference(&portal.app.db, portal.app.now()).await.unwrap();

    let again = visitor.get("/opendata/datasets/zones.geojson").await;
    assert!(first.json()["features"].as_array().unwrap().len() > 5);
    assert_eq!(first.header("etag"), again.header("etag"));
}

/// S74: a large dataset is whole in each of its forms, and a column that is empty in many rows keeps its place.
#[tokio::test]
async fn ten_thousand_rows_and_one_are_all_there_in_every_form() {
    const ROWS: usize = 10_001;
    let portal = Portal::open().await;
    let row = |number: usize| PilotRegulationRow {
        link_id: format!("L-2026-{number:05}-1"),
        pilot_id: format!("P-2026-{number:05}"),
        regulation_id: "R-001".to_owned(),
        scope_ko: number.is_multiple_of(2).then(|| "야간 운행".to_owned()),
        modified_at: "2026-09-21T09:00:00+09:00".to_owned(),
    };
    let rows = (1..=ROWS).map(|number| row(number).stored()).collect();
    let tx = portal.app.db.write().await.unwrap();
    dataset_row::put_all(&tx, rows, portal.app.now()).await.unwrap();
    tx.commit().await.unwrap();
    let visitor = portal.visitor();

    let (head, lines) = read(&visitor.get("/opendata/datasets/pilot-regulations.csv").await.bytes);
    let json = visitor.get("/opendata/datasets/pilot-regulations.json").await.json();
    let page = visitor.get("/opendata/datasets/pilot-regulations?lang=en").await.body;

    assert_eq!((lines.len(), json["data"].as_array().unwrap().len()), (ROWS, ROWS));
    assert_eq!(json["meta"]["count"], ROWS);
    assert!(page.contains("10,001"), "the page counts them: {page}");
    let scope = head.iter().position(|name| name == "scope_ko").unwrap();
    for (at, line) in lines.iter().enumerate() {
        assert_eq!((line.len(), line[scope].is_empty()), (head.len(), at % 2 == 0), "{line:?}");
    }
    let mut paged = 0;
    let mut address = "/api/v1/datasets/pilot-regulations/rows?limit=1000".to_owned();
    loop {
        let page = visitor.get(&address).await.json();
        paged += page["data"].as_array().unwrap().len();
        let Some(next) = page["next"].as_str() else { break };
        address = format!("/api/v1/datasets/pilot-regulations/rows?limit=1000&cursor={next}");
    }
    assert_eq!(paged, ROWS);
}
