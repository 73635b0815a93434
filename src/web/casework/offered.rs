//! What may be done as buttons: each with its address, greyed with the reason where it is refused.

use serde::Serialize;

use super::{Audience, named};
use crate::{
    act,
    domain::{
        bilingual::{Bilingual, Locale},
        engine::{Kind, Offer, Procedure, SheetKind},
    },
    error::Result,
    store::scene::Scene,
    web::page::Said,
};

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct OfferView {
    pub act: String,
    pub button: Bilingual,
    pub sheet: &'static str,
    pub kind: Kind,
    /// Where its sheet stands; an act without a sheet is posted there.
    pub address: String,
    /// Posted at once, with the version as it was drawn; everything else is a link.
    pub posts: bool,
    /// It cannot be taken back, so that its address asks first.
    pub confirm: bool,
    pub refused: Option<Said>,
    /// `danger` where it cannot be taken back or goes against the applicant; `secondary` where nobody has to do it.
    pub tone: Option<&'static str>,
}

/// `home` is the address of the matter: `/applications/{id}`, `/review/{id}`, `/committee/{id}`.
pub(crate) fn offers_view(
    offers: &[Offer],
    scene: &Scene,
    home: &str,
    (audience, locale): (Audience, Locale),
) -> Result<Vec<OfferView>> {
    let procedure = act::procedure(&scene.matter)?;
    let view = |offer: &Offer| {
        let act = procedure.acts.get(offer.act.as_str())?;
        let bare = offer.sheet == SheetKind::None;
        let asks_first = bare || offer.sheet == SheetKind::Remark;
        let confirm = asks_first && ends(procedure, &scene.matter.stage, offer);
        Some(OfferView {
            act: offer.act.to_string(),
            button: act.button.clone(),
            sheet: offer.sheet.as_str(),
            kind: offer.kind,
            address: address(home, offer),
            posts: bare && !confirm,
            confirm,
            refused: offer.refused.as_ref().map(|refusal| named(refusal, scene, audience, locale)),
            tone: if confirm || offer.kind == Kind::Adverse {
                Some("danger")
            } else {
                act.exceptional.then_some("secondary")
            },
        })
    };
    // That a letter was read is confirmed beside the letter.
    Ok(offers.iter().filter(|offer| offer.sheet != SheetKind::Reading).filter_map(view).collect())
}

/// One sheet is one address; acts that share it are its choices.
fn address(home: &str, offer: &Offer) -> String {
    match offer.sheet {
        SheetKind::None | SheetKind::Remark => format!("{home}/acts/{}", offer.act),
        sheet => format!("{home}/{}?act={}", sheet.as_str(), offer.act),
    }
}

/// Whether the act ends the matter here.
fn ends(procedure: &Procedure, stage: &str, offer: &Offer) -> bool {
    let here = procedure
        .rows
        .iter()
        .filter(|row| row.does == offer.act && row.at.iter().any(|at| at.as_str() == stage));
    let mut led = here.filter_map(|row| procedure.stage(row.leads.as_ref()?));
    led.any(|stage| !stage.is_open())
}
