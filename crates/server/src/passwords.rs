//! Passwords of staff: kept as argon2id in PHC form, compared in time that says nothing.

use argon2::{
    Argon2,
    password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString},
};

/// Letters of a password, at least: length is what counts, so nothing else is asked.
pub const PASSWORD_CHARS_MIN: usize = 10;
/// Letters of a password, at most: hashing must not be made expensive by the asker.
pub const PASSWORD_CHARS_MAX: usize = 200;

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
}
