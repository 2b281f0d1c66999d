//! A folder of messages `0001-….eml`, numbered in the order of their first sending. The same key
//! has the same file, also after a restart, so that a repeat overwrites itself.

use sha2::{Digest, Sha256};
use std::{
    collections::HashMap,
    io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

/// The folder.
#[derive(Debug, Clone)]
pub struct Numbered {
    dir: PathBuf,
    /// What file names end in, without the dot.
    extension: &'static str,
    names: Arc<Mutex<Names>>,
}

/// Which message has which file.
#[derive(Debug, Default)]
struct Names {
    last: u32,
    by_message: HashMap<String, String>,
}

impl Numbered {
    /// Opens the folder and makes it if needed; messages of earlier runs keep their numbers.
    pub fn open(dir: &Path, extension: &'static str) -> io::Result<Self> {
        std::fs::create_dir_all(dir)?;
        let mut names = Names::default();
        for entry in std::fs::read_dir(dir)? {
            let file = entry?.file_name().to_string_lossy().into_owned();
            let stem = file.strip_suffix(extension).and_then(|stem| stem.strip_suffix('.'));
            let Some((number, message)) = stem.and_then(|stem| stem.split_once('-')) else {
                continue;
            };
            names.last = names.last.max(number.parse().unwrap_or(0));
            names.by_message.insert(message.to_owned(), file.clone());
        }
        Ok(Self { dir: dir.to_owned(), extension, names: Arc::new(Mutex::new(names)) })
    }

    /// Where the messages lie.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Writes the message with this key, whole or not at all.
    pub async fn write(&self, key: &str, bytes: &[u8]) -> io::Result<()> {
        let path = self.dir.join(self.file_name(&message_name(key)));
        let part = path.with_extension("part");
        tokio::fs::write(&part, bytes).await?;
        tokio::fs::rename(&part, &path).await
    }

    fn file_name(&self, message: &str) -> String {
        // A poisoned lock only means that another writer panicked; the names are whole.
        let mut names = self.names.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if let Some(known) = names.by_message.get(message) {
            return known.clone();
        }
        names.last += 1;
        let name = format!("{:04}-{message}.{}", names.last, self.extension);
        names.by_message.insert(message.to_owned(), name.clone());
        name
    }
}

/// What a message is called in the world: from its key, so a repeat has the same name.
pub fn message_name(key: &str) -> String {
    let digest = Sha256::digest(key.as_bytes());
    digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}
