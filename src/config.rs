//! Every setting, named once, read once, checked at the start. `.env.sample` documents each.

mod files;

use std::{fmt, net::SocketAddr, path::PathBuf};

use base64::{Engine, prelude::BASE64_STANDARD};
use chrono::{DateTime, FixedOffset};
use lettre::message::Mailbox;

pub use files::{Bucket, FilesIn};

/// What the program was started for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    Serve,
    Demo,
}

#[derive(Clone)]
pub struct Config {
    pub mode: Mode,
    pub listen: SocketAddr,
    /// Where Prometheus asks, if anywhere.
    pub metrics_listen: Option<SocketAddr>,
    /// Without a slash at the end.
    pub base_url: String,
    pub database_url: String,
    pub files: FilesIn,
    /// Where it is written how far the chains have come, if anywhere.
    pub checkpoint_file: Option<PathBuf>,
    pub mail: MailTo,
    /// Whom every letter comes from.
    pub mail_from: String,
    pub secret: Vec<u8>,
    pub trusted_proxies: Vec<std::net::IpAddr>,
    pub migrate: bool,
    /// Where the portal's clock starts; `demo` and tests only.
    pub clock: Option<DateTime<FixedOffset>>,
    /// Whether who decides gives the password once more where that was long ago; a demo is to be clicked through.
    pub asks_again: bool,
    pub log: String,
    pub log_json: bool,
    /// Where traces are sent, if anywhere.
    pub traces: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MailTo {
    Folder(PathBuf),
    Smtp(String),
    Memory,
}

/// Everything missing or unsafe at once, so that nobody starts the program six times.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", .0.join("\n"))]
pub struct Unfit(pub Vec<String>);

const FILES: &str = "file:var/files";
const DEMO_FILES: &str = "file:var/demo/files";

impl Config {
    /// Reads the environment: the only place that does.
    pub fn from_env(mode: Mode) -> Result<Self, Unfit> {
        #[expect(clippy::disallowed_methods, reason = "this is the one reader of the environment")]
        Self::read(mode, |name| std::env::var(name).ok().filter(|value| !value.is_empty()))
    }

    /// The settings of `serve` as far as they can be read, and what is wrong with them.
    pub fn weighed() -> (Self, Unfit) {
        #[expect(clippy::disallowed_methods, reason = "this is the one reader of the environment")]
        Self::weigh(Mode::Serve, |name| std::env::var(name).ok().filter(|value| !value.is_empty()))
    }

    /// Which database the tools look at: the one that is set, else the one of `serve`, else the demo's.
    pub fn database_for_tools() -> String {
        #[expect(clippy::disallowed_methods, reason = "this is the one reader of the environment")]
        let set = std::env::var("MADANG_DATABASE_URL").ok().filter(|url| !url.is_empty());
        let serve = "sqlite:var/madang.db";
        let there = std::path::Path::new("var/madang.db").exists();
        let demo = std::path::Path::new("var/demo/madang.db").exists() && !there;
        set.unwrap_or_else(|| if demo { "sqlite:var/demo/madang.db" } else { serve }.to_owned())
    }

    /// Where the files lie that belong to that database.
    pub fn files_for_tools() -> Result<FilesIn, Unfit> {
        #[expect(clippy::disallowed_methods, reason = "this is the one reader of the environment")]
        let get = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let demo = Self::database_for_tools().starts_with("sqlite:var/demo/");
        let unset = if demo { DEMO_FILES } else { FILES };
        let mut unfit = Vec::new();
        let url = get("MADANG_FILES_URL").unwrap_or_else(|| unset.to_owned());
        let files = files::read(&url, get, &mut unfit);
        if unfit.is_empty() { Ok(files) } else { Err(Unfit(unfit)) }
    }

    /// The folder whose programmes and procedures hold beside those that come with the portal.
    pub fn programmes() -> Option<PathBuf> {
        #[expect(clippy::disallowed_methods, reason = "this is the one reader of the environment")]
        let set = std::env::var("MADANG_PROGRAMMES").ok().filter(|path| !path.is_empty());
        set.map(PathBuf::from)
    }

    pub fn read(mode: Mode, get: impl Fn(&str) -> Option<String>) -> Result<Self, Unfit> {
        let (config, unfit) = Self::weigh(mode, get);
        if unfit.0.is_empty() { Ok(config) } else { Err(unfit) }
    }

