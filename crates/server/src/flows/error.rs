//! How an act can end without having been done. Doors turn this into a page or a problem document.

use crate::accounts::AccountError;
use amends_core::case::Refusal;
use amends_store::StoreError;

/// Why an act was not done. Nothing of it is stored.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Understood, and no: with a code, a sentence and a next step.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// There is no such thing, or the asker may not know that there is.
    #[error("not found")]
    NotFound,
    /// The asker is known and may not do this.
    #[error("not allowed")]
    Forbidden,
    /// Somebody was first: what the asker saw is no longer so.
    #[error("the case has moved on")]
    Moved,
    /// The request could not be understood, field by field.
    #[error("some fields are not right")]
    Invalid(Vec<FieldProblem>),
    /// Too many tries; again after so many seconds.
    #[error("too many tries")]
    TooMany { retry_after_s: u32 },
    /// Too much at once: try again shortly.
    #[error("busy")]
    Busy,
    /// Our fault. Logged once where it is answered, never shown.
    #[error("{0}")]
    Fault(String),
}

/// What is wrong with one field of a request. The sentence is the locale key `field-<code>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldProblem {
    /// The field's name in the form or the JSON path.
    pub field: String,
    pub code: &'static str,
    /// Values the sentence mentions.
    pub params: Vec<(&'static str, String)>,
}

impl std::fmt::Display for FieldProblem {
    /// For logs and the command line, which have no language.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.field, self.code)?;
        let mut between = " ";
        for (name, value) in &self.params {
            write!(f, "{between}{name} {value}")?;
            between = ", ";
        }
        Ok(())
    }
}

impl FieldProblem {
    /// A problem without values.
    pub fn new(field: impl Into<String>, code: &'static str) -> Self {
        Self { field: field.into(), code, params: Vec::new() }
    }

    /// Adds a value that the sentence mentions.
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.params.push((name, value.to_string()));
        self
    }
}

impl From<FieldProblem> for Error {
    fn from(problem: FieldProblem) -> Self {
        Self::Invalid(vec![problem])
    }
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Stale | StoreError::NumberTaken => Self::Moved,
            StoreError::Busy => Self::Busy,
            StoreError::BadText => FieldProblem::new("text", "nul-character").into(),
            fault => Self::Fault(fault.to_string()),
        }
    }
}

impl From<AccountError> for Error {
    fn from(error: AccountError) -> Self {
        match error {
            AccountError::Store(error) => error.into(),
            fault => Self::Fault(fault.to_string()),
        }
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::Fault(format!("stored data does not parse: {error}"))
    }
}
