//! The English copy of a letter, for reading: its own words, dates and names in English; what people wrote stays as written.

use super::{
    desk::Desk,
    filling::{last_days, put},
    trial,
};
use crate::{
    act,
    app::App,
    domain::{
        bilingual::Locale,
        engine::Kind,
        programme::{Filling, Function},
        reference::decisions,
    },
    error::Result,
    i18n::dates::Shape,
    store::company,
    web::casework,
};

use sea_orm::EntityTrait;

pub(super) async fn english(
    app: &App,
    (desk, kind): (&Desk, Kind),
    korean: &Filling,
) -> Result<Filling> {
    let mut filling = korean.clone();
    let application = desk.case.application()?;
    let mut days = last_days(app, desk, kind);
    days.push(("letter-date".to_owned(), app.today()));
    let start = trial::days(app, application).await?.and_then(|days| days.start_by);
    days.extend(start.map(|start| ("start-due".to_owned(), start.day)));
    if let Some(start) = start {
        put(&mut filling, "start-why", trial::why(app, start, Locale::En));
    }
    for (name, day) in days {
        if let Some(said) = app.templates.words().date(Locale::En, day, Shape::Prose) {
            put(&mut filling, &name, said);
        }
    }
    let key = act::bindings().office(&application.programme, Function::CaseOfficer);
    let office = casework::office_name(key.unwrap_or_default(), app.today());
    if filling.values.get("officer") == Some(&office.ko) {
        put(&mut filling, "officer", office.en.clone());
    }
    put(&mut filling, "office", office.en);
    let told = decisions::shipped();
    for (name, said) in [
        ("decider", &told.issuer),
        ("disclosure", &told.usual(kind).disclosure),
        ("appeals-commission", &told.remedies.appeals_commission),
        ("court", &told.remedies.court),
    ] {
        put(&mut filling, name, said.en.clone());
    }
    let firm = company::Entity::find_by_id(application.company_id).one(app.db.read()).await?;
    if let Some(name) = firm.and_then(|row| row.name_en) {
        put(&mut filling, "company-name", name);
    }
    Ok(filling)
}
