//! Fresh RSA keys for one run of the tests, made by `openssl`; without it nothing here can be
//! tested, which is said.

use base64::{Engine, prelude::BASE64_STANDARD};
use ring::{
    rand::SystemRandom,
    rsa::KeyPair,
    signature::{RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_SHA256, UnparsedPublicKey},
};
use std::{path::Path, process::Command, sync::OnceLock};

/// A pair of keys in the forms that accounts and providers need.
pub struct Keys {
    pub private_pem: String,
    pub public_pem: String,
    pub certificate_pem: String,
    /// Upper-case hexadecimal.
    pub serial: String,
    pair: KeyPair,
}

impl Keys {
    /// Ours: the merchant's.
    pub fn merchant() -> Option<&'static Self> {
        static MADE: OnceLock<Option<Keys>> = OnceLock::new();
        MADE.get_or_init(Self::make).as_ref()
    }

    /// The provider's.
    pub fn platform() -> Option<&'static Self> {
        static MADE: OnceLock<Option<Keys>> = OnceLock::new();
        MADE.get_or_init(Self::make).as_ref()
    }

    fn make() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let (key, certificate) = (at("key.pem"), at("cert.pem"));
        let bits = "rsa_keygen_bits:2048";
        let out = |path: &Path| path.display().to_string();
        openssl(&["genpkey", "-algorithm", "RSA", "-pkeyopt", bits, "-out", &out(&key)])?;
        let subject = ["-subj", "/CN=amends test", "-days", "3650", "-set_serial", "0xD7CE59D1"];
        let (key_path, certificate_path) = (out(&key), out(&certificate));
        let mut words = vec!["req", "-x509", "-new", "-key", key_path.as_str()];
        words.extend(["-out", certificate_path.as_str()]);
        words.extend(subject);
        openssl(&words)?;
        let private_pem = std::fs::read_to_string(&key).unwrap();
        let body: String = private_pem.lines().filter(|line| !line.starts_with('-')).collect();
        let pair = KeyPair::from_pkcs8(&BASE64_STANDARD.decode(body).unwrap()).unwrap();
        Some(Self {
            public_pem: openssl(&["pkey", "-in", &key_path, "-pubout"])?,
            certificate_pem: std::fs::read_to_string(&certificate).unwrap(),
            serial: "D7CE59D1".to_owned(),
            private_pem,
            pair,
        })
    }

    /// The signature in base 64.
    pub fn sign(&self, message: &[u8]) -> String {
        let mut signature = vec![0; self.pair.public().modulus_len()];
        let random = SystemRandom::new();
        self.pair.sign(&RSA_PKCS1_SHA256, &random, message, &mut signature).unwrap();
        BASE64_STANDARD.encode(signature)
    }

    /// Whether a signature in base 64 is this pair's.
    pub fn signed(&self, message: &[u8], signature: &str) -> bool {
        let key = UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, self.pair.public());
        BASE64_STANDARD.decode(signature).is_ok_and(|tag| key.verify(message, &tag).is_ok())
    }
}

fn openssl(words: &[&str]) -> Option<String> {
    match Command::new("openssl").args(words).output() {
        Ok(output) if output.status.success() => Some(String::from_utf8(output.stdout).unwrap()),
        Ok(output) => panic!("openssl {words:?}: {}", String::from_utf8_lossy(&output.stderr)),
        Err(error) => {
            println!("skipped: no openssl to make keys with: {error}");
            None
        }
    }
}
