//! Everybody does at random what is offered while time moves on, through the one door and on a database: every deadline runs
//! out once and at its time, nothing runs on what has ended, and nothing comes to stand still.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, NaiveDate, TimeDelta, Weekday};
use madang::{
    act,
    domain::{
        calendar::{Calendar, CountingRule, seoul_day},
        engine::{
            Action, Lapse, Question, Sheet, SheetKind,
            sheet::{Cause, Way},
        },
        ids::{ClockId, EventId, MatterId},
    },
    error::Error,
    store::{clock, clock_mark, event, matter, overlay, scene::Scene},
    world::story::{HANEUL, Story, reader},
};
use sea_orm::{PaginatorTrait, QueryOrder, entity::prelude::*};

use crate::{audit::chance::Chance, harness::Portal};

/// Acts, unless `TEST_ACTS` says how many.
const ACTS: usize = 250;

const PEOPLE: [&str; 16] = [
    "kim@haneul.example",
    "park@city.example",
    "choi@city.example",
    "jung@city.example",
    "road@city.example",
    "privacy@city.example",
    "secretary@city.example",
    "moon@city.example",
    "member1@city.example",
    "member2@city.example",
    "member3@city.example",
    "decider@city.example",
    "objections@city.example",
    "supervisor@city.example",
    "han@city.example",
    "kang@city.example",
];

/// Cases that have come as far as each of these.
async fn cases(portal: &Portal) {
    for name in ["patrol", "guide"] {
        let signed = Story::draft(&portal.app, HANEUL, name).await.unwrap();
        signed.until_signed().await.unwrap();
        let draft = Story::draft(&portal.app, HANEUL, name).await.unwrap();
        draft.file().await.unwrap();
        let checked = Story::draft(&portal.app, HANEUL, name).await.unwrap();
        checked.until_in_check().await.unwrap();
        let asking = Story::draft(&portal.app, HANEUL, name).await.unwrap();
        asking.until_consulting().await.unwrap();
        let reviewed = Story::draft(&portal.app, HANEUL, name).await.unwrap();
        reviewed.until_pre_review().await.unwrap();
        let refused = Story::draft(&portal.app, HANEUL, name).await.unwrap();
        refused.until_refused().await.unwrap();
    }
    let nothing = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    nothing.until_published().await.unwrap();
    portal.settle().await;
}

#[tokio::test]
async fn whoever_acts_at_random_every_deadline_runs_out_once() {
    #[expect(clippy::disallowed_methods, reason = "tests read variables of their own")]
    let acts = std::env::var("TEST_ACTS").ok().and_then(|text| text.parse().ok()).unwrap_or(ACTS);
    let portal = Portal::open().await;
    cases(&portal).await;
    let mut walk = Walk {
        portal: &portal,
        chance: Chance::seeded(),
        done: BTreeMap::new(),
        lapses: 0,
        dates: 0,
    };
    let mut tries = 0;
    while walk.done.values().sum::<usize>() < acts && tries < acts * 4 {
        tries += 1;
        if walk.chance.below(4) == 0 {
            walk.time_passes().await;
        } else {
            walk.somebody_acts().await;
        }
    }
    super::clean(&portal).await;
    walk.nothing_stands_still().await;
    eprintln!(
        "seed {}: {} lapses, {} dates, {:?}",
        walk.chance.seed, walk.lapses, walk.dates, walk.done
    );
    assert!(walk.done.values().sum::<usize>() >= acts / 2, "too little was done: {:?}", walk.done);
    assert!(walk.lapses > 10, "time ran out {} times", walk.lapses);
}

struct Walk<'a> {
    portal: &'a Portal,
    chance: Chance,
    done: BTreeMap<String, usize>,
    lapses: usize,
    dates: usize,
}

