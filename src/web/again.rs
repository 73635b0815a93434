//! Whoever decides, lets a decision go or gives a duty gives the password once more where that was long ago (OWASP ASVS
//! 7.5.3), on the page itself, so that nothing that was typed is lost.

use chrono::TimeDelta;
use serde::Serialize;

use super::{
    account::code,
    flood,
    forms::{Faults, Pairs},
    session::Visitor,
};
use crate::{
    app::App,
    domain::ids::{RowId, UserId},
    error::{Error, Limit, Result},
    password,
    store::{failed_sign_in, reader::Reader, second_factor, session},
};

/// So long a password holds that was given.
const FRESH: TimeDelta = TimeDelta::minutes(15);
/// Wrong passwords of one who is signed in within the window before they must wait.
const TRIES: u64 = 10;

/// The fields of what is asked for beside a button: the password, and a code.
pub(super) const PASSWORD: &str = "password";
pub(super) const CODE: &str = "password_code";
pub(super) const FIELDS: [&str; 2] = [PASSWORD, CODE];

/// What is asked for beside the password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Again {
    /// A code of the second factor.
    code: bool,
}

/// Whether the password was given so long ago that it no longer tells who is there.
pub(super) fn is_stale(app: &App, visitor: &Visitor) -> bool {
    visitor.proven.is_none_or(|(_, at)| app.now() - at > FRESH)
}

/// What is asked for once more, where anything is.
pub(super) async fn asked(app: &App, reader: &Reader, visitor: &Visitor) -> Result<Option<Again>> {
    if !app.config.asks_again || !is_stale(app, visitor) {
        return Ok(None);
    }
    let factor = second_factor::of(app.db.read(), reader.id()).await?;
    Ok(Some(Again { code: factor.is_some() }))
}

/// What is wrong with what was given, where anything was asked for; what is right holds for a while.
pub(super) async fn faults(
    app: &App,
    (reader, visitor): (&Reader, &Visitor),
    pairs: &Pairs,
    [password, code]: [&str; 2],
) -> Result<Faults> {
    let mut faults = Faults::default();
    let Some(again) = asked(app, reader, visitor).await? else { return Ok(faults) };
    match told(knows_password(app, reader, pairs.get(password)).await)? {
        Told::Right if again.code => match told(knows_code(app, reader, pairs.get(code)).await)? {
            Told::Right => {}
            Told::Wrong => faults.add(code, "code-wrong"),
            Told::TooOften => faults.add(code, "again-tries"),
        },
        Told::Right => {}
        Told::Wrong => faults.add(password, "password-current"),
        Told::TooOften => faults.add(password, "again-tries"),
    }
    if let Some(id) = visitor.session.filter(|_| faults.is_empty()) {
        let tx = app.db.write().await?;
        session::prove(&tx, id, app.now()).await?;
        tx.commit().await?;
    }
    Ok(faults)
}

pub(super) async fn knows_password(app: &App, reader: &Reader, typed: &str) -> Result<bool> {
    let noted = count_as_wrong(app, reader.id()).await?;
    let right = password::matches(app, typed, reader.user.password_hash.as_deref()).await?;
    if right {
        failed_sign_in::forget(&app.db, noted).await?;
    }
    Ok(right)
}

/// Apart from the door, where anybody may name the address of whoever is in.
async fn count_as_wrong(app: &App, user: UserId) -> Result<Vec<RowId>> {
    flood::tried(app, vec![(format!("again {user}"), TRIES)]).await
}

async fn knows_code(app: &App, reader: &Reader, typed: &str) -> Result<bool> {
    let factor = second_factor::of(app.db.read(), reader.id()).await?.ok_or(Error::Stale)?;
    code::is_right(app, &factor, typed).await
}

enum Told {
    Right,
    Wrong,
    TooOften,
}

/// Who tried too often reads so on the page that holds what they typed.
fn told(right: Result<bool>) -> Result<Told> {
    match right {
        Ok(true) => Ok(Told::Right),
        Ok(false) => Ok(Told::Wrong),
        Err(Error::TooMuch(Limit::Tries)) => Ok(Told::TooOften),
        Err(other) => Err(other),
    }
}
