//! Every order of ECom-Bench's shop with everything that could be asked about it, decided by the
//! shop's document and, beside it, by policy.md as it is read here. The data lie in `AMENDS_DATA`
//! (`../shared/data` if it is not set); skipped with a printed line where they are not at hand.

use super::{
    read,
    shops::{document, told},
};
use amends_core::{
    case::WishKind,
    order::{OrderState, TenderKind},
    policy::{Answer, Basis, RequestFacts, TargetFacts, TenderFacts, decide},
};
use expect_test::expect;
use serde_json::Value;
use std::{collections::BTreeMap, path::PathBuf};

/// `data.json`, or `None` where it is not.
fn data() -> Option<Value> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data");
    let folder = std::env::var_os("AMENDS_DATA").map_or_else(|| beside.into(), PathBuf::from);
    let Ok(text) = std::fs::read_to_string(folder.join("ecom-bench-zh/data.json")) else {
        println!("skipped: no ecom-bench-zh in {} (AMENDS_DATA)", folder.display());
        return None;
    };
    Some(serde_json::from_str(&text).expect("JSON"))
}

fn values(map: &Value) -> impl Iterator<Item = &Value> {
    map.as_object().expect("a map").values()
}

/// What can be asked for instead: goods with the word they are listed with, if they are.
struct Instead<'a> {
    sku: &'a str,
    listed: Option<&'a str>,
    same: bool,
}

/// Everything on the list of some goods, the goods themselves, and some that are not on it.
fn instead<'a>(data: &'a Value, goods: &'a str) -> Vec<Instead<'a>> {
    let product = &data["products"][goods];
    let list = product["可换货商品"].as_array().map(Vec::as_slice).unwrap_or_default();
    let mut all: Vec<Instead<'_>> = list
        .iter()
        .map(|other| Instead {
            sku: other["商品ID"].as_str().expect("an id"),
            listed: other["商品状态"].as_str(),
            same: false,
        })
        .collect();
    all.push(Instead { sku: goods, listed: None, same: true });
    let own = values(&data["products"]).filter_map(|product| product["商品ID"].as_str());
    let others = own.filter(|id| *id != goods && !all.iter().any(|known| known.sku == *id));
    let others: Vec<&str> = others.take(3).collect();
    all.extend(others.into_iter().map(|sku| Instead { sku, listed: None, same: false }));
    all
}

/// policy.md: may it be done?
fn allowed(wish: WishKind, order: &Value, instead: Option<&Instead<'_>>) -> bool {
    let state = order["订单状态"].as_str().expect("a state");
    let before = ["待付款", "已付款", "处理中"].contains(&state);
    match wish {
        WishKind::Cancel => before,
        WishKind::ReturnAndRefund => state == "已签收",
        // “仅在…状态下可进行换货”, “已上架并且在可换商品列表中”.
        WishKind::Change => before && instead.is_some_and(|to| to.listed == Some("已上架")),
        // “不考虑是否超出价保期限”; nothing is left to protect of what came back.
        WishKind::PriceProtection => state != "已退货",
        _ => false,
    }
}

fn facts(wish: WishKind, order: &Value, instead: Option<&Instead<'_>>) -> RequestFacts {
    let reason = match wish {
        WishKind::Cancel | WishKind::Change => "not-wanted",
        WishKind::PriceProtection => "price-fell",
        _ => "faulty",
    };
    let price = "price-now=9000 difference=1000";
    let said = format!("wish={} reason={reason} category=electronics {price}", wish.word());
    let (_, mut facts) = read(&said);
    facts.order_state = match order["订单状态"].as_str().expect("a state") {
        "待付款" | "已付款" => OrderState::Pending,
        "处理中" => OrderState::Processing,
        "已发货" | "运输中" | "已送达" => OrderState::Shipped,
        "已签收" => OrderState::Delivered,
        "已取消" | "已退货" => OrderState::Cancelled,
        other => panic!("an order that is {other}"),
    };
    let by_card = order["支付方式"] == "京东E卡";
    let kind = if by_card { TenderKind::StoredValue } else { TenderKind::Wallet };
    // A difference in price goes to the e-card, everything else back the way it was paid.
    let to_card = wish == WishKind::PriceProtection;
    facts.tender = Some(TenderFacts {
        reference: "tender".to_owned(),
        known: true,
        original: by_card || !to_card,
        kind: Some(if to_card { TenderKind::StoredValue } else { kind }),
        consented: true,
        balance: 0,
    });
    facts.lines[0].target = instead.map(|to| TargetFacts {
        sku: to.sku.to_owned(),
        known: true,
        same_product: to.listed.is_some() || to.same,
        same_variant: to.same,
        available: if to.listed.is_some_and(|word| word != "已上架") { 0 } else { 9 },
    });
    facts
}

/// Per wish: how often it was allowed and how often not, and where the document says otherwise.
struct Tally {
    basis: Basis,
    asked: BTreeMap<&'static str, [usize; 2]>,
    wrong: Vec<String>,
}

impl Tally {
    fn ask(&mut self, wish: WishKind, order: &Value, instead: Option<&Instead<'_>>) {
        let facts = facts(wish, order, instead);
        let decision = decide(&self.basis, &facts);
        let allowed = allowed(wish, order, instead);
        self.asked.entry(wish.word()).or_default()[usize::from(!allowed)] += 1;
        if (decision.answer == Answer::Approve) != allowed {
            let (order, state) = (&order["订单ID"], &order["订单状态"]);
            let to = instead.map(|to| to.sku).unwrap_or_default();
            let said = told(&decision);
            self.wrong.push(format!("{} {to} {order} {state}: {said}", wish.word()));
        }
    }
}

#[test]
fn every_order_of_the_chinese_shop_is_decided_as_its_policy_says() {
    // proves POLICY-4
    let Some(data) = data() else { return };
    let (mut basis, _) = read("market=CN");
    basis.shop = document("ecom");
    let mut tally = Tally { basis, asked: BTreeMap::new(), wrong: Vec::new() };
    let shops = values(&data["orders"]).flat_map(values);
    for order in shops.flat_map(values).flat_map(values) {
        for wish in WishKind::ASKED.into_iter().filter(|wish| !wish.exchanges()) {
            tally.ask(wish, order, None);
        }
        for line in order["订单商品列表"].as_array().expect("a list") {
            for to in instead(&data, line["商品ID"].as_str().expect("an id")) {
                tally.ask(WishKind::Change, order, Some(&to));
                tally.ask(WishKind::Exchange, order, Some(&to));
            }
        }
    }
    assert!(tally.wrong.is_empty(), "{}", tally.wrong.join("\n"));
    let lines = tally.asked.iter().map(|(wish, [yes, no])| format!("{wish}: {yes} yes, {no} no\n"));
    expect![[r#"
        cancel: 23 yes, 18 no
        change: 36 yes, 260 no
        exchange: 0 yes, 296 no
        keep: 0 yes, 41 no
        price-protection: 40 yes, 1 no
        refund-only: 0 yes, 41 no
        repair: 0 yes, 41 no
        reship: 0 yes, 41 no
        return-and-refund: 11 yes, 30 no
    "#]]
    .assert_eq(&lines.collect::<String>());
}
