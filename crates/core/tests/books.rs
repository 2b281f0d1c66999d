//! Double entry, told case by case: which account gets what of an act, and who bears it in the end.

use crate::support::{acts::act, story::world_after};
use amends_core::{
    books::{Account, Owner, borne},
    case::{Debtor, Ground, RecoveryState, Refusal, suggestions},
};
use expect_test::expect;
use std::{collections::BTreeSet, fmt::Write, fs, path::Path};

/// The balances of all accounts of the first case of a story, one a line.
fn told(story: &str) -> String {
    let mut text = String::new();
    for (account, amount) in world_after(story).files[0].books.balances() {
        let (owner, word) = (account.owner().word(), account.word());
        let _ = writeln!(text, "{owner} {word} {amount}");
    }
    text
}

#[test]
fn every_account_is_explained_in_the_document() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/accounts.md");
    let text = fs::read_to_string(path).expect("docs/accounts.md");
    let rows = text.lines().filter_map(|line| {
        let mut cells = line.strip_prefix("| `")?.split('`');
        let (owner, account) = (cells.next()?, cells.nth(1)?);
        Some((owner.to_owned(), account.to_owned()))
    });
    let documented: BTreeSet<(String, String)> = rows.collect();
    let chart = Account::ALL.map(|a| (a.owner().word().to_owned(), a.word().to_owned()));
    assert_eq!(documented, BTreeSet::from(chart));
}

#[test]
fn accounts_are_found_by_their_words() {
    for account in Account::ALL {
        assert_eq!(Account::parse(account.owner().word(), account.word()), Some(account));
    }
    assert_eq!(Account::parse("merchant", "claims"), None);
    let owners: BTreeSet<Owner> = Account::ALL.map(Account::owner).into();
    assert_eq!(owners, BTreeSet::from(Owner::ALL), "everybody in the chart has an account");
}

