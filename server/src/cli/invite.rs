//! `motcua invite LOGIN`: the first administrator's way in, who then invites the others on the site.

use super::open::{Lock, open};
use crate::config::Config;
use anyhow::anyhow;
use std::process::ExitCode;

/// Whom to invite.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The login of a member of staff, as in the catalogue.
    login: String,
}

impl Args {
    /// Prints the one-time link, which holds for a day.
    ///
    /// # Errors
    /// When nobody has this login, or their account is open already.
    pub async fn run(self, config: Config) -> anyhow::Result<ExitCode> {
        let address = config.public_url.clone();
        let (services, _held) = open(config, Lock::Shared).await?;
        let invited = services.invite_from_console(&self.login).await;
        services.store.close().await;
        let token = invited.map_err(|error| anyhow!("{} cannot be invited: {error}", self.login))?;
        println!("{address}staff/join/{token}");
        Ok(ExitCode::SUCCESS)
    }
}
