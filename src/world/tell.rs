//! Carries out what the plan of the demo's past says: each act by the person whose it is, through the door, on its day.

mod city;
mod clearing;
mod committee;
mod decision;
mod ending;
mod trial;

use std::{collections::BTreeMap, io::Write, sync::Arc};

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{DatabaseTransaction, entity::prelude::*};
use serde_json::json;

use super::{
    answers,
    bank::{form, tale::Tale},
    cast::Cast,
    plan::{Plan, Step, What},
};
use crate::{
    act::{self, Beginning, Directory, Door},
    app::App,
    domain::{
        calendar::seoul_day,
        engine::{ActKey, Action, RefusalReason, Sheet, procedure::Row},
        ids::MatterId,
    },
    error::{Error, Result},
    store::{application, event, matter, reader::Reader},
    work,
};

/// Of so many companies one calls its technology a secret.
const SECRETIVE: usize = 8;

/// The past as it is told, up to where it has come.
pub(super) struct Teller<'a> {
    app: &'a App,
    cast: Cast,
    tales: Vec<Tale>,
    plan: Plan,
    /// The next moment of the plan.
    next: usize,
    files: Vec<File>,
    meetings: BTreeMap<usize, MatterId>,
    /// Nobody joins or leaves while it is told.
    directory: Arc<Directory>,
    /// How much the rows refused.
    pub(super) left_out: usize,
}

/// What has come of a tale so far.
#[derive(Clone, Debug, Default)]
struct File {
    application: Option<MatterId>,
    requests: Vec<MatterId>,
    /// By the place of the office in the tale.
    questions: Vec<MatterId>,
    /// Nothing more is told of it.
    rests: bool,
}

impl<'a> Teller<'a> {
    pub(super) async fn ready(app: &'a App, tales: Vec<Tale>, plan: Plan) -> Result<Self> {
        let cast = Cast::load(app).await?;
        let files = vec![File::default(); tales.len()];
        let (meetings, directory) = (BTreeMap::new(), Arc::default());
        Ok(Self { app, cast, tales, plan, next: 0, files, meetings, directory, left_out: 0 })
    }

    /// Everything that is planned until then, and what the portal does by itself, in one transaction: a world that is
    /// told by half is thrown away.
    pub(super) async fn until(&mut self, to: DateTime<Utc>, out: &mut Progress<'_>) -> Result<()> {
        let tx = self.app.db.write().await?;
        let door = Door::open_with(&tx, self.app.now(), Arc::clone(&self.directory)).await?;
        while let Some(day) = self.day_before(to) {
            let moment = self.plan.moments[self.next];
            work::lapsed_by(self.app, &tx, (moment.at, &self.directory)).await?;
            while self.day_before(to) == Some(day) {
                let moment = self.plan.moments[self.next];
                self.app.clock.set(moment.at);
                Box::pin(self.tell(&door.at(moment.at), moment.what)).await?;
                self.next += 1;
            }
            let told = self.files.iter().filter(|file| file.application.is_some()).count();
            out.told(told).map_err(anyhow::Error::from)?;
        }
        work::lapsed_by(self.app, &tx, (to, &self.directory)).await?;
        tx.commit().await?;
        work::seal(self.app).await
    }

    /// The day of the next moment that comes before `to`.
    fn day_before(&self, to: DateTime<Utc>) -> Option<NaiveDate> {
        let next = self.plan.moments.get(self.next)?;
        (next.at < to).then(|| seoul_day(next.at))
    }

    /// What the rows refuse that day is left out, and the case stays where it is: the demo begins on any day.
    async fn tell(&mut self, door: &Door<'_>, what: What) -> Result<()> {
        let told = match what {
            What::Meeting(meeting, sitting) => Box::pin(self.sit(door, meeting, sitting)).await,
            What::Case(case, _) if self.files[case].rests => Ok(()),
            What::Case(case, step) => Box::pin(self.step(door, case, step)).await,
        };
        match told {
            // That one is found out when it is half done.
            Err(Error::Refused(refusal))
                if !matches!(refusal.reason, RefusalReason::NoDueDate { .. }) =>
            {
                tracing::debug!("{what:?} is left out of the demo's past: {refusal:?}");
                self.left_out += 1;
                if let What::Case(case, _) = what {
                    self.files[case].rests = true;
                }
                Ok(())
            }
            other => other,
        }
    }

    async fn step(&mut self, door: &Door<'_>, case: usize, step: Step) -> Result<()> {
        match step {
            Step::Draft => Box::pin(self.draft(door, case)).await,
            Step::File => Box::pin(self.file(door, case)).await,
            Step::Answer => Box::pin(self.answer(door, case)).await,
            Step::Withdraw => Box::pin(self.withdraw(door, case)).await,
            Step::Table { meeting, order } => {
                Box::pin(self.table(door, case, (meeting, order))).await
            }
            Step::KeepAway(member) => Box::pin(self.keep_away(door, case, member)).await,
            Step::Vote(meeting) => Box::pin(self.vote(door, case, meeting)).await,
            Step::PutOff => Box::pin(self.put_off(door, case)).await,
            Step::Recommend => Box::pin(self.recommend(door, case)).await,
            Step::Decide | Step::Release | Step::SignReturn | Step::ReleaseReturn => {
                Box::pin(self.decide(door, case, step)).await
            }
            Step::Clear | Step::Correct | Step::Unpublish => {
                Box::pin(self.clear(door, case, step)).await
            }
            Step::Read => Box::pin(self.read(door, case)).await,
            Step::CallHearing { .. }
            | Step::HoldHearing
            | Step::Revoke
            | Step::ReleaseRevocation => Box::pin(self.revoke(door, case, step)).await,
            Step::Prove | Step::Accept | Step::Begin => Box::pin(self.run(door, case, step)).await,
            _ => Box::pin(self.handle(door, case, step)).await,
        }
    }

