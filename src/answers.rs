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
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use tokio::sync::OnceCell;

use crate::{
    domain::bilingual::Locale,
    error::Result,
    store::stamp::{self, Stamp},
};

/// Whether something has happened elsewhere is asked no more often than this: by other processes, and by commands.
const DOUBT: Duration = Duration::from_secs(1);
/// In all; what comes on top takes the place of everything before.
const ROOM: usize = 64 * 1024 * 1024;
/// Beside its body: headers, and its place.
const HEAD: usize = 1024;

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
    /// The stamp of now, from memory where it was looked for just now; a clock that stands tells nothing of when that was.
    pub async fn stamp(
        &self,
        db: &impl ConnectionTrait,
        (now, stands): (DateTime<Utc>, bool),
    ) -> Result<Stamp> {
        if let Some(stamp) = self.kept().known().filter(|stamp| stamp.is_of(now))
            && !stands
        {
            return Ok(stamp);
        }
        let (looked, writes) = (Instant::now(), self.kept().writes);
        let stamp = stamp::current(db, now).await?;
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
        if kept.stamp == Some(stamp) {
            kept.put(key, answer);
        }
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Answer {
    /// What it takes at most: compressed it is no larger than as it is.
    fn weight(&self, key: &Key) -> usize {
        self.body.len() * 2 + key.1.len() + HEAD
    }
}

impl Kept {
    /// Of two who have read the same at once, the first keeps it.
    fn put(&mut self, key: Key, answer: Arc<Answer>) {
        let weight = answer.weight(&key);
        if weight > ROOM || self.answers.contains_key(&key) {
            return;
        }
        if self.bytes + weight > ROOM {
            self.clear();
        }
        self.bytes += weight;
        self.answers.insert(key, answer);
    }

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

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(body: usize) -> Arc<Answer> {
        let body = Bytes::from(vec![b'a'; body]);
        let (headers, etag) = (HeaderMap::new(), HeaderValue::from_static("\"a\""));
        Arc::new(Answer { headers, etag, body, gzip: OnceCell::new() })
    }

    fn key(number: usize) -> Key {
        (Locale::Ko, format!("/pilots?q={number}"))
    }

    #[test]
    fn however_many_small_answers_there_are_memory_stays_under_its_room() {
        let (mut kept, small) = (Kept::default(), answer(10));

        for number in 0..=ROOM / HEAD {
            kept.put(key(number), Arc::clone(&small));
            assert!(kept.bytes <= ROOM && kept.answers.len() * HEAD <= ROOM, "{number}");
        }

        assert!(kept.answers.contains_key(&key(ROOM / HEAD)), "the newest is there");
    }

    #[test]
    fn what_is_larger_than_all_room_is_not_kept_and_pushes_nothing_out() {
        let mut kept = Kept::default();
        kept.put(key(1), answer(10));

        kept.put(key(2), answer(ROOM / 2));

        assert!(kept.answers.contains_key(&key(1)) && !kept.answers.contains_key(&key(2)));
    }

    #[test]
    fn what_two_have_read_at_once_counts_once_and_with_its_compressed_copy() {
        let mut kept = Kept::default();

        kept.put(key(1), answer(5_000));
        kept.put(key(1), answer(5_000));

        assert_eq!(kept.answers.len(), 1);
        assert_eq!(kept.bytes, 10_000 + key(1).1.len() + HEAD);
    }
}
