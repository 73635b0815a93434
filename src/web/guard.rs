//! Rows that reach a handler are already authorised: who asks, and what they may see.

use std::sync::{Arc, Mutex};

use axum::{
    extract::{FromRef, FromRequestParts, Request, State},
    http::{Method, header, request::Parts},
    middleware::Next,
    response::Response,
};
use sea_orm::entity::prelude::*;
use serde::Deserialize;

use super::{
    address::Path,
    session::{Person, Visitor},
};
use crate::{
    app::App,
    domain::ids::{MatterId, UserId},
    error::{Error, Result},
    store::{
        application, company, guest, matter,
        reader::Reader,
        scene::{self, Scene},
        viewing::Kind,
    },
};

/// An application of one of the visitor's own companies, at `/applications/{id}`.
#[derive(Clone, Debug)]
pub(crate) struct Own {
    pub scene: Scene,
    pub application: application::Model,
    pub company: company::Model,
    pub reader: Reader,
    pub visitor: Visitor,
    /// Of whoever does not belong to the company, and writes in the draft alone.
    pub guest: Option<guest::Model>,
}

/// A draft for everyone who writes in it: its company, and whoever was let into it alone.
#[derive(Clone, Debug)]
pub(crate) struct Shared(pub Own);

/// A matter before its reader has declared interests: only `/review/{id}/declaration` takes it.
#[derive(Clone, Debug)]
pub(crate) struct Summoned(pub Case);

/// Any matter that a person of the city may see, at `/review/{id}` and `/committee/{id}`.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    pub scene: Scene,
    pub reader: Reader,
    pub visitor: Visitor,
    /// Where a letter opens it, for whoever has nothing but that.
    pub letter: Option<String>,
}

impl Case {
    /// One that was found for whoever reads it.
    pub(crate) fn of(scene: Scene, person: &Person) -> Self {
        let Person { reader, visitor } = person.clone();
        Self { scene, reader, visitor, letter: None }
    }

    /// The application that the matter belongs to; meetings have none.
    pub(crate) fn application(&self) -> Result<&application::Model> {
        self.scene.application.as_ref().ok_or(Error::NotFound)
    }

    pub(crate) fn address(&self) -> String {
        if let Some(address) = &self.letter {
            return address.clone();
        }
        match &self.scene.about {
            scene::About::Meeting(_) => format!("/committee/{}", self.scene.matter.id),
            _ => format!("/review/{}", self.scene.matter.id),
        }
    }

    /// Where the files of its application are handed out.
    pub(crate) fn files(&self) -> Result<String> {
        match &self.letter {
            Some(address) => Ok(format!("{address}/files")),
            None => Ok(format!("/review/{}/files", self.application()?.id)),
        }
    }
}

#[derive(Deserialize)]
struct Id {
    id: String,
}

impl<S> FromRequestParts<S> for Own
where
    S: Send + Sync,
    App: FromRef<S>,
{
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self> {
        let app = App::from_ref(state);
        let Person { reader, visitor } = Person::from_request_parts(parts, state).await?;
        let id = id(parts, state).await?;
        let db = app.db.read();
        let application = application::Entity::visible_to(&reader)
            .filter(application::COLUMN.id.eq(id))
            .filter(application::COLUMN.company_id.is_in(reader.company_ids()))
            .one(db)
            .await?
            .ok_or(Error::NotFound)?;
        Self::of(db, application, (Person { reader, visitor }, None)).await
    }
}

impl Own {
    async fn of(
        db: &impl ConnectionTrait,
        application: application::Model,
        (Person { reader, visitor }, guest): (Person, Option<guest::Model>),
    ) -> Result<Self> {
        let matter = matter::Entity::find_by_id(application.id).one(db).await?;
        let company = company::Entity::find_by_id(application.company_id).one(db).await?;
        let scene = Scene {
            matter: matter.ok_or(Error::NotFound)?,
            about: scene::About::Application,
            application: Some(application.clone()),
        };
        let company = company.ok_or(Error::NotFound)?;
        Ok(Self { scene, application, company, reader, visitor, guest })
    }
}

