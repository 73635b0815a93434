//! What every request shares: the database, templates, files, the outbox and the portal's clock.

use std::{
    ops::Deref,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use chrono::{DateTime, FixedOffset, NaiveDate, SubsecRound, TimeDelta, Utc};
use tokio::sync::{Mutex, Semaphore};

use crate::{
    answers::Answers,
    config::Config,
    files::Files,
    mail::Mailer,
    memo::{Memo, Written},
    metrics::Metrics,
    store::{Db, dataset_row::shelf::Shelf, session, setting, stamp::Stamp, statistics, viewing},
    templates::Templates,
};

#[derive(Clone)]
pub struct App(Arc<Inner>);

pub struct Inner {
    pub config: Config,
    pub db: Db,
    pub templates: Arc<Templates>,
    pub mailer: Mailer,
    pub files: Files,
    pub clock: PortalClock,
    pub shelf: Shelf,
    pub statistics: statistics::Kept,
    pub answers: Answers,
    pub memo: Memo,
    /// How far the chains had come when the file outside the database was looked at last, in its words.
    pub checkpoint: Mutex<Option<String>>,
    /// The forms to read before anyone begins, each in its version.
    pub blanks: Written,
    /// Who looked at what, until it is written down.
    pub views: viewing::Waiting,
    /// Who is signed in and was here just now, until it is written down.
    pub seen: session::Seen,
    pub metrics: Metrics,
    /// Passwords are hashed a few at a time, so that a hundred sign-ins do not stall everything else.
    pub hashing: Semaphore,
    /// Papers are written one at a time, beside what answers pages.
    pub papers: Arc<Semaphore>,
}

impl Deref for App {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl App {
    pub async fn open(config: Config, db: Db) -> anyhow::Result<Self> {
        let clock = match config.clock {
            Some(start) => PortalClock::starting(start.to_utc()),
            None => PortalClock::real(),
        };
        Self::open_with(config, db, clock).await
    }

    /// With a clock of one's own: for tests, and for filling a demo with a past.
    pub async fn open_with(config: Config, db: Db, clock: PortalClock) -> anyhow::Result<Self> {
        let inner = Inner {
            templates: Templates::shipped()?,
            mailer: Mailer::open(&config.mail)?,
            files: Files::open(&config.files).await?,
            hashing: Semaphore::new(2),
            papers: Arc::new(Semaphore::new(1)),
            clock,
            shelf: Shelf::default(),
            statistics: statistics::Kept::default(),
            answers: Answers::default(),
            memo: Memo::default(),
            checkpoint: Mutex::default(),
            blanks: Written::default(),
            views: viewing::Waiting::default(),
            seen: session::Seen::default(),
            metrics: Metrics::default(),
            config,
            db,
        };
        let app = Self(Arc::new(inner));
        if let Some(moved) = setting::get(app.db.read(), MOVED).await? {
            app.clock.move_on(TimeDelta::seconds(moved.parse().unwrap_or(0)));
        }
        Ok(app)
    }

    /// As if none of its templates could be read.
    #[cfg(test)]
    pub(crate) fn without_templates(self) -> Self {
        let mut inner = Arc::into_inner(self.0).unwrap();
        inner.templates = Arc::new(Templates::none());
        Self(Arc::new(inner))
    }

    /// The portal's time, to the microsecond that both databases keep.
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// The day in Seoul.
    pub fn today(&self) -> NaiveDate {
        seoul(self.now()).date_naive()
    }

    /// By what it is known that nothing public has changed.
    pub async fn stamp(&self) -> crate::error::Result<Stamp> {
        self.answers.stamp(self.db.read(), (self.now(), self.clock.stands())).await
    }

    /// Moves the portal's clock on, in this process and for those that start later; `demo` only.
    pub async fn move_clock(&self, by: TimeDelta) -> crate::error::Result<()> {
        self.clock.move_on(by);
        let tx = self.db.write().await?;
        let before: i64 =
            setting::get(&tx, MOVED).await?.and_then(|text| text.parse().ok()).unwrap_or(0);
        setting::put(&tx, MOVED, &(before + by.num_seconds()).to_string()).await?;
        session::move_on(&tx, by).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// The setting that holds by how much: zero, or not there, in a portal that people rely on.
pub(crate) const MOVED: &str = "clock-moved-seconds";

/// Seoul's time: nine hours before Greenwich, no summer time.
pub fn seoul(at: DateTime<Utc>) -> DateTime<FixedOffset> {
    at.with_timezone(&crate::domain::calendar::SEOUL)
}

/// The real clock, moved by an offset; or one that stands still where a test set it.
pub struct PortalClock {
    offset_micros: AtomicI64,
    stands: bool,
}

impl PortalClock {
    pub fn real() -> Self {
        Self { offset_micros: AtomicI64::new(0), stands: false }
    }

    /// Starts at `start` and runs on from there.
    pub fn starting(start: DateTime<Utc>) -> Self {
        let offset = start.timestamp_micros() - real_now().timestamp_micros();
        Self { offset_micros: AtomicI64::new(offset), stands: false }
    }

    /// Stands at `at` until it is moved.
    pub fn standing(at: DateTime<Utc>) -> Self {
        Self { offset_micros: AtomicI64::new(at.timestamp_micros()), stands: true }
    }

    pub fn now(&self) -> DateTime<Utc> {
        let offset = self.offset_micros.load(Ordering::SeqCst);
        let base = if self.stands { 0 } else { real_now().timestamp_micros() };
        DateTime::from_timestamp_micros(base + offset).unwrap_or_else(real_now)
    }

    /// What everybody else's clock says, as the one in a phone: it does not follow a demo's.
    pub fn elsewhere(&self) -> DateTime<Utc> {
        if self.stands { self.now() } else { real_now() }
    }

    /// Whether it goes on only when it is moved.
    pub fn stands(&self) -> bool {
        self.stands
    }

    pub fn move_on(&self, by: TimeDelta) {
        self.offset_micros.fetch_add(by.num_microseconds().unwrap_or(0), Ordering::SeqCst);
    }

    /// Puts the clock to an instant, forwards or back: for filling a new demo with a past.
    pub fn set(&self, at: DateTime<Utc>) {
        let base = if self.stands { 0 } else { real_now().timestamp_micros() };
        self.offset_micros.store(at.timestamp_micros() - base, Ordering::SeqCst);
    }
}

fn real_now() -> DateTime<Utc> {
    #[expect(clippy::disallowed_methods, reason = "the portal's clock is made of it")]
    Utc::now().trunc_subsecs(6)
}