impl Walk<'_> {
    async fn matters(&self) -> Vec<matter::Model> {
        let all = matter::Entity::find().order_by_asc(matter::Column::Id);
        all.all(self.portal.app.db.read()).await.unwrap()
    }

    async fn somebody_acts(&mut self) {
        let (app, all) = (&self.portal.app, self.matters().await);
        let open: Vec<&matter::Model> = all.iter().filter(|one| one.open).collect();
        let matter = if open.is_empty() || self.chance.below(10) == 0 {
            &all[self.chance.below(all.len())]
        } else {
            open[self.chance.below(open.len())]
        };
        let first = self.chance.below(PEOPLE.len());
        for place in 0..PEOPLE.len() {
            let who = reader(app, PEOPLE[(first + place) % PEOPLE.len()]).await.unwrap();
            let scene = Scene::load(app.db.read(), matter.clone()).await.unwrap();
            let offers = act::offers(app.db.read(), &scene, &who, app.now()).await.unwrap();
            let mut may: Vec<Action> = Vec::new();
            for offer in offers.into_iter().filter(|offer| offer.refused.is_none()) {
                let Some(sheet) = filled(offer.sheet, app.today()) else { continue };
                let mut action =
                    Action::new(offer.act.as_str(), sheet).checking(offer.lines_to_check);
                action.about = offer.about.first().copied();
                may.push(action);
            }
            if may.is_empty() {
                continue;
            }
            let action = may.swap_remove(self.chance.below(may.len()));
            // Whoever ends everything at once leaves nothing to walk.
            let ends = ["withdraw", "discard", "withdraw_request"].contains(&action.act.as_str());
            if ends && self.chance.below(8) > 0 {
                continue;
            }
            match act::act(app, matter, &who, &action).await {
                Ok(event) => *self.done.entry(event.act).or_default() += 1,
                Err(Error::Internal(error)) => {
                    panic!("seed {}: {} fails: {error:#}", self.chance.seed, action.act)
                }
                Err(_) => {}
            }
            self.nothing_runs_on_what_ended().await;
            return;
        }
    }

    /// The clocks that will have run out by then do so, once; no other does, and each does what it says and nothing else.
    async fn time_passes(&mut self) {
        let (app, db) = (&self.portal.app, self.portal.app.db.read());
        let hours = 1 + i64::try_from(self.chance.below(200)).unwrap();
        let before = running(self.portal).await;
        self.dates_are_counted(&before).await;
        let known: BTreeSet<EventId> =
            event::Entity::find().all(db).await.unwrap().iter().map(|one| one.id).collect();
        app.clock.move_on(TimeDelta::hours(hours));
        self.portal.settle().await;
        self.portal.settle().await;
        let asked = self.what_ran_out(&before).await;
        let news = event::Entity::find().all(db).await.unwrap();
        let mut did: BTreeMap<(MatterId, String), usize> = BTreeMap::new();
        for one in news.into_iter().filter(|one| one.role == "system" && !known.contains(&one.id)) {
            *did.entry((one.matter_id, one.act)).or_default() += 1;
        }
        let matters = self.by_id().await;
        for ((id, act), times) in did {
            let procedure = act::procedure(&matters[&id]).unwrap();
            if procedure.is_lapse(&act.as_str().into()) {
                let asked = asked.get(&(id, act.clone())).copied().unwrap_or(0);
                let seed = self.chance.seed;
                assert!(times <= asked, "seed {seed}: {act} {times} times for {asked} lapses");
            }
        }
        self.nothing_runs_on_what_ended().await;
    }

    /// Of the clocks that ran before time passed: how often each matter is to do what a lapse says.
    async fn what_ran_out(
        &mut self,
        before: &[clock::Model],
    ) -> BTreeMap<(MatterId, String), usize> {
        let (now, db) = (self.portal.app.now(), self.portal.app.db.read());
        let after = clock::Entity::find().all(db).await.unwrap().into_iter();
        let after: BTreeMap<ClockId, clock::Model> = after.map(|row| (row.id, row)).collect();
        let matters = self.by_id().await;
        let mut asked: BTreeMap<(MatterId, String), usize> = BTreeMap::new();
        for row in before {
            let (due, then) = (row.due_at, &after[&row.id]);
            let seed = self.chance.seed;
            let place = format!("seed {seed}: {} {} due {due:?} at {now}", row.key, row.id);
            if due.is_none_or(|due| due >= now) {
                assert_eq!(then.lapsed_at, row.lapsed_at, "before its time: {place}");
                continue;
            }
            let settled = then.lapsed_at.is_some() || then.state == "ended" || then.due_at > due;
            assert!(settled || then.retry_at.is_some(), "it does not run out: {place}");
            self.lapses += usize::from(then.lapsed_at.is_some() || then.met > row.met);
            let procedure = act::procedure(&matters[&row.matter_id]).unwrap();
            let clock = procedure.clock(&row.key.as_str().into());
            if let Some(Lapse::Does(act)) = clock.map(|clock| &clock.lapse) {
                *asked.entry((row.matter_id, act.to_string())).or_default() += 1;
            }
        }
        asked
    }

    async fn by_id(&self) -> BTreeMap<MatterId, matter::Model> {
        self.matters().await.into_iter().map(|one| (one.id, one)).collect()
    }

    /// Of terms of civil days that were neither stopped nor extended: the day is the one that is reached by counting.
    async fn dates_are_counted(&mut self, rows: &[clock::Model]) {
        let db = self.portal.app.db.read();
        for row in rows.iter().filter(|row| row.extended == 0 && row.met == 0) {
            let matter = matter::Entity::find_by_id(row.matter_id).one(db).await.unwrap().unwrap();
            let procedure = act::procedure(&matter).unwrap();
            let Some(spec) = procedure.clock(&row.key.as_str().into()) else { continue };
            let marks = clock_mark::Entity::of([row.id]).count(db).await.unwrap();
            let (CountingRule::CivilDays, 1, Some(due)) = (spec.rule, marks, row.due_at) else {
                continue;
            };
            let from = seoul_day(row.started_at);
            let mut day = from + Days::new(u64::try_from(row.length).unwrap());
            while is_off(day) {
                day = day + Days::new(1);
            }
            let stands = seoul_day(due - TimeDelta::seconds(1));
            assert_eq!(
                stands, day,
                "seed {}: {} of {} days from {from}",
                self.chance.seed, row.key, row.length
            );
            self.dates += 1;
        }
    }

    async fn nothing_runs_on_what_ended(&self) {
        let db = self.portal.app.db.read();
        let closed: BTreeMap<MatterId, matter::Model> = self
            .matters()
            .await
            .into_iter()
            .filter(|one| !one.open)
            .map(|one| (one.id, one))
            .collect();
        for row in clock::Entity::open().all(db).await.unwrap() {
            let Some(matter) = closed.get(&row.matter_id) else { continue };
            let spec = act::procedure(matter).unwrap().clock(&row.key.as_str().into());
            assert!(
                spec.is_some_and(|one| one.free),
                "seed {}: {} runs on {} at {}",
                self.chance.seed,
                row.key,
                matter.kind,
                matter.stage
            );
        }
        let open = overlay::Entity::find().filter(overlay::Column::EndedAt.is_null());
        for row in open.all(db).await.unwrap() {
            assert!(
                !closed.contains_key(&row.matter_id),
                "seed {}: {} is open on what ended",
                self.chance.seed,
                row.key
            );
        }
    }

    /// Whatever is open, somebody may do something about it, or a clock runs, or it waits for what is under it.
    async fn nothing_stands_still(&self) {
        let app = &self.portal.app;
        let all = self.matters().await;
        let running: BTreeSet<MatterId> =
            running(self.portal).await.iter().map(|row| row.matter_id).collect();
        let mut still = Vec::new();
        for matter in all.iter().filter(|one| one.open && !running.contains(&one.id)) {
            let waits = all.iter().any(|one| one.open && one.parent_id == Some(matter.id));
            let mut may = waits;
            for who in PEOPLE {
                let who = reader(app, who).await.unwrap();
                let scene = Scene::load(app.db.read(), matter.clone()).await.unwrap();
                let offers = act::offers(app.db.read(), &scene, &who, app.now()).await.unwrap();
                may |= offers.iter().any(|offer| offer.refused.is_none());
            }
            if !may {
                still.push(format!("{} at {}", matter.kind, matter.stage));
            }
        }
        assert_eq!(still, [""; 0], "seed {}", self.chance.seed);
    }
}

