//! `/id/{kind}/{key}`: lasting addresses lead to where a thing is read.

use axum::http::StatusCode;
use madang::store::dataset_row;

use crate::harness::Portal;

#[tokio::test]
async fn a_lasting_address_leads_to_the_row_and_to_the_dataset() {
    let portal = Portal::open().await;
    dataset_row::load_reference(&portal.app.db, portal.app.now()).await.unwrap();
    let (visitor, base) = (portal.visitor(), portal.app.config.base_url.clone());

    let zone = visitor.get("/id/zone/Z-001").await;
    let dataset = visitor.get("/id/dataset/zones").await;

    assert_eq!(
        (zone.status, zone.location()),
        (StatusCode::SEE_OTHER, format!("{base}/api/v1/datasets/zones/rows/Z-001").as_str())
    );
    assert_eq!(
        (dataset.status, dataset.location()),
        (StatusCode::SEE_OTHER, format!("{base}/opendata/datasets/zones").as_str())
    );
    for address in ["/id/zone/Z-999", "/id/nothing/x", "/id/dataset/nothing"] {
        assert_eq!(visitor.get(address).await.status, StatusCode::NOT_FOUND, "{address}");
    }
}
