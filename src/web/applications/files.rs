//! `/applications/{id}/files/{file}`: files come in by the name of their question and go out by their id.

use axum::{
    body,
    extract::{FromRequest, Multipart, Request, State, multipart::Field as Part},
    http::{StatusCode, header},
    response::Response,
};
use fluent_bundle::FluentArgs;

use super::{
    conflict,
    paper::Paper,
    saving::{self, Written},
    sections,
};
use crate::{
    app::App,
    domain::{
        ids::RowId,
        programme::{
            Section,
            form::{FieldKind, FilesKind},
            view::ErrorView,
        },
        upload::{self, HEAD, Unfit},
    },
    error::{Error, Limit, Result},
    i18n::numbers,
    store::attachment,
    web::{address::Path, attachment::hand_out, forms::Pairs, guard::Own},
};

/// The texts of a form are far smaller than its files.
const TEXT_BYTES: usize = 1024 * 1024;

/// What came with a page: its texts, files whose bytes are kept, and files that are not fit to be.
#[derive(Default)]
pub(crate) struct Sent {
    pub pairs: Pairs,
    pub kept: Vec<Kept>,
    pub unfit: Vec<Refused>,
}

pub(crate) struct Kept {
    pub field: String,
    pub name: String,
    pub media_type: &'static str,
    pub bytes: i64,
    pub sha256: String,
}

pub(crate) struct Refused {
    field: String,
    name: String,
    bytes: u64,
    unfit: Unfit,
}

pub(super) async fn send(
    State(app): State<App>,
    own: Own,
    Path((_, file)): Path<(String, String)>,
) -> Result<Response> {
    let id: RowId = file.parse().map_err(|_| Error::NotFound)?;
    let file =
        attachment::one(app.db.read(), &own.application, id).await?.ok_or(Error::NotFound)?;
    hand_out(&app, &file).await
}

/// Files for one question, several at once; the rest of the form may come along.
pub(super) async fn take(
    State(app): State<App>,
    own: Own,
    Path((_, field)): Path<(String, String)>,
    request: Request,
) -> Result<Response> {
    let paper = Paper::of(&app, &own.application)?;
    let (section, _) = paper.programme.field(&field).ok_or(Error::NotFound)?;
    let section = paper.section(&section.key)?;
    if kind(section, &field).is_none() {
        return Err(Error::NotFound);
    }
    let mut sent = sent(&app, &paper, section, request).await?;
    sent.pairs.add("do".to_owned(), "upload")?;
    match saving::write(&app, &own, section, &sent).await? {
        Written::Kept(row) => sections::after(&app, own, section, &sent, row).await,
        Written::Collided(row, saved) => {
            conflict::show(&app, &own, section, &row, (&saved, &sent.pairs))
        }
    }
}

/// Reads a page as it is sent, with or without files.
pub(crate) async fn sent(
    app: &App,
    paper: &Paper,
    section: &Section,
    request: Request,
) -> Result<Sent> {
    let kind = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("");
    if kind.starts_with("multipart/form-data") {
        let multipart =
            Multipart::from_request(request, app).await.map_err(|_| Error::Malformed)?;
        return parts(app, paper, section, multipart).await;
    }
    let bytes = body::to_bytes(request.into_body(), TEXT_BYTES)
        .await
        .map_err(|_| Error::TooMuch(Limit::Bytes))?;
    Ok(Sent { pairs: Pairs::read(&bytes)?, ..Sent::default() })
}

async fn parts(
    app: &App,
    paper: &Paper,
    section: &Section,
    mut multipart: Multipart,
) -> Result<Sent> {
    let (mut sent, mut texts) = (Sent::default(), 0);
    while let Some(part) = multipart.next_field().await.map_err(|error| broken(&error))? {
        let name = part.name().unwrap_or_default().to_owned();
        match (part.file_name().map(str::to_owned), kind(section, &name)) {
            (None, _) => {
                let text = part.text().await.map_err(|error| broken(&error))?;
                texts += name.len() + text.len();
                if texts > TEXT_BYTES {
                    return Err(Error::TooMuch(Limit::Bytes));
                }
                sent.pairs.add(name, &text)?;
            }
            (Some(file), Some(files)) => {
                let had = paper.answers.files(&name).len();
                let had = had + sent.kept.iter().filter(|kept| kept.field == name).count();
                match keep(app, files, (&file, had), part).await? {
                    Taken::Nothing => {}
                    Taken::Kept(kept) => sent.kept.push(Kept { field: name, ..kept }),
                    Taken::Refused(refused) => sent.unfit.push(Refused { field: name, ..refused }),
                }
            }
            (Some(_), None) => {}
        }
    }
    Ok(sent)
}

