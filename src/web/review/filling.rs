//! What the placeholders of a decision's letter stand for.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use fluent_bundle::FluentArgs;
use sea_orm::entity::prelude::*;

use super::desk::Desk;
use super::{further, trial};
use crate::{
    act::{self, LATE, terms},
    app::App,
    domain::{
        bilingual::Locale,
        calendar::seoul_day,
        engine::{ActKey, Kind, Procedure, Procedures, Reasons, SheetKind},
        programme::{Filling, Function, letters::Paragraph},
        reference::{agencies, decisions},
    },
    error::{Error, Result},
    i18n::dates::Shape,
    store::{
        agenda_item, application, company, condition, decision, exemption_request, matter, meeting,
        user,
    },
    web::casework,
};

/// The remedies as the letter of this kind tells them, their last days counted from today.
pub(in crate::web::review) fn remedies(app: &App, desk: &Desk, kind: Kind) -> Result<String> {
    let Ok(application) = desk.case.application() else { return Ok(String::new()) };
    let letters = &act::programme_of(application)?.letters;
    let Some((_, act)) = letter_of(desk, kind) else { return Ok(String::new()) };
    let mut filling = Filling::default();
    against(app, (desk, kind), &mut filling);
    let told = letters.remedies(act.as_str(), &filling, Locale::Ko).unwrap_or_default();
    Ok(told.iter().map(Paragraph::text).collect::<Vec<_>>().join("\n\n"))
}

/// The act that sends the letter for a decision of this kind, and the procedure that has it: that
/// of the matter itself, or for what has no letter of its own that of its application.
fn letter_of(desk: &Desk, kind: Kind) -> Option<(&'static Procedure, ActKey)> {
    let programme = desk.case.application().and_then(act::programme_of).ok();
    let of_application =
        programme.and_then(|programme| Procedures::in_force().latest(&programme.procedure));
    let procedures = [Some(desk.procedure), of_application];
    procedures.into_iter().flatten().find_map(|procedure| {
        let mut acts =
            procedure.rows.iter().filter_map(|row| procedure.acts.get(row.does.as_str()));
        let act = acts.find(|act| act.sheet == SheetKind::Letter && act.kind == kind)?;
        Some((procedure, act.key.clone()))
    })
}

/// The last day of each period that the letter's act starts, as if it were sent now.
pub(super) fn last_days(app: &App, desk: &Desk, kind: Kind) -> Vec<(String, NaiveDate)> {
    let Some((procedure, act)) = letter_of(desk, kind) else { return Vec::new() };
    let remedies = procedure.remedies(&act).into_iter();
    remedies
        .filter_map(|clock| {
            Some((
                format!("{}-due", clock.key),
                terms::last_day(clock, (app.now(), &desk.calendar))?,
            ))
        })
        .collect()
}

/// Reasons under their headings.
pub(super) fn reasons(signed: &decision::Model) -> Result<String> {
    let parts: Vec<Reasons> =
        serde_json::from_value(signed.reasons.clone()).map_err(anyhow::Error::from)?;
    Ok(decisions::shipped().told(&parts).join("\n"))
}

/// Everything that a letter on this decision may ask for.
pub(super) async fn filling(
    app: &App,
    desk: &Desk,
    (signed, kind): (&decision::Model, Kind),
) -> Result<Filling> {
    let application = desk.case.application()?;
    let late = LATE.map(str::to_owned).into();
    let mut filling = Filling { late, ..Filling::default() };
    head(app, desk, application, &mut filling).await?;
    let signer = act::bindings().signer(&signed.signed_as);
    put(&mut filling, "signer", signer.map(|one| one.name.ko.clone()).unwrap_or_default());
    put(&mut filling, "disclosure", decisions::shipped().usual(kind).disclosure.ko.clone());
    against(app, (desk, kind), &mut filling);
    rules(app, application, &mut filling).await?;
    put(&mut filling, "meeting", sat(app, application).await?);
    let conditions = condition::Entity::of(signed.id).all(app.db.read()).await?;
    if !conditions.is_empty() {
        filling.facts.insert("conditions".to_owned());
        put(
            &mut filling,
            "conditions",
            conditions.iter().map(|row| line(app, row)).collect::<Vec<_>>().join("\n"),
        );
    }
    trial::fill(app, application, &mut filling).await?;
    further::fill(app, desk, &mut filling).await?;
    Ok(filling)
}

