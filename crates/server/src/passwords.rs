//! Passwords of staff: kept as argon2id in PHC form, compared in time that says nothing, two at a
//! time, so that a burst of sign-ins cannot take every core.

use argon2::{
    Argon2,
    password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString},
};
use std::sync::Arc;
use tokio::sync::Semaphore;

/// Letters of a password, at least: length is what counts, so nothing else is asked.
pub const PASSWORD_CHARS_MIN: usize = 10;
/// Letters of a password, at most: hashing must not be made expensive by the asker.
pub const PASSWORD_CHARS_MAX: usize = 200;

/// Hashings at the same time: each takes 19 MiB and a core for some tens of milliseconds.
const AT_ONCE: usize = 2;
/// No 0 and O, no 1, l and I: a generated password is read aloud and typed. The x stands twice, so
/// that a byte falls on the 32 places evenly.
const LETTERS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz23456789x";

/// What an unknown login is compared with, so that it takes as long as a known one.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$AAECAwQFBgcICQoLDA0ODw\
                      $KLd1KJ1cmy8NSnFbS4AD0IEZx2PtzvEHZvtGlBsdUFM";

/// Whether a password is of a length that is taken.
pub fn is_long_enough(password: &str) -> bool {
    (PASSWORD_CHARS_MIN..=PASSWORD_CHARS_MAX).contains(&password.chars().count())
}

/// The PHC string to keep of `password`. Takes some tens of milliseconds: not for an async thread.
pub fn hash(password: &str, salt: [u8; 16]) -> String {
    let salt = SaltString::encode_b64(&salt).expect("16 bytes are a salt");
    let hash = Argon2::default().hash_password(password.as_bytes(), &salt);
    hash.expect("argon2's own parameters are valid").to_string()
}

/// Whether `password` is the one that `kept` was made of; `None` (nobody of that name) takes as
/// long and is always wrong. Takes some tens of milliseconds: not for an async thread.
pub fn is_right(password: &str, kept: Option<&str>) -> bool {
    let of_length = password.chars().count() <= PASSWORD_CHARS_MAX;
    let hash = PasswordHash::new(kept.unwrap_or(NOBODY));
    let given = if of_length { password.as_bytes() } else { b"" };
    let same = hash.is_ok_and(|hash| Argon2::default().verify_password(given, &hash).is_ok());
    same && of_length && kept.is_some()
}

/// The same off the async threads and within bounds; one for the whole process.
#[derive(Debug, Clone)]
pub struct Passwords {
    places: Arc<Semaphore>,
}

impl Default for Passwords {
    fn default() -> Self {
        Self { places: Arc::new(Semaphore::new(AT_ONCE)) }
    }
}

impl Passwords {
    /// As [`hash`].
    pub async fn hash(&self, password: String, salt: [u8; 16]) -> String {
        self.alone(move || hash(&password, salt)).await
    }

    /// As [`is_right`].
    pub async fn is_right(&self, password: String, kept: Option<String>) -> bool {
        self.alone(move || is_right(&password, kept.as_deref())).await
    }

    async fn alone<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> T {
        let _place = self.places.acquire().await.expect("the semaphore is never closed");
        tokio::task::spawn_blocking(work).await.expect("hashing does not panic")
    }
}

/// A password of 20 letters in four groups (just under 100 bits), from fresh chance.
pub fn generate(chance: [u8; 20]) -> String {
    let mut text = String::with_capacity(23);
    for (place, byte) in chance.into_iter().enumerate() {
        if place > 0 && place % 5 == 0 {
            text.push('-');
        }
        text.push(char::from(LETTERS[usize::from(byte % 32)]));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_same_password_is_right() {
        let kept = hash("correct horse battery", [7; 16]);
        assert!(is_right("correct horse battery", Some(&kept)));
        assert!(!is_right("correct horse batterz", Some(&kept)));
        assert!(!is_right("correct horse battery", None));
        assert!(!is_right(&"a".repeat(PASSWORD_CHARS_MAX + 1), Some(&kept)));
        assert!(!is_right("", Some("not a hash")));
    }

    #[test]
    fn nobody_costs_what_somebody_costs() {
        let (nobody, somebody) = (NOBODY, hash("x", [0; 16]));
        let cost = |phc: &str| PasswordHash::new(phc).unwrap().params.to_string();
        assert_eq!(cost(nobody), cost(&somebody));
    }

    #[tokio::test]
    async fn a_generated_password_can_be_read_aloud_and_opens() {
        let password = generate(std::array::from_fn(|i| i as u8));
        assert_eq!(password, "abcde-fghjk-mnpqr-stuvw");
        let passwords = Passwords::default();
        let kept = passwords.hash(password.clone(), [1; 16]).await;
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        assert!(passwords.is_right(password, Some(kept)).await);
    }
}
