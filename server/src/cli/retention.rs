//! `motcua retention`: what is no longer needed goes, or is only counted.

use super::open::{Lock, open};
use crate::{config::Config, service::retention::Run};
use app::{domain::retention::RetentionRule, texts::Lang};
use std::process::ExitCode;

/// Arguments of `retention`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Only count what would go and who would be told.
    #[arg(long)]
    dry_run: bool,
}

impl Args {
    /// Prints a line for each rule.
    ///
    /// # Errors
    /// When the data cannot be read or written; what went before has gone.
    pub async fn run(self, config: Config) -> anyhow::Result<ExitCode> {
        let (services, _held) = open(config, Lock::Shared).await?;
        let run = if self.dry_run { Run::Dry } else { Run::Real };
        let outcomes = services.fresh().let_go(run).await;
        services.store.close().await;
        let outcomes = outcomes.map_err(|error| anyhow::anyhow!("{error}"))?;
        println!("{:<20} {:>8} {:>8}", "rule", "told", "gone");
        for rule in RetentionRule::ALL {
            let outcome = outcomes.get(rule.code()).copied().unwrap_or_default();
            let what = Lang::En.t(rule.what());
            println!("{:<20} {:>8} {:>8}  {what}", rule.code(), outcome.told, outcome.gone);
        }
        if self.dry_run {
            println!("nothing was changed");
        }
        Ok(ExitCode::SUCCESS)
    }
}