    pub(crate) fn weigh(mode: Mode, get: impl Fn(&str) -> Option<String>) -> (Self, Unfit) {
        let mut unfit = Vec::new();
        let or = |name: &str, serve: &str, demo: &str| {
            get(name).unwrap_or_else(|| if mode == Mode::Demo { demo } else { serve }.to_owned())
        };
        let listen = or("MADANG_LISTEN", "127.0.0.1:8080", "127.0.0.1:8080");
        let listen = listen.parse().unwrap_or_else(|_| {
            unfit.push(format!("MADANG_LISTEN is no address with a port: {listen}"));
            SocketAddr::from(([127, 0, 0, 1], 8080))
        });
        let base_url = get("MADANG_BASE_URL").unwrap_or_else(|| format!("http://{listen}"));
        let secret = secret(mode, get("MADANG_SECRET"), &mut unfit);
        let files = files::read(&or("MADANG_FILES_URL", FILES, DEMO_FILES), &get, &mut unfit);
        let mail =
            mail(&or("MADANG_MAIL_URL", "folder:var/mail", "folder:var/demo/mail"), &mut unfit);
        let database_url =
            or("MADANG_DATABASE_URL", "sqlite:var/madang.db", "sqlite:var/demo/madang.db");
        no_scanner(&or("MADANG_SCANNER_URL", "none", "none"), &mut unfit);
        let config = Self {
            mode,
            listen,
            metrics_listen: metrics_listen(get("MADANG_METRICS_LISTEN"), &mut unfit),
            base_url: base_url.trim_end_matches('/').to_owned(),
            database_url,
            files,
            checkpoint_file: get("MADANG_CHECKPOINT_FILE").map(PathBuf::from),
            mail_from: sender(get("MADANG_MAIL_FROM"), &mail, &mut unfit),
            mail,
            secret,
            trusted_proxies: proxies(
                &get("MADANG_TRUSTED_PROXIES").unwrap_or_default(),
                &mut unfit,
            ),
            migrate: get("MADANG_MIGRATE").as_deref() != Some("off"),
            clock: clock(mode, get("MADANG_CLOCK"), &mut unfit),
            asks_again: mode == Mode::Serve,
            log: or("MADANG_LOG", "info", "warn,madang=info"),
            log_json: get("MADANG_LOG_FORMAT").as_deref() == Some("json"),
            traces: traces(get("MADANG_OTLP_ENDPOINT"), &mut unfit),
        };
        (config, Unfit(unfit))
    }

    /// Cookies are `__Host-` and Secure where the portal is reached over TLS.
    pub fn is_https(&self) -> bool {
        self.base_url.starts_with("https://")
    }
}

fn metrics_listen(given: Option<String>, unfit: &mut Vec<String>) -> Option<SocketAddr> {
    let text = given?;
    text.parse()
        .map_err(|_| {
            unfit.push(format!("MADANG_METRICS_LISTEN is no address with a port: {text}"));
        })
        .ok()
}

/// The collector is asked without TLS, and so stands beside the portal; most builds have nothing to ask it with.
fn traces(given: Option<String>, unfit: &mut Vec<String>) -> Option<String> {
    let url = given?;
    if !cfg!(feature = "otel") {
        unfit.push(
            "MADANG_OTLP_ENDPOINT needs a program that was built with traces: --features otel"
                .to_owned(),
        );
        return None;
    }
    if !url.starts_with("http://") {
        unfit.push(format!("MADANG_OTLP_ENDPOINT is no address like http://HOST:PORT: {url}"));
        return None;
    }
    Some(url.trim_end_matches('/').to_owned())
}

fn secret(mode: Mode, given: Option<String>, unfit: &mut Vec<String>) -> Vec<u8> {
    match (mode, given) {
        (_, Some(text)) => match BASE64_STANDARD.decode(&text) {
            Ok(bytes) if bytes.len() >= 32 => return bytes,
            Ok(bytes) => unfit
                .push(format!("MADANG_SECRET has {} bytes, at least 32 are needed", bytes.len())),
            Err(_) => unfit.push("MADANG_SECRET is not base64".to_owned()),
        },
        (Mode::Demo, None) => return b"a demo keeps nothing that needs it".to_vec(),
        (Mode::Serve, None) => {
            unfit.push("MADANG_SECRET is missing: 32 random bytes or more in base64".to_owned());
        }
    }
    Vec::new()
}

fn no_scanner(scanner: &str, unfit: &mut Vec<String>) {
    if scanner != "none" {
        unfit.push(format!("MADANG_SCANNER_URL knows only `none` in this version: {scanner}"));
    }
}

fn mail(url: &str, unfit: &mut Vec<String>) -> MailTo {
    match url.split_once(':') {
        Some(("folder", path)) => MailTo::Folder(PathBuf::from(path)),
        Some(("smtp" | "smtps", _)) => MailTo::Smtp(url.to_owned()),
        _ => {
            unfit.push(
                "MADANG_MAIL_URL is neither folder:PATH nor smtp(s)://user:pass@host:port"
                    .to_owned(),
            );
            MailTo::Memory
        }
    }
}

/// Letters that leave the house come from an address of the house.
fn sender(given: Option<String>, to: &MailTo, unfit: &mut Vec<String>) -> String {
    if given.is_none() && matches!(to, MailTo::Smtp(_)) {
        unfit.push("MADANG_MAIL_FROM is missing: the address that letters come from".to_owned());
    }
    let sender = given.unwrap_or_else(|| "Madang <no-reply@madang.example>".to_owned());
    if sender.parse::<Mailbox>().is_err() {
        unfit.push(format!("MADANG_MAIL_FROM is no address to send from: {sender}"));
    }
    sender
}

fn proxies(list: &str, unfit: &mut Vec<String>) -> Vec<std::net::IpAddr> {
    list.split(',')
        .map(str::trim)
        .filter(|text| !text.is_empty())
        .filter_map(|text| {
            text.parse()
                .map_err(|_| unfit.push(format!("MADANG_TRUSTED_PROXIES holds no address: {text}")))
                .ok()
        })
        .collect()
}

fn clock(
    mode: Mode,
    given: Option<String>,
    unfit: &mut Vec<String>,
) -> Option<DateTime<FixedOffset>> {
    let text = given?;
    if mode == Mode::Serve {
        unfit.push("MADANG_CLOCK is for demo and tests: a real portal keeps real time".to_owned());
        return None;
    }
    DateTime::parse_from_rfc3339(&text)
        .map_err(|_| {
            unfit
                .push(format!("MADANG_CLOCK is no instant like 2026-09-21T09:00:00+09:00: {text}"));
        })
        .ok()
}

impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Config")
            .field("mode", &self.mode)
            .field("listen", &self.listen)
            .field("base_url", &self.base_url)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
