//! Text messages: out through an SMS gateway by HTTP, or into files (demo, tests), or not at all.
//! The job's key goes with the message, so that a job that runs twice sends one message: a file is
//! overwritten, and a gateway is told the key.

mod files;
mod http;

pub use files::FileSms;
pub use http::HttpSms;

use crate::config::{SmsConfig, SmsKind};
use std::path::Path;

/// One message to one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextMessage {
    /// The job's key; the same key is the same message.
    pub key: String,
    /// The number with its country in front, e.g. `+8613800138000` (ITU-T E.164).
    pub to: String,
    pub text: String,
    /// The language it is written in, e.g. `zh-CN`: some gateways choose the sender by it.
    pub locale: &'static str,
}

/// A message that did not go.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SmsError {
    /// It never will: the number or the message is not right.
    #[error("cannot be sent: {0}")]
    Never(String),
    /// Try again later.
    #[error("not sent: {0}")]
    Later(String),
}

/// How text messages leave.
#[derive(Debug, Clone)]
pub enum Texter {
    /// They do not: mail and the status page tell the same.
    Off,
    Files(FileSms),
    Http(HttpSms),
}

impl Texter {
    /// Opens what the configuration says; files lie in `dir`. Error: what to change.
    pub fn open(config: &SmsConfig, dir: &Path) -> Result<Self, String> {
        match config.kind {
            SmsKind::Off => Ok(Self::Off),
            SmsKind::Files => FileSms::open(dir)
                .map(Self::Files)
                .map_err(|error| format!("{}: {error}", dir.display())),
            SmsKind::Http => HttpSms::open(config).map(Self::Http),
        }
    }

    /// Whether messages leave at all.
    pub fn is_on(&self) -> bool {
        !matches!(self, Self::Off)
    }

    /// Sends a message, or puts it into its file.
    pub async fn send(&self, message: &TextMessage) -> Result<(), SmsError> {
        match self {
            Self::Off => Ok(()),
            Self::Files(files) => files.send(message).await,
            Self::Http(http) => http.send(message).await,
        }
    }

    /// Whether the way out is open. Error: what is wrong, for `doctor`.
    pub async fn check(&self) -> Result<String, String> {
        match self {
            Self::Off => Ok("off: buyers are told by mail and on the page".to_owned()),
            Self::Files(files) => Ok(format!("to files in {}", files.dir().display())),
            Self::Http(http) => http.check().await,
        }
    }
}

#[cfg(test)]
mod tests;
