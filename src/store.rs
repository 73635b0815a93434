//! The tables: one file each, an entity with its scoped queries. And the one way to the database.

use std::time::Duration;

use anyhow::Context;
use migration::{Migrator, MigratorTrait};
use pool::Lender;
use sea_orm::{
    AccessMode, ActiveModelTrait, ConnectOptions, ConnectionTrait, Database, DatabaseConnection,
    DatabaseTransaction, DbBackend, DbErr, EntityTrait, ExprTrait, IntoActiveModel, IsolationLevel,
    ModelTrait, SqliteTransactionMode, SqlxError, TransactionOptions, TransactionTrait,
    TryIntoModel,
    sea_query::{Expr, Func, IntoColumnRef, SimpleExpr},
    sqlx::{Connection, PgConnection},
};

pub mod absence;
pub mod address_change;
pub mod agenda_item;
pub mod answer_version;
pub mod application;
pub mod attachment;
pub mod attendance;
pub mod ballot;
pub mod call;
pub mod call_move;
pub mod call_record;
pub mod checklist_line;
pub mod clearance;
pub mod clock;
pub mod clock_mark;
pub mod comment;
pub mod company;
pub mod condition;
pub mod condition_change;
pub mod consultation;
pub mod counter;
pub mod dataset_row;
pub mod daybook;
pub mod decision;
pub mod declaration;
pub mod designation;
pub mod due_change;
pub mod duty;
pub mod duty_change;
pub mod event;
pub mod exemption_request;
pub mod external_case;
pub mod factor_reset;
pub mod failed_sign_in;
pub mod form_key;
pub mod guest;
pub mod holiday;
pub mod invitation;
pub mod kept_bytes;
pub mod known_device;
pub mod lead_offer;
pub mod ledger;
pub mod letter;
pub mod letter_draft;
pub mod mail;
pub mod matter;
pub mod meeting;
pub mod membership;
pub mod mine;
pub mod minutes;
pub mod near;
pub mod note;
pub mod notice;
pub mod objection;
pub mod office_letter;
pub mod office_link;
pub mod one_time_link;
pub mod opinion_file;
pub mod overlay;
pub mod pilot;
pub mod pilot_district;
pub mod place;
mod pool;
pub mod presence;
pub mod proof;
pub mod publication;
pub mod reader;
pub mod recovery_code;
pub mod reform_request;
pub mod register;
pub mod resolution;
pub mod scene;
pub mod score_sheet;
pub mod seal;
pub mod seat;
pub mod second_factor;
pub mod session;
pub mod setting;
pub mod sheet;
pub mod signature;
pub mod sitting;
pub mod stamp;
pub mod statistics;
pub mod tombstone;
pub mod unpublished;
pub mod user;
pub mod viewing;
pub mod work;

/// A database of either kind, tuned for what we promise.
#[derive(Clone, Debug)]
pub struct Db(DatabaseConnection);

/// Statements that a connection keeps prepared: more than the portal has.
const STATEMENTS: usize = 1024;

/// So long a connection is waited for.
const PATIENCE: Duration = Duration::from_secs(5);

/// Whether a commit waits for the disk. Everything that serves waits; seeding and tests need not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sync {
    Full,
    Relaxed,
    /// Relaxed, and nobody else has the file open: one connection, whose memory of it stays true.
    Alone,
}

impl Sync {
    fn connections(self) -> u32 {
        match self {
            Self::Full | Self::Relaxed => 8,
            Self::Alone => 1,
        }
    }

    /// What a connection keeps of the database in memory (negative: in KiB), where `SQLite` itself would keep 2 MiB.
    fn cache(self) -> &'static str {
        match self {
            Self::Full | Self::Relaxed => "-8192",
            Self::Alone => "-131072",
        }
    }
}

impl Db {
    pub async fn connect(url: &str, sync: Sync) -> anyhow::Result<Self> {
        let mut options = ConnectOptions::new(with_mode(url));
        options
            .max_connections(sync.connections())
            .acquire_timeout(PATIENCE)
            .connect_timeout(PATIENCE)
            .sqlx_logging(false)
            // The file of SQLite does not go away between two statements.
            .test_before_acquire(!url.starts_with("sqlite:"))
            .map_sqlx_sqlite_opts(move |sqlite| tune(sqlite, sync))
            .map_sqlx_sqlite_pool_opts(|pool| Lender::default().watch(pool))
            .map_sqlx_postgres_opts(|postgres| postgres.statement_cache_capacity(STATEMENTS))
            .map_sqlx_postgres_pool_opts(|pool| {
                pool.after_release(|connection, _| Box::pin(still_answers(connection)))
            });
        let connection =
            Database::connect(options).await.context("the database does not answer")?;
        Ok(Self(connection))
    }

    /// Tells of every statement that is run from now on.
    #[must_use]
    pub fn watched(mut self, tell: impl Fn(&str) + Send + std::marker::Sync + 'static) -> Self {
        self.0.set_metric_callback(move |info| tell(&info.statement.sql));
        self
    }

    pub async fn migrate(&self) -> anyhow::Result<()> {
        Migrator::up(&self.0, None).await.context("the database could not be brought up to date")
    }

