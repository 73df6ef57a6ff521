//! A push service that delivers nothing and remembers everything.

use async_trait::async_trait;
use server::push::{Outcome, Payload, Pusher, Subscription};
use std::{sync::Mutex, time::Duration};

/// Remembers what was sent and answers as it is told; `Delivered` unless told otherwise.
pub struct RecordingPusher {
    sent: Mutex<Vec<Sent>>,
    answer: Mutex<Outcome>,
}

/// One message that was handed over.
#[derive(Clone, Debug)]
pub struct Sent {
    pub endpoint: String,
    /// The JSON that the browser would see.
    pub message: serde_json::Value,
    pub ttl: Duration,
}

impl Default for RecordingPusher {
    fn default() -> Self {
        Self { sent: Mutex::default(), answer: Mutex::new(Outcome::Delivered) }
    }
}

impl RecordingPusher {
    /// What has been handed over so far, the oldest first.
    pub fn sent(&self) -> Vec<Sent> {
        self.sent.lock().unwrap().clone()
    }

    /// From now on the push service answers so.
    pub fn answer(&self, outcome: Outcome) {
        *self.answer.lock().unwrap() = outcome;
    }
}

#[async_trait]
impl Pusher for RecordingPusher {
    fn public_key(&self) -> &str {
        // The uncompressed form of a point of P-256 is 65 bytes, the first of them 4.
        "BAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    }

    async fn send(&self, subscription: &Subscription, payload: &Payload, ttl: Duration) -> Outcome {
        let message = serde_json::from_str(payload.json()).unwrap();
        let endpoint = subscription.endpoint().to_owned();
        self.sent.lock().unwrap().push(Sent { endpoint, message, ttl });
        *self.answer.lock().unwrap()
    }
}
