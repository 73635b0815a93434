//! What a matter is about: the rows under its id, and the functions that a reader has on it.

use sea_orm::{IntoActiveModel, entity::prelude::*};

use super::{
    application, consultation, designation, exemption_request, external_case, matter, meeting,
    objection,
    reader::{Post, Reader},
};
use crate::domain::{
    duty::Duty,
    engine::Role,
    ids::MatterId,
    programme::{Bindings, Function},
};

/// The kinds of matters whose own tables the portal has.
pub const APPLICATION: &str = "application";
pub const REQUEST: &str = "exemption-request";
pub const CONSULTATION: &str = "consultation";
pub const MEETING: &str = "meeting";
pub const DESIGNATION: &str = "designation";
pub const EXTERNAL_CASE: &str = "external-case";
pub const OBJECTION: &str = "objection";

#[derive(Clone, Debug)]
pub struct Scene {
    pub matter: matter::Model,
    pub about: About,
    /// The application that it belongs to; meetings have none.
    pub application: Option<application::Model>,
}

#[derive(Clone, Debug)]
pub enum About {
    Application,
    Request(exemption_request::Model),
    Consultation(consultation::Model),
    Meeting(meeting::Model),
    Designation(designation::Model),
    /// What becomes of a request at a national sandbox.
    Outside(external_case::Model),
    Objection(objection::Model),
}

impl Scene {
    pub async fn load(db: &impl ConnectionTrait, matter: matter::Model) -> Result<Self, DbErr> {
        Self::load_beside(db, matter, None).await
    }

    /// As [`Scene::load`], beside an application that was read in the same transaction.
    pub async fn load_beside(
        db: &impl ConnectionTrait,
        matter: matter::Model,
        known: Option<&application::Model>,
    ) -> Result<Self, DbErr> {
        let id = matter.id;
        let (about, root) = match matter.kind.as_str() {
            REQUEST => {
                let row = found::<exemption_request::Entity>(db, id).await?;
                let root = row.application_id;
                (About::Request(row), Some(root))
            }
            CONSULTATION => {
                let row = found::<consultation::Entity>(db, id).await?;
                let root = row.application_id;
                (About::Consultation(row), Some(root))
            }
            DESIGNATION => {
                let row = found::<designation::Entity>(db, id).await?;
                let root = row.application_id;
                (About::Designation(row), Some(root))
            }
            EXTERNAL_CASE => {
                let row = found::<external_case::Entity>(db, id).await?;
                let root = row.application_id;
                (About::Outside(row), Some(root))
            }
            MEETING => (About::Meeting(found::<meeting::Entity>(db, id).await?), None),
            OBJECTION => {
                let row = found::<objection::Entity>(db, id).await?;
                let root = row.application_id;
                (About::Objection(row), Some(root))
            }
            _ => (About::Application, Some(id)),
        };
        let known = known.filter(|known| root == Some(known.id)).cloned();
        let application = match root.filter(|_| known.is_none()) {
            Some(root) => application::Entity::find_by_id(root).one(db).await?,
            None => known,
        };
        Ok(Self { matter, about, application })
    }

    /// The rows of matters that have just begun.
    pub async fn insert_all(db: &impl ConnectionTrait, scenes: &[&Self]) -> Result<(), DbErr> {
        let matters = scenes.iter().map(|scene| scene.matter.clone().into_active_model());
        matter::Entity::insert_many(matters).exec_without_returning(db).await?;
        for scene in scenes {
            scene.insert_about(db).await?;
        }
        Ok(())
    }

    async fn insert_about(&self, db: &impl ConnectionTrait) -> Result<(), DbErr> {
        match &self.about {
            About::Application => match &self.application {
                Some(row) => super::insert(db, row.clone()).await,
                None => Ok(()),
            },
            About::Request(row) => super::insert(db, row.clone()).await,
            About::Consultation(row) => super::insert(db, row.clone()).await,
            About::Meeting(row) => super::insert(db, row.clone()).await,
            About::Designation(row) => super::insert(db, row.clone()).await,
            About::Outside(row) => super::insert(db, row.clone()).await,
            About::Objection(row) => super::insert(db, row.clone()).await,
        }
    }

    /// The office that has a function on this matter; `None` where the programme binds none.
    pub fn office(&self, bindings: &Bindings, role: Role) -> Option<String> {
        if let (Role::Agency, About::Consultation(row)) = (role, &self.about) {
            return Some(row.office.clone());
        }
        if let About::Meeting(meeting) = &self.about {
            return Some(meeting.body.clone());
        }
        let programme = self.application.as_ref()?.programme.as_str();
        bindings.office(programme, Function::of(role)?).map(str::to_owned)
    }

    /// In which functions `reader` acts on this matter.
    pub fn roles(&self, bindings: &Bindings, reader: &Reader) -> Vec<Role> {
        let mut roles = Vec::new();
        if let Some(application) = &self.application {
            for belonging in
                reader.companies.iter().filter(|own| own.company == application.company_id)
            {
                roles.push(if belonging.lead { Role::ApplicantLead } else { Role::Applicant });
            }
        }
        // Nobody handles for the city what is asked by a company of their own (COI §5).
        if !roles.is_empty() {
            return roles;
        }
        if reader.asked == Some(self.matter.id) {
            return vec![Role::Agency];
        }
        if self.seats(bindings).is_some_and(|body| reader.seats.contains(&body)) {
            roles.push(Role::CommitteeMember);
        }
        for post in &reader.duties {
            let Some(role) = post.duty.role() else { continue };
            let here = match role {
                Role::CommitteeMember => false,
                Role::Chair | Role::CommitteeSecretary => self.leads(bindings, reader, post),
                Role::Archivist => true,
                _ => self
                    .office(bindings, role)
                    .is_some_and(|office| post.office.as_ref() == Some(&office)),
            };
            if here && !roles.contains(&role) {
                roles.push(role);
            }
        }
        roles
    }

    /// Whether the duty is one for the body of this matter: a chair sits on it, its secretary is of the office that it has.
    fn leads(&self, bindings: &Bindings, reader: &Reader, post: &Post) -> bool {
        let body = self.seats(bindings);
        let Some(bound) = body.as_deref().and_then(|body| bindings.body(body)) else {
            return false;
        };
        let of = |office: &str| post.office.as_deref() == Some(office);
        match post.duty {
            Duty::Chair => of(&bound.chair) || reader.seats.contains(&bound.chair),
            _ => of(&bound.secretary),
        }
    }

    /// The body that examines it.
    pub fn seats(&self, bindings: &Bindings) -> Option<String> {
        match &self.about {
            About::Meeting(meeting) => Some(meeting.body.clone()),
            _ => self.office(bindings, Role::CommitteeMember),
        }
    }
}

/// The row that a matter is about.
async fn found<E>(db: &impl ConnectionTrait, id: MatterId) -> Result<E::Model, DbErr>
where
    E: EntityTrait,
    MatterId: Into<<E::PrimaryKey as PrimaryKeyTrait>::ValueType>,
{
    E::find_by_id(id).one(db).await?.ok_or_else(|| gone(id))
}

fn gone(id: MatterId) -> DbErr {
    DbErr::RecordNotFound(format!("what matter {id} is about"))
}
