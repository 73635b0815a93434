//! `/account/settings`: the own name, the language of mails, and how somebody is told by mail.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use sea_orm::{ActiveValue::Set, IntoActiveModel, entity::prelude::*};
use serde::{Deserialize, Serialize};

use crate::{
    app::App,
    domain::{bilingual::Locale, mailing::Mailing},
    error::{Error, Result},
    store::user,
    templates::View,
    web::{
        forms::{Faults, Form, Size},
        session::Person,
    },
};

#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(crate) struct Draft {
    name: String,
    name_en: String,
    locale: String,
    mailing: String,
    version: i32,
}

#[derive(Serialize)]
struct SettingsPage {
    email: String,
    draft: Draft,
    faults: Faults,
    ways: Vec<&'static str>,
}

impl View for SettingsPage {
    const TEMPLATE: &'static str = "account/settings.html";
}

impl Draft {
    fn of(row: &user::Model) -> Self {
        Self {
            name: row.name.clone(),
            name_en: row.name_en.clone().unwrap_or_default(),
            locale: row.locale.clone(),
            mailing: row.mailing.clone(),
            version: row.version,
        }
    }

    fn parse(&self) -> std::result::Result<(Locale, Mailing), Faults> {
        let mut faults = Faults::default();
        faults.required("name", &self.name);
        faults.fits("name_en", &self.name_en, Size::Line);
        faults.names("name", &self.name);
        faults.names("name_en", &self.name_en);
        let chosen = Locale::from_code(&self.locale).zip(Mailing::read(&self.mailing));
        if chosen.is_none() {
            faults.add("mailing", "missing");
        }
        faults.or(chosen.unwrap_or_default())
    }
}

pub(crate) async fn edit(State(app): State<App>, person: Person) -> Result<Response> {
    let view = page(&person, Draft::of(&person.reader.user), Faults::default());
    person.visitor.page(&app, &view)
}

pub(crate) async fn update(
    State(app): State<App>,
    person: Person,
    Form(draft): Form<Draft>,
) -> Result<Response> {
    let (locale, mailing) = match draft.parse() {
        Ok(parsed) => parsed,
        Err(faults) => {
            let view = page(&person, draft, faults);
            return person.visitor.page_with(&app, StatusCode::UNPROCESSABLE_ENTITY, &view);
        }
    };
    let tx = app.db.write().await?;
    let row = user::locked(&tx, person.reader.id()).await?.ok_or(Error::NotFound)?;
    if row.version != draft.version {
        return Err(Error::Stale);
    }
    let english = draft.name_en.trim();
    let mut row = row.into_active_model();
    row.name = Set(draft.name.trim().to_owned());
    row.name_en = Set((!english.is_empty()).then(|| english.to_owned()));
    row.locale = Set(locale.code().to_owned());
    row.mailing = Set(mailing.as_str().to_owned());
    row.version = Set(draft.version + 1);
    row.update(&tx).await?;
    tx.commit().await?;
    Ok(Redirect::to("/account?done=saved").into_response())
}

fn page(person: &Person, draft: Draft, faults: Faults) -> SettingsPage {
    let email = person.reader.user.email.clone();
    SettingsPage { email, draft, faults, ways: Mailing::ALL.map(Mailing::as_str).to_vec() }
}
