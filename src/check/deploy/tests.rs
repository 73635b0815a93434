//! A sound set of settings passes; each unsafe one is named, and no other with it.

use std::fs::{self, Permissions};

use super::*;
use crate::config::Mode;

const SOUND: [(&str, &str); 7] = [
    ("MADANG_SECRET", "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQ+6lThw9CXmU="),
    ("MADANG_BASE_URL", "https://sandbox.city.go.kr"),
    ("MADANG_TRUSTED_PROXIES", "10.0.0.2"),
    ("MADANG_MAIL_URL", "smtps://portal:password@mail.city.go.kr"),
    ("MADANG_MAIL_FROM", "Sandbox <sandbox@city.go.kr>"),
    ("MADANG_METRICS_LISTEN", "127.0.0.1:9100"),
    ("MADANG_LOG", "warn,madang=info"),
];

/// The sound ones, of which one is something else.
fn with(name: &str, value: &str) -> Config {
    let set = |asked: &str| {
        let sound = SOUND.iter().find(|(known, _)| *known == asked).map(|(_, value)| *value);
        let value = if asked == name { Some(value) } else { sound };
        value.filter(|value| !value.is_empty()).map(str::to_owned)
    };
    Config::read(Mode::Serve, set).unwrap()
}

#[test]
fn a_sound_set_of_settings_passes() {
    assert_eq!(settings(&with("", "")), [""; 0]);
    for (name, value) in [
        ("MADANG_MAIL_URL", "smtp://mail.city.go.kr?tls=required"),
        ("MADANG_MAIL_URL", "smtp://localhost:25"),
        ("MADANG_METRICS_LISTEN", "10.1.2.3:9100"),
        ("MADANG_METRICS_LISTEN", "[fd00::1]:9100"),
        ("MADANG_METRICS_LISTEN", ""),
        ("MADANG_LOG", ""),
    ] {
        assert_eq!(settings(&with(name, value)), [""; 0], "{name}={value}");
    }
}

#[test]
fn each_unsafe_setting_is_named_and_no_other() {
    for (name, value) in [
        // 32 zeros; a sentence in base64; the words of a demo.
        ("MADANG_SECRET", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="),
        ("MADANG_SECRET", "VGhlIHF1aWNrIGJyb3duIGZveCBqdW1wcyBvdmVyIDEz"),
        ("MADANG_SECRET", "YSBkZW1vIGtlZXBzIG5vdGhpbmcgdGhhdCBuZWVkcyBpdA=="),
        ("MADANG_BASE_URL", "http://sandbox.city.go.kr"),
        ("MADANG_BASE_URL", ""),
        ("MADANG_BASE_URL", "https://localhost:8443"),
        ("MADANG_BASE_URL", "https://127.0.0.1"),
        ("MADANG_BASE_URL", "https://[::1]"),
        ("MADANG_TRUSTED_PROXIES", ""),
        ("MADANG_MAIL_URL", "folder:var/mail"),
        ("MADANG_MAIL_URL", "smtp://portal:password@mail.city.go.kr:25"),
        ("MADANG_MAIL_URL", "smtp://mail.city.go.kr?tls=opportunistic"),
        ("MADANG_MAIL_FROM", "no-reply@madang.example"),
        ("MADANG_MAIL_FROM", "Madang <no-reply@madang.example>"),
        ("MADANG_METRICS_LISTEN", "0.0.0.0:9100"),
        ("MADANG_METRICS_LISTEN", "[::]:9100"),
        ("MADANG_METRICS_LISTEN", "203.0.113.7:9100"),
        ("MADANG_LOG", "trace"),
        ("MADANG_LOG", "info,sqlx=debug"),
        ("MADANG_LOG", "info,=,"),
    ] {
        let config = with(name, value);

        let named: Vec<_> = settings(&config)
            .iter()
            .filter_map(|line| line.split([' ', ':']).next().map(str::to_owned))
            .collect();

        // Without https no proxy is asked after.
        assert_eq!(named, [name], "{name}={value}");
    }
}

/// With everything that a store of files needs.
fn in_a_store(endpoint: &str) -> Config {
    let mut config = with("", "");
    config.files = FilesIn::S3(Bucket {
        name: "portal".to_owned(),
        prefix: String::new(),
        endpoint: Some(endpoint.to_owned()),
        region: "us-east-1".to_owned(),
        key_id: "portal".to_owned(),
        secret: "secret".to_owned(),
    });
    config
}

#[test]
fn files_that_travel_in_the_open_are_named() {
    for closed in ["https://s3.city.go.kr", "http://127.0.0.1:9000", "http://10.1.2.3:9000"] {
        assert_eq!(settings(&in_a_store(closed)), [""; 0], "{closed}");
    }
    for open in ["http://s3.city.go.kr", "http://203.0.113.7:9000"] {
        let named = settings(&in_a_store(open));
        assert!(named.len() == 1 && named[0].starts_with("MADANG_S3_HTTP "), "{open}: {named:?}");
    }
}

fn opened_to_all(folder: &Path) {
    fs::set_permissions(folder, Permissions::from_mode(0o755)).unwrap();
}

#[tokio::test]
async fn files_that_cannot_be_written_or_that_everybody_reads_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("files");
    opened_to_all(folder.path());
    let made = files(&root.clone().into()).await;
    assert_eq!(made, [""; 0], "the folder that the portal makes is its own");

    opened_to_all(&root);
    let open = files(&root.clone().into()).await;
    let not_a_folder = folder.path().join("note");
    fs::write(&not_a_folder, "").unwrap();
    fs::set_permissions(&not_a_folder, Permissions::from_mode(0o600)).unwrap();
    let shut = files(&not_a_folder.clone().into()).await;

    assert_eq!(open, [open_to_others("MADANG_FILES_URL", &root)]);
    let line = format!("MADANG_FILES_URL cannot be written: file:{}: ", not_a_folder.display());
    assert!(shut.len() == 1 && shut[0].starts_with(&line), "{shut:?}");
}

#[tokio::test]
async fn a_database_that_is_not_there_not_up_to_date_or_open_to_everybody_is_named() {
    let folder = tempfile::tempdir().unwrap();
    opened_to_all(folder.path());
    let path = folder.path().join("madang.db");
    let mut config = with("", "");
    config.files = folder.path().join("files").into();
    config.database_url = format!("sqlite:{}", path.display());
    let absent = unsafe_things(&config).await.unwrap();
    let made = !path.exists();

    let db = Db::connect(&config.database_url, Sync::Relaxed).await.unwrap();
    fs::set_permissions(&path, Permissions::from_mode(0o600)).unwrap();
    let empty = unsafe_things(&config).await.unwrap();
    db.migrate().await.unwrap();
    let ready = unsafe_things(&config).await.unwrap();
    opened_to_all(&path);
    let open = unsafe_things(&config).await.unwrap();

    assert!(made, "looking makes no database");
    assert_eq!(absent, ["MADANG_DATABASE_URL names no database yet: run `madang migrate`"]);
    assert!(empty.len() == 1 && empty[0].starts_with("The database lacks "), "{empty:?}");
    assert_eq!(ready, [""; 0]);
    assert_eq!(open, [open_to_others("MADANG_DATABASE_URL", &path)]);
}
