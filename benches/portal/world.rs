//! The world that is measured: so many cases told by the acts of the portal, kept for the next run.

use std::path::{Path, PathBuf};

use madang::{
    act,
    app::App,
    backup, check,
    config::{Config, MailTo, Mode},
    domain::calendar,
    store::{Db, Sync, application, dataset_row, pilot},
    world as told,
};

use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use crate::{
    copies,
    prepared::{self, Ready},
};

/// Larger worlds are made in the same way and not proven: the laws look at all rows at once.
const PROVEN: usize = 10_000;

pub struct World {
    pub folder: tempfile::TempDir,
    pub url: String,
    /// Cases and trials that there are.
    pub size: (u64, u64),
    pub ready: Ready,
}

impl World {
    /// A copy of its own: what is measured writes.
    pub async fn told(cases: usize, server: Option<&str>) -> anyhow::Result<Self> {
        let kept = kept(cases).await?;
        let ready = serde_json::from_slice(&std::fs::read(kept.with_extension("json"))?)?;
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
        std::fs::copy(&kept, folder.path().join("madang.db"))?;
        let (db, app) = opened(&folder.path().join("madang.db")).await?;
        let cases = application::Entity::find().filter(application::Column::FiledAt.is_not_null());
        let trials = pilot::Entity::find().count(app.db.read()).await?;
        let size = (cases.count(app.db.read()).await?, trials);
        let url = match server {
            Some(server) => moved(&app, server, folder.path()).await?,
            None => format!("sqlite:{}", folder.path().join("madang.db").display()),
        };
        drop(app);
        db.close().await?;
        Ok(Self { folder, url, size, ready })
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

#[expect(
    clippy::disallowed_methods,
    reason = "the day on which the bench runs, before there is a portal to ask"
)]
fn today() -> chrono::NaiveDate {
    calendar::seoul_day(chrono::Utc::now())
}

/// The file of a world of so many cases and half as many trials, made today: what is older would lapse while it is measured.
async fn kept(cases: usize) -> anyhow::Result<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let today = today();
    let kept = folder.join(format!("bench-{today}-{cases}.db"));
    if kept.exists() {
        return Ok(kept);
    }
    for old in std::fs::read_dir(&folder)?.filter_map(Result::ok) {
        let name = old.file_name().to_string_lossy().into_owned();
        if name.starts_with("bench-") && name.contains(".db") && !name.contains(&today.to_string())
        {
            std::fs::remove_file(old.path())?;
        }
    }
    let small = folder.join(format!("bench-{today}-small.db"));
    if !small.exists() {
        eprintln!("Telling all cases of the bank, once a day …");
        made(&small, None, tell).await?;
    }
    eprintln!("Copying them until they are {cases} …");
    made(&kept, Some(&small), async |app| {
        copies::add(app, copies::needed(app, (cases, cases / 2)).await?).await?;
        let ready = Ready::make(app).await?;
        std::fs::write(kept.with_extension("json"), serde_json::to_vec(&ready)?)?;
        if cases <= PROVEN { proven(app).await } else { Ok(()) }
    })
    .await?;
    Ok(kept)
}

/// A file that is there once it is whole.
async fn made(
    file: &Path,
    of: Option<&Path>,
    make: impl AsyncFnOnce(&App) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let unfinished = file.with_extension("unfinished");
    for old in ["unfinished", "unfinished-wal", "unfinished-shm"] {
        let _gone = std::fs::remove_file(file.with_extension(old));
    }
    if let Some(of) = of {
        std::fs::copy(of, &unfinished)?;
    }
    let (db, app) = opened(&unfinished).await?;
    make(&app).await?;
    db.checkpoint().await?;
    drop(app);
    db.close().await?;
    Ok(std::fs::rename(unfinished, file)?)
}

/// `madang check` and `madang audit verify` hold of it.
async fn proven(app: &App) -> anyhow::Result<()> {
    for line in check::invariants(app.db.read(), &app.files, app.now()).await? {
        anyhow::ensure!(line.holds(), "{line}");
    }
    let (_, broken) = act::faults(app.db.read()).await?;
    anyhow::ensure!(broken.is_empty(), "{}", broken[0]);
    Ok(())
}

async fn tell(app: &App) -> anyhow::Result<()> {
    dataset_row::load_reference(&app.db, app.now()).await?;
    Box::pin(told::fill_among(app, usize::MAX, &mut std::io::stderr())).await?;
    prepared::cases(app).await
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
