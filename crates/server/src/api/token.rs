//! The text of an API token: `as_live_<tenant>_<64 hexadecimal digits>`. The prefix lets secret
//! scanners find a leaked one; the tenant lets it be looked up tenant first. Only the hash is ever
//! stored.

use amends_core::ids::TenantId;
use sha2::{Digest, Sha256};

const PREFIX: &str = "as_live_";

/// The text of a new token for a tenant, from 32 random bytes. It is shown once and kept nowhere.
pub fn text(tenant: TenantId, secret: [u8; 32]) -> String {
    let digits: String = secret.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{PREFIX}{}_{digits}", tenant.0)
}

/// What is stored of a token: SHA-256 of its whole text. The secret has 256 random bits, so that no
/// salt or slow hash is needed.
pub fn hash(token: &str) -> [u8; 32] {
    Sha256::digest(token).into()
}

/// The tenant a token speaks for, if the text has the form of a token.
pub fn tenant(token: &str) -> Option<TenantId> {
    let (tenant, digits) = token.strip_prefix(PREFIX)?.split_once('_')?;
    let whole = digits.len() == 64 && digits.bytes().all(|b| b.is_ascii_hexdigit());
    let number = tenant.parse::<i64>().ok().filter(|number| *number > 0)?;
    whole.then_some(TenantId(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_names_its_tenant_and_nothing_else_is_a_token() {
        let token = text(TenantId(7), [0xab; 32]);
        assert_eq!(tenant(&token), Some(TenantId(7)));
        assert_ne!(hash(&token), hash(&text(TenantId(8), [0xab; 32])));
        for not in ["", "as_live_", "as_live_7_abc", "as_live_x_00", &token[1..]] {
            assert_eq!(tenant(not), None, "{not}");
        }
    }
}
