//! The rows of the work: every open case that its reader may see, with names.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::{
    act,
    domain::{
        bilingual::Bilingual,
        calendar::seoul_day,
        engine::{Procedure, Role},
        ids::{MatterId, UserId},
    },
    error::Result,
    store::{application, company, declaration, matter, overlay, reader::Reader, scene, user},
    web::casework::{self, DueView},
};

#[derive(Clone, Debug, Serialize)]
pub(super) struct Row {
    pub address: String,
    pub number: Option<String>,
    pub title: String,
    pub company: Bilingual,
    pub field: String,
    /// What it is, where it is not an application.
    pub matter: Option<Bilingual>,
    pub stage_key: String,
    pub stage_name: Bilingual,
    /// What stands on the tag: an open request comes before the stage.
    pub place: Bilingual,
    pub waits: bool,
    pub holder: Option<Bilingual>,
    pub office: Option<Bilingual>,
    pub assignee: Option<String>,
    pub may_be_assigned: bool,
    /// The next move is the reader's, or of the office's to which the reader belongs.
    pub mine: bool,
    pub due: Option<DueView>,
    pub due_at: Option<DateTime<Utc>>,
}

struct Names {
    applications: Vec<application::Model>,
    companies: Vec<company::Model>,
    people: BTreeMap<UserId, String>,
    overlays: Vec<overlay::Model>,
    declared: Vec<MatterId>,
}

/// One query for the matters, and one for each kind of name; the nearest due date comes first.
pub(super) async fn load(
    db: &impl ConnectionTrait,
    reader: &Reader,
    now: DateTime<Utc>,
) -> Result<Vec<Row>> {
    let mut matters = matter::Entity::work_of(reader).all(db).await?;
    matters.sort_by_key(|row| (row.due_at.is_none(), row.due_at, row.id));
    let names = Names::load(db, reader, &matters).await?;
    let mut rows = Vec::new();
    for matter in &matters {
        rows.extend(names.row(matter, reader, now)?);
    }
    Ok(rows)
}

impl Names {
    async fn load(
        db: &impl ConnectionTrait,
        reader: &Reader,
        matters: &[matter::Model],
    ) -> Result<Self> {
        let roots: Vec<MatterId> = matters.iter().map(root).collect();
        let applications =
            application::Entity::find().filter(application::COLUMN.id.is_in(roots)).all(db).await?;
        let companies: Vec<_> = applications.iter().map(|row| row.company_id).collect();
        let companies =
            company::Entity::find().filter(company::COLUMN.id.is_in(companies)).all(db).await?;
        let people = user::names(db, matters.iter().filter_map(|row| row.assignee_id)).await?;
        let ids: Vec<MatterId> = matters.iter().map(|row| row.id).collect();
        let overlays = overlay::Entity::open_among(ids).all(db).await?;
        let declared = declaration::Entity::find()
            .filter(declaration::COLUMN.user_id.eq(reader.id()))
            .all(db)
            .await?;
        let declared = declared.into_iter().map(|row| row.application_id).collect();
        Ok(Self { applications, companies, people, overlays, declared })
    }

    fn row(
        &self,
        matter: &matter::Model,
        reader: &Reader,
        now: DateTime<Utc>,
    ) -> Result<Option<Row>> {
        let Some(application) = self.applications.iter().find(|row| row.id == root(matter)) else {
            return Ok(None);
        };
        let procedure = act::procedure(matter)?;
        let stage =
            procedure.stage(&matter.stage.as_str().into()).map(|stage| stage.internal.clone());
        let stage = stage.unwrap_or_default();
        let asked = self.asked(matter, procedure);
        Ok(Some(Row {
            address: self.address(matter, reader),
            number: application.number.clone(),
            title: application.title.clone(),
            company: self.company(application),
            field: application.field.clone(),
            matter: (matter.kind != scene::APPLICATION).then(|| procedure.title.clone()),
            stage_key: matter.stage.clone(),
            place: asked.clone().unwrap_or_else(|| stage.clone()),
            waits: asked.is_some(),
            stage_name: stage,
            holder: holder(matter).map(casework::role_name),
            office: matter.office.as_deref().map(|key| casework::office_name(key, seoul_day(now))),
            assignee: matter.assignee_id.and_then(|id| self.people.get(&id).cloned()),
            may_be_assigned: holder(matter)
                .is_some_and(|role| matches!(role, Role::Intake | Role::CaseOfficer)),
            mine: self.mine(matter, reader),
            due: casework::due(matter, now),
            due_at: matter.due_at,
        }))
    }

    /// The request that is open now, the newest first.
    fn asked(&self, matter: &matter::Model, procedure: &Procedure) -> Option<Bilingual> {
        let open = self.overlays.iter().rfind(|row| row.matter_id == matter.id)?;
        procedure.overlay(&open.key.as_str().into()).map(|overlay| overlay.internal.clone())
    }

    fn company(&self, application: &application::Model) -> Bilingual {
        let company = self.companies.iter().find(|row| row.id == application.company_id);
        company.map_or_else(Bilingual::default, |row| Bilingual {
            ko: row.name_ko.clone(),
            en: row.name_en.clone().unwrap_or_else(|| row.name_ko.clone()),
        })
    }

    /// Somebody else's case is not mine, though my office has the move.
    fn mine(&self, matter: &matter::Model, reader: &Reader) -> bool {
        if reader_sits(reader) && !self.declared.contains(&root(matter)) {
            return true;
        }
        let role = holder(matter);
        let held = reader.duties.iter().any(|post| {
            post.duty.role().is_some()
                && post.duty.role() == role
                && (matter.office.is_none() || post.office == matter.office)
        });
        held && matter.assignee_id.is_none_or(|id| id == reader.id())
    }

    /// A member declares interests before reading.
    fn address(&self, matter: &matter::Model, reader: &Reader) -> String {
        let declares = reader_sits(reader) && !self.declared.contains(&root(matter));
        if declares {
            format!("/review/{}/declaration", matter.id)
        } else {
            format!("/review/{}", matter.id)
        }
    }
}

/// Whether only the roll of a body brings the reader here.
fn reader_sits(reader: &Reader) -> bool {
    !reader.seats.is_empty() && !reader.reads_every_case()
}

fn root(matter: &matter::Model) -> MatterId {
    matter.parent_id.unwrap_or(matter.id)
}

fn holder(matter: &matter::Model) -> Option<Role> {
    let text = matter.holder.clone()?;
    serde_json::from_value(serde_json::Value::String(text)).ok()
}
