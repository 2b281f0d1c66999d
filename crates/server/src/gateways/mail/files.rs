//! Letters as files `0001-….eml`, numbered in the order of their first sending.

use super::{Letter, MailError, message, message_name};
use lettre::message::{
    Body, Mailbox, SinglePart,
    header::{ContentTransferEncoding, ContentType},
};
use std::{
    collections::HashMap,
    io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

/// Bytes of a line of a message (RFC 5322, 2.1.1).
const LINE_BYTES_MAX: usize = 998;

/// The folder of letters.
#[derive(Debug, Clone)]
pub struct FileMail {
    dir: PathBuf,
    from: Mailbox,
    names: Arc<Mutex<Names>>,
}

/// Which letter has which file.
#[derive(Debug, Default)]
struct Names {
    last: u32,
    by_message: HashMap<String, String>,
}

impl FileMail {
    /// Opens the folder and makes it if needed; letters of earlier runs keep their numbers.
    pub fn open(dir: &Path, from: Mailbox) -> io::Result<Self> {
        std::fs::create_dir_all(dir)?;
        let mut names = Names::default();
        for entry in std::fs::read_dir(dir)? {
            let file = entry?.file_name().to_string_lossy().into_owned();
            let Some((number, message)) = file.strip_suffix(".eml").and_then(|f| f.split_once('-'))
            else {
                continue;
            };
            names.last = names.last.max(number.parse().unwrap_or(0));
            names.by_message.insert(message.to_owned(), file.clone());
        }
        Ok(Self { dir: dir.to_owned(), from, names: Arc::new(Mutex::new(names)) })
    }

    /// Where the letters lie.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Writes the letter, whole or not at all.
    pub async fn send(&self, letter: &Letter) -> Result<(), MailError> {
        let bytes = message(letter, &self.from, readable)?.formatted();
        let path = self.dir.join(self.file_name(&message_name(&letter.key)));
        let part = path.with_extension("part");
        let later = |error: io::Error| MailError::Later(error.to_string());
        tokio::fs::write(&part, bytes).await.map_err(later)?;
        tokio::fs::rename(&part, &path).await.map_err(later)
    }

    fn file_name(&self, message: &str) -> String {
        // A poisoned lock only means that another writer panicked; the names are whole.
        let mut names = self.names.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if let Some(known) = names.by_message.get(message) {
            return known.clone();
        }
        names.last += 1;
        let name = format!("{:04}-{message}.eml", names.last);
        names.by_message.insert(message.to_owned(), name.clone());
        name
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
