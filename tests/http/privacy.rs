//! `/privacy`: what is kept, with the consents in the words of the form.

use axum::http::StatusCode;

use crate::harness::Portal;

#[tokio::test]
async fn every_consent_of_the_form_stands_in_the_statement() {
    let portal = Portal::open().await;
    let visitor = portal.visitor();

    let korean = visitor.get("/privacy").await;
    let english = visitor.get("/privacy?lang=en").await;

    assert_eq!(korean.status, StatusCode::OK);
    assert!(korean.body.contains("개인정보를 수집·이용하는 데 동의합니다"), "{}", korean.body);
    assert!(korean.body.contains("결정한 해가 지나고 10년."));
    assert!(english.body.contains("I agree to the collection and use of personal data"));
    assert!(english.body.contains("Ten years from the end of the year of the decision"));
    assert!(korean.header("cache-control").starts_with("public, max-age=60"));
}
