//! Work that lies ready for those who are measured: drafts to save and to file, cases to decide.

use chrono::TimeDelta;
use madang::{
    app::App,
    domain::{engine::Vote, ids::MatterId},
    store::{application, matter, membership, scene, user},
    world::story::{HANEUL, Story},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use serde::{Deserialize, Serialize};

/// Cases of the small world that are decided; each copy of it has as many.
const DECIDED: usize = 20;
/// From the filing of such a case to its decision.
const TAKES: TimeDelta = TimeDelta::days(40);
/// Drafts, one for each connection that saves.
const DRAFTS: usize = 16;
/// Of so many companies, none of which then has more than it may have.
const LEADS: u64 = 50;
/// Drafts that are filed, each once.
const FILINGS: usize = 1_000;
const FILES: [&str; 3] = ["도면.pdf", "안전 계획.pdf", "보험 증권.pdf"];
const PAPER: &[u8] = include_bytes!("../../src/world/proof.pdf");

/// Drafts with the address of whoever writes them, cases by their ids.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Ready {
    pub drafts: Vec<(String, String)>,
    pub filings: Vec<(String, String)>,
    pub undecided: Vec<String>,
}

/// Cases on which the committee has voted and whose requests are signed.
pub async fn cases(app: &App) -> anyhow::Result<()> {
    for _ in 0..DECIDED {
        let (now, begun) = (app.now(), app.now() - TAKES);
        app.clock.set(begun);
        let story = Story::draft(app, HANEUL, "patrol").await?;
        Box::pin(story.until_deliberated(Vote::For)).await?;
        story.approve_requests().await?;
        app.clock.set(now);
    }
    Ok(())
}

/// Who leads a company, so many that each has but a few of the drafts.
async fn leads(app: &App) -> anyhow::Result<Vec<String>> {
    let led = membership::Entity::find()
        .filter(membership::Column::Lead.eq(true))
        .order_by_asc(membership::Column::UserId)
        .limit(LEADS)
        .select_only()
        .column(membership::Column::UserId)
        .into_query();
    let people = user::Entity::find().filter(user::Column::Id.in_subquery(led));
    let people = people.order_by_asc(user::Column::Id).all(app.db.read()).await?;
    Ok(people.into_iter().map(|person| person.email).collect())
}

/// Whatever waits for its signature alone, in this world or any copy.
async fn undecided(app: &App) -> anyhow::Result<Vec<String>> {
    let open = matter::Entity::find()
        .filter(matter::Column::Kind.eq(scene::REQUEST))
        .filter(matter::Column::Open.eq(true))
        .filter(matter::Column::Stage.ne("signed-grant"))
        .select_only()
        .column(matter::Column::ParentId)
        .into_query();
    let ids: Vec<MatterId> = matter::Entity::find()
        .filter(matter::Column::Kind.eq(scene::APPLICATION))
        .filter(matter::Column::Stage.eq("deliberated"))
        .filter(matter::Column::Id.not_in_subquery(open))
        .order_by_asc(matter::Column::Id)
        .select_only()
        .column(matter::Column::Id)
        .into_tuple()
        .all(app.db.read())
        .await?;
    let drafts = application::Entity::find().filter(application::Column::Id.is_in(ids.clone()));
    let asked =
        drafts.filter(application::Column::FiledAt.is_not_null()).all(app.db.read()).await?;
    Ok(asked.into_iter().map(|row| row.id.to_string()).collect())
}

impl Ready {
    /// No more than so many to file and to decide: each form is fetched before it is sent.
    #[must_use]
    pub fn at_most(mut self, forms: usize) -> Self {
        self.filings.truncate(forms);
        self.undecided.truncate(forms);
        self
    }

    /// Makes drafts, whole: those to save, and those to file with three files each. No company has more of them than it
    /// may have.
    pub async fn make(app: &App) -> anyhow::Result<Self> {
        let (mut drafts, mut filings) = (Vec::new(), Vec::new());
        let leads = leads(app).await?;
        for lead in leads.iter().cycle().take(DRAFTS) {
            let story = Story::draft(app, lead, "patrol").await?;
            drafts.push((lead.clone(), story.application.to_string()));
        }
        for lead in leads.iter().cycle().skip(DRAFTS).take(FILINGS) {
            let story = Story::draft(app, lead, "patrol").await?;
            for name in FILES {
                story.attach("drawings", (name, PAPER)).await?;
            }
            filings.push((lead.clone(), story.application.to_string()));
        }
        Ok(Self { drafts, filings, undecided: undecided(app).await? })
    }
}
