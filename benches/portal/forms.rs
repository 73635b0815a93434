//! Requests as a browser sends them, and the forms that people of the demo have filled in.

use std::collections::BTreeMap;

use bytes::Bytes;
use http_body_util::Full;
use hyper::{Method, Request};
use madang::world::{PASSWORD, story::DECIDER};

use crate::{
    driver::{Asked, Process, Sample, once},
    prepared::Ready,
};

type Fields = Vec<(String, String)>;

/// Each save has another title than the one before, so that there is something to write.
const TITLES: usize = 64;

/// One draft after the other, so that each connection has its own.
pub async fn saves(process: &Process, ready: &Ready) -> anyhow::Result<Vec<Asked>> {
    let (mut pages, mut writers) = (Vec::new(), Writers::default());
    for (lead, draft) in &ready.drafts {
        let address = format!("/applications/{draft}/sections/idea");
        let writer = writers.session(process, lead).await?;
        let mut form = form_of(process, &writer, &address).await?;
        // What the page showed is older than the save before: this one is meant all the same.
        form.retain(|(name, _)| name != "seen");
        pages.push((address, writer, form));
    }
    let titles = (0..TITLES).flat_map(|turn| pages.iter().map(move |page| (turn, page)));
    let save = |(turn, (address, writer, form)): (usize, &(String, String, Fields))| {
        let title = ("title".to_owned(), format!("밤에 순찰하는 로봇 {turn}"));
        let form: Fields = form.iter().cloned().chain([title]).collect();
        asked(process, Method::POST, address, Some(("cookie", writer.clone())), Some(&form))
    };
    titles.map(save).collect()
}

pub async fn filings(process: &Process, ready: &Ready) -> anyhow::Result<Vec<Asked>> {
    let (mut forms, mut writers) = (Vec::new(), Writers::default());
    for (lead, draft) in &ready.filings {
        let (check, version) =
            (format!("/applications/{draft}/check"), format!("/applications/{draft}/version"));
        let writer = writers.session(process, lead).await?;
        forms.push(filled(process, &writer, (&check, &version), &[("as_is", "yes")]).await?);
    }
    Ok(forms)
}

/// Those who write drafts, each signed in once.
#[derive(Default)]
struct Writers(BTreeMap<String, String>);

impl Writers {
    async fn session(&mut self, process: &Process, email: &str) -> anyhow::Result<String> {
        if !self.0.contains_key(email) {
            let form = [("email", email), ("password", PASSWORD)];
            let form = form.map(|(name, value)| (name.to_owned(), value.to_owned()));
            self.0.insert(email.to_owned(), entered(process, "/sign-in", &form).await?);
        }
        Ok(self.0[email].clone())
    }
}

/// An approval with one condition.
pub async fn decisions(process: &Process, ready: &Ready) -> anyhow::Result<Vec<Asked>> {
    let mut forms = Vec::new();
    let decider = hat(process, DECIDER).await?;
    for case in &ready.undecided {
        let address = format!("/review/{case}/decision");
        let typed = [
            ("act", "approve"),
            ("checked", "conditions-minimal"),
            ("reasons.safety", "안전 대책이 갖추어져 있습니다."),
            ("basis", "「서울특별시 규제혁신 기본 조례」"),
            ("remedies", "통지를 받은 날부터 30일 안에 이의를 신청할 수 있습니다."),
            ("conditions.0.category", "SPEED_WEIGHT"),
            ("conditions.0.words", "시속 5 km를 넘지 않습니다."),
            ("conditions.0.reason", "밤에는 잘 보이지 않습니다."),
            ("conditions.0.lifted", "석 달 동안 위험한 접근이 없었다는 기록"),
        ];
        forms.push(filled(process, &decider, (&address, &address), &typed).await?);
    }
    Ok(forms)
}

/// The form of a page with what was typed into it, on its way.
async fn filled(
    process: &Process,
    session: &str,
    (page, to): (&str, &str),
    typed: &[(&str, &str)],
) -> anyhow::Result<Asked> {
    let mut form = form_of(process, session, page).await?;
    form.extend(typed.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())));
    asked(process, Method::POST, to, Some(("cookie", session.to_owned())), Some(&form))
}

async fn form_of(process: &Process, session: &str, page: &str) -> anyhow::Result<Fields> {
    let page = asked(process, Method::GET, page, Some(("cookie", session.to_owned())), None)?;
    hidden(&once(process, page).await?)
}

/// Signed in by one press, as in every demo.
pub async fn hat(process: &Process, email: &str) -> anyhow::Result<String> {
    entered(process, "/demo/hat", &[("email".to_owned(), email.to_owned())]).await
}

/// The session that a form begins.
async fn entered(
    process: &Process,
    address: &str,
    form: &[(String, String)],
) -> anyhow::Result<String> {
    let answer = once(process, asked(process, Method::POST, address, None, Some(form))?).await?;
    anyhow::ensure!(!answer.cookies.is_empty(), "nobody is signed in: {}", answer.status);
    Ok(answer.cookies.join("; "))
}

pub fn asked(
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
fn hidden(page: &Sample) -> anyhow::Result<Fields> {
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
