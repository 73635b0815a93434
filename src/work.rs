//! What the portal does by itself: mail leaves, clocks run out, officials are warned of what is nearly due, events are
//! sealed, what is spent goes. A mail is a row with a lease.

mod checkpoints;
mod digest;
mod holidays;
mod lapses;
mod mails;
mod purge;
mod recipient;
mod sweep;

use std::{sync::Arc, time::Duration};

use chrono::{DateTime, Utc};
use sea_orm::DatabaseTransaction;
use tokio::{
    sync::{oneshot, watch},
    task::JoinHandle,
};

use crate::{
    act::{Directory, Door, seal_new},
    app::App,
    error::{Error, Result},
};

/// Whatever a round has done by then stays; what it waits for is a database or a mail server that is gone without a word.
const LONGEST: Duration = Duration::from_mins(10);

/// Runs until it is told that the process ends, and then to the end of its round; a failure is logged and tried again at
/// the next. Letters go beside the rest: where the server of the mail is slow or away, no clock waits for it.
pub async fn run(app: App, ended: oneshot::Receiver<()>) {
    let (end, over) = watch::channel(false);
    tokio::join!(
        rounds(over.clone(), || tokio::spawn(letters(app.clone()))),
        rounds(over, || tokio::spawn(all_but_letters(app.clone()))),
        async {
            // Whoever was to tell it is gone, which says the same.
            let _ = ended.await;
            end.send_replace(true);
        },
    );
}

/// A round that falls over is one round and nothing else.
async fn rounds(mut over: watch::Receiver<bool>, begin: impl Fn() -> JoinHandle<Result<()>>) {
    let mut round = tokio::time::interval(Duration::from_secs(1));
    round.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = round.tick() => {}
            () = told(&mut over) => return,
        }
        let begun = begin();
        let broken_off = begun.abort_handle();
        match tokio::time::timeout(LONGEST, begun).await {
            Ok(Ok(Ok(()))) => {}
            Ok(Ok(Err(error))) => tracing::error!("Background work failed: {error:#}"),
            Ok(Err(error)) => tracing::error!("Background work fell over: {error}"),
            Err(_) => {
                broken_off.abort();
                tracing::error!("Background work was broken off: nobody answers it");
            }
        }
    }
}

async fn told(over: &mut watch::Receiver<bool>) {
    drop(over.wait_for(|over| *over).await);
}

/// One round: every date that a declared holiday moves, every clock that has run out, on working mornings
/// what is nearly due, every mail that waits, every event that is not sealed, how far the chains have come, who
/// looked at what and who is there still, and once an hour what is spent and every file that no row names. What
/// fails in one keeps the others from nothing; the first failure is told.
pub async fn once(app: &App) -> Result<()> {
    let rest = Box::pin(all_but_letters(app.clone())).await;
    rest.and(letters(app.clone()).await)
}

/// Every mail that waits.
async fn letters(app: App) -> Result<()> {
    while mails::one(&app).await? {}
    Ok(())
}

async fn all_but_letters(app: App) -> Result<()> {
    let app = &app;
    let spread = Box::pin(holidays::spread(app)).await;
    let seen = app.views.write(&app.db).await.map_err(Into::into);
    // Before the purge: whoever is there is not taken for whoever is not.
    let here = app.seen.write(&app.db).await.map_err(Into::into);
    let (lapses, digest) = (lapses(app).await, digest::due(app).await);
    let (seal, purge, sweep) = (seal(app).await, purge::due(app).await, sweep::due(app).await);
    let checkpoint = checkpoints::due(app).await;
    let told = spread.and(seen).and(here).and(lapses).and(seal).and(checkpoint);
    told.and(purge).and(sweep).and(digest)
}

/// Only what ran out before `now`, if anything did: for a past that is told in one go, in which who is who is `known`.
pub(crate) async fn lapsed_by(
    app: &App,
    tx: &DatabaseTransaction,
    (now, known): (DateTime<Utc>, &Arc<Directory>),
) -> Result<()> {
    while let Some(due) = lapses::first_due(tx).await?.filter(|due| *due < now) {
        app.clock.set((due + chrono::TimeDelta::minutes(1)).min(now));
        while lapses::one_of(tx, (app.now(), Arc::clone(known))).await? {}
    }
    app.clock.set(now);
    Ok(())
}

async fn lapses(app: &App) -> Result<()> {
    while lapses::one(app).await? {}
    Ok(())
}

/// Chains what is not sealed yet.
pub async fn seal(app: &App) -> Result<()> {
    while crate::act::has_unsealed(app.db.read()).await? {
        seal_some(app).await?;
    }
    Ok(())
}

async fn seal_some(app: &App) -> Result<()> {
    let tx = app.db.write().await?;
    match seal_new(&Door::open(&tx, app.now()).await?).await {
        // Another process was faster, and the events have their seals.
        Err(Error::Stale) => tx.rollback().await?,
        sealed => {
            sealed?;
            tx.commit().await?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

    use super::*;

    #[tokio::test]
    async fn after_a_round_that_falls_over_comes_the_next() {
        let (end, over) = watch::channel(false);
        let (end, begun) = (Arc::new(end), AtomicUsize::new(0));

        rounds(over, || {
            let (round, end) = (begun.fetch_add(1, SeqCst), Arc::clone(&end));
            tokio::spawn(async move {
                assert!(round > 0, "the first round falls over");
                end.send_replace(true);
                Ok(())
            })
        })
        .await;

        assert_eq!(begun.into_inner(), 2);
    }
}
