//! A place where untrusted bytes are parsed: on a thread of its own, with a bound on memory in use,
//! on time, and with a wall that a parser's panic does not cross.
//! What is parsed there, and what a failure means, is the business of the callers.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

use tokio::{
    sync::{Semaphore, oneshot},
    time::timeout,
};

/// Stack of a parsing thread. Parsers recurse to bounded depths that an async runtime's
/// thread (2 MiB) may not hold; a stack overflow would end the whole process.
const STACK: usize = 32 << 20;

/// Least memory in MiB a piece of work is counted with; it also bounds the number of threads.
const LEAST: u32 = 8;

/// Told to a piece of work when nobody waits for it any more.
#[derive(Debug, Clone, Default)]
pub(super) struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Whether the work should end as soon as it can.
    pub(super) fn is_asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Asks the work to stop when the waiting side goes away, by time-out or because its caller did.
struct StopOnDrop(Stop);

impl Drop for StopOnDrop {
    fn drop(&mut self) {
        self.0.0.store(true, Ordering::Relaxed);
    }
}

/// Why a piece of work gave no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WorkError {
    /// It, or the wait for room, took longer than the patience allows.
    TimedOut,
    /// It panicked or could not be started.
    Crashed,
}

/// A bounded number of parsing threads. Memory is counted, not measured: each piece of work says
/// what it may need at most, and waits until that much is free.
#[derive(Debug)]
pub(super) struct Workshop {
    memory: Arc<Semaphore>,
    total_mib: u32,
    patience: Duration,
}

impl Workshop {
    pub(super) fn new(total_mib: u32, patience: Duration) -> Self {
        let total_mib = total_mib.max(LEAST);
        Self { memory: Arc::new(Semaphore::new(total_mib as usize)), total_mib, patience }
    }

    /// Runs `work`, which needs at most `mib` MiB, on a thread of its own. Work that goes on after
    /// its time-out keeps its share of the memory until it really ends.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        mib: u32,
        work: impl FnOnce(&Stop) -> T + Send + 'static,
    ) -> Result<T, WorkError> {
        let room = Arc::clone(&self.memory).acquire_many_owned(mib.clamp(LEAST, self.total_mib));
        // Waiting may take as long as some others' work; it is bounded so that stuck work is noticed.
        let room = timeout(self.patience.saturating_mul(4), room).await;
        let room = room.map_err(|_| WorkError::TimedOut)?.map_err(|_| WorkError::Crashed)?;
        let stop = StopOnDrop(Stop::default());
        let told = stop.0.clone();
        let (answer, answered) = oneshot::channel();
        let parse = move || {
            let _room = room;
            // Nobody may be waiting any more; then the answer is dropped.
            let _ = answer.send(work(&told));
        };
        thread::Builder::new()
            .name("inspection".into())
            .stack_size(STACK)
            .spawn(parse)
            .map_err(|_| WorkError::Crashed)?;
        let answer = timeout(self.patience, answered).await.map_err(|_| WorkError::TimedOut)?;
        answer.map_err(|_| WorkError::Crashed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn workshop(patience: Duration) -> Workshop {
        Workshop::new(16, patience)
    }

    #[tokio::test]
    async fn a_panic_inside_is_an_error_outside() {
        let work = workshop(Duration::from_secs(5));
        let crashed = work.run(1, |_| std::panic::resume_unwind(Box::new("parser"))).await;
        assert_eq!(crashed, Err::<(), _>(WorkError::Crashed));
        assert_eq!(work.run(1, |_| 7).await, Ok(7));
    }

    #[tokio::test]
    async fn work_that_takes_too_long_is_told_to_stop_and_gives_its_room_back() {
        let work = workshop(Duration::from_millis(300));
        let slow = work.run(16, |stop| {
            while !stop.is_asked() {
                thread::yield_now();
            }
        });
        assert_eq!(slow.await, Err(WorkError::TimedOut));
        assert_eq!(work.run(16, |_| 7).await, Ok(7));
    }
}
