//! `/health/live`, `/health/ready`

use axum::http::StatusCode;
use sea_orm::ConnectionTrait;

use crate::harness::Portal;

#[tokio::test]
async fn the_process_lives_without_its_database_and_is_ready_only_with_it() {
    let portal = Portal::open().await;
    let visitor = portal.visitor();
    let with =
        (visitor.get("/health/live").await.status, visitor.get("/health/ready").await.status);

    portal.app.db.read().execute_unprepared("DROP TABLE setting").await.unwrap();

    let without =
        (visitor.get("/health/live").await.status, visitor.get("/health/ready").await.status);
    assert_eq!(with, (StatusCode::OK, StatusCode::OK));
    assert_eq!(without, (StatusCode::OK, StatusCode::SERVICE_UNAVAILABLE));
}