#[test]
fn a_return_goes_through_the_books_from_the_agreement_to_the_statement() {
    let agreed = "\
        market DE
        line 2 x shirt-red
        freight 4.90
        paid with visa
        day 1: buyer asks return of 2 x line 1 because changed-mind, tags-on yes, stained no
        day 2: bench receives 2 of item 1
        day 2 11:00: bench grades 2 of item 1 as-new";
    let sent = format!("{agreed}\nday 3: provider is silent");
    let paid = format!("{sent}\nday 4: provider pays");
    expect![[r#"
        buyer claims -20490
        merchant goods 20000
        merchant shipping 490
    "#]]
    .assert_eq(&told(agreed));
    expect![[r#"
        buyer claims -20490
        merchant goods 20000
        merchant shipping 490
        provider in-transit 20490
        provider clearing -20490
    "#]]
    .assert_eq(&told(&sent));
    expect![[r#"
        buyer claims -20490
        buyer payments 20490
        merchant goods 20000
        merchant shipping 490
        provider clearing -20490
    "#]]
    .assert_eq(&told(&paid));
}

#[test]
fn a_refund_that_failed_comes_back_and_goes_out_again() {
    let failed = "\
        market CN
        line 1 x shirt-red
        paid with visa
        day 1: buyer asks refund of 1 x line 1 because not-arrived, 1 photo
        day 2: provider is silent
        day 3: provider says no";
    expect![[r#"
        buyer claims -10000
        merchant goods 10000
    "#]]
    .assert_eq(&told(failed));
    let again = format!("{failed}\nday 4: finance tries again\nday 5: provider pays");
    expect![[r#"
        buyer claims -10000
        buyer payments 10000
        merchant goods 10000
        provider clearing -10000
    "#]]
    .assert_eq(&told(&again));
}

#[test]
fn a_loss_of_value_and_a_gift_card_have_their_accounts() {
    let settled = "\
        market CN
        line 1 x shirt-red
        paid 40.00 with gift-card
        paid with visa
        day 1: buyer asks return of 1 x line 1 because changed-mind, tags-on yes, stained no
        day 2: bench receives 1 of item 1
        day 2 11:00: bench grades 1 of item 1 damaged
        day 3: agent settles, 20 % off item 1 under SHOP.WORN
        day 4: provider pays";
    expect![[r#"
        buyer claims -8000
        buyer payments 8000
        merchant goods 10000
        merchant loss-of-value -2000
        provider clearing -4800
        stored-value balance -3200
    "#]]
    .assert_eq(&told(settled));
}

#[test]
fn a_dearer_exchange_is_paid_by_the_buyer() {
    let exchanged = "\
        market CN
        line 1 x shirt-red
        paid with visa
        day 1: buyer asks exchange of 1 x line 1 for shirt-silk because wrong-size, tags-on yes, \
        stained no
        day 2: bench receives 1 of item 1
        day 2 11:00: bench grades 1 of item 1 as-new
        day 3: provider pays";
    expect![[r#"
        buyer claims 5000
        buyer payments -5000
        merchant price-difference -5000
        provider clearing 5000
    "#]]
    .assert_eq(&told(exchanged));
}

/// The carrier lost the goods and the merchant paid for them: the books suggest a claim, the
/// carrier pays a part of it, and the rest is given up. Others bear what was claimed and not given
/// up.
#[test]
fn what_a_carrier_lost_is_claimed_from_the_carrier() {
    let lost = "\
        market CN
        line 1 x shirt-red
        paid with visa
        day 1: buyer asks return of 1 x line 1 because changed-mind, tags-on yes, stained no
        day 2: buyer sends SF1 with SF
        day 9: agent reports SF1 lost
        day 9 11:00: agent settles with the lost
        day 10: provider pays";
    let world = world_after(lost);
    let suggested = suggestions(&world.cases[0]);
    assert_eq!(suggested.len(), 1);
    assert_eq!((suggested[0].from, suggested[0].ground), (Debtor::Carrier, Ground::LostInTransit));
    assert_eq!((suggested[0].name.as_str(), suggested[0].amount), ("SF", 10_000));
    let claimed = format!(
        "{lost}\nday 11: finance claims 100.00 from carrier because lost-in-transit\n\
        day 20: finance gets 60.00"
    );
    expect![[r#"
        buyer claims -10000
        buyer payments 10000
        merchant goods 10000
        merchant recovered -10000
        carrier claims 10000
        carrier payments -6000
        provider clearing -10000
        bank money 6000
    "#]]
    .assert_eq(&told(&claimed));
    let world = world_after(&claimed);
    assert_eq!(suggestions(&world.cases[0]), [], "it was claimed");
    assert!(world.cases[0].is_closed(), "claims keep no case open");
    assert_eq!(world.cases[0].recoveries[0].open(), 4_000);
    let given_up = format!("{claimed}\nday 90: finance writes it off");
    let world = world_after(&given_up);
    let claim = &world.cases[0].recoveries[0];
    assert_eq!(claim.state, RecoveryState::WrittenOff { reason: "too old".to_owned() });
    let lines = world.files[0].books.0.iter().map(|line| (line.account, line.amount));
    let expected = [(Owner::Merchant, 4_000), (Owner::Carrier, 6_000)];
    assert_eq!(borne(lines), expected.into());
}

/// What the provider takes for a refund is the merchant's cost, once for each line of a statement,
/// however often the statement comes.
#[test]
fn what_the_provider_took_for_a_refund_is_the_merchants_cost() {
    let fees = "\
        market CN
        line 1 x shirt-red
        paid with visa
        day 1: buyer asks return of 1 x line 1 because changed-mind, tags-on yes, stained no
        day 2: bench receives 1 of item 1
        day 2 11:00: bench grades 1 of item 1 as-new
        day 4: provider pays
        day 5: finance reads of a fee of 0.30 in line a/7
        day 6: finance reads of a fee of 0.30 in line a/7
        day 6 11:00: finance reads of a fee of -0.10 in line b/2";
    expect![[r#"
        buyer claims -10000
        buyer payments 10000
        merchant goods 10000
        merchant provider-fees 20
        provider clearing -10020
    "#]]
    .assert_eq(&told(fees));
    let mut world = world_after(fees);
    let mut tries =
        |words: &str| act(&mut world, 0, &words.split(' ').collect::<Vec<_>>(), &[]).map(drop);
    assert_eq!(tries("finance reads of a fee of 0.00 in line c/1"), Err(Refusal::AmountWrong));
}

#[test]
fn a_claim_is_refused_where_it_cannot_be() {
    let mut world = world_after(
        "market CN
        line 1 x shirt-red
        paid with visa
        day 1: buyer asks return of 1 x line 1 because changed-mind, tags-on yes, stained no",
    );
    let mut tries =
        |words: &str| act(&mut world, 0, &words.split(' ').collect::<Vec<_>>(), &[]).map(drop);
    let claim = |sum: &str| format!("finance claims {sum} from supplier because quality");
    assert_eq!(tries(&claim("1.00")), Err(Refusal::NotNow), "nothing is settled");
    assert_eq!(tries("bench receives 1 of item 1"), Ok(()));
    assert_eq!(tries("bench grades 1 of item 1 as-new"), Ok(()));
    assert_eq!(tries(&claim("100.01")), Err(Refusal::AmountWrong), "more than was paid");
    assert_eq!(tries(&claim("0.00")), Err(Refusal::AmountWrong));
    let contract = "finance claims 1.00 from platform because contract";
    assert_eq!(tries(contract), Err(Refusal::ClauseNeeded));
    assert_eq!(tries("finance gets 1.00"), Err(Refusal::PartUnknown), "nothing is claimed");
    assert_eq!(tries(&claim("60.00")), Ok(()));
    assert_eq!(tries(&claim("40.01")), Err(Refusal::AmountWrong), "more than is left");
    assert_eq!(tries("finance gets 60.01"), Err(Refusal::AmountWrong));
    assert_eq!(tries("finance gets 60.00"), Ok(()));
    assert_eq!(tries("finance gets 0.01"), Err(Refusal::NotNow), "it is settled");
    assert_eq!(tries("finance writes it off"), Err(Refusal::NotNow));
}
