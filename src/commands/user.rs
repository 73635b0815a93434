//! `madang user`: the first account of a new installation, and whoever lost a second factor.

use std::io::Write;

use anyhow::{Context, bail};
use clap::{Args, Subcommand};
use sea_orm::IntoActiveModel;
use sea_orm::entity::prelude::*;
use serde_json::json;

use crate::{
    app::App,
    config::{Config, Mode},
    domain::{
        duty::Duty,
        ids::{RowId, UserId},
        mailing::Mailing,
        reference::agencies,
    },
    store::{Db, Sync, duty, mail, one_time_link, recovery_code, second_factor, session, user},
};

#[derive(Subcommand)]
pub enum User {
    /// Add an account and print the link that lets its owner in once
    Add(Add),
    /// Take the second factor away from an account whose phone and recovery codes are lost
    Lost(Lost),
}

#[derive(Args)]
pub struct Add {
    email: String,
    /// What the person does for the city, such as `admin` or `intake`
    #[arg(long)]
    role: String,
    /// The office, by its key, for a role that belongs to one
    #[arg(long)]
    office: Option<String>,
}

#[derive(Args)]
pub struct Lost {
    email: String,
}

impl User {
    pub async fn run(self, out: &mut (dyn Write + Send)) -> anyhow::Result<()> {
        match self {
            Self::Add(add) => add.run(out).await,
            Self::Lost(lost) => lost.run(out).await,
        }
    }
}

impl Add {
    async fn run(self, out: &mut (dyn Write + Send)) -> anyhow::Result<()> {
        let (email, duty) = self.meant()?;
        let app = opened().await?;
        let now = app.now();
        let tx = app.db.write().await?;
        if user::by_address(&tx, &email).await?.is_some() {
            bail!("{email} has an account already");
        }
        let row = user::Model {
            id: UserId::fresh(),
            name: email.clone(),
            email,
            name_en: None,
            password_hash: None,
            locale: "ko".to_owned(),
            mailing: Mailing::default().as_str().to_owned(),
            confirmed_at: None,
            created_at: now,
            version: 1,
        };
        let id = row.into_active_model().insert(&tx).await?.id;
        let row = duty::Model {
            id: RowId::fresh(),
            user_id: id,
            role: duty.as_str().to_owned(),
            office: self.office,
        };
        row.into_active_model().insert(&tx).await?;
        let token = one_time_link::give_first(&tx, id, now).await?;
        tx.commit().await?;
        writeln!(out, "{}/account/password/{token}", app.config.base_url)?;
        Ok(())
    }

    fn meant(&self) -> anyhow::Result<(String, Duty)> {
        let email = user::address(&self.email);
        if !user::is_address(&email) {
            bail!("{email} is no e-mail address");
        }
        let duty: Duty = self
            .role
            .parse()
            .ok()
            .with_context(|| format!("no role {}; {}", self.role, known()))?;
        if let Some(office) = &self.office
            && !agencies::shipped().has(office)
        {
            bail!("no office {office} in the table of agencies");
        }
        Ok((email, duty))
    }
}

impl Lost {
    /// Every session ends, the owner is told, and whoever must have one sets up another at the next sign-in.
    async fn run(self, out: &mut (dyn Write + Send)) -> anyhow::Result<()> {
        let (app, email) = (opened().await?, user::address(&self.email));
        let tx = app.db.write().await?;
        let owner = user::by_address(&tx, &email).await?;
        let owner = owner.with_context(|| format!("{email} has no account"))?;
        if second_factor::of(&tx, owner.id).await?.is_none() {
            bail!("{email} has no second factor");
        }
        second_factor::remove(&tx, owner.id).await?;
        recovery_code::remove(&tx, owner.id).await?;
        session::end_others(&tx, owner.id, None).await?;
        let words = json!({ "link": "/account/security" });
        mail::put(&tx, (&owner.email, &owner.locale), "factor-off", words, app.now()).await?;
        tx.commit().await?;
        tracing::warn!(user.id = %owner.id, "Took a second factor away at the command line");
        writeln!(out, "{email} has no second factor any more")?;
        Ok(())
    }
}

async fn opened() -> anyhow::Result<App> {
    let config = Config::from_env(Mode::Serve)?;
    let db = Db::connect(&config.database_url, Sync::Full).await?;
    db.migrate().await?;
    App::open(config, db).await
}

fn known() -> String {
    use strum::IntoEnumIterator;
    let names: Vec<&str> = Duty::iter().map(Duty::as_str).collect();
    format!("known are {}", names.join(", "))
}
