//! `madang demo`: a portal with a made-up world, to click through.

use std::{io::Write, path::Path};

use clap::Args;

use super::{cores::Cores, serve};
use crate::{
    app::App,
    config::{Config, Mode},
    log,
    store::{Db, Sync, dataset_row},
    world::{self, Told},
};

#[derive(Args)]
pub struct Demo {
    /// Empty the demo's folder first
    #[arg(long)]
    fresh: bool,
}

/// For whoever stopped the first start in the middle.
const HALF_TOLD: &str = "the demo's world was not told to its end: start with `madang demo --fresh`, or empty the database";
const FOLDER: &str = "var/demo";
/// Cases made of the bank, beside those made by hand.
const CASES: usize = 300;

impl Demo {
    pub async fn run(self, out: &mut (dyn Write + Send)) -> anyhow::Result<()> {
        let config = Config::from_env(Mode::Demo)?;
        log::start(&config)?;
        if self.fresh && Path::new(FOLDER).exists() {
            std::fs::remove_dir_all(FOLDER)?;
        }
        std::fs::create_dir_all(FOLDER)?;
        let wide = Cores::narrow();
        Box::pin(fill(&config, out)).await?;
        wide.restore();
        let db = Db::connect(&config.database_url, Sync::Full).await?;
        let app = App::open(config, db).await?;
        world::introduce(&app, out)?;
        serve::listen(app).await
    }
}

/// An empty database gets its world; one that holds anything stays as it is.
async fn fill(config: &Config, out: &mut (dyn Write + Send)) -> anyhow::Result<()> {
    let db = Db::connect(&config.database_url, Sync::Alone).await?;
    db.migrate().await?;
    let app = App::open(config.clone(), db.clone()).await?;
    let told = world::told(&app).await?;
    anyhow::ensure!(told != Told::Half, HALF_TOLD);
    if told == Told::Nothing {
        dataset_row::load_reference(&app.db, app.now()).await?;
        writeln!(out, "Filling the demo world …")?;
        out.flush()?;
        Box::pin(world::fill_among(&app, CASES, out)).await?;
        db.checkpoint().await?;
    }
    drop(app);
    db.close().await?;
    Ok(())
}
