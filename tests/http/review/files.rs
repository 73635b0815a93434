//! `/review/{id}/files/{file}`

use axum::http::StatusCode;
use madang::{
    store::opinion_file,
    world::story::{HANEUL, INTAKE, OFFICER, Story},
};
use sea_orm::EntityTrait;

use super::{at, version};
use crate::harness::{Person, Portal};

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

/// The road office agrees with a file; the addresses of that for the city and for the company.
async fn agreed(portal: &Portal, story: &Story<'_>, more: &[(&str, &str)]) -> (String, String) {
    let address = at(story.question("road").await.unwrap(), "opinion");
    let road = portal.sign_in("road@city.example").await;
    let seen = version(&road.get(&address).await.body);
    let words =
        [("version", &*seen), ("act", "agree"), ("reasons", "괜찮습니다."), ("basis", "도로법")];
    let form = [&words[..], more].concat();
    let sent = road.upload_with(&address, &form, ("files", &[("검토 의견.pdf", PDF)])).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let file = opinion_file::Entity::find().one(portal.app.db.read()).await.unwrap().unwrap().id;
    let id = story.application;
    (at(id, &format!("files/{file}")), format!("/applications/{id}/files/{file}"))
}

async fn status(person: &Person, address: &str) -> StatusCode {
    person.get(address).await.status
}

#[tokio::test]
async fn whoever_reads_the_reasons_of_an_opinion_reads_its_files() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_consulting().await.unwrap();

    let (city, company) = agreed(&portal, &story, &[]).await;

    for email in [OFFICER, "auditor@city.example", "road@city.example"] {
        assert_eq!(portal.sign_in(email).await.get(&city).await.bytes, PDF, "{email}");
    }
    let privacy = portal.sign_in("privacy@city.example").await;
    assert_eq!(status(&privacy, &city).await, StatusCode::NOT_FOUND, "asked something else");
    assert_eq!(status(&portal.visitor(), &city).await, StatusCode::UNAUTHORIZED);
    let kim = portal.sign_in(HANEUL).await;
    let page = kim.get(&at_home(&story)).await.body;
    assert!(page.contains(&format!("href=\"{company}\"")), "{page}");
    assert_eq!(kim.get(&company).await.bytes, PDF);
    assert_eq!(status(&kim, &city).await, StatusCode::NOT_FOUND);
}

fn at_home(story: &Story<'_>) -> String {
    format!("/applications/{}", story.application)
}

#[tokio::test]
async fn an_office_keeps_its_files_where_it_keeps_its_reasons() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_consulting().await.unwrap();

    let (city, company) = agreed(&portal, &story, &[("internal", "yes")]).await;

    let kim = portal.sign_in(HANEUL).await;
    assert_eq!(status(&kim, &company).await, StatusCode::NOT_FOUND);
    assert!(!kim.get(&at_home(&story)).await.body.contains("검토 의견.pdf"));
    assert_eq!(portal.sign_in(OFFICER).await.get(&city).await.bytes, PDF);
}

#[tokio::test]
async fn a_file_that_is_kept_for_an_opinion_is_its_writers_alone() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_consulting().await.unwrap();
    let address = at(story.question("road").await.unwrap(), "opinion");
    let road = portal.sign_in("road@city.example").await;
    let seen = version(&road.get(&address).await.body);

    let again = road
        .upload_with(&address, &[("version", &*seen)], ("files", &[("검토 의견.pdf", PDF)]))
        .await;

    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", again.body);
    let row = opinion_file::Entity::find().one(portal.app.db.read()).await.unwrap().unwrap();
    let city = at(story.application, &format!("files/{}", row.id));
    assert!(road.get(&address).await.body.contains(&format!("href=\"{city}\"")), "it is kept");
    assert_eq!(road.get(&city).await.bytes, PDF);
    for email in [OFFICER, "auditor@city.example", "privacy@city.example"] {
        let other = portal.sign_in(email).await;
        assert_eq!(status(&other, &city).await, StatusCode::NOT_FOUND, "{email}");
    }
    let company = format!("{}/files/{}", at_home(&story), row.id);
    assert_eq!(status(&portal.sign_in(HANEUL).await, &company).await, StatusCode::NOT_FOUND);
}
