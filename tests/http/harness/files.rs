//! Files in a folder of the test's own; or, where `TEST_S3_URL` names a bucket, under a prefix of its own in there.

use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use chrono::TimeDelta;
use madang::config::{Bucket, FilesIn};
use uuid::Uuid;

use super::Portal;

/// Older than what the sweep lets be.
const DAYS: Duration = Duration::from_hours(72);

/// A place in which nothing lies.
pub(crate) fn place(folder: &Path) -> FilesIn {
    let fresh = Uuid::now_v7().to_string();
    match bucket() {
        Some(bucket) => FilesIn::S3(Bucket { prefix: fresh, ..bucket }),
        None => folder.join("files").join(fresh).into(),
    }
}

/// The bucket of `TEST_S3_URL`, as `http://HOST:PORT/BUCKET`, with the keys that the server of the tests knows.
#[expect(clippy::disallowed_methods, reason = "the tests' own setting")]
pub(crate) fn bucket() -> Option<Bucket> {
    let url = std::env::var("TEST_S3_URL").ok()?;
    let (endpoint, name) = url.rsplit_once('/').unwrap();
    Some(Bucket {
        name: name.to_owned(),
        prefix: String::new(),
        endpoint: Some(endpoint.to_owned()),
        region: "ap-northeast-2".to_owned(),
        key_id: "S3RVER".to_owned(),
        secret: "S3RVER".to_owned(),
    })
}

/// How the program is told.
pub(crate) fn settings(files: &FilesIn) -> Vec<(&'static str, String)> {
    let mut settings = vec![("MADANG_FILES_URL", files.to_string())];
    if let FilesIn::S3(bucket) = files {
        settings.push(("MADANG_S3_ENDPOINT", bucket.endpoint.clone().unwrap()));
        settings.push(("MADANG_S3_REGION", bucket.region.clone()));
        settings.push(("MADANG_S3_ACCESS_KEY_ID", bucket.key_id.clone()));
        settings.push(("MADANG_S3_SECRET_ACCESS_KEY", bucket.secret.clone()));
    }
    settings
}

impl Portal {
    /// How many files are kept, those on their way into a folder included.
    pub async fn kept(&self) -> usize {
        self.names_kept().await.len()
    }

    /// How many files are there for good: in a folder all of them, in a store those that the sweep lets be.
    pub async fn stays(&self) -> usize {
        if matches!(self.app.config.files, FilesIn::S3(_)) {
            for (_, name) in self.names_kept().await {
                self.age(&name);
            }
            self.sweep().await;
        }
        self.kept().await
    }

    /// Takes away the bytes of a file behind the portal's back.
    pub async fn lose(&self, hash: &str) {
        self.app.files.forget(&hash[..2], hash, Duration::ZERO).await.unwrap();
        assert!(!self.app.files.has(hash).await.unwrap());
    }

    /// As if a file had been written three days ago.
    pub fn age(&self, name: &str) {
        let days_ago = SystemTime::now() - DAYS;
        fs::File::open(self.on_disk(name)).unwrap().set_modified(days_ago).unwrap();
    }

    /// Lets the hourly sweep come round.
    pub async fn sweep(&self) {
        self.app.clock.move_on(TimeDelta::hours(2));
        self.settle().await;
    }

    async fn names_kept(&self) -> Vec<(String, String)> {
        let files = &self.app.files;
        let mut names = Vec::new();
        for shelf in files.shelves().await.unwrap() {
            let on_it = files.aged(&shelf, Duration::ZERO).await.unwrap();
            names.extend(on_it.into_iter().map(|name| (shelf.clone(), name)));
        }
        names
    }

    /// The server of the tests keeps its objects in a folder, which `TEST_S3_FOLDER` names.
    #[expect(clippy::disallowed_methods, reason = "the tests' own setting")]
    fn on_disk(&self, name: &str) -> PathBuf {
        match &self.app.config.files {
            FilesIn::Folder(root) => root.join(&name[..2]).join(name),
            FilesIn::S3(bucket) => {
                let root = PathBuf::from(std::env::var("TEST_S3_FOLDER").unwrap());
                let key = format!("{}/{}/{name}._S3rver_object", bucket.prefix, &name[..2]);
                root.join(&bucket.name).join(key)
            }
        }
    }
}
