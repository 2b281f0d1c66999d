//! Letters by SMTP.

use super::{Letter, MailError, message};
use crate::config::MailConfig;
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Mailbox, SinglePart, header::ContentType},
    transport::smtp::{self, PoolConfig},
};
use std::time::Duration;

/// Connections kept open; a shop's mail is a trickle.
const CONNECTIONS_MAX: u32 = 4;
/// Shorter than the idle limits of usual servers, so that few pooled connections are stale.
const IDLE: Duration = Duration::from_secs(30);

/// The way out by SMTP.
#[derive(Debug, Clone)]
pub struct SmtpMail {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    timeout: Duration,
}

impl SmtpMail {
    /// Reads the address; connects only when there is something to send.
    pub fn open(config: &MailConfig, from: Mailbox) -> Result<Self, String> {
        const WANTED: &str = "mail.smtp_url: write smtp://user:password@host:587 (STARTTLS), \
            smtps://… or smtp+plain://…";
        let url = match config.smtp_url.split_once("://") {
            // lettre's own `smtp://` would send in the clear; ours means STARTTLS, always.
            Some(("smtp", rest)) => format!("smtp://{rest}?tls=required"),
            Some(("smtps", rest)) => format!("smtps://{rest}"),
            Some(("smtp+plain", rest)) => format!("smtp://{rest}"),
            _ => return Err(WANTED.into()),
        };
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(&url)
            .map_err(|error| format!("{WANTED} ({error})"))?;
        let pool = PoolConfig::new().max_size(CONNECTIONS_MAX).idle_timeout(IDLE);
        let transport = builder.timeout(Some(config.timeout)).pool_config(pool).build();
        Ok(Self { transport, from, timeout: config.timeout })
    }

    /// Sends; once more at once if a pooled connection turned out to be stale.
    pub async fn send(&self, letter: &Letter) -> Result<(), MailError> {
        let message = message(letter, &self.from, encoded)?;
        match self.try_send(message.clone()).await {
            Err(Trouble::Connection(_)) => self.try_send(message).await,
            answer => answer,
        }
        .map_err(MailError::from)
    }

    /// Whether the server answers.
    pub async fn check(&self) -> Result<String, String> {
        match tokio::time::timeout(self.timeout, self.transport.test_connection()).await {
            Ok(Ok(true)) => Ok("the SMTP server answers".into()),
            Ok(Ok(false)) => Err("the SMTP server does not answer as it should".into()),
            Ok(Err(error)) => Err(error.to_string()),
            Err(_) => Err(format!("no answer within {} s", self.timeout.as_secs())),
        }
    }

    async fn try_send(&self, message: Message) -> Result<(), Trouble> {
        // The transport's own time-out ends with the connect: lettre issue 1027.
        match tokio::time::timeout(self.timeout, self.transport.send(message)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => Err(Trouble::from(error)),
            Err(_) => Err(Trouble::Other(format!("no answer in {} s", self.timeout.as_secs()))),
        }
    }
}

/// Why a try failed.
enum Trouble {
    /// The connection broke; nothing was taken.
    Connection(String),
    /// The server will never take this letter.
    Never(String),
    Other(String),
}

impl From<smtp::Error> for Trouble {
    fn from(error: smtp::Error) -> Self {
        let text = error.to_string();
        if error.is_permanent() {
            Self::Never(text)
        } else if error.is_transient() || error.is_timeout() || error.is_tls() {
            Self::Other(text)
        } else {
            Self::Connection(text)
        }
    }
}

impl From<Trouble> for MailError {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::Never(text) => Self::Never(text),
            Trouble::Connection(text) | Trouble::Other(text) => Self::Later(text),
        }
    }
}

/// Quoted-printable or base64, as each text needs.
fn encoded(kind: ContentType, text: String) -> SinglePart {
    SinglePart::builder().header(kind).body(text)
}
