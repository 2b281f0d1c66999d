//! From the product's own types back to the neutral format. What is written here and read again is
//! the same: importing an export changes nothing.

use super::model::{
    Address, Contact, Gift, Insurance, Kit, Line, Order, Parcel, Payment, Promotion, PromotionKind,
};
use amends_core::{
    money::{Currency, Money},
    order::{self, Tender},
};
use jiff::Timestamp;

/// An order, with the shop's own id of its customer, the address it went to, and who got it as a
/// present.
pub fn order(
    order: &order::Order,
    customer: &str,
    (ship_to, receiver): (Option<Address>, Option<Contact>),
) -> Order {
    let amount = |minor| amount(minor, order.currency);
    let payment = |payment: &order::Payment| Payment {
        tender: payment.tender.clone(),
        kind: payment.kind,
        amount: amount(payment.amount),
        account: payment.account.clone(),
        transaction: payment.transaction.clone(),
        paid_at: payment.paid_at.map(|at| at.to_string()),
    };
    Order {
        number: order.number.clone(),
        customer: Some(customer.to_owned()),
        contact: None,
        placed_at: order.placed_at.to_string(),
        state: order.state,
        market: Some(order.market.clone()),
        currency: Some(order.currency.code().to_owned()),
        tax_included: order.tax_included,
        lines: order.lines.iter().map(|line| self::line(line, order.currency)).collect(),
        shipping: amount(order.shipping),
        shipping_tax: amount(order.shipping_tax),
        discount: amount(order.discount),
        payments: order.payments.iter().map(payment).collect(),
        parcels: order.parcels.iter().map(parcel).collect(),
        ship_to,
        gift: order
            .gift
            .as_ref()
            .zip(receiver)
            .map(|(gift, receiver)| Gift { receiver, refundable: gift.refundable }),
        insurance: order.insurance.as_ref().map(|insured| Insurance {
            insurer: insured.insurer.clone(),
            policy: insured.policy.clone(),
            pays_max: amount(insured.pays_max),
            bought_by: insured.bought_by,
        }),
        promotions: order.promotions.iter().map(|p| promotion(p, order.currency)).collect(),
    }
}

fn line(line: &order::Line, currency: Currency) -> Line {
    Line {
        no: Some(line.no),
        sku: line.sku.clone(),
        product: Some(line.product.clone()),
        title: Some(line.title.clone()),
        variant: Some(line.variant.clone()),
        category: Some(line.category.clone()),
        quantity: line.quantity.into(),
        unit_price: amount(line.unit_price, currency),
        remainder: (line.remainder != 0).then(|| amount(line.remainder, currency)),
        discount: amount(line.discount, currency),
        tax: amount(line.tax, currency),
        traits: Some(line.traits.clone()),
        no_return_confirmed: line.no_return_confirmed,
        installed_at: line.installed_at.map(|at| at.to_string()),
        unit_grams: line.unit_grams,
        kit: line.kit.clone().map(|name| Kit { name: Some(name), components: None }),
    }
}

fn promotion(promotion: &order::Promotion, currency: Currency) -> Promotion {
    let amount = |minor| Some(amount(minor, currency));
    let given = Promotion {
        code: promotion.code.clone(),
        title: Some(promotion.title.clone()),
        lines: promotion.lines().to_vec(),
        clause: promotion.clause.clone(),
        ..Promotion::default()
    };
    match &promotion.kind {
        order::PromotionKind::FreeFreight { threshold, freight } => Promotion {
            kind: PromotionKind::FreeFreight,
            threshold: amount(*threshold),
            freight: amount(*freight),
            ..given
        },
        order::PromotionKind::BuyN { units, discount, .. } => Promotion {
            kind: PromotionKind::BuyN,
            units: Some((*units).into()),
            discount: amount(*discount),
            ..given
        },
        order::PromotionKind::Threshold { threshold, discount, .. } => Promotion {
            kind: PromotionKind::Threshold,
            threshold: amount(*threshold),
            discount: amount(*discount),
            ..given
        },
        order::PromotionKind::Gift { threshold, worth, .. } => Promotion {
            kind: PromotionKind::Gift,
            threshold: amount(*threshold),
            worth: amount(*worth),
            ..given
        },
    }
}

fn parcel(parcel: &order::Parcel) -> Parcel {
    let moment = |at: &Option<Timestamp>| at.map(|at| at.to_string());
    Parcel {
        carrier: parcel.carrier.clone(),
        tracking: parcel.tracking.clone(),
        shipped_at: moment(&parcel.shipped_at),
        delivered_at: moment(&parcel.delivered_at),
        lines: parcel.lines.clone(),
    }
}

/// A customer's tender with the balance the shop told, not what our own ledger made of it since.
pub fn tender(tender: &Tender, currency: Currency) -> super::model::CustomerTender {
    let stored = tender.kind.is_in_our_ledger();
    super::model::CustomerTender {
        reference: tender.reference.clone(),
        kind: tender.kind,
        label: tender.label.clone(),
        balance: stored.then(|| amount(tender.balance, currency)),
        currency: Some(currency.code().to_owned()),
    }
}

/// An amount in major units.
pub fn amount(minor: i64, currency: Currency) -> String {
    Money::new(minor, currency).to_decimal()
}
