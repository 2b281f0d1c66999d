//! What ECom-Bench's tasks do to orders (cancel, return, exchange, give a difference in price back)
//! through the HTTP API of a running server whose shop has `fixtures/ecom-policy.toml`: everything
//! that solves a task and that policy.md allows is approved, with the same money on the e-card, and
//! everything that is tried where policy.md forbids it is not. Proves POLICY-4, POLICY-8.

use crate::{
    api::{Answer, Api},
    convert::{self, decimal, text},
    database::{Database, Engine},
    ecom_zh,
    process::House,
    shops::{self, Shop},
};
use amends_server::intake::model::Document;
use expect_test::{Expect, expect};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// What a buyer tries in a task before what solves it, where policy.md forbids it: after signing
/// (11), while it is on its way (17), for goods that are sold out or off the shelf (46).
const TRIED: [(u64, Wish<'static>, &str); 6] = [
    (11, Wish::Exchange("100042754738"), "315064585335"),
    (11, Wish::Change("100042754738"), "315064585335"),
    (17, Wish::Return, "313845560208"),
    (17, Wish::Cancel, "313845560208"),
    (46, Wish::Change("100129027688"), "315302660376"),
    (46, Wish::Change("100129027689"), "315302660376"),
];
/// Its solution sends back an order that is 处理中. By policy.md only what is 已签收 can be sent back,
/// so here it is not; the buyer would cancel.
const AGAINST_ITS_RULES: u64 = 46;
/// The price that task 6 speaks of; the catalogue of the data still has the old one.
const FELL: (u64, &str, &str) = (6, "100065930935", "1707.65");
/// A change of mind; in the other tasks something is wrong with the goods.
const ON_IMPULSE: u64 = 17;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wish<'a> {
    Cancel,
    Return,
    /// For other goods before it ships, and after it was signed for.
    Change(&'a str),
    Exchange(&'a str),
    Price,
}

/// One thing that is done to an order.
struct Act<'a> {
    wish: Wish<'a>,
    order: &'a Value,
    allowed: bool,
}

/// One task with what it does to orders.
struct Task<'a> {
    id: u64,
    user: String,
    acts: Vec<Act<'a>>,
    /// What solves it puts so much on the e-card, in cents.
    to_card: i64,
}

