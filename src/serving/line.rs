//! A connection that is cut where its client lets us wait.

use std::{
    future::Future,
    io::{self, ErrorKind, IoSlice},
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll, ready},
};

use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
    time::{Instant, Sleep, sleep},
};

use super::Limits;

pub(super) struct Line {
    stream: TcpStream,
    limits: Limits,
    busy: Arc<AtomicBool>,
    /// While nothing is asked, until when something has to be.
    quiet: Option<Pin<Box<Sleep>>>,
    /// While an answer waits for its reader.
    stretch: Option<Stretch>,
}

/// A stretch of waiting, and how far it has come.
pub(super) struct Stretch {
    until: Pin<Box<Sleep>>,
    moved: usize,
}

impl Stretch {
    pub(super) fn new(limits: Limits) -> Self {
        Self { until: Box::pin(sleep(limits.stretch)), moved: 0 }
    }

    pub(super) fn moves(&mut self, bytes: usize) {
        self.moved += bytes;
    }

    /// Ready when too little has moved in a whole stretch.
    pub(super) fn poll_stuck(&mut self, cx: &mut Context<'_>, limits: Limits) -> Poll<()> {
        loop {
            ready!(self.until.as_mut().poll(cx));
            if self.moved < limits.least {
                return Poll::Ready(());
            }
            self.moved = 0;
            self.until.as_mut().reset(Instant::now() + limits.stretch);
        }
    }
}

impl Line {
    pub(super) fn new(stream: TcpStream, limits: Limits, busy: Arc<AtomicBool>) -> Self {
        Self { stream, limits, busy, quiet: None, stretch: None }
    }

    fn poll_quiet(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.busy.load(Ordering::Relaxed) {
            self.quiet = None;
            return Poll::Pending;
        }
        let idle = self.limits.idle;
        let quiet = self.quiet.get_or_insert_with(|| Box::pin(sleep(idle)));
        quiet.as_mut().poll(cx).map(|()| Err(ErrorKind::TimedOut.into()))
    }

    /// What a write came to: whoever reads nothing, or next to nothing, is not written to.
    fn poll_written(
        &mut self,
        cx: &mut Context<'_>,
        written: Poll<io::Result<usize>>,
    ) -> Poll<io::Result<usize>> {
        let limits = self.limits;
        match written {
            Poll::Ready(done) => {
                self.quiet = None;
                if let (Some(stretch), Ok(bytes)) = (&mut self.stretch, &done) {
                    stretch.moves(*bytes);
                }
                Poll::Ready(done)
            }
            Poll::Pending => {
                let stretch = self.stretch.get_or_insert_with(|| Stretch::new(limits));
                stretch.poll_stuck(cx, limits).map(|()| Err(ErrorKind::TimedOut.into()))
            }
        }
    }
}

impl AsyncRead for Line {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let Poll::Ready(read) = Pin::new(&mut self.stream).poll_read(cx, buf) else {
            return self.poll_quiet(cx);
        };
        (self.quiet, self.stretch) = (None, None);
        Poll::Ready(read)
    }
}

impl AsyncWrite for Line {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(cx, buf);
        self.poll_written(cx, written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(cx, bufs);
        self.poll_written(cx, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
