//! `/applications/{id}/files/{file}`

use axum::{
    body::Body,
    http::{Method, StatusCode, header},
};

use madang::{
    domain::{fingerprint::sha256, ids::RowId, limits},
    store::{attachment, user},
};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use tokio::task::JoinSet;

use super::drafting::{begun, hidden};
use crate::harness::{Answer, Person, Portal};

const PDF: &[u8] = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n";
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0";

/// The address of the file with this name, as the section's page links it.
async fn link(person: &Person, draft: &str, name: &str) -> String {
    let page = person.get(&format!("{draft}/sections/documents")).await.body;
    let (before, _) =
        page.split_once(&format!("\">{name}</a>")).unwrap_or_else(|| panic!("no {name} in {page}"));
    before.rsplit('"').next().unwrap().to_owned()
}

/// Sends one part of a form as it is written here.
async fn send(person: &Person, address: &str, parts: &[u8]) -> Answer {
    let body = [parts, b"--x--\r\n"].concat();
    let kind = Some("multipart/form-data; boundary=x");
    person.send(Method::POST, address, Body::from(body), kind).await
}

#[tokio::test]
async fn several_files_come_at_once_and_each_goes_out_as_it_came() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;
    let draft = begun(&kim).await;
    let (one, two) = ([PDF, b"one"].concat(), [PDF, b"two"].concat());

    // The second name is in NFD, as some computers send it.
    let files = [
        ("계획서.pdf", one.as_slice()),
        ("\u{1100}\u{1168}\u{1112}\u{116C}\u{11A8}\u{1109}\u{1165}.pdf", two.as_slice()),
    ];
    let files =
        [files[0], ("\u{1100}\u{1168}\u{1112}\u{116C}\u{11A8}\u{1109}\u{1165}.pdf", files[1].1)];
    let taken = kim.upload(&format!("{draft}/files/safety-files"), "safety-files", &files).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.body);

    let file = kim.get(&link(&kim, &draft, "계획서.pdf").await).await;
    assert_eq!(file.bytes, one);
    let head = |name: header::HeaderName| file.headers[name].to_str().unwrap().to_owned();
    assert!(head(header::CONTENT_DISPOSITION).starts_with("attachment; "));
    assert!(
        head(header::CONTENT_DISPOSITION)
            .ends_with("filename*=UTF-8''%EA%B3%84%ED%9A%8D%EC%84%9C.pdf")
    );
    assert_eq!(head(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
    assert_eq!(head(header::CONTENT_SECURITY_POLICY), "default-src 'none'; sandbox");
    assert!(head(header::CACHE_CONTROL).starts_with("private"));
    assert_eq!(head(header::CONTENT_TYPE), "application/pdf");
}

#[tokio::test]
async fn each_file_that_is_not_fit_is_named_with_its_reason_and_the_others_stay() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;
    let draft = begun(&kim).await;
    let large = [PDF, &vec![b'x'; 20 * 1024 * 1024]].concat();
    let files: [(&str, &[u8]); 5] = [
        ("empty.pdf", b""),
        ("plan.pdf", PNG),
        ("page.html", b"<!doctype html><script>1</script>"),
        ("large.pdf", &large),
        ("good.png", PNG),
    ];

    let answer = kim.upload(&format!("{draft}/files/org-chart"), "org-chart", &files).await;

    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    for said in [
        "‘empty.pdf’ 파일이 비어 있습니다",
        "‘plan.pdf’ 파일의 내용이 PDF 형식이 아닙니다",
        "‘page.html’ 파일을 PDF, JPG, PNG 가운데 하나로",
        "‘large.pdf’ 파일은 20",
        "20 MB 이하로 줄여 올려 주세요",
    ] {
        assert!(answer.body.contains(said), "{said}: {}", answer.body);
    }
    assert_eq!(kim.get(&link(&kim, &draft, "good.png").await).await.bytes, PNG);
}

#[tokio::test]
async fn no_more_files_than_the_question_takes() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;
    let draft = begun(&kim).await;

    let answer = kim
        .upload(&format!("{draft}/files/org-chart"), "org-chart", &[("a.pdf", PDF), ("b.pdf", PDF)])
        .await;

    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        answer.body.contains("‘b.pdf’ 파일은 올리지 않았습니다. 이 항목에는 1개까지"),
        "{}",
        answer.body
    );
}

#[tokio::test]
async fn a_file_is_taken_away_by_a_button_and_no_stranger_reaches_it() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;
    let draft = begun(&kim).await;
    kim.upload(&format!("{draft}/files/drawings"), "drawings", &[("../../a\u{202E}fdp.pdf", PDF)])
        .await;
    let address = link(&kim, &draft, "afdp.pdf").await;
    let id = address.rsplit('/').next().unwrap().to_owned();

    assert_eq!(
        portal.sign_in("owner@baram.example").await.get(&address).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        portal.sign_in("park@city.example").await.get(&address).await.status,
        StatusCode::NOT_FOUND
    );
    kim.post(&format!("{draft}/sections/documents"), &[("remove_file", &id)]).await;

    assert_eq!(kim.get(&address).await.status, StatusCode::NOT_FOUND);
    assert!(!kim.get(&format!("{draft}/sections/documents")).await.body.contains("afdp.pdf"));
}

