//! `madang serve`: production. Refuses to start with a list of everything missing or unsafe.

use std::{io::Write, net::SocketAddr, time::Duration};

use anyhow::Context;
use clap::Args;
use tokio::{net::TcpListener, signal, sync::oneshot, task::JoinHandle};

use crate::{
    app::App,
    config::{Config, Mode},
    error::Away,
    log,
    serving::{self, Limits, Open},
    store::{Db, Sync, dataset_row},
    web, work,
};

/// For what the portal is doing by itself when it is asked to end.
const LAST_ROUND: Duration = Duration::from_secs(2);
/// Prometheus, and whoever looks beside it.
const WATCHERS: usize = 16;

#[derive(Args)]
pub struct Serve;

impl Serve {
    pub async fn run(self, out: &mut (dyn Write + Send)) -> anyhow::Result<()> {
        let config = Config::from_env(Mode::Serve)?;
        log::start(&config)?;
        let db = Db::connect(&config.database_url, Sync::Full).await?;
        if config.migrate {
            db.migrate().await?;
        }
        let app = App::open(config, db).await?;
        let_in(&app).await?;
        writeln!(out, "Madang serves {}", app.config.base_url)?;
        listen(app).await
    }
}

/// A store of files that refuses us is a wrong setting; one that does not answer comes back, and the rest of the portal is
/// there meanwhile.
async fn let_in(app: &App) -> anyhow::Result<()> {
    match app.files.answers().await {
        Err(cause) if Away::caused(&cause) => tracing::warn!("Files are away: {cause:#}"),
        answered => answered.context("MADANG_FILES_URL")?,
    }
    Ok(())
}

/// Serves until the process is asked to end; requests that have begun are finished.
pub(super) async fn listen(app: App) -> anyhow::Result<()> {
    dataset_row::load_reference(&app.db, app.now()).await?;
    let listener = bound(app.config.listen).await?;
    let watched = watched(&app).await?;
    let (end, ended) = oneshot::channel();
    let mut worker = tokio::spawn(work::run(app.clone(), ended));
    let way_in = (web::router(&app), Limits::default());
    serving::serve(listener, way_in, app.metrics.connections.clone(), asked_to_end()).await;
    if let Some(watched) = watched {
        watched.abort();
    }
    let _ = end.send(());
    if tokio::time::timeout(LAST_ROUND, &mut worker).await.is_err() {
        worker.abort();
    }
    #[cfg(feature = "otel")]
    crate::traces::end().await;
    Ok(())
}

/// The listener of the metrics, until it is aborted; `None` where the settings name no address.
async fn watched(app: &App) -> anyhow::Result<Option<JoinHandle<()>>> {
    let Some(address) = app.config.metrics_listen else { return Ok(None) };
    let listener = bound(address).await?;
    let way_in = (web::watched(app), Limits { connections: WATCHERS, ..Limits::default() });
    let never = std::future::pending();
    Ok(Some(tokio::spawn(serving::serve(listener, way_in, Open::default(), never))))
}

async fn bound(address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address).await.with_context(|| format!("{address} cannot be listened on"))
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
