//! The shop: its rules, its catalogue, and orders placed there.

use super::beside;
use amends_core::{
    case::{CatalogueTarget, Target},
    ids::{CustomerId, OrderId},
    money::Currency,
    order::{GoodsTrait, Line, Order, OrderState, Parcel, Payment, TenderKind},
    policy::{
        Asker, Basis, BuyerFacts, FreightRow, InterestFrom, InterestRow, OnSilence, Payer,
        PolicyDocument, RestockingRow, SilenceRow, Tier, Unpaid, Words, law,
    },
};
use jiff::{Timestamp, civil, tz::TimeZone};
use std::{collections::BTreeMap, sync::LazyLock};

/// A variant of the catalogue: SKU, product, category, price in minor units, traits.
type Variant = (&'static str, &'static str, &'static str, i64, &'static [GoodsTrait]);
/// The days that the product knows.
pub static CALENDARS: std::sync::LazyLock<amends_core::calendar::Calendars> =
    std::sync::LazyLock::new(Default::default);

const CATALOGUE: &[Variant] = &[
    ("shirt-red", "shirt", "clothing", 10_000, &[]),
    ("shirt-blue", "shirt", "clothing", 10_000, &[]),
    ("shirt-silk", "shirt", "clothing", 15_000, &[]),
    ("shirt-plain", "shirt", "clothing", 7_999, &[]),
    ("shoes-42", "shoes", "shoes", 32_100, &[]),
    ("vase", "vase", "ceramics", 6_050, &[]),
    ("cream", "cream", "cosmetics", 9_900, &[GoodsTrait::HygieneSealed]),
    ("mug-engraved", "mug", "ceramics", 4_500, &[GoodsTrait::CustomMade]),
    ("sticker", "sticker", "paper", 1, &[]),
];

/// The rules of the shop under the law of a market.
pub fn basis(market: &str) -> Basis {
    basis_on(market, civil::date(2026, 10, 30))
}

/// The same for orders of a day.
pub fn basis_on(market: &str, day: civil::Date) -> Basis {
    let law = law::pack(market).on(day);
    Basis { law, platform: None, shop: DOCUMENT.clone(), version: 3 }
}

/// The shop's own document.
static DOCUMENT: LazyLock<PolicyDocument> = LazyLock::new(|| {
    PolicyDocument::from_toml(include_str!("shop.toml")).expect("the test shop's rules are right")
});

/// The zone in which buyers of a market count days.
pub fn zone(market: &str) -> TimeZone {
    TimeZone::get(match market {
        "CN" => "Asia/Shanghai",
        "DE" | "FR" | "IT" | "ES" | "NL" => "Europe/Berlin",
        "PT" => "Europe/Lisbon",
        "GB" => "Europe/London",
        "JP" => "Asia/Tokyo",
        "KR" => "Asia/Seoul",
        "TW" => "Asia/Taipei",
        "AU" => "Australia/Sydney",
        "BR" => "America/Sao_Paulo",
        "IN" => "Asia/Kolkata",
        _ => "America/New_York",
    })
    .expect("a zone of the database")
}

/// The currency of a market.
pub fn currency(market: &str) -> Currency {
    let code = match market {
        "CN" => "CNY",
        "DE" => "EUR",
        "JP" => "JPY",
        "KW" => "KWD",
        _ => "USD",
    };
    Currency::parse(code).expect("a currency of the standard")
}

/// 10:00 of a day counted from 2 November 2026, where the buyer lives.
pub fn day(market: &str, n: i64) -> Timestamp {
    let date = civil::date(2026, 11, 2) + jiff::Span::new().days(n);
    date.at(10, 0, 0, 0).to_zoned(zone(market)).expect("a moment").timestamp()
}

/// Everything the catalogue knows, each with five units to give away.
pub fn targets() -> BTreeMap<String, CatalogueTarget> {
    let entries = CATALOGUE.iter().map(|(sku, product, _, price, _)| {
        let target = Target {
            sku: (*sku).to_owned(),
            title: (*product).to_owned(),
            variant: (*sku).to_owned(),
            unit_price: *price,
        };
        let product = (*product).to_owned();
        ((*sku).to_owned(), CatalogueTarget { product, target, available: 5, as_of: None })
    });
    entries.collect()
}

/// A line of `quantity` units of a variant at its list price.
pub fn line(no: u16, quantity: u32, sku: &str) -> Line {
    let known = CATALOGUE.iter().find(|variant| variant.0 == sku);
    let (sku, product, category, unit_price, traits) = known.expect("a variant of the catalogue");
    Line {
        no,
        sku: (*sku).to_owned(),
        product: (*product).to_owned(),
        title: (*product).to_owned(),
        variant: (*sku).to_owned(),
        category: (*category).to_owned(),
        quantity,
        unit_price: *unit_price,
        remainder: 0,
        discount: 0,
        tax: 0,
        kit: None,
        traits: traits.to_vec(),
        no_return_confirmed: false,
        installed_at: None,
        unit_grams: Some(500),
    }
}

