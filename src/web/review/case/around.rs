//! What stands around a case: its requests and questions, the check, the letters.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use super::{
    super::{
        decision::Recommended,
        desk::RuleView,
        enclosed,
        verdict::{Verdict, is_overturned, verdict},
    },
    asked::{Asked, asked},
    unheard::unheard,
};
use crate::{
    act,
    app::App,
    domain::{
        bilingual::{Bilingual, Locale},
        engine::{Condition, Role},
        ids::MatterId,
    },
    error::Result,
    store::{
        answer_version, checklist_line, consultation, decision, declaration, exemption_request,
        letter, matter, opinion_file, scene::About, sheet,
    },
    web::{
        casework::{
            self, Audience, ConditionView, ContestedView, DueView, ElsewhereView, FileView,
            HearingView, JoinedView, ObjectionView, PaperView, SectionView,
        },
        guard::Case,
    },
};

#[derive(Serialize)]
pub(super) struct Check {
    checked: usize,
    failed: usize,
    all: usize,
}

#[derive(Serialize)]
pub(in crate::web) struct Consultation {
    /// Of its page, for those who may open it.
    address: Option<String>,
    pub office: Bilingual,
    pub question: String,
    pub stage: Bilingual,
    open: bool,
    due: Option<DueView>,
    pub reasons: Option<String>,
    pub basis: Option<String>,
    answered_at: Option<DateTime<Utc>>,
    /// The company does not read the reasons.
    pub internal: bool,
    /// The case went the other way.
    overturned: bool,
    /// Where its office is written to, which has not heard of it: nobody there has an account.
    letter: Option<String>,
    pub conditions: Vec<ConditionView>,
    /// Given with it.
    pub files: Vec<FileView>,
}

impl Consultation {
    fn with_letter(self, unheard: &BTreeSet<MatterId>, id: MatterId) -> Self {
        Self { letter: unheard.contains(&id).then(|| format!("/review/{id}/link")), ..self }
    }
}

#[derive(Serialize)]
pub(in crate::web) struct Request {
    address: String,
    pub number: i32,
    pub rule: RuleView,
    stage: Bilingual,
    open: bool,
    pub body: Option<Bilingual>,
    pub enabling_provision: Option<String>,
    pub reasons: Option<String>,
}

#[derive(Serialize)]
pub(super) struct Letter {
    title: String,
    body: String,
    sent_at: DateTime<Utc>,
    /// When the company confirmed that it was read.
    read_at: Option<DateTime<Utc>>,
    /// When the decision was withdrawn that it told.
    withdrawn_at: Option<DateTime<Utc>>,
}

#[derive(Default, Serialize)]
pub(super) struct Around {
    pub asked: Vec<Asked>,
    pub check: Option<Check>,
    pub question: Option<Consultation>,
    pub rule: Option<Request>,
    pub requests: Vec<Request>,
    pub consultations: Vec<Consultation>,
    pub elsewhere: Vec<ElsewhereView>,
    pub joined: Vec<JoinedView>,
    pub letters: Vec<Letter>,
    /// Called or held on a designation.
    pub hearing: Option<HearingView>,
    /// What the company sent for its trial.
    pub papers: Option<Vec<PaperView>>,
    pub objections: Vec<ObjectionView>,
    /// What the company objects to, and why.
    pub objection: Option<ObjectionView>,
    /// The decision that it is against.
    pub contested: Option<ContestedView>,
    pub declared_at: Option<DateTime<Utc>>,
    #[serde(skip)]
    pub verdict: Option<Verdict>,
}

impl Around {
    /// The offices that have not answered yet.
    pub(super) fn awaited(&self, locale: Locale) -> Vec<String> {
        let open = self.consultations.iter().filter(|one| one.open);
        open.map(|one| one.office.get(locale).to_owned()).collect()
    }

    /// The same with ways from what is asked to the answers that are shown, and without the request that a recommendation
    /// opened, where the recommendation itself is shown.
    #[must_use]
    pub(super) fn beside(
        mut self,
        recommended: Option<&Recommended>,
        shown: &[SectionView],
    ) -> Self {
        let opened = recommended.map(|one| one.event.0);
        self.asked.retain(|one| Some(one.id.0) != opened);
        self.asked.iter_mut().for_each(|one| one.beside(shown));
        self
    }

    /// The open question of an office that was asked.
    pub(super) fn reply(&self, case: &Case) -> Option<String> {
        let own = |one: &&Consultation| one.open && one.address.is_some();
        let asked = self.consultations.iter().find(own)?;
        asked.address.clone().filter(|_| !case.reader.reads_every_case())
    }
}

