//! Letters as they lie in the mail folder, and text messages in theirs.

use std::path::Path;

/// One letter.
#[derive(Debug, Clone)]
pub struct Mail {
    pub to: String,
    /// The headers and parts as they were written.
    pub raw: String,
}

/// The letters of a folder by file name, which is their order.
pub fn read(folder: &Path) -> Vec<Mail> {
    read_all(folder, "eml")
}

/// The text messages of a folder by file name, which is their order.
pub fn read_texts(folder: &Path) -> Vec<Mail> {
    read_all(folder, "txt")
}

fn read_all(folder: &Path, kind: &str) -> Vec<Mail> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == kind));
    paths.sort();
    let letter = |path: &std::path::PathBuf| {
        let raw = std::fs::read_to_string(path).ok()?;
        let to = raw.lines().find_map(|line| line.strip_prefix("To: "))?.trim().to_owned();
        Some(Mail { to, raw })
    };
    paths.iter().filter_map(letter).collect()
}
