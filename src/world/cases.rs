//! The six cases of the demo, each step on its day, told in the order in which they happened.

use std::iter::successors;

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};

use super::{
    plan::working_day,
    story::{BARAM, HANEUL, OFFICER, OFFICES, STEWARD, Story, committee},
    tell::{Progress, Teller},
    texts::{conditions, questions, texts},
};
use crate::{
    app::{App, seoul},
    domain::{
        calendar::{Calendar, seoul_time},
        engine::{Resolved, Sheet, Vote},
        ids::MatterId,
    },
    error::Result,
    store::mail,
    work,
};
use tokio::sync::Mutex;

/// A colleague of Haneul's lead.
const HANEUL_MEMBER: &str = "lee@haneul.example";
/// A member who worked for Haneul until last year.
const CONFLICTED: &str = "kang@city.example";
/// Members who have looked at today's agenda already.
const PROMPT: [&str; 4] =
    ["moon@city.example", "member1@city.example", "member2@city.example", "member3@city.example"];

/// What the patrol robot's case was filed with, and the same without where its robots are kept.
const PLAN: &[u8] = include_bytes!("plan.png");
const PUBLIC_PLAN: &[u8] = include_bytes!("public.png");
const DRAWINGS: &str = "drawings";

/// A week before the first of them.
pub(super) const BEGINNING: TimeDelta = TimeDelta::days(157);

/// Told from a clock set back; afterwards it stands at `start`.
pub(super) async fn fill(app: &App, start: DateTime<Utc>) -> Result<()> {
    Past { app, start, around: None }.tell().await?;
    app.clock.set(start);
    work::once(app).await
}

/// The same, and between them what goes on around; how much of that the rows refused.
pub(super) async fn fill_among<'a>(
    app: &'a App,
    start: DateTime<Utc>,
    around: (Teller<'a>, Progress<'_>),
) -> Result<usize> {
    let past = Past { app, start, around: Some(Mutex::new(around)) };
    Box::pin(past.tell()).await?;
    past.until(start).await?;
    // Whoever reads them now reads the notices; only the last few still leave the house.
    let tx = app.db.write().await?;
    mail::count_as_sent(&tx, start - MAIL).await?;
    tx.commit().await?;
    app.clock.set(start);
    Ok(past.around.map_or(0, |around| around.into_inner().0.left_out))
}

/// How many cases are told here.
pub(super) const COUNT: usize = 6;
/// Mail of the past that is older was sent when it was written.
const MAIL: TimeDelta = TimeDelta::days(2);

/// The days before the demo begins.
struct Past<'a, 'o> {
    app: &'a App,
    start: DateTime<Utc>,
    around: Option<Mutex<(Teller<'a>, Progress<'o>)>>,
}

