//! Secrets of accounts at rest: AES-256-GCM, bound to the account and the field they belong to, so
//! that one cannot be put in another's place. Keys are derived from files beside the installation's
//! secret and never lie in the database. Version 1 comes from the secret itself, each further one
//! from a file of its own, `secret.payments-2`, which a rotation makes.

use crate::secret::Secret;
use base64::{Engine, prelude::BASE64_STANDARD};
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use sha2::{Digest, Sha256};
use std::{
    collections::BTreeMap,
    io,
    path::{Path, PathBuf},
};

const PURPOSE: &str = "provider-accounts";

/// A secret text. It has neither `Debug` nor `Display`, so that no log line can hold it.
#[derive(Clone, PartialEq, Eq)]
pub struct Hidden(String);

impl Hidden {
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text, for whoever must use it.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

/// Secrets that cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    #[error("the key of version {version} is missing: {path} must be there", path = path.display())]
    KeyMissing { version: i64, path: PathBuf },
    /// Wrong key, wrong place, or somebody changed it.
    #[error("the secret {0} cannot be decrypted")]
    Broken(String),
    #[error("{0}")]
    Io(#[from] io::Error),
}

/// The keys of an installation.
pub struct Vault {
    first: [u8; 32],
    secret_file: PathBuf,
}

impl Vault {
    /// The keys beside the installation's secret, which lies in `secret_file`.
    pub fn new(secret: &Secret, secret_file: &Path) -> Self {
        Self { first: secret.key(PURPOSE), secret_file: secret_file.to_owned() }
    }

    /// The version under which secrets are written now.
    pub fn newest(&self) -> i64 {
        let name = self.secret_file.file_name().unwrap_or_default().to_string_lossy();
        let begin = format!("{name}.payments-");
        let folder = self.secret_file.parent().and_then(|folder| std::fs::read_dir(folder).ok());
        let names = folder.into_iter().flatten().flatten().map(|entry| entry.file_name());
        let version = |name: std::ffi::OsString| {
            name.to_string_lossy().strip_prefix(&begin).and_then(|rest| rest.parse().ok())
        };
        names.filter_map(version).max().unwrap_or(1)
    }

    /// Makes the key of the next version from fresh bytes, unless its file is there already.
    pub fn make_next(&self, fresh: [u8; 32]) -> io::Result<i64> {
        let next = self.newest() + 1;
        Secret::open(&self.file(next), fresh)?;
        Ok(next)
    }

    /// Removes the files of versions before the newest: nothing lies under them any more. Version 1
    /// is the installation's own secret and stays.
    pub fn drop_old(&self) -> io::Result<()> {
        for version in 2..self.newest() {
            match std::fs::remove_file(self.file(version)) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
        Ok(())
    }

    /// Where the key of a version is derived from.
    pub fn file(&self, version: i64) -> PathBuf {
        let mut name = self.secret_file.as_os_str().to_owned();
        if version > 1 {
            name.push(format!(".payments-{version}"));
        }
        name.into()
    }

    /// Encrypts secrets for `place` under the newest key: its version, and each secret in base 64.
    pub fn seal(
        &self,
        place: &str,
        secrets: &BTreeMap<String, Hidden>,
        random: [u8; 32],
    ) -> Result<(i64, BTreeMap<String, String>), VaultError> {
        let version = self.newest();
        let key = self.key(version)?;
        let mut sealed = BTreeMap::new();
        for (field, secret) in secrets {
            // One nonce for each field, from bytes that are drawn for this writing only.
            let digest = Sha256::new().chain_update(random).chain_update(field).finalize();
            let mut nonce = [0; NONCE_LEN];
            nonce.copy_from_slice(&digest[..NONCE_LEN]);
            let mut bytes = secret.0.clone().into_bytes();
            let aad = Aad::from(aad(place, field, version));
            key.seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), aad, &mut bytes)
                .map_err(|_| VaultError::Broken(field.clone()))?;
            sealed.insert(field.clone(), BASE64_STANDARD.encode([&nonce[..], &bytes].concat()));
        }
        Ok((version, sealed))
    }

