//! Asks over many connections at once, and counts.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

use anyhow::{Context, ensure};
use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::{Request, Response, client::conn::http1};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

use crate::CONNECTIONS;

pub type Asked = Request<Full<Bytes>>;

/// A process that answers, and where.
#[derive(Clone, Debug)]
pub struct Process {
    pub id: u32,
    pub address: String,
    /// Its database is a server of its own, whose time counts as well.
    pub postgres: bool,
}

/// How long it is waited for that a process has nothing left to do, and how often it is looked.
const RESTS: Duration = Duration::from_mins(2);
const LOOKS: Duration = Duration::from_millis(500);
/// The least time that can be told from none, and what clocks and timers take.
const IDLE: Duration = Duration::from_millis(10);

impl Process {
    /// Returns when it has done what it does by itself; or goes on working for too long.
    pub async fn rests(&self) -> anyhow::Result<()> {
        let begun = Instant::now();
        loop {
            let before = cpu(self)?;
            tokio::time::sleep(LOOKS).await;
            if cpu(self)?.saturating_sub(before) <= IDLE || begun.elapsed() > RESTS {
                return Ok(());
            }
        }
    }
}

/// An answer, whole.
#[derive(Clone, Debug)]
pub struct Sample {
    pub status: u16,
    pub kind: Option<String>,
    pub etag: Option<String>,
    pub cookies: Vec<String>,
    pub body: Bytes,
}

/// What is asked in a round.
#[derive(Clone)]
pub struct Asking {
    pub requests: Arc<Vec<Asked>>,
    /// Whatever it is answered with.
    pub expected: u16,
    /// Each can be asked but once.
    pub once: bool,
}

/// What one round showed.
pub struct Load {
    pub sample: Sample,
    pub per_second: f64,
    pub median: Duration,
    pub slowest_of_100: Duration,
    /// Microseconds of the server's CPU time for each answer.
    pub cpu: f64,
}

impl Load {
    /// Each connection goes through the requests from a place of its own, again and again where that can be.
    pub async fn run(process: &Process, asking: Asking, round: Duration) -> anyhow::Result<Self> {
        let first = &asking.requests[0];
        let sample = once(process, first.clone()).await?;
        ensure!(
            sample.status == asking.expected,
            "{} answers {}, not {}: {}",
            first.uri(),
            sample.status,
            asking.expected,
            String::from_utf8_lossy(&sample.body[..sample.body.len().min(600)])
        );
        let before = cpu(process)?;
        let start = Instant::now();
        let ends = start + round;
        let mut connections = tokio::task::JoinSet::new();
        for place in 0..CONNECTIONS {
            let (process, asking) = (process.clone(), asking.clone());
            connections.spawn(async move { one(&process, &asking, (place, ends)).await });
        }
        let mut times = Vec::new();
        while let Some(done) = connections.join_next().await {
            times.extend(done??);
        }
        let (took, used) = (start.elapsed(), cpu(process)?.saturating_sub(before));
        times.sort_unstable();
        let answers = times.len().max(1);
        let nth = |percent: usize| times.get(times.len() * percent / 100).copied();
        Ok(Self {
            sample,
            per_second: count(answers) / took.as_secs_f64(),
            median: nth(50).unwrap_or_default(),
            slowest_of_100: nth(99).unwrap_or_default(),
            cpu: used.as_secs_f64() * 1e6 / count(answers),
        })
    }
}

#[expect(clippy::cast_precision_loss, reason = "no round has 2^52 answers")]
fn count(answers: usize) -> f64 {
    answers as f64
}

async fn one(
    process: &Process,
    Asking { requests, expected, once }: &Asking,
    (place, ends): (usize, Instant),
) -> anyhow::Result<Vec<Duration>> {
    let mut sender = connected(process).await?;
    let mut times = Vec::new();
    // The first request was asked before the round.
    for turn in 0.. {
        let (start, next) = (Instant::now(), 1 + place + turn * CONNECTIONS);
        if start >= ends || (*once && next >= requests.len()) {
            break;
        }
        let request = requests[next % requests.len()].clone();
        sender.ready().await?;
        let answer = sender.send_request(request).await?;
        ensure!(answer.status() == *expected, "{} instead of {expected}", answer.status());
        answer.into_body().collect().await?;
        times.push(start.elapsed());
    }
    Ok(times)
}

async fn connected(process: &Process) -> anyhow::Result<http1::SendRequest<Full<Bytes>>> {
    let stream = TcpStream::connect(&process.address).await?;
    stream.set_nodelay(true)?;
    let (sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
    tokio::spawn(connection);
    Ok(sender)
}

pub async fn once(process: &Process, request: Asked) -> anyhow::Result<Sample> {
    let answer = connected(process).await?.send_request(request).await?;
    let text = |name: &str| Some(answer.headers().get(name)?.to_str().ok()?.to_owned());
    let (kind, etag) = (text("content-type"), text("etag"));
    let (status, cookies) = (answer.status().as_u16(), cookies(&answer));
    Ok(Sample { status, kind, etag, cookies, body: answer.into_body().collect().await?.to_bytes() })
}

fn cookies<B>(answer: &Response<B>) -> Vec<String> {
    let set = answer.headers().get_all("set-cookie").iter();
    set.filter_map(|value| Some(value.to_str().ok()?.split(';').next()?.to_owned())).collect()
}

/// User and system time of everything that answers.
fn cpu(process: &Process) -> anyhow::Result<Duration> {
    let own = time(Path::new(&format!("/proc/{}", process.id)))?;
    if !process.postgres {
        return Ok(own);
    }
    let all = std::fs::read_dir("/proc")?.filter_map(Result::ok).map(|entry| entry.path());
    let is_server = |path: &PathBuf| {
        std::fs::read_to_string(path.join("comm")).is_ok_and(|it| it.trim() == "postgres")
    };
    // One that has ended meanwhile took its time along; the pool keeps those that work.
    Ok(own + all.filter(is_server).filter_map(|path| time(&path).ok()).sum::<Duration>())
}

/// Of one process, all its threads.
fn time(process: &Path) -> anyhow::Result<Duration> {
    let stat = std::fs::read_to_string(process.join("stat"))?;
    let after = stat.rsplit(')').next().context("no stat")?;
    let fields: Vec<&str> = after.split_whitespace().collect();
    let ticks: u64 = fields[11].parse::<u64>()? + fields[12].parse::<u64>()?;
    // Linux counts them in hundredths of a second for whoever reads /proc.
    Ok(Duration::from_millis(ticks * 10))
}
