//! The portal as it is delivered, on a core of its own.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use anyhow::{Context, bail};
use tokio::{
    net::TcpStream,
    process::{Child, Command},
};

use crate::{
    driver::Process,
    world::{World, files},
};

pub struct Server {
    pub process: Process,
    /// From its start to its first answer.
    pub started_in: Duration,
    child: Child,
}

impl Server {
    pub async fn start(world: &World) -> anyhow::Result<Self> {
        let address = free_address()?;
        let mut command = on_core(0, Path::new(env!("CARGO_BIN_EXE_madang")));
        command
            .arg("demo")
            .current_dir(world.folder.path())
            .env("MADANG_LISTEN", &address)
            .env("MADANG_BASE_URL", format!("http://{address}"))
            .env("MADANG_DATABASE_URL", &world.url)
            .env("MADANG_FILES_URL", format!("file:{}", files().display()))
            .env("MADANG_LOG", "error")
            .stdout(std::process::Stdio::null());
        let start = Instant::now();
        let child = Command::from(command).kill_on_drop(true).spawn()?;
        let id = child.id().context("it has ended")?;
        up(&address).await?;
        let started_in = start.elapsed();
        Ok(Self {
            process: Process { id, address, postgres: world.url.starts_with("postgres") },
            started_in,
            child,
        })
    }

    /// In MiB, the most that it had at a time.
    pub fn peak_memory(&self) -> anyhow::Result<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kib: u64 =
            line.and_then(|line| line.split_whitespace().next()).context("?")?.parse()?;
        Ok(kib / 1024)
    }

    pub async fn stop(mut self) -> anyhow::Result<()> {
        Ok(self.child.kill().await?)
    }
}

/// `program` on one core: the load comes from the others.
pub fn on_core(core: usize, program: &Path) -> std::process::Command {
    let mut command = std::process::Command::new("taskset");
    command.args(["-c", &core.to_string()]).arg(program);
    command
}

pub fn free_address() -> anyhow::Result<String> {
    let free = std::net::TcpListener::bind("127.0.0.1:0")?;
    Ok(free.local_addr()?.to_string())
}

/// Waits until somebody listens there.
pub async fn up(address: &str) -> anyhow::Result<()> {
    let start = Instant::now();
    while start.elapsed() < Duration::from_mins(1) {
        if TcpStream::connect(address).await.is_ok() {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    bail!("nobody listens at {address}")
}
