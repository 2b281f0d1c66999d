//! Text messages as files `0001-….txt`, numbered in the order of their first sending.

use super::{SmsError, TextMessage};
use crate::gateways::numbered::Numbered;
use std::{io, path::Path};

/// The folder of messages.
#[derive(Debug, Clone)]
pub struct FileSms {
    folder: Numbered,
}

impl FileSms {
    /// Opens the folder and makes it if needed; messages of earlier runs keep their numbers.
    pub fn open(dir: &Path) -> io::Result<Self> {
        Ok(Self { folder: Numbered::open(dir, "txt")? })
    }

    /// Where the messages lie.
    pub fn dir(&self) -> &Path {
        self.folder.dir()
    }

    /// Writes the message, whole or not at all.
    pub async fn send(&self, message: &TextMessage) -> Result<(), SmsError> {
        let TextMessage { key, to, text, locale } = message;
        let file = format!("To: {to}\nLanguage: {locale}\nKey: {key}\n\n{text}\n");
        let written = self.folder.write(key, file.as_bytes()).await;
        written.map_err(|error| SmsError::Later(error.to_string()))
    }
}
