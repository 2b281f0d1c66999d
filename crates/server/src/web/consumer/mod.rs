//! A buyer's pages: find the order, see what can be done, ask, follow. Each file is one page with
//! its typed struct and its handlers; what is shared with staff pages is in `wording` and the
//! components.

pub mod ask;
pub mod case;
pub mod case_acts;
mod case_around;
mod case_open;
mod case_payout;
mod case_talk;
pub mod code;
pub mod confirm;
pub mod counter;
pub mod credit;
pub mod drafts;
pub mod find;
mod messages;
pub mod orders;
pub mod payout;
mod payout_form;
pub mod photos;
pub mod policy;
pub mod policy_widget;
pub mod request;
pub mod revocation;
pub mod slip;

#[cfg(test)]
mod samples;

use crate::{web::guard::Buyer, words::Lang};
use amends_core::case::WishKind;

/// Whether amounts may be spoken of: not to the receiver of a gift.
fn shows_money(buyer: &Buyer) -> bool {
    !buyer.is_receiver()
}

/// The word of a wish.
fn wish_words(t: &Lang, wish: WishKind) -> String {
    t.get(&format!("wish-{}", wish.word()))
}

/// The picture of a wish.
fn wish_icon(wish: WishKind) -> &'static str {
    match wish {
        WishKind::ReturnAndRefund => "return",
        WishKind::Exchange | WishKind::Change => "swap",
        WishKind::RefundOnly | WishKind::Keep | WishKind::PriceProtection => "money",
        WishKind::Repair | WishKind::Reship | WishKind::GoodsBack => "parcel",
        WishKind::Cancel => "cross",
    }
}

/// A part of an address, so that an order number such as `#W12/3` stays one part.
fn part(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}
