//! Access tokens: one for each account, kept until shortly before its end.

use super::super::{
    Call, form,
    http::Asked,
    meaning::{Meaning, Reply},
};
use base64::{Engine, prelude::BASE64_STANDARD};
use hyper::Method;
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard},
};

/// A token is not used in its last minute.
const SPARE: SignedDuration = SignedDuration::from_secs(60);

/// Tokens by account.
#[derive(Default)]
pub struct Tokens {
    kept: Mutex<HashMap<Key, (String, Timestamp)>>,
}

/// Tenant, account, and when that was last changed: new credentials get a new token.
type Key = (i64, String, i64);

#[derive(Deserialize)]
struct Granted {
    access_token: String,
    expires_in: i64,
}

fn key(call: &Call<'_>) -> Key {
    (call.account.tenant.0, call.account.name().to_owned(), call.account.updated_ms())
}

impl Tokens {
    /// A token that is good now. Error: the answer to whoever needed it; nothing was done.
    pub async fn get(&self, call: &Call<'_>) -> Result<String, Reply> {
        if let Some((token, until)) = self.kept().get(&key(call))
            && *until > call.now
        {
            return Ok(token.clone());
        }
        let account = call.account;
        let pair = format!("{}:{}", account.setting("client_id"), account.secret("client_secret"));
        let asked = Asked {
            method: Method::POST,
            url: format!("{}/v1/oauth2/token", account.base_url()),
            headers: vec![
                ("authorization", format!("Basic {}", BASE64_STANDARD.encode(pair))),
                ("content-type", "application/x-www-form-urlencoded".to_owned()),
            ],
            body: form::encode([("grant_type", "client_credentials")]),
        };
        // A request for a token moves no money, so an answer that is lost is one that was not sent.
        let said = call.http.send(asked).await;
        let said = said.map_err(|_| Reply::ours(Meaning::Down, "paypal.token"))?;
        match said.status {
            200 => {}
            400 | 401 => return Err(Reply::ours(Meaning::SettingsWrong, "paypal.token")),
            _ => return Err(Reply::ours(Meaning::Down, "paypal.token")),
        }
        let granted: Granted = serde_json::from_slice(&said.body)
            .map_err(|_| Reply::ours(Meaning::Down, "paypal.token"))?;
        let lasts = SignedDuration::from_secs(granted.expires_in.clamp(0, 86_400));
        let until = call.now + lasts - SPARE;
        self.kept().insert(key(call), (granted.access_token.clone(), until));
        Ok(granted.access_token)
    }

    /// Forgets the token of an account.
    pub fn forget(&self, call: &Call<'_>) {
        self.kept().remove(&key(call));
    }

    fn kept(&self) -> MutexGuard<'_, HashMap<Key, (String, Timestamp)>> {
        // A poisoned lock only means that another task panicked; the map is whole.
        self.kept.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}