    /// Decrypts secrets of `place` that lie under `version`.
    pub fn open_all(
        &self,
        place: &str,
        version: i64,
        sealed: &BTreeMap<String, String>,
    ) -> Result<BTreeMap<String, Hidden>, VaultError> {
        if sealed.is_empty() {
            return Ok(BTreeMap::new());
        }
        let key = self.key(version)?;
        let mut secrets = BTreeMap::new();
        for (field, text) in sealed {
            let secret = unsealed(&key, text, aad(place, field, version));
            let secret = secret.ok_or_else(|| VaultError::Broken(field.clone()))?;
            secrets.insert(field.clone(), Hidden(secret));
        }
        Ok(secrets)
    }

    fn key(&self, version: i64) -> Result<LessSafeKey, VaultError> {
        let bytes = match version {
            1 => self.first,
            _ => {
                let path = self.file(version);
                if !path.exists() {
                    return Err(VaultError::KeyMissing { version, path });
                }
                Secret::open(&path, [0; 32])?.key(PURPOSE)
            }
        };
        let key = UnboundKey::new(&AES_256_GCM, &bytes).expect("32 bytes are a key of AES-256");
        Ok(LessSafeKey::new(key))
    }
}

fn aad(place: &str, field: &str, version: i64) -> Vec<u8> {
    format!("{place}/{field}/{version}").into_bytes()
}

fn unsealed(key: &LessSafeKey, text: &str, aad: Vec<u8>) -> Option<String> {
    let mut bytes = BASE64_STANDARD.decode(text).ok()?;
    let nonce = Nonce::try_assume_unique_for_key(bytes.get(..NONCE_LEN)?).ok()?;
    let plain = key.open_within(nonce, Aad::from(aad), &mut bytes, NONCE_LEN..).ok()?;
    String::from_utf8(plain.to_vec()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vault(folder: &Path) -> Vault {
        let file = folder.join("secret");
        Vault::new(&Secret::open(&file, [7; 32]).unwrap(), &file)
    }

    fn secrets() -> BTreeMap<String, Hidden> {
        [("secret_key".to_owned(), Hidden::new("sk_test_1"))].into()
    }

    #[test]
    fn a_secret_is_read_only_in_its_place_and_never_as_text() {
        let folder = tempfile::tempdir().unwrap();
        let vault = vault(folder.path());
        let (version, sealed) = vault.seal("1/stripe", &secrets(), [3; 32]).unwrap();
        assert!(!sealed["secret_key"].contains("sk_test"));
        assert!(vault.open_all("1/stripe", version, &sealed).unwrap() == secrets());
        for (place, version) in [("2/stripe", 1), ("1/stripe-2", 1), ("1/stripe", 2)] {
            assert!(vault.open_all(place, version, &sealed).is_err(), "{place} {version}");
        }
        let moved = [("webhook_secret".to_owned(), sealed["secret_key"].clone())].into();
        assert!(matches!(vault.open_all("1/stripe", 1, &moved), Err(VaultError::Broken(_))));
        for broken in ["", "AAAA", "not base 64"] {
            let sealed = [("secret_key".to_owned(), broken.to_owned())].into();
            assert!(vault.open_all("1/stripe", 1, &sealed).is_err(), "{broken}");
        }
    }

    #[test]
    fn a_rotation_keeps_the_old_key_until_it_is_done() {
        let folder = tempfile::tempdir().unwrap();
        let vault = vault(folder.path());
        let (one, old) = vault.seal("1/a", &secrets(), [3; 32]).unwrap();
        for next in 2..5 {
            assert_eq!(vault.make_next([next as u8; 32]).unwrap(), next);
            assert!(vault.open_all("1/a", one, &old).is_ok(), "version 1 stays readable");
            let (version, new) = vault.seal("1/a", &secrets(), [4; 32]).unwrap();
            assert_eq!(version, next);
            vault.drop_old().unwrap();
            assert!(vault.open_all("1/a", version, &new).is_ok());
        }
        assert_eq!(vault.newest(), 4, "gaps left by removed files do not hide the newest");
        std::fs::remove_file(vault.file(4)).unwrap();
        let said = vault.open_all("1/a", 4, &old).err().unwrap().to_string();
        assert!(said.contains("secret.payments-4"), "{said}");
    }
}
