//! Files in a store that speaks S3: while it is away, while it lets nobody in, and as two processes use it at once. That
//! everything else is as in a folder is shown by the tests of files, which run on both (`.ci/with-s3`).

use std::{net::SocketAddr, path::Path, process::Command, time::Duration};

use axum::http::StatusCode;
use madang::{
    config::{Bucket, FilesIn},
    domain::{
        fingerprint::sha256,
        ids::{MatterId, RowId},
    },
    error::Away,
    files::Files,
    store::{attachment, user},
    world::story::{HANEUL, Story},
};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use tokio::{
    io::copy_bidirectional,
    net::{TcpListener, TcpStream},
};

use crate::{
    applications::drafting::{begun, save},
    harness::{
        Person, Portal,
        files::{bucket, place, settings},
    },
};

const PDF: &[u8] = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n";
/// What is said beside the question.
const TOLD: &str = "파일을 보관하는 곳을 지금 쓸 수 없으니";

/// A store at an address where nobody listens.
async fn nowhere() -> (SocketAddr, Bucket) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let away = Bucket {
        name: "portal".to_owned(),
        prefix: "files".to_owned(),
        endpoint: Some(format!("http://{address}")),
        region: "us-east-1".to_owned(),
        key_id: "S3RVER".to_owned(),
        secret: "S3RVER".to_owned(),
    };
    (address, away)
}

async fn portal_with(bucket: Bucket) -> Portal {
    Portal::open_with(|config| config.files = FilesIn::S3(bucket)).await
}

async fn upload(kim: &Person, draft: &str, files: &[(&str, &[u8])]) -> (StatusCode, bool, bool) {
    let address = format!("{draft}/files/safety-files");
    let answer = kim.upload(&address, "safety-files", files).await;
    let again = answer.headers.get("retry-after").is_some_and(|seconds| seconds == "60");
    let named = files.iter().all(|(name, _)| answer.body.contains(&format!("‘{name}’ 파일은")));
    (answer.status, again, named && answer.body.contains(TOLD))
}

const REFUSED: (StatusCode, bool, bool) = (StatusCode::SERVICE_UNAVAILABLE, true, true);

#[tokio::test]
async fn while_the_store_is_away_files_are_refused_beside_their_question_and_pages_go_on() {
    let portal = portal_with(nowhere().await.1).await;
    let kim = portal.sign_in(HANEUL).await;
    let draft = begun(&kim).await;
    let files = [("하나.pdf", PDF), ("둘.pdf", PDF)];

    assert_eq!(upload(&kim, &draft, &files).await, REFUSED);

    let rows = attachment::Entity::find().all(portal.app.db.read()).await.unwrap();
    assert!(rows.is_empty(), "{rows:?}");
    let section = format!("{draft}/sections/documents");
    for page in ["/", "/pilots", draft.as_str(), section.as_str()] {
        assert_eq!(kim.get(page).await.status, StatusCode::OK, "{page}");
    }
    let saved = save(&kim, &draft, "idea", &[("title", "서울숲 순찰")]).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
}

#[tokio::test]
async fn a_file_that_is_asked_for_while_the_store_is_away_is_worth_another_try() {
    let portal = portal_with(nowhere().await.1).await;
    let kim = portal.sign_in(HANEUL).await;
    let draft = begun(&kim).await;
    let file = attachment_of(&portal, &draft).await;

    let answer = kim.get(&format!("{draft}/files/{}", file.id)).await;

    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.headers["retry-after"], "60");
    assert!(answer.body.starts_with("<!doctype html>"), "{}", answer.body);
    let refused = portal.app.files.answers().await.unwrap_err();
    assert!(Away::caused(&refused), "{refused:#}");
}

