//! What can go wrong between a request and its answer, and the status each gets.

use std::{io, sync::Arc};

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use sea_orm::{DbErr, RuntimeErr, SqlErr, SqlxError};
use serde::Serialize;

use crate::domain::{engine::Refusal, ids::MatterId};

/// Seconds after which it is worth another try where something is away.
pub const AGAIN: HeaderValue = HeaderValue::from_static("60");

pub type Result<T, E = Error> = std::result::Result<T, E>;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("nobody is signed in")]
    SignedOut(Vec<Typed>),
    /// Also for what is not yours and what never existed.
    #[error("not found")]
    NotFound,
    /// A member of the committee opens nothing of a case before saying whether there is a conflict.
    #[error("interests in {0} are not declared")]
    Undeclared(MatterId),
    #[error("the page was drawn from an older state")]
    Stale,
    /// At another stage the rows give the reader such a sheet: somebody was faster, or it is too early.
    #[error("nothing to do on that sheet of {home} now")]
    Passed {
        home: String,
        /// The words that were sent, which are shown back.
        typed: Vec<String>,
    },
    #[error("refused: {0:?}")]
    Refused(Refusal),
    #[error("refused from elsewhere")]
    Foreign,
    #[error("malformed request")]
    Malformed,
    #[error("not answered in time")]
    Late,
    #[error("too much: {0:?}")]
    TooMuch(Limit),
    #[error(transparent)]
    Internal(#[from] anyhow::Error),
}

/// A text of a form that could not be taken, which is shown back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Typed {
    pub name: String,
    pub text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    Bytes,
    /// What is asked after an address.
    Query,
    Tries,
}

/// The place for files cannot be used: whatever is kept in it cannot be told from what never was. It passes, by itself or
/// when the settings are mended.
#[derive(Debug, thiserror::Error)]
#[error("the place for files is away")]
pub struct Away;

impl Away {
    /// Whether that is what went wrong.
    pub fn caused(cause: &anyhow::Error) -> bool {
        cause.chain().any(<dyn std::error::Error>::is::<Self>)
    }
}

impl Error {
    pub fn status(&self) -> StatusCode {
        match self {
            Self::SignedOut(_) => StatusCode::UNAUTHORIZED,
            Self::Undeclared(_) => StatusCode::SEE_OTHER,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Stale | Self::Passed { .. } => StatusCode::CONFLICT,
            Self::Refused(refusal) => refused(refusal),
            Self::Foreign => StatusCode::FORBIDDEN,
            Self::Malformed => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooMuch(Limit::Bytes) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooMuch(Limit::Query) => StatusCode::URI_TOO_LONG,
            Self::TooMuch(Limit::Tries) => StatusCode::TOO_MANY_REQUESTS,
            Self::Late => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) if self.is_away() => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Whether the database could not be reached, which passes.
    pub fn is_away(&self) -> bool {
        matches!(self, Self::Internal(cause) if is_away(cause))
    }

    pub fn passed(home: String) -> Self {
        Self::Passed { home, typed: Vec::new() }
    }

    /// Seconds after which it is worth another try.
    fn retry_after(&self) -> Option<HeaderValue> {
        match self.status() {
            StatusCode::TOO_MANY_REQUESTS => Some(HeaderValue::from_static("900")),
            StatusCode::SERVICE_UNAVAILABLE => Some(AGAIN),
            _ => None,
        }
    }
}

/// The status of a refusal by the rows: about the person, or about where the matter stands.
pub fn refused(refusal: &Refusal) -> StatusCode {
    if refusal.is_for_somebody_else() { StatusCode::FORBIDDEN } else { StatusCode::CONFLICT }
}

/// Whether the database or the place for files cannot be used at all, which passes.
fn is_away(cause: &anyhow::Error) -> bool {
    let passes = |cause: &(dyn std::error::Error + 'static)| {
        cause.downcast_ref::<io::Error>().is_some_and(has_no_room)
            || cause.downcast_ref::<DbErr>().is_some_and(is_database_away)
    };
    Away::caused(cause) || cause.chain().any(passes)
}

/// The disk is full, or takes nothing at all.
fn has_no_room(cause: &io::Error) -> bool {
    use io::ErrorKind::{FileTooLarge, QuotaExceeded, ReadOnlyFilesystem, StorageFull};
    matches!(cause.kind(), StorageFull | QuotaExceeded | FileTooLarge | ReadOnlyFilesystem)
}

fn is_database_away(cause: &DbErr) -> bool {
    match cause {
        DbErr::ConnectionAcquire(_) | DbErr::Conn(_) => true,
        DbErr::Exec(RuntimeErr::SqlxError(cause)) | DbErr::Query(RuntimeErr::SqlxError(cause)) => {
            is_cut_off(cause)
        }
        _ => false,
    }
}

/// A connection that broke, or a database that cannot be used for the time being.
fn is_cut_off(cause: &SqlxError) -> bool {
    match cause {
        SqlxError::Io(_) | SqlxError::PoolTimedOut | SqlxError::PoolClosed => true,
        SqlxError::Database(cause) => cause.code().is_some_and(|code| passes(&code)),
        _ => false,
    }
}

/// PostgreSQL's codes have five letters: its classes 08, 53 (no room, no connection), 57P and 58 (the system), and 25006
/// (read only). SQLite's are numbers with the kind in the lowest byte: BUSY, LOCKED, READONLY, IOERR, FULL and CANTOPEN.
fn passes(code: &str) -> bool {
    if code.len() == 5 {
        return code == "25006"
            || ["08", "53", "57P", "58"].iter().any(|class| code.starts_with(class));
    }
    code.parse::<u16>().is_ok_and(|code| matches!(code & 0xff, 5 | 6 | 8 | 10 | 13 | 14))
}

impl From<DbErr> for Error {
    /// Of two who write the same row at once, the second is told that it is there.
    fn from(error: DbErr) -> Self {
        if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))) {
            return Self::Stale;
        }
        match error {
            DbErr::RecordNotFound(_) => Self::NotFound,
            DbErr::RecordNotUpdated => Self::Stale,
            other => Self::Internal(other.into()),
        }
    }
}

