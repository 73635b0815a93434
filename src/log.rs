//! What the program says of itself, a line at a time: for people, or in JSON for machines. It names no person.

use std::io::IsTerminal;

use tracing::Subscriber;
use tracing_subscriber::{
    EnvFilter,
    fmt::{MakeWriter, SubscriberBuilder},
    util::SubscriberInitExt,
};

use crate::config::Config;

/// Logs go to the error stream, so that what a command prints stays clean.
pub fn start(config: &Config) {
    let filter = EnvFilter::new(&config.log);
    if config.log_json {
        machine_lines(filter, std::io::stderr).init();
    } else {
        let lines = SubscriberBuilder::default().with_ansi(std::io::stderr().is_terminal());
        lines.with_env_filter(filter).with_writer(std::io::stderr).finish().init();
    }
}

/// One object a line: what happened beside the request in which it did.
pub(crate) fn machine_lines<W>(filter: EnvFilter, writer: W) -> impl Subscriber + Send + Sync
where
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    SubscriberBuilder::default()
        .json()
        .flatten_event(true)
        .with_span_list(false)
        .with_env_filter(filter)
        .with_writer(writer)
        .finish()
}
