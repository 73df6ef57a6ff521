//! `motcua audit`: the histories verified, and their common head printed for keeping elsewhere.

use super::open::{Lock, open};
use crate::{
    config::Config,
    service::{
        Services,
        upkeep::{Audit, ChainHead, Fault},
    },
};
use anyhow::Context;
use std::{fs, path::PathBuf, process::ExitCode};

/// What to do with the histories.
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// Verify every chain.
    Verify {
        /// Also compare with a list made earlier by `audit head --chains`.
        #[arg(long, value_name = "FILE")]
        head: Option<PathBuf>,
    },
    /// Print the number of chains and events and the hash over all heads.
    Head {
        /// Add a line for each chain, so that `verify --head` can tell later what is missing.
        #[arg(long)]
        chains: bool,
    },
}

impl Command {
    /// The exit code is 1 when there are faults.
    ///
    /// # Errors
    /// When the data or the list cannot be read.
    pub async fn run(self, config: Config) -> anyhow::Result<ExitCode> {
        let (services, _held) = open(config, Lock::Shared).await?;
        let audit = services.audit().await?;
        let mut faults = audit.faults.clone();
        match self {
            Self::Verify { head } => {
                faults.extend(compare(&services, head).await?);
                println!("{} histories, {} faults", audit.heads.len(), faults.len());
            }
            Self::Head { chains } => print_head(&audit, chains),
        }
        services.store.close().await;
        for fault in &faults {
            println!("FAULT {fault}");
        }
        Ok(if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

fn print_head(audit: &Audit, chains: bool) {
    let head = audit.head();
    println!("chains {}\nevents {}\nroot {}", head.chains, head.events, head.root);
    for head in audit.heads.iter().filter(|_| chains) {
        println!("chain {} {} {}", head.dossier, head.number, head.hash);
    }
}

async fn compare(services: &Services, file: Option<PathBuf>) -> anyhow::Result<Vec<Fault>> {
    let Some(file) = file else { return Ok(Vec::new()) };
    let text = fs::read_to_string(&file).with_context(|| format!("{} cannot be read", file.display()))?;
    let kept = read_heads(&text).with_context(|| format!("{} is no list of heads", file.display()))?;
    services.compare_heads(&kept).await
}

/// The `chain` lines of a list.
fn read_heads(text: &str) -> anyhow::Result<Vec<ChainHead>> {
    let lines = text.lines().filter_map(|line| line.strip_prefix("chain "));
    let heads: Option<Vec<ChainHead>> = lines
        .map(|line| {
            let mut parts = line.split(' ');
            let dossier = parts.next()?.to_owned();
            let number = parts.next()?.parse().ok()?;
            Some(ChainHead { dossier, number, hash: parts.next()?.to_owned() })
        })
        .collect();
    let heads = heads.context("a chain line is incomplete")?;
    anyhow::ensure!(!heads.is_empty(), "there is no chain line: make the list with audit head --chains");
    Ok(heads)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;

    #[test]
    fn a_list_of_heads_is_read_as_it_was_printed() {
        let heads = read_heads("chains 1\nevents 3\nroot ab\nchain d-1 3 cd\n").unwrap();
        assert_eq!(heads, [ChainHead { dossier: "d-1".into(), number: 3, hash: "cd".into() }]);
    }

    #[test]
    fn a_list_without_chains_or_with_a_torn_line_is_refused() {
        assert!(read_heads("chains 1\nroot ab\n").is_err());
        assert!(read_heads("chain d-1 3\n").is_err());
    }
}
