//! Plays a run and says in words what differs from the reference.

use crate::{
    api::{Answer, Api},
    convert::{decimal, tau2, text},
    runs::{Call, Run},
};
use amends_server::intake::model::{Line, Order};
use serde_json::Value;
use std::collections::BTreeMap;

/// An accepted call with the case that came of it.
struct Accepted<'a> {
    call: &'a Call,
    case: Value,
}

/// Plays all calls of a run and compares every answer and what is there in the end.
pub async fn play(api: &Api, run: &Run, db: &Value) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut accepted: Vec<Accepted> = Vec::new();
    for (call, no) in run.calls.iter().zip(1..) {
        let order = order(db, call.order());
        let lines: &[Line] = order.as_ref().map_or(&[], |order| &order.lines);
        let answer = api.file(&format!("{} {no}", run.name), call, lines).await;
        let before = accepted.iter().any(|earlier| earlier.call.order() == call.order());
        let differs = match (call.ok, answer.status) {
            (true, 201) => approved(&answer),
            (true, _) => Some(format!("should be accepted, but {}", said(&answer))),
            (false, 201) => Some(format!("should be refused: {:?}", call.error)),
            (false, _) => refused(call, &answer, before, db),
        };
        wrong.extend(differs.map(|why| format!("call {no} {}: {why}", call.name)));
        if answer.status == 201 {
            accepted.push(Accepted { call, case: answer.body });
        }
    }
    wrong.extend(orders(run, &accepted, db));
    for user in &run.users {
        wrong.extend(balances(api, user, run, db).await);
    }
    wrong
}

fn order(db: &Value, number: &str) -> Option<Order> {
    db["orders"].get(number).map(|order| tau2::order(order, db))
}

fn approved(answer: &Answer) -> Option<String> {
    let decided = &answer.body["decision"]["answer"];
    (decided != "approve").then(|| format!("was answered with {decided}"))
}

fn said(answer: &Answer) -> String {
    format!("{} {} {:?}", answer.status, answer.body["code"], against(answer))
}

/// Codes of the findings that speak against it; of a row of a table, the clause that it rests on.
fn against(answer: &Answer) -> Vec<String> {
    let findings = answer.body["findings"].as_array().into_iter().flatten();
    let against = findings.filter(|finding| finding["effect"] != "passes");
    let said = against.map(|finding| match finding["code"] == "table-impossible" {
        true => text(&finding["clause"]),
        false => text(&finding["code"]),
    });
    said.collect()
}

/// The reason of the reference must be among ours; we tell all of them, it tells the first.
fn refused(call: &Call, answer: &Answer, before: bool, db: &Value) -> Option<String> {
    let Some(reason) = call.error.as_deref().and_then(|error| code(error, call, before, db)) else {
        return (answer.status >= 500).then(|| said(answer));
    };
    let ours = match answer.status {
        404 => vec!["order-unknown".to_owned()],
        422 => against(answer),
        _ => Vec::new(),
    };
    let fits = ours.iter().any(|code| code == reason);
    (!fits).then(|| format!("refused for {reason}, but {}", said(answer)))
}

