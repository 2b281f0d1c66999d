//! What stories say about coupons, store credit and the insurer: words in, a deed of the core out.

use super::acts::number;
use amends_core::{
    case::{
        Case, ClaimOutcome, Compensate, Compensation, CompensationOutcome, CompensationState, Deed,
    },
    policy::{CompensationForm, CompensationRow, InsuranceTariff, PolicyDocument},
};

/// The deed that the words say, if they speak of any of it.
pub fn deed(case: &Case, words: &[&str], amount: &impl Fn(&str) -> i64) -> Option<Option<Deed>> {
    let compensation = |outcome| {
        let known = the_compensation(case, &outcome)?;
        Some(Deed::Compensation(known.id, outcome))
    };
    let claim = |outcome| Some(Deed::Claim(case.insurance.as_ref()?.id, outcome));
    Some(match words {
        ["compensates", trigger, more @ ..] => {
            let trigger = trigger.parse().unwrap_or_else(|()| panic!("{trigger}?"));
            let mut give = Compensate { trigger, form: None, amount: None, clause: None };
            for word in more {
                match *word {
                    "by" | "under" => {}
                    word if word.starts_with("SHOP.") => give.clause = Some(word.to_owned()),
                    "coupon" => give.form = Some(CompensationForm::Coupon),
                    "store-credit" => give.form = Some(CompensationForm::StoreCredit),
                    price => give.amount = Some(amount(price)),
                }
            }
            Some(Deed::Compensate(give))
        }
        ["confirms", "the", "compensation"] => compensation(CompensationOutcome::Confirmed),
        ["revokes", "the", "compensation"] => compensation(CompensationOutcome::Revoked),
        ["makes", "the", "coupon"] => {
            compensation(CompensationOutcome::Issued { code: "THX-1".to_owned() })
        }
        ["takes", "the", "coupon", "off", order] => {
            let reference = (*order).to_owned();
            compensation(CompensationOutcome::Redeemed { reference })
        }
        ["advances", "the", "freight"] => claim(ClaimOutcome::Advanced),
        ["pays", "the", "freight", price] => {
            let (amount, reference) = (amount(price), "ins-1".to_owned());
            claim(ClaimOutcome::Paid { amount, reference })
        }
        ["declines", "the", "freight"] => {
            claim(ClaimOutcome::Declined { reason: "not insured any more".to_owned() })
        }
        _ => return None,
    })
}

/// The one that is in the state before, or the last.
fn the_compensation<'a>(case: &'a Case, outcome: &CompensationOutcome) -> Option<&'a Compensation> {
    let before = |known: &&Compensation| match outcome {
        CompensationOutcome::Confirmed => matches!(known.state, CompensationState::Second { .. }),
        CompensationOutcome::Issued { .. } => known.state == CompensationState::Agreed,
        CompensationOutcome::Redeemed { .. } => known.code().is_some(),
        CompensationOutcome::Revoked => {
            known.is_open() || matches!(known.state, CompensationState::Second { .. })
        }
    };
    case.compensations.iter().find(before).or(case.compensations.last())
}

/// A row of the rules: `late-inspection 500`, `survey 1000-credit`, `tariff 800`; whether it is
/// one.
pub fn rule(shop: &mut PolicyDocument, name: &str, value: &str) -> bool {
    let minor = || number::<i64>(value.trim_end_matches("-credit"));
    if name == "tariff" {
        shop.freight_insurance.push(InsuranceTariff {
            pays_minor: minor(),
            clause: "SHOP.INSURED".to_owned(),
            insurers: Vec::new(),
            markets: Vec::new(),
        });
        return true;
    }
    let Ok(trigger) = name.parse() else { return false };
    shop.compensation.push(CompensationRow {
        trigger,
        form: match value.ends_with("-credit") {
            true => CompensationForm::StoreCredit,
            false => CompensationForm::Coupon,
        },
        amount_minor: minor(),
        valid_days: 30,
        clause: "SHOP.PROMISE".to_owned(),
        markets: Vec::new(),
    });
    true
}
