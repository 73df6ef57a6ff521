//! Figures that are read from the database when somebody asks for them.

use crate::{
    service::{Result, Services},
    store::jobs,
};

impl Services {
    /// Sets the gauges of the queue: how many jobs wait, and for how long the oldest has been due.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn measure(&self) -> Result<()> {
        let mut reader = self.store.reader().await?;
        let (waiting, due_since) = jobs::count(&mut reader).await?;
        let late = if waiting == 0 { 0 } else { (self.clock.now() - due_since).max(0) / 1000 };
        metrics::gauge!("jobs_waiting").set(f64::from(i32::try_from(waiting).unwrap_or(i32::MAX)));
        metrics::gauge!("jobs_late_seconds").set(f64::from(i32::try_from(late).unwrap_or(i32::MAX)));
        Ok(())
    }
}
