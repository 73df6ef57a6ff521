//! Whether anything goes on on a connection: requests that we work at, and pieces of answers that its reader takes. Pings,
//! which cost nobody anything, do not count. Not here: what becomes of a connection on which nothing does (`door`).

use axum::{BoxError, body::Body};
use bytes::Bytes;
use hyper::body::{Frame, SizeHint};
use std::{
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicU64, AtomicUsize, Ordering},
    },
    task::{Context, Poll},
    time::Duration,
};
use tokio::time::sleep;

/// An answer is handed over in pieces of at most so many bytes, each once its reader has room: so it shows whether they read.
const PIECE: usize = 16 * 1024;

/// One connection.
#[derive(Debug, Default)]
pub(super) struct Pulse {
    /// Requests whose reader waits for us.
    at_work: AtomicUsize,
    /// Grows whenever something happens.
    beats: AtomicU64,
}

impl Pulse {
    /// Ends when nothing has gone on for so long, and at the latest after twice that.
    pub(super) async fn stops_for(&self, long: Duration) {
        let mut before = self.beats.load(Ordering::Relaxed);
        loop {
            sleep(long).await;
            let now = self.beats.load(Ordering::Relaxed);
            if now == before && self.at_work.load(Ordering::Relaxed) == 0 {
                return;
            }
            before = now;
        }
    }
}

/// Whose turn it is in one request: ours at its beginning, and the reader's as soon as there is something for them.
#[derive(Debug)]
pub(super) struct Turn {
    pulse: Arc<Pulse>,
    ours: bool,
}

impl Turn {
    /// A request has come.
    pub(super) fn begin(pulse: &Arc<Pulse>) -> Self {
        let mut turn = Self { pulse: Arc::clone(pulse), ours: false };
        turn.take();
        turn
    }

    fn take(&mut self) {
        if !self.ours {
            self.ours = true;
            self.pulse.at_work.fetch_add(1, Ordering::Relaxed);
        }
    }

    fn hand_over(&mut self) {
        self.pulse.beats.fetch_add(1, Ordering::Relaxed);
        if self.ours {
            self.ours = false;
            self.pulse.at_work.fetch_sub(1, Ordering::Relaxed);
        }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.hand_over();
    }
}

/// The body of an answer, in pieces.
#[derive(Debug)]
pub(super) struct Pieces {
    body: Body,
    /// What the reader has not taken yet of a larger piece.
    rest: Bytes,
    turn: Turn,
}

impl Pieces {
    pub(super) fn new(body: Body, mut turn: Turn) -> Self {
        turn.hand_over();
        Self { body, rest: Bytes::new(), turn }
    }

    fn piece(&mut self) -> Frame<Bytes> {
        Frame::data(self.rest.split_to(self.rest.len().min(PIECE)))
    }
}

impl hyper::body::Body for Pieces {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        if !self.rest.is_empty() {
            self.turn.hand_over();
            return Poll::Ready(Some(Ok(self.piece())));
        }
        let next = Pin::new(&mut self.body).poll_frame(context);
        let Poll::Ready(next) = next else {
            self.turn.take();
            return Poll::Pending;
        };
        self.turn.hand_over();
        Poll::Ready(next.map(|frame| match frame.map(Frame::into_data) {
            Ok(Ok(data)) => {
                self.rest = data;
                Ok(self.piece())
            }
            Ok(Err(other)) => Ok(other),
            Err(error) => Err(error.into()),
        }))
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty() && self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        let (inner, rest) = (self.body.size_hint(), self.rest.len() as u64);
        let mut hint = SizeHint::new();
        hint.set_lower(inner.lower() + rest);
        if let Some(upper) = inner.upper() {
            hint.set_upper(upper + rest);
        }
        hint
    }
}