impl<'a> Past<'a, '_> {
    async fn tell(&self) -> Result<()> {
        self.published().await?;
        let (guide, today) = self.on_todays_agenda().await?;
        self.others(&guide, today).await
    }

    /// The patrol robot on the Hangang, from spring to its place in the register.
    async fn published(&self) -> Result<()> {
        self.go(150, 10).await?;
        let story = Story::draft(self.app, HANEUL, "patrol").await?;
        story.attach(DRAWINGS, (&texts().plan, PLAN)).await?;
        self.reviewed(&story, [148, 147, 143, 142, 136, 132, 129], "patrol").await?;
        self.go(128, 11).await?;
        let meeting = committee::plan(self.app, self.afternoon(100)).await?;
        story.table(meeting, 1).await?;
        self.go(127, 10).await?;
        committee::call(self.app, meeting).await?;
        self.go(108, 15).await?;
        story.declare(CONFLICTED, Some("FAIRNESS_DOUBT")).await?;
        self.until(self.afternoon(100)).await?;
        story.declare_all().await?;
        committee::open_session(self.app, meeting, &["member5@city.example"]).await?;
        story.vote(meeting, Vote::For, Resolved::ApproveWithConditions).await?;
        committee::end_session(self.app, meeting).await?;
        self.go(97, 16).await?;
        committee::sign_minutes(self.app, meeting).await?;
        self.go(95, 11).await?;
        story.approve(conditions("patrol")).await?;
        self.go(94, 9).await?;
        story.release().await?;
        self.go(92, 15).await?;
        for (field, told) in &texts().summaries {
            let document = match field.as_str() {
                DRAWINGS => Some(story.put_up(STEWARD, (&texts().public_plan, PUBLIC_PLAN)).await?),
                _ => None,
            };
            let (field, told) = (field.clone(), told.clone());
            let sheet = Sheet::Summary { field, told, on: None, document };
            story.does(STEWARD, "summarise", sheet).await?;
        }
        Ok(())
    }

    /// The guide robot, put on the agenda of the meeting that is today, or on the next working day.
    async fn on_todays_agenda(&self) -> Result<(Story<'a>, MatterId)> {
        self.go(62, 14).await?;
        let story = Story::draft(self.app, HANEUL, "guide").await?;
        self.reviewed(&story, [60, 59, 56, 55, 47, 44, 43], "common").await?;
        self.go(41, 10).await?;
        let meeting = committee::plan(self.app, self.afternoon(0)).await?;
        Ok((story, meeting))
    }

    async fn others(&self, guide: &Story<'_>, today: MatterId) -> Result<()> {
        self.go(40, 13).await?;
        let dock = Story::draft(self.app, BARAM, "dock").await?;
        self.checked(&dock, [36, 35, 30]).await?;
        self.go(23, 10).await?;
        guide.table(today, 1).await?;
        self.go(22, 17).await?;
        committee::call(self.app, today).await?;
        self.go(20, 19).await?;
        let leaf = Story::draft(self.app, HANEUL, "leaf").await?;
        self.go(18, 9).await?;
        leaf.file().await?;
        self.go(17, 10).await?;
        leaf.receive().await?;
        leaf.begin_check().await?;
        self.go(12, 14).await?;
        dock.consult(&OFFICES, 30).await?;
        self.go(10, 15).await?;
        guide.declare(CONFLICTED, Some("FAIRNESS_DOUBT")).await?;
        for member in PROMPT {
            guide.declare(member, None).await?;
        }
        self.go(6, 11).await?;
        leaf.request_supplement(OFFICER, 14, &questions("leaf")).await?;
        self.go(4, 16).await?;
        Story::beginning(self.app, HANEUL_MEMBER, "noodles").await?;
        self.go(3, 20).await?;
        let parcels = Story::draft(self.app, BARAM, "parcels").await?;
        self.until(self.start - TimeDelta::minutes(40)).await?;
        parcels.file().await?;
        Ok(())
    }

    /// Filed, received, found complete and routed.
    async fn checked(&self, story: &Story<'_>, [filed, received, passed]: [u64; 3]) -> Result<()> {
        self.go(filed, 10).await?;
        story.file().await?;
        self.go(received, 11).await?;
        story.receive().await?;
        story.begin_check().await?;
        self.go(passed, 14).await?;
        story.pass_check().await?;
        story.route().await
    }

    /// As [`Self::checked`]; then the offices are asked, answer, and the consultation is closed.
    async fn reviewed(&self, story: &Story<'_>, days: [u64; 7], case: &str) -> Result<()> {
        let [filed, received, passed, asked, road, privacy, closed] = days;
        self.checked(story, [filed, received, passed]).await?;
        self.go(asked, 15).await?;
        story.consult(&OFFICES, 30).await?;
        self.go(road, 11).await?;
        story.opinion("road", "agree", Vec::new()).await?;
        self.go(privacy, 16).await?;
        let of_privacy =
            conditions(case).into_iter().filter(|one| one.office.as_deref() == Some("privacy"));
        let of_privacy: Vec<_> = of_privacy.collect();
        let act = if of_privacy.is_empty() { "agree" } else { "agree_with_conditions" };
        story.opinion("privacy", act, of_privacy).await?;
        self.go(closed, 17).await?;
        story.close_consultation().await?;
        Ok(())
    }

    /// To an hour of a working day so many days ago.
    async fn go(&self, days_ago: u64, hour: u32) -> Result<()> {
        self.until(seoul_time(self.working_day(days_ago), clock_time(hour))).await
    }

    /// Lets time pass; every morning on the way the portal does its own work. Never back.
    async fn until(&self, to: DateTime<Utc>) -> Result<()> {
        if let Some(around) = &self.around {
            let mut around = around.lock().await;
            let (teller, progress) = &mut *around;
            return Box::pin(teller.until(to.max(self.app.now()), progress)).await;
        }
        let mut morning = next_morning(self.app.now());
        while morning < to {
            self.app.clock.set(morning);
            work::once(self.app).await?;
            morning = next_morning(morning);
        }
        self.app.clock.set(to.max(self.app.now()));
        Ok(())
    }

    /// That day, or the last before it on which offices were open.
    fn working_day(&self, days_ago: u64) -> NaiveDate {
        let day = self.day(days_ago);
        let mut before = successors(Some(day), NaiveDate::pred_opt);
        before.find(|day| Calendar::shipped().is_working_day(*day)).unwrap_or(day)
    }

    fn day(&self, days_ago: u64) -> NaiveDate {
        seoul(self.start).date_naive() - Days::new(days_ago)
    }

    /// Nobody meets on a day off: today it is then the next working day.
    fn afternoon(&self, days_ago: u64) -> DateTime<Utc> {
        let day = match days_ago {
            0 => working_day(self.day(0)),
            _ => self.working_day(days_ago),
        };
        seoul_time(day, clock_time(14))
    }
}

fn clock_time(hour: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default()
}

fn next_morning(now: DateTime<Utc>) -> DateTime<Utc> {
    seoul_time(seoul(now).date_naive() + Days::new(1), clock_time(7))
}
