//! `madang user add`: the first account of a new installation.

use std::io::Write;

use anyhow::{Context, bail};
use clap::{Args, Subcommand};
use sea_orm::IntoActiveModel;
use sea_orm::entity::prelude::*;

use crate::{
    app::App,
    config::{Config, Mode},
    domain::{
        duty::Duty,
        ids::{RowId, UserId},
        mailing::Mailing,
        reference::agencies,
    },
    store::{Db, Sync, duty, one_time_link, user},
};

#[derive(Subcommand)]
pub enum User {
    /// Add an account and print the link that lets its owner in once
    Add(Add),
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

impl User {
    pub async fn run(self, out: &mut (dyn Write + Send)) -> anyhow::Result<()> {
        let Self::Add(add) = self;
        add.run(out).await
    }
}

impl Add {
    async fn run(self, out: &mut (dyn Write + Send)) -> anyhow::Result<()> {
        let (email, duty) = self.meant()?;
        let config = Config::from_env(Mode::Serve)?;
        let db = Db::connect(&config.database_url, Sync::Full).await?;
        db.migrate().await?;
        let app = App::open(config, db).await?;
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
        let token = one_time_link::give(&tx, id, one_time_link::PASSWORD, now).await?;
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

fn known() -> String {
    use strum::IntoEnumIterator;
    let names: Vec<&str> = Duty::iter().map(Duty::as_str).collect();
    format!("known are {}", names.join(", "))
}
