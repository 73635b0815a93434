//! The English copy of a letter, for reading: its own words, dates and names in English; what people wrote stays as written.

use super::desk::Desk;
use crate::{
    act::{
        self,
        filling::{self, Occasion},
    },
    app::App,
    domain::{
        bilingual::Locale,
        engine::Kind,
        programme::{Filling, Function},
        reference::decisions,
    },
    error::Result,
    i18n::dates::Shape,
    store::{application, company, decision},
    web::casework,
};

use sea_orm::EntityTrait;

pub(super) async fn english(
    app: &App,
    (desk, kind): (&Desk, Kind),
    (signed, korean): (&decision::Model, &Filling),
) -> Result<Filling> {
    let mut filling = korean.clone();
    let application = desk.case.application()?;
    let occasion = desk.occasion(app);
    days(app, (&occasion, kind), application, &mut filling).await?;
    let key = act::bindings().office(&application.programme, Function::CaseOfficer);
    let office = casework::office_name(key.unwrap_or_default(), app.today());
    filling.say("office", office.en);
    filling.say("officer", occasion.officer(app.db.read()).await?.en);
    let title = application.name();
    filling.say("title", title.get(Locale::En).to_owned());
    if let Some(signer) = act::bindings().signer(&signed.signed_as) {
        filling.say("signer", signer.name.en.clone());
    }
    let told = decisions::shipped();
    for (name, said) in [
        ("decider", &told.issuer),
        ("disclosure", &told.usual(kind).disclosure),
        ("appeals-commission", &told.remedies.appeals_commission),
        ("court", &told.remedies.court),
    ] {
        filling.say(name, said.en.clone());
    }
    let firm = company::Entity::find_by_id(application.company_id).one(app.db.read()).await?;
    if let Some(name) = firm.and_then(|row| row.name_en) {
        filling.say("company-name", name);
    }
    Ok(filling)
}

/// Its days, and why the trial has to begin by one of them.
async fn days(
    app: &App,
    (occasion, kind): (&Occasion<'_>, Kind),
    application: &application::Model,
    filling: &mut Filling,
) -> Result<()> {
    let mut days = occasion.last_days(kind);
    days.push(("letter-date".to_owned(), app.today()));
    let trial = filling::days(app.db.read(), application, app.today()).await?;
    let start = trial.and_then(|days| days.start_by);
    days.extend(start.map(|start| ("start-due".to_owned(), start.day)));
    if let Some(start) = start {
        filling.say("start-why", filling::why(start, Locale::En));
    }
    for (name, day) in days {
        if let Some(said) = app.templates.words().date(Locale::En, day, Shape::Prose) {
            filling.say(&name, said);
        }
    }
    Ok(())
}
