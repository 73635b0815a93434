//! The list of routes. A route is added with who may pass, or it is not added at all.

use std::sync::Mutex;

use axum::{
    Router,
    extract::{Request, State},
    http::Method,
    middleware::{self, Next},
    response::{IntoResponse, Redirect, Response},
    routing::MethodRouter,
};

use super::{session::Visitor, typed::typed};
use crate::{app::App, domain::duty::Duty, error::Error};

/// Who may come through a route. What they reach behind it is decided by the queries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    Everyone,
    /// Whoever gave the password, a second factor due or not.
    Known,
    /// Whoever is signed in.
    Person,
    /// Whoever has a duty or a seat.
    City,
    /// Whoever has this duty.
    Holder(Duty),
}

impl Who {
    fn admits(self, visitor: &Visitor) -> Result<(), Error> {
        let Some(reader) = &visitor.reader else {
            let known = self == Self::Known && visitor.half.is_some();
            let admitted = known || self == Self::Everyone;
            return if admitted { Ok(()) } else { Err(Error::SignedOut(Vec::new())) };
        };
        let admitted = match self {
            Self::Everyone | Self::Known | Self::Person => true,
            Self::City => reader.is_of_the_city(),
            Self::Holder(duty) => reader.has(duty),
        };
        // What is not for you looks as if it did not exist.
        if admitted { Ok(()) } else { Err(Error::NotFound) }
    }
}

#[derive(Default)]
pub(super) struct Routes {
    router: Router<App>,
}

static TABLE: Mutex<Vec<(&'static str, Who)>> = Mutex::new(Vec::new());

/// Every address with who may pass, as the router was built.
pub fn table() -> Vec<(&'static str, Who)> {
    TABLE.lock().map(|table| table.clone()).unwrap_or_default()
}

impl Routes {
    pub(super) fn at(
        &mut self,
        who: Who,
        path: &'static str,
        methods: MethodRouter<App>,
    ) -> &mut Self {
        if let Ok(mut table) = TABLE.lock()
            && !table.iter().any(|(known, _)| *known == path)
        {
            table.push((path, who));
        }
        let guarded = methods.layer(middleware::from_fn_with_state(who, pass));
        self.router = std::mem::take(&mut self.router).route(path, guarded);
        self
    }

    pub(super) fn into_router(self) -> Router<App> {
        self.router
    }
}

async fn pass(State(who): State<Who>, request: Request, next: Next) -> Response {
    let visitor = request.extensions().get::<Visitor>().cloned().unwrap_or_default();
    let asks = matches!(*request.method(), Method::GET | Method::HEAD);
    let through = visitor.way_through().filter(|_| asks);
    match who.admits(&visitor) {
        Ok(()) => next.run(request).await,
        Err(Error::SignedOut(_)) => match through {
            Some(way) => Redirect::to(&way).into_response(),
            None => Error::SignedOut(typed(request).await).into_response(),
        },
        Err(error) => error.into_response(),
    }
}