/// A row that names bytes, whether or not they are anywhere.
async fn attachment_of(portal: &Portal, draft: &str) -> attachment::Model {
    let application = MatterId(draft.rsplit('/').next().unwrap().parse().unwrap());
    let someone = user::Entity::find().one(portal.app.db.read()).await.unwrap().unwrap();
    let row = attachment::Model {
        id: RowId::fresh(),
        application_id: application,
        field: "safety-files".to_owned(),
        name: "하나.pdf".to_owned(),
        media_type: "application/pdf".to_owned(),
        bytes: i64::try_from(PDF.len()).unwrap(),
        sha256: sha256(PDF),
        uploaded_by: someone.id,
        uploaded_at: portal.app.now(),
        removed_at: None,
    };
    let tx = portal.app.db.write().await.unwrap();
    row.clone().into_active_model().insert(&tx).await.unwrap();
    tx.commit().await.unwrap();
    row
}

#[tokio::test]
async fn a_file_of_many_pieces_goes_out_as_it_came_and_says_how_long_it_is() {
    let portal = Portal::open().await;
    let kim = portal.sign_in(HANEUL).await;
    let draft = begun(&kim).await;
    let tail: Vec<u8> = (0..251).cycle().take(3 * 1024 * 1024 + 7).collect();
    let bytes = [PDF, &tail].concat();
    let address = format!("{draft}/files/safety-files");

    let taken = kim.upload(&address, "safety-files", &[("큰 파일.pdf", &bytes)]).await;

    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.body);
    let row = attachment::Entity::find().one(portal.app.db.read()).await.unwrap().unwrap();
    let file = kim.get(&format!("{draft}/files/{}", row.id)).await;
    assert!(file.bytes == bytes, "{} of {} bytes", file.bytes.len(), bytes.len());
    assert_eq!(file.headers["content-length"], bytes.len().to_string());
    assert_eq!(portal.stays().await, 1);
}

#[tokio::test]
async fn a_wrong_secret_and_a_bucket_that_is_not_there_are_told_apart_and_keep_nothing() {
    let Some(sound) = bucket() else { return };
    let wrong = Bucket { secret: "S3RVEr".to_owned(), ..sound.clone() };
    let stranger = Bucket { key_id: "NOBODY".to_owned(), ..sound.clone() };
    let nowhere = Bucket { name: "no-such-bucket".to_owned(), ..sound.clone() };
    for (bucket, said) in [
        (wrong, "refuses the keys that are set"),
        (stranger, "refuses the keys that are set"),
        (nowhere, "has no such bucket"),
    ] {
        let files = Files::open(&FilesIn::S3(bucket.clone())).await.unwrap();

        let unfit = files.answers().await.unwrap_err();
        let looked = files.has(&sha256(PDF)).await.unwrap_err();
        let read = files.read(&sha256(PDF)).await.unwrap_err();

        assert!(unfit.to_string().contains(said) && !Away::caused(&unfit), "{unfit:#}");
        assert!(Away::caused(&looked) && Away::caused(&read), "{looked:#} {read:#}");
        assert!(!format!("{unfit:?} {looked:?} {read:?} {files:?}").contains("S3RVEr"));
        let (well, told) = serve(&bucket).await;
        assert!(!well && told.contains(said) && !told.contains("S3RVEr"), "{told}");
        let portal = portal_with(bucket).await;
        let kim = portal.sign_in(HANEUL).await;
        let draft = begun(&kim).await;
        assert_eq!(upload(&kim, &draft, &[("하나.pdf", PDF)]).await, REFUSED);
    }
    let files = Files::open(&FilesIn::S3(sound)).await.unwrap();
    assert!(files.answers().await.is_ok());
    assert!(!files.has(&sha256(PDF)).await.unwrap());
}

