//! Mail: out by SMTP, or into files (demo, tests). The key of the job makes the Message-ID, so a
//! job that runs twice sends the same letter, and in files overwrites it.

mod files;
mod smtp;

pub use files::FileMail;
pub use smtp::SmtpMail;

use super::numbered::message_name;
use crate::config::{MailConfig, MailTransport};
use lettre::{
    Message,
    message::{Mailbox, MultiPart, SinglePart, header::ContentType},
};
use std::path::Path;

/// One letter to one person, text and HTML from the same data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The job's key; the same key is the same letter.
    pub key: String,
    /// The address only, e.g. `lin@example.org`.
    pub to: String,
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// A letter that did not go.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MailError {
    /// It never will: the address or the letter is not right.
    #[error("cannot be sent: {0}")]
    Never(String),
    /// Try again later.
    #[error("not sent: {0}")]
    Later(String),
}

/// How mail leaves.
#[derive(Debug, Clone)]
pub enum Mailer {
    Files(FileMail),
    Smtp(SmtpMail),
}

impl Mailer {
    /// Opens what the configuration says; files lie in `dir`. Error: what to change.
    pub fn open(config: &MailConfig, dir: &Path) -> Result<Self, String> {
        let from = config.from.parse::<Mailbox>();
        let from = from.map_err(|error| format!("mail.from = `{}`: {error}", config.from))?;
        match config.transport {
            MailTransport::Files => FileMail::open(dir, from)
                .map(Self::Files)
                .map_err(|error| format!("{}: {error}", dir.display())),
            MailTransport::Smtp => SmtpMail::open(config, from).map(Self::Smtp),
        }
    }

    /// Sends a letter, or puts it into its file.
    pub async fn send(&self, letter: &Letter) -> Result<(), MailError> {
        match self {
            Self::Files(files) => files.send(letter).await,
            Self::Smtp(smtp) => smtp.send(letter).await,
        }
    }

    /// Whether the way out is open. Error: what is wrong, for `doctor`.
    pub async fn check(&self) -> Result<String, String> {
        match self {
            Self::Files(files) => Ok(format!("to files in {}", files.dir().display())),
            Self::Smtp(smtp) => smtp.check().await,
        }
    }
}

/// The letter as a message. `part` makes a body part; the two ways out encode differently.
fn message(
    letter: &Letter,
    from: &Mailbox,
    part: fn(ContentType, String) -> SinglePart,
) -> Result<Message, MailError> {
    let never = |error: &dyn std::fmt::Display| MailError::Never(error.to_string());
    let to = letter.to.parse::<Mailbox>().map_err(|error| never(&error))?;
    let host = from.email.domain();
    let body = MultiPart::alternative()
        .singlepart(part(ContentType::TEXT_PLAIN, letter.text.clone()))
        .singlepart(part(ContentType::TEXT_HTML, letter.html.clone()));
    Message::builder()
        .message_id(Some(format!("<{}@{host}>", message_name(&letter.key))))
        .from(from.clone())
        .to(to)
        .subject(letter.subject.clone())
        .multipart(body)
        .map_err(|error| never(&error))
}

#[cfg(test)]
mod tests;
