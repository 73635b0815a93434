//! `/applications/{id}/declaration`: the company is told who sits on the committee, and may challenge a member (CM 9(2)).

use axum::{extract::State, http::StatusCode, response::Response};
use serde::{Deserialize, Serialize};

use super::sending::{Trouble, send, sent};
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
    #[serde(flatten)]
    trouble: Trouble,
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
    one.page(&app, StatusCode::OK, Trouble::default()).await
}

pub(crate) async fn create(
    State(app): State<App>,
    own: Own,
    Form(draft): Form<Draft>,
) -> Result<Response> {
    let one = Challenging::load(&app, own, draft).await?;
    let action = one.parse().map(|sheet| Action::new(one.offer.act.as_str(), sheet));
    let of = (&one.own, &one.own.scene);
    match send(&app, of, (&one.draft.version, action), None).await? {
        None => Ok(sent(&one.own)),
        Some(trouble) => one.page(&app, trouble.status(), trouble).await,
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

    async fn page(&self, app: &App, status: StatusCode, trouble: Trouble) -> Result<Response> {
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
            trouble: trouble.or(offered),
        };
        self.own.visitor.page_with(app, status, &view)
    }
}