async fn running(portal: &Portal) -> Vec<clock::Model> {
    let open = clock::Entity::open().filter(clock::COLUMN.state.eq("running"));
    open.all(portal.app.db.read()).await.unwrap()
}

fn is_off(day: NaiveDate) -> bool {
    [Weekday::Sat, Weekday::Sun].contains(&day.weekday())
        || !Calendar::shipped().is_working_day(day)
}

/// Sheets that ask for words alone.
fn filled(kind: SheetKind, today: NaiveDate) -> Option<Sheet> {
    let words = || "그렇게 합니다.".to_owned();
    Some(match kind {
        SheetKind::None => Sheet::None,
        SheetKind::Reason => Sheet::Reason { words: words(), english: None },
        SheetKind::Remark => Sheet::Remark { words: words() },
        SheetKind::Note => Sheet::Note { words: words(), files: Vec::new() },
        SheetKind::Receipt => Sheet::Receipt { arrived_on: today, way: Way::Portal },
        SheetKind::Time => Sheet::Time { days: 5, cause: Cause::Expert, words: words() },
        SheetKind::Opinion => Sheet::Opinion {
            reasons: words(),
            basis: words(),
            conditions: Vec::new(),
            internal: false,
            files: Vec::new(),
        },
        SheetKind::Questions => {
            let question = Question { field: "title".to_owned(), words: words() };
            Sheet::Questions { words: words(), questions: vec![question], days: 5 }
        }
        SheetKind::Declaration => Sheet::Declaration { ground: None, words: words(), member: None },
        SheetKind::Objection => {
            Sheet::Objection { objects_to: words(), reasons: words(), instead: words() }
        }
        _ => return None,
    })
}
