//! What the law of a market grants whatever the shop's document says: the rules ask here.

use super::{
    Basis, Effect, LineFacts,
    document::{Fault, covers},
    law::{Given, LawWindow},
};
use crate::case::WishKind;

impl Basis {
    /// What a shop's own condition comes to: less, where the law forgives the answer or lets no
    /// shop refuse for this fault. With the clause that it then rests on, if it is the law's.
    pub(super) fn softened(
        &self,
        (fault, given): (Fault, &Given),
        effect: Effect,
    ) -> (Effect, Option<&str>) {
        let harmless =
            self.law.harmless.iter().find(|row| {
                fault == Fault::Nobody && effect != Effect::Passes && row.given == *given
            });
        let never = self
            .law
            .never_refused
            .iter()
            .find(|row| effect == Effect::Refuses && row.faults.contains(&fault));
        match (harmless, never) {
            (Some(row), _) if self.is_verified(&row.clause) => (Effect::Passes, Some(&row.clause)),
            (Some(row), _) => (Effect::Review, Some(&row.clause)),
            (None, Some(row)) => (Effect::Review, Some(&row.clause)),
            (None, None) => (effect, None),
        }
    }

    /// The clause by which the buyer may choose this wish although the shop does not offer it.
    pub(super) fn chosen(&self, fault: Fault, line: &LineFacts) -> Option<&str> {
        let fits = self.law.choices.iter().find(|row| {
            row.fault == fault
                && row.wishes.contains(&line.wish)
                && line.answers.get(&row.given.question) == Some(&row.given.answer)
        });
        fits.map(|row| row.clause.as_str())
    }

    /// A clause of law by which something is taken from the buyer: only where its text was read.
    pub(crate) fn takes<'a>(&self, clause: &'a Option<String>) -> Option<&'a str> {
        clause.as_deref().filter(|clause| self.is_verified(clause))
    }

    /// After how many repairs goods may come back or be exchanged, by which clause: the shop's own
    /// number, or fewer where the law's own text lets them come back.
    pub(crate) fn repairs_max(&self, wish: WishKind) -> Option<(u32, &str)> {
        let shop = self.shop.repair.as_ref().map(|row| (row.attempts_max, row.clause.as_str()));
        let back = wish == WishKind::ReturnAndRefund;
        let law = self.law.repairs.as_ref().filter(|_| back);
        let law = law.filter(|row| self.is_verified(&row.clause));
        let law = law.map(|row| (row.attempts_max, row.clause.as_str()));
        // On a tie the law is cited: it cannot be changed by the shop.
        law.into_iter().chain(shop).min_by_key(|(most, _)| *most)
    }

    /// The law's windows for a line in a market.
    pub(super) fn law_windows(
        &self,
        market: &str,
        fault: Fault,
        line: &LineFacts,
    ) -> impl Iterator<Item = &LawWindow> {
        self.law.windows.iter().filter(move |row| {
            row.fault == fault
                && covers(&row.wishes, &line.wish)
                && covers(&row.categories, &line.category)
                && (row.markets.is_empty() || row.markets.iter().any(|known| known == market))
                && line.repairs >= row.after_repairs
                && !(row.unless_confirmed && line.no_return_confirmed)
        })
    }
}
