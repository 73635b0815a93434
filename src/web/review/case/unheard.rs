//! Open questions to offices for which nobody answers in the portal: whoever asked them writes a letter.

use std::collections::BTreeSet;

use crate::{
    act,
    app::App,
    domain::{engine::Role, ids::MatterId},
    error::Result,
    store::{consultation, duty, office_link},
    web::guard::Case,
};

/// Those of these open questions of which no office has heard, for a reader who may write to it.
pub(super) async fn unheard(
    app: &App,
    case: &Case,
    open: &[&consultation::Model],
) -> Result<BTreeSet<MatterId>> {
    let roles = case.scene.roles(act::bindings(), &case.reader);
    let asks = roles.contains(&Role::CaseOfficer) || roles.contains(&Role::Supervisor);
    if !asks || open.is_empty() {
        return Ok(BTreeSet::new());
    }
    let db = app.db.read();
    let answered = duty::answered_for(db).await?;
    let mute = open.iter().filter(|row| !answered.contains(&row.office));
    let mut unheard: BTreeSet<MatterId> = mute.map(|row| row.id).collect();
    for link in office_link::Entity::given_among(unheard.clone()).all(db).await? {
        unheard.remove(&link.consultation_id);
    }
    Ok(unheard)
}
