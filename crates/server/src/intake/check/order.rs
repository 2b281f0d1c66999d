//! An order: its lines, what was paid, what was sent. Sums are checked against each other.

use super::{
    Checker, ID_CHARS_MAX, PARCELS_MAX, ShopDefaults,
    lines::{Lines, all_of, lines},
    payment::payments,
    promotions::{check_given, promotions},
};
use crate::intake::{
    model::{self, Address, Contact},
    problem::{Note, Problem, Reason},
};
use amends_core::{
    ids::{CustomerId, OrderId},
    money::{Currency, Money},
    order::{FreightInsurance, Gift, GoodsTrait, Order, OrderState, Parcel},
};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

/// What the catalogue knows about a SKU, for lines that leave it out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KnownVariant {
    pub product: String,
    /// The product's title.
    pub title: String,
    /// What distinguishes the variant.
    pub variant: String,
    pub category: String,
    pub traits: Vec<GoodsTrait>,
}

/// An order that can be taken in, as soon as it has its ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedOrder {
    order: Order,
    /// For each of its lines, the place of the line in the record that it comes from.
    places: Vec<usize>,
    /// The shop's own id of the customer, if it was given.
    pub customer: Option<String>,
    /// Who bought, if it was given with the order.
    pub contact: Contact,
    pub ship_to: Option<Address>,
    /// Who got it, where it is a present.
    pub receiver: Option<Contact>,
    pub notes: BTreeSet<Note>,
}

impl CheckedOrder {
    /// The number the buyer knows.
    pub fn number(&self) -> &str {
        &self.order.number
    }

    /// The field of the record that a line comes from.
    pub fn field_of(&self, no: u16) -> Option<String> {
        let place = self.order.lines.iter().position(|line| line.no == no)?;
        Some(format!("lines[{}].sku", self.places[place]))
    }

    /// The order itself, once it is known which order of which customer it is.
    pub fn identified(&self, id: OrderId, customer: CustomerId) -> Order {
        Order { id, customer, ..self.order.clone() }
    }
}

/// Checks an order that begins on `line` of its source; `known` is what the catalogue has on its
/// SKUs. Error: everything that is wrong.
pub fn check_order(
    line: u64,
    given: &model::Order,
    shop: &ShopDefaults,
    known: &BTreeMap<String, KnownVariant>,
) -> Result<CheckedOrder, Vec<Problem>> {
    let mut check = Checker::new(line);
    let currency = check.currency("currency", given.currency.as_ref(), shop);
    let market = check.market("market", given.market.as_ref(), shop);
    let contact = given.contact.clone().unwrap_or_default();
    let contact = check.contact("contact.", &contact, &market);
    let customer = check.option("customer", given.customer.as_ref());
    if customer.is_none() && !contact.is_reachable() {
        check.wrong("customer", Reason::NoSuchCustomer);
    }
    let placed_at = check.moment("placed_at", &given.placed_at).unwrap_or(Timestamp::UNIX_EPOCH);
    let lines = lines(&mut check, given, currency, known);
    let nobody = (OrderId(uuid::Uuid::nil()), CustomerId(uuid::Uuid::nil()));
    let order = Order {
        id: nobody.0,
        customer: nobody.1,
        number: check.name("number", &given.number),
        market,
        currency,
        placed_at,
        state: given.state,
        tax_included: given.tax_included,
        shipping: check.amount("shipping", &given.shipping, currency),
        shipping_tax: check.amount("shipping_tax", &given.shipping_tax, currency),
        discount: check.amount("discount", &given.discount, currency),
        payments: payments(&mut check, given, currency),
        parcels: parcels(&mut check, given, &lines, placed_at),
        promotions: promotions(&mut check, given, &lines, currency),
        lines: lines.lines,
        gift: given.gift.as_ref().map(|gift| Gift { refundable: gift.refundable }),
        insurance: insurance(&mut check, given, currency),
    };
    let receiver = given.gift.as_ref().map(|gift| receiver(&mut check, gift, &order.market));
    let ship_to = given.ship_to.as_ref().map(|address| check.address("ship_to", address));
    let mut notes = sums(&mut check, &order);
    notes.extend(check_given(&mut check, &order));
    notes.extend(remarks(&order, known));
    let places = lines.places;
    check.done(CheckedOrder { order, places, customer, contact, ship_to, receiver, notes })
}

