//! A page is read exactly or refused with every parameter at fault.

use super::*;

fn pilots() -> &'static Dataset {
    Datasets::shipped().find("pilots").unwrap()
}

fn parse(pairs: &[(&str, &str)]) -> Result<Page, Vec<ParameterFault>> {
    let pairs: Vec<_> =
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Page::parse(pilots(), &pairs)
}

#[test]
fn nothing_asked_is_the_first_hundred() {
    assert_eq!(
        parse(&[]),
        Ok(Page { limit: 100, after: None, modified_since: None, filters: Vec::new() })
    );
}

#[test]
fn everything_asked_is_understood() {
    let cursor = Cursor::encode(pilots(), "P-2026-0012");

    let page = parse(&[
        ("limit", "1000"),
        ("cursor", &cursor),
        ("modified_since", "2026-07-01T00:00:00Z"),
        ("status", "active"),
        ("company_name", "하늘로보틱스"),
    ]);

    let filters = [("status", "active"), ("company_name", "하늘로보틱스")];
    let expected = Page {
        limit: 1000,
        after: Some(Cursor { key: "P-2026-0012".to_owned() }),
        modified_since: Some("2026-07-01T09:00:00+09:00".to_owned()),
        filters: filters.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec(),
    };
    assert_eq!(page, Ok(expected));
}

#[test]
fn every_wrong_parameter_is_named_at_once() {
    let long = "가".repeat(201);
    let faults = parse(&[
        ("limit", "0"),
        ("cursor", "!!"),
        ("modified_since", "yesterday"),
        ("status", "flying"),
        ("password", "x"),
        ("company_name", &long),
        ("limit", "5"),
    ]);

    let expected = [
        ("limit", Fault::OutOfRange { min: 1, max: 1000 }),
        ("cursor", Fault::InvalidCursor),
        ("modified_since", Fault::InvalidDatetime),
        ("status", Fault::UnknownCode),
        ("password", Fault::UnknownParameter),
        ("company_name", Fault::TooLong { max: 200 }),
        ("limit", Fault::Repeated),
    ];
    assert_eq!(
        faults,
        Err(expected.map(|(name, fault)| ParameterFault::new(name, fault)).to_vec())
    );
}

#[test]
fn a_limit_is_a_whole_number_up_to_a_thousand() {
    for (text, fault) in [
        ("", false),
        ("ten", false),
        ("1.5", false),
        ("-1", false),
        ("1001", true),
        ("99999999999999", true),
    ] {
        let fault = if fault {
            Fault::OutOfRange { min: 1, max: 1000 }
        } else {
            Fault::NotAnInteger { min: 1, max: 1000 }
        };
        assert_eq!(limit(text), Err(fault), "{text}");
    }
    assert_eq!((limit("1"), limit("1000")), (Ok(1), Ok(1000)));
}

#[test]
fn a_cursor_belongs_to_its_dataset() {
    let zones = Datasets::shipped().find("zones").unwrap();
    let cursor = Cursor::encode(zones, "Z-001");

    assert_eq!(Cursor::decode(zones, &cursor), Some(Cursor { key: "Z-001".to_owned() }));
    assert_eq!(Cursor::decode(pilots(), &cursor), None);
    for forged in [
        "",
        "=",
        "Z-001",
        &Cursor::encode(zones, ""),
        &Cursor::encode(zones, "' OR 1=1"),
        &Cursor::encode(zones, "가"),
    ] {
        assert_eq!(Cursor::decode(zones, forged), None, "{forged}");
    }
}

#[test]
fn the_tenth_condition_follows_the_second() {
    let cursor = Cursor { key: "K-2026-0001-2".to_owned() };

    assert!(sort_key("K-2026-0001-10") > cursor.sort());
    assert!(sort_key("P-2026-10000") > sort_key("P-2026-9999"));
}

#[test]
fn an_offset_whose_plus_became_a_space_is_understood() {
    assert_eq!(moment("2026-07-01T09:00:00 09:00"), Ok("2026-07-01T09:00:00+09:00".to_owned()));
}
