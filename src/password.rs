//! Passwords: argon2id, hashed a few at a time off the request's path, the same work whether or not an account exists.

use std::sync::LazyLock;

use anyhow::anyhow;
use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};

use crate::{app::App, error::Result};

/// Compared against where there is no account, so that both answers take the same time.
static NOBODY: LazyLock<Option<String>> = LazyLock::new(|| digest("nobody has this password").ok());

pub async fn hash(app: &App, password: &str) -> Result<String> {
    let _turn = app.hashing.acquire().await.map_err(|error| anyhow!("{error}"))?;
    let password = password.to_owned();
    let digest = tokio::task::spawn_blocking(move || digest(&password))
        .await
        .map_err(|error| anyhow!("{error}"))?;
    Ok(digest?)
}

/// Whether `password` is the one of the stored hash; with no hash the answer is no, after as much work.
pub async fn matches(app: &App, password: &str, stored: Option<&str>) -> Result<bool> {
    let _turn = app.hashing.acquire().await.map_err(|error| anyhow!("{error}"))?;
    let known = stored.is_some();
    let stored = stored.map(str::to_owned).or_else(|| NOBODY.clone()).unwrap_or_default();
    let password = password.to_owned();
    let right = tokio::task::spawn_blocking(move || is_of(&password, &stored));
    Ok(right.await.map_err(|error| anyhow!("{error}"))? && known)
}

/// The same at once, for a command that nobody waits beside.
pub(crate) fn is_of(password: &str, stored: &str) -> bool {
    PasswordHash::new(stored)
        .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
}

fn digest(password: &str) -> anyhow::Result<String> {
    let hash =
        Argon2::default().hash_password(password.as_bytes()).map_err(|error| anyhow!("{error}"))?;
    Ok(hash.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The time of an answer hangs on these alone.
    #[test]
    fn whoever_has_no_account_is_compared_with_as_much_work() {
        let of = |hash: &str| {
            let hash = PasswordHash::new(hash).unwrap();
            (hash.algorithm.to_string(), hash.version, hash.params.to_string())
        };

        assert_eq!(of(NOBODY.as_deref().unwrap()), of(&digest("gyeongbok-lantern-42").unwrap()));
        assert!(!is_of("nobody has this password, nor this one", NOBODY.as_deref().unwrap()));
    }
}
