//! What is to be done on a part of a case before the case itself goes on: each as a way there, for who may do it.

use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::{
    act::{self, bindings},
    app::App,
    domain::{
        bilingual::Bilingual,
        engine::{Kind, Offer, Role, SheetKind, Vote},
        ids::MatterId,
    },
    error::Result,
    store::{
        agenda_item, ballot, matter,
        scene::{About, Scene},
    },
    web::{
        casework::{self, Audience},
        guard::Case,
    },
};

#[derive(Serialize)]
pub(super) struct First {
    /// `review-first-<word>`.
    word: &'static str,
    /// Of the request.
    number: i32,
    /// The rule that it is about.
    rule: String,
    /// The office that did not answer.
    office: Option<Bilingual>,
    button: Bilingual,
    address: String,
    posts: bool,
    version: i32,
    votes: Option<Votes>,
}

/// How the committee voted on it.
#[derive(Clone, Copy, Serialize)]
struct Votes {
    for_: usize,
    against: usize,
    carried: bool,
}

/// In the order in which the parts were opened; nothing for whoever neither routes nor decides.
pub(super) async fn first(app: &App, case: &Case) -> Result<Vec<First>> {
    let roles = case.scene.roles(bindings(), &case.reader);
    let works = roles.iter().any(|role| matches!(role, Role::Decider | Role::CaseOfficer));
    let About::Application = &case.scene.about else { return Ok(Vec::new()) };
    if !works || !case.scene.matter.open {
        return Ok(Vec::new());
    }
    let db = app.db.read();
    let open = matter::Entity::under(case.scene.matter.id)
        .filter(matter::COLUMN.open.eq(true))
        .all(db)
        .await?;
    let cast = cast(db, case.scene.matter.id, &open).await?;
    let mut found = Vec::new();
    for child in open {
        let scene = Scene::load(db, child).await?;
        let offers = act::offers(db, &scene, &case.reader, app.now()).await?;
        found.extend(one(app, case, (&scene, &offers), &cast)?);
    }
    Ok(found)
}

async fn cast(
    db: &impl ConnectionTrait,
    application: MatterId,
    children: &[matter::Model],
) -> Result<Vec<ballot::Model>> {
    let Some(item) = agenda_item::Entity::of(application).one(db).await? else {
        return Ok(Vec::new());
    };
    Ok(ballot::Entity::on(children.iter().map(|child| child.id))
        .filter(ballot::COLUMN.meeting_id.eq(item.meeting_id))
        .all(db)
        .await?)
}

/// The one act that waits for this reader on a part, if there is one.
fn one(
    app: &App,
    case: &Case,
    (scene, offers): (&Scene, &[Offer]),
    cast: &[ballot::Model],
) -> Result<Option<First>> {
    let decides = case.scene.matter.holder.as_deref() == Some(Role::Decider.as_str());
    let Some(offer) = waiting(scene, offers, decides) else { return Ok(None) };
    let home = format!("/review/{}", scene.matter.id);
    let shown = (Audience::City, case.visitor.locale);
    let mut views = casework::offers_view(std::slice::from_ref(offer), scene, &home, shown)?;
    let Some(view) = views.pop() else { return Ok(None) };
    let (number, rule) = match &scene.about {
        About::Request(row) => (row.number, row.rule()),
        _ => (0, String::new()),
    };
    let office = match &scene.about {
        About::Consultation(row) => Some(casework::office_name(&row.office, app.today())),
        _ => None,
    };
    Ok(Some(First {
        word: match offer.sheet {
            SheetKind::Decision => "decision",
            SheetKind::Route => "route",
            SheetKind::Opinion => "relay",
            _ => "silence",
        },
        number,
        rule,
        office,
        votes: votes(scene.matter.id, offer.kind, cast),
        button: view.button,
        address: view.address,
        posts: view.posts,
        version: scene.matter.version,
    }))
}

fn waiting<'a>(scene: &Scene, offers: &'a [Offer], decides: bool) -> Option<&'a Offer> {
    let waits = |offer: &&Offer| {
        let here = match &scene.about {
            About::Request(row) => match offer.sheet {
                // Nothing waits for a signature before the case itself does.
                SheetKind::Decision => decides,
                // Whose it is has been found, though it may be found anew.
                SheetKind::Route => row.body.is_none(),
                SheetKind::Opinion => true,
                _ => false,
            },
            About::Consultation(_) => offer.sheet == SheetKind::None,
            About::Application
            | About::Meeting(_)
            | About::Designation(_)
            | About::Outside(_)
            | About::Objection(_) => false,
        };
        here && offer.refused.is_none()
    };
    offers.iter().find(waits)
}

/// The rows admit a favourable act where the vote carried it, and an adverse one where it did not.
fn votes(request: MatterId, kind: Kind, cast: &[ballot::Model]) -> Option<Votes> {
    let of = |vote: Vote| {
        let named = <&'static str>::from(vote);
        cast.iter().filter(|row| row.request_id == request && row.choice == named).count()
    };
    let voted = cast.iter().any(|row| row.request_id == request);
    voted.then(|| Votes {
        for_: of(Vote::For),
        against: of(Vote::Against),
        carried: kind == Kind::Favourable,
    })
}
