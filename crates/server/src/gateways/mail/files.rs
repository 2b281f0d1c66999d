//! Letters as files `0001-….eml`, numbered in the order of their first sending.

use super::{Letter, MailError, message};
use crate::gateways::numbered::Numbered;
use lettre::message::{
    Body, Mailbox, SinglePart,
    header::{ContentTransferEncoding, ContentType},
};
use std::{io, path::Path};

/// Bytes of a line of a message (RFC 5322, 2.1.1).
const LINE_BYTES_MAX: usize = 998;

/// The folder of letters.
#[derive(Debug, Clone)]
pub struct FileMail {
    folder: Numbered,
    from: Mailbox,
}

impl FileMail {
    /// Opens the folder and makes it if needed; letters of earlier runs keep their numbers.
    pub fn open(dir: &Path, from: Mailbox) -> io::Result<Self> {
        Ok(Self { folder: Numbered::open(dir, "eml")?, from })
    }

    /// Where the letters lie.
    pub fn dir(&self) -> &Path {
        self.folder.dir()
    }

    /// Writes the letter, whole or not at all.
    pub async fn send(&self, letter: &Letter) -> Result<(), MailError> {
        let bytes = message(letter, &self.from, readable)?.formatted();
        let written = self.folder.write(&letter.key, &bytes).await;
        written.map_err(|error| MailError::Later(error.to_string()))
    }
}

/// As it is, so that a person can read the file; encoded only if a line is too long for that.
fn readable(kind: ContentType, text: String) -> SinglePart {
    let fits = text.lines().all(|line| line.len() <= LINE_BYTES_MAX) && !text.contains('\0');
    let body = match fits {
        // Checked by hand: lettre itself calls every line above 76 bytes too long.
        true => Body::dangerous_pre_encoded(
            text.lines().flat_map(|line| [line, "\r\n"]).collect::<String>().into_bytes(),
            ContentTransferEncoding::EightBit,
        ),
        false => Body::new(text),
    };
    SinglePart::builder().header(kind).body(body)
}