/// An insurance names its insurer and its policy, and pays something.
fn insurance(
    check: &mut Checker,
    given: &model::Order,
    currency: Currency,
) -> Option<FreightInsurance> {
    let said = given.insurance.as_ref()?;
    let pays_max = check.amount("insurance.pays_max", &said.pays_max, currency);
    if pays_max <= 0 {
        check.wrong("insurance.pays_max", Reason::Amount("it must be more than 0".to_owned()));
    }
    Some(FreightInsurance {
        insurer: check.name("insurance.insurer", &said.insurer),
        policy: check.name("insurance.policy", &said.policy),
        pays_max,
        bought_by: said.bought_by,
    })
}

/// The receiver of a present must be reachable: nobody else tells them from a stranger.
fn receiver(check: &mut Checker, gift: &model::Gift, market: &str) -> Contact {
    let receiver = check.contact("gift.receiver.", &gift.receiver, market);
    if !receiver.is_reachable() {
        check.wrong("gift.receiver.email", Reason::Missing);
    }
    receiver
}

fn parcels(
    check: &mut Checker,
    given: &model::Order,
    lines: &Lines,
    placed_at: Timestamp,
) -> Vec<Parcel> {
    check.count("parcels", given.parcels.len(), 0, PARCELS_MAX);
    let mut parcels = Vec::with_capacity(given.parcels.len());
    for (i, parcel) in given.parcels.iter().enumerate() {
        let field = |name: &str| format!("parcels[{i}].{name}");
        let mut moment = |name: &str, text: Option<&String>| {
            text.and_then(|text| check.moment(&field(name), text))
        };
        let shipped_at = moment("shipped_at", parcel.shipped_at.as_ref());
        let delivered_at = moment("delivered_at", parcel.delivered_at.as_ref());
        if delivered_at.is_some_and(|at| at < placed_at) {
            check.wrong(field("delivered_at"), Reason::TooEarly { than: "placed_at" });
        }
        if delivered_at.zip(shipped_at).is_some_and(|(delivered, shipped)| delivered < shipped) {
            check.wrong(field("delivered_at"), Reason::TooEarly { than: "shipped_at" });
        }
        if let Some(no) = parcel.lines.iter().find(|no| !lines.lines.iter().any(|l| l.no == **no)) {
            check.wrong(field("lines"), Reason::NoSuchLine(*no));
        }
        // A kit in a parcel is all of its components.
        let in_it = all_of(&parcel.lines, lines, given);
        parcels.push(Parcel {
            carrier: check.text(&field("carrier"), &parcel.carrier),
            tracking: check.limited(&field("tracking"), parcel.tracking.trim(), ID_CHARS_MAX),
            shipped_at,
            delivered_at,
            lines: in_it,
        });
    }
    parcels
}

/// No more may have been taken off or paid than there was. Meaningless, and not looked at, while
/// the parts themselves are wrong.
fn sums(check: &mut Checker, order: &Order) -> BTreeSet<Note> {
    let mut notes = BTreeSet::new();
    if !check.problems.is_empty() {
        return notes;
    }
    let money = |minor: i64| Money::new(minor, order.currency).to_string();
    let net: i64 = order.lines.iter().map(|line| line.goods() - line.discount).sum();
    if order.discount > net {
        check.wrong("discount", Reason::DiscountAbove { at_most: money(net) });
        return notes;
    }
    let (paid, total) = (order.paid(), order.total());
    if paid > total {
        let (paid, total) = (money(paid), money(total));
        check.wrong("payments", Reason::Overpaid { paid, total });
    }
    if paid < total {
        notes.insert(Note::Underpaid);
    }
    notes
}

fn remarks(order: &Order, known: &BTreeMap<String, KnownVariant>) -> BTreeSet<Note> {
    let mut notes = BTreeSet::new();
    if order.lines.iter().any(|line| !known.contains_key(&line.sku)) {
        notes.insert(Note::UnknownSku);
    }
    let when_unknown = order.lines.iter().any(|line| order.delivered_at(line.no).is_none());
    if order.state == OrderState::Delivered && when_unknown {
        notes.insert(Note::DeliveryUnknown);
    }
    notes
}