enum Taken {
    /// The question was left without a file.
    Nothing,
    Kept(Kept),
    Refused(Refused),
}

async fn keep(
    app: &App,
    limits: &FilesKind,
    (given, had): (&str, usize),
    mut part: Part<'_>,
) -> Result<Taken> {
    let name = upload::name(given);
    let ending = upload::ending(name.as_deref().unwrap_or_default());
    let early = match &name {
        None => Some(Unfit::Name),
        Some(_) if !limits.accept.contains(&ending) => Some(Unfit::Type),
        Some(_) if had >= limits.max_files => Some(Unfit::TooMany),
        Some(_) => None,
    };
    let most = u64::from(limits.max_mb) * 1024 * 1024;
    let mut incoming = app.files.begin().await?;
    let (mut bytes, mut head) = (0_u64, Vec::new());
    while let Some(piece) = part.chunk().await.map_err(|error| broken(&error))? {
        bytes += piece.len() as u64;
        // Counted to the end, to say how large it is; kept only as far as it may be.
        if early.is_none() && bytes <= most {
            head.extend(piece.iter().take(HEAD.saturating_sub(head.len())));
            incoming.write(&piece).await?;
        }
    }
    if given.is_empty() && bytes == 0 {
        return Ok(Taken::Nothing);
    }
    let unfit = early.or(match bytes {
        0 => Some(Unfit::Empty),
        _ if bytes > most => Some(Unfit::TooLarge),
        _ => (!upload::fits(&ending, &head)).then_some(Unfit::Content),
    });
    let name = name.unwrap_or_default();
    Ok(match unfit {
        Some(unfit) => Taken::Refused(Refused { field: String::new(), name, bytes, unfit }),
        None => Taken::Kept(Kept {
            field: String::new(),
            name,
            media_type: upload::media_type(&ending),
            bytes: i64::try_from(bytes).map_err(anyhow::Error::from)?,
            sha256: app.files.finish(incoming).await?,
        }),
    })
}

fn kind<'a>(section: &'a Section, name: &str) -> Option<&'a FilesKind> {
    let field = section.fields.iter().find(|field| field.key == name)?;
    match &field.kind {
        FieldKind::Files(files) => Some(files),
        _ => None,
    }
}

fn broken(error: &axum::extract::multipart::MultipartError) -> Error {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        Error::TooMuch(Limit::Bytes)
    } else {
        Error::Malformed
    }
}

/// What is wrong with each file, in a sentence that names it, by the question it was sent for.
pub(crate) fn faults(
    app: &App,
    paper: &Paper,
    own: &Own,
    refused: &[Refused],
) -> Vec<(String, ErrorView)> {
    let sentence = |refused: &Refused| {
        let (_, field) = paper.programme.field(&refused.field)?;
        let FieldKind::Files(limits) = &field.kind else { return None };
        let mut args = FluentArgs::new();
        args.set("name", refused.name.clone());
        args.set("types", limits.accept.join(", ").to_uppercase());
        args.set("ending", upload::ending(&refused.name).to_uppercase());
        args.set("size", numbers::bytes(refused.bytes));
        args.set("limit", format!("{} MB", limits.max_mb));
        args.set("count", limits.max_files);
        app.templates.words().say(own.visitor.locale, word(refused.unfit), &args)
    };
    let error = |text| ErrorView {
        word: "files",
        text,
        max: String::new(),
        min: String::new(),
        is: String::new(),
    };
    refused.iter().filter_map(|one| Some((one.field.clone(), error(sentence(one)?)))).collect()
}

fn word(unfit: Unfit) -> &'static str {
    match unfit {
        Unfit::Empty => "fault-file-empty",
        Unfit::TooLarge => "fault-file-size",
        Unfit::Type => "fault-file-type",
        Unfit::Content => "applications-file-content",
        Unfit::TooMany => "applications-file-many",
        Unfit::Name => "fault-file-name",
    }
}
