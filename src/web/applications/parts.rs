//! A page of a form as it is sent: its texts, and files piece by piece, no further than they may come.

use std::collections::BTreeMap;

use axum::{
    body,
    extract::{
        FromRequest, Multipart, Request,
        multipart::{Field as Part, MultipartError},
    },
    http::{StatusCode, header},
    response::Response,
};

use chrono::{DateTime, Utc};

use super::paper::Paper;
use crate::{
    app::App,
    domain::{
        ids::{MatterId, RowId, UserId},
        limits,
        programme::{
            Section,
            form::{FieldKind, FilesKind},
            outline::{self, Outline},
        },
        upload::{self, HEAD, Unfit},
    },
    error::{AGAIN, Error, Limit, Result},
    files::{Incoming, Ready},
    store::attachment,
    web::forms::Pairs,
};

/// The texts of a form are far smaller than its files.
const TEXT_BYTES: usize = 1024 * 1024;

/// What came with a page: its texts, files that wait for their rows, and files that are not fit to be kept.
#[derive(Default)]
pub(crate) struct Sent {
    pub pairs: Pairs,
    pub kept: Vec<Kept>,
    unfit: Vec<Refused>,
    /// Drawings that were not taken, by their question: what is typed there stays.
    pub undrawn: BTreeMap<String, outline::Unfit>,
}

pub(crate) struct Kept {
    pub field: String,
    pub name: String,
    pub media_type: &'static str,
    pub bytes: i64,
    pub ready: Ready,
}

pub(crate) struct Refused {
    pub field: String,
    pub name: String,
    pub bytes: u64,
    pub unfit: Unfit,
}

impl Kept {
    /// Its row, under a name that no file of its question has yet.
    pub(crate) fn row(
        &self,
        (application, by): (MatterId, UserId),
        names: &mut BTreeMap<String, Vec<String>>,
        now: DateTime<Utc>,
    ) -> attachment::Model {
        let names = names.entry(self.field.clone()).or_default();
        let name = upload::unused(&self.name, names);
        names.push(name.clone());
        attachment::Model {
            id: RowId::fresh(),
            application_id: application,
            field: self.field.clone(),
            name,
            media_type: self.media_type.to_owned(),
            bytes: self.bytes,
            sha256: self.ready.sha256.clone(),
            uploaded_by: by,
            uploaded_at: now,
            removed_at: None,
        }
    }
}

impl Sent {
    /// The first files that were refused; the others share their reasons.
    pub(crate) fn unfit(&self) -> &[Refused] {
        &self.unfit
    }

    pub(crate) fn refuse(&mut self, refused: impl IntoIterator<Item = Refused>) {
        let room = limits::REFUSALS.saturating_sub(self.unfit.len());
        self.unfit.extend(refused.into_iter().take(room));
    }

    /// Whether a sound file could not be kept.
    pub(crate) fn is_away(&self) -> bool {
        self.unfit.iter().any(|one| one.unfit == Unfit::Away)
    }

    fn note(&mut self, taken: Taken) {
        match taken {
            Taken::Nothing => {}
            Taken::Kept(kept) => self.kept.push(kept),
            Taken::Refused(refused) => self.refuse([refused]),
        }
    }
}

/// An answer that names files which could not be kept says so in its status too, and when it is worth another try.
pub(crate) fn told(away: bool, mut answer: Response) -> Response {
    if away {
        *answer.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
        answer.headers_mut().insert(header::RETRY_AFTER, AGAIN);
    }
    answer
}

/// Reads a page as it is sent, with or without files. Of a page that was drawn from another state than
/// `seen` no file is read; each is named among those that were refused.
pub(crate) async fn sent(
    app: &App,
    paper: &Paper,
    section: &Section,
    request: Request,
    seen: &[(&str, String)],
) -> Result<Sent> {
    let takes = |name: &str, sent: &Sent| {
        if let Some(limits) = kind(section, name) {
            let here = sent.kept.iter().filter(|kept| kept.field == name).count();
            return Takes::Files(limits, paper.answers.files(name).len() + here);
        }
        drawing(section, name).map_or(Takes::Nothing, |field| Takes::Drawing(field.to_owned()))
    };
    read(app, request, seen, takes).await
}

/// Reads a form with one field for files, which takes what `limits` says.
pub(crate) async fn files(
    app: &App,
    request: Request,
    (field, limits): (&str, &FilesKind),
) -> Result<Sent> {
    more_files(app, request, (field, limits, 0)).await
}

