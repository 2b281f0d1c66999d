//! The ledger of a case: every act that moved money with its lines, an account for each party, who
//! really paid, and what is claimed from others.

use super::{
    bars::{Bar, bars},
    claims::{self, ClaimForm, ClaimView},
    export, names,
};
use crate::{
    app::App,
    web::{
        form::Problem,
        guard_staff::{Grant, SeesMoney, Staff},
        page::{NavLink, Shell, show},
        staff::{
            Place,
            case_file::{CaseFile, HeadView},
            frame, words,
        },
        trouble::PageError,
        visit::Visit,
    },
    wording::{Teller, When},
    words::Lang,
};
use amends_core::{
    books::{Account, Owner, borne, buyers_share},
    money::Money,
    people::Act,
};
use amends_store::{Posting, postings};
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use serde::Deserialize;

/// The page.
#[derive(Template)]
#[template(path = "staff/finance/ledger.html")]
pub struct LedgerPage<'a> {
    pub shell: Shell<'a>,
    pub strip: Vec<NavLink>,
    pub head: HeadView,
    pub problems: Vec<Problem>,
    pub borne: Vec<Bar>,
    /// What was taken off what the buyer gets; empty: nothing.
    pub by_buyer: String,
    pub parties: Vec<PartyView>,
    pub acts: Vec<ActView>,
    pub claims: Vec<ClaimView>,
    /// None where its reader cannot claim anything, or nothing was settled.
    pub form: Option<ClaimForm>,
    pub csv: String,
}

/// The accounts of one party.
pub struct PartyView {
    pub name: String,
    pub rows: Vec<LineView>,
    pub balance: String,
}

/// An amount on an account; one of the two sides is empty.
pub struct LineView {
    pub party: String,
    pub account: String,
    pub debit: String,
    pub credit: String,
}

/// One event with its lines.
pub struct ActView {
    pub seq: i64,
    pub when: When,
    pub sentence: String,
    pub lines: Vec<LineView>,
}

/// What the address carries.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Format {
    format: String,
}

/// `GET /staff/cases/{number}/ledger`
pub async fn page(
    State(app): State<App>,
    staff: Staff<SeesMoney>,
    visit: Visit,
    Path(number): Path<String>,
    Query(asked): Query<Format>,
) -> Result<Response, PageError> {
    let file = CaseFile::open(&app, staff.tenant(), &number).await?;
    let lines = postings::of_case(app.store(), staff.tenant(), file.case().id).await?;
    let t = words(&app, &visit, &staff);
    if asked.format == "csv" {
        return as_csv(t, &file, &lines);
    }
    let shell = shell(&app, &staff, &visit);
    let may = staff.role.may(Act::MoveMoney);
    Ok(show(&build(shell, &file, &lines, (may, claims::Typed::default(), Vec::new()))))
}

/// The frame of the page.
pub fn shell<'a, G: Grant>(app: &'a App, staff: &Staff<G>, visit: &Visit) -> Shell<'a> {
    let t = words(app, visit, staff);
    frame(t, visit, staff, Some(Place::Payouts), t.get("ledger-title"))
}

/// The page; `may`: its reader may claim, with what they typed and what is wrong with it.
pub fn build<'a>(
    shell: Shell<'a>,
    file: &CaseFile,
    lines: &[Posting],
    (may, typed, problems): (bool, claims::Typed, Vec<Problem>),
) -> LedgerPage<'a> {
    let t: &'a Lang = shell.t;
    let case = file.case();
    let sums = sums(lines);
    let shares = borne(sums.iter().copied()).into_iter();
    let shares = shares.map(|(owner, amount)| (names::owner(t, owner), amount));
    let taken = |(account, amount): &(Account, i64)| buyers_share(*account) && *amount < 0;
    let by_buyer: i64 = sums.iter().filter(|sum| taken(sum)).map(|(_, amount)| -amount).sum();
    let settled = !case.settled_lines.is_empty();
    LedgerPage {
        strip: super::strip(t, super::Tab::Balance),
        head: file.head(t),
        borne: bars(t, case.currency, shares.collect()),
        by_buyer: match by_buyer {
            0 => String::new(),
            amount => t.money(Money::new(amount, case.currency)),
        },
        parties: parties(&file.teller(t), &sums),
        acts: acts(&file.teller(t), file, lines),
        claims: claims::views(&file.teller(t), case, may),
        form: (may && settled).then(|| claims::form(t, case, &typed, &problems)),
        problems,
        csv: format!("/staff/cases/{}/ledger?format=csv", case.number),
        shell,
    }
}