/// Whether the program begins to serve, and what it says where it does not.
async fn serve(bucket: &Bucket) -> (bool, String) {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_madang"));
    command
        .arg("serve")
        .current_dir(folder.path())
        .env("MADANG_SECRET", "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQ+6lThw9CXmU=")
        .env("MADANG_LISTEN", "127.0.0.1:0")
        .env("MADANG_DATABASE_URL", format!("sqlite:{}/madang.db", folder.path().display()))
        .envs(settings(&FilesIn::S3(bucket.clone())));
    let run = tokio::task::spawn_blocking(move || command.output());
    let output = run.await.unwrap().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8(said).unwrap())
}

#[tokio::test]
async fn a_store_that_comes_back_takes_and_gives_files_again() {
    let Some(sound) = bucket() else { return };
    let (address, away) = nowhere().await;
    let FilesIn::S3(own) = place(Path::new("")) else { panic!("a bucket") };
    let portal = portal_with(Bucket { endpoint: away.endpoint, ..own }).await;
    let kim = portal.sign_in(HANEUL).await;
    let draft = begun(&kim).await;
    assert_eq!(upload(&kim, &draft, &[("하나.pdf", PDF)]).await, REFUSED);

    let listener = TcpListener::bind(address).await.unwrap();
    let behind = sound.endpoint.unwrap().replace("http://", "");
    tokio::spawn(async move {
        loop {
            let (mut came, _) = listener.accept().await.unwrap();
            let mut gone = TcpStream::connect(&behind).await.unwrap();
            tokio::spawn(async move { copy_bidirectional(&mut came, &mut gone).await });
        }
    });
    let (status, _, _) = upload(&kim, &draft, &[("하나.pdf", PDF)]).await;

    assert_eq!(status, StatusCode::SEE_OTHER);
    let row = attachment::Entity::find().one(portal.app.db.read()).await.unwrap().unwrap();
    assert_eq!(kim.get(&format!("{draft}/files/{}", row.id)).await.bytes, PDF);
}

#[tokio::test]
async fn two_processes_keep_the_same_bytes_once_and_each_reads_what_the_other_took() {
    if bucket().is_none() {
        return;
    }
    let portal = Portal::open().await;
    let place = portal.app.config.files.clone();
    let other = Files::open(&place).await.unwrap();
    let story = Story::draft(&portal.app, HANEUL, "leaf").await.unwrap();
    story.attach("drawings", ("도면.pdf", PDF)).await.unwrap();

    let (here, there) =
        tokio::join!(portal.app.files.keep(b"%PDF-1.7 new"), other.keep(b"%PDF-1.7 new"));

    let hash = here.unwrap();
    assert_eq!(hash, there.unwrap());
    assert_eq!(other.read(&sha256(PDF)).await.unwrap(), PDF);
    assert_eq!(portal.app.files.read(&hash).await.unwrap(), b"%PDF-1.7 new");
    assert_eq!(portal.kept().await, 2);
    let mut command = Command::new(env!("CARGO_BIN_EXE_madang"));
    command.arg("check").envs(settings(&place));
    command.env("MADANG_DATABASE_URL", &portal.app.config.database_url);
    let output = tokio::task::spawn_blocking(move || command.output()).await.unwrap().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success() && said.contains("ok attachment-has-its-file: 1"), "{said}");
}

#[tokio::test]
async fn the_sweep_looks_at_nothing_in_the_bucket_that_is_not_the_portals() {
    if bucket().is_none() {
        return;
    }
    let FilesIn::S3(own) = place(Path::new("")) else { panic!("a bucket") };
    let below = |name: &str| {
        FilesIn::S3(Bucket { prefix: format!("{}/{name}", own.prefix), ..own.clone() })
    };
    for other in ["documents", "ab"] {
        Files::open(&below(other)).await.unwrap().keep(b"another's").await.unwrap();
    }

    let files = Files::open(&FilesIn::S3(own.clone())).await.unwrap();

    // A store may leave out of its list what has nothing but folders in it.
    assert!(files.shelves().await.unwrap().iter().all(|shelf| shelf == "ab"));
    assert_eq!(files.aged("ab", Duration::ZERO).await.unwrap(), [""; 0]);
}
