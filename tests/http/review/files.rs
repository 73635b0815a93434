//! `/review/{id}/files/{file}`

use axum::http::StatusCode;
use madang::world::story::{HANEUL, INTAKE, Story};

use crate::harness::Portal;

const PDF: &[u8] = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n";

#[tokio::test]
async fn the_city_reads_a_file_once_it_is_filed_and_a_stranger_never() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    let (kim, park) = (portal.sign_in(HANEUL).await, portal.sign_in(INTAKE).await);
    let id = story.application;
    kim.upload(&format!("/applications/{id}/files/drawings"), "drawings", &[("그림.pdf", PDF)])
        .await;
    let file = story.row().await.unwrap().answers().unwrap().files("drawings")[0].clone();
    let address = format!("/review/{id}/files/{file}");

    assert_eq!(park.get(&address).await.status, StatusCode::NOT_FOUND, "a draft is not the city's");
    story.file().await.unwrap();

    let read = park.get(&address).await;
    assert_eq!((read.status, read.bytes.as_slice()), (StatusCode::OK, PDF));
    assert_eq!(kim.get(&address).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        portal.sign_in("road@city.example").await.get(&address).await.status,
        StatusCode::NOT_FOUND
    );
}
