//! Files by their content: the SHA-256 is the name, so the same photo is kept once and nothing can
//! be changed afterwards. A folder of two levels; a file appears whole or not at all.

use sha2::{Digest, Sha256};
use std::{
    fmt, io,
    path::{Path, PathBuf},
    str::FromStr,
};

/// The SHA-256 of a file's bytes; its name for ever.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BlobHash(pub [u8; 32]);

impl BlobHash {
    /// The name of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }
}

impl fmt::Display for BlobHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for BlobHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Not 64 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a SHA-256 in hexadecimal")]
pub struct BadHash;

impl FromStr for BlobHash {
    type Err = BadHash;
    fn from_str(text: &str) -> Result<Self, BadHash> {
        let digits: &[u8; 64] = text.as_bytes().try_into().map_err(|_| BadHash)?;
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            let digit = |c: u8| (c as char).to_digit(16).ok_or(BadHash);
            *byte = (digit(pair[0])? * 16 + digit(pair[1])?) as u8;
        }
        Ok(Self(bytes))
    }
}

/// The folder.
#[derive(Debug, Clone)]
pub struct Blobs {
    dir: PathBuf,
}

impl Blobs {
    /// Opens the folder and makes it if needed.
    pub fn open(dir: impl Into<PathBuf>) -> io::Result<Self> {
        let dir = dir.into();
        std::fs::create_dir_all(&dir)?;
        Ok(Self { dir })
    }

    /// Keeps the bytes and gives their name. When this returns they are on the disk.
    pub async fn put(&self, bytes: Vec<u8>) -> io::Result<BlobHash> {
        let this = self.clone();
        blocking(move || {
            let hash = BlobHash::of(&bytes);
            this.write(hash, &bytes).map(|()| hash)
        })
        .await
    }

    /// The bytes of that name, if they are here.
    pub async fn get(&self, hash: BlobHash) -> io::Result<Option<Vec<u8>>> {
        let path = self.path(hash);
        match tokio::fs::read(path).await {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Whether the bytes of that name are here.
    pub async fn exists(&self, hash: BlobHash) -> io::Result<bool> {
        tokio::fs::try_exists(self.path(hash)).await
    }

    /// `ab/cd/abcd…`: no folder grows above a few hundred entries at a million files.
    fn path(&self, hash: BlobHash) -> PathBuf {
        let name = hash.to_string();
        self.dir.join(&name[..2]).join(&name[2..4]).join(name)
    }

    fn write(&self, hash: BlobHash, bytes: &[u8]) -> io::Result<()> {
        let path = self.path(hash);
        if path.exists() {
            return Ok(());
        }
        let folder = path.parent().expect("a blob lies two levels deep");
        std::fs::create_dir_all(folder)?;
        write_whole(&path, bytes)
    }
}

/// Writes a file so that it is there whole or not at all, also after a power cut: a neighbour
/// first, synced, then renamed, then the folder synced.
fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    use std::io::Write;
    static DRAWN: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(0);
    // Unique among writers: the process and a count within it.
    let count = DRAWN.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    let neighbour = path.with_extension(format!("{}-{count}.part", std::process::id()));
    let mut file = std::fs::File::create(&neighbour)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    let renamed = written.and_then(|()| std::fs::rename(&neighbour, path));
    if renamed.is_err() {
        // The first error is the one to report; a left-over neighbour is harmless.
        let _ = std::fs::remove_file(&neighbour);
        return renamed;
    }
    match path.parent() {
        Some(folder) => std::fs::File::open(folder)?.sync_all(),
        None => Ok(()),
    }
}

/// Runs file work off the async threads.
pub(super) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> io::Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(io::Error::other)?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_same_bytes_are_kept_once_under_their_hash() {
        let dir = tempfile::tempdir().unwrap();
        let blobs = Blobs::open(dir.path()).unwrap();
        let hash = blobs.put(b"a torn seam".to_vec()).await.unwrap();
        assert_eq!(blobs.put(b"a torn seam".to_vec()).await.unwrap(), hash);
        assert_eq!(hash.to_string().parse(), Ok(hash));
        assert_eq!(blobs.get(hash).await.unwrap().as_deref(), Some(&b"a torn seam"[..]));
        assert!(blobs.exists(hash).await.unwrap());
        let folder = dir.path().join(&hash.to_string()[..2]).join(&hash.to_string()[2..4]);
        assert_eq!(std::fs::read_dir(folder).unwrap().count(), 1, "no half-written file is left");
    }

    #[tokio::test]
    async fn an_unknown_name_is_nothing_and_no_path() {
        let dir = tempfile::tempdir().unwrap();
        let blobs = Blobs::open(dir.path()).unwrap();
        assert_eq!(blobs.get(BlobHash([7; 32])).await.unwrap(), None);
        assert_eq!("../../../etc/passwd".parse::<BlobHash>(), Err(BadHash));
    }
}
