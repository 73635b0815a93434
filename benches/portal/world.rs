//! The world that is measured: so many cases told by the acts of the portal, kept for the next run.

use std::path::{Path, PathBuf};

use madang::{
    app::App,
    backup,
    config::{Config, MailTo, Mode},
    store::{Db, Sync, application, dataset_row, pilot},
    world::{
        self as told,
        story::{HANEUL, Story},
    },
};

use sea_orm::{EntityTrait, PaginatorTrait};

/// Drafts, one for each connection that saves.
const DRAFTS: usize = 16;
/// Drafts that are filed, each once.
const FILINGS: usize = 400;

pub struct World {
    pub folder: tempfile::TempDir,
    pub url: String,
    /// Cases and trials that there are: the bank of ideas has an end, whatever was asked for.
    pub size: (u64, u64),
    pub drafts: Vec<String>,
    pub filings: Vec<String>,
}

impl World {
    /// A copy of its own: what is measured writes.
    pub async fn told(cases: usize, server: Option<&str>) -> anyhow::Result<Self> {
        let kept = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("bench-{cases}.db"));
        if !kept.exists() {
            tell(&kept, cases).await?;
        }
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
        std::fs::copy(&kept, folder.path().join("madang.db"))?;
        let (db, app) = opened(&folder.path().join("madang.db")).await?;
        let (mut drafts, mut filings) = (Vec::new(), Vec::new());
        for place in 0..DRAFTS + FILINGS {
            let story = Story::draft(&app, HANEUL, "patrol").await?;
            let list = if place < DRAFTS { &mut drafts } else { &mut filings };
            list.push(story.application.to_string());
        }
        let cases = application::Entity::find().count(app.db.read()).await?;
        let size = (cases, pilot::Entity::find().count(app.db.read()).await?);
        let url = match server {
            Some(server) => moved(&app, server, folder.path()).await?,
            None => format!("sqlite:{}", folder.path().join("madang.db").display()),
        };
        drop(app);
        db.close().await?;
        Ok(Self { folder, url, size, drafts, filings })
    }
}

/// The same world in PostgreSQL, by way of a backup.
async fn moved(app: &App, server: &str, folder: &Path) -> anyhow::Result<String> {
    let archive = folder.join("world.backup");
    backup::write(&app.db, &app.files, (&archive, app.now())).await?;
    let db = Db::connect(server, Sync::Relaxed).await?;
    backup::restore(&db, &app.files, &archive).await?;
    db.close().await?;
    Ok(server.to_owned())
}

async fn tell(kept: &Path, cases: usize) -> anyhow::Result<()> {
    eprintln!("Telling a world of {cases} cases, once …");
    let unfinished = kept.with_extension("unfinished");
    for old in [unfinished.clone(), unfinished.with_extension("unfinished-wal")] {
        let _gone = std::fs::remove_file(old);
    }
    let (db, app) = opened(&unfinished).await?;
    dataset_row::load_reference(&app.db, app.now()).await?;
    Box::pin(told::fill_among(&app, cases, &mut std::io::stderr())).await?;
    db.checkpoint().await?;
    drop(app);
    db.close().await?;
    Ok(std::fs::rename(unfinished, kept)?)
}

/// Where the files of every world lie, under their hashes.
pub fn files() -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("bench-files")
}

async fn opened(file: &Path) -> anyhow::Result<(Db, App)> {
    let url = format!("sqlite:{}", file.display());
    let db = Db::connect(&url, Sync::Alone).await?;
    db.migrate().await?;
    let config = Config {
        files: files().into(),
        mail: MailTo::Memory,
        database_url: url,
        ..Config::read(Mode::Demo, |_| None)?
    };
    let app = App::open(config, db.clone()).await?;
    Ok((db, app))
}
