//! What can go wrong with stored data, from the caller's point of view.

use deadpool_postgres::TimeoutType;

/// The ways a read or write can fail. Only `Stale`, `NumberTaken` and `Busy` are somebody's normal
/// day; the rest is ours to look into.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// A version or guard moved since it was read (or the case to create exists): load again,
    /// decide again.
    #[error("somebody was first: load again")]
    Stale,
    /// The drawn case number is in use in this tenant: draw another one.
    #[error("this case number is taken")]
    NumberTaken,
    /// The queue of commits was full for too long: try again later.
    #[error("the store is busy: try again later")]
    Busy,
    /// A text contains a NUL character, which PostgreSQL cannot store.
    #[error("a text contains a NUL character")]
    BadText,
    /// The database cannot be reached or does not answer as it should.
    #[error("the database is unavailable: {0}")]
    Unavailable(String),
    /// Stored data or a request of ours has a form that should not exist.
    #[error("stored data is not as expected: {0}")]
    Corrupt(String),
    /// A migration was edited after it ran, is missing, or fails.
    #[error("migration: {0}")]
    Migration(String),
    /// The configuration of the store is not usable.
    #[error("store configuration: {0}")]
    Config(String),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Unavailable(error.to_string())
    }
}

impl From<tokio_postgres::Error> for StoreError {
    fn from(error: tokio_postgres::Error) -> Self {
        match error.as_db_error() {
            Some(db) => Self::Unavailable(format!("{}: {}", db.code().code(), db.message())),
            None => Self::Unavailable(error.to_string()),
        }
    }
}

impl From<deadpool_postgres::PoolError> for StoreError {
    fn from(error: deadpool_postgres::PoolError) -> Self {
        match error {
            deadpool_postgres::PoolError::Timeout(TimeoutType::Wait) => Self::Busy,
            // The pool's own words hide what the database said.
            deadpool_postgres::PoolError::Backend(error) => error.into(),
            error => Self::Unavailable(error.to_string()),
        }
    }
}
