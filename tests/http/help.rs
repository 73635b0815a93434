//! `/help`

use axum::http::StatusCode;

use crate::harness::Portal;

#[tokio::test]
async fn the_way_of_an_application_is_drawn_and_told_in_both_languages() {
    let portal = Portal::open().await;

    let page = portal.visitor().get("/help").await;
    let english = portal.visitor().get("/help?lang=en").await;

    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("위원회에서 심의합니다"), "{}", page.body);
    for key in ["city-rule-exemption", "city-site-demonstration"] {
        assert!(page.body.contains(&format!("id=\"way-{key}\"")), "each programme has its way");
    }
    assert!(english.body.contains("The committee will discuss your case"), "{}", english.body);
    assert!(
        english.body.contains("id=\"way-city-rule-exemption\"")
            && english.body.contains("4. Completeness check</text>"),
        "{}",
        english.body
    );
    assert!(
        english.body.contains("or Returned, Transferred, Withdrawn</text>"),
        "{}",
        english.body
    );
    assert!(english.body.contains(",</text>"), "what is too long for a line goes on below");
}

#[tokio::test]
async fn every_audience_has_its_start_and_every_link_leads_somewhere() {
    let portal = Portal::open().await;
    let visitor = portal.visitor();
    let page = visitor.get("/help").await.body;

    for who in ["company", "public", "city"] {
        assert!(page.contains(&format!("id=\"start-{who}\"")), "{who}");
    }
    let main = page.split("<main").nth(1).unwrap().split("</main>").next().unwrap();
    for link in main.split("href=\"/").skip(1).filter_map(|rest| rest.split(['"', '#']).next()) {
        let status = visitor.get(&format!("/{link}")).await.status;
        let fine = [StatusCode::OK, StatusCode::SEE_OTHER, StatusCode::UNAUTHORIZED];
        assert!(fine.contains(&status), "/{link}: {status}");
    }
}
