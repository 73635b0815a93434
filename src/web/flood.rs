//! How often one client may do what anybody may do without an account, and one case tell officials something.

use chrono::TimeDelta;

use super::client::Client;
use crate::{
    app::App,
    domain::{fingerprint::keyed, ids::RowId},
    error::{Error, Limit, Result},
    store::failed_sign_in::{self, WINDOW},
};

/// So many times within so long.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pace {
    pub what: &'static str,
    pub times: u64,
    /// At most as long as they are kept.
    pub within: TimeDelta,
}

/// Letters by which one company invites somebody, to itself or to a draft.
pub(crate) const INVITATIONS: Pace =
    Pace { what: "invitations", times: 20, within: TimeDelta::hours(1) };

/// Counts one more, and refuses it where that is too often; what is refused does not count.
pub(crate) async fn hold(app: &App, client: Client, pace: Pace) -> Result<()> {
    let Client(address) = client;
    let line = address.map(|address| address.to_string()).unwrap_or_default();
    hold_for(app, &line, pace).await
}

/// The same of whatever `line` names.
pub(crate) async fn hold_for(app: &App, line: &str, pace: Pace) -> Result<()> {
    let subject = keyed(&app.config.secret, &format!("{} {line}", pace.what));
    let now = app.now();
    let noted = failed_sign_in::note(&app.db, [subject.as_str()], now).await?;
    let count = failed_sign_in::since(app.db.read(), &subject, now - pace.within).await?;
    if count > pace.times {
        failed_sign_in::forget(&app.db, noted).await?;
        return Err(Error::TooMuch(Limit::Tries));
    }
    Ok(())
}

/// The same for the page that keeps what was typed: whether it was not too often.
pub(crate) async fn has_room(app: &App, line: &str, pace: Pace) -> Result<bool> {
    match hold_for(app, line, pace).await {
        Ok(()) => Ok(true),
        Err(Error::TooMuch(_)) => Ok(false),
        Err(other) => Err(other),
    }
}

/// Counts one more wrong try of each subject before it is looked at, so that many at once are as many as one after
/// another; what is refused here does not make the wait longer. Returns what to forget where it was right after all.
pub(crate) async fn tried(app: &App, limits: Vec<(String, u64)>) -> Result<Vec<RowId>> {
    let named = |(text, tries): (String, u64)| (keyed(&app.config.secret, &text), tries);
    let limits: Vec<(String, u64)> = limits.into_iter().map(named).collect();
    let now = app.now();
    let subjects = limits.iter().map(|(subject, _)| subject.as_str());
    let noted = failed_sign_in::note(&app.db, subjects, now).await?;
    for (subject, tries) in &limits {
        let since = failed_sign_in::since(app.db.read(), subject, now - WINDOW).await?;
        if since > *tries {
            failed_sign_in::forget(&app.db, noted).await?;
            return Err(Error::TooMuch(Limit::Tries));
        }
    }
    Ok(noted)
}
