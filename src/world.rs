//! The made-up world of the demo: its people, and cases made through the same actions that a user takes.

pub mod answers;
pub mod bank;
mod calls;
mod cases;
mod cast;
pub mod dice;
pub mod people;
pub mod plan;
pub mod story;
mod tell;
pub mod texts;

use std::io::Write;

use chrono::TimeDelta;
use sea_orm::EntityTrait;

pub use answers::answers;
use tell::{Progress, Teller};

use crate::{app::App, error::Result, store::user};

/// The password of every demo account.
pub const PASSWORD: &str = "gyeongbok-lantern-42";

pub async fn is_empty(app: &App) -> Result<bool> {
    Ok(user::Entity::find().one(app.db.read()).await?.is_none())
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
    cases::fill(app, start).await
}

/// The same among `count` cases made of the bank, over eighteen months; how many acts the rows refused.
pub async fn fill_among(app: &App, count: usize, out: &mut (dyn Write + Send)) -> Result<usize> {
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
    Box::pin(cases::fill_among(app, start, (teller, progress))).await
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
