//! Shops with other people's rules and orders, opened as an operator opens them.

use crate::{api::Api, process::House};
use amends_core::ids::{AuditId, TenantId};
use amends_server::{
    api::{Scope, token},
    intake::model::Document,
};
use amends_store::{Store, StoreConfig, audit::AuditLine, tenants, tokens};

/// A shop as it is opened.
pub struct Shop<'a> {
    pub slug: String,
    pub market: &'a str,
    pub currency: &'a str,
    pub zone: &'a str,
    pub locale: &'a str,
    /// The file of its rules.
    pub policy: &'a str,
    /// Its customers, goods and orders.
    pub document: Document,
}

/// Adds a shop, imports what it sold, and gives a program a token for it.
pub async fn open(house: &House, shop: &Shop<'_>, url: &str) -> Api {
    let file = house.folder.join(format!("{}.json", shop.slug));
    std::fs::write(&file, serde_json::to_vec(&shop.document).unwrap()).unwrap();
    let add = [
        ("--slug", shop.slug.as_str()),
        ("--name", "Retail"),
        ("--market", shop.market),
        ("--currency", shop.currency),
        ("--zone", shop.zone),
        ("--locale", shop.locale),
        ("--staff-mail", "desk@example.com"),
        ("--policy", shop.policy),
    ];
    let add = add.into_iter().flat_map(|(name, value)| [name, value]);
    house.run(&["shop", "add"].into_iter().chain(add).collect::<Vec<_>>());
    let said = house.run(&["import", "--shop", &shop.slug, &file.display().to_string()]);
    assert!(said.contains(" 0 not taken in"), "{said}");
    Api::new(&house.address, token(url, &shop.slug).await)
}

/// An API token for a shop, put straight into the database.
async fn token(url: &str, slug: &str) -> String {
    let store = Store::open(&StoreConfig::new(url)).await.unwrap();
    let tenant: TenantId = tenants::by_slug(&store, slug).await.unwrap().expect("just made").id;
    let text = token::text(tenant, [tenant.0 as u8; 32]);
    let scopes = Scope::ALL.map(Scope::word);
    let row = tokens::ApiToken {
        token_hash: token::hash(&text),
        name: "tau2".to_owned(),
        scopes: scopes.join(" "),
        disabled: false,
        created_ms: 0,
    };
    let told = AuditLine {
        id: AuditId::new(0, [1; 10]),
        at_ms: 0,
        actor: "operator".to_owned(),
        act: "made-token".to_owned(),
        subject: "tau2".to_owned(),
        case: None,
        customer: None,
    };
    tokens::keep(&store, tenant, &row, &told).await.unwrap();
    text
}
