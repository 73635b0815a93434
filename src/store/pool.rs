//! Which connections to `SQLite` are lent again: some are broken in ways that the driver does not see.

use std::{
    future::ready,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use sea_orm::sqlx::{
    Connection, Error, Executor, SqliteConnection, error::DatabaseError, pool::PoolOptions,
    sqlite::Sqlite,
};

/// Writes nothing, and fails where nothing can be written.
const PROBE: &str = "DELETE FROM seaql_migrations WHERE 0";
const AT_ONCE: &str = "PRAGMA busy_timeout = 0";
/// As every connection has it.
const WAITS: &str = "PRAGMA busy_timeout = 5000";
/// `SQLite`'s READONLY; what stands above the lowest byte says why.
const READ_ONLY: u16 = 8;
/// So often it is tried whether the file can be written again.
const GAP: Duration = Duration::from_secs(1);

/// What is known of the connections to one file.
#[derive(Clone, Debug, Default)]
pub(super) struct Lender(Arc<Mutex<Known>>);

#[derive(Debug, Default)]
struct Known {
    /// One was opened while the file could be read and not written, and stays so for its whole life.
    read_only: bool,
    /// Those that were opened before are lent no more.
    renewed: Option<Instant>,
}

impl Lender {
    pub fn watch(self, pool: PoolOptions<Sqlite>) -> PoolOptions<Sqlite> {
        let opening = self.clone();
        pool.after_connect(move |connection, _| {
            let opening = opening.clone();
            Box::pin(async move { opening.look_at(connection).await })
        })
        .before_acquire(move |connection, about| {
            Box::pin(ready(Ok(self.lends(connection, about.age))))
        })
    }

    /// Where somebody else is writing, the file can be written.
    async fn look_at(&self, connection: &mut SqliteConnection) -> Result<(), Error> {
        connection.execute(AT_ONCE).await?;
        if connection.execute(PROBE).await.is_err_and(|error| is_read_only(&error)) {
            self.known().read_only = true;
        }
        connection.execute(WAITS).await?;
        Ok(())
    }

    /// Where a disk is full, `SQLite` ends a transaction by itself, and the driver counts on from a wrong number: what is
    /// committed there later would be acknowledged and lost. Nobody gets that connection.
    fn lends(&self, connection: &SqliteConnection, age: Duration) -> bool {
        !connection.is_in_transaction() && self.keeps(age)
    }

    /// After one that cannot write, all are opened anew, now and then, until none is found any more.
    fn keeps(&self, age: Duration) -> bool {
        let mut known = self.known();
        if known.read_only && known.renewed.is_none_or(|since| since.elapsed() > GAP) {
            *known = Known { read_only: false, renewed: Some(Instant::now()) };
        }
        known.renewed.is_none_or(|since| age < since.elapsed())
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn is_read_only(error: &Error) -> bool {
    let code = error.as_database_error().and_then(DatabaseError::code);
    code.and_then(|code| code.parse::<u16>().ok()).is_some_and(|code| code & 0xff == READ_ONLY)
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: Duration = Duration::from_hours(1);

    #[tokio::test]
    async fn a_connection_that_can_only_read_is_noticed_as_it_is_opened() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("madang.db").display());
        let mut found = Vec::new();
        for mode in ["rwc", "rw", "ro"] {
            let lender = Lender::default();
            let pool = lender.clone().watch(PoolOptions::new());
            let pool = pool.connect(&format!("{url}?mode={mode}")).await.unwrap();
            if mode == "rwc" {
                pool.execute("CREATE TABLE seaql_migrations (version TEXT)").await.unwrap();
            }
            pool.close().await;
            found.push((mode, lender.known().read_only));
        }

        assert_eq!(found, [("rwc", false), ("rw", false), ("ro", true)]);
    }

    #[test]
    fn after_one_that_can_only_read_all_are_opened_anew_and_not_all_the_time() {
        let lender = Lender::default();
        assert!(lender.keeps(OLD), "nothing is wrong");
        lender.known().read_only = true;
        assert!(!lender.keeps(OLD));
        assert!(!lender.keeps(OLD), "each of the old ones");
        assert!(lender.keeps(Duration::ZERO), "and none of the new ones");

        let renewed = lender.known().renewed;
        lender.known().read_only = true;
        assert!(lender.keeps(Duration::ZERO), "it reads meanwhile");
        assert_eq!(lender.known().renewed, renewed);
        lender.known().renewed = Instant::now().checked_sub(GAP * 2);
        assert!(!lender.keeps(GAP * 2), "until one can write");
        assert!(lender.known().renewed > renewed);
    }
}
