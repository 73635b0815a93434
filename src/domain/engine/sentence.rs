//! A row read aloud, from the words in data.

use super::{
    acts::{END_WITH_PARENT, REOPEN_WITH_PARENT},
    guard::{Guard, Stands},
    keys::{ActKey, ClockKey, LineKey, MatterKind, OverlayKey, StageKey},
    procedure::{Lapse, Procedure, Row},
    procedures::Procedures,
    role::Role,
    share::{Majority, Of, Share},
    sheet::SheetKind,
    words::{Speaker, Words},
};
use crate::domain::bilingual::Locale;

/// One sentence for one row of one of these procedures.
pub fn sentence(
    procedures: &Procedures,
    procedure: &Procedure,
    row: &Row,
    locale: Locale,
) -> String {
    let reader = Reader { procedures, procedure, say: Speaker { words: Words::shipped(), locale } };
    reader.row(row)
}

struct Reader<'a> {
    procedures: &'a Procedures,
    procedure: &'a Procedure,
    say: Speaker<'a>,
}

impl Reader<'_> {
    fn row(&self, row: &Row) -> String {
        let at: Vec<String> = row.at.iter().map(|key| self.stage(key)).collect();
        let who: Vec<String> = row.who.iter().map(|role| self.say.role(*role)).collect();
        let frame = if row.who == [Role::System] { "system" } else { "person" };
        let needs: Vec<String> = row.needs.iter().map(|need| self.guard(need)).collect();
        let needs = if needs.is_empty() {
            String::new()
        } else {
            self.say.frame("needs", &[&self.say.both(&needs)])
        };
        let condition = format!("{}{needs}", self.set_off(row));
        let effects = self.effects(row);
        let effects = if effects.is_empty() {
            String::new()
        } else {
            self.say.frame("effects", &[&self.say.both(&effects)])
        };
        let (at, who, act) = (self.say.either(&at), self.say.either(&who), self.act(&row.does));
        self.say.frame(frame, &[&at, &who, &act, &condition, &effects, &row.law])
    }

    /// What sets the system off, where it is one of those who act.
    fn set_off(&self, row: &Row) -> String {
        if !row.who.contains(&Role::System) {
            return String::new();
        }
        if row.does.as_str() == END_WITH_PARENT {
            return self.say.frame("with_parent", &[]);
        }
        if row.does.as_str() == REOPEN_WITH_PARENT {
            return self.say.frame("again_with_parent", &[]);
        }
        let lapse = Lapse::Does(row.does.clone());
        let clock = self.procedure.clocks.iter().find(|clock| clock.lapse == lapse);
        clock.map_or_else(String::new, |clock| {
            self.say.frame("when_lapsed", &[&self.clock(&clock.key)])
        })
    }

    fn effects(&self, row: &Row) -> Vec<String> {
        let overlays = |keys: &[OverlayKey]| {
            self.say.both(&keys.iter().map(|key| self.overlay(key)).collect::<Vec<_>>())
        };
        let mut effects: Vec<String> = Vec::new();
        effects.extend(row.leads.iter().map(|key| self.say.effect("leads", &[&self.stage(key)])));
        effects.extend(
            row.opens
                .iter()
                .map(|child| self.say.effect("opens", &[&self.kind(&child.as_str().into())])),
        );
        effects.extend(row.sets.iter().map(|key| self.say.effect("sets", &[&self.overlay(key)])));
        effects.extend(row.ends.iter().map(|key| self.say.effect("ends", &[&self.overlay(key)])));
        if !row.drops.is_empty() {
            effects.push(self.say.effect("drops", &[&overlays(&row.drops)]));
        }
        let moves = &row.clock;
        let named = [
            ("starts", &moves.starts),
            ("stops", &moves.ends),
            ("restarts", &moves.restarts),
            ("extends", &moves.extends),
            ("meets", &moves.meets),
        ];
        effects.extend(
            named
                .iter()
                .filter(|(_, keys)| !keys.is_empty())
                .map(|(effect, keys)| self.clocks(effect, keys)),
        );
        effects.extend(
            row.publishes
                .map(|kind| self.say.effect("publishes", &[&self.say.record(kind.into())])),
        );
        effects.extend(row.effect.map(|effect| self.say.effect(effect.as_str(), &[])));
        if !row.tells.is_empty() {
            let told: Vec<String> = row.tells.iter().map(|role| self.say.role(*role)).collect();
            effects.push(self.say.effect("tells", &[&self.say.both(&told)]));
        }
        effects
    }

    fn clocks(&self, effect: &str, keys: &[ClockKey]) -> String {
        let names: Vec<String> = keys.iter().map(|key| self.clock(key)).collect();
        self.say.effect(effect, &[&self.say.both(&names)])
    }

    fn guard(&self, guard: &Guard) -> String {
        let key: &'static str = guard.into();
        match guard {
            Guard::Checked(line) => self.say.guard(key, &[self.line(line)]),
            Guard::EveryAt(stands) | Guard::SomeAt(stands) | Guard::NoneAt(stands) => {
                self.stands(key, stands)
            }
            Guard::ParentAt(stages) => self.say.guard(key, &[&self.parents_stages(stages)]),
            Guard::MeetingAt(stages) => {
                self.say.guard(key, &[&self.stages_of(&"meeting".into(), stages)])
            }
            Guard::With(overlay) | Guard::Without(overlay) => {
                self.say.guard(key, &[&self.overlay(overlay)])
            }
            Guard::Filed(periods) => {
                let filed = |(clock, n): (&ClockKey, &u32)| {
                    self.say.guard(key, &[&self.clock(clock), &n.to_string()])
                };
                self.say.both(&periods.iter().map(filed).collect::<Vec<_>>())
            }
            Guard::OtherThan(role) => self.say.guard(key, &[&self.say.role(*role)]),
            Guard::ApartFrom(roles) => {
                let roles: Vec<String> = roles.iter().map(|role| self.say.role(*role)).collect();
                self.say.guard(key, &[&self.say.either(&roles)])
            }
            Guard::Quorum(quorum) | Guard::Inquorate(quorum) => {
                let (key, share) = weighed(key, quorum.majority);
                self.say.guard(&key, &[&share, &self.say.guard(whom(quorum.of), &[])])
            }
            Guard::Carried(majority) | Guard::NotCarried(majority) => {
                let (key, share) = weighed(key, *majority);
                self.say.guard(&key, &[&share])
            }
            _ => self.say.guard(key, &[&self.plain(guard)]),
        }
    }

    /// The one value of a guard that names something, a number, a day or nothing.
    fn plain(&self, guard: &Guard) -> String {
        match guard {
            Guard::Settled(kind) | Guard::AllAgree(kind) => self.kind(kind),
            Guard::Lapsed(clock) | Guard::Unlapsed(clock) | Guard::Running(clock) => {
                self.clock(clock)
            }
            Guard::Done(act) | Guard::NotWhoDid(act) | Guard::Agreed(act) => self.deed(act),
            Guard::AtMost(times) | Guard::SignedBy(times) => times.to_string(),
            Guard::Within(window) => window.to_string(),
            Guard::Reached(text) | Guard::Since(text) | Guard::Silence(text) => text.clone(),
            Guard::NoticeDays(days) => days.to_string(),
            _ => String::new(),
        }
    }

    fn line<'k>(&'k self, key: &'k LineKey) -> &'k str {
        match (self.procedure.line(key), self.say.locale) {
            (Some(line), Locale::Ko) => &line.ko,
            (Some(line), Locale::En) => &line.en,
            (None, _) => key.as_str(),
        }
    }

    fn stands(&self, key: &str, stands: &Stands) -> String {
        let said: Vec<String> = stands
            .iter()
            .map(|(kind, stages)| {
                self.say.guard(key, &[&self.kind(kind), &self.stages_of(kind, stages)])
            })
            .collect();
        self.say.both(&said)
    }

    fn stage(&self, key: &StageKey) -> String {
        self.stage_in(Some(self.procedure), key)
    }

    fn stages_of(&self, kind: &MatterKind, stages: &[StageKey]) -> String {
        let whose = self.procedures.for_kind(kind);
        self.say.either(&stages.iter().map(|key| self.stage_in(whose, key)).collect::<Vec<_>>())
    }

    fn parents_stages(&self, stages: &[StageKey]) -> String {
        let kind = &self.procedure.kind;
        let parent = self.procedures.iter().find(|parent| {
            parent.rows.iter().any(|row| row.opens.is_some_and(|child| child.is(kind)))
        });
        self.say.either(&stages.iter().map(|key| self.stage_in(parent, key)).collect::<Vec<_>>())
    }

    fn stage_in(&self, procedure: Option<&Procedure>, key: &StageKey) -> String {
        let name = procedure
            .and_then(|procedure| procedure.stage(key))
            .map(|stage| stage.internal.get(self.say.locale));
        self.say.frame("stage", &[name.unwrap_or(key.as_str())])
    }

    fn overlay(&self, key: &OverlayKey) -> String {
        let name = self.procedure.overlay(key).map(|overlay| overlay.internal.get(self.say.locale));
        self.say.frame("stage", &[name.unwrap_or(key.as_str())])
    }

    fn clock(&self, key: &ClockKey) -> String {
        let name = self.say.words.clock(key).map(|name| name.get(self.say.locale));
        self.say.frame("name", &[name.unwrap_or(key.as_str())])
    }

    fn deed(&self, key: &ActKey) -> String {
        let act = self.procedure.acts.get(key.as_str());
        let button = act.map(|act| act.button.get(self.say.locale));
        self.say.frame("name", &[button.unwrap_or(key.as_str())])
    }

    fn kind(&self, kind: &MatterKind) -> String {
        let title = self.procedures.for_kind(kind).map(|one| one.title.get(self.say.locale));
        self.say.frame("name", &[title.unwrap_or(kind.as_str())])
    }

    /// The act by its button, begun small as it stands within a sentence, with the sheet it is written on.
    fn act(&self, key: &ActKey) -> String {
        let Some(act) = self.procedure.acts.get(key.as_str()) else { return key.to_string() };
        let button = act.button.get(self.say.locale);
        let mut letters = button.chars();
        let small = letters
            .next()
            .map(|first| first.to_lowercase().chain(letters).collect::<String>())
            .unwrap_or_default();
        let sheet = if act.sheet == SheetKind::None {
            String::new()
        } else {
            self.say.frame("sheet", &[act.sheet.as_str()])
        };
        format!("{small}{sheet}")
    }
}

fn whom(of: Of) -> &'static str {
    match of {
        Of::All => "all",
        Of::NotRecused => "not_recused_members",
    }
}

fn weighed(key: &str, majority: Majority) -> (String, String) {
    let share = |share: Share| format!("{}/{}", share.above, share.below);
    match majority {
        Majority::Over(over) => (key.to_owned(), share(over)),
        Majority::AtLeast(least) => (format!("{key}_at_least"), share(least)),
    }
}
