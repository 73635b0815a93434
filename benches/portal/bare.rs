//! One bare axum route that answers given bytes: the limit in the same run.

use std::path::Path;

use anyhow::Context;
use axum::{
    Router,
    http::{StatusCode, header},
    routing::any,
};
use tokio::process::{Child, Command};

use crate::{
    driver::{Process, Sample},
    server::{free_address, on_core, up},
};

pub struct Bare {
    pub process: Process,
    child: Child,
    _file: tempfile::TempDir,
}

impl Bare {
    /// The same status, kind and body to whatever is asked.
    pub async fn answering(sample: &Sample) -> anyhow::Result<Self> {
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("answer");
        let kind = sample.kind.clone().unwrap_or_default();
        let head = format!("{}\n{kind}\n", sample.status);
        std::fs::write(&file, [head.as_bytes(), &sample.body].concat())?;
        let address = free_address()?;
        let own = std::env::current_exe()?;
        let mut command = on_core(0, &own);
        command.arg("--bare").arg(&file).args(["--listen", &address]);
        let child = Command::from(command).kill_on_drop(true).spawn()?;
        let id = child.id().context("it has ended")?;
        up(&address).await?;
        Ok(Self { process: Process { id, address, postgres: false }, child, _file: folder })
    }

    pub async fn stop(mut self) -> anyhow::Result<()> {
        Ok(self.child.kill().await?)
    }
}

pub async fn serve(file: &Path, address: &str) -> anyhow::Result<()> {
    let all = std::fs::read(file)?;
    let mut parts = all.splitn(3, |byte| *byte == b'\n');
    let mut line = || parts.next().map(<[u8]>::to_vec).context("no answer to give");
    let (status, kind, body) = (line()?, line()?, bytes::Bytes::from(line()?));
    let status = StatusCode::from_bytes(&status)?;
    let kind = header::HeaderValue::from_bytes(&kind)?;
    let answer = move || {
        let (kind, body) = (kind.clone(), body.clone());
        async move { (status, [(header::CONTENT_TYPE, kind)], body) }
    };
    let listener = tokio::net::TcpListener::bind(address).await?;
    Ok(axum::serve(listener, Router::new().fallback(any(answer))).await?)
}
