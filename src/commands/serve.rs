//! `madang serve`: production. Refuses to start with a list of everything missing or unsafe.

use std::{
    io::{IsTerminal, Write},
    time::Duration,
};

use anyhow::Context;
use clap::Args;
use tokio::{net::TcpListener, signal, sync::oneshot};

use crate::{
    app::App,
    config::{Config, Mode},
    serving::{self, Limits},
    store::{Db, Sync, dataset_row},
    web, work,
};

/// For what the portal is doing by itself when it is asked to end.
const LAST_ROUND: Duration = Duration::from_secs(2);

#[derive(Args)]
pub struct Serve;

impl Serve {
    pub async fn run(self, out: &mut (dyn Write + Send)) -> anyhow::Result<()> {
        let config = Config::from_env(Mode::Serve)?;
        start_log(&config);
        let db = Db::connect(&config.database_url, Sync::Full).await?;
        if config.migrate {
            db.migrate().await?;
        }
        let app = App::open(config, db).await?;
        writeln!(out, "Madang serves {}", app.config.base_url)?;
        listen(app).await
    }
}

/// Serves until the process is asked to end; requests that have begun are finished.
pub(super) async fn listen(app: App) -> anyhow::Result<()> {
    dataset_row::load_reference(&app.db, app.now()).await?;
    let listener = TcpListener::bind(app.config.listen)
        .await
        .with_context(|| format!("{} cannot be listened on", app.config.listen))?;
    let (end, ended) = oneshot::channel();
    let mut worker = tokio::spawn(work::run(app.clone(), ended));
    serving::serve(listener, web::router(&app), Limits::default(), asked_to_end()).await;
    let _ = end.send(());
    if tokio::time::timeout(LAST_ROUND, &mut worker).await.is_err() {
        worker.abort();
    }
    Ok(())
}

async fn asked_to_end() {
    let Ok(mut terminate) = signal::unix::signal(signal::unix::SignalKind::terminate()) else {
        return;
    };
    tokio::select! {
        _ = signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}

/// Logs go to the error stream, so that what a command prints stays clean.
pub(super) fn start_log(config: &Config) {
    let log = tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::new(&config.log))
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    if config.log_json { log.json().init() } else { log.init() }
}
