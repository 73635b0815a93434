//! `/applications/{id}/documents`: the company sends what its trial asks for: what proves a condition, and reports.

use std::sync::LazyLock;

use axum::{
    extract::{Request, State},
    http::StatusCode,
    response::Response,
};
use sea_orm::{DatabaseTransaction, IntoActiveModel, entity::prelude::*};
use serde::{Deserialize, Serialize};

use super::{
    note,
    parts::{self, Sent},
    refusals::sentences,
    sending::{self, Trouble, told},
};
use crate::{
    act::{self, Door},
    app::App,
    domain::{
        bilingual::Bilingual,
        engine::{Action, Offer, Sheet, SheetKind},
        programme::form::FilesKind,
        reference::{codes, proofs},
    },
    error::{Error, Result},
    store::{attachment, condition, scene::Scene},
    templates::View,
    web::{
        address::Query,
        casework::{self, Audience, Head, PaperView, papers},
        forms::{Faults, Size},
        guard::Own,
    },
};

/// The act that proves a condition.
pub(super) const PROOF: &str = "show_proof";

/// The name under which the files come, and under which they are kept.
const FILES: &str = attachment::HANDED_IN;

/// What may come with any paper that is handed in.
pub(in crate::web) static LIMITS: LazyLock<FilesKind> = LazyLock::new(|| FilesKind {
    accept: ["pdf", "jpg", "png", "hwp", "hwpx", "docx", "xlsx", "csv"].map(str::to_owned).to_vec(),
    max_files: 10,
    max_mb: 20,
});

#[derive(Serialize)]
struct DocumentsPage {
    head: Head,
    home: String,
    /// Of the designation, by which a stale form is told.
    version: i32,
    choices: Vec<Choice>,
    act: String,
    words: String,
    accept: String,
    types: String,
    max_mb: u32,
    sent: Vec<PaperView>,
    not_taken: Vec<String>,
    #[serde(flatten)]
    trouble: Trouble,
    /// The form that the language switch draws anew with what is typed.
    turning_form: &'static str,
}

/// What may be sent: `act`, or `act.number` of the condition that it proves.
#[derive(Serialize)]
struct Choice {
    key: String,
    label: Bilingual,
    /// Of the condition.
    number: Option<i32>,
    asks: Option<Bilingual>,
}

impl View for DocumentsPage {
    const TEMPLATE: &'static str = "applications/documents.html";
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    act: String,
}

/// The designation for which something may be sent.
struct Trial {
    own: Own,
    scene: Scene,
    offers: Vec<Offer>,
    /// What may be proved still.
    conditions: Vec<condition::Model>,
}

/// What was typed, and which files cannot be taken.
#[derive(Default)]
struct Typed {
    act: String,
    words: String,
    not_taken: Vec<String>,
}

pub(crate) async fn new(
    State(app): State<App>,
    own: Own,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let trial = Trial::load(&app, own).await?;
    let typed = Typed { act: asked.act, ..Typed::default() };
    trial.page(&app, StatusCode::OK, (typed, Trouble::default())).await
}

pub(crate) async fn create(State(app): State<App>, own: Own, request: Request) -> Result<Response> {
    let trial = Trial::load(&app, own).await?;
    let sent = parts::files(&app, request, (FILES, &LIMITS)).await?;
    let (typed, faults) = trial.read(&app, &sent)?;
    if !sent.pairs.get("turn").is_empty() {
        let typed = Typed { not_taken: Vec::new(), ..typed };
        return trial.page(&app, StatusCode::OK, (typed, Trouble::default())).await;
    }
    let trouble = if sent.pairs.get("version") != trial.scene.matter.version.to_string() {
        Some(Trouble::stale())
    } else if faults.is_empty() {
        told(&trial.own, &trial.scene, trial.send(&app, &sent, &typed).await)?
    } else {
        Some(faults.into())
    };
    match trouble {
        None => Ok(sending::sent(&trial.own)),
        Some(trouble) => {
            let page = trial.page(&app, trouble.status(), (typed, trouble)).await?;
            Ok(parts::told(sent.is_away(), page))
        }
    }
}

/// Where a condition is proved.
pub(super) fn address_of(home: &str, number: i32) -> String {
    format!("{home}/documents?act={PROOF}.{number}")
}

/// Whether anything may be sent on a designation now.
pub(super) async fn may_send(app: &App, own: &Own, scene: &Scene) -> Result<bool> {
    Ok(!offers(app, own, scene).await?.is_empty())
}

