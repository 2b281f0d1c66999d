//! Who pays the way back? Said before anything is sent, with its clause: by fault, wish and market.
//! A shop may pay where the law lets the buyer; a buyer pays only where the law's own text says so,
//! or the law says nothing and the shop's document does. It never stands in the way of a return;
//! only where the law's text was not read a person looks.

use super::super::{AtHand, Effect, LineFacts, Payer, RequestFacts, Seen, Sights, Witness};

pub fn rule<'a>(on: &'a AtHand<'a>, facts: &'a RequestFacts, seen: &mut Sights<'a>) {
    let returned = |line: &&LineFacts| line.wish.needs_goods_back() && line.reason.is_some();
    let lines = facts.lines.iter().filter(returned);
    seen.extend(lines.filter_map(|line| look(on, facts, line)));
}

fn look<'a>(on: &'a AtHand<'a>, facts: &'a RequestFacts, line: &'a LineFacts) -> Option<Seen<'a>> {
    let ways = (facts.market.as_str(), on.fault_of(line), line.wish);
    let terms = on.basis.freight_of(on.tier_of(facts), ways)?;
    let (code, effect) = match terms.payer {
        Payer::Buyer if !terms.is_certain => ("freight-unclear", Effect::Review),
        Payer::Buyer if terms.collection_fee_minor > 0 => {
            ("freight-buyer-collection", Effect::Passes)
        }
        Payer::Buyer => ("freight-buyer", Effect::Passes),
        Payer::Merchant if terms.allowance_minor > 0 => {
            ("freight-merchant-allowance", Effect::Passes)
        }
        Payer::Merchant => ("freight-merchant", Effect::Passes),
        Payer::Carrier => ("freight-carrier", Effect::Passes),
    };
    let finding = Seen::new(code, effect).on_line(line.no).under(terms.clause);
    let [allowance, fee] = [terms.allowance_minor, terms.collection_fee_minor];
    Some(match terms.payer {
        Payer::Buyer if fee > 0 => finding.fact("amount-minor", fee, Witness::Order),
        Payer::Merchant | Payer::Carrier if allowance > 0 => {
            finding.fact("amount-minor", allowance, Witness::Order)
        }
        _ => finding,
    })
}