/// An order that was delivered on day 0 and is still to be paid.
pub fn order(market: &str, lines: Vec<Line>) -> Order {
    Order {
        id: OrderId::new(1, [1; 10]),
        number: "A-1001".to_owned(),
        customer: customer(),
        market: market.to_owned(),
        currency: currency(market),
        placed_at: day(market, -3),
        state: OrderState::Delivered,
        tax_included: true,
        lines,
        shipping: 0,
        shipping_tax: 0,
        discount: 0,
        payments: Vec::new(),
        gift: None,
        insurance: None,
        promotions: Vec::new(),
        parcels: vec![parcel(Some(day(market, 0)), Vec::new())],
    }
}

/// A parcel with some lines; none means the whole order.
pub fn parcel(delivered_at: Option<Timestamp>, lines: Vec<u16>) -> Parcel {
    Parcel {
        carrier: "SF".to_owned(),
        tracking: "SF1000".to_owned(),
        shipped_at: None,
        delivered_at,
        lines,
    }
}

/// The order, paid as its total says, with these shares by tender; the last takes the rest.
pub fn paid(mut order: Order, shares: &[(&str, TenderKind, i64)]) -> Order {
    let mut rest = order.total();
    for (i, (tender, kind, amount)) in shares.iter().enumerate() {
        let amount = if i + 1 == shares.len() { rest } else { (*amount).min(rest) };
        rest -= amount;
        order.payments.push(Payment::by(*tender, *kind, amount));
    }
    order
}

/// Who pays the way back, whatever happened: an allowance in minor units, or a fee for collection.
pub fn freight(payer: Payer, minor: i64) -> FreightRow {
    FreightRow {
        faults: Vec::new(),
        wishes: Vec::new(),
        markets: Vec::new(),
        payer,
        allowance_minor: if payer == Payer::Buyer { 0 } else { minor },
        collection_fee_minor: if payer == Payer::Buyer { minor } else { 0 },
        clause: "SHOP.FREIGHT".to_owned(),
    }
}

/// A buyer who has this order alone and never asked for anything.
pub fn first_time(order: &Order) -> Asker {
    let buyer = BuyerFacts { orders: 1, spent: order.paid(), ..BuyerFacts::default() };
    Asker { buyer: Some(buyer), ..Asker::default() }
}

/// A tier of buyers with one order, who type less and get a coupon of so many minor units.
pub fn first_order(minor: i64) -> Tier {
    Tier {
        code: "new".to_owned(),
        text: Words { zh: "新客".to_owned(), en: "New".to_owned() },
        orders_min: 0,
        orders_max: Some(1),
        spent_minor_min: 0,
        quiet_days_min: None,
        window_days: None,
        free_freight: false,
        short_form: true,
        review_hours: None,
        agent: None,
        coupon_minor: Some(minor),
        clause: "SHOP.PROMISE".to_owned(),
    }
}

/// The buyer.
pub fn customer() -> CustomerId {
    CustomerId::new(1, [2; 10])
}

/// Sets one rule of the shop by its name, for a story that needs another shop.
pub fn set_rule(policy: &mut Basis, name: &str, value: &str) {
    let number = || value.parse::<i64>().expect("a number");
    let shop = &mut policy.shop;
    match name {
        "attempts-per-line" => shop.limits.attempts_per_line_max = Some(number() as u32),
        "agent-limit" => shop.limits.agent_minor_max = Some(number()),
        "limit-to-platform" => {
            shop.clocks.limit_hours = Some(number() as u32);
            shop.silence = [(false, OnSilence::Agree), (true, OnSilence::Platform)]
                .map(|(contested, then)| SilenceRow {
                    wishes: Vec::new(),
                    contested,
                    then,
                    clause: "SHOP.PROMISE".to_owned(),
                })
                .into();
        }
        "manager-limit" => shop.limits.manager_minor_max = Some(number()),
        "payout-second" => shop.limits.payout_second_minor = Some(number()),
        "low-value" => shop.limits.low_value_minor_max = Some(number()),
        "unpaid" => {
            shop.exchange.unpaid = match value {
                "goods-back" => Unpaid::GoodsBack,
                _ => Unpaid::Refund,
            }
        }
        "difference" => shop.tenders.difference_by_link = value == "by-link",
        "other-products" => shop.exchange.same_product_only = value != "yes",
        "instant" => shop.exchange.instant = value == "yes",
        "bonus" => shop.tenders.stored_value_bonus_bp = number() as u32,
        "restocking-fee" => shop.restocking_fees.push(RestockingRow {
            basis_points: number() as u32,
            categories: Vec::new(),
            wishes: Vec::new(),
            faults: Vec::new(),
            clause: "SHOP.FEE".to_owned(),
        }),
        "tier-coupon" => shop.tiers.push(first_order(number())),
        "weight" => shop.signals.weight_bp_max = Some(number() as u32),
        "allowance" => shop.freight.insert(0, freight(Payer::Merchant, number())),
        "collection-fee" => shop.freight.insert(0, freight(Payer::Buyer, number())),
        "interest" => {
            shop.interest = Some(InterestRow {
                basis_points_a_year: number() as u32,
                after_days: 7,
                from: InterestFrom::GoodsBack,
                clause: "SHOP.LATE".to_owned(),
            });
        }
        "repairs" if value == "none" => shop.repair = None,
        "keep" if value == "none" => shop.keep = None,
        other => assert!(beside::rule(shop, other, value), "{other} is not a rule"),
    }
}
