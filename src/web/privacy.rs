//! `/privacy`: what is kept of people, why, how long and by which law; consents as the forms ask for them.

use axum::{extract::State, response::Response};
use serde::Serialize;

use super::session::Visitor;
use crate::{
    app::App,
    domain::{
        bilingual::Bilingual,
        programme::{Field, FieldKind, Need, Programmes},
    },
    error::Result,
    templates::View,
};

#[derive(Serialize)]
struct PrivacyPage {
    /// Each thing that is kept; its words are `privacy-<kind>-…`.
    kept: [&'static str; 7],
    consents: Vec<Consent>,
}

/// What a form asks leave for.
#[derive(Serialize)]
struct Consent {
    label: &'static Bilingual,
    purpose: &'static Bilingual,
    items: &'static Bilingual,
    recipient: Option<&'static Bilingual>,
    retention: &'static Bilingual,
    refusal: &'static Bilingual,
    essential: bool,
}

const KEPT: [&str; 7] = ["account", "draft", "application", "review", "public", "reform", "traces"];

impl View for PrivacyPage {
    const TEMPLATE: &'static str = "privacy.html";
}

pub(super) async fn show(State(app): State<App>, visitor: Visitor) -> Result<Response> {
    let newest = Programmes::in_force().newest();
    let fields = newest.flat_map(|form| &form.sections).flat_map(|section| &section.fields);
    let mut consents: Vec<Consent> = Vec::new();
    for consent in fields.filter_map(consent) {
        if !consents.iter().any(|known| known.label == consent.label) {
            consents.push(consent);
        }
    }
    visitor.page(&app, &PrivacyPage { kept: KEPT, consents })
}

fn consent(field: &'static Field) -> Option<Consent> {
    let FieldKind::Consent(asked) = &field.kind else { return None };
    Some(Consent {
        label: &field.label,
        purpose: &asked.purpose,
        items: &asked.items,
        recipient: asked.recipient.as_ref(),
        retention: &asked.retention,
        refusal: &asked.refusal,
        essential: field.need == Need::Essential,
    })
}
