//! What a database does once it has been full.

use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr};

use super::{Db, Sync};

async fn put(tx: &DatabaseTransaction, word: &str) -> Result<(), DbErr> {
    tx.execute_unprepared(&format!("INSERT INTO kept (word) VALUES ('{word}')")).await?;
    Ok(())
}

async fn words(db: &Db) -> Vec<String> {
    let backend = db.read().get_database_backend();
    let rows = db.read().query_all_raw(sea_orm::Statement::from_string(
        backend,
        "SELECT word FROM kept ORDER BY word",
    ));
    rows.await.unwrap().iter().map(|row| row.try_get("", "word").unwrap()).collect()
}

/// What was acknowledged after the disk had been full is there when the database is opened again, and nothing else is.
#[tokio::test]
async fn what_is_acknowledged_after_the_disk_was_full_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("madang.db").display());
    let db = Db::connect(&url, Sync::Alone).await.unwrap();
    db.read().execute_unprepared("CREATE TABLE kept (word TEXT NOT NULL)").await.unwrap();

    db.read().execute_unprepared("PRAGMA max_page_count = 3").await.unwrap();
    let full = db.write().await.unwrap();
    let refused = put(&full, &"x".repeat(100_000)).await;
    drop(full);
    db.read().execute_unprepared("PRAGMA max_page_count = 1000000").await.unwrap();
    let undone = db.write().await.unwrap();
    put(&undone, "undone").await.unwrap();
    drop(undone);
    let done = db.write().await.unwrap();
    put(&done, "done").await.unwrap();
    done.commit().await.unwrap();
    db.close().await.unwrap();

    assert!(refused.unwrap_err().to_string().contains("full"));
    let again = Db::connect(&url, Sync::Alone).await.unwrap();
    assert_eq!(words(&again).await, ["done"]);
}
