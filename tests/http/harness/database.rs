//! An empty, migrated database for each test: a file, or on PostgreSQL a copy of one that was migrated once.

use std::path::Path;

use madang::store::{Db, Sync};
use sea_orm::{ConnectionTrait, Database};
use tokio::sync::OnceCell;
use uuid::Uuid;

static TEMPLATE: OnceCell<String> = OnceCell::const_new();

pub(crate) async fn fresh(folder: &Path) -> String {
    #[expect(clippy::disallowed_methods, reason = "tests read one variable of their own")]
    if let Ok(server) = std::env::var("TEST_DATABASE_URL") {
        copy(&server).await
    } else {
        let url = format!("sqlite:{}", folder.join("madang.db").display());
        migrated(&url).await;
        url
    }
}

async fn migrated(url: &str) {
    let db = Db::connect(url, Sync::Relaxed).await.unwrap();
    db.migrate().await.unwrap();
    db.close().await.unwrap();
}

async fn copy(server: &str) -> String {
    let template = TEMPLATE
        .get_or_init(|| async {
            let name = name();
            run(server, &format!("CREATE DATABASE {name}")).await;
            migrated(&beside(server, &name)).await;
            name
        })
        .await;
    let name = name();
    run(server, &format!("CREATE DATABASE {name} TEMPLATE {template}")).await;
    beside(server, &name)
}

async fn run(server: &str, statement: &str) {
    let connection = Database::connect(server).await.unwrap();
    connection.execute_unprepared(statement).await.unwrap();
    connection.close().await.unwrap();
}

fn name() -> String {
    format!("test_{}", Uuid::now_v7().simple())
}

fn beside(server: &str, name: &str) -> String {
    let (host, _) = server.rsplit_once('/').unwrap();
    format!("{host}/{name}")
}
