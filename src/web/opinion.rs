//! Addresses under `/opinion/{token}`: an office answers its one question by a letter, without an account.
//!
//! The token is all the right there is: it opens one question, for somebody who has nothing else, whoever else the
//! browser is signed in as. To open it changes nothing.

mod files;
mod show;
mod time;

use axum::{
    extract::{DefaultBodyLimit, FromRequestParts, Request},
    http::{HeaderValue, header, request::Parts},
    middleware::{Next, from_fn},
    response::Response,
    routing::get,
};
use chrono::TimeDelta;
use sea_orm::entity::prelude::*;
use serde::Deserialize;

use super::{
    address::Path,
    applications::UPLOAD_BYTES,
    client::Client,
    flood::{self, Pace},
    forms::{Faults, Pairs},
    guard::{Case, note_view},
    review::desk::{Desk, Sent},
    routes::{Routes, Who},
    session::Visitor,
};
use crate::{
    act::{self, Door},
    app::App,
    domain::engine::{Action, Sheet},
    error::{Error, Result},
    store::{matter, office_link, reader::Reader, scene::Scene},
};

pub(super) fn routes(routes: &mut Routes) {
    routes
        .at(
            Who::Everyone,
            "/opinion/{token}",
            get(show::show)
                .post(show::send)
                .layer(DefaultBodyLimit::max(UPLOAD_BYTES))
                .layer(from_fn(sealed)),
        )
        .at(
            Who::Everyone,
            "/opinion/{token}/time",
            get(time::show).post(time::send).layer(from_fn(sealed)),
        )
        .at(
            Who::Everyone,
            "/opinion/{token}/files/{file}",
            get(files::send).layer(from_fn(sealed)),
        );
}

/// Whoever tries more tokens than this is no reader of letters.
const MISSES: Pace = Pace { what: "opinion", times: 20, within: TimeDelta::minutes(1) };

/// A question, as the holder of a letter reaches it.
pub(super) struct Lettered {
    pub case: Case,
    pub token: String,
}

#[derive(Deserialize)]
struct Token {
    token: String,
}

impl FromRequestParts<App> for Lettered {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let Path(Token { token }) = Path::<Token>::from_request_parts(parts, app).await?;
        let Ok(visitor) = Visitor::from_request_parts(parts, app).await;
        let Some((scene, reader)) = opened(app, &token).await? else {
            let Ok(client) = Client::from_request_parts(parts, app).await;
            flood::hold(app, client, MISSES).await?;
            return Err(Error::NotFound);
        };
        // Nobody is signed in here.
        let visitor = Visitor {
            locale: visitor.locale,
            path_and_query: visitor.path_and_query,
            ..Visitor::default()
        };
        let letter = Some(format!("/opinion/{token}"));
        let case = Case { scene, reader, visitor, letter };
        note_view(&case, parts);
        Ok(Self { case, token })
    }
}

/// The one question that a token opens, with the reader that its holder is there.
async fn opened(app: &App, token: &str) -> Result<Option<(Scene, Reader)>> {
    let db = app.db.read();
    let Some(link) = office_link::led_to(db, token, app.now()).await? else { return Ok(None) };
    let Some(reader) = Reader::by_letter(db, &link).await? else { return Ok(None) };
    let question = matter::Entity::visible_to(&reader)
        .filter(matter::COLUMN.id.eq(link.consultation_id))
        .one(db)
        .await?;
    let Some(question) = question else { return Ok(None) };
    Ok(Some((Scene::load(db, question).await?, reader)))
}

impl Lettered {
    /// As [`Desk::send`], unless the link was taken back meanwhile: whoever is second finds nothing.
    pub(super) async fn do_on(
        &self,
        app: &App,
        desk: &Desk,
        pairs: &Pairs,
        sheet: std::result::Result<Sheet, Faults>,
    ) -> Result<Sent> {
        match desk.action(pairs, sheet) {
            Ok(action) => desk.fared(self.act(app, desk, &action).await),
            Err(trouble) => Ok(Sent::Again(*trouble)),
        }
    }

    async fn act(&self, app: &App, desk: &Desk, action: &Action) -> Result<()> {
        let (tx, now) = (app.db.write().await?, app.now());
        // First what everybody else holds first.
        matter::locked(&tx, desk.case.scene.matter.id).await?;
        office_link::held(&tx, &self.token, now).await?.ok_or(Error::NotFound)?;
        let door = Door::open(&tx, now).await?;
        act::act_in(&door, &desk.case.scene.matter, &desk.case.reader, action).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// An address that is a key is kept by nobody: no cache and no search engine; no other site is told where one came from.
async fn sealed(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert("x-robots-tag", HeaderValue::from_static("noindex"));
    response
}
