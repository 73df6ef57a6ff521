//! The command line: one file a subcommand. Reads the configuration, puts the services together and says on
//! the terminal what happened; the work itself is done in `service`.

mod config;
mod migrate;
mod routes;
mod serve;
mod stop;

use crate::config::Config;
use anyhow::Context;
use clap::{Parser, Subcommand};
use std::{path::PathBuf, process::ExitCode};

/// Một Cửa: a public administration service centre in one program.
#[derive(Debug, Parser)]
#[command(name = "motcua", version)]
struct Cli {
    /// Configuration file; environment variables MOTCUA_… win over it.
    #[arg(long, global = true, env = "MOTCUA_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve people, and do the background work unless worker.enabled is false.
    Serve,
    /// Bring the database up to date and load the catalogue.
    Migrate,
    /// Print the configuration in effect, secrets masked.
    Config(config::Args),
    /// List all routes with who may use them.
    Routes(routes::Args),
}

/// Runs the program with the arguments of this process.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    match execute(cli) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("motcua: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn execute(cli: Cli) -> anyhow::Result<ExitCode> {
    let load = || Config::load(cli.config.as_deref(), std::env::vars());
    match cli.command {
        Command::Serve => block_on(serve::run(load()?)),
        Command::Migrate => block_on(migrate::run(load()?)),
        Command::Config(args) => args.run(load),
        Command::Routes(args) => args.run(),
    }
}

fn block_on(work: impl Future<Output = anyhow::Result<ExitCode>>) -> anyhow::Result<ExitCode> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    runtime.context("the runtime does not start")?.block_on(work)
}
