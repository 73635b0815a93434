//! The made-up world of the demo: its people, and cases made through the same actions that a user takes.

mod absence;
pub mod answers;
pub mod bank;
mod calls;
mod cases;
mod cast;
pub mod dice;
mod letter;
pub mod people;
pub mod plan;
pub mod story;
mod tell;
pub mod texts;
mod wishes;

use std::io::Write;

use chrono::TimeDelta;
use sea_orm::EntityTrait;

pub use answers::answers;
use tell::{Progress, Teller};

use crate::{
    app::App,
    error::Result,
    store::{setting, user},
};

/// The password of every demo account.
pub const PASSWORD: &str = "gyeongbok-lantern-42";

/// How much of the world a database holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    Nothing,
    /// The telling was broken off: cases stand where nobody would have left them.
    Half,
    /// All of it, or a world of somebody's own.
    Whole,
}

const WORLD: &str = "demo-world";
const BEGUN: &str = "begun";

pub async fn told(app: &App) -> Result<Told> {
    let db = app.db.read();
    match setting::get(db, WORLD).await?.as_deref() {
        Some(BEGUN) => Ok(Told::Half),
        None if user::Entity::find().one(db).await?.is_none() => Ok(Told::Nothing),
        Some(_) | None => Ok(Told::Whole),
    }
}

/// The routes of the bank for which the portal has a form.
pub const ROUTES: &[&str] =
    &["CITY_RULE", "CITY_SITE", "NATIONAL_RELAY", "RAPID_CHECK", "ZONE_PERMIT"];

/// People, offices and the cases made by hand, made once.
pub async fn fill(app: &App) -> Result<()> {
    let start = app.now();
    app.clock.set(start - cases::BEGINNING);
    people(app).await?;
    calls::fill(app, start).await?;
    app.clock.set(start - cases::BEGINNING);
    cases::fill(app, start).await?;
    absence::fill(app).await
}

/// The same among `count` cases made of the bank, over eighteen months; how many acts the rows refused.
pub async fn fill_among(app: &App, count: usize, out: &mut (dyn Write + Send)) -> Result<usize> {
    note(app, BEGUN).await?;
    let start = app.now();
    app.clock.set(start - TimeDelta::days(i64::from(plan::DAYS) + 12));
    people(app).await?;
    calls::fill(app, start).await?;
    app.clock.set(start - TimeDelta::days(i64::from(plan::DAYS) + 12));
    let bank = bank::shipped();
    cast::hire(app, bank).await?;
    let tales = bank::tale::tales(bank, ROUTES, count);
    let progress = Progress::new(out, tales.len() + cases::COUNT);
    let plan = plan::plan(&tales, start);
    let teller = Teller::ready(app, tales, plan).await?;
    wishes::fill(app, start).await?;
    let left_out = Box::pin(cases::fill_among(app, start, (teller, progress))).await?;
    absence::fill(app).await?;
    note(app, "told").await?;
    Ok(left_out)
}

async fn note(app: &App, how_far: &str) -> Result<()> {
    let tx = app.db.write().await?;
    setting::put(&tx, WORLD, how_far).await?;
    tx.commit().await?;
    Ok(())
}

/// The accounts, companies and seats alone.
pub async fn people(app: &App) -> Result<()> {
    people::fill(app).await
}

/// Where the demo is and who can sign in.
pub fn introduce(app: &App, out: &mut dyn Write) -> std::io::Result<()> {
    writeln!(out, "Madang (demo) serves {}", app.config.base_url)?;
    writeln!(
        out,
        "Every account has the password {PASSWORD}; {}/demo changes hats and time.",
        app.config.base_url
    )?;
    for person in &crate::domain::reference::people::shipped().people {
        writeln!(out, "  {:<26} {} · {}", person.email, person.shown.ko, person.shown.en)?;
    }
    out.flush()
}
