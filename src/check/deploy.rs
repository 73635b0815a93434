//! What a portal that people rely on must not be set to: a line for each thing unsafe, which names the setting.

use std::{
    collections::BTreeSet,
    fs::Metadata,
    net::{IpAddr, Ipv6Addr},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

use axum::http::Uri;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect, QueryTrait,
};
use tracing::level_filters::LevelFilter;
use tracing_subscriber::EnvFilter;

use crate::{
    app::MOVED,
    config::{Bucket, Config, FilesIn, MailTo},
    error::Result,
    files::Files,
    password,
    store::{Db, Sync, duty, setting, user},
    world,
};

/// So many different bytes are in any 32 that were drawn, but for once in 10^12 times.
const DIFFERENT: usize = 16;
/// Of nobody: reserved by RFC 2606 for examples, such as the people of the demo.
const NOBODYS: &str = ".example";

/// Everything that is unsafe in the settings, on the disk and in the database.
pub async fn unsafe_things(config: &Config) -> Result<Vec<String>> {
    let mut lines = settings(config);
    lines.extend(files(&config.files).await);
    match sqlite(&config.database_url) {
        Some(path) if !path.is_file() => {
            lines
                .push("MADANG_DATABASE_URL names no database yet: run `madang migrate`".to_owned());
            return Ok(lines);
        }
        Some(path) if is_open_to_others(&path) => {
            lines.push(open_to_others("MADANG_DATABASE_URL", &path));
        }
        Some(_) | None => {}
    }
    match Db::connect(&config.database_url, Sync::Full).await {
        Ok(db) => lines.extend(stored(&db).await?),
        Err(error) => lines.push(format!("MADANG_DATABASE_URL: {error:#}")),
    }
    Ok(lines)
}

/// What the settings alone show.
fn settings(config: &Config) -> Vec<String> {
    let found = [
        secret(&config.secret),
        address(config),
        proxies(config),
        mail(config),
        log(&config.log),
        metrics(config),
        bucket(&config.files),
    ];
    found.into_iter().flatten().map(str::to_owned).collect()
}

/// A missing or short one is refused where it is read.
fn secret(secret: &[u8]) -> Option<&'static str> {
    let different: BTreeSet<u8> = secret.iter().copied().collect();
    let words = secret.iter().all(|byte| byte.is_ascii_graphic() || *byte == b' ');
    let drawn = different.len() >= DIFFERENT && !words;
    (!secret.is_empty() && !drawn)
        .then_some("MADANG_SECRET was not drawn: make it by `openssl rand -base64 32`")
}

fn address(config: &Config) -> Option<&'static str> {
    if !config.is_https() {
        return Some(
            "MADANG_BASE_URL is not https: cookies are not Secure, and passwords travel in the open",
        );
    }
    is_of_this_machine(&config.base_url)
        .then_some("MADANG_BASE_URL is an address of this machine: no link in a letter leads here")
}

/// The portal itself speaks no TLS, so that with https there is a proxy before it.
fn proxies(config: &Config) -> Option<&'static str> {
    (config.is_https() && config.trusted_proxies.is_empty()).then_some(
        "MADANG_TRUSTED_PROXIES is empty: everybody comes from the proxy's address, so that one \
         who guesses passwords locks out all",
    )
}

fn mail(config: &Config) -> Option<&'static str> {
    let MailTo::Smtp(url) = &config.mail else {
        return Some("MADANG_MAIL_URL sends nothing: letters stay on this machine");
    };
    let tls = url.starts_with("smtps://") || url.contains("tls=required");
    if !tls && !is_of_this_machine(url) {
        return Some(
            "MADANG_MAIL_URL lets letters travel in the open: smtps://…, or smtp://…?tls=required",
        );
    }
    config
        .mail_from
        .trim_end_matches('>')
        .ends_with(NOBODYS)
        .then_some("MADANG_MAIL_FROM is an address of the sample")
}

fn log(filter: &str) -> Option<&'static str> {
    let Ok(filter) = EnvFilter::try_new(filter) else {
        return Some("MADANG_LOG is no filter");
    };
    filter
        .max_level_hint()
        .is_none_or(|most| most > LevelFilter::INFO)
        .then_some("MADANG_LOG tells more than `info`: what libraries say may name people")
}

fn metrics(config: &Config) -> Option<&'static str> {
    config.metrics_listen.is_some_and(|address| !is_inside(address.ip())).then_some(
        "MADANG_METRICS_LISTEN is open to everyone: name an address of this machine or of a private network",
    )
}