#[tokio::test(flavor = "multi_thread")]
async fn the_chinese_tasks_on_sqlite() {
    play(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_chinese_tasks_on_postgres() {
    play(Engine::Postgres).await;
}

async fn play(engine: Engine) {
    let Some(folder) = convert::folder("AMENDS_ECOM_ZH_DIR", "ecom-bench-zh") else { return };
    let scratch = tempfile::tempdir().unwrap();
    let Some(database) = Database::fresh(engine, scratch.path()).await else { return };
    let data = convert::read(&folder, "data.json");
    let tasks = convert::read(&folder, "tasks.json");
    let tasks = tasks["tasks"].as_array().expect("a list");
    left_out().assert_eq(&not_played(tasks));
    let house = House::new(scratch.path(), &database.url);
    house.run(&["migrate"]);
    let mut played = Vec::new();
    for task in tasks.iter().filter(|task| matters(task).is_none()) {
        let task = read(task, &data);
        let shop = Shop { document: catalogue(&task, &data), ..shop(&task) };
        played.push((shops::open(&house, &shop, &database.url).await, task));
    }
    let server = house.serve();
    let mut told = String::new();
    for (api, task) in &played {
        told.push_str(&play_task(api, task, &data).await);
    }
    server.kill();
    database.remove().await;
    println!("ECom-Bench on {engine:?}: {} tasks of {}", played.len(), tasks.len());
    outcomes().assert_eq(&told);
    assert_eq!(played.len(), 13, "every task that is about orders was played");
}

fn shop(task: &Task<'_>) -> Shop<'static> {
    Shop {
        slug: format!("ecom-{}", task.id),
        market: "CN",
        currency: "CNY",
        zone: "Asia/Shanghai",
        locale: "zh-CN",
        policy: concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/ecom-policy.toml"),
        document: Document::default(),
    }
}

/// Every task in a shop of its own, seen from the goods that are to be exchanged in it.
fn catalogue(task: &Task<'_>, data: &Value) -> Document {
    let exchanged = task.acts.iter().find(|act| matches!(act.wish, Wish::Change(_)));
    let product = exchanged.map(|act| text(&act.order["订单商品列表"][0]["商品ID"]));
    let mut document = ecom_zh::document(data, product.as_deref());
    document.customers.retain(|customer| customer.id == task.user);
    document.orders.retain(|order| order.customer.as_deref() == Some(&*task.user));
    let (fell, product, price) = FELL;
    let variants = document.products.iter_mut().flat_map(|product| &mut product.variants);
    for variant in variants.filter(|variant| task.id == fell && variant.sku == product) {
        variant.price = price.to_owned();
    }
    document
}

/// Why a task is not played; `None` where it does something to an order that we know of.
fn matters(task: &Value) -> Option<&'static str> {
    let actions = task["metadata"]["actions"].as_array().expect("a list");
    let does = |name: &str, what: &str| {
        let named = |action: &&Value| action["name"] == name;
        actions
            .iter()
            .filter(named)
            .any(|action| what.is_empty() || action["arguments"]["action"] == what)
    };
    let of_orders = does("manage_order", "取消")
        || does("manage_return", "")
        || does("manage_exchange", "")
        || does("manage_ecard", "退款");
    match () {
        () if of_orders => None,
        () if does("manage_order", "修改") => Some("another address or phone, no after-sales"),
        () if does("manage_order", "增加") => Some("a new order"),
        () => Some("only questions, urging, appointments, invoices, cash back for a review"),
    }
}

fn not_played(tasks: &[Value]) -> String {
    let mut by_why: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for task in tasks {
        if let Some(why) = matters(task) {
            by_why.entry(why).or_default().push(task["id"].to_string());
        }
    }
    let lines = by_why.iter().map(|(why, ids)| format!("{why}: {}\n", ids.join(" ")));
    lines.collect()
}

fn left_out() -> Expect {
    expect![[r#"
        a new order: 22 48
        another address or phone, no after-sales: 21 32 52
        only questions, urging, appointments, invoices, cash back for a review: 2 4 10 15 27 30 35 38 39 40 41 42 45 51
    "#]]
}

/// What a task does, first what is tried in vain.
fn read<'a>(task: &'a Value, data: &'a Value) -> Task<'a> {
    let (id, user) = (task["id"].as_u64().expect("a number"), text(&task["user_id"]));
    let shops = data["orders"].as_object().expect("a map").values();
    let shops = shops.flat_map(|shops| shops.as_object().expect("a map").values());
    let orders: Vec<&Value> = shops
        .filter_map(|users| users[&user].as_object())
        .flat_map(|orders| orders.values())
        .collect();
    let order = |number: &str| *orders.iter().find(|o| o["订单ID"] == number).expect("an order");
    let tried = TRIED.iter().filter(|(task, ..)| *task == id);
    let tried =
        tried.map(|(_, wish, number)| Act { wish: *wish, order: order(number), allowed: false });
    let mut acts: Vec<Act<'_>> = tried.collect();
    let mut to_card = 0;
    for action in task["metadata"]["actions"].as_array().expect("a list") {
        let arguments = &action["arguments"];
        let what = arguments["action"].as_str().unwrap_or_default();
        let wish = match (action["name"].as_str().expect("a name"), what) {
            ("manage_order", "取消") => Wish::Cancel,
            ("manage_return", _) => Wish::Return,
            ("manage_exchange", _) => {
                Wish::Change(arguments["exchange_product_id"].as_str().expect("a product"))
            }
            ("manage_ecard", "退款") => {
                to_card += cents(&decimal(&arguments["amount"]));
                if !acts.iter().any(|act| act.allowed) && id != AGAINST_ITS_RULES {
                    // Nothing came back and nothing was cancelled: the price fell.
                    acts.push(Act { wish: Wish::Price, order: orders[0], allowed: true });
                }
                continue;
            }
            _ => continue,
        };
        let order = order(arguments["order_id"].as_str().expect("an order"));
        acts.push(Act { wish, order, allowed: id != AGAINST_ITS_RULES });
    }
    Task { id, user, acts, to_card }
}

fn cents(amount: &str) -> i64 {
    amount.replace('.', "").parse().expect("an amount with two decimals")
}

/// Everything that is done and what was said to it, and what came to the e-card.
async fn play_task(api: &Api, task: &Task<'_>, data: &Value) -> String {
    let mut told = format!("{}:\n", task.id);
    let (mut routed, mut at_once) = (0, 0);
    let card = format!("ecard-{}", task.user);
    for (act, no) in task.acts.iter().zip(1..) {
        let ask = ask(act, task, &card);
        let answer = api.ask(&format!("ecom {} {no}", task.id), &ask).await;
        let number = text(&act.order["订单ID"]);
        let state = text(&act.order["订单状态"]);
        told.push_str(&format!("  {:?} {number} {state}: {}\n", act.wish, said(&answer)));
        let approved = answer.status == 201 && answer.body["decision"]["answer"] == "approve";
        assert_eq!(approved, act.allowed, "task {} {:?} {}", task.id, act.wish, answer.body);
        let routes = answer.body["quote"]["routes"].as_array().into_iter().flatten();
        let to_card = routes.filter(|route| approved && route["tender"] == *card);
        let to_card: i64 = to_card.map(|route| cents(&text(&route["amount"]["amount"]))).sum();
        routed += to_card;
        at_once += if act.wish == Wish::Return { 0 } else { to_card };
    }
    let expected = if task.id == AGAINST_ITS_RULES { 0 } else { task.to_card };
    assert_eq!(routed, expected, "task {} puts so much on the e-card", task.id);
    // What is returned is paid back once it is here.
    let had = cents(&decimal(&data["users"][&task.user]["电子卡余额"]));
    let tenders = api.customer(&task.user).await.body["tenders"].clone();
    let mut tenders = tenders.as_array().cloned().unwrap_or_default().into_iter();
    let has = tenders.find(|tender| tender["reference"] == *card).expect("an e-card");
    assert_eq!(cents(&text(&has["balance"]["amount"])), had + at_once, "task {}", task.id);
    if expected > 0 {
        told.push_str(&format!("  to the e-card: {}.{:02}\n", expected / 100, expected % 100));
    }
    told
}

fn ask(act: &Act<'_>, task: &Task<'_>, card: &str) -> Value {
    let (wish, target) = match act.wish {
        Wish::Cancel => ("cancel", None),
        Wish::Return => ("return-and-refund", None),
        Wish::Change(target) => ("change", Some(target)),
        Wish::Exchange(target) => ("exchange", Some(target)),
        Wish::Price => ("price-protection", None),
    };
    let reason = match act.wish {
        Wish::Price => "price-fell",
        Wish::Return | Wish::Exchange(_) if task.id != ON_IMPULSE => "faulty",
        _ => "not-wanted",
    };
    let lines = act.order["订单商品列表"].as_array().expect("a list").iter().zip(1u16..);
    let lines = lines.map(|(line, no)| {
        let answers = if reason == "not-wanted" { json!({ "activated": "no" }) } else { json!({}) };
        json!({
            "line": no, "quantity": line["数量"], "reason": reason, "target": target,
            "answers": answers,
        })
    });
    let tender = (act.wish == Wish::Price).then_some(card);
    json!({
        "order": act.order["订单ID"], "wish": wish, "lines": lines.collect::<Vec<_>>(),
        "tender": tender,
    })
}

/// The answer, and what speaks against it: clauses of rows, codes of what else was found.
fn said(answer: &Answer) -> String {
    let findings = answer.body["findings"].as_array().into_iter().flatten();
    let against = findings.filter(|finding| finding["effect"] != "passes");
    let against = against.map(|finding| match finding["code"] == "table-impossible" {
        true => text(&finding["clause"]),
        false => text(&finding["code"]),
    });
    match answer.status {
        201 => text(&answer.body["decision"]["answer"]),
        422 => against.collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>().join(" "),
        status => format!("{status} {}", answer.body),
    }
}

fn outcomes() -> Expect {
    expect![[r#"
        0:
          Cancel 313271663680 已付款: approve
        5:
          Return 232400272153 已签收: approve
          to the e-card: 3999.00
        6:
          Price 314475833175 已付款: approve
          to the e-card: 301.35
        7:
          Cancel 312705335872 已付款: approve
          to the e-card: 1199.00
        11:
          Exchange("100042754738") 315064585335 已签收: ECOM.BEFORE-SHIPMENT warranty-part-open window-closed-fault
          Change("100042754738") 315064585335 已签收: ECOM.BEFORE-SHIPMENT not-before-shipment
          Return 315064585335 已签收: approve
          to the e-card: 780.06
        17:
          Return 313845560208 已发货: ECOM.RETURN not-delivered window-unknown
          Cancel 313845560208 已发货: ECOM.BEFORE-SHIPMENT not-before-shipment
          Return 931050936855 已签收: approve
          Return 874713723844 已签收: approve
          Cancel 313601294520 已付款: approve
          Cancel 314635854890 处理中: approve
          to the e-card: 4789.04
        23:
          Return 313157059869 已签收: approve
          to the e-card: 1675.42
        25:
          Cancel 315193748888 已付款: approve
          to the e-card: 3999.00
        26:
          Cancel 315193748888 已付款: approve
          to the e-card: 3999.00
        29:
          Cancel 306839438343 已付款: approve
          to the e-card: 2009.00
        33:
          Change("100112573615") 312571444239 处理中: approve
        46:
          Change("100129027688") 315302660376 处理中: ECOM.EXCHANGE.ON-SALE target-unavailable
          Change("100129027689") 315302660376 处理中: ECOM.EXCHANGE.ON-SALE target-unavailable
          Return 315302660376 处理中: ECOM.RETURN not-delivered window-unknown
        49:
          Change("100148801462") 313672076398 处理中: approve
    "#]]
}