async fn offers(app: &App, own: &Own, scene: &Scene) -> Result<Vec<Offer>> {
    let mut offers = act::offers(app.db.read(), scene, &own.reader, app.now()).await?;
    offers.retain(|offer| offer.sheet == SheetKind::Documents && offer.refused.is_none());
    Ok(offers)
}

impl Trial {
    async fn load(app: &App, own: Own) -> Result<Self> {
        let scene = note::designation(app, &own).await?;
        let offers = offers(app, &own, &scene).await?;
        if offers.is_empty() {
            return Err(Error::passed(own.address()));
        }
        let mut conditions = condition::told(app.db.read(), own.application.id).await?;
        conditions.retain(|one| one.state == condition::OPEN);
        Ok(Self { own, scene, offers, conditions })
    }

    fn choices(&self) -> Result<Vec<Choice>> {
        let procedure = act::procedure(&self.scene.matter)?;
        let mut choices = Vec::new();
        for offer in &self.offers {
            if offer.act.as_str() == PROOF {
                choices.extend(self.conditions.iter().map(choice));
                continue;
            }
            let act = procedure.acts.get(offer.act.as_str());
            choices.push(Choice {
                key: offer.act.to_string(),
                label: act.map(|act| act.button.clone()).unwrap_or_default(),
                number: None,
                asks: None,
            });
        }
        Ok(choices)
    }

    fn read(&self, app: &App, sent: &Sent) -> Result<(Typed, Faults)> {
        let mut faults = Faults::default();
        let act = sent.pairs.get("act").to_owned();
        if !self.choices()?.iter().any(|choice| choice.key == act) {
            faults.add("act", "missing-choice");
        }
        let words = faults.fits("words", sent.pairs.get("words"), Size::Text);
        let not_taken = sentences(app, self.own.visitor.locale, (&LIMITS, sent));
        if !not_taken.is_empty() {
            faults.add(FILES, "documents-unfit");
        } else if sent.kept.is_empty() {
            faults.add(FILES, "documents-missing");
        }
        Ok((Typed { act, words, not_taken }, faults))
    }

    /// The files get their rows with the act itself, or none of it is done.
    async fn send(&self, app: &App, sent: &Sent, typed: &Typed) -> Result<()> {
        let tx = app.db.write().await?;
        let files = self.keep(&tx, sent, app.now()).await?;
        let (act, number) = typed.act.split_once('.').unwrap_or((&typed.act, ""));
        let sheet =
            Sheet::Documents { files, words: typed.words.clone(), condition: number.parse().ok() };
        let action = Action::new(act, sheet);
        let door = Door::open(&tx, app.now()).await?;
        act::act_in(&door, &self.scene.matter, &self.own.reader, &action).await?;
        for kept in &sent.kept {
            app.files.settle(&kept.ready).await?;
        }
        Ok(tx.commit().await?)
    }

    async fn keep(
        &self,
        tx: &DatabaseTransaction,
        sent: &Sent,
        now: DateTimeUtc,
    ) -> Result<Vec<Uuid>> {
        let whose = (self.own.application.id, self.own.reader.id());
        let mut names = attachment::names(tx, whose.0).await?;
        let mut files = Vec::new();
        for kept in &sent.kept {
            let row = kept.row(whose, &mut names, now);
            files.push(row.id.0);
            row.into_active_model().insert(tx).await?;
        }
        Ok(files)
    }

    async fn page(
        &self,
        app: &App,
        status: StatusCode,
        (typed, trouble): (Typed, Trouble),
    ) -> Result<Response> {
        let (db, home) = (app.db.read(), self.own.address());
        let dotted = LIMITS.accept.iter().map(|ending| format!(".{ending}"));
        let files = format!("{home}/files");
        let view = DocumentsPage {
            head: casework::head(db, &self.own.scene, Audience::Applicant, app.now()).await?,
            version: self.scene.matter.version,
            choices: self.choices()?,
            act: typed.act,
            words: typed.words,
            accept: dotted.collect::<Vec<_>>().join(","),
            types: LIMITS.accept.join(", ").to_uppercase(),
            max_mb: LIMITS.max_mb,
            sent: papers(db, &self.scene, &files).await?,
            not_taken: typed.not_taken,
            trouble,
            turning_form: "papers",
            home,
        };
        self.own.visitor.page_with(app, status, &view)
    }
}

fn choice(one: &condition::Model) -> Choice {
    let label = codes::shipped().label("condition_category", &one.category);
    Choice {
        key: format!("{PROOF}.{}", one.number),
        label: label.cloned().unwrap_or_default(),
        number: Some(one.number),
        asks: proofs::of(&one.category).map(|proof| proof.asks.clone()),
    }
}