fn bucket(files: &FilesIn) -> Option<&'static str> {
    let FilesIn::S3(bucket) = files else { return None };
    bucket
        .is_in_the_open()
        .then_some("MADANG_S3_HTTP lets files travel in the open: MADANG_S3_ENDPOINT=https://…")
}

fn is_inside(address: IpAddr) -> bool {
    let unique_local = |address: Ipv6Addr| address.segments()[0] & 0xfe00 == 0xfc00;
    match address.to_canonical() {
        IpAddr::V4(address) => address.is_loopback() || address.is_private(),
        IpAddr::V6(address) => address.is_loopback() || unique_local(address),
    }
}

fn is_of_this_machine(url: &str) -> bool {
    let url = url.parse::<Uri>().ok();
    let host = url.as_ref().and_then(Uri::host).unwrap_or_default();
    let address = host.trim_matches(['[', ']']).parse::<IpAddr>();
    host == "localhost" || address.is_ok_and(|address| address.is_loopback())
}

async fn files(place: &FilesIn) -> Vec<String> {
    let refused = match place {
        FilesIn::Folder(root) => root.as_os_str().is_empty(),
        FilesIn::S3(Bucket { name, key_id, secret, .. }) => {
            [name, key_id, secret].iter().any(|set| set.is_empty())
        }
    };
    if refused {
        // Where it is read.
        return Vec::new();
    }
    let kept = match Files::open(place).await {
        Ok(files) => files.are_writable().await,
        Err(error) => Err(error),
    };
    let mut lines = Vec::new();
    if let Err(error) = kept {
        lines.push(format!("MADANG_FILES_URL cannot be written: {place}: {error:#}"));
    }
    if let FilesIn::Folder(root) = place
        && is_open_to_others(root)
    {
        lines.push(open_to_others("MADANG_FILES_URL", root));
    }
    lines
}

fn open_to_others(name: &str, path: &Path) -> String {
    format!("{name} can be read by everybody on this machine: chmod o= {}", path.display())
}

/// Whether everybody may read it and come through all the folders around it.
fn is_open_to_others(path: &Path) -> bool {
    let may = |at: &Path, what: u32| {
        at.metadata().is_ok_and(|about: Metadata| about.permissions().mode() & what != 0)
    };
    let Ok(path) = path.canonicalize() else { return false };
    may(&path, 0o006) && path.ancestors().skip(1).all(|folder| may(folder, 0o001))
}

/// The file of the database, where it is one.
fn sqlite(url: &str) -> Option<PathBuf> {
    let path = url.strip_prefix("sqlite:")?;
    let path = path.strip_prefix("//").unwrap_or(path);
    Some(PathBuf::from(path.split('?').next().unwrap_or(path)))
}

/// What the database shows.
pub async fn stored(db: &Db) -> Result<Vec<String>> {
    let pending = db.pending().await?;
    if pending > 0 {
        return Ok(vec![format!("The database lacks {pending} steps: run `madang migrate`")]);
    }
    let mut lines = Vec::new();
    let moved = setting::get(db.read(), MOVED).await?;
    if moved.is_some_and(|seconds| seconds != "0") {
        lines.push("The clock of this database was moved: it was a demo's".to_owned());
    }
    let nobodys = user::Entity::find().filter(user::Column::Email.ends_with(NOBODYS));
    let nobodys = nobodys.count(db.read()).await?;
    if nobodys > 0 {
        lines.push(format!("Accounts of the demo are there: {nobodys} addresses end in {NOBODYS}"));
    }
    let known = with_the_demos_password(db.read()).await?;
    if known > 0 {
        lines.push(format!(
            "Whoever has read the README can sign in for the city: {known} accounts"
        ));
    }
    Ok(lines)
}

/// Among those who act for the city: everybody's would take hours.
async fn with_the_demos_password(db: &impl ConnectionTrait) -> Result<usize> {
    let on_duty = duty::Entity::find().select_only().column(duty::Column::UserId).into_query();
    let hashes: Vec<Option<String>> = user::Entity::find()
        .filter(user::Column::Id.in_subquery(on_duty))
        .select_only()
        .column(user::Column::PasswordHash)
        .into_tuple()
        .all(db)
        .await?;
    let known = hashes.iter().flatten().filter(|hash| password::is_of(world::PASSWORD, hash));
    Ok(known.count())
}

#[cfg(test)]
mod tests;
