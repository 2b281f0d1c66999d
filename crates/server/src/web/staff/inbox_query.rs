//! What the inbox was asked for, as its address says, and the cases that answer it.

use crate::{app::App, flows::Error};
use amends_core::{case::Label, ids::CaseId, ids::TenantId, people::Party};
use amends_store::views::inbox::{self, Place, Which};
use serde::Deserialize;

/// Rows of a page.
pub const PAGE_ROWS: usize = 50;
/// Rows that are read at once while filters leave some of them out.
const READ_ROWS: i64 = 200;
/// Rows that are looked at for one page, at most; the next page goes on from there.
const LOOKED_AT_MAX: usize = 2_000;

/// Statuses that are looked at together, by a word that can stand for a status in an address.
pub const CHIPS: [(&str, &[Label]); 4] = [
    ("second", &[Label::SecondWanted]),
    ("counter", &[Label::OfferToMerchant]),
    ("dispute", &[Label::Disputed]),
    (
        "failed",
        &[
            Label::RefundFailed,
            Label::PaymentFailed,
            Label::RepairFailed,
            Label::ReplacementFailed,
            Label::GoodsMissing,
        ],
    ),
];

/// The address of an inbox.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Query {
    /// One of [`Tab::ALL`]; else the first.
    pub tab: String,
    pub status: String,
    pub wish: String,
    pub channel: String,
    /// What was typed into the search box; it looks everywhere, whatever the tab.
    pub q: String,
    /// Where the last page ended: `<milliseconds>.<case>`.
    pub after: String,
}

/// A way to look at the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    Ours,
    Late,
    Buyers,
    Carriers,
    Providers,
    Open,
    All,
}

impl Tab {
    /// All of them, in their order; the words are `inbox-tab-<word>`.
    pub const ALL: [Self; 7] = [
        Self::Ours,
        Self::Late,
        Self::Buyers,
        Self::Carriers,
        Self::Providers,
        Self::Open,
        Self::All,
    ];

    /// The word in addresses.
    pub fn word(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::Late => "late",
            Self::Buyers => "buyer",
            Self::Carriers => "carrier",
            Self::Providers => "provider",
            Self::Open => "open",
            Self::All => "all",
        }
    }

    /// How many cases it holds; counts to [`inbox::COUNT_MAX`].
    pub async fn count(self, app: &App, tenant: TenantId) -> Result<i64, Error> {
        match self {
            Self::Late => {
                let now = app.now().as_millisecond();
                Ok(inbox::overdue(app.store(), tenant, now).await?)
            }
            tab => Ok(inbox::count(app.store(), tenant, &tab.which()).await?),
        }
    }

    fn which(self) -> Which {
        let turn = |party: Party| Which::Turn(party.word().to_owned());
        match self {
            Self::Ours => turn(Party::Merchant),
            Self::Buyers => turn(Party::Buyer),
            Self::Carriers => turn(Party::Carrier),
            Self::Providers => turn(Party::Provider),
            Self::Late => Which::Due,
            Self::Open => Which::Open,
            Self::All => Which::Newest,
        }
    }
}

/// A page of cases.
pub struct Found {
    pub heads: Vec<inbox::Head>,
    /// `after` of the next page.
    pub next: Option<String>,
}

impl Query {
    /// The tab that was asked for.
    pub fn tab(&self) -> Tab {
        Tab::ALL.into_iter().find(|tab| tab.word() == self.tab).unwrap_or(Tab::Ours)
    }

    /// Whether rows are left out that the tab alone would show.
    pub fn is_filtered(&self) -> bool {
        [&self.status, &self.wish, &self.channel].iter().any(|filter| !filter.is_empty())
    }

