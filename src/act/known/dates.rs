//! The dates that follow from the clocks, as they stand after the act.

use super::{Gathered, Told, both, day, days, put};
use crate::{
    act::{Deed, Door, clocks, terms},
    domain::{
        bilingual::Bilingual,
        calendar::seoul_day,
        clock::ClockState,
        engine::{Lapse, Procedure, procedure::Clock, words::Words},
        ids::OverlayId,
    },
    error::Result,
    i18n::dates::Shape,
    store::{clock, clock_mark, due_change, event, holiday, matter, scene::Scene},
};

use sea_orm::entity::prelude::*;

/// How the names of dates end.
const DUE: &str = "due";
/// What else is known of clocks.
const OF_CLOCKS: [&str; 5] = ["due-day", "moved", "holiday", "withdrawn", "extensions-left"];
const OF_THE_WHOLE: [&str; 5] =
    ["answer-due", "answer-missed", "answer-late", "paused-days", "handling-days"];

impl Door<'_> {
    pub(super) async fn tell_the_clocks(
        &self,
        (deed, event): (&Deed<'_>, &event::Model),
        Told { scene, opened }: Told<'_>,
        known: &mut Gathered<'_>,
    ) -> Result<()> {
        let wants = known.wants(&OF_CLOCKS) || known.wants(&OF_THE_WHOLE);
        if !wants && !known.wanted.iter().any(|name| name.ends_with(DUE)) {
            return Ok(());
        }
        let new = opened.iter().find(|child| child.scene.matter.id == scene.matter.id);
        let rows = match (&deed.clocks, new) {
            (_, Some(child)) => child.clocks.clone(),
            (Some(rows), None) if scene.matter.id == deed.scene.matter.id => rows.clone(),
            _ => clock::Entity::of(scene.matter.id).all(self.tx).await?,
        };
        let own = Clocks { deed, event, procedure: super::super::procedure(&scene.matter)?, rows };
        if let Some(due) = own.due().and_then(|row| row.due_at) {
            put(known, "due", day(seoul_day(due), Shape::Prose));
            put(known, "due-day", day(seoul_day(due), Shape::Day));
        }
        for (row, _) in own.all().filter(|(row, spec)| spec.free && row.state != clocks::ENDED) {
            if let Some(due) = row.due_at {
                put(known, &format!("{}-due", row.key), day(seoul_day(due), Shape::Prose));
            }
        }
        if known.wants(&["first-due"])
            && let Some(before) = self.before(&own).await?
        {
            put(known, "first-due", day(before, Shape::Prose));
        }
        self.tell_the_moved(&own, known).await?;
        if let Some(left) = own.extensions_left() {
            put(known, "extensions-left", both(&left.to_string()));
        }
        self.whole_handling(scene, &own.rows, known).await
    }

    /// What a declared holiday moved: each clock with its date before and after.
    async fn tell_the_moved(&self, own: &Clocks<'_>, known: &mut Gathered<'_>) -> Result<()> {
        if !own.deed.recounts() {
            return Ok(());
        }
        let moved = due_change::Entity::by([own.event.id]).all(self.tx).await?;
        let mut lines = Vec::new();
        for change in moved {
            let Some(row) = own.rows.iter().find(|row| row.id == change.clock_id) else { continue };
            let name = Words::shipped().clock(&row.key.as_str().into());
            let name = name.cloned().unwrap_or_else(|| both(&row.key));
            let [from, to] =
                [change.from_at, change.to_at].map(|at| day(seoul_day(at), Shape::Prose));
            lines.push(Bilingual {
                ko: format!("{}: {} → {}", name.ko, from.ko, to.ko),
                en: format!("{}: {} → {}", name.en, from.en, to.en),
            });
        }
        let (withdrawn, declared): (Vec<holiday::Model>, Vec<holiday::Model>) =
            holiday::Entity::unspread()
                .all(self.tx)
                .await?
                .into_iter()
                .partition(|row| row.withdrawn_at.is_some());
        put(known, "moved", Bilingual::joined(&lines, "\n"));
        for (name, rows) in [("holiday", declared), ("withdrawn", withdrawn)] {
            let names: Vec<Bilingual> = rows.iter().map(named).collect();
            put(known, name, Bilingual::joined(&names, ", "));
        }
        Ok(())
    }

    /// Of the application, whichever of its matters was acted on.
    async fn whole_handling(
        &self,
        scene: &Scene,
        own: &[clock::Model],
        known: &mut Gathered<'_>,
    ) -> Result<()> {
        let Some(root) = &scene.application else { return Ok(()) };
        if !known.wants(&OF_THE_WHOLE) {
            return Ok(());
        }
        let (matter, rows) = if root.id == scene.matter.id {
            (Some(scene.matter.clone()), own.to_vec())
        } else {
            let rows = clock::Entity::of(root.id).all(self.tx).await?;
            (matter::Entity::find_by_id(root.id).one(self.tx).await?, rows)
        };
        let Some(matter) = matter else { return Ok(()) };
        let procedure = super::super::procedure(&matter)?;
        for row in rows.iter().filter(|row| row.state != clocks::ENDED) {
            let spec = procedure.clock(&row.key.as_str().into());
            if spec.is_some_and(|spec| !spec.free && !spec.stops_for.is_empty()) {
                self.tell_the_answer(procedure, row, known).await?;
            }
        }
        Ok(())
    }

    /// By when it is decided, as its page says it at this moment: the day moves with every day on which the clock stands
    /// still, and one that is over is promised no more.
    async fn tell_the_answer(
        &self,
        procedure: &Procedure,
        row: &clock::Model,
        known: &mut Gathered<'_>,
    ) -> Result<()> {
        put(known, "handling-days", both(&row.length.to_string()));
        let marks = clock_mark::Entity::of([row.id]).all(self.tx).await?;
        let due = terms::explained(procedure, row, &marks, (self.now, &self.calendar));
        let Some(due) = due else { return Ok(()) };
        let (today, last) = (seoul_day(self.now), due.last_day());
        if last < today {
            put(known, "answer-missed", day(last, Shape::Prose));
            put(known, "answer-late", days((today - last).num_days()));
            return Ok(());
        }
        put(known, "answer-due", day(last, Shape::Prose));
        if due.state == ClockState::Stopped {
            let still = i64::try_from(due.stood_still(today)).unwrap_or(i64::MAX);
            put(known, "paused-days", days(still));
        }
        Ok(())
    }

    /// The day before the act moved it, or the day that has passed.
    async fn before(&self, own: &Clocks<'_>) -> Result<Option<chrono::NaiveDate>> {
        if let Some(row) = own.extended() {
            let marks = clock_mark::Entity::of([row.id]).all(self.tx).await?;
            let earlier: Vec<_> =
                marks.into_iter().filter(|mark| mark.event_id != own.event.id).collect();
            let due = terms::explained(own.procedure, row, &earlier, (self.now, &self.calendar));
            return Ok(due.map(|due| due.last_day()));
        }
        Ok(own.passed().and_then(|row| row.due_at).map(seoul_day))
    }
}

