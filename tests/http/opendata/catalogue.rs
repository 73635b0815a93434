//! `/opendata`: the catalogue.

use madang::domain::dataset::Datasets;

use crate::harness::Portal;

#[tokio::test]
async fn the_catalogue_names_every_dataset() {
    let portal = Portal::open().await;

    let page = portal.visitor().get("/opendata").await;

    for dataset in &Datasets::shipped().datasets {
        assert!(
            page.body.contains(&format!("/opendata/datasets/{}\"", dataset.slug)),
            "{}",
            dataset.slug
        );
    }
}