#[tokio::test]
async fn a_question_that_takes_no_files_is_not_found_and_a_broken_form_is_no_fault_of_ours() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;
    let draft = begun(&kim).await;

    let text = kim.upload(&format!("{draft}/files/title"), "title", &[("a.pdf", PDF)]).await;
    let kind = Some("multipart/form-data; boundary=x");
    let broken = kim
        .send(Method::POST, &format!("{draft}/files/drawings"), Body::from("nonsense"), kind)
        .await;

    assert_eq!(text.status, StatusCode::NOT_FOUND);
    assert_eq!(broken.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn what_is_refused_leaves_no_bytes_behind() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;
    let draft = begun(&kim).await;
    let address = format!("{draft}/files/org-chart");
    let broken = [
        b"--x\r\nContent-Disposition: form-data; name=\"org-chart\"; filename=\"a.pdf\"\r\n\r\n",
        PDF,
        b"\r\n--x\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\n\0\r\n",
    ]
    .concat();

    let page = send(&kim, &address, &broken).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "a NUL is no text");
    kim.upload(&address, "org-chart", &[("plan.pdf", PNG), ("page.html", b"<p>")]).await;
    let many: Vec<(&str, &[u8])> = vec![("a.exe", b"x"); 501];
    let refused = kim.upload(&address, "org-chart", &many).await;
    assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
    let some = kim.upload(&address, "org-chart", &many[..100]).await;
    assert_eq!(some.body.matches("‘a.exe’ 파일을 PDF").count(), 2 * 20, "twenty are named");
    let discard = format!("{draft}/acts/discard");
    let seen = hidden(&kim.get(&discard).await, "version");
    kim.post(&discard, &[("version", &seen)]).await;
    let closed = kim.upload(&address, "org-chart", &[("a.pdf", PDF)]).await;

    assert_eq!(closed.status, StatusCode::CONFLICT, "{}", closed.body);
    assert_eq!(portal.stays().await, 0);
}

#[tokio::test]
async fn a_name_is_numbered_among_the_files_of_its_own_question() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;
    let draft = begun(&kim).await;
    for question in ["org-chart", "drawings", "drawings"] {
        let address = format!("{draft}/files/{question}");
        let sent = kim.upload(&address, question, &[("plan.pdf", PDF)]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{question}: {}", sent.body);
    }

    let rows = attachment::Entity::find().all(portal.app.db.read()).await.unwrap();

    let mut names: Vec<_> = rows.into_iter().map(|file| (file.field, file.name)).collect();
    names.sort();
    let expected =
        [("drawings", "plan (2).pdf"), ("drawings", "plan.pdf"), ("org-chart", "plan.pdf")];
    assert_eq!(names, expected.map(|(field, name)| (field.to_owned(), name.to_owned())));
}

#[tokio::test]
async fn a_name_that_is_no_text_is_refused_with_its_reason() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;
    let draft = begun(&kim).await;
    let part = [
        b"--x\r\nContent-Disposition: form-data; name=\"org-chart\"; filename=\"\xB0\xE8\xC8\xB9.pdf\"\r\n\r\n",
        PDF,
        b"\r\n",
    ]
    .concat();

    let page = send(&kim, &format!("{draft}/files/org-chart"), &part).await;

    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("파일 이름에 읽을 수 없는 글자가 있습니다"), "{}", page.body);
    assert_eq!(portal.stays().await, 0);
}

#[tokio::test]
async fn files_that_come_at_once_are_no_more_than_the_question_takes() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;
    let draft = begun(&kim).await;
    let mut uploads = JoinSet::new();
    for number in 0..8_u8 {
        let (kim, address) = (kim.clone(), format!("{draft}/files/org-chart"));
        uploads.spawn(async move {
            let bytes = [PDF, &[number]].concat();
            kim.upload(&address, "org-chart", &[("a.pdf", &bytes)]).await.status
        });
    }

    let statuses = uploads.join_all().await;

    let taken = statuses.iter().filter(|status| **status == StatusCode::SEE_OTHER).count();
    assert_eq!(taken, 1, "{statuses:?}");
    assert!(statuses.iter().all(|status| !status.is_server_error()), "{statuses:?}");
    assert_eq!(portal.stays().await, 1);
}