/// What we say where the reference says its words: the clause of a row, or the code of a finding
/// where no rule of the shop is at stake but an id that is not there.
fn code(error: &str, call: &Call, before: bool, db: &Value) -> Option<&'static str> {
    let known_anywhere = |sku: &String| {
        let products = db["products"].as_object().expect("a map").values();
        products.into_iter().any(|product| product["variants"].get(sku).is_some())
    };
    Some(match error {
        "Order not found" => "order-unknown",
        e if e.starts_with("Non-") && before => "RETAIL.ONCE",
        e if e.starts_with("Non-delivered") => "RETAIL.DELIVERED",
        e if e.starts_with("Non-pending") => "RETAIL.PENDING",
        "Invalid reason" => "RETAIL.CANCEL.REASON",
        "Variant not found" if call.items("new_item_ids").iter().all(known_anywhere) => {
            "RETAIL.SAME-PRODUCT"
        }
        "Variant not found" => "target-unknown",
        e if e.starts_with("New item") => "RETAIL.AVAILABLE",
        e if e.starts_with("The new item id should be different") => "RETAIL.MODIFY.OTHER-OPTION",
        e if e.starts_with("The number of items") => {
            match call.items("new_item_ids").len() < call.items("item_ids").len() {
                true => "target-missing",
                false => "quantity-above-left",
            }
        }
        e if e.starts_with("Number of") || e == "Some item not found" => "quantity-above-left",
        e if e.ends_with("not found") && e.starts_with("Item") => "quantity-above-left",
        "Payment method not found" => "tender-unknown",
        e if e.starts_with("Payment method should be the original") => "RETAIL.RETURN.MONEY",
        e if e.starts_with("Insufficient gift card balance") => "RETAIL.DIFFERENCE.GIFT-CARD",
        // Words this test has not met: that it was refused has been compared.
        _ => return None,
    })
}

/// Which orders changed, and how.
fn orders(run: &Run, accepted: &[Accepted], db: &Value) -> Vec<String> {
    let mut wrong = Vec::new();
    let expected = run.expected["orders"].as_object().cloned().unwrap_or_default();
    for (number, change) in &expected {
        let Some(status) = change["status"].as_str() else { continue };
        match accepted.iter().find(|accepted| accepted.call.order() == number) {
            None => wrong.push(format!("{number} should be {status}, but nothing was accepted")),
            Some(accepted) => {
                let order = order(db, number).expect("accepted");
                let differs = facts(status, change, accepted, &order);
                wrong.extend(differs.into_iter().map(|why| format!("{number} {status}: {why}")));
            }
        }
    }
    let unexpected = accepted.iter().filter(|a| !expected.contains_key(a.call.order()));
    wrong.extend(unexpected.map(|a| format!("{} should not have changed", a.call.order())));
    wrong
}

/// A fact as the reference has it and as we have it; differing ones in words.
fn facts(status: &str, change: &Value, accepted: &Accepted, order: &Order) -> Vec<String> {
    let case = &accepted.case;
    let items = |name: &str| sorted(change[name].as_array().into_iter().flatten().map(text));
    let pairs: Vec<(&str, String, String)> = match status {
        "cancelled" => vec![
            ("refunds", moves(change, "refund", 0), routes(case)),
            ("items", sorted(units(&order.lines)), sorted(given(case))),
        ],
        "return requested" => vec![
            ("items", items("return_items"), sorted(given(case))),
            ("tender", text(&change["return_payment_method_id"]), tenders(case)),
            ("refund", prices(&items("return_items"), order), money(&case["quote"]["refund"])),
        ],
        "exchange requested" => vec![
            ("items", items("exchange_items"), sorted(given(case))),
            ("new items", items("exchange_new_items"), sorted(wanted(case))),
            ("tender", text(&change["exchange_payment_method_id"]), text(&case["tender"])),
            ("difference", decimal(&change["exchange_price_difference"]), difference(case)),
        ],
        "pending (item modified)" => vec![
            ("items", sorted(change_items(change)), sorted(after_change(case, order))),
            ("collected", moves(change, "payment", 1), collected(case)),
            ("refunds", moves(change, "refund", 0), routes(case)),
        ],
        other => return vec![format!("what is {other}?")],
    };
    let differing = pairs.into_iter().filter(|(_, theirs, ours)| theirs != ours);
    differing.map(|(what, theirs, ours)| format!("{what}: {theirs}, but {ours}")).collect()
}

fn sorted(items: impl IntoIterator<Item = String>) -> String {
    let mut items: Vec<String> = items.into_iter().collect();
    items.sort();
    items.join(" ")
}

fn units(lines: &[Line]) -> Vec<String> {
    lines.iter().flat_map(|line| vec![line.sku.clone(); line.quantity as usize]).collect()
}

