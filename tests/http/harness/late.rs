//! Forms with files, and forms whose second half waits until something else is done.

use std::{
    convert::Infallible,
    future::{Future, ready},
};

use axum::{body::Body, http::Method};
use futures_util::{StreamExt, stream};

use super::{Answer, Person};

pub(super) const PARTS: &str = "multipart/form-data; boundary=----madang-test";
const BOUNDARY: &str = "----madang-test";

/// A form with one file field, as a browser writes it.
pub(super) fn parts(texts: &[(&str, &str)], (field, files): (&str, &[(&str, &[u8])])) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in texts {
        body.extend(
            format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            )
            .bytes(),
        );
    }
    for (name, bytes) in files {
        body.extend(format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n").bytes());
        body.extend_from_slice(bytes);
        body.extend(b"\r\n");
    }
    body.extend(format!("--{BOUNDARY}--\r\n").bytes());
    body
}

/// The first half at once, the second when `meanwhile` is over.
fn halves(mut bytes: Vec<u8>, meanwhile: impl Future<Output = ()> + Send + 'static) -> Body {
    let last = bytes.split_off(bytes.len() / 2);
    let last = async move {
        meanwhile.await;
        Ok(last)
    };
    let first = stream::once(ready(Ok::<_, Infallible>(bytes)));
    Body::from_stream(first.chain(stream::once(last)))
}

impl Person {
    /// Sends a form, the second half of it after something else.
    pub async fn post_late(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        meanwhile: impl Future<Output = ()> + Send + 'static,
    ) -> Answer {
        let body = serde_html_form::to_string(fields).unwrap().into_bytes();
        let kind = "application/x-www-form-urlencoded";
        self.send(Method::POST, path, halves(body, meanwhile), Some(kind)).await
    }

    /// Uploads a file, the second half of it after something else.
    pub async fn upload_late(
        &self,
        path: &str,
        (field, file): (&str, (&str, &[u8])),
        meanwhile: impl Future<Output = ()> + Send + 'static,
    ) -> Answer {
        let body = halves(parts(&[], (field, &[file])), meanwhile);
        self.send(Method::POST, path, body, Some(PARTS)).await
    }
}
