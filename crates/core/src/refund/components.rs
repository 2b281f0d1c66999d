//! A settlement as a list of named amounts, each with its ground: what people read before they
//! confirm, and what the books are kept by. The amounts sum to what the buyer gets less what the
//! buyer pays; where a limit cut something off, a line says so.

use super::{ExtraKind, Quote, QuoteLine};
use crate::case::WishKind;

/// One named amount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Component {
    pub name: Name,
    /// The item it belongs to; none: the whole case.
    pub item: Option<u16>,
    /// Minor units; positive to the buyer, negative from the buyer.
    pub amount: i64,
    /// The clause it rests on.
    pub ground: Option<String>,
}

/// What an amount is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Name {
    /// The price of the goods, before discounts.
    Goods,
    Discount,
    /// Tax on top of the price.
    Tax,
    /// The way to the buyer.
    OutboundFreight,
    /// What earlier cases paid back, less what was paid on top.
    PaidBack,
    LossOfValue,
    /// The price of what goes out instead.
    Replacement,
    /// What the discount and the tax of the purchase make of a difference in price.
    PriceShare,
    /// Money for something that did not come about.
    MadeGood,
    /// A part of the money for goods that stay.
    Kept,
    /// Protected prices: what the units cost now.
    PriceNow,
    /// They cost more now than was paid, for which nothing is asked.
    PriceHigher,
    /// Money of its own, for no units: the price of a repair, a deduction that is given back.
    OfItsOwn,
    Extra(ExtraKind),
    /// What goes beyond what was paid, or below nothing: it is neither paid nor asked for.
    Cap,
}

impl Name {
    /// The word in keys and the API.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Goods => "goods",
            Self::Discount => "discount",
            Self::Tax => "tax",
            Self::OutboundFreight => "outbound-freight",
            Self::PaidBack => "paid-back",
            Self::LossOfValue => "loss-of-value",
            Self::Replacement => "replacement",
            Self::PriceShare => "price-share",
            Self::MadeGood => "made-good",
            Self::Kept => "kept",
            Self::PriceNow => "price-now",
            Self::PriceHigher => "price-higher",
            Self::OfItsOwn => "of-its-own",
            Self::Extra(kind) => kind.word(),
            Self::Cap => "cap",
        }
    }
}

/// The components of a quote, item by item, then what belongs to the whole; amounts of nothing are
/// left out.
pub fn components(quote: &Quote) -> Vec<Component> {
    let mut all = Vec::new();
    for line in &quote.lines {
        all.extend(of_line(line));
    }
    all.extend(quote.extras.iter().map(|extra| Component {
        name: Name::Extra(extra.kind.clone()),
        item: extra.item,
        amount: extra.amount,
        ground: extra.clause.clone(),
    }));
    let sum: i64 = all.iter().map(|component| component.amount).sum();
    let amount = quote.refund - quote.charge - sum;
    all.push(Component { name: Name::Cap, item: None, amount, ground: None });
    all.retain(|component| component.amount != 0);
    all
}

/// The components of one item.
fn of_line(line: &QuoteLine) -> Vec<Component> {
    let (worth, loss) = (&line.worth, (Name::LossOfValue, -line.deduction));
    let named = match (line.wish, line.replacement) {
        (None, _) => vec![money(line)],
        (Some(WishKind::Keep), _) => vec![(Name::Kept, line.amount)],
        (Some(WishKind::PriceProtection), _) => {
            let now = line.price_now.unwrap_or(0);
            let paid = worth.goods_paid() - line.paid_back;
            vec![
                (Name::Goods, worth.goods),
                (Name::Discount, -worth.discount),
                (Name::Tax, worth.tax),
                (Name::PaidBack, -line.paid_back),
                (Name::PriceNow, -now),
                (Name::PriceHigher, line.amount - (paid - now)),
            ]
        }
        (Some(WishKind::Repair | WishKind::Reship | WishKind::GoodsBack), _) => {
            vec![(Name::MadeGood, line.amount)]
        }
        (_, Some(price)) => {
            // A dearer or cheaper variant is reckoned on what the units are by now.
            let known = worth.goods - price - line.deduction + line.made_good;
            vec![
                (Name::Goods, worth.goods),
                (Name::Replacement, -price),
                (Name::PriceShare, line.amount - known),
                (Name::MadeGood, line.made_good),
                loss,
            ]
        }
        (_, None) => vec![
            (Name::Goods, worth.goods),
            (Name::Discount, -worth.discount),
            (Name::Tax, worth.tax),
            (Name::OutboundFreight, if line.freight_back { worth.shipping } else { 0 }),
            (Name::PaidBack, -line.paid_back),
            loss,
        ],
    };
    let component = |(name, amount): (Name, i64)| {
        let ground = line.deduction_clause.clone().filter(|_| name == Name::LossOfValue);
        Component { name, item: Some(line.item), amount, ground }
    };
    named.into_iter().map(component).collect()
}

fn money(line: &QuoteLine) -> (Name, i64) {
    let made_good = line.made_good != 0 && line.made_good == line.amount;
    (if made_good { Name::MadeGood } else { Name::OfItsOwn }, line.amount)
}
