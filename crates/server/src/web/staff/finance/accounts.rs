//! The shop's accounts with payment providers: which there are and what state they are in. A
//! manager adds and changes them; a secret is written and never shown again.

use super::{Tab, strip, words::when};
use crate::{
    accounts::{Account, Kind},
    app::App,
    flows::Error,
    web::{
        guard_staff::{Configures, Staff},
        page::{NavLink, Shell, show},
        staff::{Place, frame, words},
        trouble::PageError,
        visit::Visit,
    },
    wording::When,
};
use askama::Template;
use axum::{extract::State, response::Response};
use jiff::tz::TimeZone;

/// The list's address.
pub const LIST: &str = "/staff/finance/accounts";

/// The page.
#[derive(Template)]
#[template(path = "staff/finance/accounts.html")]
pub struct AccountsPage<'a> {
    pub shell: Shell<'a>,
    pub strip: Vec<NavLink>,
    pub accounts: Vec<AccountView>,
    /// What can be added: address and name of its kind.
    pub kinds: Vec<(String, String)>,
}

/// An account.
pub struct AccountView {
    pub name: String,
    pub href: String,
    pub kind: String,
    /// Tenders it serves where a payment names no account.
    pub serves: String,
    pub sandbox: bool,
    pub disabled: bool,
    pub changed: When,
}

/// `GET /staff/finance/accounts`; a manager.
pub async fn page(
    State(app): State<App>,
    staff: Staff<Configures>,
    visit: Visit,
) -> Result<Response, PageError> {
    let t = words(&app, &visit, &staff);
    let accounts = app.accounts().list(staff.tenant()).await.map_err(Error::from)?;
    let shell = frame(t, &visit, &staff, Some(Place::Payouts), t.get("accounts-title"));
    Ok(show(&view(shell, &accounts, &staff.zone())))
}

/// The page of some accounts.
pub fn view<'a>(shell: Shell<'a>, accounts: &[Account], zone: &TimeZone) -> AccountsPage<'a> {
    let t = shell.t;
    let kind = |kind: Kind| t.get(&format!("provider-kind-{}", kind.word()));
    let one = |account: &Account| {
        let serves = account.serves.iter();
        let serves: Vec<String> =
            serves.map(|tender| t.get(&format!("tender-kind-{}", tender.word()))).collect();
        AccountView {
            name: account.name().to_owned(),
            href: format!("{LIST}/{}", account.name()),
            kind: kind(account.kind),
            serves: serves.join(&t.get("list-comma")),
            sandbox: account.is_sandbox(),
            disabled: account.is_disabled(),
            changed: when(t, account.updated_ms(), zone),
        }
    };
    AccountsPage {
        strip: strip(t, Tab::Rules),
        accounts: accounts.iter().map(one).collect(),
        kinds: Kind::ALL.map(|k| (format!("{LIST}/add/{}", k.word()), kind(k))).into(),
        shell,
    }
}
