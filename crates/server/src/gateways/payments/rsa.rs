//! RSA with SHA-256 (PKCS #1 v1.5), as WeChat Pay, Alipay and PayPal sign: keys from PEM, from bare
//! base 64 and from certificates. Parsing and arithmetic are those of `ring`, `rustls-webpki` and
//! `rustls-pki-types`.

use base64::{Engine, prelude::BASE64_STANDARD};
use ring::{rand::SystemRandom, rsa::KeyPair, signature::RSA_PKCS1_SHA256};
use rustls_pki_types::{
    CertificateDer, PrivateKeyDer, SubjectPublicKeyInfoDer,
    pem::{PemObject, SectionKind},
};
use webpki::{EndEntityCert, RawPublicKeyEntity, ring::RSA_PKCS1_2048_8192_SHA256};

/// A key that is not one; the text says what was expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub(super) struct BadKey(&'static str);

const BAD_PRIVATE: BadKey = BadKey("not a private RSA key of 2048 bits or more (PEM or base 64)");
const BAD_PUBLIC: BadKey = BadKey("not a public RSA key or certificate (PEM or base 64)");

/// A private key of ours.
pub(super) struct SigningKey(KeyPair);

impl SigningKey {
    /// From PEM (PKCS #8 or PKCS #1) or its bare base 64.
    pub fn parse(text: &str) -> Result<Self, BadKey> {
        let pair = if text.contains("-----BEGIN") {
            match PrivateKeyDer::from_pem_slice(text.as_bytes()) {
                Ok(PrivateKeyDer::Pkcs8(der)) => KeyPair::from_pkcs8(der.secret_pkcs8_der()),
                Ok(PrivateKeyDer::Pkcs1(der)) => KeyPair::from_der(der.secret_pkcs1_der()),
                _ => return Err(BAD_PRIVATE),
            }
        } else {
            let der = bare(text).ok_or(BAD_PRIVATE)?;
            KeyPair::from_pkcs8(&der).or_else(|_| KeyPair::from_der(&der))
        };
        pair.map(Self).map_err(|_| BAD_PRIVATE)
    }

    /// The signature in base 64.
    pub fn sign(&self, message: &[u8]) -> Result<String, BadKey> {
        let mut signature = vec![0; self.0.public().modulus_len()];
        let signed = self.0.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message, &mut signature);
        signed.map_err(|_| BAD_PRIVATE)?;
        Ok(BASE64_STANDARD.encode(signature))
    }
}

/// A public key of a provider, with the serial number of its certificate if it came in one.
#[derive(Clone)]
pub(super) struct VerifyingKey {
    spki: SubjectPublicKeyInfoDer<'static>,
    /// Upper-case hexadecimal.
    pub serial: Option<String>,
}

impl VerifyingKey {
    /// All keys of a text: certificates and public keys in PEM, or one public key in base 64.
    pub fn parse_all(text: &str) -> Result<Vec<Self>, BadKey> {
        if !text.contains("-----BEGIN") {
            let spki = SubjectPublicKeyInfoDer::from(bare(text).ok_or(BAD_PUBLIC)?);
            return Ok(vec![Self { spki, serial: None }.checked()?]);
        }
        let mut keys = Vec::new();
        for section in <(SectionKind, Vec<u8>)>::pem_slice_iter(text.as_bytes()) {
            match section.map_err(|_| BAD_PUBLIC)? {
                (SectionKind::Certificate, der) => keys.push(Self::from_certificate(&der)?),
                (SectionKind::PublicKey, der) => {
                    let spki = SubjectPublicKeyInfoDer::from(der);
                    keys.push(Self { spki, serial: None }.checked()?);
                }
                _ => return Err(BAD_PUBLIC),
            }
        }
        if keys.is_empty() { Err(BAD_PUBLIC) } else { Ok(keys) }
    }

    fn from_certificate(der: &[u8]) -> Result<Self, BadKey> {
        let der = CertificateDer::from(der);
        let certificate = EndEntityCert::try_from(&der).map_err(|_| BAD_PUBLIC)?;
        let digits = certificate.serial().iter().map(|byte| format!("{byte:02X}"));
        // DER puts a zero before a serial number whose first bit is set; nobody writes it.
        let serial = digits.collect::<String>().trim_start_matches('0').to_owned();
        let spki = certificate.subject_public_key_info();
        Self { spki, serial: Some(serial) }.checked()
    }

    fn checked(self) -> Result<Self, BadKey> {
        RawPublicKeyEntity::try_from(&self.spki).map_err(|_| BAD_PUBLIC)?;
        Ok(self)
    }

    /// Whether `signature` (base 64) is this key's over `message`.
    pub fn is_good(&self, message: &[u8], signature: &str) -> bool {
        let Ok(signature) = BASE64_STANDARD.decode(signature) else { return false };
        let Ok(entity) = RawPublicKeyEntity::try_from(&self.spki) else { return false };
        entity.verify_signature(RSA_PKCS1_2048_8192_SHA256, message, &signature).is_ok()
    }
}

fn bare(text: &str) -> Option<Vec<u8>> {
    let digits: String = text.split_whitespace().collect();
    BASE64_STANDARD.decode(digits).ok()
}