/// The answer is bare; `web::page::explain` gives it words in the visitor's language.
impl IntoResponse for Error {
    fn into_response(self) -> Response {
        if let Self::Internal(cause) = &self {
            tracing::error!("A request failed: {cause:#}");
        }
        if let Self::Undeclared(application) = &self {
            return Redirect::to(&format!("/review/{application}/declaration")).into_response();
        }
        let mut response = self.status().into_response();
        if let Some(seconds) = self.retry_after() {
            response.headers_mut().insert(header::RETRY_AFTER, seconds);
        }
        response.extensions_mut().insert(Arc::new(self));
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_passes_asks_to_come_back_and_what_is_broken_does_not() {
        let full = || io::Error::from(io::ErrorKind::StorageFull);
        let passing = [
            anyhow::Error::from(full()),
            anyhow::Error::from(full()).context("a letter cannot be kept"),
            anyhow::Error::from(Away),
            DbErr::Conn(RuntimeErr::Internal("cut".to_owned())).into(),
        ];
        let broken = [io::Error::from(io::ErrorKind::NotFound).into(), anyhow::anyhow!("odd")];

        for cause in passing {
            let error = Error::Internal(cause);
            assert_eq!(error.status(), StatusCode::SERVICE_UNAVAILABLE, "{error:?}");
            assert!(error.into_response().headers().contains_key(header::RETRY_AFTER));
        }
        for cause in broken {
            let error = Error::Internal(cause);
            assert_eq!(error.status(), StatusCode::INTERNAL_SERVER_ERROR, "{error:?}");
        }
    }

    #[test]
    fn a_database_that_is_full_locked_or_read_only_passes_and_a_broken_one_does_not() {
        // BUSY, BUSY_SNAPSHOT, READONLY, READONLY_DIRECTORY, IOERR_WRITE, FULL, CANTOPEN; PostgreSQL's own.
        for code in ["5", "517", "8", "1544", "778", "13", "14", "53100", "57P01", "08006", "25006"]
        {
            assert!(passes(code), "{code}");
        }
        // ERROR, CORRUPT, CONSTRAINT_UNIQUE; a syntax error, a duplicate key.
        for code in ["1", "11", "2067", "42601", "23505"] {
            assert!(!passes(code), "{code}");
        }
    }
}
