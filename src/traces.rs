//! Traces over OTLP, in a program that was built with them: one span a request, with the template of its route and without
//! anything that whoever asked could have written. What the portal logs stays with the log.

use std::{
    sync::{Arc, OnceLock},
    time::Duration,
};

use anyhow::Context;
use opentelemetry::trace::TracerProvider;
use opentelemetry_otlp::{SpanExporter, WithExportConfig};
use opentelemetry_sdk::{
    Resource,
    error::{OTelSdkError, OTelSdkResult},
    trace::{SdkTracerProvider, SpanData, SpanExporter as Exports},
};
use tokio::runtime::Handle;
use tracing::{Metadata, Span, Subscriber};
use tracing_subscriber::{
    Layer, filter::filter_fn, layer::SubscriberExt, registry::LookupSpan, util::SubscriberInitExt,
};

/// Where the spans of requests are begun, and their name there.
const REQUESTS: (&str, &str) = ("madang::web::request", "request");
/// For one export, and for the last.
const PATIENCE: Duration = Duration::from_secs(2);

static STARTED: OnceLock<SdkTracerProvider> = OnceLock::new();

/// Begins to log, and to send traces to a collector: `http://HOST:PORT`.
pub fn start(
    lines: impl Subscriber + for<'a> LookupSpan<'a> + Send + Sync,
    collector: &str,
) -> anyhow::Result<()> {
    let provider = provider(collector)?;
    lines.with(layer(&provider)).init();
    // Once: a second start of the log would have stopped the process by now.
    let _ = STARTED.set(provider);
    Ok(())
}

/// Sends what has not been sent yet, for no longer than [`PATIENCE`].
pub async fn end() {
    if let Some(provider) = STARTED.get() {
        flushed(provider.clone()).await;
    }
}

/// What is known of a request when it is answered.
pub fn answered(span: &Span, (method, route): (&str, &str), status: u16) {
    span.record("otel.name", format!("{method} {route}"));
    span.record("http.status_code", status);
    if status >= 500 {
        span.record("otel.status_code", "ERROR");
    }
}

fn provider(collector: &str) -> anyhow::Result<SdkTracerProvider> {
    let exporter = SpanExporter::builder()
        .with_http()
        .with_endpoint(format!("{collector}/v1/traces"))
        .with_timeout(PATIENCE)
        .build()
        .context("MADANG_OTLP_ENDPOINT cannot be used")?;
    Ok(SdkTracerProvider::builder()
        .with_batch_exporter(OnRuntime(Arc::new(exporter), Handle::current()))
        .with_resource(Resource::builder_empty().with_service_name("madang").build())
        .build())
}

fn layer<S>(provider: &SdkTracerProvider) -> impl Layer<S>
where
    S: Subscriber + for<'a> LookupSpan<'a>,
{
    let requests =
        |about: &Metadata<'_>| about.is_span() && (about.target(), about.name()) == REQUESTS;
    tracing_opentelemetry::layer()
        .with_tracer(provider.tracer("madang"))
        .with_location(false)
        .with_threads(false)
        .with_tracked_inactivity(false)
        .with_filter(filter_fn(requests))
}

async fn flushed(provider: SdkTracerProvider) {
    // It waits for the exporter, which this runtime drives.
    let end = move || provider.shutdown_with_timeout(PATIENCE);
    if let Ok(Err(error)) = tokio::task::spawn_blocking(end).await {
        tracing::warn!("The last traces were not sent: {error}");
    }
}

/// Batches are made up on a thread of their own, and sent from where connections are made.
#[derive(Debug)]
struct OnRuntime(Arc<SpanExporter>, Handle);

impl Exports for OnRuntime {
    async fn export(&self, batch: Vec<SpanData>) -> OTelSdkResult {
        let exporter = Arc::clone(&self.0);
        let sent = self.1.spawn(async move { exporter.export(batch).await });
        sent.await.unwrap_or_else(|error| Err(OTelSdkError::InternalFailure(error.to_string())))
    }

    fn set_resource(&mut self, resource: &Resource) {
        if let Some(exporter) = Arc::get_mut(&mut self.0) {
            exporter.set_resource(resource);
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::{
        Router,
        body::{Body, Bytes},
        extract::{Request, State},
        http::Uri,
        routing::post,
    };
    use tokio::{net::TcpListener, sync::mpsc};
    use tower::ServiceExt;
    use tracing_subscriber::{EnvFilter, Registry};

    use super::*;
    use crate::{
        app::App,
        config::{Config, MailTo, Mode},
        store::{Db, Sync},
        web,
    };

    type Came = mpsc::UnboundedSender<(Uri, Bytes)>;

    async fn took(State(came): State<Came>, address: Uri, body: Bytes) {
        came.send((address, body)).unwrap();
    }

    async fn opened(folder: &tempfile::TempDir, collector: &str) -> App {
        let mut config = Config::read(Mode::Demo, |_| None).unwrap();
        config.files = folder.path().join("files").into();
        config.mail = MailTo::Memory;
        config.traces = Some(collector.to_owned());
        let url = format!("sqlite:{}", folder.path().join("madang.db").display());
        let db = Db::connect(&url, Sync::Relaxed).await.unwrap();
        db.migrate().await.unwrap();
        App::open(config, db).await.unwrap()
    }

    fn has(bytes: &[u8], text: &str) -> bool {
        bytes.windows(text.len()).any(|some| some == text.as_bytes())
    }

    #[tokio::test]
    async fn a_request_is_one_span_with_its_route_and_without_what_was_asked() {
        let (sender, mut came) = mpsc::unbounded_channel();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let collector = format!("http://{}", listener.local_addr().unwrap());
        let router = Router::new().fallback(post(took)).with_state(sender);
        tokio::spawn(async move { axum::serve(listener, router).await });
        let folder = tempfile::tempdir().unwrap();
        let app = opened(&folder, &collector).await;
        let provider = provider(&collector).unwrap();
        let lines = Registry::default().with(EnvFilter::new("info")).with(layer(&provider));
        let heard = tracing::subscriber::set_default(lines);

        let request = Request::builder().uri("/account/password/quartz7key?q=nari.seol");
        let request = request.header("traceparent", "quartz7parent").body(Body::empty()).unwrap();
        let answer = web::router(&app).oneshot(request).await.unwrap();
        let number = answer.headers()["x-request-id"].to_str().unwrap();
        drop(heard);
        flushed(provider).await;

        let (address, body) = came.try_recv().unwrap();
        assert_eq!(address.path(), "/v1/traces");
        let status = answer.status().as_u16();
        assert!(status < 500, "{status}");
        for told in ["madang", "GET /account/password/{token}", "http.status_code", number] {
            assert!(has(&body, told), "{told}");
        }
        for kept in ["quartz7", "nari", "Answered", "busy_ns", "thread"] {
            assert!(!has(&body, kept), "{kept}");
        }
    }
}
