//! What is sent comes piece by piece, and who sends it may lose their right on the way: so nobody is looked up before
//! their form is there.
//!
//! The first megabyte, which is the whole of every form without files, is read first. What comes after it is handed on
//! piece by piece, each no more than a second after whoever sends it was looked up. An act so stands on rows that were
//! read when its last byte was there, as if all of it had come at once; that costs no statement, except while files come
//! for longer than a second.

use std::{
    future::ready,
    sync::{Arc, Mutex},
};

use axum::{
    BoxError,
    body::{Body, BodyDataStream, Bytes, HttpBody},
    extract::Request,
    http::request::Parts,
    response::{IntoResponse, Response},
};
use chrono::{DateTime, TimeDelta, Utc};
use futures_util::{StreamExt, stream};

use super::{
    FORM_BYTES,
    page::Asked,
    request::{PATIENCE, takes_files},
    session::Visitor,
};
use crate::{
    app::App,
    error::{Error, Result},
    store::reader::Reader,
};

/// So long whoever was looked up counts as the same.
const FRESH: TimeDelta = TimeDelta::seconds(1);

/// A request of which a whole form is there, and what comes after it where it goes on.
pub(super) struct Arrived {
    parts: Parts,
    first: Bytes,
    rest: Option<BodyDataStream>,
}

/// What reading came to before there was more than a form has.
enum End {
    Whole,
    Broken(axum::Error),
    More,
}

/// Why the rest was not handed on, and who sends it by now.
type Lost = Arc<Mutex<Option<(Visitor, Error)>>>;

/// Looks whether whoever sends the rest may still what they might when it began.
pub(super) struct Watch {
    app: App,
    token: String,
    /// Before anybody was looked up.
    stranger: Visitor,
    reader: Option<Reader>,
    looked_at: DateTime<Utc>,
    lost: Lost,
}

impl Arrived {
    /// Files may come for longer; a form that does is given up.
    pub(super) async fn read(request: Request) -> Result<Self> {
        let files = takes_files(&request);
        let (parts, body) = request.into_parts();
        if body.is_end_stream() {
            return Ok(Self { parts, first: Bytes::new(), rest: None });
        }
        let (mut rest, mut first) = (body.into_data_stream(), Vec::new());
        let end = tokio::time::timeout(PATIENCE, begun(&mut rest, &mut first)).await;
        let rest = match end {
            Ok(End::Whole) => None,
            Ok(End::Broken(error)) => {
                let broken = stream::once(ready(Err::<Bytes, _>(error)));
                Some(Body::from_stream(broken).into_data_stream())
            }
            Ok(End::More) => Some(rest),
            Err(_) if files => Some(rest),
            Err(_) => return Err(Error::Late),
        };
        Ok(Self { parts, first: first.into(), rest })
    }

    /// The same with no more of it than is there.
    pub(super) fn so_far(self) -> Request {
        Request::from_parts(self.parts, Body::from(self.first))
    }

    /// With all of it, as long as the watch lets it pass.
    pub(super) fn watched(self, watch: Watch) -> Request {
        let Self { parts, first, rest } = self;
        let Some(rest) = rest else { return Request::from_parts(parts, Body::from(first)) };
        let first = stream::once(ready(Ok::<Bytes, BoxError>(first)));
        let rest = stream::unfold((rest, watch), |(mut rest, mut watch)| async move {
            let piece = rest.next().await?;
            let piece = watch.passed(piece).await;
            Some((piece, (rest, watch)))
        });
        Request::from_parts(parts, Body::from_stream(first.chain(rest)))
    }
}

async fn begun(rest: &mut BodyDataStream, first: &mut Vec<u8>) -> End {
    while first.len() <= FORM_BYTES {
        match rest.next().await {
            Some(Ok(piece)) => first.extend_from_slice(&piece),
            Some(Err(error)) => return End::Broken(error),
            None => return End::Whole,
        }
    }
    End::More
}

impl Watch {
    pub(super) fn new(
        app: &App,
        (token, stranger): (String, Visitor),
        (known, looked_at): (&Visitor, DateTime<Utc>),
    ) -> Self {
        let (app, reader, lost) = (app.clone(), known.reader.clone(), Lost::default());
        Self { app, token, stranger, reader, looked_at, lost }
    }

    pub(super) fn verdict(&self) -> Verdict {
        Verdict(Arc::clone(&self.lost))
    }

    async fn passed(
        &mut self,
        piece: std::result::Result<Bytes, axum::Error>,
    ) -> std::result::Result<Bytes, BoxError> {
        let Some(lost) = self.look().await else { return Ok(piece?) };
        if let Ok(mut said) = self.lost.lock() {
            *said = Some(lost);
        }
        Err("whoever sends it may do so no more".into())
    }

    /// What answers whoever may not go on.
    async fn look(&mut self) -> Option<(Visitor, Error)> {
        let (before, now) = (self.reader.as_ref()?, self.app.now());
        if (now - self.looked_at).abs() <= FRESH {
            return None;
        }
        let mut visitor = self.stranger.clone();
        let error = match visitor.look_up(&self.app, &self.token).await {
            Err(error) => error,
            Ok(()) => match &visitor.reader {
                None => Error::SignedOut(Vec::new()),
                Some(reader) if !reader.is_still(before) => Error::NotFound,
                Some(_) => {
                    self.looked_at = now;
                    return None;
                }
            },
        };
        Some((visitor, error))
    }
}

/// What became of the rest of a request, known once it is answered.
pub(super) struct Verdict(Lost);

impl Verdict {
    /// The answer; where the rest was not handed on, the one that whoever sends it would get now.
    pub(super) fn on(self, app: &App, asked: Asked, response: Response) -> Response {
        let lost = self.0.lock().ok().and_then(|mut lost| lost.take());
        match lost {
            None => response,
            Some((visitor, error)) => asked.explained(app, &visitor, error.into_response()),
        }
    }
}