fn named(row: &holiday::Model) -> Bilingual {
    let (name, on) = (row.name(), day(row.day, Shape::Day));
    Bilingual { ko: format!("{} {}", on.ko, name.ko), en: format!("{}, {}", name.en, on.en) }
}

/// The clocks of a matter, seen from the act.
struct Clocks<'a> {
    deed: &'a Deed<'a>,
    event: &'a event::Model,
    procedure: &'static Procedure,
    rows: Vec<clock::Model>,
}

impl Clocks<'_> {
    fn all(&self) -> impl Iterator<Item = (&clock::Model, &'static Clock)> {
        let spec = |row: &clock::Model| self.procedure.clock(&row.key.as_str().into());
        self.rows.iter().filter_map(move |row| Some((row, spec(row)?)))
    }

    /// Of the request just made, else what was extended, else what the act started, else what runs out next.
    fn due(&self) -> Option<&clock::Model> {
        let of_request = OverlayId(self.event.id.0);
        let running = |(row, spec): &(&clock::Model, &Clock)| {
            row.state == clocks::RUNNING && !spec.free && !spec.repeats
        };
        let started = self
            .all()
            .filter(running)
            .filter(|(_, spec)| self.deed.step.clock_starts.contains(&spec.key));
        self.rows
            .iter()
            .find(|row| row.overlay_id == Some(of_request))
            .or_else(|| self.extended())
            .or_else(|| started.map(|(row, _)| row).min_by_key(|row| row.due_at))
            .or_else(|| self.all().filter(running).map(|(row, _)| row).min_by_key(|row| row.due_at))
    }

    fn extended(&self) -> Option<&clock::Model> {
        let step = &self.deed.step;
        let (row, _) = self.all().find(|(row, spec)| {
            step.clock_extends.contains(&spec.key)
                && row.state != clocks::ENDED
                && row.overlay_id.is_none_or(|id| Some(id.0) == step.extends_overlay)
        })?;
        Some(row)
    }

    /// The clock of the request that the act ends, or the one whose lapse the act is.
    fn passed(&self) -> Option<&clock::Model> {
        let ended = self.deed.step.ends_overlay.map(OverlayId);
        let lapse = Lapse::Does(self.deed.action.act.clone());
        let (row, _) = self.all().find(|(row, spec)| {
            (ended.is_some() && row.overlay_id == ended) || spec.lapse == lapse
        })?;
        Some(row)
    }

    /// How often the request just made may still be given more time.
    fn extensions_left(&self) -> Option<u32> {
        let row = self.due()?;
        let spec = self.procedure.clock(&row.key.as_str().into())?;
        let taken = u32::try_from(row.extended).unwrap_or_default();
        Some(spec.extension.as_ref()?.times.saturating_sub(taken))
    }
}
