//! What `madang` does on the command line, one file a command.

mod audit;
mod backup;
mod check;
pub mod clock;
mod cores;
mod demo;
mod migrate;
mod openapi;
pub mod programmes;
mod restore;
mod serve;
mod user;

use std::io::Write;

use clap::Subcommand;

use crate::{
    config::Config,
    folder,
    store::{Db, Sync},
};

/// The calls of the program.
#[derive(Subcommand)]
pub enum Command {
    /// Fill an empty database with a demo world and serve it
    Demo(demo::Demo),
    /// Serve, with the settings of the environment
    Serve(serve::Serve),
    /// Bring the database up to date
    Migrate(migrate::Migrate),
    /// Keep the whole portal in one new file, also while it serves
    Backup(backup::Backup),
    /// Load such a file into an empty database
    Restore(restore::Restore),
    /// The description of the API
    Openapi(openapi::Openapi),
    /// What must be true of the database; exit 1 where it is not
    Check(check::Check),
    /// The chain of events
    #[command(subcommand)]
    Audit(audit::Audit),
    /// Count a period day by day
    #[command(subcommand)]
    Clock(clock::Clock),
    /// Programme and procedure files
    #[command(subcommand)]
    Programmes(programmes::Programmes),
    /// Accounts of a new installation
    #[command(subcommand)]
    User(user::User),
}

impl Command {
    /// Runs the command to its end. The futures are driven here and not in `main`, where the compiler
    /// would write all that they call a second time.
    pub fn drive(self, out: &mut (dyn Write + Send)) -> anyhow::Result<()> {
        if let Some(programmes) = Config::programmes() {
            folder::put_in_force(&programmes)?;
        }
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        runtime.block_on(Box::pin(self.run(out)))
    }

    async fn run(self, out: &mut (dyn Write + Send)) -> anyhow::Result<()> {
        match self {
            Self::Demo(demo) => Box::pin(demo.run(out)).await,
            Self::Serve(serve) => serve.run(out).await,
            Self::Migrate(migrate) => migrate.run(out).await,
            Self::Backup(backup) => backup.run(out).await,
            Self::Restore(restore) => restore.run(out).await,
            Self::Openapi(openapi) => openapi.run(out),
            Self::Check(check) => check.run(out).await,
            Self::Audit(audit) => audit.run(out).await,
            Self::Clock(clock) => clock.run(out),
            Self::Programmes(programmes) => programmes.run(out),
            Self::User(user) => user.run(out).await,
        }
    }
}

/// The database of the settings: the demo's, where `demo` was started here and nothing else is set.
async fn database() -> anyhow::Result<Db> {
    Db::connect(&Config::database_for_tools(), Sync::Full).await
}