/// The same where so many stand there already.
pub(crate) async fn more_files(
    app: &App,
    request: Request,
    (field, limits, had): (&str, &FilesKind, usize),
) -> Result<Sent> {
    let takes = |name: &str, sent: &Sent| {
        if name == field { Takes::Files(limits, had + sent.kept.len()) } else { Takes::Nothing }
    };
    read(app, request, &[], takes).await
}

/// What a part with a file is for.
enum Takes<'a> {
    /// A question for files, which has so many already.
    Files(&'a FilesKind, usize),
    /// The question whose drawing it is.
    Drawing(String),
    Nothing,
}

async fn read<'a>(
    app: &App,
    request: Request,
    seen: &[(&str, String)],
    takes: impl Fn(&str, &Sent) -> Takes<'a>,
) -> Result<Sent> {
    let kind = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("");
    if kind.starts_with("multipart/form-data") {
        let multipart =
            Multipart::from_request(request, app).await.map_err(|_| Error::Malformed)?;
        return parts(app, takes, multipart, seen).await;
    }
    let bytes = body::to_bytes(request.into_body(), TEXT_BYTES)
        .await
        .map_err(|_| Error::TooMuch(Limit::Bytes))?;
    Ok(Sent { pairs: Pairs::read(&bytes)?, ..Sent::default() })
}

async fn parts<'a>(
    app: &App,
    takes: impl Fn(&str, &Sent) -> Takes<'a>,
    mut multipart: Multipart,
    seen: &[(&str, String)],
) -> Result<Sent> {
    let (mut sent, mut room, mut texts, mut files) = (Sent::default(), TEXT_BYTES, 0, 0);
    while let Some(mut part) = multipart.next_field().await.map_err(|error| broken(&error))? {
        let name = part.name().unwrap_or_default().to_owned();
        if !sends_file(&part) {
            texts += 1;
            let text = text(&mut part, room).await?;
            room = room.saturating_sub(name.len() + text.len());
            sent.pairs.add(name, &text)?;
        } else if let Takes::Files(limits, had) = takes(&name, &sent) {
            files += 1;
            let stale = seen.iter().any(|(name, value)| sent.pairs.get(name) != value);
            sent.note(if stale {
                left(name, &part)
            } else {
                keep(app, limits, (&name, had, sent.is_away()), part).await?
            });
        } else if let Takes::Drawing(field) = takes(&name, &sent) {
            files += 1;
            let drawn = drawn(&mut part).await?;
            match Outline::read(&drawn) {
                Ok(_) => sent.pairs.put(format!("{field}.geojson"), &drawn)?,
                Err(_) if drawn.trim().is_empty() => {}
                Err(unfit) => drop(sent.undrawn.insert(field, unfit)),
            }
        } else {
            files += 1;
        }
        if files > limits::PARTS || texts > limits::TEXTS || room == 0 {
            return Err(Error::TooMuch(Limit::Bytes));
        }
    }
    Ok(sent)
}

/// Also where its name is no text, and so is not read as one.
fn sends_file(part: &Part<'_>) -> bool {
    let head = part.headers().get(header::CONTENT_DISPOSITION);
    let head = head.map(|value| String::from_utf8_lossy(value.as_bytes()).to_ascii_lowercase());
    part.file_name().is_some()
        || head.is_some_and(|head| {
            head.split(';').any(|piece| piece.trim_start().starts_with("filename"))
        })
}

async fn text(part: &mut Part<'_>, room: usize) -> Result<String> {
    let mut bytes = Vec::new();
    while let Some(piece) = part.chunk().await.map_err(|error| broken(&error))? {
        if bytes.len() + piece.len() > room {
            return Err(Error::TooMuch(Limit::Bytes));
        }
        bytes.extend_from_slice(&piece);
    }
    String::from_utf8(bytes).map_err(|_| Error::Malformed)
}

enum Taken {
    /// The question was left without a file.
    Nothing,
    Kept(Kept),
    Refused(Refused),
}

fn left(field: String, part: &Part<'_>) -> Taken {
    let (name, unfit) = match part.file_name() {
        Some("") => return Taken::Nothing,
        Some(given) => (upload::name(given).unwrap_or_default(), Unfit::Late),
        None => (String::new(), Unfit::Letters),
    };
    Taken::Refused(Refused { field, name, bytes: 0, unfit })
}

