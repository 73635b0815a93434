//! Files that an office encloses with its opinion: kept as they come, listed beside what is typed, and taken away again until
//! the opinion is given.

use axum::extract::Request;
use sea_orm::{IntoActiveModel, entity::prelude::*};
use serde::Serialize;

use super::desk::Desk;
use crate::{
    app::App,
    domain::{
        ids::{MatterId, RowId, UserId},
        upload,
    },
    error::Result,
    store::{matter, opinion_file, scene::About},
    web::{
        applications::{
            documents::LIMITS,
            parts::{self, Kept, Sent},
            refusals::sentences,
        },
        casework::FileView,
        forms::Faults,
        guard::Case,
    },
};

/// The name under which they come.
const FIELD: &str = "files";
/// The button that takes one away.
const REMOVE: &str = "remove_file";

/// What stands ready for an opinion, and what of the files that just came was not taken.
#[derive(Clone, Default, Serialize)]
pub(in crate::web) struct Enclosed {
    files: Vec<FileView>,
    not_taken: Vec<String>,
    accept: String,
    types: String,
    max_mb: u32,
    /// Only the list was changed.
    #[serde(skip)]
    turned: bool,
    /// Some of what came could not be kept now.
    #[serde(skip)]
    away: bool,
}

impl Enclosed {
    /// What whoever writes kept before.
    pub(in crate::web) async fn kept(app: &App, case: &Case) -> Result<Self> {
        let About::Consultation(row) = &case.scene.about else { return Ok(Self::default()) };
        let kept = opinion_file::Entity::kept_by(case.reader.id(), row.id);
        let dotted = LIMITS.accept.iter().map(|ending| format!(".{ending}"));
        Ok(Self {
            files: views(&kept.all(app.db.read()).await?, row.id, &case.files()?),
            not_taken: Vec::new(),
            accept: dotted.collect::<Vec<_>>().join(","),
            types: LIMITS.accept.join(", ").to_uppercase(),
            max_mb: LIMITS.max_mb,
            turned: false,
            away: false,
        })
    }

    /// Keeps what came and takes away what is to go, whatever becomes of the rest of the form.
    pub(in crate::web) async fn take(app: &App, desk: &Desk, sent: &Sent) -> Result<Self> {
        let About::Consultation(row) = &desk.case.scene.about else { return Ok(Self::default()) };
        let whose = (desk.case.reader.id(), row.id);
        let removed: Option<RowId> = sent.pairs.get(REMOVE).parse().ok();
        if removed.is_some() || !sent.kept.is_empty() {
            write(app, whose, (&sent.kept, removed)).await?;
        }
        let not_taken = sentences(app, desk.locale(), (&LIMITS, sent));
        let (turned, away) = (removed.is_some(), sent.is_away());
        Ok(Self { not_taken, turned, away, ..Self::kept(app, &desk.case).await? })
    }

    pub(super) fn is_away(&self) -> bool {
        self.away
    }

    pub(super) fn is_turned(&self) -> bool {
        self.turned
    }

    /// The files of the sheet; without one that its writer wanted, no opinion is given.
    pub(super) fn parse(&self, faults: &mut Faults) -> Vec<Uuid> {
        if !self.not_taken.is_empty() {
            faults.add(FIELD, "documents-unfit");
        }
        self.files.iter().filter_map(|file| file.id.parse().ok()).collect()
    }
}

/// Reads the form of an opinion as it is sent, with files or without.
pub(in crate::web) async fn read(app: &App, case: &Case, request: Request) -> Result<Sent> {
    let had = match &case.scene.about {
        About::Consultation(row) => {
            let kept = opinion_file::Entity::kept_by(case.reader.id(), row.id);
            usize::try_from(kept.count(app.db.read()).await?).map_err(anyhow::Error::from)?
        }
        // The city's own opinion has no files.
        _ => LIMITS.max_files,
    };
    parts::more_files(app, request, (FIELD, &LIMITS, had)).await
}

/// Those of one opinion, with their addresses under `home`.
pub(in crate::web) fn views(
    files: &[opinion_file::Model],
    question: MatterId,
    home: &str,
) -> Vec<FileView> {
    let view = |row: &opinion_file::Model| FileView {
        id: row.id.to_string(),
        name: row.name.clone(),
        bytes: row.bytes,
        sha256: row.sha256.clone(),
        address: format!("{home}/{}", row.id),
    };
    files.iter().filter(|row| row.consultation_id == question).map(view).collect()
}

async fn write(
    app: &App,
    (writer, question): (UserId, MatterId),
    (came, removed): (&[Kept], Option<RowId>),
) -> Result<()> {
    let tx = app.db.write().await?;
    // Held, so that nothing is laid beside an opinion that is given meanwhile.
    if !matter::locked(&tx, question).await?.is_some_and(|matter| matter.open) {
        return Ok(());
    }
    if let Some(id) = removed {
        opinion_file::take_away(&tx, (writer, question), id).await?;
    }
    let mut known = opinion_file::Entity::kept_by(writer, question).all(&tx).await?;
    for one in came {
        // A form that is sent twice brings its files once.
        let again = known.iter().any(|row| row.sha256 == one.ready.sha256);
        if again || known.len() >= LIMITS.max_files {
            continue;
        }
        let names: Vec<String> = known.iter().map(|row| row.name.clone()).collect();
        let row = opinion_file::Model {
            id: RowId::fresh(),
            consultation_id: question,
            name: upload::unused(&one.name, &names),
            media_type: one.media_type.to_owned(),
            bytes: one.bytes,
            sha256: one.ready.sha256.clone(),
            uploaded_by: writer,
            uploaded_at: app.now(),
            given_at: None,
        };
        known.push(row.clone());
        row.into_active_model().insert(&tx).await?;
        app.files.settle(&one.ready).await?;
    }
    tx.commit().await?;
    Ok(())
}