    /// The address of this query with one thing changed.
    pub fn address(&self, change: impl FnOnce(&mut Self)) -> String {
        let mut query = self.clone();
        query.after.clear();
        change(&mut query);
        let parts = [
            ("tab", &query.tab),
            ("status", &query.status),
            ("wish", &query.wish),
            ("channel", &query.channel),
            ("q", &query.q),
            ("after", &query.after),
        ];
        let encode = |text: &str| {
            percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC)
                .to_string()
        };
        let given = parts.iter().filter(|(_, value)| !value.is_empty());
        let pairs: Vec<String> =
            given.map(|(name, value)| format!("{name}={}", encode(value))).collect();
        format!("/staff/inbox?{}", pairs.join("&"))
    }

    /// The cases that answer it.
    pub async fn run(&self, app: &App, tenant: TenantId) -> Result<Found, Error> {
        if self.q.trim().is_empty() {
            return self.list(app, tenant).await;
        }
        let limit = PAGE_ROWS as i64;
        let heads = inbox::search(app.store(), tenant, &self.q, limit).await?;
        Ok(Found { heads, next: None })
    }

    async fn list(&self, app: &App, tenant: TenantId) -> Result<Found, Error> {
        let which = self.which();
        let now_ms = app.now().as_millisecond();
        let (mut heads, mut looked_at) = (Vec::new(), 0);
        let mut after = read_place(&self.after);
        loop {
            let page = inbox::page(app.store(), tenant, &which, after, READ_ROWS).await?;
            for head in page.cases {
                if heads.len() == PAGE_ROWS || looked_at == LOOKED_AT_MAX {
                    return Ok(Found { heads, next: after.map(place) });
                }
                looked_at += 1;
                after = Some(Place { key_ms: key(&which, &head), case: head.id });
                heads.extend(self.fits(&head, now_ms).then_some(head));
            }
            if page.next.is_none() {
                return Ok(Found { heads, next: None });
            }
        }
    }

    /// A status is read by its own index where the tab asks for nothing else.
    fn which(&self) -> Which {
        match Label::ALL.into_iter().find(|label| label.word() == self.status) {
            Some(label) if self.tab() == Tab::All => Which::Status(label.word().to_owned()),
            _ => self.tab().which(),
        }
    }

    /// Whether a status is the one that was asked for, or one of those.
    fn has_status(&self, status: &str) -> bool {
        match CHIPS.into_iter().find(|(word, _)| *word == self.status) {
            Some((_, labels)) => labels.iter().any(|label| label.word() == status),
            None => self.status.is_empty() || self.status == status,
        }
    }

    fn fits(&self, head: &inbox::Head, now_ms: i64) -> bool {
        let same = |filter: &str, value: &str| filter.is_empty() || filter == value;
        let late = head.row.due_ms.is_some_and(|due| due < now_ms);
        self.has_status(&head.row.status)
            && same(&self.wish, &head.row.wish)
            && same(&self.channel, &head.row.channel)
            && (self.tab() != Tab::Late || late)
    }
}

fn key(which: &Which, head: &inbox::Head) -> i64 {
    match which {
        Which::Due => head.row.due_ms.unwrap_or(i64::MAX),
        _ => head.row.opened_ms,
    }
}

fn place(place: Place) -> String {
    format!("{}.{}", place.key_ms, place.case)
}

fn read_place(text: &str) -> Option<Place> {
    let (key, case) = text.split_once('.')?;
    Some(Place { key_ms: key.parse().ok()?, case: case.parse::<CaseId>().ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_what_is_seen_and_no_more() {
        let query = Query { q: "衬衫 M".to_owned(), after: "9.x".to_owned(), ..Query::default() };
        let address = query.address(|query| query.tab = "late".to_owned());
        assert_eq!(address, "/staff/inbox?tab=late&q=%E8%A1%AC%E8%A1%AB%20M");
    }

    #[test]
    fn a_place_is_read_back_and_rubbish_begins_at_the_top() {
        let at = Place { key_ms: -5, case: CaseId::new(1, [2; 10]) };
        assert_eq!(read_place(&place(at)), Some(at));
        assert_eq!(read_place("5"), None);
        assert_eq!(read_place("x.y"), None);
    }
}
