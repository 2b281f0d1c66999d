//! Claims against others, in the words of a story: `finance claims 5.00 from carrier because
//! lost-in-transit`, `finance gets 2.00`, `finance writes it off`; and a statement that says what
//! was taken for the last refund: `finance reads of a fee of 0.30 in line 7`.

use amends_core::{
    case::{Case, Deed, ProviderFee, Recover, RecoveryOutcome},
    ids::{RecoveryId, RefundId},
};

/// The deed, if the words speak of a claim.
pub fn deed(case: &Case, words: &[&str], amount: &impl Fn(&str) -> i64) -> Option<Deed> {
    let open = || case.recoveries.iter().find(|claim| claim.open() > 0);
    let nobody = RecoveryId(uuid::Uuid::nil());
    let last = || open().or(case.recoveries.last()).map_or(nobody, |claim| claim.id);
    match words {
        ["claims", sum, "from", debtor, "because", ground] => Some(Deed::Recover(Recover {
            from: debtor.parse().unwrap_or_else(|()| panic!("{debtor}?")),
            name: String::new(),
            ground: ground.parse().unwrap_or_else(|()| panic!("{ground}?")),
            clause: String::new(),
            amount: amount(sum),
        })),
        ["gets", sum] => {
            let (amount, reference) = (amount(sum), "cn-1".to_owned());
            Some(Deed::Recovery(last(), RecoveryOutcome::Settled { amount, reference }))
        }
        ["writes", "it", "off"] => {
            let reason = "too old".to_owned();
            Some(Deed::Recovery(last(), RecoveryOutcome::WrittenOff { reason }))
        }
        ["reads", "of", "a", "fee", "of", sum, "in", "line", line] => {
            let refund = case.refunds().last().map(|refund| refund.id);
            let refund = refund.unwrap_or(RefundId(uuid::Uuid::nil()));
            let (amount, line) = (amount(sum), (*line).to_owned());
            Some(Deed::Fee(ProviderFee { refund, amount, line }))
        }
        _ => None,
    }
}
