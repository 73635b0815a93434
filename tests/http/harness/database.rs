//! A migrated database for each test, empty or with the people of the demo: a copy of one that was made once.

use std::{
    path::{Path, PathBuf},
    sync::Mutex,
};

use madang::{
    app::{App, PortalClock},
    config::Config,
    store::{Db, Sync},
    world,
};
use sea_orm::{ConnectionTrait, Database};
use tempfile::TempDir;
use tokio::sync::OnceCell;
use uuid::Uuid;

static EMPTY: OnceCell<Template> = OnceCell::const_new();
static PEOPLED: OnceCell<Template> = OnceCell::const_new();

/// What every other one is copied from: a file, or the name of a database on the server.
enum Template {
    File(PathBuf, #[expect(dead_code, reason = "it is gone with the process")] TempDir),
    Name(String),
}

#[derive(Clone, Copy)]
pub(crate) enum Holds {
    Nothing,
    People,
}

/// The databases of tests that have ended.
static ENDED: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// A database for as long as a test needs it.
pub(crate) struct Lent {
    pub url: String,
    name: Option<String>,
}

impl Drop for Lent {
    fn drop(&mut self) {
        ENDED.lock().unwrap().extend(self.name.take());
    }
}

/// So many are dropped together: at the first the server writes out whatever it holds.
const TOGETHER: usize = 24;

/// Those to be dropped now.
fn take_ended() -> Vec<String> {
    let mut ended = ENDED.lock().unwrap();
    if ended.len() < TOGETHER { Vec::new() } else { std::mem::take(&mut *ended) }
}

/// `config` is for the people of the first that has them.
pub(crate) async fn fresh(folder: &Path, holds: Holds, config: &Config) -> Lent {
    let template = match holds {
        Holds::Nothing => EMPTY.get_or_init(|| made(None)).await,
        Holds::People => PEOPLED.get_or_init(|| made(Some(config.clone()))).await,
    };
    match template {
        Template::File(file, _) => {
            let copy = folder.join("madang.db");
            std::fs::copy(file, &copy).unwrap();
            Lent { url: at(&copy), name: None }
        }
        Template::Name(template) => {
            let (server, name) = (server().unwrap(), name());
            let ended = take_ended();
            let gone = ended.iter().map(|name| format!("DROP DATABASE {name} WITH (FORCE)"));
            run(&server, gone.chain([format!("CREATE DATABASE {name} TEMPLATE {template}")])).await;
            Lent { url: beside(&server, &name), name: Some(name) }
        }
    }
}

async fn made(people: Option<Config>) -> Template {
    if let Some(server) = server() {
        let name = name();
        run(&server, [format!("CREATE DATABASE {name}")]).await;
        filled(&beside(&server, &name), people).await;
        return Template::Name(name);
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("template.db");
    filled(&at(&file), people).await;
    Template::File(file, folder)
}

async fn filled(url: &str, people: Option<Config>) {
    let db = Db::connect(url, Sync::Relaxed).await.unwrap();
    db.migrate().await.unwrap();
    if let Some(config) = people {
        let clock = PortalClock::standing(super::MORNING.parse().unwrap());
        let app = App::open_with(config, db.clone(), clock).await.unwrap();
        world::people(&app).await.unwrap();
    }
    db.close().await.unwrap();
}

#[expect(clippy::disallowed_methods, reason = "tests read one variable of their own")]
fn server() -> Option<String> {
    std::env::var("TEST_DATABASE_URL").ok()
}

fn at(file: &Path) -> String {
    format!("sqlite:{}", file.display())
}

async fn run(server: &str, statements: impl IntoIterator<Item = String>) {
    let connection = Database::connect(server).await.unwrap();
    for statement in statements {
        connection.execute_unprepared(&statement).await.unwrap();
    }
    connection.close().await.unwrap();
}

fn name() -> String {
    format!("test_{}", Uuid::now_v7().simple())
}

fn beside(server: &str, name: &str) -> String {
    let (host, _) = server.rsplit_once('/').unwrap();
    format!("{host}/{name}")
}
