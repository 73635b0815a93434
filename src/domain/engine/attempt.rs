//! The two questions: may this act be done here and now by this role, and what may be done at all.

use uuid::Uuid;

use super::{
    acts::Act,
    guard::{Guard, Scene},
    keys::{ActKey, LineKey},
    kind::{Kind, barred_by},
    limits,
    procedure::{Lapse, Procedure, Row, State},
    refusal::{Refusal, RefusalReason},
    role::Role,
    sheet::{Action, Sheet, SheetKind},
    standing::{Facts, Standing},
    step::Step,
    topic::Inquiry,
};

/// An act that stands in the rows for this role at this stage: allowed, or refused with why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    pub act: ActKey,
    pub sheet: SheetKind,
    pub kind: Kind,
    pub refused: Option<Refusal>,
    /// The statements to affirm on its sheet.
    pub lines_to_check: Vec<LineKey>,
    /// The open requests it may be about, oldest first.
    pub about: Vec<Uuid>,
}

/// What this act would do, or why it may not be done.
pub fn attempt(
    procedure: &Procedure,
    standing: &Standing,
    facts: &Facts,
    role: Role,
    action: &Action,
) -> Result<Step, Refusal> {
    let act = procedure
        .acts
        .get(action.act.as_str())
        .ok_or_else(|| RefusalReason::UnknownAct { act: action.act.clone() })?;
    let rows = rows_for(procedure, standing, role, act)?;
    obey_the_law(procedure, standing, facts, role, act)?;
    let left_out = act.sheet == SheetKind::Remark && action.sheet == Sheet::None;
    if action.sheet.kind() != act.sheet && !left_out {
        return Err(RefusalReason::WrongSheet { sheet: act.sheet }.into());
    }
    let asking = Asking { procedure, standing, facts, act, action: Some(action), role };
    let (row, about) = asking.choose(&rows)?;
    limits::keep(&asking.scene(about), row.1)?;
    Ok(step(procedure, standing, row, about))
}

/// What `role` may do here, and what it might if something were otherwise. The system is offered nothing.
pub fn offers(procedure: &Procedure, standing: &Standing, facts: &Facts, role: Role) -> Vec<Offer> {
    if role == Role::System {
        return Vec::new();
    }
    let mut acts: Vec<&ActKey> = Vec::new();
    for row in
        procedure.rows.iter().filter(|row| row.at.contains(&standing.stage) && row.admits(role))
    {
        if !acts.contains(&&row.does) {
            acts.push(&row.does);
        }
    }
    acts.into_iter()
        .filter_map(|key| procedure.acts.get(key.as_str()))
        .map(|act| offer(&Asking { procedure, standing, facts, act, action: None, role }))
        .collect()
}

/// The act of the system whose guards hold now, of those that are asked about, if there is one.
pub fn system_rows_ready(
    procedure: &Procedure,
    standing: &Standing,
    facts: &Facts,
    asked: Inquiry<'_>,
) -> Option<Action> {
    procedure
        .rows
        .iter()
        .filter(|row| row.at.contains(&standing.stage) && asked.sets_off(procedure, row))
        .map(|row| Action::new(row.does.as_str(), Sheet::None))
        .find(|action| attempt(procedure, standing, facts, Role::System, action).is_ok())
}

impl Row {
    pub fn admits(&self, role: Role) -> bool {
        self.who.iter().any(|named| role.satisfies(*named))
    }
}

fn rows_for<'a>(
    procedure: &'a Procedure,
    standing: &Standing,
    role: Role,
    act: &Act,
) -> Result<Vec<(usize, &'a Row)>, Refusal> {
    let here: Vec<(usize, &Row)> = procedure
        .rows
        .iter()
        .enumerate()
        .filter(|(_, row)| row.does == act.key && row.at.contains(&standing.stage))
        .collect();
    if here.is_empty() {
        return Err(RefusalReason::NotAtThisStage { stage: standing.stage.clone() }.into());
    }
    let mine: Vec<_> = here.into_iter().filter(|(_, row)| row.admits(role)).collect();
    if mine.is_empty() { Err(RefusalReason::NotYourPart { role }.into()) } else { Ok(mine) }
}

