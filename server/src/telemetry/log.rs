//! Building the subscriber that writes log lines as text or JSON.
//! Log files, rotation and shipping are the operating system's business; we write to standard error.

use thiserror::Error;
use tracing::Subscriber;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::{EnvFilter, Layer, Registry, layer::SubscriberExt};

use crate::config::{LogConfig, LogFormat};

/// Why telemetry could not be set up.
#[derive(Debug, Error)]
pub enum TelemetryError {
    /// The filter is not understood; the configuration's check says the same earlier.
    #[error("log.filter is not understood: {0}")]
    Filter(#[from] tracing_subscriber::filter::ParseError),
    /// Somebody else already installed a subscriber in this process.
    #[error("the log is already set up: {0}")]
    LogTaken(#[from] tracing::subscriber::SetGlobalDefaultError),
    /// Somebody else already installed a recorder in this process.
    #[error("the metrics are already set up: {0}")]
    MetricsTaken(String),
}

/// A subscriber that writes to `writer`; separate from [`init`] so that a test can read its lines.
///
/// # Errors
/// [`TelemetryError::Filter`].
pub fn subscriber<W>(
    config: &LogConfig,
    writer: W,
) -> Result<impl Subscriber + Send + Sync + use<W>, TelemetryError>
where
    W: for<'w> MakeWriter<'w> + Send + Sync + 'static,
{
    let filter = EnvFilter::try_new(&config.filter)?;
    let lines = tracing_subscriber::fmt::layer().with_writer(writer);
    let layer: Box<dyn Layer<Registry> + Send + Sync> = match config.format {
        LogFormat::Text => lines.with_ansi(false).boxed(),
        LogFormat::Json => {
            lines.json().flatten_event(true).with_current_span(true).with_span_list(false).boxed()
        }
    };
    Ok(Registry::default().with(layer.with_filter(filter)))
}

/// Installs the log of this process, on standard error.
///
/// # Errors
/// [`TelemetryError::Filter`], and [`TelemetryError::LogTaken`] on a second call.
pub fn init(config: &LogConfig) -> Result<(), TelemetryError> {
    tracing::subscriber::set_global_default(subscriber(config, std::io::stderr)?)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use std::io::{Result, Write};
    use std::sync::{Arc, Mutex};

    use super::*;

    #[derive(Clone, Default)]
    struct Page(Arc<Mutex<Vec<u8>>>);

    impl Write for Page {
        fn write(&mut self, bytes: &[u8]) -> Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }
        fn flush(&mut self) -> Result<()> {
            Ok(())
        }
    }

    fn lines(format: LogFormat, filter: &str) -> String {
        let page = Page::default();
        let writer = page.clone();
        let config = LogConfig { format, filter: filter.into() };
        tracing::subscriber::with_default(subscriber(&config, move || writer.clone()).unwrap(), || {
            let span = super::super::use_case_span("submit_dossier", "d-17");
            let _inside = span.enter();
            tracing::info!(code = "accepted", "done");
            tracing::debug!("detail");
        });
        let bytes = page.0.lock().unwrap().clone();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn json_lines_carry_the_event_and_its_span() {
        let text = lines(LogFormat::Json, "info");
        let line: serde_json::Value = serde_json::from_str(text.trim()).unwrap();
        assert_eq!(
            (&line["message"], &line["code"], &line["level"]),
            (&"done".into(), &"accepted".into(), &"INFO".into())
        );
        assert_eq!(
            (&line["span"]["use_case"], &line["span"]["subject"]),
            (&"submit_dossier".into(), &"d-17".into())
        );
    }

    #[test]
    fn every_line_says_when_in_utc() {
        let json: serde_json::Value = serde_json::from_str(lines(LogFormat::Json, "info").trim()).unwrap();
        let text = lines(LogFormat::Text, "info");
        for moment in [json["timestamp"].as_str().unwrap(), text.split_whitespace().next().unwrap()] {
            assert!(moment.len() > 19 && moment.ends_with('Z'), "{moment}");
        }
    }

    #[test]
    fn nobody_writes_a_line_of_their_own_into_the_log_of_a_collector() {
        let page = Page::default();
        let writer = page.clone();
        let config = LogConfig { format: LogFormat::Json, filter: "info".into() };
        tracing::subscriber::with_default(subscriber(&config, move || writer.clone()).unwrap(), || {
            let forged = "x\n{\"level\":\"INFO\",\"message\":\"all is well\"}";
            tracing::warn!(code = forged, error = %forged, "{forged}");
        });
        let text = String::from_utf8(page.0.lock().unwrap().clone()).unwrap();
        assert_eq!(text.lines().count(), 1, "{text}");
    }

    #[test]
    fn text_lines_are_one_a_line_without_colour_codes() {
        let text = lines(LogFormat::Text, "debug");
        assert_eq!(text.lines().count(), 2, "{text}");
        assert!(text.contains("submit_dossier") && !text.contains('\u{1b}'), "{text}");
    }

    #[test]
    fn the_filter_decides_the_detail() {
        assert_eq!(lines(LogFormat::Text, "warn"), "");
        let config = LogConfig { filter: "server=loud".into(), ..LogConfig::default() };
        assert!(matches!(subscriber(&config, std::io::sink), Err(TelemetryError::Filter(_))));
    }
}
