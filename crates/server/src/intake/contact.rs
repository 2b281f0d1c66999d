//! How a buyer is found again by e-mail or phone without storing either where it can be searched:
//! both are brought to one form and hashed with a secret of the installation.

use crate::secret::hmac_sha256;
use amends_core::ids::TenantId;

/// Letters of an e-mail address (RFC 5321, 4.5.3.1.3, less the brackets).
const EMAIL_CHARS_MAX: usize = 254;

/// An e-mail address as it is compared: trimmed, lower case. `None` if it cannot be one.
pub fn normal_email(text: &str) -> Option<String> {
    let text = text.trim().to_lowercase();
    let (local, domain) = text.rsplit_once('@')?;
    let odd = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | ',' | ';');
    let plausible = !local.is_empty()
        && !domain.is_empty()
        && !domain.starts_with('.')
        && !domain.ends_with('.')
        && !text.chars().any(odd)
        && text.chars().count() <= EMAIL_CHARS_MAX;
    plausible.then_some(text)
}

/// A phone number as it is compared: digits with the country's code in front. A number without one
/// is taken to be of `market`. `None` unless it has 5 to 15 digits (ITU-T E.164 allows 15).
pub fn normal_phone(text: &str, market: &str) -> Option<String> {
    let text = text.trim();
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let stray = |c: char| !c.is_ascii_digit() && !" -+()./\u{a0}".contains(c);
    if !(5..=15).contains(&digits.len()) || text.chars().any(stray) {
        return None;
    }
    let international = text.starts_with('+').then(|| digits.clone());
    let international = international.or_else(|| digits.strip_prefix("00").map(str::to_owned));
    Some(international.unwrap_or_else(|| {
        let national = digits.strip_prefix(trunk_prefix(market)).unwrap_or(&digits);
        format!("{}{national}", country_code(market))
    }))
}

/// A phone number as the world dials it, e.g. `+8613800138000`. `None` also where its country is
/// not known: a number guessed wrong would reach a stranger.
pub fn dialled_phone(text: &str, market: &str) -> Option<String> {
    let abroad = text.trim().starts_with('+') || text.trim().starts_with("00");
    let known = abroad || !country_code(market).is_empty();
    normal_phone(text, market).filter(|_| known).map(|digits| format!("+{digits}"))
}

/// The digits dialled before a country's own numbers (ITU-T E.164 list of assigned country codes).
fn country_code(market: &str) -> &'static str {
    match market {
        "CN" => "86",
        "DE" => "49",
        "FR" => "33",
        "IT" => "39",
        "ES" => "34",
        "NL" => "31",
        "AT" => "43",
        "BE" => "32",
        "IE" => "353",
        "PT" => "351",
        "FI" => "358",
        "SE" => "46",
        "DK" => "45",
        "PL" => "48",
        "US" | "CA" => "1",
        "GB" => "44",
        _ => "",
    }
}

/// What is dialled before a national number inside the country and falls away outside it.
fn trunk_prefix(market: &str) -> &'static str {
    match market {
        "DE" | "FR" | "NL" | "AT" | "BE" | "IE" | "FI" | "SE" | "GB" => "0",
        "US" | "CA" => "1",
        _ => "\0",
    }
}

/// Hashes contacts for look-ups within one merchant.
#[derive(Clone)]
pub struct ContactKeys {
    secret: [u8; 32],
}

impl ContactKeys {
    /// With a key of the installation's secret.
    pub fn new(secret: [u8; 32]) -> Self {
        Self { secret }
    }

    /// The key of an e-mail address; `None` if it cannot be one.
    pub fn email(&self, tenant: TenantId, text: &str) -> Option<String> {
        normal_email(text).map(|email| self.key(tenant, "email", &email))
    }

    /// The key of a phone number of `market`; `None` if it cannot be one.
    pub fn phone(&self, tenant: TenantId, text: &str, market: &str) -> Option<String> {
        normal_phone(text, market).map(|phone| self.key(tenant, "phone", &phone))
    }

    fn key(&self, tenant: TenantId, kind: &str, value: &str) -> String {
        let mac = hmac_sha256(&self.secret, format!("{}\n{kind}\n{value}", tenant.0).as_bytes());
        mac.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_phone_has_one_form_however_it_is_written() {
        for written in ["138 0013 8000", "+86 138-0013-8000", "0086 13800138000"] {
            assert_eq!(normal_phone(written, "CN").as_deref(), Some("8613800138000"));
        }
        for written in ["030 901820", "+49 (30) 901820", "0049 30 901820"] {
            assert_eq!(normal_phone(written, "DE").as_deref(), Some("4930901820"));
        }
        assert_eq!(normal_phone("(212) 555-0100", "US").as_deref(), Some("12125550100"));
        assert_eq!(dialled_phone("138 0013 8000", "CN").as_deref(), Some("+8613800138000"));
        assert_eq!(dialled_phone("+81 90 0000 0000", "JP").as_deref(), Some("+819000000000"));
        assert_eq!(dialled_phone("090 0000 0000", "JP"), None, "whose number that is, is a guess");
        assert_eq!(normal_phone("1234", "CN"), None);
        assert_eq!(normal_phone("call me", "CN"), None);
    }

    #[test]
    fn an_address_is_compared_without_case_and_must_look_like_one() {
        assert_eq!(normal_email(" Mei.Ling@Example.COM ").as_deref(), Some("mei.ling@example.com"));
        for bad in ["", "mei", "@example.com", "mei@", "a b@example.com", "a@b,c@d.example"] {
            assert_eq!(normal_email(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_key_depends_on_secret_merchant_and_kind() {
        let keys = ContactKeys::new([1; 32]);
        let key = keys.email(TenantId(1), "a@b.example");
        assert_eq!(key, keys.email(TenantId(1), "A@B.example"));
        assert_ne!(key, keys.email(TenantId(2), "a@b.example"));
        assert_ne!(key, ContactKeys::new([2; 32]).email(TenantId(1), "a@b.example"));
    }
}