    /// Begun, and filled in at once.
    async fn draft(&mut self, door: &Door<'_>, case: usize) -> Result<()> {
        let tale = &self.tales[case];
        let lead = self.cast.of_company(&tale.company.key)?;
        let company = lead.companies.first().ok_or(Error::NotFound)?.company;
        let obstacle = if tale.needs_a_place_only() { "none" } else { "city" };
        let triage = json!({ "field": tale.idea.field, "in-seoul": "yes", "obstacle": obstacle });
        let programme = tale.programme();
        let beginning = Beginning { company, programme, triage, call: None };
        let id = act::open_application(door, lead, beginning).await?;
        let seen = row(door.tx, id).await?;
        let mut typed = form::typed(tale, seoul_day(door.now));
        if case.is_multiple_of(SECRETIVE) {
            typed.claim("technology", &super::texts::texts().secret_claimed);
        }
        let written = answers::written(programme, &typed.0, &seen.answers()?, door.now);
        application::keep_draft(door.tx, seen, &written, (lead.id(), door.now)).await?;
        self.files[case].application = Some(id);
        Ok(())
    }

    async fn file(&mut self, door: &Door<'_>, case: usize) -> Result<()> {
        let id = self.application(case)?;
        let sheet = act::filing(door.tx, &row(door.tx, id).await?).await?;
        self.applicant_does(door, case, "submit", sheet).await?;
        let requests = crate::store::exemption_request::Entity::of(id).all(door.tx).await?;
        self.files[case].requests = requests.into_iter().map(|request| request.id).collect();
        Ok(())
    }

    async fn answer(&self, door: &Door<'_>, case: usize) -> Result<()> {
        let (tale, id) = (&self.tales[case], self.application(case)?);
        let lead = self.cast.of_company(&tale.company.key)?;
        let seen = row(door.tx, id).await?;
        let mut written = seen.answers()?;
        let mut words = super::texts::texts().answered.clone();
        if let Some(asked) = tale.supplement() {
            let more = format!("{} {}", written.text(asked.field), asked.answer);
            let pairs = [(asked.field.to_owned(), more)];
            written = answers::put(tale.programme(), &pairs, &written, door.now);
            words = asked.answer.to_owned();
        }
        let row = application::keep_draft(door.tx, seen, &written, (lead.id(), door.now)).await?;
        let sheet = act::answering(door.tx, &row, words).await?;
        self.applicant_does(door, case, "answer", sheet).await
    }

    async fn withdraw(&self, door: &Door<'_>, case: usize) -> Result<()> {
        self.applicant_does(door, case, "withdraw", Sheet::None).await
    }

    async fn applicant_does(
        &self,
        door: &Door<'_>,
        case: usize,
        act: &str,
        sheet: Sheet,
    ) -> Result<()> {
        let lead = self.cast.of_company(&self.tales[case].company.key)?;
        does(door, lead, self.application(case)?, Action::new(act, sheet)).await?;
        Ok(())
    }

    fn application(&self, case: usize) -> Result<MatterId> {
        self.files[case].application.ok_or(Error::NotFound)
    }
}

/// Somebody does an act on a matter as it stands inside the transaction.
async fn does(door: &Door<'_>, who: &Reader, id: MatterId, action: Action) -> Result<event::Model> {
    let matter = matter::locked(door.tx, id).await?.ok_or(Error::NotFound)?;
    Box::pin(act::act_on(door, matter, who, &action)).await
}

/// As [`does`], affirming what the rows of the act ask to be affirmed.
async fn affirms(
    door: &Door<'_>,
    who: &Reader,
    id: MatterId,
    action: Action,
) -> Result<event::Model> {
    let matter = matter::locked(door.tx, id).await?.ok_or(Error::NotFound)?;
    let lines = lines(&matter, &action.act)?;
    Box::pin(act::act_on(door, matter, who, &action.checking(lines))).await
}

fn lines(matter: &matter::Model, act: &ActKey) -> Result<Vec<crate::domain::engine::LineKey>> {
    let stage = matter.stage.as_str().into();
    let rows = act::procedure(matter)?.rows.iter();
    Ok(rows
        .filter(|row| row.does == *act && row.at.contains(&stage))
        .flat_map(Row::lines)
        .collect())
}

async fn row(tx: &DatabaseTransaction, id: MatterId) -> Result<application::Model> {
    application::Entity::find_by_id(id).one(tx).await?.ok_or(Error::NotFound)
}

/// Tells whoever waits how far it has come, in lines that are not too many.
pub struct Progress<'a> {
    out: &'a mut (dyn Write + Send),
    of: usize,
    said: usize,
}

impl<'a> Progress<'a> {
    pub fn new(out: &'a mut (dyn Write + Send), of: usize) -> Self {
        Self { out, of, said: 0 }
    }

    fn told(&mut self, told: usize) -> std::io::Result<()> {
        let twelfth = (self.of / 12).max(1);
        if told < self.said + twelfth {
            return Ok(());
        }
        self.said = told;
        writeln!(self.out, "Filling the demo world … {told} of {} cases", self.of)?;
        self.out.flush()
    }
}
