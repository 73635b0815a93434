//! Whom an act tells: a notice in the portal for each, and a mail in the outbox, in the same transaction.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use sea_orm::{ActiveValue::Set, IntoActiveModel, entity::prelude::*};
use serde_json::json;

use super::{Deed, Door, bindings, children::Opened, known};
use crate::{
    domain::{
        bilingual::Locale,
        engine::{ActKey, Audience, Child, Known, Notice, Procedures, Role, Sheet, Told},
        ids::{MailId, NoticeId, UserId},
        mailing::{Mailing, next_digest},
    },
    error::Result,
    store::{
        declaration, duty, event, mail, notice, office_letter, office_link,
        scene::{About, Scene},
        user,
    },
};

/// Whom to ask, in every mail.
const CONTACT: &str = "contact";

/// Somebody who is told, as whom, and whether it is owed to them.
struct Notified<'a> {
    person: Arc<user::Model>,
    audience: Audience,
    owed: bool,
    /// What it is about goes on.
    open: bool,
    id: NoticeId,
    /// By which they answer, where they have no account.
    link: Option<&'a office_link::Model>,
}

impl Door<'_> {
    pub(super) async fn tell(
        &self,
        deed: &Deed<'_>,
        event: &event::Model,
        (opened, letter): (&[Opened], bool),
    ) -> Result<()> {
        let owed = deed.procedure.owes_word(&deed.action.act);
        // Also what stands in a letter has to be written to whom the letter is for.
        let letter = letter && deed.tells_the_applicant();
        let links = self.written_to(deed).await?;
        let (mut notices, mut told) = (Vec::new(), Vec::new());
        for (scene, readers) in self.audiences(deed, opened, &links).await? {
            if readers.is_empty() {
                continue;
            }
            let wanted = wanted(&deed.action.act, readers.values());
            let known = self.known(deed, event, known::Told { scene, opened }, wanted).await?;
            let people = self.directory.people(self.tx, readers.keys().copied()).await?;
            let known = serde_json::to_string(&known).map_err(anyhow::Error::from)?;
            for person in people {
                let Some(audience) = readers.get(&person.id).copied() else { continue };
                let owed = owed || (letter && audience == Audience::Applicant);
                let link = links.iter().find(|link| link.user_id == person.id);
                let (id, open) = (NoticeId::fresh(), scene.matter.open);
                let one = Notified { person, audience, owed, open, id, link };
                notices.push(self.notice((scene, event), &one, &known));
                told.push(one);
            }
        }
        notice::Entity::insert_many(notices).exec_without_returning(self.tx).await?;
        self.mail_them(&event.act, &told).await
    }

    /// Whom the act tells, each once, with the matter that it concerns: an office its own new question.
    async fn audiences<'a>(
        &self,
        deed: &'a Deed<'_>,
        opened: &'a [Opened],
        links: &[office_link::Model],
    ) -> Result<Vec<(&'a Scene, BTreeMap<UserId, Audience>)>> {
        // Who acts needs no news of it; an applicant gets the receipt all the same.
        let mut seen: BTreeSet<UserId> =
            deed.actor.user.filter(|_| !deed.actor.role.is_applicant()).into_iter().collect();
        let mut all = Vec::new();
        for scene in opened.iter().map(|child| &child.scene).chain([&deed.scene]) {
            let mut readers = BTreeMap::new();
            for role in &deed.step.tells {
                let itself = deed.step.opens.is_some_and(Child::is_told_itself);
                let asks = !opened.is_empty() && (*role == Role::Agency || itself);
                let own = scene.matter.id == deed.scene.matter.id;
                if asks == own {
                    continue;
                }
                let Some(audience) = Audience::of(*role) else { continue };
                let people = match &deed.action.sheet {
                    Sheet::Assignee { to, .. } => handed_over(scene, UserId(*to)),
                    _ => self.readers(scene, *role).await?,
                };
                let by_letter = links.iter().filter(|_| own && *role == Role::Agency);
                for user in people.into_iter().chain(by_letter.map(|link| link.user_id)) {
                    if seen.insert(user) {
                        readers.insert(user, audience);
                    }
                }
            }
            all.push((scene, readers));
        }
        Ok(all)
    }

    /// What one of them reads in the portal.
    fn notice(
        &self,
        (scene, event): (&Scene, &event::Model),
        one: &Notified<'_>,
        known: &str,
    ) -> notice::ActiveModel {
        let notice = notice::Model {
            id: one.id,
            event_id: event.id,
            matter_id: scene.matter.id,
            user_id: one.person.id,
            audience: one.audience.to_string(),
            known: known.to_owned(),
            created_at: self.now,
            read_at: None,
        };
        notice.into_active_model()
    }

    /// The mail that brings it, for whoever is to have it now, or with the others of the day.
    async fn mail_them(&self, act: &str, told: &[Notified<'_>]) -> Result<()> {
        let mut now = Vec::new();
        for one in told {
            if let Some(link) = one.link {
                now.push(self.letter_to(link, (act, one.open), self.mail_of(one, act)).await?);
                continue;
            }
            match Mailing::read(&one.person.mailing).unwrap_or_default() {
                Mailing::Owed if !one.owed => {}
                Mailing::Daily if !one.owed => {
                    let to = (one.person.email.as_str(), one.person.locale.as_str());
                    let when = (self.now, next_digest(self.now));
                    mail::gather(self.tx, to, one.id, when).await?;
                }
                Mailing::Each | Mailing::Daily | Mailing::Owed => now.push(self.mail_of(one, act)),
            }
        }
        mail::Entity::insert_many(now).exec_without_returning(self.tx).await?;
        Ok(())
    }

    /// The same to whoever answers without an account: while the question is open, with a way to it.
    async fn letter_to(
        &self,
        link: &office_link::Model,
        (act, open): (&str, bool),
        mut mail: mail::ActiveModel,
    ) -> Result<mail::ActiveModel> {
        let way = if open {
            format!("/opinion/{}", office_letter::write(self.tx, link.id, self.now).await?)
        } else {
            "/".to_owned()
        };
        mail.address = Set(link.email.clone());
        mail.locale = Set(mail::BOTH.to_owned());
        mail.words = Set(json!({ "act": act, "link": way }));
        Ok(mail)
    }

    fn mail_of(&self, one: &Notified<'_>, act: &str) -> mail::ActiveModel {
        let mail = mail::Model {
            id: MailId::fresh(),
            notice_id: Some(one.id),
            address: one.person.email.clone(),
            locale: one.person.locale.clone(),
            template: "notice".to_owned(),
            words: json!({ "act": act }),
            created_at: self.now,
            claimed_until: None,
            sent_at: None,
            dropped_at: None,
            attempts: 0,
            failure: None,
        };
        mail.into_active_model()
    }

    /// The people who have a function on a matter. The public reads what is published.
    async fn readers(&self, scene: &Scene, role: Role) -> Result<Vec<UserId>> {
        match role {
            Role::Applicant | Role::ApplicantLead => self.members(scene).await,
            Role::CommitteeMember => self.committee(scene).await,
            Role::Agency => self.agencies(scene).await,
            Role::Chair | Role::CommitteeSecretary => self.leads(scene, role).await,
            Role::Archivist => self.duty_holders(role, None).await,
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
        Ok(self.directory.members(self.tx, application.company_id).await?.to_vec())
    }

    /// The roll of the body; a member with a conflict is not told of the case.
    async fn committee(&self, scene: &Scene) -> Result<Vec<UserId>> {
        let seats = self.roll(scene.seats(bindings())).await?;
        let case = scene.application.as_ref().map(|application| application.id);
        let conflicted: Vec<UserId> = declaration::Entity::about(case)
            .filter(declaration::Column::Ground.is_not_null())
            .all(self.tx)
            .await?
            .into_iter()
            .map(|row| row.user_id)
            .collect();
        Ok(seats.into_iter().filter(|user| !conflicted.contains(user)).collect())
    }

    async fn roll(&self, body: Option<String>) -> Result<Vec<UserId>> {
        Ok(self.directory.roll(self.tx, body.unwrap_or_default()).await?.to_vec())
    }

    /// Who chairs the body of a matter, or prepares its meetings.
    async fn leads(&self, scene: &Scene, role: Role) -> Result<Vec<UserId>> {
        let body = scene.seats(bindings());
        let Some(bound) = body.as_deref().and_then(|body| bindings().body(body)) else {
            return Ok(Vec::new());
        };
        if role == Role::CommitteeSecretary {
            return self.duty_holders(role, Some(bound.secretary.clone())).await;
        }
        let roll = self.roll(Some(bound.chair.clone())).await?;
        let chairs = self.duty_holders(role, None).await?;
        Ok(chairs.into_iter().filter(|user| roll.contains(user)).collect())
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

    /// Who answers the question of the deed by a letter, where that is told to its office. About one that is only just
    /// asked nobody has a letter yet.
    async fn written_to(&self, deed: &Deed<'_>) -> Result<Vec<office_link::Model>> {
        let About::Consultation(row) = &deed.scene.about else { return Ok(Vec::new()) };
        if !deed.step.tells.contains(&Role::Agency) {
            return Ok(Vec::new());
        }
        Ok(office_link::Entity::given(row.id).all(self.tx).await?)
    }

    async fn duty_holders(&self, role: Role, office: Option<String>) -> Result<Vec<UserId>> {
        let all = self.directory.duties(self.tx).await?;
        let here = |row: &&duty::Model| {
            row.role == role.as_str() && (office.is_none() || row.office == office)
        };
        Ok(all.iter().filter(here).map(|row| row.user_id).collect())
    }
}

/// What the words of an act ask for, with whom to ask, which stands under every mail.
fn wanted<'a>(act: &'a ActKey, readers: impl Iterator<Item = &'a Audience>) -> BTreeSet<&'a str> {
    let words = Procedures::in_force().acts.get(act.as_str());
    let notices = readers.filter_map(|audience| words?.notices.get(audience));
    notices.flat_map(Notice::blanks).chain([CONTACT]).collect()
}

/// Who gives a case up, and who gets it.
fn handed_over(scene: &Scene, to: UserId) -> Vec<UserId> {
    scene.matter.assignee_id.into_iter().chain([to]).collect()
}

/// A notice as its reader reads it: the words of the act for them, filled with what was known then.
pub fn told(notice: &notice::Model, act: &str, locale: Locale) -> Option<Told> {
    let json = |text: &str| serde_json::Value::String(text.to_owned());
    let audience: Audience = serde_json::from_value(json(&notice.audience)).ok()?;
    let known: Known = serde_json::from_str(&notice.known).ok()?;
    let words = Procedures::in_force().acts.get(act)?.notices.get(&audience)?;
    Some(words.say(&known, locale))
}
