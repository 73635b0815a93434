//! The rows of the table: what is asked, by whom, and what it may cost.

use std::sync::Arc;

use anyhow::Context;
use hyper::Method;

use crate::{
    bare::Bare,
    driver::{Asked, Asking, Process, Sample, once},
    forms::{self, asked, hat},
    prepared::Ready,
    server::Server,
};

/// The busiest official of the demo.
const OFFICIAL: &str = "jung@city.example";

const FIELD: &str = "/pilots?field=ROBOT";
/// 로봇
const WORD: &str = "/pilots?q=%EB%A1%9C%EB%B4%87";
/// How much more an answer may cost among a thousand times as many cases; and a search.
const GROWTH: f64 = 1.5;
const GROWTH_OF_SEARCH: f64 = 3.0;
/// More than a round asks for.
const NEW: usize = 100_000;

pub struct Row {
    pub name: &'static str,
    /// Microseconds of CPU time that an answer may cost (docs/performance.md).
    pub target: f64,
    /// How much more it may cost among a thousand times as many cases.
    pub growth: f64,
    pub requests: Arc<Vec<Asked>>,
    pub expected: u16,
    /// Each request can be asked but once.
    pub once: bool,
}

impl Row {
    fn read(name: &'static str, target: f64, request: Asked) -> Self {
        let requests = Arc::new(vec![request]);
        Self { name, target, growth: GROWTH, requests, expected: 200, once: false }
    }

    /// As if asked for the first time: nobody has asked for any of so many addresses before.
    fn anew(
        name: &'static str,
        target: f64,
        asked: impl Fn(usize) -> anyhow::Result<Asked>,
    ) -> anyhow::Result<Self> {
        let requests = (0..NEW).map(asked).collect::<anyhow::Result<Vec<_>>>()?;
        let requests = Arc::new(requests);
        Ok(Self { name, target, growth: GROWTH, requests, expected: 200, once: false })
    }

    pub fn asking(&self) -> Asking {
        let Self { requests, expected, once, .. } = self;
        Asking { requests: Arc::clone(requests), expected: *expected, once: *once }
    }

    /// The same, asked of the bare route.
    pub fn beside(&self, bare: &Bare) -> Asking {
        let mut request = self.requests[0].clone();
        let host = bare.process.address.parse();
        request.headers_mut().extend(host.ok().map(|host| (hyper::header::HOST, host)));
        Asking { requests: Arc::new(vec![request]), expected: self.expected, once: false }
    }
}

/// Each with what is asked, of which `ready` are drafts and cases.
pub async fn all(server: &Server, ready: &Ready) -> anyhow::Result<Vec<Row>> {
    let process = &server.process;
    let mut rows = public(process).await?;
    rows.extend(signed_in(process, ready).await?);
    Ok(rows)
}

async fn public(process: &Process) -> anyhow::Result<Vec<Row>> {
    let get = |address: &str| asked(process, Method::GET, address, None, None);
    let api = "/api/v1/datasets/pilots/rows?limit=100";
    let pilot = first_pilot(process).await?;
    let known = once(process, get(api)?).await?;
    let again = asked(process, Method::GET, api, Some(("if-none-match", tag(&known)?)), None)?;
    let unchanged =
        Row { expected: 304, ..Row::read("a page that has not changed (304)", 15.0, again) };
    Ok(vec![
        Row::read("one pilot, HTML", 100.0, get(&pilot)?),
        Row::anew("… for the first time", 100.0, |n| get(&format!("{pilot}?n={n}")))?,
        Row::read("register, one field, HTML", 400.0, get(FIELD)?),
        Row::anew("… for the first time", 400.0, |n| get(&format!("{FIELD}&n={n}")))?,
        Row::read("register, search in Korean, HTML", 1_000.0, get(WORD)?),
        Row {
            growth: GROWTH_OF_SEARCH,
            ..Row::anew("… for the first time", 1_000.0, |n| get(&format!("{WORD}&n={n}")))?
        },
        Row::read("page of 100 pilots, JSON", 110.0, get(api)?),
        Row::anew("… for the first time", 400.0, |n| {
            get(&format!("{api}&modified_since=2020-01-01T00:00:00.{n:09}Z"))
        })?,
        unchanged,
        Row::read("all pilots, CSV", 5_000.0, get("/opendata/datasets/pilots.csv")?),
        Row::read("all zones, GeoJSON", 400.0, get("/opendata/datasets/zones.geojson")?),
    ])
}

async fn signed_in(process: &Process, ready: &Ready) -> anyhow::Result<Vec<Row>> {
    let queue = "/review?show=all&field=ROBOT&q=%EB%A1%9C%EB%B4%87&sort=newest";
    let official = hat(process, OFFICIAL).await?;
    let queue = asked(process, Method::GET, queue, Some(("cookie", official)), None)?;
    let post = |name, target, once, requests| Row {
        name,
        target,
        growth: GROWTH,
        requests: Arc::new(requests),
        expected: 303,
        once,
    };
    Ok(vec![
        Row::read("an official's queue, three filters", 1_000.0, queue),
        post("save one page of a draft", 250.0, false, forms::saves(process, ready).await?),
        post(
            "file an application, three files",
            3_000.0,
            true,
            forms::filings(process, ready).await?,
        ),
        post("decide a case", 1_500.0, true, forms::decisions(process, ready).await?),
    ])
}

async fn first_pilot(process: &Process) -> anyhow::Result<String> {
    let list = once(process, asked(process, Method::GET, "/pilots", None, None)?).await?;
    let page = String::from_utf8_lossy(&list.body).into_owned();
    let (_, rest) = page.split_once("href=\"/pilots/P-").context("no pilot is listed")?;
    let number = rest.split('"').next().unwrap_or_default();
    Ok(format!("/pilots/P-{number}"))
}

fn tag(known: &Sample) -> anyhow::Result<String> {
    known.etag.clone().context("the page has no tag")
}
