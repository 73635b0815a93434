//! The letter that tells a decision of the demo, in the words of its programme: filled in from what was filed and signed.

use sea_orm::entity::prelude::*;

use super::story::DECIDER;
use crate::{
    act::{
        self,
        filling::{self, Occasion},
    },
    app::App,
    domain::{
        bilingual::Locale,
        engine::{Kind, Sheet},
        ids::MatterId,
        programme::letters::Paragraph,
    },
    error::{Error, Result},
    store::{holiday, matter, scene::Scene, user},
};

/// What `sent` tells of the decision that is signed on a matter and waits.
pub(super) async fn letter(
    app: &App,
    db: &impl ConnectionTrait,
    (id, sent): (MatterId, &str),
) -> Result<Sheet> {
    let matter = matter::Entity::find_by_id(id).one(db).await?.ok_or(Error::NotFound)?;
    let signed = act::standing_decision(db, id).await?.ok_or(Error::NotFound)?;
    let scene = Scene::load(db, matter).await?;
    let calendar = holiday::calendar(db).await?;
    let sender = user::by_address(db, DECIDER).await?.ok_or(Error::NotFound)?;
    let procedure = act::procedure(&scene.matter)?;
    let occasion =
        Occasion { scene: &scene, procedure, calendar: &calendar, sender: &sender, now: app.now() };
    let kind = procedure.acts.get(sent).map_or(Kind::Adverse, |act| act.kind);
    let reasons = filling::reasons(&signed)?;
    let mut filling = occasion.filling(db, (&signed, kind)).await?;
    filling.say("reasons", reasons.clone());
    filling.say("legal-basis", signed.legal_basis.clone());
    let application = scene.application.as_ref().ok_or(Error::NotFound)?;
    let letters = &act::programme_of(application)?.letters;
    let text = letters.render(sent, &filling, Locale::Ko).map_err(anyhow::Error::from)?.text();
    let remedies = letters.remedies(sent, &filling, Locale::Ko).map_err(anyhow::Error::from)?;
    Ok(Sheet::Letter {
        text,
        english: None,
        reasons,
        basis: signed.legal_basis,
        remedies: remedies.iter().map(Paragraph::text).collect::<Vec<_>>().join("\n\n"),
    })
}
