//! The installation's secret, from which keys for one purpose each are derived: hashes by which
//! contacts are looked up, one-time codes. It lies in a file that only its owner can read.

use sha2::{Digest, Sha256};
use std::{
    fs,
    io::{self, Write},
    path::Path,
};

/// 32 secret bytes; never printed.
#[derive(Clone)]
pub struct Secret([u8; 32]);

impl Secret {
    /// Reads the secret from `path` (64 hexadecimal digits), or puts `fresh` there if the file is
    /// not there yet. Of two processes that start at once, one writes and both read.
    pub fn open(path: &Path, fresh: [u8; 32]) -> io::Result<Self> {
        match fs::read_to_string(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => create(path, &fresh)?,
            other => return parse(&other?),
        }
        parse(&fs::read_to_string(path)?)
    }

    /// The key for one purpose; the same as long as the secret is the same.
    pub fn key(&self, purpose: &str) -> [u8; 32] {
        hmac_sha256(&self.0, purpose.as_bytes())
    }
}

/// HMAC with SHA-256 (RFC 2104) for a key of one block at most.
pub fn hmac_sha256(key: &[u8; 32], message: &[u8]) -> [u8; 32] {
    let pad = |with: u8| {
        let mut block = [with; 64];
        block.iter_mut().zip(key).for_each(|(pad, key)| *pad ^= key);
        block
    };
    let inner = Sha256::new().chain_update(pad(0x36)).chain_update(message).finalize();
    Sha256::new().chain_update(pad(0x5c)).chain_update(inner).finalize().into()
}

fn create(path: &Path, fresh: &[u8; 32]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let digits: String = fresh.iter().map(|byte| format!("{byte:02x}")).collect();
    let draft = path.with_extension(format!("new-{}", &digits[..8]));
    let mut file = owner_only(&draft)?;
    file.write_all(format!("{digits}\n").as_bytes())?;
    file.sync_all()?;
    // A link, not a rename: whoever comes second must not replace what the first one uses.
    let linked = fs::hard_link(&draft, path);
    fs::remove_file(&draft)?;
    match linked {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

fn owner_only(path: &Path) -> io::Result<fs::File> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn parse(text: &str) -> io::Result<Secret> {
    let digits = text.trim().as_bytes();
    let wrong = || {
        let why = "the secret must be 64 hexadecimal digits";
        io::Error::new(io::ErrorKind::InvalidData, why)
    };
    let mut bytes = [0; 32];
    if digits.len() != 64 || !digits.is_ascii() {
        return Err(wrong());
    }
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks(2)) {
        let pair = std::str::from_utf8(pair).map_err(|_| wrong())?;
        *byte = u8::from_str_radix(pair, 16).map_err(|_| wrong())?;
    }
    Ok(Secret(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_process_writes_it_and_the_next_one_reads_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/secret");
        let first = Secret::open(&path, [7; 32]).unwrap();
        let second = Secret::open(&path, [8; 32]).unwrap();
        assert_eq!(first.key("codes"), second.key("codes"));
        assert_ne!(first.key("codes"), first.key("contacts"));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
        fs::write(&path, "short").unwrap();
        assert!(Secret::open(&path, [7; 32]).is_err());
    }

    /// The expected value was computed by another implementation (Python's `hmac`).
    #[test]
    fn hmac_agrees_with_another_implementation() {
        let mac = hmac_sha256(&[0x0b; 32], b"Hi There");
        let hex: String = mac.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, "198a607eb44bfbc69903a0f1cf2bbdc5ba0aa3f3d9ae3c1c7a3b1696a0b68cf7");
    }
}
