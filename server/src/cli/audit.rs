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
use app::domain::security::SecurityChain;
use std::{fs, path::PathBuf, process::ExitCode};

/// What to do with the histories.
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// Verify every chain, the journal of access included.
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
                let more = compare(&services, head).await?;
                faults.extend(more.into_iter().filter(|fault| !audit.faults.contains(fault)));
                let (histories, entries) = (audit.heads.len(), audit.security.number);
                println!("{histories} histories, {entries} entries about access, {} faults", faults.len());
                if audit.erased > 0 {
                    println!("{} histories without words and persons: erased by rule", audit.erased);
                }
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

/// The beginning of the line with the end of the journal of access.
const SECURITY: &str = "security ";

fn print_head(audit: &Audit, chains: bool) {
    let head = audit.head();
    println!("chains {}\nevents {}\nroot {}", head.chains, head.events, head.root);
    println!("{SECURITY}{} {}", audit.security.number, audit.security.hash);
    for head in audit.heads.iter().filter(|_| chains) {
        println!("chain {} {} {}", head.dossier, head.number, head.hash);
    }
}

async fn compare(services: &Services, file: Option<PathBuf>) -> anyhow::Result<Vec<Fault>> {
    let Some(file) = file else { return Ok(Vec::new()) };
    let text = fs::read_to_string(&file).with_context(|| format!("{} cannot be read", file.display()))?;
    let kept = read_heads(&text).with_context(|| format!("{} is no list of heads", file.display()))?;
    let mut faults = services.compare_heads(&kept).await?;
    if let Some(security) = read_security(&text) {
        faults.extend(services.follow_security(&[security]).await?.1);
    }
    Ok(faults)
}

/// Where the journal of access ended; nothing in a list from before there was one.
fn read_security(text: &str) -> Option<SecurityChain> {
    let (number, hash) = text.lines().find_map(|line| line.strip_prefix(SECURITY))?.split_once(' ')?;
    Some(SecurityChain { number: number.parse().ok()?, hash: hash.to_owned() })
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
    fn the_end_of_the_journal_of_access_is_read_where_it_was_printed() {
        let end = SecurityChain { number: 12, hash: "ef".into() };
        assert_eq!(read_security("chains 1\nroot ab\nsecurity 12 ef\nchain d-1 3 cd\n"), Some(end));
        assert_eq!(read_security("chains 1\nroot ab\nchain d-1 3 cd\n"), None);
    }

    #[test]
    fn a_list_without_chains_or_with_a_torn_line_is_refused() {
        assert!(read_heads("chains 1\nroot ab\n").is_err());
        assert!(read_heads("chain d-1 3\n").is_err());
    }
}
