//! A proposal in words: what for which units, what is paid towards the way back, until when.

use super::{Teller, event_args::Args};
use amends_core::{
    case::{AgreedDeduction, Case, Lot, Offer, Wish},
    people::Party,
};

impl Teller<'_> {
    /// What a proposal comes to, line by line.
    pub fn offer(&self, case: &Case, offer: &Offer) -> Vec<String> {
        let mut lines: Vec<String> = offer.lots.iter().map(|lot| self.lot(case, lot)).collect();
        if lines.is_empty() {
            lines.push(self.lang.get("offer-nothing"));
        }
        if offer.freight > 0 {
            let amount = [("amount", self.money(offer.freight).into())];
            lines.push(self.lang.get_with("offer-freight", &amount));
        }
        lines
    }

    pub(super) fn of_offer(&self, case: &Case, offer: &Offer) -> Args {
        let lots = self.offer(case, offer).join(&self.lang.get("list-comma"));
        let until = self.until(offer.until).words;
        let by = if offer.by == Party::Buyer { "buyer" } else { "merchant" };
        vec![("by", by.into()), ("lots", lots.into()), ("until", until.into())]
    }

    /// Some units and what is proposed for them.
    fn lot(&self, case: &Case, lot: &Lot) -> String {
        let mut args = self.goods(case, lot.item, lot.units);
        args.push(("wish", self.wish(&lot.wish, lot.deduction.as_ref()).into()));
        self.lang.get_with("offer-lot", &args)
    }

    /// A wish, with what is paid where the goods are kept, the variant that goes out instead, and
    /// what is taken off.
    pub(super) fn wish(&self, wish: &Wish, less: Option<&AgreedDeduction>) -> String {
        let word = self.lang.get(&format!("wish-{}", wish.kind().word()));
        let more = match wish {
            Wish::Keep { amount } if *amount > 0 => Some(self.money(*amount)),
            Wish::PriceProtection { price, .. } if *price > 0 => {
                let price = [("price", self.money(*price).into())];
                Some(self.lang.get_with("price-now", &price))
            }
            wish => wish.target().map(|target| target.variant.clone()),
        };
        let less = less.filter(|less| less.basis_points > 0).map(|less| self.less(less));
        let more: Vec<String> = more.into_iter().chain(less).collect();
        match more.is_empty() {
            true => word,
            false => format!("{word} ({})", more.join(&self.lang.get("list-comma"))),
        }
    }

    fn less(&self, less: &AgreedDeduction) -> String {
        let (whole, rest) = (less.basis_points / 100, less.basis_points % 100);
        let percent = match rest {
            0 => whole.to_string(),
            rest => format!("{whole}.{rest:02}").trim_end_matches('0').to_owned(),
        };
        self.lang.get_with("offer-deduction", &[("percent", percent.into())])
    }
}
