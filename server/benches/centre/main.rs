//! `script/bench`: what the centre does in a second, beside the limit of this very machine measured in the
//! same run. Rates alternate A B A B; the medians of five rounds stand in the table. Asserts nothing.

mod hall;
mod http;
mod measure;
mod rules;
mod submissions;

use std::time::Duration;

fn main() -> anyhow::Result<()> {
    // `cargo test --benches` passes --test: there is nothing to check here.
    if std::env::args().any(|argument| argument == "--test") {
        return Ok(());
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(run())?;
    runtime.shutdown_timeout(Duration::from_secs(2));
    Ok(())
}

async fn run() -> anyhow::Result<()> {
    let hall = hall::Hall::open().await?;
    rules::measure()?;
    println!("| what | median | against | median | share | CPU per operation |");
    println!("|---|---|---|---|---|---|");
    submissions::measure(&hall).await?;
    http::tracking(&hall).await?;
    println!();
    println!("| page | server time, median | CPU | bytes, brotli |");
    println!("|---|---|---|---|");
    http::pages(&hall).await?;
    println!();
    http::weights(&hall).await?;
    measure::idle_server(&hall)
}
