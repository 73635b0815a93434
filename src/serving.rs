//! Connections are accepted here: the slow ones are cut, and when the process is asked to end, those finish that have begun.
//!
//! `axum::serve` sets no limit on heads, bodies, idle connections or readers (RFC 9112 leaves them to the server).

mod body;
mod host;
mod line;

use std::{
    convert::Infallible,
    future::Future,
    net::SocketAddr,
    pin::pin,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Duration,
};

use axum::{
    Router,
    body::Body,
    extract::ConnectInfo,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use hyper::{Request, body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::{GracefulShutdown, Watcher},
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore},
};
use tower::ServiceExt;

use body::Paced;
use line::Line;

/// How long a client may let the portal wait.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// For a whole head, from its first byte.
    pub head: Duration,
    /// For anything at all, while nothing is asked.
    pub idle: Duration,
    /// In each such stretch a body or an answer has to come forward by [`Limits::least`].
    pub stretch: Duration,
    /// In bytes.
    pub least: usize,
    /// For requests that have begun when the process is asked to end.
    pub drain: Duration,
    /// At the same time; whoever comes then waits for a place.
    pub connections: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            head: Duration::from_secs(15),
            idle: Duration::from_secs(20),
            stretch: Duration::from_secs(15),
            least: 16 * 1024,
            drain: Duration::from_secs(7),
            connections: 4096,
        }
    }
}

/// How many connections are open.
#[derive(Clone, Debug, Default)]
pub struct Open(Arc<AtomicUsize>);

impl Open {
    pub fn count(&self) -> usize {
        self.0.load(Ordering::Relaxed)
    }

    fn one_more(&self) -> Held {
        self.0.fetch_add(1, Ordering::Relaxed);
        Held(self.clone())
    }
}

/// One of them, until it is dropped.
struct Held(Open);

impl Drop for Held {
    fn drop(&mut self) {
        self.0.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// No head is longer.
const HEAD_BYTES: usize = 64 * 1024;
/// After a connection could not be accepted: there may be no file descriptor for it.
const BREATH: Duration = Duration::from_millis(50);

/// Serves until `ended`, and then until whatever has begun is answered.
pub async fn serve(
    listener: TcpListener,
    (router, limits): (Router, Limits),
    open: Open,
    ended: impl Future<Output = ()>,
) {
    let places = Arc::new(Semaphore::new(limits.connections));
    serve_in(listener, (router, limits), (places, open), ended).await;
}

async fn serve_in(
    listener: TcpListener,
    (router, limits): (Router, Limits),
    (places, open): (Arc<Semaphore>, Open),
    ended: impl Future<Output = ()>,
) {
    let graceful = GracefulShutdown::new();
    let mut ended = pin!(ended);
    loop {
        let (stream, peer, place) = tokio::select! {
            accepted = accept(&listener, &places) => accepted,
            () = &mut ended => break,
        };
        let (router, busy) = (router.clone(), Arc::default());
        let connection = Connection { peer, limits, router, busy, held: open.one_more() };
        tokio::spawn(connection.served(stream, graceful.watcher(), place));
    }
    drop(listener);
    if tokio::time::timeout(limits.drain, graceful.shutdown()).await.is_err() {
        tracing::warn!("Some requests were not answered before the end");
    }
}

async fn accept(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
) -> (TcpStream, SocketAddr, Option<OwnedSemaphorePermit>) {
    // The places are never closed.
    let place = Arc::clone(places).acquire_owned().await.ok();
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => return (stream, peer, place),
            Err(error) => {
                tracing::warn!("A connection could not be accepted: {error}");
                tokio::time::sleep(BREATH).await;
            }
        }
    }
}

/// One client's.
struct Connection {
    peer: SocketAddr,
    limits: Limits,
    router: Router,
    /// A request is being answered: it is not the client who is waited for.
    busy: Arc<AtomicBool>,
    held: Held,
}

impl Connection {
    async fn served(self, stream: TcpStream, end: Watcher, place: Option<OwnedSemaphorePermit>) {
        // What is written is written whole; nothing is gained by waiting for more.
        let _ = stream.set_nodelay(true);
        let line = Line::new(stream, self.limits, Arc::clone(&self.busy));
        let answers = service_fn(|request| self.answer(request));
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(self.limits.head)
            .max_buf_size(HEAD_BYTES)
            .serve_connection(TokioIo::new(line), answers);
        if let Err(error) = end.watch(connection).await {
            tracing::debug!("A connection broke off: {error}");
        }
        // First out of the count, then the place for the next.
        drop((self.held, place));
    }

    async fn answer(&self, request: Request<Incoming>) -> Result<Response, Infallible> {
        if !host::is_named(&request) {
            return Ok(StatusCode::BAD_REQUEST.into_response());
        }
        let mut request = request.map(|body| Body::new(Paced::new(body, self.limits)));
        request.extensions_mut().insert(ConnectInfo(self.peer));
        self.busy.store(true, Ordering::Relaxed);
        let response = self.router.clone().oneshot(request).await;
        self.busy.store(false, Ordering::Relaxed);
        response
    }
}

#[cfg(test)]
mod tests;
