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

/// The desk of the city is not there for a company, nor the committee for an agency.
#[tokio::test]
async fn whoever_is_signed_in_is_led_to_nothing_that_is_not_there() {
    let portal = Portal::open().await;
    let people: [(&str, &[&str]); 4] = [
        ("kim@haneul.example", &["/review", "/committee"]),
        ("road@city.example", &["/committee"]),
        ("choi@city.example", &[]),
        ("moon@city.example", &[]),
    ];
    for (email, closed) in people {
        let person = portal.sign_in(email).await;
        for page in ["/", "/help"] {
            let page = person.get(page).await.body;
            let main = page.split("<main").nth(1).unwrap().split("</main>").next().unwrap();
            for desk in ["/review", "/committee"] {
                let linked = main.contains(&format!("href=\"{desk}\""));
                assert!(!linked || !closed.contains(&desk), "{email}: {desk}");
            }
        }
        let help = person.get("/help").await.body;
        let link = "href=\"/committee\">위원회</a>";
        assert_eq!(help.contains(link), closed.is_empty(), "{email}");
        for desk in ["/review", "/committee"] {
            let status = person.get(desk).await.status;
            assert_eq!(status == StatusCode::NOT_FOUND, closed.contains(&desk), "{email}: {desk}");
        }
    }
}
