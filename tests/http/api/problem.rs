//! `/problems/{slug}`: every problem that a machine is told has its page.

use axum::http::StatusCode;
use madang::domain::problem::Problems;

use crate::harness::Portal;

#[tokio::test]
async fn every_problem_is_explained_where_its_type_says() {
    let portal = Portal::open().await;

    for problem in &Problems::shipped().problems {
        let page = portal.visitor().get(&format!("/problems/{}?lang=en", problem.slug)).await;
        assert_eq!(page.status, StatusCode::OK, "{}", problem.slug);
        assert!(page.body.contains(&problem.title.en), "{}", problem.slug);
    }
    assert_eq!(portal.visitor().get("/problems/nothing").await.status, StatusCode::NOT_FOUND);
}