impl<S> FromRequestParts<S> for Shared
where
    S: Send + Sync,
    App: FromRef<S>,
{
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self> {
        match Own::from_request_parts(parts, state).await {
            Err(Error::NotFound) => {}
            known => return known.map(Self),
        }
        let app = App::from_ref(state);
        let person = Person::from_request_parts(parts, state).await?;
        let (db, id) = (app.db.read(), id(parts, state).await?);
        let draft = application::Entity::shared_with(&person.reader)
            .filter(application::COLUMN.id.eq(id))
            .one(db)
            .await?
            .ok_or(Error::NotFound)?;
        let right = guest::right(db, id, person.reader.id()).await?;
        Ok(Self(Own::of(db, draft, (person, Some(right.ok_or(Error::NotFound)?))).await?))
    }
}

impl<S> FromRequestParts<S> for Case
where
    S: Send + Sync,
    App: FromRef<S>,
{
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self> {
        let Summoned(case) = Summoned::from_request_parts(parts, state).await?;
        let app = App::from_ref(state);
        declared(app.db.read(), &case.scene, &case.reader).await?;
        note_view(&case, parts);
        Ok(case)
    }
}

impl<S> FromRequestParts<S> for Summoned
where
    S: Send + Sync,
    App: FromRef<S>,
{
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self> {
        let app = App::from_ref(state);
        let Person { reader, visitor } = Person::from_request_parts(parts, state).await?;
        if !reader.is_of_the_city() {
            return Err(Error::NotFound);
        }
        let id = id(parts, state).await?;
        let matter = visible_matter(app.db.read(), &reader, id).await?;
        let scene = Scene::load(app.db.read(), matter).await?;
        Ok(Self(Case::of(scene, &Person { reader, visitor })))
    }
}

/// What a request opened, until its answer says whether it was shown.
#[derive(Clone, Debug, Default)]
struct Opened(Arc<Mutex<Vec<(MatterId, UserId, Kind)>>>);

/// Whoever of the city is shown a case is on its record, also where a form comes back; what leads on has its event.
pub(super) async fn viewed(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let opened = Opened::default();
    request.extensions_mut().insert(opened.clone());
    let response = next.run(request).await;
    if response.headers().contains_key(header::LOCATION) {
        return response;
    }
    let seen = opened.0.lock().map(|mut seen| std::mem::take(&mut *seen)).unwrap_or_default();
    for (matter, user, kind) in seen {
        app.views.note(matter, user, kind, app.now());
    }
    response
}

/// Notes what is opened with what is asked for.
pub(super) fn note_view(case: &Case, parts: &Parts) {
    let path = parts.uri.path();
    // Who asks for the head of a page alone reads nothing.
    if parts.method == Method::HEAD || case.scene.application.is_none() {
        return;
    }
    let kind = match &case.scene.about {
        _ if path.contains("/files/") => Kind::File,
        _ if path.ends_with("/letter") => Kind::Letter,
        scene::About::Consultation(_) => Kind::Question,
        scene::About::Application
        | scene::About::Request(_)
        | scene::About::Designation(_)
        | scene::About::Meeting(_)
        | scene::About::Outside(_)
        | scene::About::Objection(_) => Kind::Case,
    };
    if let Some(Opened(seen)) = parts.extensions.get::<Opened>()
        && let Ok(mut seen) = seen.lock()
    {
        seen.push((case.scene.matter.id, case.reader.id(), kind));
    }
}

/// A member who sees a case by nothing but the agenda declares first (CM 9, 9-2).
async fn declared(db: &impl ConnectionTrait, scene: &Scene, reader: &Reader) -> Result<()> {
    let Some(application) = &scene.application else { return Ok(()) };
    if reader.reads_every_case() {
        return Ok(());
    }
    let opened = application::Entity::opened_to(reader)
        .filter(application::COLUMN.id.eq(application.id))
        .one(db)
        .await?;
    opened.map(|_| ()).ok_or(Error::Undeclared(application.id))
}

async fn id<S: Send + Sync>(parts: &mut Parts, state: &S) -> Result<MatterId> {
    let Path(Id { id }) = Path::<Id>::from_request_parts(parts, state).await?;
    id.parse().map_err(|_| Error::NotFound)
}

async fn visible_matter(
    db: &impl ConnectionTrait,
    reader: &Reader,
    id: MatterId,
) -> Result<matter::Model> {
    let seen = matter::Entity::visible_to(reader).filter(matter::COLUMN.id.eq(id)).one(db).await?;
    seen.ok_or(Error::NotFound)
}
