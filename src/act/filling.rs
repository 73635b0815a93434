//! What the placeholders of a decision's letter stand for.

mod further;
mod trial;

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use fluent_bundle::FluentArgs;
use sea_orm::entity::prelude::*;

pub(crate) use further::period;
pub(crate) use trial::{Days, days, why};

use super::{LATE, bindings, known, programme_of, terms};
use crate::{
    domain::{
        bilingual::{Bilingual, Locale},
        calendar::{Calendar, seoul_day},
        engine::{ActKey, Kind, Procedure, Procedures, Reasons, SheetKind},
        programme::{Filling, Function, letters::Paragraph},
        reference::{
            agencies::{self, office_name},
            decisions,
        },
    },
    error::{Error, Result},
    i18n::{Words, dates::Shape},
    store::{
        agenda_item, application, company, condition, decision, exemption_request, matter, meeting,
        scene::Scene, user,
    },
};

/// What a letter is about, who sends it, and when.
pub(crate) struct Occasion<'a> {
    pub scene: &'a Scene,
    pub procedure: &'static Procedure,
    pub calendar: &'a Calendar,
    pub sender: &'a user::Model,
    pub now: DateTime<Utc>,
}

impl<'a> Occasion<'a> {
    /// The remedies as the letter of this kind tells them, their last days counted from today.
    pub fn remedies(&self, kind: Kind) -> Result<String> {
        let Ok(application) = self.application() else { return Ok(String::new()) };
        let letters = &programme_of(application)?.letters;
        let Some((_, act)) = self.letter_of(kind) else { return Ok(String::new()) };
        let mut filling = Filling::default();
        self.against(kind, &mut filling);
        let told = letters.remedies(act.as_str(), &filling, Locale::Ko).unwrap_or_default();
        Ok(told.iter().map(Paragraph::text).collect::<Vec<_>>().join("\n\n"))
    }

    /// The last day of each period that the letter's act starts, as if it were sent now.
    pub fn last_days(&self, kind: Kind) -> Vec<(String, NaiveDate)> {
        let Some((procedure, act)) = self.letter_of(kind) else { return Vec::new() };
        let remedies = procedure.remedies(&act).into_iter();
        remedies
            .filter_map(|clock| {
                let last = terms::last_day(clock, (self.now, self.calendar))?;
                Some((format!("{}-due", clock.key), last))
            })
            .collect()
    }

    /// Everything that a letter on this decision may ask for.
    pub async fn filling(
        &self,
        db: &impl ConnectionTrait,
        (signed, kind): (&decision::Model, Kind),
    ) -> Result<Filling> {
        let (application, today) = (self.application()?, self.today());
        let late = LATE.map(str::to_owned).into();
        let mut filling = Filling { late, ..Filling::default() };
        self.head(db, application, &mut filling).await?;
        let signer = bindings().signer(&signed.signed_as);
        filling.say("signer", signer.map(|one| one.name.ko.clone()).unwrap_or_default());
        filling.say("disclosure", decisions::shipped().usual(kind).disclosure.ko.clone());
        self.against(kind, &mut filling);
        self.rules(db, application, &mut filling).await?;
        filling.say("meeting", sat(db, application).await?);
        let conditions = condition::Entity::of(signed.id).all(db).await?;
        if !conditions.is_empty() {
            filling.facts.insert("conditions".to_owned());
            let lines: Vec<String> = conditions.iter().map(|row| line(row, today)).collect();
            filling.say("conditions", lines.join("\n"));
        }
        trial::fill(db, (application, today), &mut filling).await?;
        further::fill(db, self, &mut filling).await?;
        Ok(filling)
    }

    /// Whom to ask about the letter (APA §24(3)): who has the case, and where nobody has it, who sends the letter.
    pub async fn officer(&self, db: &impl ConnectionTrait) -> Result<Bilingual> {
        let assigned = match self.scene.matter.assignee_id {
            Some(id) => user::Entity::find_by_id(id).one(db).await?,
            None => None,
        };
        Ok(assigned.as_ref().unwrap_or(self.sender).called())
    }

