//! The program `motcua`. What it can do is in `server::cli`; here it is only started.

use std::process::ExitCode;

fn main() -> ExitCode {
    server::cli::run()
}
