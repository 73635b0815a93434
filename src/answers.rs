//! Public answers in memory as they were given last: they are asked for far more often than they change.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use axum::{
    body::Bytes,
    http::{HeaderMap, HeaderValue},
};
use tokio::sync::OnceCell;

use crate::{
    app::App,
    domain::bilingual::Locale,
    error::Result,
    store::stamp::{self, Stamp},
};

/// Whether something has happened elsewhere is asked no more often than this: by other processes, and by commands.
const DOUBT: Duration = Duration::from_secs(1);
/// In all; what comes on top takes the place of everything before.
const ROOM: usize = 64 * 1024 * 1024;

/// Who reads what: the language, and the address with its question.
pub type Key = (Locale, String);

/// An answer with all that a handler said about it.
#[derive(Debug)]
pub struct Answer {
    pub headers: HeaderMap,
    pub etag: HeaderValue,
    pub body: Bytes,
    /// The same, compressed once for all who ask so.
    pub gzip: OnceCell<Bytes>,
}

#[derive(Debug, Default)]
pub struct Answers(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    /// The stamp under which they stand.
    stamp: Option<Stamp>,
    /// When it was looked for, unless something was written here since.
    looked: Option<Instant>,
    writes: u64,
    answers: HashMap<Key, Arc<Answer>>,
    bytes: usize,
}

impl Answers {
    /// The stamp of now, from memory where it was looked for just now.
    pub async fn stamp(&self, app: &App) -> Result<Stamp> {
        let now = app.now();
        if let Some(stamp) = self.kept().known().filter(|stamp| stamp.is_of(now))
            && !app.clock.stands()
        {
            return Ok(stamp);
        }
        let (looked, writes) = (Instant::now(), self.kept().writes);
        let stamp = stamp::current(app.db.read(), now).await?;
        self.kept().stands_under(stamp, (looked, writes));
        Ok(stamp)
    }

    /// Something was written here: whoever reads next looks whether it was public.
    pub fn doubt(&self) {
        let mut kept = self.kept();
        kept.writes += 1;
        kept.looked = None;
    }

    pub fn find(&self, stamp: Stamp, key: &Key) -> Option<Arc<Answer>> {
        let kept = self.kept();
        kept.answers.get(key).filter(|_| kept.stamp == Some(stamp)).cloned()
    }

    /// Keeps what was read under `stamp`, unless something has happened since.
    pub fn keep(&self, stamp: Stamp, key: Key, answer: Arc<Answer>) {
        let mut kept = self.kept();
        if kept.stamp != Some(stamp) {
            return;
        }
        let bytes = answer.body.len() + key.1.len();
        if kept.bytes + bytes > ROOM {
            kept.clear();
        }
        kept.bytes += bytes;
        kept.answers.insert(key, answer);
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    /// The stamp, where nobody has to look for it again.
    fn known(&self) -> Option<Stamp> {
        self.looked.filter(|at| at.elapsed() < DOUBT).and(self.stamp)
    }

    fn stands_under(&mut self, stamp: Stamp, (looked, writes): (Instant, u64)) {
        if self.stamp != Some(stamp) {
            self.clear();
            self.stamp = Some(stamp);
        }
        // What was written while it was looked for may not be in it.
        self.looked = (self.writes == writes).then_some(looked);
    }

    fn clear(&mut self) {
        self.answers.clear();
        self.bytes = 0;
    }
}
