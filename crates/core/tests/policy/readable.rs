//! What people read before they buy, from the tables that decide.

use crate::{law::MARKETS, support::shop};
use amends_core::policy::{Basis, Fault, Topic, Window};

fn basis(market: &str) -> Basis {
    shop::basis(market)
}

fn window(days: u16, faults: &[Fault], categories: &[&str]) -> Window {
    let categories = categories.iter().map(|name| (*name).to_owned()).collect();
    let clause = "SHOP.SHOES.30".to_owned();
    Window { wishes: Vec::new(), faults: faults.to_vec(), categories, days, clause }
}

#[test]
fn the_longest_right_counts_and_the_law_is_the_least() {
    let mut basis = basis("CN");
    basis.shop.windows = vec![
        window(30, &[Fault::Nobody], &["clothing"]),
        window(3, &[Fault::Nobody], &[]),
        window(15, &[], &["shoes"]),
    ];
    let days = |category: &str, fault| basis.return_days(&category.to_owned(), fault);
    assert_eq!(days("clothing", Fault::Nobody), Some(30));
    assert_eq!(days("food", Fault::Nobody), Some(7), "the shop's three days are less than the law");
    assert_eq!(days("shoes", Fault::Carrier), Some(15));
    assert_eq!(days("food", Fault::Carrier), None, "nobody sets an end");
    let rights = basis.rights();
    assert!(rights.iter().all(|right| right.days != 3), "what the law overrides is not shown");
    let nobody: Vec<u16> =
        rights.iter().filter(|r| r.fault == Fault::Nobody).map(|right| right.days).collect();
    assert_eq!(nobody, [30, 15, 7]);
}

#[test]
fn no_other_right_is_promised_than_decides() {
    for market in MARKETS {
        let basis = basis(market);
        for right in basis.rights() {
            assert!(basis.clause(right.clause).is_some(), "{market}: {}", right.clause);
        }
    }
}

#[test]
fn every_clause_is_read_somewhere() {
    for market in MARKETS {
        let basis = basis(market);
        let topics = basis.topics();
        let rights: Vec<&str> = basis.rights().iter().map(|right| right.clause).collect();
        for clause in basis.clauses().filter(|clause| clause.mark != "X") {
            let read = topics.iter().filter(|(_, clauses)| clauses.contains(&clause)).count();
            assert!(read > 0 || rights.contains(&clause.id.as_str()), "{market}: {}", clause.id);
            let once = topics.iter().all(|(_, clauses)| {
                clauses.iter().filter(|known| known.id == clause.id).count() <= 1
            });
            assert!(once, "{market}: {} stands twice under one topic", clause.id);
        }
        let order: Vec<Topic> = topics.iter().map(|(topic, _)| *topic).collect();
        assert!(order.is_sorted(), "{market}: {order:?}");
    }
}

#[test]
fn what_was_not_read_in_the_laws_own_text_is_not_promised() {
    let days = |market: &str, fault| {
        let mut basis = basis(market);
        basis.shop.windows.clear();
        basis.return_days(&String::new(), fault)
    };
    assert_eq!(days("GB", Fault::Nobody), None, "UK.W.14 only leads to a person");
    assert_eq!(days("GB", Fault::Merchant), Some(30));
    assert_eq!(days("DE", Fault::Merchant), None, "so does EU.G.2Y");
    assert_eq!(days("JP", Fault::Nobody), None, "the shop may have shown other terms");
    assert_eq!(days("TW", Fault::Nobody), Some(7));
    // A note to whoever decides is nothing for people to go by.
    let us = basis("US");
    let read = us.topics().into_iter().flat_map(|(_, clauses)| clauses);
    let read: Vec<&str> = read.map(|clause| clause.id.as_str()).collect();
    assert!(read.contains(&"US.CA.1723") && !read.contains(&"US.STATES"), "{read:?}");
}
