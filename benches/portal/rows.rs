//! The rows of the table: what is asked, by whom, and what it may cost.

use std::sync::Arc;

use anyhow::Context;
use bytes::Bytes;
use http_body_util::Full;
use hyper::{Method, Request};

use crate::{
    bare::Bare,
    driver::{Asked, Process, Sample, once},
    server::Server,
    world::World,
};

/// The start-up of the demo, and its busiest official.
const FOUNDER: &str = "kim@haneul.example";
const OFFICIAL: &str = "jung@city.example";

const FIELD: &str = "/pilots?field=ROBOT";
/// 로봇
const WORD: &str = "/pilots?q=%EB%A1%9C%EB%B4%87";
/// More than a round asks for.
const NEW: usize = 100_000;

pub struct Row {
    pub name: &'static str,
    /// Microseconds of CPU time that an answer may cost (docs/architecture.md).
    pub target: f64,
    pub requests: Arc<Vec<Asked>>,
    pub expected: u16,
}

impl Row {
    fn read(name: &'static str, target: f64, request: Asked) -> Self {
        Self { name, target, requests: Arc::new(vec![request]), expected: 200 }
    }

    /// As if asked for the first time: nobody has asked for any of so many addresses before.
    fn anew(
        name: &'static str,
        target: f64,
        asked: impl Fn(usize) -> anyhow::Result<Asked>,
    ) -> anyhow::Result<Self> {
        let requests = (0..NEW).map(asked).collect::<anyhow::Result<Vec<_>>>()?;
        Ok(Self { name, target, requests: Arc::new(requests), expected: 200 })
    }

    /// The same, asked of the bare route.
    pub fn beside(&self, bare: &Bare) -> Arc<Vec<Asked>> {
        let mut request = self.requests[0].clone();
        let host = bare.process.address.parse();
        request.headers_mut().extend(host.ok().map(|host| (hyper::header::HOST, host)));
        Arc::new(vec![request])
    }
}

pub async fn all(server: &Server, world: &World) -> anyhow::Result<Vec<Row>> {
    let process = &server.process;
    let mut rows = public(process).await?;
    rows.extend(signed_in(process, world).await?);
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
        Row::anew("… for the first time", 1_000.0, |n| get(&format!("{WORD}&n={n}")))?,
        Row::read("page of 100 pilots, JSON", 110.0, get(api)?),
        Row::anew("… for the first time", 400.0, |n| {
            get(&format!("{api}&modified_since=2020-01-01T00:00:00.{n:09}Z"))
        })?,
        unchanged,
        Row::read("all pilots, CSV", 5_000.0, get("/opendata/datasets/pilots.csv")?),
        Row::read("all zones, GeoJSON", 400.0, get("/opendata/datasets/zones.geojson")?),
    ])
}

async fn signed_in(process: &Process, world: &World) -> anyhow::Result<Vec<Row>> {
    let (founder, official) = (hat(process, FOUNDER).await?, hat(process, OFFICIAL).await?);
    let cookie = |session: &str| ("cookie", session.to_owned());
    let queue = "/review?show=all&field=ROBOT&stage=decided&sort=number";
    let queue = asked(process, Method::GET, queue, Some(cookie(&official)), None)?;
    let (mut saves, mut filings) = (Vec::new(), Vec::new());
    for draft in &world.drafts {
        let address = format!("/applications/{draft}/sections/idea");
        let page = asked(process, Method::GET, &address, Some(cookie(&founder)), None)?;
        let mut form = hidden(&once(process, page).await?)?;
        form.push(("title".to_owned(), "밤에 순찰하는 로봇".to_owned()));
        saves.push(asked(process, Method::POST, &address, Some(cookie(&founder)), Some(&form))?);
    }
    for draft in &world.filings {
        let check = format!("/applications/{draft}/check");
        let page = asked(process, Method::GET, &check, Some(cookie(&founder)), None)?;
        let mut form = hidden(&once(process, page).await?)?;
        form.push(("as_is".to_owned(), "yes".to_owned()));
        let address = format!("/applications/{draft}/version");
        filings.push(asked(process, Method::POST, &address, Some(cookie(&founder)), Some(&form))?);
    }
    let post =
        |name, target, requests| Row { name, target, requests: Arc::new(requests), expected: 303 };
    Ok(vec![
        Row::read("an official's queue, three filters", 1_000.0, queue),
        post("save one page of a draft", 250.0, saves),
        post("file an application, or file it again", 3_000.0, filings),
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

/// Signed in by one press, as in every demo.
async fn hat(process: &Process, email: &str) -> anyhow::Result<String> {
    let form = [("email".to_owned(), email.to_owned())];
    let answer =
        once(process, asked(process, Method::POST, "/demo/hat", None, Some(&form))?).await?;
    anyhow::ensure!(!answer.cookies.is_empty(), "{email} is not signed in: {}", answer.status);
    Ok(answer.cookies.join("; "))
}

fn asked(
    process: &Process,
    method: Method,
    address: &str,
    header: Option<(&str, String)>,
    form: Option<&[(String, String)]>,
) -> anyhow::Result<Asked> {
    let mut request = Request::builder()
        .method(method)
        .uri(address)
        .header("host", &process.address)
        .header("origin", format!("http://{}", process.address))
        .header("sec-fetch-site", "same-origin");
    if let Some((name, value)) = header {
        request = request.header(name, value);
    }
    let body = form.map(serde_html_form::to_string).transpose()?;
    if body.is_some() {
        request = request.header("content-type", "application/x-www-form-urlencoded");
    }
    Ok(request.body(Full::new(Bytes::from(body.unwrap_or_default())))?)
}

/// The hidden fields of a page's forms.
fn hidden(page: &Sample) -> anyhow::Result<Vec<(String, String)>> {
    anyhow::ensure!(page.status == 200, "a page with a form answers {}", page.status);
    let page = String::from_utf8_lossy(&page.body).into_owned();
    let fields = page.split("<input type=\"hidden\" ").skip(1).filter_map(|field| {
        let of = |name: &str| {
            Some(field.split_once(&format!("{name}=\""))?.1.split('"').next()?.to_owned())
        };
        Some((of("name")?, of("value")?))
    });
    Ok(fields.collect())
}
