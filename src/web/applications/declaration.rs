//! `/applications/{id}/declaration`: the company is told who sits on the committee, and may challenge a member (CM 9(2)).

use axum::{extract::State, http::StatusCode, response::Response};
use serde::{Deserialize, Serialize};

use super::sending::{Sending, told};
use crate::{
    act,
    app::App,
    domain::{
        bilingual::Bilingual,
        engine::{Action, Offer, Sheet, SheetKind},
        reference::city,
    },
    error::{Error, Result},
    store::{seat, user},
    templates::View,
    web::{
        casework::{self, Audience, Head, named, office_name},
        forms::{Faults, Form},
        guard::Own,
        page::Said,
    },
};

#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(crate) struct Draft {
    version: String,
    member: String,
    ground: String,
    words: String,
}

#[derive(Serialize)]
struct DeclarationPage {
    head: Head,
    home: String,
    version: i32,
    body: Bilingual,
    members: Vec<Choice>,
    grounds: Vec<Choice>,
    words: String,
    faults: Faults,
    refused: Option<Said>,
}

impl View for DeclarationPage {
    const TEMPLATE: &'static str = "applications/declaration.html";
}

#[derive(Serialize)]
struct Choice {
    key: String,
    label: String,
    checked: bool,
}

/// A case whose committee is known.
struct Challenging {
    own: Own,
    offer: Offer,
    body: String,
    roll: Vec<user::Model>,
    draft: Draft,
}

pub(crate) async fn new(State(app): State<App>, own: Own) -> Result<Response> {
    let one = Challenging::load(&app, own, Draft::default()).await?;
    one.page(&app, StatusCode::OK, (Faults::default(), None)).await
}

pub(crate) async fn create(
    State(app): State<App>,
    own: Own,
    Form(draft): Form<Draft>,
) -> Result<Response> {
    let one = Challenging::load(&app, own, draft).await?;
    if one.draft.version != one.own.scene.matter.version.to_string() {
        let stale = (Faults::default(), Some(Said::stale()));
        return one.page(&app, StatusCode::CONFLICT, stale).await;
    }
    let sheet = match one.parse() {
        Ok(sheet) => sheet,
        Err(faults) => {
            return one.page(&app, StatusCode::UNPROCESSABLE_ENTITY, (faults, None)).await;
        }
    };
    let action = Action::new(one.offer.act.as_str(), sheet);
    let done = act::act(&app, &one.own.scene.matter, &one.own.reader, &action).await;
    match told(&one.own, &one.own.scene, done)? {
        Sending::Done(response) => Ok(response),
        Sending::Refused(said) => {
            one.page(&app, StatusCode::CONFLICT, (Faults::default(), Some(said))).await
        }
    }
}

impl Challenging {
    async fn load(app: &App, own: Own, draft: Draft) -> Result<Self> {
        let offers = act::offers(app.db.read(), &own.scene, &own.reader, app.now()).await?;
        let offer = offers
            .into_iter()
            .find(|offer| offer.sheet == SheetKind::Declaration)
            .ok_or_else(|| Error::passed(own.address()))?;
        let body = own.scene.seats(act::bindings()).ok_or(Error::NotFound)?;
        let roll = seat::roll(app.db.read(), &body).await?;
        Ok(Self { own, offer, body, roll, draft })
    }

    /// Somebody who sits there, a ground that there is, and why.
    fn parse(&self) -> std::result::Result<Sheet, Faults> {
        let mut faults = Faults::default();
        let member = self.roll.iter().find(|one| one.id.to_string() == self.draft.member);
        let ground = city::shipped().conflict_grounds.get(&self.draft.ground);
        for (field, missing) in [("member", member.is_none()), ("ground", ground.is_none())] {
            if missing {
                faults.add(field, "missing-choice");
            }
        }
        let words = faults.text("words", &self.draft.words);
        faults.or(Sheet::Declaration {
            ground: ground.map(|one| one.code.as_str().into()),
            words,
            member: member.map(|one| one.id.0),
        })
    }

    async fn page(
        &self,
        app: &App,
        status: StatusCode,
        (faults, refused): (Faults, Option<Said>),
    ) -> Result<Response> {
        let (db, now, locale) = (app.db.read(), app.now(), self.own.visitor.locale);
        let offered = self.offer.refused.as_ref();
        let offered =
            offered.map(|refusal| named(refusal, &self.own.scene, Audience::Applicant, locale));
        let member = |one: &user::Model| Choice {
            checked: one.id.to_string() == self.draft.member,
            key: one.id.to_string(),
            label: one.name_in(locale).to_owned(),
        };
        let view = DeclarationPage {
            head: casework::head(db, &self.own.scene, Audience::Applicant, now).await?,
            home: self.own.address(),
            version: self.own.scene.matter.version,
            body: office_name(&self.body, app.today()),
            members: self.roll.iter().map(member).collect(),
            grounds: city::shipped()
                .conflict_grounds
                .iter()
                .map(|one| Choice {
                    checked: one.code == self.draft.ground,
                    key: one.code.clone(),
                    label: one.label.get(locale).to_owned(),
                })
                .collect(),
            words: self.draft.words.clone(),
            faults,
            refused: refused.or(offered),
        };
        self.own.visitor.page_with(app, status, &view)
    }
}
