//! `/problems/{slug}`: every problem that a machine is told has its page.

use axum::http::StatusCode;
use madang::domain::problem::Problems;

use crate::harness::Portal;

/// Whoever sees only the body of the answer can name the request, however the problem came about.
#[tokio::test]
async fn a_problem_names_the_number_of_its_request() {
    let portal = Portal::open().await;

    for path in ["/api/v1/nothing", "/api/v1/datasets/pilots/rows?no=1", "/id/pilot/P-1999-0001"] {
        let answer = portal.visitor().get(path).await;
        assert!(answer.status.is_client_error(), "{path}");
        assert_eq!(answer.json()["reference"], answer.header("x-request-id"), "{path}");
    }
}

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
