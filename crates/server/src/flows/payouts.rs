//! The payments of a case as rows for lists: each refund and charge whose state an act moved.
//! Events are noted one by one, so that books which are written anew come to the same rows.

use amends_core::{
    case::{Case, Charge, ChargeState, PAID_TWICE, Part, Refund, RefundState},
    order::{Order, TenderKind},
};
use amends_store::PayoutRow;
use std::collections::BTreeMap;
use uuid::Uuid;

/// What is known of the payments of a case while its events are applied one after the other.
#[derive(Default)]
pub struct Payouts {
    known: BTreeMap<Uuid, PayoutRow>,
    moved: BTreeMap<Uuid, PayoutRow>,
}

impl Payouts {
    /// Before an act; most acts find nothing here.
    pub fn before(case: Option<&Case>, order: Option<&Order>) -> Self {
        let known = case.map(|case| rows(case, order)).unwrap_or_default();
        Self { known: known.into_iter().map(|row| (row.id, row)).collect(), ..Self::default() }
    }

    /// After an event: what moved is kept.
    pub fn note(&mut self, case: &Case, order: Option<&Order>) {
        for mut row in rows(case, order) {
            let before = self.known.get(&row.id);
            if before.is_some_and(|before| same(before, &row)) {
                continue;
            }
            row.sent_ms = sent_at(before, &row);
            self.known.insert(row.id, row.clone());
            if let Some(earlier) = self.moved.get(&row.id) {
                row.agreed_ms = earlier.agreed_ms;
                row.sent_ms = row.sent_ms.or(earlier.sent_ms);
                row.paid_ms = row.paid_ms.or(earlier.paid_ms);
            }
            self.moved.insert(row.id, row);
        }
    }

    /// What moved, each payment once.
    pub fn moved(self) -> Vec<PayoutRow> {
        self.moved.into_values().collect()
    }
}

fn same(before: &PayoutRow, after: &PayoutRow) -> bool {
    let state = |row: &PayoutRow| (row.state.clone(), row.reason.clone(), row.updated_ms);
    state(before) == state(after)
}

/// A payment that left our hands without having been noted as sent was sent by what moved it.
fn sent_at(before: Option<&PayoutRow>, after: &PayoutRow) -> Option<i64> {
    let was_here = before.is_none_or(|before| before.state == "agreed");
    let sent = match after.state.as_str() {
        "sent" => true,
        "unknown" | "paid" | "failed" => was_here,
        _ => false,
    };
    sent.then_some(after.updated_ms)
}

fn rows(case: &Case, order: Option<&Order>) -> Vec<PayoutRow> {
    let row = |part: &Part| match part {
        Part::Refund(refund) => Some(of_refund(case, order, refund)),
        Part::Charge(charge) => Some(of_charge(case, order, charge)),
        Part::Hold(_) | Part::Replacement(_) | Part::Repair(_) => None,
    };
    case.settlement.parts().iter().filter_map(row).collect()
}

fn of_refund(case: &Case, order: Option<&Order>, refund: &Refund) -> PayoutRow {
    let tender = (refund.tender.as_str(), refund.tender_kind);
    let since = refund.since.as_millisecond();
    let mut row = blank(case, order, tender, since);
    (row.id, row.direction, row.amount_minor) = (refund.id.0, "refund".to_owned(), refund.amount);
    row.state = refund.state.word().to_owned();
    match &refund.state {
        RefundState::Paid { reference, .. } => {
            (row.paid_ms, row.reference) = (Some(since), reference.clone());
            if case.is_alarmed(refund.id) {
                row.reason = PAID_TWICE.to_owned();
            }
        }
        RefundState::Failed { reason, .. } => row.reason = reason.clone(),
        RefundState::Unknown { doubt, .. } => row.reason = doubt.clone().unwrap_or_default(),
        RefundState::Agreed
        | RefundState::Second
        | RefundState::Sent
        | RefundState::ByHand
        | RefundState::Replaced => {}
    }
    row
}

fn of_charge(case: &Case, order: Option<&Order>, charge: &Charge) -> PayoutRow {
    let tender = (charge.tender.as_str(), charge.tender_kind);
    let since = charge.since.as_millisecond();
    let mut row = blank(case, order, tender, since);
    (row.id, row.direction, row.amount_minor) = (charge.id.0, "charge".to_owned(), charge.amount);
    row.state = charge.state.word().to_owned();
    match &charge.state {
        ChargeState::Paid { reference, .. } => {
            (row.paid_ms, row.reference) = (Some(since), reference.clone());
        }
        ChargeState::Failed { reason, .. } => row.reason = reason.clone(),
        _ => {}
    }
    row
}

/// All but what the two kinds of payment have each for themselves.
fn blank(
    case: &Case,
    order: Option<&Order>,
    (tender, kind): (&str, TenderKind),
    since: i64,
) -> PayoutRow {
    let payments = order.map(|order| order.payments.as_slice()).unwrap_or_default();
    let paid_with = payments.iter().find(|payment| payment.tender == tender);
    PayoutRow {
        id: Uuid::nil(),
        case: case.id,
        number: case.number.clone(),
        direction: String::new(),
        tender: tender.to_owned(),
        kind: kind.word().to_owned(),
        account: paid_with.and_then(|payment| payment.account.clone()).unwrap_or_default(),
        amount_minor: 0,
        currency: case.currency.code().to_owned(),
        state: String::new(),
        reason: String::new(),
        reference: String::new(),
        order: case.items[0].asked.order,
        agreed_ms: since,
        sent_ms: None,
        paid_ms: None,
        updated_ms: since,
        wait_reason: String::new(),
        wait_until_ms: None,
    }
}
