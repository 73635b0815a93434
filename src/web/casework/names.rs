//! Keys as names: offices, roles, and what a refusal is about.

use std::collections::BTreeMap;

use super::Audience;
use crate::{
    act,
    domain::{
        bilingual::{Bilingual, Locale},
        calendar::seoul_day,
        engine::{
            ClockKey, Guard, Procedure, Procedures, Refusal, RefusalReason, Role, Row, words::Words,
        },
        reference::{citation::provision, codes, regulations},
        tables,
    },
    store::{exemption_request, scene::Scene},
    web::page::Said,
};

pub(in crate::web) use crate::domain::reference::agencies::office_name;

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

/// Of so many lines of a checklist a refusal gives the words; of the others the number.
const LINES: usize = 5;

/// A refusal with names where the engine has keys.
pub(crate) fn named(refusal: &Refusal, scene: &Scene, audience: Audience, locale: Locale) -> Said {
    let mut said = Said::from(refusal);
    let Ok(procedure) = act::procedure(&scene.matter) else { return said };
    if let RefusalReason::ClockNotRunning { clock } = &refusal.reason {
        said = first_extend(said, procedure, clock);
    }
    // A refusal about parts of some kind names stages of that kind.
    let of = said.args.get("kind").and_then(|kind| of_kind(kind));
    let naming = Naming { procedure, of, scene, audience, locale };
    if let RefusalReason::ChecklistOpen { missing } | RefusalReason::ChecklistFailed { missing } =
        &refusal.reason
    {
        return naming.checklist(said, missing);
    }
    let args = said.args.into_iter().map(|(name, value)| {
        let shown =
            value.split(", ").map(|key| naming.one(&name, key)).collect::<Vec<_>>().join(", ");
        (name, shown)
    });
    Said { key: said.key, args: args.collect::<BTreeMap<_, _>>() }
}

/// Where whoever is late may extend the time first, the act that does so is named.
fn first_extend(said: Said, procedure: &Procedure, clock: &ClockKey) -> Said {
    let when_late = |row: &&Row| {
        let in_time = Guard::Running(clock.clone());
        row.clock.extends.contains(clock) && !row.needs.contains(&in_time)
    };
    let Some(row) = procedure.rows.iter().find(when_late) else { return said };
    let key = format!("{}-extend", said.key);
    let act = [("act".to_owned(), row.does.to_string())];
    Said { key, args: said.args.into_iter().chain(act).collect() }
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
    /// The lines as their page words them, in its order.
    fn checklist(&self, said: Said, missing: &[String]) -> Said {
        let application = self.scene.application.as_ref();
        let programme = application.and_then(|row| act::programme_of(row).ok());
        let lines = programme.into_iter().flat_map(|programme| &programme.checklist.lines);
        let words: Vec<String> = lines
            .filter(|line| missing.contains(&line.key))
            .map(|line| format!("“{}”", line.check.get(self.locale)))
            .collect();
        let more = words.len().saturating_sub(LINES);
        let key = if more == 0 { said.key } else { format!("{}-many", said.key) };
        let shown = words.into_iter().take(LINES).collect::<Vec<_>>().join(", ");
        let args = [("missing".to_owned(), shown), ("more".to_owned(), more.to_string())];
        Said { key, args: args.into() }
    }

    fn one(&self, arg: &str, key: &str) -> String {
        let known = match arg {
            "stage" | "stages" | "stand" => self.stage(key),
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
        let line = self.procedure.line(&key.into())?;
        Some(Bilingual { ko: line.ko.clone(), en: line.en.clone() })
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
