//! Real sockets, and limits short enough to wait for.

use axum::{body::Bytes, routing::get};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    sync::{Notify, oneshot},
    task::JoinHandle,
};

use super::*;

const SHORT: Duration = Duration::from_millis(150);
const PLACES: u32 = 8;

/// A portal of four addresses, and what ends it.
struct Served {
    address: SocketAddr,
    places: Arc<Semaphore>,
    open: Open,
    asked: Arc<Notify>,
    answers: Arc<Notify>,
    end: oneshot::Sender<()>,
    whole: JoinHandle<()>,
}

impl Served {
    async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (asked, answers) = (Arc::<Notify>::default(), Arc::<Notify>::default());
        let (told, waits) = (Arc::clone(&asked), Arc::clone(&answers));
        let slow = move || async move {
            told.notify_one();
            waits.notified().await;
            "whole"
        };
        let router = Router::new()
            .route("/", get(|| async { "here" }).post(|sent: Bytes| async move { sent }))
            .route("/large", get(|| async { vec![0_u8; 64 << 20] }))
            .route("/slow", get(slow));
        let limits = Limits {
            head: SHORT,
            idle: SHORT,
            stretch: SHORT,
            drain: Duration::from_mins(1),
            connections: PLACES as usize,
            ..Limits::default()
        };
        let places = Arc::new(Semaphore::new(PLACES as usize));
        let (end, ended) = oneshot::channel();
        let until = async move { ended.await.unwrap_or_default() };
        let open = Open::default();
        let counted = (Arc::clone(&places), open.clone());
        let whole = tokio::spawn(serve_in(listener, (router, limits), counted, until));
        Self { address, places, open, asked, answers, end, whole }
    }

    async fn sent(&self, bytes: &[u8]) -> TcpStream {
        let mut client = TcpStream::connect(self.address).await.unwrap();
        client.write_all(bytes).await.unwrap();
        client
    }

    /// Waits until every connection but the one that is always waited for is gone.
    async fn empty(&self) {
        drop(self.places.acquire_many(PLACES - 1).await.unwrap());
    }
}

async fn all(mut client: TcpStream) -> String {
    let mut read = Vec::new();
    // A connection that was cut may be reset.
    let _ = client.read_to_end(&mut read).await;
    String::from_utf8_lossy(&read).into_owned()
}

#[tokio::test]
async fn whoever_asks_is_answered() {
    let served = Served::open().await;
    let asked = served
        .sent(b"POST / HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: 4\r\n\r\nwell")
        .await;

    let answer = all(asked).await;

    assert!(answer.starts_with("HTTP/1.1 200 OK") && answer.ends_with("\r\n\r\nwell"), "{answer}");
}

#[tokio::test]
async fn a_request_names_its_host_once() {
    let served = Served::open().await;
    let status = async |head: &str| {
        let asked = format!("GET / {head}connection: close\r\n\r\n");
        let answer = all(served.sent(asked.as_bytes()).await).await;
        answer.split(' ').nth(1).unwrap_or_default().to_owned()
    };

    for (head, expected) in [
        ("HTTP/1.1\r\nhost: x\r\n", "200"),
        ("HTTP/1.1\r\nhost: 127.0.0.1:8080\r\n", "200"),
        ("HTTP/1.1\r\nhost: [::1]:8080\r\n", "200"),
        ("HTTP/1.1\r\nhost:\r\n", "200"),
        ("HTTP/1.0\r\n", "200"),
        ("HTTP/1.0\r\nhost: x\r\n", "200"),
        ("HTTP/1.1\r\n", "400"),
        ("HTTP/1.1\r\nhost: x\r\nhost: x\r\n", "400"),
        ("HTTP/1.1\r\nhost: x\r\nHost: evil.test\r\n", "400"),
        ("HTTP/1.0\r\nhost: x\r\nhost: y\r\n", "400"),
        ("HTTP/1.1\r\nhost: a@evil.test\r\n", "400"),
        ("HTTP/1.1\r\nhost: x/y\r\n", "400"),
    ] {
        assert_eq!(status(head).await, expected, "{head:?}");
    }
}

/// An idle socket, half a head, a head with half a body and one in dripping chunks.
#[tokio::test]
async fn whoever_lets_the_portal_wait_is_cut() {
    let served = Served::open().await;
    let chunks = b"POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n1\r\nx\r\n";
    for begun in [
        &b""[..],
        b"GET / HTTP/1.1\r\nhos",
        b"POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\nhalf",
        chunks,
    ] {
        let client = served.sent(begun).await;

        let answer = all(client).await;

        assert!(!answer.starts_with("HTTP/1.1 200"), "{answer}");
    }
    served.empty().await;
}

#[tokio::test]
async fn whoever_has_been_answered_and_asks_no_more_is_cut() {
    let served = Served::open().await;
    let client = served.sent(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n").await;

    let answer = all(client).await;

    assert!(answer.ends_with("here"), "{answer}");
}

#[tokio::test]
async fn whoever_does_not_read_is_cut() {
    let served = Served::open().await;
    let readers = [(); 3].map(|()| served.sent(b"GET /large HTTP/1.1\r\nhost: x\r\n\r\n"));
    let mut open = Vec::new();
    for reader in readers {
        open.push(reader.await);
    }

    served.empty().await;

    for reader in open {
        assert!(all(reader).await.len() < 64 << 20, "the whole was sent");
    }
}

#[tokio::test]
async fn a_connection_is_counted_as_long_as_it_is_open() {
    let served = Served::open().await;
    let client = served.sent(b"GET /slow HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await;
    served.asked.notified().await;
    assert_eq!(served.open.count(), 1);

    served.answers.notify_one();
    all(client).await;
    served.empty().await;

    assert_eq!(served.open.count(), 0);
}

/// It is the portal that takes its time.
#[tokio::test]
async fn whoever_waits_for_a_slow_answer_is_not_cut() {
    let served = Served::open().await;
    let client = served.sent(b"GET /slow HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await;
    served.asked.notified().await;
    // Cut meanwhile: so long has passed.
    all(served.sent(b"").await).await;

    served.answers.notify_one();

    assert!(all(client).await.ends_with("whole"));
}

#[tokio::test]
async fn what_has_begun_is_answered_before_the_end_and_nothing_new_begins() {
    let served = Served::open().await;
    let client = served.sent(b"GET /slow HTTP/1.1\r\nhost: x\r\n\r\n").await;
    served.asked.notified().await;

    served.end.send(()).unwrap();
    // Whoever comes now is refused, as soon as nobody listens.
    while TcpStream::connect(served.address).await.is_ok() {
        tokio::task::yield_now().await;
    }
    served.answers.notify_one();

    assert!(all(client).await.ends_with("whole"));
    served.whole.await.unwrap();
}