pub(super) async fn load(app: &App, case: &Case) -> Result<Around> {
    let scene = &case.scene;
    let mut around = Around::default();
    if !is_a_trial_of_others(case) {
        around.asked = asked(app, case, Audience::of(&case.reader)).await?;
    }
    match &scene.about {
        About::Application => {
            children(app, case, &mut around).await?;
            around.elsewhere =
                casework::elsewhere(app.db.read(), scene.matter.id, Audience::City).await?;
            around.declared_at = declared(app, case).await?;
            if case.reader.reads_every_case() {
                handled(app, case, &mut around).await?;
            }
        }
        About::Consultation(row) => around.question = own_question(app, case, row).await?,
        About::Request(row) => around.rule = Some(request((app, case), row, &scene.matter)),
        About::Designation(row) => {
            let hearing = sheet::hearing_read_by(app.db.read(), &case.reader, row.id).await?;
            around.hearing = hearing.map(HearingView::from);
            if case.reader.reads_every_case() {
                let files = format!("{}/files", case.address());
                around.papers = Some(casework::papers(app.db.read(), scene, &files).await?);
            }
        }
        About::Outside(row) => {
            let all =
                casework::elsewhere(app.db.read(), row.application_id, Audience::City).await?;
            around.elsewhere = all.into_iter().filter(|one| one.id == row.id).collect();
        }
        About::Objection(_) => {
            let (locale, now) = (case.visitor.locale, app.now());
            around.objection = casework::objected(app.db.read(), scene, locale, now).await?;
            around.contested = casework::contested(app.db.read(), scene, now).await?;
        }
        About::Meeting(_) => {}
    }
    Ok(around)
}

/// What is asked and done on a trial is between its company and whoever handles it: who gave an opinion or deliberated had
/// to do with the approval, and has nothing to do with what may end it.
pub(super) fn is_a_trial_of_others(case: &Case) -> bool {
    matches!(case.scene.about, About::Designation(_)) && !case.reader.reads_every_case()
}

/// The question of this page, with where its office is written to if it has not heard of it.
async fn own_question(
    app: &App,
    case: &Case,
    row: &consultation::Model,
) -> Result<Option<Consultation>> {
    let open: Vec<_> = Some(row).filter(|_| case.scene.matter.open).into_iter().collect();
    let unheard = unheard(app, case, &open).await?;
    let asked = question(app, case).await?;
    Ok(asked.map(|one| one.with_letter(&unheard, row.id)))
}

/// A question, with what was said to it.
pub(in crate::web) async fn question(app: &App, case: &Case) -> Result<Option<Consultation>> {
    let About::Consultation(row) = &case.scene.about else { return Ok(None) };
    let files = files(app, case, false).await?;
    let files = enclosed::views(&files, row.id, &case.files()?);
    Ok(Some(Consultation { files, ..consulted(app, row, (&case.scene.matter, None)) }))
}

/// The files of the opinions that this reader may read.
async fn files(app: &App, case: &Case, sits: bool) -> Result<Vec<opinion_file::Model>> {
    let about = case.application()?.id;
    Ok(opinion_file::Entity::read_by(&case.reader, about, sits).all(app.db.read()).await?)
}

/// What only those read who handle cases.
async fn handled(app: &App, case: &Case, around: &mut Around) -> Result<()> {
    let (db, readers) = (app.db.read(), (Audience::City, case.visitor.locale));
    around.joined = casework::joined(db, case.application()?).await?;
    around.objections = casework::objections(db, case.scene.matter.id, readers, app.now()).await?;
    around.check = check(app, case).await?;
    around.letters = letters(app, case).await?;
    Ok(())
}

/// The requests of an application and what offices said, as far as this reader may know them.
pub(in crate::web) async fn deliberated(
    app: &App,
    case: &Case,
) -> Result<(Vec<Request>, Vec<Consultation>)> {
    let mut around = Around::default();
    children(app, case, &mut around).await?;
    Ok((around.requests, around.consultations))
}

async fn children(app: &App, case: &Case, around: &mut Around) -> Result<()> {
    let (db, id) = (app.db.read(), case.scene.matter.id);
    let children = matter::Entity::under(id).all(db).await?;
    let children: BTreeMap<MatterId, matter::Model> =
        children.into_iter().map(|row| (row.id, row)).collect();
    for row in exemption_request::Entity::of(id).all(db).await? {
        around
            .requests
            .extend(children.get(&row.id).map(|matter| request((app, case), &row, matter)));
    }
    let verdict = verdict(app, case, sits(case)).await?;
    around.verdict = verdict;
    let (files, home) = (files(app, case, sits(case)).await?, case.files()?);
    let asked = consultation::Entity::of_read_by(id, &case.reader, sits(case)).all(db).await?;
    let is_open = |row: &&consultation::Model| children.get(&row.id).is_some_and(|one| one.open);
    let open: Vec<&consultation::Model> = asked.iter().filter(is_open).collect();
    let unheard = unheard(app, case, &open).await?;
    for row in asked {
        let Some(matter) = children.get(&row.id) else { continue };
        let mut one = consulted(app, &row, (matter, verdict)).with_letter(&unheard, row.id);
        one.address = one.address.filter(|_| opens(case, &row));
        one.files = enclosed::views(&files, row.id, &home);
        around.consultations.push(one);
    }
    Ok(())
}

