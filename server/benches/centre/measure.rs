//! Time, processor time and memory of this process and of the real server.

use super::hall::Hall;
use anyhow::Context;
use std::{
    fs,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

/// What one round took.
#[derive(Clone, Copy, Debug)]
pub struct Round {
    pub per_second: f64,
    /// Processor time per operation, in microseconds.
    pub cpu: f64,
}

/// A watch for wall time and processor time.
pub struct Watch(Instant, f64);

impl Watch {
    pub fn start() -> Self {
        Self(Instant::now(), cpu_seconds())
    }

    /// The round that ended now, after so many operations.
    pub fn round(&self, operations: usize) -> Round {
        let n = operations.max(1) as f64;
        let cpu = (cpu_seconds() - self.1) * 1e6 / n;
        Round { per_second: n / self.0.elapsed().as_secs_f64(), cpu }
    }
}

/// User and system time of this process so far (proc(5), fields 14 and 15, in ticks of 10 ms).
fn cpu_seconds() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let fields: Vec<f64> =
        after_name.split_whitespace().skip(11).take(2).filter_map(|f| f.parse().ok()).collect();
    fields.iter().sum::<f64>() / 100.0
}

/// The round in the middle.
pub fn median(mut rounds: Vec<Round>) -> Round {
    rounds.sort_by(|a, b| a.per_second.total_cmp(&b.per_second));
    rounds.get(rounds.len() / 2).copied().unwrap_or(Round { per_second: 0.0, cpu: 0.0 })
}

/// One line of the table: ours beside the limit.
pub fn line(what: &str, ours: Vec<Round>, against: &str, limit: Vec<Round>) {
    let (ours, limit) = (median(ours), median(limit));
    println!(
        "| {what} | {:.0}/s | {against} | {:.0}/s | {:.0} % | {:.0} µs against {:.0} µs |",
        ours.per_second,
        limit.per_second,
        100.0 * ours.per_second / limit.per_second.max(1.0),
        ours.cpu,
        limit.cpu,
    );
}

/// Starts the real server on an empty folder and prints how long it takes and what it holds.
pub fn idle_server(hall: &Hall) -> anyhow::Result<()> {
    let data = tempfile::tempdir()?;
    let port = hall::free_port()?;
    let started = Instant::now();
    let mut server = Command::new(env!("CARGO_BIN_EXE_motcua"))
        .arg("serve")
        .env("MOTCUA_DEMO", "true")
        .env("MOTCUA_LISTEN", format!("127.0.0.1:{port}"))
        .env("MOTCUA_PUBLIC_URL", format!("http://127.0.0.1:{port}"))
        .env("MOTCUA_DATA_DIR", data.path())
        .env("MOTCUA_SITE_DIR", &hall.services.config.site_dir)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let ready = wait_until_it_listens(port, Duration::from_secs(30));
    let start = started.elapsed();
    let status = fs::read_to_string(format!("/proc/{}/status", server.id()));
    server.kill()?;
    server.wait()?;
    anyhow::ensure!(ready, "the server did not start");
    let status = status?;
    let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("no VmRSS")?;
    println!(
        "First start on an empty folder: {} ms. Idle server: {} resident.",
        start.as_millis(),
        resident.trim()
    );
    Ok(())
}

use super::hall;

fn wait_until_it_listens(port: u16, patience: Duration) -> bool {
    let until = Instant::now() + patience;
    while Instant::now() < until {
        if std::net::TcpStream::connect(("127.0.0.1", port)).is_ok() {
            return true;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    false
}