/// The law of the act's kind, of lead and member, and of who may not act because of an earlier part; no file can drop it.
fn obey_the_law(
    procedure: &Procedure,
    standing: &Standing,
    facts: &Facts,
    role: Role,
    act: &Act,
) -> Result<(), Refusal> {
    if act.lead && role == Role::Applicant {
        return Err(RefusalReason::LeadOnly.into());
    }
    let admitted = match procedure.stage(&standing.stage).map(|stage| &stage.state) {
        Some(State::Open { .. }) => true,
        Some(State::Closed { .. }) => act.kind.may_follow_the_end(),
        Some(State::Archived) | None => false,
    };
    if !admitted || !act.kind.may_be_done_by(role) {
        return Err(RefusalReason::KindForbids { act: act.key.clone() }.into());
    }
    match barred_by(role, act.kind).iter().find(|earlier| facts.roles_acted.contains(earlier)) {
        Some(earlier) => Err(RefusalReason::ActedAs { role: *earlier }.into()),
        None => Ok(()),
    }
}

/// One act asked about: by whom, where, and with what in hand.
struct Asking<'a> {
    procedure: &'a Procedure,
    standing: &'a Standing,
    facts: &'a Facts,
    act: &'a Act,
    action: Option<&'a Action>,
    role: Role,
}

type Chosen<'a> = ((usize, &'a Row), Option<Uuid>);

impl Asking<'_> {
    /// The row that admits the act, and the open request it is about: the one the act names, else the oldest.
    /// If none admits it, the refusal of the row that came furthest.
    fn choose<'r>(&self, rows: &[(usize, &'r Row)]) -> Result<Chosen<'r>, Refusal> {
        let mut furthest: Option<(usize, RefusalReason)> = None;
        for (row, about) in self.candidates(rows) {
            match self.judge(row.1, about) {
                Ok(()) => return Ok((row, about)),
                Err((held, reason)) => {
                    if furthest.as_ref().is_none_or(|(most, _)| held > *most) {
                        furthest = Some((held, reason));
                    }
                }
            }
        }
        let reason =
            furthest.map_or(RefusalReason::NotYourPart { role: self.role }, |(_, reason)| reason);
        Err(reason.into())
    }

    /// Rows with the open request each would be about, the oldest request first.
    fn candidates<'r>(&self, rows: &[(usize, &'r Row)]) -> Vec<Chosen<'r>> {
        let named = self.action.and_then(|action| action.about);
        let mut found: Vec<(usize, Chosen<'r>)> = Vec::new();
        for row in rows {
            let Some(overlay) = row.1.subject(self.procedure) else {
                found.push((usize::MAX, (*row, None)));
                continue;
            };
            let open =
                self.standing.overlays.iter().enumerate().filter(|(_, open)| open.key == *overlay);
            let mut open =
                open.filter(|(_, open)| named.is_none_or(|named| named == open.id)).peekable();
            if open.peek().is_none() {
                found.push((usize::MAX, (*row, None)));
            }
            found.extend(open.map(|(age, open)| (age, (*row, Some(open.id)))));
        }
        found.sort_by_key(|(age, _)| *age);
        found.into_iter().map(|(_, chosen)| chosen).collect()
    }

    /// Whether the row holds; if not, how many of its needs held before one did not.
    fn judge(&self, row: &Row, about: Option<Uuid>) -> Result<(), (usize, RefusalReason)> {
        if let (Some(overlay), None) = (&row.ends, about) {
            return Err((0, RefusalReason::RequestNotOpen { overlay: overlay.clone() }));
        }
        self.lapsed_if_the_system_says_so(row, about).map_err(|reason| (0, reason))?;
        let scene = self.scene(about);
        for (held, need) in row.needs.iter().enumerate() {
            if self.action.is_none() && need.is_answered_on(self.act.sheet) {
                continue;
            }
            need.judge(&scene).map_err(|reason| (held + 1, reason))?;
        }
        Ok(())
    }

    /// The system does the act of a lapse only when the clock has run out.
    fn lapsed_if_the_system_says_so(
        &self,
        row: &Row,
        about: Option<Uuid>,
    ) -> Result<(), RefusalReason> {
        let lapse = Lapse::Does(row.does.clone());
        match self.procedure.clocks.iter().find(|clock| clock.lapse == lapse) {
            Some(clock) if self.role == Role::System => {
                Guard::Lapsed(clock.key.clone()).judge(&self.scene(about))
            }
            Some(_) | None => Ok(()),
        }
    }

    fn scene(&self, about: Option<Uuid>) -> Scene<'_> {
        Scene {
            procedure: self.procedure,
            standing: self.standing,
            facts: self.facts,
            action: self.action,
            act: &self.act.key,
            about,
        }
    }
}

