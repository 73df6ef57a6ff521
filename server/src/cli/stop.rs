//! Being told to stop: SIGTERM from a service manager, SIGINT from a terminal.

use tokio::signal::unix::{SignalKind, signal};

/// Returns when the process is told to stop.
///
/// # Errors
/// When signals cannot be listened to.
pub async fn asked() -> std::io::Result<()> {
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    Ok(())
}
