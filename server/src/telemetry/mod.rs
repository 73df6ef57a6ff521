//! What the server tells its operators: log lines, figures and the spans that tie them together.
//! What happens to dossiers is told to people by events and notices, never by the log.
//!
//! # What is never logged
//!
//! The log is read by operators, copied to collectors and kept for longer than anybody plans, so
//! nothing in it may identify a person or let its reader act as one. That rules out, in any field,
//! message or error text:
//!
//! - names, dates of birth, personal identification and tax numbers, telephone numbers, e-mail and
//!   postal addresses, vehicle plates, land parcel numbers;
//! - answers given in a form, the content and the file name of a paper, texts typed by citizens or officers;
//! - identity claims, subject identifiers, codes, ID tokens, session cookies, tracking tokens, printed secrets;
//! - push endpoints and their keys (an endpoint is a capability: who knows it may write to the device);
//! - database addresses and client secrets ([`crate::config::Secret`] masks them), request bodies and query strings.
//!
//! What may be logged: ids made by us (dossier, unit, job, request), routes as patterns (`/ho-so/{id}`), stable error
//! codes, counts, sizes, durations. Law 91/2025/QH15 on personal data protection is the reason.

mod log;
mod metrics;
mod span;

pub use self::log::{TelemetryError, init, subscriber};
pub use self::metrics::Metrics;
pub use self::span::{job_span, request_span, use_case_span};