#[tokio::test]
async fn old_bytes_that_no_row_names_are_swept_away_and_no_others() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;
    let draft = begun(&kim).await;
    kim.upload(&format!("{draft}/files/org-chart"), "org-chart", &[("a.pdf", PDF)]).await;
    let lost = portal.app.files.keep(b"nobody's").await.unwrap();
    let fresh = portal.app.files.keep(b"on its way").await.unwrap();
    for name in [&lost, &sha256(PDF)] {
        portal.age(name);
    }

    portal.settle().await;

    let has = async |hash: &str| portal.app.files.has(hash).await.unwrap();
    assert!(!has(&lost).await && has(&fresh).await);
    assert_eq!(kim.get(&link(&kim, &draft, "a.pdf").await).await.bytes, PDF);
}

#[tokio::test]
async fn a_file_that_goes_up_by_itself_is_answered_with_what_the_question_holds() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;
    let draft = begun(&kim).await;
    let (page, address) =
        (format!("{draft}/sections/documents"), format!("{draft}/files/safety-files"));
    let drawn = kim.get(&page).await;
    let writer = hidden(&drawn, "writer");
    let texts = [("writer", writer.as_str()), ("do", "keep")];
    let (plan, fake) = ([("계획.pdf", PDF)], [("가짜.pdf", PNG)]);

    let told = kim.upload_with(&address, &texts, ("safety-files", &plan)).await;
    let refused = kim.upload_with(&address, &texts, ("safety-files", &fake)).await;
    let lee = portal.sign_in("lee@haneul.example").await;
    let foreign = lee.upload_with(&address, &texts, ("safety-files", &plan)).await;

    assert_eq!((told.status, refused.status), (StatusCode::OK, StatusCode::OK), "{}", told.body);
    let told = told.json();
    assert_eq!(told["files"][0]["name"], "계획.pdf");
    assert_eq!(told["files"][0]["address"], link(&kim, &draft, "계획.pdf").await);
    assert_eq!(told["refused"], serde_json::json!([]));
    let refused = refused.json();
    assert!(refused["refused"][0].as_str().unwrap().contains("가짜.pdf"), "{refused}");
    assert_eq!(refused["files"].as_array().unwrap().len(), 1, "what was taken stays");
    assert_eq!(foreign.status, StatusCode::FORBIDDEN);
    // The question stands on what was told; the page as it is drawn anew says the same.
    let print = format!("safety-files:{}", told["print"].as_str().unwrap());
    assert!(hidden(&kim.get(&page).await, "seen").contains(&print));
    assert!(!hidden(&drawn, "seen").contains(&print));
}

/// A row of the draft that says so many bytes.
async fn holds(portal: &Portal, draft: &str, bytes: i64) {
    let someone = user::by_address(portal.app.db.read(), "kim@haneul.example").await.unwrap();
    let row = attachment::Model {
        id: RowId::fresh(),
        application_id: draft.rsplit('/').next().unwrap().parse().unwrap(),
        field: "drawings".to_owned(),
        name: "큰 도면.pdf".to_owned(),
        media_type: "application/pdf".to_owned(),
        bytes,
        sha256: sha256("large"),
        uploaded_by: someone.unwrap().id,
        uploaded_at: portal.app.now(),
        removed_at: None,
    };
    let tx = portal.app.db.write().await.unwrap();
    row.into_active_model().insert(&tx).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_company_has_so_much_room() {
    let portal = Portal::open().await;
    let kim = portal.sign_in("kim@haneul.example").await;
    let (one, other) = (begun(&kim).await, begun(&kim).await);
    let size = i64::try_from(PDF.len()).unwrap();
    holds(&portal, &one, limits::UNFILED_BYTES - size).await;
    let upload = async |person: &Person, draft: &str, name: &str| {
        person.upload(&format!("{draft}/files/drawings"), "drawings", &[(name, PDF)]).await
    };

    let last = upload(&kim, &other, "last.pdf").await;
    let more = upload(&kim, &other, "more.pdf").await;

    assert_eq!(last.status, StatusCode::SEE_OTHER, "{}", last.body);
    assert_eq!(more.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(more.body.contains("‘more.pdf’ 파일은 올리지 않았습니다"), "{}", more.body);
    assert!(more.body.contains("모두 2 GB까지"), "{}", more.body);
    let rival = portal.sign_in("owner@baram.example").await;
    let theirs = upload(&rival, &begun(&rival).await, "theirs.pdf").await;
    assert_eq!(
        theirs.status,
        StatusCode::SEE_OTHER,
        "another company has its own: {}",
        theirs.body
    );
    let id = link(&kim, &other, "last.pdf").await.rsplit('/').next().unwrap().to_owned();
    kim.post(&format!("{other}/sections/documents"), &[("remove_file", &id)]).await;
    let rows = attachment::Entity::find().all(portal.app.db.read()).await.unwrap();
    assert!(rows.iter().all(|row| row.id.to_string() != id), "what is taken away takes no room");
    let again = upload(&kim, &other, "more.pdf").await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.body);
}
