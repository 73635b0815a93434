//! What a client sends has to come forward; a body that drips is cut, however it is framed.

use std::{
    io::{Error, ErrorKind},
    pin::Pin,
    task::{Context, Poll},
};

use axum::BoxError;
use hyper::body::{Body, Bytes, Frame, Incoming, SizeHint};

use super::{Limits, line::Stretch};

pub(super) struct Paced {
    body: Incoming,
    limits: Limits,
    /// Begins with the first wait.
    stretch: Option<Stretch>,
}

impl Paced {
    pub(super) fn new(body: Incoming, limits: Limits) -> Self {
        Self { body, limits, stretch: None }
    }
}

impl Body for Paced {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let limits = self.limits;
        match Pin::new(&mut self.body).poll_frame(cx) {
            Poll::Ready(frame) => {
                let bytes = frame.as_ref().and_then(|frame| frame.as_ref().ok()?.data_ref());
                if let (Some(stretch), Some(bytes)) = (&mut self.stretch, bytes) {
                    stretch.moves(bytes.len());
                }
                Poll::Ready(frame.map(|frame| frame.map_err(Into::into)))
            }
            Poll::Pending => {
                let stretch = self.stretch.get_or_insert_with(|| Stretch::new(limits));
                let cut = || Some(Err(Error::from(ErrorKind::TimedOut).into()));
                stretch.poll_stuck(cx, limits).map(|()| cut())
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