    /// Takes the next steps towards the newest state, so many of them.
    pub async fn migrate_by(&self, steps: u32) -> anyhow::Result<()> {
        Migrator::up(&self.0, Some(steps)).await.context("the database could not be prepared")
    }

    /// The steps that this program knows, in their order.
    pub fn known_steps() -> Vec<String> {
        Migrator::get_migration_files().iter().map(|step| step.name().to_owned()).collect()
    }

    /// How many steps it lacks to be up to date.
    pub async fn pending(&self) -> Result<usize, DbErr> {
        Ok(Migrator::get_pending_migrations_read_only(&self.0).await?.len())
    }

    /// For reading only: what it returns cannot begin a transaction.
    pub fn read(&self) -> &impl ConnectionTrait {
        &self.0
    }

    /// `SQLite` takes its one write lock here, where it can wait for it; taken at the first write
    /// instead, it fails at once if anyone else wrote since we read.
    pub async fn write(&self) -> Result<DatabaseTransaction, DbErr> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        self.0.begin_with_options(options).await
    }

    /// The whole database as it is at the first statement, whatever others write meanwhile.
    pub async fn snapshot(&self) -> Result<DatabaseTransaction, DbErr> {
        match self.0.get_database_backend() {
            DbBackend::Postgres => {
                let (level, mode) = (IsolationLevel::RepeatableRead, AccessMode::ReadOnly);
                self.0.begin_with_config(Some(level), Some(mode)).await
            }
            // With a write-ahead log every transaction that only reads is one.
            _ => self.0.begin().await,
        }
    }

    /// Whether it can be reached now.
    pub async fn answers(&self) -> bool {
        self.0.ping().await.is_ok()
    }

    /// Everything written stands in the file itself: what was written with a relaxed sync is as safe as the rest.
    pub async fn checkpoint(&self) -> Result<(), DbErr> {
        if self.0.get_database_backend() == DbBackend::Sqlite {
            self.0.execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)").await?;
        }
        Ok(())
    }

    pub async fn close(self) -> Result<(), DbErr> {
        self.0.close().await
    }
}

/// Writes a new row, which nobody needs to read back.
pub(crate) async fn insert<M>(db: &impl ConnectionTrait, row: M) -> Result<(), DbErr>
where
    M: ModelTrait + IntoActiveModel<<M::Entity as EntityTrait>::ActiveModel>,
{
    M::Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    Ok(())
}

/// Writes what is set of a row of which everything is known; the row as it is now, without reading it back.
pub(crate) async fn update<A>(
    db: &impl ConnectionTrait,
    row: A,
) -> Result<<A::Entity as EntityTrait>::Model, DbErr>
where
    A: ActiveModelTrait + TryIntoModel<<A::Entity as EntityTrait>::Model>,
{
    let now = row.clone().try_into_model()?;
    A::Entity::update(row).exec_without_returning(db).await?;
    Ok(now)
}

/// A server that is gone without a word never answers. The pool asks it whether it is still there when a connection comes
/// back, waits for ever, and has one connection less; so it is asked here first, and given up.
async fn still_answers(connection: &mut PgConnection) -> Result<bool, SqlxError> {
    let answer = tokio::time::timeout(PATIENCE, connection.ping()).await;
    answer.map_or(Ok(false), |answer| answer.map(|()| true))
}

fn with_mode(url: &str) -> String {
    if url.starts_with("sqlite:") && !url.contains('?') {
        format!("{url}?mode=rwc")
    } else {
        url.to_owned()
    }
}

fn tune(
    options: sea_orm::sqlx::sqlite::SqliteConnectOptions,
    sync: Sync,
) -> sea_orm::sqlx::sqlite::SqliteConnectOptions {
    use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteLockingMode, SqliteSynchronous};
    let (synchronous, locking) = match sync {
        Sync::Full => (SqliteSynchronous::Full, SqliteLockingMode::Normal),
        Sync::Relaxed => (SqliteSynchronous::Off, SqliteLockingMode::Normal),
        Sync::Alone => (SqliteSynchronous::Off, SqliteLockingMode::Exclusive),
    };
    options
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(synchronous)
        .locking_mode(locking)
        .busy_timeout(Duration::from_secs(5))
        .foreign_keys(true)
        .statement_cache_capacity(STATEMENTS)
        .pragma("cache_size", sync.cache())
        .pragma("temp_store", "memory")
}

/// `column` has `text` somewhere, letter by letter: `LIKE` would fold case on one database and read signs on both.
pub(crate) fn holds(
    db: &impl ConnectionTrait,
    column: impl IntoColumnRef,
    text: &str,
) -> SimpleExpr {
    holds_in(db, Expr::col(column), text)
}

/// The same of what is no plain column.
pub(crate) fn holds_in(db: &impl ConnectionTrait, whole: SimpleExpr, text: &str) -> SimpleExpr {
    let place = match db.get_database_backend() {
        DbBackend::Postgres => Func::cust("strpos"),
        _ => Func::cust("instr"),
    };
    Expr::expr(place.arg(whole).arg(text)).gt(0)
}

#[cfg(test)]
mod tests;