    fn application(&self) -> Result<&'a application::Model> {
        self.scene.application.as_ref().ok_or(Error::NotFound)
    }

    fn today(&self) -> NaiveDate {
        seoul_day(self.now)
    }

    /// The act that sends the letter for a decision of this kind, and the procedure that has it: that
    /// of the matter itself, or for what has no letter of its own that of its application.
    fn letter_of(&self, kind: Kind) -> Option<(&'static Procedure, ActKey)> {
        let programme = self.application().and_then(programme_of).ok();
        let of_application =
            programme.and_then(|programme| Procedures::in_force().latest(&programme.procedure));
        let procedures = [Some(self.procedure), of_application];
        procedures.into_iter().flatten().find_map(|procedure| {
            let mut acts =
                procedure.rows.iter().filter_map(|row| procedure.acts.get(row.does.as_str()));
            let act = acts.find(|act| act.sheet == SheetKind::Letter && act.kind == kind)?;
            Some((procedure, act.key.clone()))
        })
    }

    async fn head(
        &self,
        db: &impl ConnectionTrait,
        application: &application::Model,
        filling: &mut Filling,
    ) -> Result<()> {
        let company = company::Entity::find_by_id(application.company_id).one(db).await?;
        let key = bindings().office(&application.programme, Function::CaseOfficer);
        filling.say("company-name", company.ok_or(Error::NotFound)?.name_ko);
        filling.say("title", application.title.clone());
        filling.say("application-number", application.number.clone().unwrap_or_default());
        filling.say("letter-date", date(self.today()));
        filling.say("decider", decisions::shipped().issuer.ko.clone());
        filling.say("officer", self.officer(db).await?.ko);
        filling.say("officer-phone", decisions::shipped().remedies.phone.clone());
        filling.say("office", office_name(key.unwrap_or_default(), self.today()).ko);
        Ok(())
    }

    /// The last days of the periods, and the bodies that one turns to.
    fn against(&self, kind: Kind, filling: &mut Filling) {
        for (name, day) in self.last_days(kind) {
            filling.say(&name, date(day));
        }
        let bodies = &decisions::shipped().remedies;
        filling.say("appeals-commission", bodies.appeals_commission.ko.clone());
        filling.say("court", bodies.court.ko.clone());
    }

    /// The rules that this decision is about, and those that went to somebody else.
    async fn rules(
        &self,
        db: &impl ConnectionTrait,
        application: &application::Model,
        filling: &mut Filling,
    ) -> Result<()> {
        let children = matter::Entity::under(application.id).all(db).await?;
        let open: BTreeSet<_> = children.iter().filter(|row| row.open).map(|row| row.id).collect();
        let away = |row: &exemption_request::Model| {
            let ended_there = children
                .iter()
                .any(|child| child.id == row.id && child.ending.as_deref() == Some("neutral"));
            let body = row.body.as_deref().filter(|_| ended_there)?;
            let own = agencies::shipped().get(body).is_some_and(|office| office.kind.is_own());
            (!own).then(|| body.to_owned())
        };
        let (mut own, mut relayed) = (Vec::new(), Vec::new());
        for row in exemption_request::Entity::of(application.id).all(db).await? {
            let rule = row.rule();
            if open.contains(&row.id) {
                own.push(format!("- {rule}: {}", row.requested));
            } else if let Some(body) = away(&row) {
                relayed.push(format!("- {rule}: {}", office_name(&body, self.today()).ko));
            }
        }
        filling.say("rules", own.join("\n"));
        if !relayed.is_empty() {
            filling.facts.insert("relayed".to_owned());
            filling.say("relayed-rules", relayed.join("\n"));
        }
        Ok(())
    }
}

/// Reasons under their headings.
pub(crate) fn reasons(signed: &decision::Model) -> Result<String> {
    let parts: Vec<Reasons> =
        serde_json::from_value(signed.reasons.clone()).map_err(anyhow::Error::from)?;
    Ok(decisions::shipped().told(&parts).join("\n"))
}

/// A day as letters have it.
pub(crate) fn date(day: NaiveDate) -> String {
    known::day(day, Shape::Prose).ko
}

/// The meeting that dealt with it, and its day.
async fn sat(db: &impl ConnectionTrait, application: &application::Model) -> Result<String> {
    let Some(item) = agenda_item::Entity::of(application.id).one(db).await? else {
        return Ok(String::new());
    };
    let Some(row) = meeting::Entity::find_by_id(item.meeting_id).one(db).await? else {
        return Ok(String::new());
    };
    let day = seoul_day(row.starts_at);
    Ok(format!("{} {}, {}", office_name(&row.body, day).ko, row.number, date(day)))
}

/// A condition with the office that watches over it, its day, its reason and what would lift it.
fn line(row: &condition::Model, today: NaiveDate) -> String {
    let office = row.office.as_deref().map(|office| office_name(office, today).ko);
    let due = row.due_on.and_then(|day| {
        let args = FluentArgs::from_iter([("date", date(day))]);
        Words::shipped().say(Locale::Ko, "deciding-condition-due", &args)
    });
    let more: Vec<String> = office.into_iter().chain(due).collect();
    let note = if more.is_empty() { String::new() } else { format!(" ({})", more.join(", ")) };
    let lifted = match row.lifted_by.as_str() {
        "" => String::new(),
        by => {
            let label = Words::shipped().word(Locale::Ko, "review-condition-lifted");
            format!("\n   - {}: {by}", label.unwrap_or_default())
        }
    };
    format!("{}. {}{note}\n   - {}{lifted}", row.number, row.words, row.reason)
}
