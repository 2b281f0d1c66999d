//! The statement of one day, fetched from a provider: as the file that it offers for download, or
//! put into the form of one where there are only lists. What is in it is read by `statements`.

use super::{
    Answer,
    http::{Lost, Said},
    meaning::Reply,
};

/// Bytes of one statement.
pub(super) const BYTES_MAX: usize = 64 * 1024 * 1024;
/// Requests for one statement where it comes in pages.
pub(super) const PAGES_MAX: usize = 200;

/// Why there is no statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoBill {
    /// None for this day: nothing moved, or it is not made yet.
    NotThere,
    /// It could not be asked just now.
    Later(String),
    /// It will not give it, or gives something else.
    Refused(String),
}

impl From<Lost> for NoBill {
    fn from(lost: Lost) -> Self {
        Self::Later(lost.why().to_owned())
    }
}

/// What it would mean for a refund, in the same words: `busy/paypal.401`.
impl From<Reply> for NoBill {
    fn from(reply: Reply) -> Self {
        match reply {
            Reply::Said(Answer::No { reason } | Answer::Doubtful { reason }) => {
                Self::Refused(reason)
            }
            Reply::Said(Answer::Later { reason, .. }) => Self::Later(reason),
            Reply::Odd(code) => Self::Refused(code),
            Reply::Said(_) => Self::Later("no answer".to_owned()),
        }
    }
}

impl NoBill {
    /// From an answer that is none: the provider is busy or not well, or it says no. `code`: its
    /// own word for it, which may be empty.
    pub(super) fn said(said: &Said, code: &str) -> Self {
        let words = format!("{} {code}", said.status).trim_end().to_owned();
        match said.status {
            429 | 500.. => Self::Later(words),
            _ => Self::Refused(words),
        }
    }

    /// An answer that is not what it should be.
    pub(super) fn odd(what: &str) -> Self {
        Self::Refused(format!("the answer is not as it should be: {what}"))
    }
}

/// Rows of a table as a provider would write them into a file.
pub(super) fn table<R: AsRef<[String]>>(rows: &[R]) -> Result<Vec<u8>, NoBill> {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    let written = rows.iter().try_for_each(|row| writer.write_record(row.as_ref()));
    written.map_err(|error| NoBill::odd(&error.to_string()))?;
    writer.into_inner().map_err(|error| NoBill::odd(&error.to_string()))
}