async fn keep(
    app: &App,
    limits: &FilesKind,
    (field, had, away): (&str, usize, bool),
    mut part: Part<'_>,
) -> Result<Taken> {
    let given = part.file_name().map(str::to_owned);
    let name = given.as_deref().and_then(upload::name);
    let ending = upload::ending(name.as_deref().unwrap_or_default());
    let early = match &name {
        None if given.is_none() => Some(Unfit::Letters),
        None => Some(Unfit::Name),
        Some(_) if !limits.accept.contains(&ending) => Some(Unfit::Type),
        Some(_) if had >= limits.max_files => Some(Unfit::TooMany),
        // The store was asked already, and whoever waits has waited for it.
        Some(_) => away.then_some(Unfit::Away),
    };
    let most = u64::from(limits.max_mb) * 1024 * 1024;
    let begun = if early.is_none() { unless_away(app.files.begin().await)? } else { None };
    let early = early.or(begun.is_none().then_some(Unfit::Away));
    let Read { bytes, head, incoming } = drain(&mut part, begun, most).await?;
    if given.as_deref() == Some("") && bytes == 0 {
        return Ok(Taken::Nothing);
    }
    let unfit = early.or(match bytes {
        0 => Some(Unfit::Empty),
        _ if bytes > most => Some(Unfit::TooLarge),
        _ => (!upload::fits(&ending, &head)).then_some(Unfit::Content),
    });
    let (field, name) = (field.to_owned(), name.unwrap_or_default());
    let refused =
        |unfit| Taken::Refused(Refused { field: field.clone(), name: name.clone(), bytes, unfit });
    if let Some(unfit) = unfit {
        return Ok(refused(unfit));
    }
    let ready = match incoming {
        Some(incoming) => unless_away(incoming.whole().await)?,
        None => None,
    };
    let Some(ready) = ready else { return Ok(refused(Unfit::Away)) };
    let bytes = i64::try_from(bytes).map_err(anyhow::Error::from)?;
    let media_type = upload::media_type(&ending);
    Ok(Taken::Kept(Kept { field, name, media_type, bytes, ready }))
}

/// `None` where the place for files is away, which passes: the file is refused, and all else that came with it is not.
fn unless_away<T>(done: anyhow::Result<T>) -> Result<Option<T>> {
    match done.map_err(Error::Internal) {
        Ok(done) => Ok(Some(done)),
        Err(error) if error.status() == StatusCode::SERVICE_UNAVAILABLE => {
            tracing::error!("A file could not be kept: {error:#}");
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

/// A file that was read to its end.
struct Read {
    bytes: u64,
    head: Vec<u8>,
    incoming: Option<Incoming>,
}

/// Counted to the end, to say how large it is; kept only as far as it may be.
async fn drain(part: &mut Part<'_>, incoming: Option<Incoming>, most: u64) -> Result<Read> {
    let mut read = Read { bytes: 0, head: Vec::new(), incoming };
    while let Some(piece) = part.chunk().await.map_err(|error| broken(&error))? {
        read.bytes += piece.len() as u64;
        if read.bytes > most {
            read.incoming = None;
        }
        if let Some(incoming) = &mut read.incoming {
            read.head.extend(piece.iter().take(HEAD.saturating_sub(read.head.len())));
            if unless_away(incoming.write(&piece).await)?.is_none() {
                read.incoming = None;
            }
        }
    }
    Ok(read)
}

/// The question that a drawing is sent for: `area.upload`.
fn drawing<'a>(section: &Section, name: &'a str) -> Option<&'a str> {
    let key = name.strip_suffix(".upload")?;
    let field = section.fields.iter().find(|field| field.key == key)?;
    matches!(field.kind, FieldKind::Area { .. }).then_some(key)
}

/// A drawing as text, no more of it than tells that it is too long.
async fn drawn(part: &mut Part<'_>) -> Result<String> {
    let mut bytes = Vec::new();
    while let Some(piece) = part.chunk().await.map_err(|error| broken(&error))? {
        let room = (outline::BYTES + 1).saturating_sub(bytes.len());
        bytes.extend_from_slice(&piece[..piece.len().min(room)]);
    }
    Ok(String::from_utf8_lossy(&bytes).replace('\0', "\u{FFFD}"))
}

/// What a question takes, if it takes files.
pub(super) fn kind<'a>(section: &'a Section, name: &str) -> Option<&'a FilesKind> {
    let field = section.fields.iter().find(|field| field.key == name)?;
    match &field.kind {
        FieldKind::Files(files) => Some(files),
        _ => None,
    }
}

fn broken(error: &MultipartError) -> Error {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        Error::TooMuch(Limit::Bytes)
    } else {
        Error::Malformed
    }
}
