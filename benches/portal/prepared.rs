//! Work that lies ready for those who are measured: drafts to save and to file, cases to decide.

use chrono::TimeDelta;
use madang::{
    app::App,
    domain::{engine::Vote, ids::MatterId},
    store::{application, matter, scene},
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
/// Drafts that are filed, each once.
const FILINGS: usize = 1_000;
const FILES: [&str; 3] = ["도면.pdf", "안전 계획.pdf", "보험 증권.pdf"];
const PAPER: &[u8] = include_bytes!("../../src/world/proof.pdf");

/// By their ids.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Ready {
    pub drafts: Vec<String>,
    pub filings: Vec<String>,
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

    /// Makes the drafts of one company, whole: those to save, and those to file with three files each.
    pub async fn make(app: &App) -> anyhow::Result<Self> {
        let (mut drafts, mut filings) = (Vec::new(), Vec::new());
        for _ in 0..DRAFTS {
            drafts.push(Story::draft(app, HANEUL, "patrol").await?.application.to_string());
        }
        for _ in 0..FILINGS {
            let story = Story::draft(app, HANEUL, "patrol").await?;
            for name in FILES {
                story.attach("drawings", (name, PAPER)).await?;
            }
            filings.push(story.application.to_string());
        }
        Ok(Self { drafts, filings, undecided: undecided(app).await? })
    }
}
