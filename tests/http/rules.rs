//! `/rules`

use std::collections::BTreeSet;

use axum::http::StatusCode;

use crate::harness::Portal;

#[tokio::test]
async fn every_clock_stands_under_its_anchor_with_its_law_in_full() {
    let portal = Portal::open().await;

    let page = portal.visitor().get("/rules").await;
    let english = portal.visitor().get("/rules?lang=en").await.body;

    assert_eq!(page.status, StatusCode::OK);
    assert!(page.header("cache-control").starts_with("public, max-age=60"));
    for (part, anchors) in [
        ("clocks", ["T01", "T28", "WORK_DAYS_INCL"]),
        ("national", ["ICT", "insurance-floor.death", "IC.TEMP_PERMIT"]),
        ("city", ["regulatory_reform.reach", "hangang_parks", "city-rule.max-months"]),
        ("duties", ["disclosure.1", "conflict.RELATIVE", "minutes.name"]),
    ] {
        let page = portal.visitor().get(&format!("/rules?part={part}")).await.body;
        for anchor in anchors {
            assert!(page.contains(&format!("id=\"{anchor}\"")), "{part} {anchor}");
        }
        let ids: Vec<&str> =
            page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let unique: BTreeSet<_> = ids.iter().collect();
        assert_eq!(ids.len(), unique.len(), "an anchor of {part} stands twice");
    }
    assert!(page.body.contains("민원 처리에 관한 법률 시행령 제6조제8항"));
    assert!(page.body.contains("근무시간 8시간") && english.contains("8 working hours"));
    assert!(english.contains("href=\"/rules?part=city\""));
}

#[tokio::test]
async fn rules_are_searched_by_parts_of_words() {
    let portal = Portal::open().await;

    // 회의록
    let page = portal.visitor().get("/rules?q=%ED%9A%8C%EC%9D%98%EB%A1%9D").await.body;

    assert!(page.contains("id=\"T29\"") && !page.contains("id=\"T01\""), "{page}");
    let none = portal.visitor().get("/rules?lang=en&q=zzz").await.body;
    assert!(none.contains("0 rules have “zzz”"));
}

#[tokio::test]
async fn a_value_that_cannot_be_read_takes_no_other_with_it() {
    let portal = Portal::open().await;

    for query in ["q=zzz&part=CITY", "q=a&q=zzz", "part=duties&part=city&q=zzz", "q=zzz&page=x"] {
        let page = portal.visitor().get(&format!("/rules?lang=en&{query}")).await.body;
        assert!(page.contains("0 rules have “zzz”"), "{query}");
    }
    let city = portal.visitor().get("/rules?part=clocks&part=city").await.body;
    assert!(city.contains("id=\"hangang_parks\"") && !city.contains("id=\"T01\""), "{city}");
}
