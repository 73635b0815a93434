//! `/opinion/{token}/files/{file}`

use axum::http::StatusCode;
use madang::world::story::HANEUL;

use super::{SEO, letter};
use crate::{harness::Portal, review::patrol};

const PDF: &[u8] = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n";

#[tokio::test]
async fn a_letter_hands_out_the_files_of_its_own_case_and_of_no_other() {
    let portal = Portal::open().await;
    let kim = portal.sign_in(HANEUL).await;
    let mut files = Vec::new();
    let (story, other) = (patrol(&portal).await, patrol(&portal).await);
    for one in [&story, &other] {
        let place = format!("/applications/{}/files/drawings", one.application);
        kim.upload(&place, "drawings", &[("그림.pdf", PDF)]).await;
        files.push(one.row().await.unwrap().answers().unwrap().files("drawings")[0].clone());
        one.until_consulting().await.unwrap();
    }
    let link = letter(&portal, story.question("road").await.unwrap(), SEO).await;
    let seo = portal.visitor();

    let page = seo.get(&link).await.body;
    let (own, foreign) =
        (format!("{link}/files/{}", files[0]), format!("{link}/files/{}", files[1]));

    assert!(page.contains(&format!("href=\"{own}\"")), "{page}");
    let read = seo.get(&own).await;
    assert_eq!((read.status, read.bytes.as_slice()), (StatusCode::OK, PDF));
    assert_eq!(read.headers["cache-control"], "no-store");
    assert_eq!(seo.get(&foreign).await.status, StatusCode::NOT_FOUND);
    let never = format!("/opinion/never/files/{}", files[0]);
    assert_eq!(seo.get(&never).await.status, StatusCode::NOT_FOUND);
}
