//! `/opendata/datasets/{slug}`: every column of every file is explained in both languages.

use axum::http::StatusCode;
use madang::domain::dataset::Datasets;

use crate::harness::Portal;

#[tokio::test]
async fn every_column_is_explained_in_both_languages() {
    let portal = Portal::open().await;
    let visitor = portal.visitor();
    for dataset in &Datasets::shipped().datasets {
        let page = visitor.get(&format!("/opendata/datasets/{}", dataset.slug)).await;
        assert_eq!(page.status, StatusCode::OK, "{}", dataset.slug);
        for column in &dataset.columns {
            for text in [&column.name, &column.label.ko, &column.label.en] {
                assert!(page.body.contains(text.as_str()), "{} {text}", dataset.slug);
            }
        }
    }
    assert_eq!(visitor.get("/opendata/datasets/nothing").await.status, StatusCode::NOT_FOUND);
}