fn opens(case: &Case, row: &consultation::Model) -> bool {
    case.reader.reads_every_case() || case.reader.agency_offices().contains(&row.office)
}

/// A member deliberates with what all of the offices said.
pub(in crate::web) fn sits(case: &Case) -> bool {
    case.scene.roles(act::bindings(), &case.reader).contains(&Role::CommitteeMember)
}

/// Whoever sees the case and has declared has no conflict.
async fn declared(app: &App, case: &Case) -> Result<Option<DateTime<Utc>>> {
    let own = declaration::Entity::about([case.scene.matter.id])
        .filter(declaration::COLUMN.user_id.eq(case.reader.id()))
        .one(app.db.read())
        .await?;
    Ok(own.map(|row| row.declared_at))
}

async fn check(app: &App, case: &Case) -> Result<Option<Check>> {
    let application = case.application()?;
    let Some(newest) = answer_version::newest(app.db.read(), application.id).await? else {
        return Ok(None);
    };
    let answers = newest.read()?;
    let lines: Vec<_> = act::programme_of(application)?.checklist.lines_for(&answers).collect();
    let rows = checklist_line::Entity::of(application.id).all(app.db.read()).await?;
    let found: Vec<_> =
        rows.iter().filter(|row| lines.iter().any(|line| line.key == row.line)).collect();
    Ok(Some(Check {
        checked: found.len(),
        failed: found.iter().filter(|row| row.verdict == "failed").count(),
        all: lines.len(),
    }))
}

async fn letters(app: &App, case: &Case) -> Result<Vec<Letter>> {
    let (db, id) = (app.db.read(), case.scene.matter.id);
    let rows = letter::Entity::of(id).all(db).await?;
    let read = sheet::readings(db, id).await?;
    let withdrawn = decision::withdrawn(db, id).await?;
    let view = |row: letter::Model| Letter {
        read_at: read.get(&row.id).map(|event| event.at),
        withdrawn_at: withdrawn.get(&row.event_id).copied(),
        title: row.title,
        body: row.body,
        sent_at: row.sent_at,
    };
    Ok(rows.into_iter().map(view).collect())
}

fn stage(matter: &matter::Model, key: &str) -> Bilingual {
    let procedure = act::procedure(matter).ok();
    let stage = procedure.and_then(|procedure| procedure.stage(&key.into()));
    stage.map(|stage| stage.internal.clone()).unwrap_or_default()
}

fn consulted(
    app: &App,
    row: &consultation::Model,
    (matter, verdict): (&matter::Model, Option<Verdict>),
) -> Consultation {
    let conditions: Vec<Condition> =
        serde_json::from_value(row.conditions.clone()).unwrap_or_default();
    // Whoever asks for it watches over it, where nobody else is named.
    let condition = |mut one: Condition| {
        one.office.get_or_insert_with(|| row.office.clone());
        ConditionView::of(one, app.today())
    };
    Consultation {
        address: Some(format!("/review/{}", matter.id)),
        office: casework::office_name(&row.office, app.today()),
        question: row.question.clone(),
        stage: stage(matter, &matter.stage),
        open: matter.open,
        due: casework::due(matter, app.now()),
        reasons: row.reasons.clone(),
        basis: row.legal_basis.clone(),
        answered_at: row.answered_at,
        internal: row.internal,
        overturned: is_overturned(matter, verdict),
        letter: None,
        conditions: conditions.into_iter().map(condition).collect(),
        files: Vec::new(),
    }
}

fn request(
    (app, case): (&App, &Case),
    row: &exemption_request::Model,
    matter: &matter::Model,
) -> Request {
    // Who handles no case knows of no signature before its letter.
    let known = if case.reader.reads_every_case() { &matter.stage } else { &matter.shown };
    Request {
        address: format!("/review/{}", matter.id),
        number: row.number,
        rule: RuleView::of(row, app.today()),
        stage: stage(matter, known),
        open: matter.open,
        body: row.body.as_ref().map(|key| casework::office_name(key, app.today())),
        enabling_provision: row.enabling_provision.clone(),
        reasons: row.reasons.clone(),
    }
}
