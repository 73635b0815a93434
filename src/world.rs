//! The made-up world of the demo: its people, and cases made through the same actions that a user takes.

pub mod answers;
mod cases;
pub mod people;
pub mod story;
pub mod texts;

use std::io::Write;

use sea_orm::EntityTrait;

pub use answers::answers;

use crate::{app::App, error::Result, store::user};

/// The password of every demo account.
pub const PASSWORD: &str = "gyeongbok-lantern-42";

pub async fn is_empty(app: &App) -> Result<bool> {
    Ok(user::Entity::find().one(app.db.read()).await?.is_none())
}

/// People, offices and cases, made once.
pub async fn fill(app: &App) -> Result<()> {
    let start = app.now();
    app.clock.set(start - cases::BEGINNING);
    people(app).await?;
    cases::fill(app, start).await
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
