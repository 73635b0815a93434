//! Matters open under others, and end with them.

use std::collections::BTreeMap;

use sea_orm::entity::prelude::*;
use serde_json::json;

use super::{
    Deed, Door,
    clocks::{Start, Started, next_due},
    moves::first_holder,
    programme_of,
};
use crate::{
    domain::{
        engine::{
            Action, Child, END_WITH_PARENT, Procedure, Procedures, REOPEN_WITH_PARENT, Sheet,
        },
        fingerprint::START,
        ids::{EventId, MatterId},
        programme::{Answers, Means, means::Meant},
        reference::citation::Provision,
    },
    error::{Error, Result},
    store::{
        clock, consultation, event, exemption_request, external_case, matter, objection,
        scene::{About, Scene},
    },
};

/// A child that an act opened.
#[derive(Clone, Debug)]
pub(super) struct Opened {
    pub scene: Scene,
    /// Those that started with it.
    pub clocks: Vec<clock::Model>,
}

/// A matter about to be written, with the clocks that start with it.
type New = (Scene, Vec<Started>);

/// The bare row of a new matter of a kind that has one procedure.
pub fn open_matter(
    kind: &str,
    parent: Option<MatterId>,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<matter::Model> {
    let procedure = Procedures::in_force()
        .for_kind(&kind.into())
        .ok_or_else(|| anyhow::anyhow!("no procedure for {kind}"))?;
    open_under(procedure, parent, now)
}

/// The bare row of a new matter at the first stage of a procedure.
pub(super) fn open_under(
    procedure: &Procedure,
    parent: Option<MatterId>,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<matter::Model> {
    Ok(matter::Model {
        id: MatterId::fresh(),
        kind: procedure.kind.as_str().to_owned(),
        parent_id: parent,
        procedure: procedure.key.as_str().to_owned(),
        procedure_version: i32::try_from(procedure.version).map_err(anyhow::Error::from)?,
        stage: procedure.first.as_str().to_owned(),
        shown: procedure.first.as_str().to_owned(),
        open: true,
        ending: None,
        holder: None,
        office: None,
        assignee_id: None,
        due_at: None,
        due_clock: None,
        due_provisional: false,
        moved_by: None,
        version: 1,
        overlays: 0,
        events: 0,
        head: START.to_owned(),
        opened_at: now,
        closed_at: None,
    })
}

impl Door<'_> {
    /// Beside the request that has ended, under the application that is still looked at.
    fn outside(
        &self,
        kind: Child,
        request: &exemption_request::Model,
    ) -> Result<(matter::Model, About)> {
        let child = open_matter(kind.as_str(), Some(request.application_id), self.now)?;
        let row = elsewhere(child.id, request);
        Ok((child, About::Outside(row)))
    }

    /// As its company wrote it, beside whatever it is against: under the application.
    fn objected(&self, kind: Child, deed: &Deed<'_>) -> Result<(matter::Model, About)> {
        let Sheet::Objection { objects_to, reasons, instead } = &deed.action.sheet else {
            return Err(Error::Malformed);
        };
        let application = deed.scene.application.as_ref().ok_or(Error::NotFound)?;
        let child = open_matter(kind.as_str(), Some(application.id), self.now)?;
        let row = objection::Model {
            id: child.id,
            application_id: application.id,
            against_id: deed.scene.matter.id,
            objects_to: objects_to.clone(),
            reasons: reasons.clone(),
            instead: instead.clone(),
            filed_at: self.now,
            ruling: None,
            ruled_by: None,
            ruled_at: None,
        };
        Ok((child, About::Objection(row)))
    }

    /// One child for each that the act names.
    pub(super) async fn open_children(
        &self,
        deed: &Deed<'_>,
        event: &event::Model,
    ) -> Result<Vec<Opened>> {
        let Some(kind) = deed.step.opens else { return Ok(Vec::new()) };
        let mut new = Vec::new();
        let of =
            |matter, about| Scene { matter, about, application: deed.scene.application.clone() };
        match kind {
            Child::ExemptionRequest => {
                for (child, about) in self.requests(kind, deed).await? {
                    new.push(self.beginning(of(child, about), event.id, None)?);
                }
            }
            Child::Consultation => {
                let Sheet::Offices { asked } = &deed.action.sheet else { return Ok(Vec::new()) };
                for asked in asked {
                    let child = self.child(kind, deed)?;
                    let about = About::Consultation(question(child.id, deed, asked));
                    new.push(self.beginning(of(child, about), event.id, Some(asked.days))?);
                }
            }
            Child::ExternalCase => {
                let About::Request(request) = &deed.scene.about else { return Ok(Vec::new()) };
                let (child, about) = self.outside(kind, request)?;
                new.push(self.beginning(of(child, about), event.id, None)?);
            }
            Child::Objection => {
                let (child, about) = self.objected(kind, deed)?;
                new.push(self.beginning(of(child, about), event.id, None)?);
            }
            Child::Designation => {
                let child = self.child(kind, deed)?;
                let about = About::Designation(self.designate(deed, child.id).await?);
                new.push(self.beginning(of(child, about), event.id, None)?);
            }
        }
        self.begin_all(new).await
    }

    /// One for each rule that the filing names.
    async fn requests(&self, kind: Child, deed: &Deed<'_>) -> Result<Vec<(matter::Model, About)>> {
        let application = deed.scene.application.as_ref().ok_or(Error::NotFound)?;
        let (form, filed) = (programme_of(application)?, self.filed(deed).await?);
        let asked = (1..).zip(form.meant(&filed).rules());
        let request = |(number, block): (i32, &crate::domain::programme::answers::Block)| {
            let child = self.child(kind, deed)?;
            let asked = (block.id.as_str(), form.meant(&block.answers));
            let about = About::Request(request(child.id, deed, number, asked));
            Ok((child, about))
        };
        asked.map(request).collect()
    }

    fn child(&self, kind: Child, deed: &Deed<'_>) -> Result<matter::Model> {
        open_matter(kind.as_str(), Some(deed.scene.matter.id), self.now)
    }

    /// Writes a new matter with its holder and the clocks that start by themselves. What nothing before it
    /// opened has no event; its marks then bear its own id.
    pub(super) async fn begin(&self, scene: Scene, event: EventId) -> Result<()> {
        self.begin_all(vec![self.beginning(scene, event, None)?]).await?;
        Ok(())
    }

    /// A new matter as it is written, with its first clocks.
    fn beginning(&self, mut scene: Scene, event: EventId, named: Option<u32>) -> Result<New> {
        let procedure = super::procedure(&scene.matter)?;
        let holder =
            procedure.stage(&procedure.first).and_then(crate::domain::engine::Stage::holder);
        (scene.matter.holder, scene.matter.office) = first_holder(&scene, holder);
        let by_themselves = procedure.clocks.iter().filter(|clock| {
            clock.anchor.starts_by_itself() && procedure.overlay_of(&clock.key).is_none()
        });
        let start = Start { scene: &scene, event, named, overlay: None, anew: false, beside: &[] };
        let clocks = by_themselves
            .map(|clock| self.started(&start, procedure, clock))
            .collect::<Result<Vec<_>>>()?;
        next_due(procedure, clocks.iter().map(|(row, _)| row)).stand_in(&mut scene.matter);
        Ok((scene, clocks))
    }

    async fn begin_all(&self, new: Vec<New>) -> Result<Vec<Opened>> {
        let scenes: Vec<&Scene> = new.iter().map(|(scene, _)| scene).collect();
        Scene::insert_all(self.tx, &scenes).await?;
        let (mut opened, mut all) = (Vec::new(), Vec::new());
        for (scene, clocks) in new {
            let mut rows: Vec<_> = clocks.iter().map(|(row, _)| row.clone()).collect();
            rows.sort_by_key(|row| (row.started_at, row.id));
            opened.push(Opened { scene, clocks: rows });
            all.extend(clocks);
        }
        self.insert_clocks(all).await?;
        Ok(opened)
    }

    /// The end of a matter ends its children, each by its own row, but those that live on.
    pub(super) async fn end_children(&self, deed: &Deed<'_>) -> Result<()> {
        if !deed.step.closes {
            return Ok(());
        }
        let id = deed.scene.matter.id;
        let open = matter::Entity::find()
            .filter(matter::COLUMN.parent_id.eq(id))
            .filter(matter::COLUMN.open.eq(true))
            .all(self.tx)
            .await?;
        for child in open {
            if super::procedure(&child)?.free {
                continue;
            }
            let action = Action::new(END_WITH_PARENT, Sheet::None);
            let known = deed.scene.application.as_ref();
            if super::act_beside(self, child.id, known, &action).await?.is_none() {
                let gap = anyhow::anyhow!(
                    "a {} at {} does not end with its parent",
                    child.kind,
                    child.stage
                );
                return Err(Error::Internal(gap));
            }
        }
        Ok(())
    }

    /// What ended with a matter is open again with it, each by its own row; what has no such row stays as it ended.
    pub(super) async fn reopen_children(&self, deed: &Deed<'_>) -> Result<()> {
        if !deed.reopens() {
            return Ok(());
        }
        let ended = matter::Entity::find()
            .filter(matter::COLUMN.parent_id.eq(deed.scene.matter.id))
            .filter(matter::COLUMN.open.eq(false))
            .all(self.tx)
            .await?;
        for child in ended {
            let action = Action::new(REOPEN_WITH_PARENT, Sheet::None);
            super::act_as_system(self, child.id, &action).await?;
        }
        Ok(())
    }

    /// The answers as they stand on the newest version.
    pub(super) async fn filed(&self, deed: &Deed<'_>) -> Result<Answers> {
        let id = deed.scene.application.as_ref().ok_or(Error::NotFound)?.id;
        crate::store::answer_version::newest(self.tx, id).await?.ok_or(Error::NotFound)?.read()
    }
}

fn request(
    id: MatterId,
    deed: &Deed<'_>,
    number: i32,
    (block, asked): (&str, Meant<'_>),
) -> exemption_request::Model {
    let rule = asked.law().cloned().unwrap_or_default();
    exemption_request::Model {
        id,
        application_id: deed.scene.matter.id,
        block: block.to_owned(),
        number,
        law: rule.law,
        article: Provision::typed(&rule.article, &rule.paragraph, &rule.item).ko,
        level: rule.level,
        competent: rule.agency,
        regulation: Some(rule.regulation).filter(|key| !key.is_empty()),
        requested: asked.text(Means::Requested).to_owned(),
        body: None,
        enabling_provision: None,
        scheme: None,
        reasons: None,
    }
}

/// The record of a ministry of which nothing is known yet.
fn elsewhere(id: MatterId, request: &exemption_request::Model) -> external_case::Model {
    external_case::Model {
        id,
        application_id: request.application_id,
        request_id: request.id,
        body: request.body.clone().unwrap_or_else(|| request.competent.clone()),
        scheme: request.scheme.clone(),
        number: None,
        state: None,
        dated_on: None,
        words: None,
        checked_at: None,
    }
}

fn question(
    id: MatterId,
    deed: &Deed<'_>,
    asked: &crate::domain::engine::Asked,
) -> consultation::Model {
    consultation::Model {
        id,
        application_id: deed.scene.matter.id,
        office: asked.office.clone(),
        question: asked.question.clone(),
        days: i32::try_from(asked.days).unwrap_or(i32::MAX),
        opinion: None,
        reasons: None,
        legal_basis: None,
        conditions: json!([]),
        answered_by: None,
        answered_at: None,
        internal: false,
    }
}

/// Children of a matter, by kind, each with where it stands.
pub(super) fn by_kind(children: &[matter::Model]) -> BTreeMap<&str, Vec<&matter::Model>> {
    let mut kinds: BTreeMap<&str, Vec<&matter::Model>> = BTreeMap::new();
    for child in children {
        kinds.entry(child.kind.as_str()).or_default().push(child);
    }
    kinds
}
