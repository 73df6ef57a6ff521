//! Figures for `/metrics` in the Prometheus text format.
//! Each module counts with the `metrics` macros where something happens; here they are only collected and written out.

use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle, PrometheusRecorder};

use super::TelemetryError;

/// Bucket edges of every `…_seconds` histogram: from a cached page to a stuck upload.
const SECONDS: [f64; 12] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.3, 1.0, 3.0, 10.0, 60.0];

/// The collected figures of this process.
#[derive(Clone)]
pub struct Metrics(PrometheusHandle);

impl Metrics {
    /// Installs the recorder of this process.
    ///
    /// # Errors
    /// [`TelemetryError::MetricsTaken`] on a second call.
    pub fn install() -> Result<Self, TelemetryError> {
        let (recorder, metrics) = Self::recorder()?;
        metrics::set_global_recorder(recorder)
            .map_err(|error| TelemetryError::MetricsTaken(error.to_string()))?;
        describe();
        Ok(metrics)
    }

    /// A recorder that is not installed, with the figures it will collect: for tests.
    ///
    /// # Errors
    /// [`TelemetryError::MetricsTaken`] if the exporter refuses our bucket edges.
    pub fn recorder() -> Result<(PrometheusRecorder, Self), TelemetryError> {
        let recorder = PrometheusBuilder::new()
            .set_buckets_for_metric(Matcher::Suffix("_seconds".into()), &SECONDS)
            .map_err(|error| TelemetryError::MetricsTaken(error.to_string()))?
            .build_recorder();
        let handle = recorder.handle();
        Ok((recorder, Self(handle)))
    }

    /// The body of `/metrics` (`text/plain; version=0.0.4`).
    #[must_use]
    pub fn render(&self) -> String {
        self.0.render()
    }

    /// Folds collected samples into buckets; call it every few seconds so that memory stays flat when nobody asks.
    pub fn upkeep(&self) {
        self.0.run_upkeep();
    }
}

/// What the figures of this module's neighbours mean.
fn describe() {
    metrics::describe_histogram!(
        "http_request_seconds",
        metrics::Unit::Seconds,
        "Time to answer, by route and status class"
    );
    metrics::describe_counter!("push_sent_total", "Push messages handed over, by outcome");
    metrics::describe_counter!("scans_total", "Files searched for malware, by outcome");
    metrics::describe_counter!(
        "identity_refresh_total",
        "Questions to the provider about sessions, by outcome code"
    );
    metrics::describe_counter!("identity_sign_in_total", "Finished sign-ins, by outcome code");
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;

    #[test]
    fn counted_things_are_written_out() {
        let (recorder, figures) = Metrics::recorder().unwrap();
        metrics::with_local_recorder(&recorder, || {
            metrics::counter!("push_sent_total", "outcome" => "gone").increment(2);
            metrics::histogram!("http_request_seconds", "route" => "/").record(0.02);
        });
        figures.upkeep();
        let text = figures.render();
        assert!(text.contains("push_sent_total{outcome=\"gone\"} 2"), "{text}");
        assert!(text.contains("http_request_seconds_bucket{route=\"/\",le=\"0.025\"} 1"), "{text}");
        assert!(text.contains("http_request_seconds_bucket{route=\"/\",le=\"0.01\"} 0"), "{text}");
    }
}
