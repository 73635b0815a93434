//! Whom an act tells: a notice in the portal for each, and a mail in the outbox, in the same transaction.

use std::collections::BTreeSet;

use sea_orm::{IntoActiveModel, entity::prelude::*};
use serde_json::json;

use super::{Deed, Door, bindings, children::Opened};
use crate::{
    domain::{
        engine::Role,
        ids::{MailId, NoticeId, UserId},
    },
    error::Result,
    store::{
        declaration, duty, event, mail, membership, notice,
        scene::{About, Scene},
        seat, user,
    },
};

impl Door<'_> {
    pub(super) async fn tell(
        &self,
        deed: &Deed<'_>,
        event: &event::Model,
        opened: &[Opened],
    ) -> Result<()> {
        let mut told: BTreeSet<UserId> = BTreeSet::new();
        for role in &deed.step.tells {
            told.extend(self.readers(&deed.scene, *role).await?);
            if *role == Role::Agency {
                for child in opened {
                    told.extend(self.readers(&child.scene, *role).await?);
                }
            }
        }
        // Who acts needs no news of it; an applicant gets the receipt all the same.
        if let Some(user) = deed.actor.user.filter(|_| !deed.actor.role.is_applicant()) {
            told.remove(&user);
        }
        let recipients =
            user::Entity::find().filter(user::COLUMN.id.is_in(told)).all(self.tx).await?;
        for person in recipients {
            self.tell_one(deed, event, &person).await?;
        }
        Ok(())
    }

    async fn tell_one(
        &self,
        deed: &Deed<'_>,
        event: &event::Model,
        person: &user::Model,
    ) -> Result<()> {
        let notice = notice::Model {
            id: NoticeId::fresh(),
            event_id: event.id,
            matter_id: deed.scene.matter.id,
            user_id: person.id,
            created_at: self.now,
            read_at: None,
        };
        let notice = notice.into_active_model().insert(self.tx).await?;
        let root = deed.scene.application.as_ref();
        let words = json!({
            "act": event.act,
            "kind": deed.scene.matter.kind,
            "matter": deed.scene.matter.id,
            "application": root.map(|row| row.id),
            "number": root.and_then(|row| row.number.clone()),
            "event": event.id,
        });
        let mail = mail::Model {
            id: MailId::fresh(),
            notice_id: Some(notice.id),
            address: person.email.clone(),
            locale: person.locale.clone(),
            template: "notice".to_owned(),
            words,
            created_at: self.now,
            claimed_until: None,
            sent_at: None,
            attempts: 0,
            failure: None,
        };
        mail.into_active_model().insert(self.tx).await?;
        Ok(())
    }

    /// The people who have a function on a matter. The public reads what is published.
    async fn readers(&self, scene: &Scene, role: Role) -> Result<Vec<UserId>> {
        match role {
            Role::Applicant | Role::ApplicantLead => self.members(scene).await,
            Role::CommitteeMember => self.committee(scene).await,
            Role::Agency => self.agencies(scene).await,
            Role::Chair | Role::CommitteeSecretary | Role::Archivist => {
                self.duty_holders(role, None).await
            }
            Role::CaseOfficer if scene.matter.assignee_id.is_some() => {
                Ok(scene.matter.assignee_id.into_iter().collect())
            }
            Role::Intake | Role::CaseOfficer | Role::Decider | Role::Supervisor | Role::Steward => {
                self.duty_holders(role, scene.office(bindings(), role)).await
            }
            Role::System | Role::Public => Ok(Vec::new()),
        }
    }

    async fn members(&self, scene: &Scene) -> Result<Vec<UserId>> {
        let Some(application) = &scene.application else { return Ok(Vec::new()) };
        let rows = membership::Entity::find()
            .filter(membership::COLUMN.company_id.eq(application.company_id))
            .all(self.tx)
            .await?;
        Ok(rows.into_iter().map(|row| row.user_id).collect())
    }

    /// The roll of the body; a member with a conflict is not told of the case.
    async fn committee(&self, scene: &Scene) -> Result<Vec<UserId>> {
        let body = match &scene.about {
            About::Meeting(meeting) => Some(meeting.body.clone()),
            _ => scene.office(bindings(), Role::CommitteeMember),
        };
        let seats = seat::Entity::of_body(&body.unwrap_or_default()).all(self.tx).await?;
        let conflicted: Vec<UserId> = declaration::Entity::find()
            .filter(declaration::COLUMN.application_id.eq(scene.matter.id))
            .filter(declaration::Column::Ground.is_not_null())
            .all(self.tx)
            .await?
            .into_iter()
            .map(|row| row.user_id)
            .collect();
        Ok(seats
            .into_iter()
            .map(|row| row.user_id)
            .filter(|user| !conflicted.contains(user))
            .collect())
    }

    /// The office of a question; on an application every office that was asked about it.
    async fn agencies(&self, scene: &Scene) -> Result<Vec<UserId>> {
        let offices: Vec<String> = if let About::Consultation(row) = &scene.about {
            vec![row.office.clone()]
        } else {
            let Some(application) = &scene.application else { return Ok(Vec::new()) };
            crate::store::consultation::Entity::find()
                .filter(crate::store::consultation::COLUMN.application_id.eq(application.id))
                .all(self.tx)
                .await?
                .into_iter()
                .map(|row| row.office)
                .collect()
        };
        let mut people = Vec::new();
        for office in offices {
            people.extend(self.duty_holders(Role::Agency, Some(office)).await?);
        }
        Ok(people)
    }

    async fn duty_holders(&self, role: Role, office: Option<String>) -> Result<Vec<UserId>> {
        let mut query = duty::Entity::find().filter(duty::COLUMN.role.eq(role.as_str()));
        if let Some(office) = office {
            query = query.filter(duty::Column::Office.eq(office));
        }
        Ok(query.all(self.tx).await?.into_iter().map(|row| row.user_id).collect())
    }
}