pub(super) fn put(filling: &mut Filling, name: &str, value: String) {
    filling.say(name, value);
}

async fn head(
    app: &App,
    desk: &Desk,
    application: &application::Model,
    filling: &mut Filling,
) -> Result<()> {
    let db = app.db.read();
    let company = company::Entity::find_by_id(application.company_id)
        .one(db)
        .await?
        .ok_or(Error::NotFound)?;
    let office = |function| {
        let key = act::bindings().office(&application.programme, function).unwrap_or_default();
        casework::office_name(key, app.today()).ko
    };
    let officer = match desk.case.scene.matter.assignee_id {
        Some(id) => user::Entity::find_by_id(id).one(db).await?.map(|user| user.name),
        None => None,
    };
    let own = office(Function::CaseOfficer);
    put(filling, "company-name", company.name_ko);
    put(filling, "title", application.title.clone());
    put(filling, "application-number", application.number.clone().unwrap_or_default());
    put(filling, "letter-date", date(app, app.today()));
    put(filling, "decider", decisions::shipped().issuer.ko.clone());
    put(filling, "officer", officer.unwrap_or_else(|| own.clone()));
    put(filling, "officer-phone", decisions::shipped().remedies.phone.clone());
    put(filling, "office", own);
    Ok(())
}

/// The last days of the periods, and the bodies that one turns to.
fn against(app: &App, (desk, kind): (&Desk, Kind), filling: &mut Filling) {
    for (name, day) in last_days(app, desk, kind) {
        put(filling, &name, date(app, day));
    }
    let bodies = &decisions::shipped().remedies;
    put(filling, "appeals-commission", bodies.appeals_commission.ko.clone());
    put(filling, "court", bodies.court.ko.clone());
}

/// The rules that this decision is about, and those that went to somebody else.
async fn rules(app: &App, application: &application::Model, filling: &mut Filling) -> Result<()> {
    let db = app.db.read();
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
            relayed.push(format!("- {rule}: {}", casework::office_name(&body, app.today()).ko));
        }
    }
    put(filling, "rules", own.join("\n"));
    if !relayed.is_empty() {
        filling.facts.insert("relayed".to_owned());
        put(filling, "relayed-rules", relayed.join("\n"));
    }
    Ok(())
}

/// The meeting that dealt with it, and its day.
async fn sat(app: &App, application: &application::Model) -> Result<String> {
    let db = app.db.read();
    let Some(item) = agenda_item::Entity::of(application.id).one(db).await? else {
        return Ok(String::new());
    };
    let Some(row) = meeting::Entity::find_by_id(item.meeting_id).one(db).await? else {
        return Ok(String::new());
    };
    let day = seoul_day(row.starts_at);
    Ok(format!("{} {}, {}", casework::office_name(&row.body, day).ko, row.number, date(app, day)))
}

/// A condition with the office that watches over it, its day, its reason and what would lift it.
fn line(app: &App, row: &condition::Model) -> String {
    let office = row.office.as_deref().map(|office| casework::office_name(office, app.today()).ko);
    let due = row.due_on.and_then(|day| {
        let args = FluentArgs::from_iter([("date", date(app, day))]);
        app.templates.words().say(Locale::Ko, "deciding-condition-due", &args)
    });
    let more: Vec<String> = office.into_iter().chain(due).collect();
    let note = if more.is_empty() { String::new() } else { format!(" ({})", more.join(", ")) };
    let lifted = match row.lifted_by.as_str() {
        "" => String::new(),
        by => {
            let label = app.templates.words().word(Locale::Ko, "review-condition-lifted");
            format!("\n   - {}: {by}", label.unwrap_or_default())
        }
    };
    format!("{}. {}{note}\n   - {}{lifted}", row.number, row.words, row.reason)
}

pub(super) fn date(app: &App, day: NaiveDate) -> String {
    app.templates.words().date(Locale::Ko, day, Shape::Prose).unwrap_or_else(|| day.to_string())
}