fn case_items(case: &Value) -> impl Iterator<Item = (&Value, usize)> {
    let items = case["items"].as_array().expect("a list").iter();
    items.map(|item| (item, item["quantity"].as_u64().expect("a number") as usize))
}

/// Item ids that come back, once a unit.
fn given(case: &Value) -> Vec<String> {
    case_items(case).flat_map(|(item, units)| vec![text(&item["sku"]); units]).collect()
}

/// Item ids that go out instead, once a unit.
fn wanted(case: &Value) -> Vec<String> {
    case_items(case).flat_map(|(item, units)| vec![text(&item["target"]["sku"]); units]).collect()
}

fn change_items(change: &Value) -> Vec<String> {
    change["items"].as_array().expect("a list").iter().map(|item| text(&item["item_id"])).collect()
}

fn after_change(case: &Value, order: &Order) -> Vec<String> {
    let mut items = units(&order.lines);
    for old in given(case) {
        let place = items.iter().position(|item| *item == old).expect("it was in the order");
        items.remove(place);
    }
    items.extend(wanted(case));
    items
}

/// Movements of one kind in the reference's payment history after the first `skip`, by tender. A
/// movement of nothing is none.
fn moves(change: &Value, kind: &str, skip: usize) -> String {
    let history = change["payment_history"].as_array().into_iter().flatten();
    let moves = history.filter(|entry| entry["transaction_type"] == kind).skip(skip);
    let moves = moves.map(|entry| (text(&entry["payment_method_id"]), decimal(&entry["amount"])));
    sorted(moves.filter(|(_, amount)| amount != "0.00").map(|(t, amount)| format!("{t} {amount}")))
}

fn routes(case: &Value) -> String {
    let routes = case["quote"]["routes"].as_array().expect("a list").iter();
    sorted(routes.map(route))
}

fn collected(case: &Value) -> String {
    case["quote"].get("collect").map(route).unwrap_or_default()
}

fn route(route: &Value) -> String {
    format!("{} {}", text(&route["tender"]), money(&route["amount"]))
}

fn tenders(case: &Value) -> String {
    let routes = case["quote"]["routes"].as_array().expect("a list").iter();
    sorted(routes.map(|route| text(&route["tender"])))
}

fn money(money: &Value) -> String {
    text(&money["amount"])
}

/// What the buyer pays, negative what they get, as the reference writes it.
fn difference(case: &Value) -> String {
    let (refund, charge) = (money(&case["quote"]["refund"]), money(&case["quote"]["charge"]));
    match refund.as_str() {
        "0.00" => charge,
        refund => format!("-{refund}"),
    }
}

/// What these items cost together, in cents and back: the reference does not say it.
fn prices(items: &str, order: &Order) -> String {
    let cents = |sku: &str| -> i64 {
        let line = order.lines.iter().find(|line| line.sku == sku).expect("in the order");
        line.unit_price.replace('.', "").parse().expect("a price with two decimals")
    };
    let total: i64 = items.split(' ').map(cents).sum();
    format!("{}.{:02}", total / 100, total % 100)
}

/// What is on each gift card in the end.
async fn balances(api: &Api, user: &str, run: &Run, db: &Value) -> Vec<String> {
    let answer = api.customer(user).await;
    let tenders = answer.body["tenders"].as_array().cloned().unwrap_or_default();
    let ours: BTreeMap<String, String> = tenders
        .iter()
        .filter_map(|tender| Some((text(&tender["reference"]), money(tender.get("balance")?))))
        .collect();
    let changed = &run.expected["users"][user]["payment_methods"];
    let methods = db["users"][user]["payment_methods"].as_object().expect("a map");
    let cards = methods.iter().filter(|(_, method)| method.get("balance").is_some());
    let differing = cards.filter_map(|(card, method)| {
        let expected = changed[card].get("balance").or(method.get("balance")).map(decimal)?;
        let ours = ours.get(card).cloned().unwrap_or_default();
        (ours != expected).then(|| format!("{card} holds {expected}, but {ours:?}"))
    });
    differing.collect()
}
