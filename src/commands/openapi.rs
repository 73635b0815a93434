//! `madang openapi`: the description of the API, as the portal serves it.

use std::io::Write;

use clap::Args;

use crate::domain::dataset::{Datasets, openapi};

#[derive(Args)]
pub struct Openapi {
    /// Where the portal is reached
    #[arg(long, default_value = "/")]
    base_url: String,
}

impl Openapi {
    pub fn run(&self, out: &mut dyn Write) -> anyhow::Result<()> {
        out.write_all(openapi::text(Datasets::shipped(), &self.base_url).as_bytes())?;
        Ok(())
    }
}
