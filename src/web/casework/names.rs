//! Keys as names: offices, roles, and what a refusal is about.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::Audience;
use crate::{
    act,
    domain::{
        bilingual::{Bilingual, Locale},
        calendar::seoul_day,
        engine::{Procedure, Procedures, Refusal, Role, words::Words},
        reference::{agencies, citation::provision, codes, regulations},
        tables,
    },
    store::{exemption_request, scene::Scene},
    web::page::Said,
};

/// The name that an office bears on a day; a key that nobody knows stands for itself.
pub(crate) fn office_name(key: &str, day: NaiveDate) -> Bilingual {
    let office = agencies::shipped().get(key);
    office.map_or_else(|| both(key), |office| office.name_on(day).clone())
}

/// The rule that is to be lifted, in both languages as far as the tables know it.
pub(crate) fn rule_name(row: &exemption_request::Model) -> Bilingual {
    let known = row.regulation.as_deref().and_then(|key| regulations::shipped().get(key));
    if let Some(known) = known.filter(|rule| rule.article.is_some()) {
        return tables::rule_name(known);
    }
    let english = provision::english(&row.article);
    Bilingual {
        ko: row.rule(),
        en: format!("{}, {english}", row.law).trim_end_matches(", ").to_owned(),
    }
}

pub(crate) fn role_name(role: Role) -> Bilingual {
    Words::shipped().role(role).cloned().unwrap_or_else(|| both(role.as_str()))
}

/// A refusal with names where the engine has keys.
pub(crate) fn named(refusal: &Refusal, scene: &Scene, audience: Audience, locale: Locale) -> Said {
    let said = Said::from(refusal);
    let Ok(procedure) = act::procedure(&scene.matter) else { return said };
    // A refusal about parts of some kind names stages of that kind.
    let of = said.args.get("kind").and_then(|kind| of_kind(kind));
    let naming = Naming { procedure, of, scene, audience, locale };
    let args = said.args.into_iter().map(|(name, value)| {
        let shown =
            value.split(", ").map(|key| naming.one(&name, key)).collect::<Vec<_>>().join(", ");
        (name, shown)
    });
    Said { key: said.key, args: args.collect::<BTreeMap<_, _>>() }
}

struct Naming<'a> {
    procedure: &'a Procedure,
    /// Of the kind that the refusal is about, where it is about one.
    of: Option<&'a Procedure>,
    scene: &'a Scene,
    audience: Audience,
    locale: Locale,
}

impl Naming<'_> {
    fn one(&self, arg: &str, key: &str) -> String {
        let known = match arg {
            "stage" | "stages" => self.stage(key),
            "role" => role(key).map(role_name),
            "act" => self.procedure.acts.get(key).map(|act| act.button.clone()),
            "kind" => of_kind(key).map(|procedure| procedure.title.clone()),
            "clock" => Words::shipped().clock(&key.into()).cloned(),
            "overlay" => {
                let overlay = self.procedure.overlay(&key.into());
                overlay.and_then(|overlay| self.audience.name_of(overlay).cloned())
            }
            "line" => self.line(key),
            "level" => codes::shipped().label("rule_level", key).cloned(),
            "body" => Some(office_name(key, seoul_day(self.scene.matter.opened_at))),
            "missing" => self
                .line(key)
                .or_else(|| self.question(key))
                .or_else(|| codes::shipped().label("condition_category", key).cloned()),
            _ => None,
        };
        known.map_or_else(|| key.to_owned(), |name| name.get(self.locale).to_owned())
    }

    /// A stage of the kind that is spoken of, of this procedure, or of one that stands beside it.
    fn stage(&self, key: &str) -> Option<Bilingual> {
        let near = self.of.into_iter().chain([self.procedure]);
        let all = near.chain(Procedures::in_force().iter());
        let stage = all.into_iter().find_map(|procedure| procedure.stage(&key.into()))?;
        Some(match self.audience {
            Audience::Applicant => stage.public.clone(),
            Audience::Asked | Audience::City => stage.internal.clone(),
        })
    }

    fn line(&self, key: &str) -> Option<Bilingual> {
        if let Some(line) = self.procedure.line(&key.into()) {
            return Some(Bilingual { ko: line.ko.clone(), en: line.en.clone() });
        }
        let programme = act::programme_of(self.scene.application.as_ref()?).ok()?;
        programme.checklist.line(key).map(|line| line.annex.clone())
    }

    fn question(&self, path: &str) -> Option<Bilingual> {
        let programme = act::programme_of(self.scene.application.as_ref()?).ok()?;
        programme.field(path).map(|(_, field)| field.label.clone())
    }
}

fn of_kind(key: &str) -> Option<&'static Procedure> {
    Procedures::in_force().for_kind(&key.into())
}

pub(crate) fn role(key: &str) -> Option<Role> {
    serde_json::from_value(serde_json::Value::String(key.to_owned())).ok()
}

pub(super) fn both(text: &str) -> Bilingual {
    Bilingual { ko: text.to_owned(), en: text.to_owned() }
}
