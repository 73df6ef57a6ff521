//! Sending one message: signed with our key, encrypted for one browser, posted to its push service.
//! Trying again is the job queue's business; this tries once.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use reqwest::header::{HeaderName, HeaderValue, RETRY_AFTER};
use reqwest::{Method, Request, Response, StatusCode};
use web_push::{ContentEncoding, WebPushError, WebPushMessage, WebPushMessageBuilder};

use crate::clock::Clock;
use crate::config::Config;
use crate::outgoing::{Outgoing, OutgoingError};

use super::{Endpoints, Outcome, Payload, Pusher, Subscription, VapidKeys};

/// A signature's life; RFC 8292 §2 allows 24 hours.
const SIGNED_FOR_MS: i64 = 12 * 60 * 60 * 1000;
/// When a push service asks for patience without saying how much.
const DEFAULT_WAIT: Duration = Duration::from_secs(60);
/// Nobody may make us wait longer than this.
const LONGEST_WAIT: Duration = Duration::from_secs(24 * 60 * 60);

/// Sends to real push services.
pub struct WebPusher {
    keys: VapidKeys,
    subject: String,
    endpoints: Endpoints,
    clock: Arc<dyn Clock>,
    outgoing: Outgoing,
}

impl WebPusher {
    /// Prepares the sender of this configuration.
    ///
    /// # Errors
    /// When the TLS library cannot be set up.
    pub fn new(config: &Config, keys: VapidKeys, clock: Arc<dyn Clock>) -> Result<Self, reqwest::Error> {
        Ok(Self {
            keys,
            subject: config.push.subject.clone(),
            endpoints: Endpoints::from_config(config),
            clock,
            outgoing: Outgoing::new(&config.development.loopback_hosts)?,
        })
    }

    async fn attempt(&self, subscription: &Subscription, payload: &Payload, ttl: Duration) -> Outcome {
        if self.endpoints.check(&subscription.endpoint).is_err() {
            return Outcome::NotPermitted;
        }
        let message = self.message(subscription, payload, ttl).ok();
        let Some(request) = message.and_then(|message| self.request(subscription, message)) else {
            return Outcome::NotPermitted;
        };
        match self.outgoing.send(request).await {
            Ok(answer) => self.outcome(&answer),
            Err(OutgoingError::NotPermitted) => Outcome::NotPermitted,
            Err(_) => Outcome::Unreachable,
        }
    }

    fn message(
        &self,
        subscription: &Subscription,
        payload: &Payload,
        ttl: Duration,
    ) -> Result<WebPushMessage, WebPushError> {
        let mut signature = self.keys.signer.clone().add_sub_info(&subscription.info);
        // The crate's own `aud` forgets the port, and its `exp` reads the machine's clock.
        signature.add_claim("aud", subscription.endpoint.origin().ascii_serialization());
        signature.add_claim("exp", (self.clock.now() + SIGNED_FOR_MS) / 1000);
        signature.add_claim("sub", self.subject.as_str());
        let mut builder = WebPushMessageBuilder::new(&subscription.info);
        builder.set_payload(ContentEncoding::Aes128Gcm, payload.json().as_bytes());
        builder.set_ttl(u32::try_from(ttl.as_secs()).unwrap_or(u32::MAX));
        builder.set_topic(payload.topic().to_owned());
        builder.set_urgency(payload.urgency());
        builder.set_vapid_signature(signature.build()?);
        builder.build()
    }

    /// The message as RFC 8030 §5 wants it; `None` for a header that cannot be written.
    fn request(&self, subscription: &Subscription, message: WebPushMessage) -> Option<Request> {
        let mut request = Request::new(Method::POST, subscription.endpoint.clone());
        let mut headers = vec![("ttl", message.ttl.to_string())];
        headers.extend(message.urgency.map(|urgency| ("urgency", urgency.to_string())));
        headers.extend(message.topic.map(|topic| ("topic", topic)));
        if let Some(payload) = message.payload {
            headers.push(("content-type", "application/octet-stream".to_owned()));
            headers.push(("content-encoding", payload.content_encoding.to_str().to_owned()));
            headers.extend(payload.crypto_headers);
            *request.body_mut() = Some(payload.content.into());
        }
        for (name, value) in headers {
            let name = HeaderName::from_bytes(name.as_bytes()).ok()?;
            request.headers_mut().insert(name, HeaderValue::from_str(&value).ok()?);
        }
        Some(request)
    }

    fn outcome(&self, answer: &Response) -> Outcome {
        let status = answer.status();
        match status {
            _ if status.is_success() => Outcome::Delivered,
            StatusCode::NOT_FOUND | StatusCode::GONE => Outcome::Gone,
            StatusCode::TOO_MANY_REQUESTS => Outcome::RetryAfter(self.wait(answer)),
            _ if status.is_server_error() => Outcome::RetryAfter(self.wait(answer)),
            _ => Outcome::Refused { status: status.as_u16() },
        }
    }

    /// RFC 9110 §10.2.3: seconds or a date.
    fn wait(&self, answer: &Response) -> Duration {
        let asked = answer.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok());
        let wait = asked.and_then(|text| match text.trim().parse() {
            Ok(seconds) => Some(Duration::from_secs(seconds)),
            Err(_) => until(text, self.clock.now()),
        });
        wait.unwrap_or(DEFAULT_WAIT).min(LONGEST_WAIT)
    }
}

#[async_trait]
impl Pusher for WebPusher {
    fn public_key(&self) -> &str {
        self.keys.public_key()
    }

    async fn send(&self, subscription: &Subscription, payload: &Payload, ttl: Duration) -> Outcome {
        let outcome = self.attempt(subscription, payload, ttl).await;
        metrics::counter!("push_sent_total", "outcome" => outcome.code()).increment(1);
        outcome
    }
}

fn until(date: &str, now: i64) -> Option<Duration> {
    let date = jiff::fmt::rfc2822::DateTimeParser::new().parse_timestamp(date).ok()?;
    Some(Duration::from_millis(u64::try_from(date.as_millisecond() - now).unwrap_or(0)))
}
