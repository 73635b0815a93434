//! `/pilots/{number}/documents/{document}`

use axum::http::StatusCode;
use madang::{
    store::attachment,
    world::story::{HANEUL, Story},
};

use crate::{
    applications::documents::PDF,
    harness::{Answer, Person, Portal},
    review::{at, patrol, version},
    steward::{breaches, han},
};

const PILOT: &str = "/pilots/P-2026-0001";
const TWIN: &[u8] = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n2 0 obj\n";

/// A published case that was filed with a drawing.
async fn with_a_drawing(portal: &Portal) -> Story<'_> {
    let story = patrol(portal).await;
    let kim = portal.sign_in(HANEUL).await;
    let address = format!("/applications/{}/files/drawings", story.application);
    let sent = kim.upload(&address, "drawings", &[("비밀도면.pdf", PDF)]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    story.until_published().await.unwrap();
    story
}

/// A file by its name.
type Upload<'a> = (&'a str, &'a [u8]);

/// The steward's sheet for the drawings, sent with these fields and perhaps a file.
async fn put_up(
    han: &Person,
    story: &Story<'_>,
    more: &[(&str, &str)],
    files: &[Upload<'_>],
) -> Answer {
    let address = at(story.application, "summary");
    let seen = version(&han.get(&format!("{address}?field=drawings")).await.body);
    let texts = [
        ("field", "drawings"),
        ("ko", "구역을 그린 도면입니다."),
        ("en", "A drawing of the area."),
    ];
    let texts: Vec<_> =
        [("version", seen.as_str())].into_iter().chain(texts).chain(more.iter().copied()).collect();
    han.upload_with(&address, &texts, ("public", files)).await
}

const NOW: [(&str, &str); 1] = [("act", "summarise")];

/// The address of the document on a page of a trial.
fn address(page: &str) -> Option<String> {
    let (_, rest) = page.split_once(&format!("href=\"{PILOT}/documents/"))?;
    Some(format!("{PILOT}/documents/{}", rest.split('"').next()?))
}

/// S73: the public gets the version that was put up, and by no address the original.
#[tokio::test]
async fn the_public_gets_what_was_put_up_and_never_the_original() {
    let portal = Portal::open().await;
    let story = with_a_drawing(&portal).await;
    let (han, visitor) = (han(&portal).await, portal.visitor());
    let before = visitor.get(PILOT).await.body;
    assert!(
        !before.contains("/documents/") && before.contains("도면, 사진, 구역 지도"),
        "{before}"
    );

    let sent = put_up(&han, &story, &NOW, &[("공개도면.pdf", TWIN)]).await;

    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let page = visitor.get(PILOT).await.body;
    let file = visitor.get(&address(&page).unwrap()).await;
    assert_eq!((file.status, file.bytes.as_slice()), (StatusCode::OK, TWIN));
    assert_eq!(file.header("cross-origin-resource-policy"), "cross-origin");
    assert!(file.header("content-disposition").starts_with("attachment"));
    let known = attachment::of(portal.app.db.read(), story.application).await.unwrap();
    let original = known.iter().find(|one| one.field == "drawings").unwrap();
    for path in [
        format!("{PILOT}/documents/{}", original.id),
        format!("{PILOT}/documents/{}", original.sha256),
        format!("/applications/{}/files/{}", story.application, original.id),
        format!("/review/{}/files/{}", story.application, original.id),
    ] {
        assert_ne!(visitor.get(&path).await.status, StatusCode::OK, "{path}");
    }
    let public = portal.public_bytes().await;
    for word in ["비밀도면", original.sha256.as_str(), &original.id.to_string()] {
        assert!(!public.contains(word), "{word}");
    }
    assert_eq!(breaches(&portal).await, Vec::<String>::new());
}

/// It goes with what the record says: taken away, or with the whole publication.
#[tokio::test]
async fn a_document_that_was_taken_away_has_no_address_any_more() {
    let portal = Portal::open().await;
    let story = with_a_drawing(&portal).await;
    let (han, visitor) = (han(&portal).await, portal.visitor());
    put_up(&han, &story, &NOW, &[("공개도면.pdf", TWIN)]).await;
    let first = address(&visitor.get(PILOT).await.body).unwrap();

    put_up(&han, &story, &NOW, &[]).await;
    assert_eq!(address(&visitor.get(PILOT).await.body).as_ref(), Some(&first), "it stays up");
    put_up(&han, &story, &[("act", "summarise"), ("without", "yes")], &[]).await;

    assert_eq!(address(&visitor.get(PILOT).await.body), None);
    assert_eq!(visitor.get(&first).await.status, StatusCode::NOT_FOUND);
}

/// S73: a version for the public is a PDF or a picture, and what cannot be taken loses nothing that was typed.
#[tokio::test]
async fn what_can_be_edited_is_not_put_up() {
    let portal = Portal::open().await;
    let story = with_a_drawing(&portal).await;
    let han = han(&portal).await;

    let again = put_up(&han, &story, &NOW, &[("공개도면.docx", b"PK\x03\x04 word/")]).await;

    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        again.body.contains("href=\"#public\"") && again.body.contains("공개도면.docx"),
        "{}",
        again.body
    );
    assert!(again.body.contains("구역을 그린 도면입니다."));
    assert_eq!(address(&portal.visitor().get(PILOT).await.body), None);
}

/// Nothing is put up in the place of words.
#[tokio::test]
async fn an_answer_that_is_no_file_takes_no_document() {
    let portal = Portal::open().await;
    let story = with_a_drawing(&portal).await;
    let han = han(&portal).await;
    let page =
        han.get(&format!("{}?field=method-run", at(story.application, "summary"))).await.body;
    assert!(!page.contains("name=\"public\""), "{page}");
    let seen = version(&page);
    let texts = [
        ("version", seen.as_str()),
        ("act", "summarise"),
        ("field", "method-run"),
        ("ko", "돕니다."),
        ("en", "It turns."),
    ];

    let again = han
        .upload_with(&at(story.application, "summary"), &texts, ("public", &[("a.pdf", TWIN)]))
        .await;

    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    let known = attachment::of(portal.app.db.read(), story.application).await.unwrap();
    assert!(known.iter().all(|one| one.field != attachment::FOR_THE_PUBLIC));
}
