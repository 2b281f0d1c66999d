//! The rules of two shops that others made up, as their documents say them: what comes of every
//! wish in every state of an order, for the same and for another variant, in stock or not, and
//! wherever the money is to go. Each line can be read beside the shop's own policy.md. Proves
//! POLICY-4, POLICY-8.

use super::read;
use amends_core::{
    case::WishKind,
    order::OrderState,
    policy::{Decision, PolicyDocument, decide, sheet, sheet_ids, with_sheet},
};
use expect_test::expect;

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../server/tests/fixtures");

/// The document of a shop.
pub fn document(name: &str) -> PolicyDocument {
    let text = std::fs::read_to_string(format!("{FIXTURES}/{name}-policy.toml")).expect("rules");
    PolicyDocument::from_toml(&text).unwrap_or_else(|e| panic!("{name}: {e}"))
}

/// A shop, the market it sells in, and what its buyers say.
struct Shop {
    document: PolicyDocument,
    market: &'static str,
    reason: fn(WishKind) -> &'static str,
}

fn tau2() -> Shop {
    let reason = |wish| match wish {
        WishKind::Cancel => "no-longer-needed",
        WishKind::ReturnAndRefund | WishKind::Exchange | WishKind::Change => "not-asked",
        _ => "something-else",
    };
    Shop { document: document("tau2"), market: "US", reason }
}

fn ecom() -> Shop {
    let reason = |wish| match wish {
        WishKind::Cancel | WishKind::Change => "not-wanted",
        WishKind::PriceProtection => "price-fell",
        _ => "faulty",
    };
    Shop { document: document("ecom"), market: "CN", reason }
}

impl Shop {
    /// What is said to a wish, with what speaks against it.
    fn says(&self, wish: WishKind, facts: &str) -> String {
        let (market, reason) = (self.market, (self.reason)(wish));
        let said = format!(
            "market={market} reason={reason} activated=no category=electronics wish={}",
            wish.word()
        );
        let (mut basis, facts) = read(&format!("{said} {facts}"));
        basis.shop = self.document.clone();
        told(&decide(&basis, &facts))
    }

    /// One line for each thing that can be said of a wish, states with the same answer together.
    fn by_state(&self, wish: WishKind, facts: &str) -> String {
        let mut lines: Vec<(String, Vec<&str>)> = Vec::new();
        for state in OrderState::ALL {
            let said = self.says(wish, &format!("state={} {facts}", state.word()));
            match lines.iter_mut().find(|(known, _)| *known == said) {
                Some((_, states)) => states.push(state.word()),
                None => lines.push((said, vec![state.word()])),
            }
        }
        let lines = lines.iter().map(|(said, states)| format!("  {}: {said}\n", states.join(", ")));
        lines.collect()
    }

    /// Every wish in every state, where money goes back the way it came.
    fn by_wish(&self) -> String {
        let mut text = String::new();
        for wish in WishKind::ASKED {
            let targets: &[_] = match wish.exchanges() {
                true => &["another", "same", "sold-out", "other-product"],
                false => &[""],
            };
            for target in targets {
                let (about, facts) = match *target {
                    "" => (String::new(), String::new()),
                    target => (format!(", {target}"), format!("target={target}")),
                };
                let facts = format!("tender=e-card {facts} price-now=9000 difference=1000");
                let said = self.by_state(wish, &facts);
                text.push_str(&format!("{}{about}\n{said}", wish.word()));
            }
        }
        text
    }

    /// Where the money goes or comes from, in the state in which the wish is possible.
    fn by_tender(&self, wishes: &[(WishKind, &str)]) -> String {
        let mut text = String::new();
        let ways = ["", "tender=visa", "tender=e-card", "tender=gift-card", "tender=master"];
        let short = ["tender=gift-card amount=-500", "tender=gift-card amount=-500 balance=500"];
        for (wish, facts) in wishes {
            let asked = wish.word();
            let short: &[_] = if wish.exchanges() { &short } else { &[] };
            for way in ways.iter().chain(short) {
                let said = self.says(*wish, &format!("{facts} {way}"));
                text.push_str(&format!("{asked} {way}: {said}\n"));
            }
        }
        text
    }
}

