//! `motcua carry-out PLAN`: a plan that gives roles, where there is no second administrator to carry it out.

use super::open::{Lock, open};
use crate::config::Config;
use anyhow::anyhow;
use std::process::ExitCode;

/// Which plan, and why from here.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The code of the plan, as in its address.
    plan: String,
    /// Why, for the journal of access.
    #[arg(long)]
    reason: String,
}

impl Args {
    /// Carries the plan out; where dossiers need a person's choice, that is done on the site.
    ///
    /// # Errors
    /// When there is no such plan, or it cannot be carried out now.
    pub async fn run(self, config: Config) -> anyhow::Result<ExitCode> {
        let (services, _held) = open(config, Lock::Shared).await?;
        let done = services.execute_plan_from_console(&self.plan, &self.reason).await;
        services.store.close().await;
        let code = done.map_err(|error| anyhow!("{} cannot be carried out: {error}", self.plan))?;
        println!("{code}");
        Ok(ExitCode::SUCCESS)
    }
}