fn sums(lines: &[Posting]) -> Vec<(Account, i64)> {
    let mut sums = std::collections::BTreeMap::new();
    for line in lines {
        if let Some(account) = Account::parse(&line.party, &line.account) {
            *sums.entry(account).or_insert(0) += line.amount_minor;
        }
    }
    sums.into_iter().collect()
}

fn parties(teller: &Teller, sums: &[(Account, i64)]) -> Vec<PartyView> {
    let of = |owner: Owner| {
        let own: Vec<&(Account, i64)> = sums.iter().filter(|(a, _)| a.owner() == owner).collect();
        let balance: i64 = own.iter().map(|(_, amount)| amount).sum();
        PartyView {
            name: names::owner(teller.lang, owner),
            rows: own.iter().map(|(account, amount)| line(teller, *account, *amount)).collect(),
            balance: teller.money(balance),
        }
    };
    Owner::ALL.into_iter().map(of).filter(|party| !party.rows.is_empty()).collect()
}

fn line(teller: &Teller, account: Account, amount: i64) -> LineView {
    let words = teller.money(amount.abs());
    let (debit, credit) = match amount >= 0 {
        true => (words, String::new()),
        false => (String::new(), words),
    };
    LineView {
        party: names::owner(teller.lang, account.owner()),
        account: names::account(teller.lang, account),
        debit,
        credit,
    }
}

fn acts(teller: &Teller, file: &CaseFile, lines: &[Posting]) -> Vec<ActView> {
    let of_event = |lines: &[Posting]| {
        let seq = lines[0].seq;
        let history = &file.loaded.history;
        let recorded = history.iter().find(|recorded| recorded.seq == seq)?;
        let told = teller.event(file.case(), recorded);
        let lines = lines.iter().filter_map(|posting| {
            let account = Account::parse(&posting.party, &posting.account)?;
            Some(line(teller, account, posting.amount_minor))
        });
        Some(ActView { seq, when: told.when, sentence: told.sentence, lines: lines.collect() })
    };
    lines.chunk_by(|one, other| one.seq == other.seq).filter_map(of_event).collect()
}

fn as_csv(t: &Lang, file: &CaseFile, lines: &[Posting]) -> Result<Response, PageError> {
    let head = ["at", "event", "party", "account", "debit", "credit", "currency"];
    let head = head.map(|column| t.get(&format!("finance-csv-{column}")));
    let teller = file.teller(t);
    let rows = lines.iter().filter_map(|posting| {
        let history = &file.loaded.history;
        let recorded = history.iter().find(|recorded| recorded.seq == posting.seq)?;
        let account = Account::parse(&posting.party, &posting.account)?;
        let amount = Money::new(posting.amount_minor.abs(), file.case().currency).to_decimal();
        let (debit, credit) = match posting.amount_minor > 0 {
            true => (amount, String::new()),
            false => (String::new(), amount),
        };
        Some(vec![
            recorded.at.to_string(),
            teller.event(file.case(), recorded).sentence,
            names::owner(t, account.owner()),
            names::account(t, account),
            debit,
            credit,
            posting.currency.clone(),
        ])
    });
    export::csv(
        &format!("ledger-{}", file.case().number),
        export::with_head(head.into(), rows.collect()),
    )
}
