//! The command line: one file a subcommand. Reads the configuration, puts the services together and says on
//! the terminal what happened; the work itself is done in `service`.

mod audit;
mod backup;
mod carry_out;
mod config;
mod demo;
mod doctor;
mod fsck;
mod invite;
mod migrate;
mod open;
mod open_files;
mod rebuild;
mod retention;
mod routes;
mod serve;
mod stop;
mod work;

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
    /// Do background work only; any number of these may run beside servers.
    Work,
    /// Bring the database up to date and load the catalogue.
    Migrate,
    /// Explain what is wrong with the set-up, line by line.
    Doctor,
    /// Print the configuration in effect, secrets masked.
    Config(config::Args),
    /// List all routes with who may use them.
    Routes(routes::Args),
    /// Copy database, papers and keys into an empty folder; the server may run.
    Backup(backup::Args),
    /// Bring a backup into the still empty data folder.
    Restore(backup::Args),
    /// Print a one-time link with which a member of staff opens an account here.
    Invite(invite::Args),
    /// Carry out a plan that gives roles, where there is no second administrator.
    CarryOut(carry_out::Args),
    /// Check the data against itself.
    Fsck(fsck::Args),
    /// Verify the histories, or print their common head.
    #[command(subcommand)]
    Audit(audit::Command),
    /// Let go what is no longer needed, by the rules of retention; the worker does so every day.
    Retention(retention::Args),
    /// Fold every dossier's state anew from its history.
    Rebuild,
    /// Invented people and dossiers for demonstrations.
    #[command(subcommand)]
    Demo(demo::Command),
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
        Command::Work => block_on(work::run(load()?)),
        Command::Migrate => block_on(migrate::run(load()?)),
        Command::Doctor => block_on(doctor::run(cli.config.as_deref())),
        Command::Backup(args) => block_on(args.backup(load()?)),
        Command::Restore(args) => args.restore(&load()?),
        Command::Fsck(args) => block_on(args.run(load()?)),
        Command::CarryOut(args) => block_on(args.run(load()?)),
        Command::Invite(args) => block_on(args.run(load()?)),
        Command::Retention(args) => block_on(args.run(load()?)),
        Command::Rebuild => block_on(rebuild::run(load()?)),
        Command::Audit(command) => block_on(command.run(load()?)),
        Command::Demo(command) => command.run(load),
        Command::Config(args) => args.run(load),
        Command::Routes(args) => args.run(),
    }
}

fn block_on(work: impl Future<Output = anyhow::Result<ExitCode>>) -> anyhow::Result<ExitCode> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    runtime.context("the runtime does not start")?.block_on(work)
}