/// The answer, and what speaks against it, each once: the clauses of rows in capitals, the codes of
/// what the product looks at by itself.
pub fn told(decision: &Decision) -> String {
    let mut against: Vec<String> = Vec::new();
    for finding in decision.objections() {
        let row = finding.code.starts_with("table-");
        let what = finding.clause.as_ref().filter(|_| row).unwrap_or(&finding.code);
        if !against.contains(what) {
            against.push(what.clone());
        }
    }
    let answer = decision.answer.word();
    if against.is_empty() { answer.to_owned() } else { format!("{answer} {}", against.join(" ")) }
}

#[test]
fn every_wish_in_every_state_at_the_american_shop() {
    // proves POLICY-4
    expect![[r#"
        return-and-refund
          pending, processing, shipped, cancelled: impossible not-delivered RETAIL.DELIVERED
          delivered: approve
        exchange, another
          pending, processing, shipped, cancelled: impossible not-delivered RETAIL.DELIVERED
          delivered: approve
        exchange, same
          pending, processing, shipped, cancelled: impossible not-delivered RETAIL.DELIVERED
          delivered: approve
        exchange, sold-out
          pending, processing, shipped, cancelled: impossible not-delivered target-unavailable RETAIL.DELIVERED RETAIL.AVAILABLE
          delivered: impossible target-unavailable RETAIL.AVAILABLE
        exchange, other-product
          pending, processing, shipped, cancelled: impossible not-delivered target-other-product RETAIL.DELIVERED RETAIL.SAME-PRODUCT
          delivered: impossible target-other-product RETAIL.SAME-PRODUCT
        repair
          pending, processing, shipped, cancelled: impossible not-delivered reason-not-for-wish repair-not-offered RETAIL.SCOPE
          delivered: impossible reason-not-for-wish repair-not-offered RETAIL.SCOPE
        refund-only
          pending, processing, cancelled: impossible not-shipped RETAIL.SCOPE
          shipped, delivered: review RETAIL.SCOPE
        reship
          pending, processing, cancelled: impossible not-shipped reship-unavailable RETAIL.SCOPE
          shipped, delivered: review reship-unavailable RETAIL.SCOPE
        keep
          pending, processing, shipped, cancelled: impossible not-delivered keep-to-be-offered RETAIL.SCOPE
          delivered: review keep-to-be-offered RETAIL.SCOPE
        price-protection
          pending, processing, shipped, delivered: impossible reason-not-for-wish protection-not-offered RETAIL.SCOPE
          cancelled: impossible order-cancelled reason-not-for-wish protection-not-offered RETAIL.SCOPE
        cancel
          pending: approve
          processing, shipped, delivered, cancelled: impossible not-before-shipment RETAIL.PENDING
        change, another
          pending: approve
          processing, shipped, delivered, cancelled: impossible not-before-shipment RETAIL.PENDING
        change, same
          pending: impossible RETAIL.MODIFY.OTHER-OPTION
          processing, shipped, delivered, cancelled: impossible not-before-shipment RETAIL.PENDING RETAIL.MODIFY.OTHER-OPTION
        change, sold-out
          pending: impossible target-unavailable RETAIL.AVAILABLE
          processing, shipped, delivered, cancelled: impossible not-before-shipment target-unavailable RETAIL.PENDING RETAIL.AVAILABLE
        change, other-product
          pending: impossible target-other-product RETAIL.SAME-PRODUCT
          processing, shipped, delivered, cancelled: impossible not-before-shipment target-other-product RETAIL.PENDING RETAIL.SAME-PRODUCT
    "#]].assert_eq(&tau2().by_wish());
}

#[test]
fn every_wish_in_every_state_at_the_chinese_shop() {
    // proves POLICY-4
    expect![[r#"
        return-and-refund
          pending, processing, shipped, cancelled: impossible not-delivered ECOM.RETURN
          delivered: approve
        exchange, another
          pending, processing, shipped, cancelled: impossible not-delivered ECOM.BEFORE-SHIPMENT
          delivered: impossible ECOM.BEFORE-SHIPMENT
        exchange, same
          pending, processing, shipped, cancelled: impossible not-delivered ECOM.BEFORE-SHIPMENT
          delivered: impossible ECOM.BEFORE-SHIPMENT
        exchange, sold-out
          pending, processing, shipped, cancelled: impossible not-delivered target-unavailable ECOM.BEFORE-SHIPMENT
          delivered: impossible target-unavailable ECOM.BEFORE-SHIPMENT
        exchange, other-product
          pending, processing, shipped, cancelled: impossible not-delivered target-other-product ECOM.BEFORE-SHIPMENT
          delivered: impossible target-other-product ECOM.BEFORE-SHIPMENT
        repair
          pending, processing, shipped, cancelled: impossible not-delivered ECOM.SCOPE repair-not-offered
          delivered: impossible ECOM.SCOPE repair-not-offered
        refund-only
          pending, processing, cancelled: impossible not-shipped ECOM.SCOPE
          shipped, delivered: impossible ECOM.SCOPE
        reship
          pending, processing, cancelled: impossible not-shipped ECOM.SCOPE reship-unavailable
          shipped, delivered: impossible ECOM.SCOPE reship-unavailable
        keep
          pending, processing, shipped, cancelled: impossible not-delivered ECOM.SCOPE keep-to-be-offered
          delivered: impossible ECOM.SCOPE keep-to-be-offered
        price-protection
          pending, processing, shipped, delivered: approve
          cancelled: impossible order-cancelled
        cancel
          pending, processing: approve
          shipped, delivered, cancelled: impossible not-before-shipment ECOM.BEFORE-SHIPMENT
        change, another
          pending, processing: approve
          shipped, delivered, cancelled: impossible not-before-shipment ECOM.BEFORE-SHIPMENT
        change, same
          pending, processing: impossible ECOM.EXCHANGE.LISTED
          shipped, delivered, cancelled: impossible not-before-shipment ECOM.BEFORE-SHIPMENT ECOM.EXCHANGE.LISTED
        change, sold-out
          pending, processing: impossible target-unavailable ECOM.EXCHANGE.ON-SALE
          shipped, delivered, cancelled: impossible not-before-shipment target-unavailable ECOM.BEFORE-SHIPMENT ECOM.EXCHANGE.ON-SALE
        change, other-product
          pending, processing: impossible target-other-product ECOM.EXCHANGE.LISTED
          shipped, delivered, cancelled: impossible not-before-shipment target-other-product ECOM.BEFORE-SHIPMENT ECOM.EXCHANGE.LISTED
    "#]].assert_eq(&ecom().by_wish());
}

#[test]
fn where_money_may_go() {
    use WishKind::{Cancel, Change, Exchange, PriceProtection, ReturnAndRefund};
    let asked = [
        (Cancel, "state=pending"),
        (Change, "state=pending target=another"),
        (ReturnAndRefund, "state=delivered"),
        (Exchange, "state=delivered target=another"),
    ];
    expect![[r#"
        cancel : approve
        cancel tender=visa: approve
        cancel tender=e-card: approve
        cancel tender=gift-card: impossible RETAIL.CANCEL.MONEY
        cancel tender=master: impossible RETAIL.CANCEL.MONEY tender-not-allowed
        change : impossible RETAIL.DIFFERENCE.METHOD
        change tender=visa: approve
        change tender=e-card: approve
        change tender=gift-card: approve
        change tender=master: approve
        change tender=gift-card amount=-500: impossible RETAIL.DIFFERENCE.GIFT-CARD tender-balance
        change tender=gift-card amount=-500 balance=500: approve
        return-and-refund : impossible RETAIL.RETURN.MONEY
        return-and-refund tender=visa: approve
        return-and-refund tender=e-card: approve
        return-and-refund tender=gift-card: approve
        return-and-refund tender=master: impossible RETAIL.RETURN.MONEY tender-not-allowed
        exchange : impossible RETAIL.DIFFERENCE.METHOD
        exchange tender=visa: approve
        exchange tender=e-card: approve
        exchange tender=gift-card: approve
        exchange tender=master: approve
        exchange tender=gift-card amount=-500: impossible RETAIL.DIFFERENCE.GIFT-CARD tender-balance
        exchange tender=gift-card amount=-500 balance=500: approve
    "#]]
    .assert_eq(&tau2().by_tender(&asked));
    // What the law gives is looked at by a person, whatever a row says of the money.
    let asked = [
        (Cancel, "state=pending"),
        (ReturnAndRefund, "state=delivered"),
        (PriceProtection, "state=pending price-now=9000 difference=1000"),
    ];
    expect![[r#"
        cancel : approve
        cancel tender=visa: approve
        cancel tender=e-card: approve
        cancel tender=gift-card: impossible ECOM.MONEY
        cancel tender=master: impossible ECOM.MONEY tender-not-allowed
        return-and-refund : approve
        return-and-refund tender=visa: approve
        return-and-refund tender=e-card: approve
        return-and-refund tender=gift-card: review ECOM.MONEY
        return-and-refund tender=master: impossible tender-not-allowed ECOM.MONEY
        price-protection : impossible ECOM.PRICE
        price-protection tender=visa: impossible ECOM.PRICE
        price-protection tender=e-card: approve
        price-protection tender=gift-card: approve
        price-protection tender=master: impossible ECOM.PRICE tender-not-allowed
    "#]]
    .assert_eq(&ecom().by_tender(&asked));
}

#[test]
fn why_and_how_often_at_the_american_shop() {
    let shop = tau2();
    let cancel = |facts: &str| shop.says(WishKind::Cancel, &format!("state=pending {facts}"));
    let reasons = ["no-longer-needed", "ordered-by-mistake", "not-asked", "too-expensive"];
    let said = reasons.map(|reason| format!("{reason}: {}", cancel(&format!("reason={reason}"))));
    expect![[r#"
        no-longer-needed: approve
        ordered-by-mistake: approve
        not-asked: impossible reason-not-for-wish RETAIL.CANCEL.REASON
        too-expensive: impossible reason-unknown RETAIL.CANCEL.REASON"#]]
    .assert_eq(&said.join("\n"));
    let again = WishKind::ASKED.map(|wish| {
        let state = if wish.is_before_shipment() { "pending" } else { "delivered" };
        let facts = format!("state={state} target=another tender=visa before=1");
        format!("{}: {}", wish.word(), shop.says(wish, &facts))
    });
    expect![[r#"
        return-and-refund: impossible RETAIL.ONCE
        exchange: impossible RETAIL.ONCE
        repair: impossible reason-not-for-wish RETAIL.ONCE repair-not-offered
        refund-only: impossible RETAIL.ONCE
        reship: impossible RETAIL.ONCE
        keep: impossible RETAIL.ONCE keep-to-be-offered
        price-protection: impossible reason-not-for-wish protection-not-offered RETAIL.ONCE
        cancel: impossible RETAIL.ONCE
        change: impossible RETAIL.ONCE"#]]
    .assert_eq(&again.join("\n"));
}

#[test]
fn time_does_not_end_what_the_chinese_shop_gives() {
    let shop = ecom();
    let says = |wish, facts: &str| shop.says(wish, &format!("now=2036-11-01T10:00 {facts}"));
    let price = "tender=e-card price-now=9000 difference=1000";
    let said = [
        says(WishKind::ReturnAndRefund, "reason=not-wanted"),
        says(WishKind::ReturnAndRefund, ""),
        says(WishKind::PriceProtection, price),
        says(WishKind::PriceProtection, &format!("{price} price-now=10000 difference=0")),
        says(WishKind::PriceProtection, "tender=e-card seen=9000 difference=1000 photos=1"),
    ];
    expect![[r#"
        approve
        approve
        approve
        refuse protection-not-lower
        review protection-claimed"#]]
    .assert_eq(&said.join("\n"));
}

/// What the editor shows of them can be put back, and nothing of a table is dead or forgotten.
#[test]
fn both_are_documents_of_the_editor() {
    // proves POLICY-8
    let mut told = String::new();
    for name in ["tau2", "ecom"] {
        let document = document(name);
        for id in sheet_ids(&document) {
            let rows = sheet(&document, &id).expect("a sheet").rows;
            assert_eq!(with_sheet(&document, &id, &rows).as_ref(), Ok(&document), "{name} {id}");
        }
        for table in &document.tables {
            let report = table.report(&document).expect("it can be read");
            assert!(report.dead.is_empty(), "{name} {}: {:?}", table.code, report.dead);
            told.push_str(&format!("{name} {}: {} rows\n", table.code, table.rows.len()));
        }
    }
    expect![[r#"
        tau2 order: 4 rows
        tau2 cancel-reason: 1 rows
        tau2 new-item: 3 rows
        tau2 money: 4 rows
        ecom order: 5 rows
        ecom new-item: 3 rows
        ecom money: 3 rows
    "#]]
    .assert_eq(&told);
}
