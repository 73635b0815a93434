//! What the program says of itself, a line at a time: for people, or in JSON for machines. It names no person.

use std::io::IsTerminal;

use tracing::Subscriber;
use tracing_subscriber::{
    EnvFilter,
    fmt::{self, MakeWriter},
    layer::SubscriberExt,
    registry::{LookupSpan, Registry},
    util::SubscriberInitExt,
};

use crate::config::Config;

/// Logs go to the error stream, so that what a command prints stays clean.
pub fn start(config: &Config) -> anyhow::Result<()> {
    let filter = EnvFilter::new(&config.log);
    if config.log_json {
        return begun(config, machine_lines(filter, std::io::stderr));
    }
    let lines = fmt::layer().with_ansi(std::io::stderr().is_terminal());
    begun(config, Registry::default().with(filter).with(lines.with_writer(std::io::stderr)))
}

/// Beside the lines go traces, where the program was built with them and the settings name a collector.
#[cfg(feature = "otel")]
fn begun(
    config: &Config,
    lines: impl Subscriber + for<'a> LookupSpan<'a> + Send + Sync,
) -> anyhow::Result<()> {
    if let Some(collector) = &config.traces {
        return crate::traces::start(lines, collector);
    }
    lines.init();
    Ok(())
}

#[cfg(not(feature = "otel"))]
#[expect(clippy::unnecessary_wraps, reason = "with traces it can fail")]
fn begun(
    _: &Config,
    lines: impl Subscriber + for<'a> LookupSpan<'a> + Send + Sync,
) -> anyhow::Result<()> {
    lines.init();
    Ok(())
}

/// One object a line: what happened beside the request in which it did.
pub(crate) fn machine_lines<W>(
    filter: EnvFilter,
    writer: W,
) -> impl Subscriber + for<'a> LookupSpan<'a> + Send + Sync
where
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    let lines = fmt::layer().json().flatten_event(true).with_span_list(false);
    Registry::default().with(filter).with(lines.with_writer(writer))
}