fn offer(asking: &Asking<'_>) -> Offer {
    let chosen =
        rows_for(asking.procedure, asking.standing, asking.role, asking.act).and_then(|rows| {
            obey_the_law(asking.procedure, asking.standing, asking.facts, asking.role, asking.act)?;
            let chosen = asking.choose(&rows)?;
            limits::may_extend(&asking.scene(chosen.1), chosen.0.1)?;
            Ok((chosen, asking.abouts(&rows)))
        });
    let (refused, lines_to_check, about) = match chosen {
        Ok(((row, _), about)) => (None, row.1.lines(), about),
        Err(refusal) => (Some(refusal), Vec::new(), Vec::new()),
    };
    Offer {
        act: asking.act.key.clone(),
        sheet: asking.act.sheet,
        kind: asking.act.kind,
        refused,
        lines_to_check,
        about,
    }
}

impl Asking<'_> {
    /// Every open request that the act may be about.
    fn abouts(&self, rows: &[(usize, &Row)]) -> Vec<Uuid> {
        let allowed = self
            .candidates(rows)
            .into_iter()
            .filter(|(row, about)| self.judge(row.1, *about).is_ok());
        allowed.filter_map(|(_, about)| about).collect()
    }
}

fn step(
    procedure: &Procedure,
    standing: &Standing,
    (index, row): (usize, &Row),
    about: Option<Uuid>,
) -> Step {
    let to = row.leads.as_ref().and_then(|key| procedure.stage(key));
    let end = to.and_then(super::procedure::Stage::end);
    let clock_of = |overlay| procedure.overlay(overlay).and_then(|overlay| overlay.clock.clone());
    let mut clock_starts = row.clock.starts.clone();
    clock_starts.extend(row.sets.as_ref().and_then(clock_of));
    let mut clock_ends = row.clock.ends.clone();
    clock_ends.extend(
        row.ends
            .iter()
            .chain(row.drops.iter().filter(|key| standing.has(key)))
            .filter_map(clock_of),
    );
    Step {
        row: index,
        from: standing.stage.clone(),
        to: row.leads.clone(),
        closes: end.is_some(),
        end,
        sets: row.sets.clone(),
        ends_overlay: row.ends.as_ref().and(about),
        extends_overlay: if row.ends.is_none() { about } else { None },
        drops: row.drops.clone(),
        clock_starts,
        clock_ends,
        clock_extends: row.clock.extends.clone(),
        clock_restarts: row.clock.restarts.clone(),
        clock_meets: row.clock.meets.clone(),
        opens: row.opens,
        tells: row.tells.clone(),
        publishes: row.publishes,
        effect: row.effect,
        law: row.law.clone(),
    }
}

#[cfg(test)]
mod tests;
