//! What the marks of a clock come to: since when it runs, when it stood still, by how much it was extended.

use chrono::{DateTime, Utc};

use super::{ClockState, Mark, MarkKind};
use crate::domain::calendar::Length;

pub(super) struct Run {
    /// The start from which a cap is counted.
    pub first: DateTime<Utc>,
    /// The start or restart from which the length is counted.
    pub begin: DateTime<Utc>,
    pub pauses: Vec<Pause>,
    pub extensions: Vec<Extension>,
    /// Between the end of the time and an extension that came late; told by whoever counts.
    pub overruns: Vec<Pause>,
    pub state: ClockState,
}

#[derive(Clone, Copy)]
pub(super) struct Extension {
    pub at: DateTime<Utc>,
    pub length: Length,
}

/// A time that is not counted; pauses may overlap.
#[derive(Clone, Copy)]
pub(super) struct Pause {
    pub from: DateTime<Utc>,
    pub to: DateTime<Utc>,
}

#[derive(Default)]
struct Reading {
    starts: Option<(DateTime<Utc>, DateTime<Utc>)>,
    open: Vec<DateTime<Utc>>,
    pauses: Vec<Pause>,
    extensions: Vec<Extension>,
    ended: bool,
}

impl Run {
    /// Reads the marks in the order of their time; none without a start.
    pub fn of(marks: &[Mark], now: DateTime<Utc>) -> Option<Self> {
        let mut marks = marks.to_vec();
        marks.sort_by_key(|mark| mark.at);
        let mut reading = Reading::default();
        for mark in marks {
            reading.take(mark);
        }
        let (first, begin) = reading.starts?;
        let state = match (reading.ended, reading.open.is_empty()) {
            (true, _) => ClockState::Ended,
            (false, true) => ClockState::Running,
            (false, false) => ClockState::Stopped,
        };
        reading.close(now);
        let Reading { pauses, extensions, .. } = reading;
        Some(Self { first, begin, pauses, extensions, overruns: vec![], state })
    }

    /// The same clock had it run from its first start without a stop.
    pub fn uninterrupted(&self) -> Self {
        Self {
            first: self.first,
            begin: self.first,
            pauses: vec![],
            extensions: vec![],
            overruns: vec![],
            state: self.state,
        }
    }
}

impl Reading {
    fn take(&mut self, Mark { kind, at }: Mark) {
        match kind {
            MarkKind::Start if self.ended => {
                *self = Self { starts: Some((at, at)), ..Self::default() }
            }
            MarkKind::Start => {
                self.starts = Some((at, at));
                self.extensions.clear();
            }
            MarkKind::Restart => {
                let first = self.starts.map_or(at, |(first, _)| first);
                *self = Self { starts: Some((first, at)), ..Self::default() };
            }
            MarkKind::Stop | MarkKind::Resume | MarkKind::Extend { .. } | MarkKind::End
                if self.ended => {}
            MarkKind::Stop => self.open.push(at),
            MarkKind::Resume => {
                let stopped = self.open.pop();
                self.pauses.extend(stopped.map(|from| Pause { from, to: at }));
            }
            MarkKind::Extend { length } => self.extensions.push(Extension { at, length }),
            MarkKind::End => {
                self.close(at);
                self.ended = true;
            }
        }
    }

    /// Lets every stop that is still open last until `at`.
    fn close(&mut self, at: DateTime<Utc>) {
        self.pauses.extend(self.open.drain(..).map(|from| Pause { from, to: from.max(at) }));
    }
}
