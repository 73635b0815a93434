//! Writes a page into the draft: answers field by field, files, and files taken away, in one transaction.

use sea_orm::{DatabaseTransaction, IntoActiveModel, entity::prelude::*};

use crate::{
    app::App,
    domain::{
        ids::{RowId, UserId},
        limits,
        programme::{
            Answers, Section,
            draft::{self, Saved},
            form::FieldKind,
        },
        upload::Unfit,
    },
    error::{Error, Result},
    store::{application, attachment, guest},
    web::{
        applications::{
            filling,
            paper::Paper,
            parts::{Kept, Refused, Sent, kind},
        },
        forms::Pairs,
        guard::Own,
    },
};

/// The button that takes a file away sends its id under this name.
const REMOVE_FILE: &str = "remove_file";

pub(crate) enum Written {
    Kept {
        row: application::Model,
        /// What it holds now.
        answers: Answers,
        /// What others changed meanwhile and this page still shows as it was: by the keys of its fields.
        theirs: Vec<String>,
    },
    /// The same answers were changed meanwhile; what was saved stands until one is chosen.
    Collided(Collided),
}

/// What is saved with what could not be, and the save that came before: whose it was, and when.
pub(crate) struct Collided {
    pub row: application::Model,
    pub saved: Saved,
    pub by: UserId,
    pub at: DateTimeUtc,
}

/// Whoever comes second writes again, on top of what the first one wrote.
pub(crate) async fn write(
    app: &App,
    (own, known): (&Own, &Paper),
    section: &Section,
    sent: &mut Sent,
) -> Result<Written> {
    let (written, over) = match write_once(app, (own, known), section, sent).await {
        Err(Error::Stale) => write_once(app, (own, known), section, sent).await,
        written => written,
    }?;
    sent.refuse(over);
    Ok(written)
}

async fn write_once(
    app: &App,
    (own, known): (&Own, &Paper),
    section: &Section,
    sent: &Sent,
) -> Result<(Written, Vec<Refused>)> {
    let (now, id) = (app.now(), own.application.id);
    let tx = app.db.write().await?;
    let row = draft_now(&tx, own, section).await?;
    let programme = crate::act::programme_of(&row)?;
    // Rarely did somebody write since this request began to read.
    let unchanged = row.draft == own.application.draft;
    let before = if unchanged { known.answers.clone() } else { row.answers()? };
    let (by, at) = (row.drafted_by, row.drafted_at);
    let seen = sent.pairs.get("seen");
    let mut saved = draft::save((programme, section), &sent.pairs.0, &before, seen, now);
    let attached = attach(&tx, (own, section), sent, &mut saved.answers, now).await?;
    for file in sent.pairs.all(REMOVE_FILE).filter_map(|id| id.parse::<RowId>().ok()) {
        for field in section.fields.iter().filter(|field| matches!(field.kind, FieldKind::Files(_)))
        {
            if saved.answers.files(&field.key).contains(&file.to_string()) {
                saved.answers.detach(&field.key, &file.to_string());
                attachment::remove(&tx, id, file).await?;
            }
        }
    }
    let row = if saved.answers == before {
        row
    } else {
        application::keep_draft(&tx, row, &saved.answers, (own.reader.id(), now)).await?
    };
    attached.settle(app).await?;
    tx.commit().await?;
    let collided = !saved.conflicts.is_empty();
    let written = if collided {
        Written::Collided(Collided { row, saved, by, at })
    } else {
        Written::Kept { row, answers: saved.answers, theirs: saved.theirs }
    };
    Ok((written, attached.over))
}

/// The draft as it stands. Files come for minutes, and the right of a guest may be taken back in one of them.
async fn draft_now(
    tx: &DatabaseTransaction,
    own: &Own,
    section: &Section,
) -> Result<application::Model> {
    let row = application::draft_now(tx, own.application.id).await?;
    if own.guest.is_some() {
        let right = guest::right(tx, row.id, own.reader.id()).await?;
        right.filter(|right| right.writes(&section.key)).ok_or(Error::NotFound)?;
    }
    Ok(row)
}

/// The files that got their rows, and what is too many by now: others may have sent some meanwhile.
#[derive(Default)]
pub(super) struct Attached<'a> {
    kept: Vec<&'a Kept>,
    pub over: Vec<Refused>,
}

impl Attached<'_> {
    /// The last thing before the commit: what breaks off before it leaves no bytes behind.
    pub(super) async fn settle(&self, app: &App) -> Result<()> {
        for kept in &self.kept {
            app.files.settle(&kept.ready).await?;
        }
        Ok(())
    }
}

pub(super) async fn attach<'a>(
    tx: &impl ConnectionTrait,
    (own, section): (&Own, &Section),
    sent: &'a Sent,
    answers: &mut Answers,
    now: DateTimeUtc,
) -> Result<Attached<'a>> {
    let mut attached = Attached::default();
    let mut names = attachment::names(tx, own.application.id).await?;
    let mut room = room(tx, own, sent).await?;
    for kept in &sent.kept {
        let most = kind(section, &kept.field).map_or(0, |limits| limits.max_files);
        let many = answers.files(&kept.field).len() >= most;
        if many || kept.bytes > room {
            attached.over.push(Refused {
                field: kept.field.clone(),
                name: kept.name.clone(),
                bytes: kept.bytes.unsigned_abs(),
                unfit: if many { Unfit::TooMany } else { Unfit::Full },
            });
            continue;
        }
        room -= kept.bytes;
        let row = kept.row((own.application.id, own.reader.id()), &mut names, now);
        answers.attach(&kept.field, &row.id.to_string());
        row.into_active_model().insert(tx).await?;
        attached.kept.push(kept);
    }
    Ok(attached)
}

/// The bytes that may still come into the drafts of the company; what was filed has its own limits.
async fn room(tx: &impl ConnectionTrait, own: &Own, sent: &Sent) -> Result<i64> {
    if own.application.is_filed() || sent.kept.is_empty() {
        return Ok(i64::MAX);
    }
    let held = attachment::unfiled_bytes(tx, own.application.company_id).await?;
    Ok(limits::UNFILED_BYTES - held)
}

/// Where the page goes on, if a button of a question was pressed: the new block, or what is left of the list.
pub(crate) fn place(paper: &Paper, section: &Section, pairs: &Pairs) -> Option<String> {
    if !pairs.get(REMOVE_FILE).is_empty() || pairs.get("do") == "upload" {
        let files = section.fields.iter().find(|field| matches!(field.kind, FieldKind::Files(_)));
        return files.map(|field| field.key.clone());
    }
    if let Some(rule) = filling::place(pairs, section) {
        return Some(rule);
    }
    section.fields.iter().find_map(|field| {
        let pressed = |name: &str| pairs.0.iter().any(|(posted, _)| posted == name);
        let (blocks, first) = (paper.answers.blocks(&field.key).len(), field.inner().first()?);
        if pressed(&format!("{}.add", field.key)) {
            return Some(format!("{}-{}-{}", field.key, blocks.saturating_sub(1), first.key));
        }
        let mut within = pairs.0.iter().filter_map(|(name, _)| {
            name.strip_prefix(&field.key)?.strip_prefix('.')?.rsplit_once('.')
        });
        within.find_map(|(place, button)| match (place.parse::<usize>(), button) {
            (_, "remove") => Some(field.key.clone()),
            (Ok(place), "up") => {
                Some(format!("{}-{}-{}", field.key, place.saturating_sub(1), first.key))
            }
            _ => None,
        })
    })
}
