//! Whether a document is whole: every clause that is cited is there, codes are given once, nothing
//! rests on a question that nobody asks.

use super::{
    beside::Trigger,
    document::{ANSWERS, PolicyDocument, Words},
    law::Given,
    platform::PLATFORM_CLAUSES,
    tables::TABLES_MAX,
    warranty::{WARRANTY_MONTHS_MAX, WARRANTY_ROWS_MAX},
};
use crate::{money::AMOUNT_MINOR_MAX, table::ROWS_MAX};
use std::collections::BTreeSet;

impl PolicyDocument {
    /// Every clause that is cited must exist, a deduction must cite one, a condition must rest on a
    /// question of the form, and codes are given once.
    pub fn checked(self) -> Result<Self, String> {
        self.cites_what_is_there()?;
        self.has_no_days_of_law()?;
        self.plain_texts_say_something()?;
        self.rewords_no_promise()?;
        self.grades_are_whole()?;
        self.gives_something()?;
        self.money_is_sound()?;
        self.tables_are_whole()?;
        self.warranty_is_whole()?;
        self.tiers_are_whole()?;
        self.returnless_is_whole()?;
        self.timers_are_whole()?;
        self.silence_is_whole()?;
        let given = self.conditions.iter().map(|condition| &condition.given);
        given.into_iter().try_for_each(|given| self.answerable(given))?;
        once("clause", self.clauses.iter().map(|c| &c.id))?;
        once("reason", self.reasons.iter().map(|r| &r.code))?;
        once("question", self.questions.iter().map(|q| &q.code))?;
        once("check", self.checks.iter().map(|c| &c.code))?;
        once("accessory", self.accessories.iter().map(|a| &a.code))?;
        once("category", self.categories.iter().map(|c| &c.code))?;
        once("tier", self.tiers.iter().map(|t| &t.code))?;
        once("table", self.tables.iter().map(|t| &t.code))?;
        once("grade", self.grades.iter().map(|g| &g.code))?;
        Ok(self)
    }

    fn cites_what_is_there(&self) -> Result<(), String> {
        let cited = self.windows.iter().map(|w| &w.clause);
        let cited = cited.chain(self.conditions.iter().map(|c| &c.clause));
        let cited = cited.chain(self.grades.iter().filter_map(|g| g.clause.as_ref())).chain([
            &self.before_shipment.clause,
            &self.exchange.clause,
            &self.tenders.clause,
            &self.limits.clause,
        ]);
        let cited = cited.chain(self.money_clauses());
        let cited = cited.chain(self.keep.as_ref().map(|keep| &keep.clause));
        let cited = cited.chain(self.repair.as_ref().map(|repair| &repair.clause));
        let cited = cited.chain(self.warranty.iter().map(|row| &row.clause));
        let cited = cited.chain(self.price_protection.as_ref().map(|rules| &rules.clause));
        let cited = cited.chain(self.compensation.iter().map(|row| &row.clause));
        let cited = cited.chain(self.freight_insurance.iter().map(|row| &row.clause));
        let cited = cited.chain(self.tiers.iter().map(|tier| &tier.clause));
        let cited = cited.chain(self.silence.iter().map(|row| &row.clause));
        let mut cited = cited.chain(self.returnless.iter().map(|row| &row.clause));
        match cited.find(|id| !self.clauses.iter().any(|c| c.id == **id)) {
            Some(id) => Err(format!("clause {id} is cited but not among the clauses")),
            None => Ok(()),
        }
    }

    fn has_no_days_of_law(&self) -> Result<(), String> {
        match self.clauses.iter().find(|clause| clause.valid.is_some()) {
            Some(clause) => Err(format!(
                "clause {} has days of its own; a version of the rules holds as a whole",
                clause.id
            )),
            None => Ok(()),
        }
    }

    fn plain_texts_say_something(&self) -> Result<(), String> {
        let is_empty = |words: &Words| words.zh.trim().is_empty() || words.en.trim().is_empty();
        let mute = self.clauses.iter().find(|clause| clause.plain.as_ref().is_some_and(is_empty));
        match mute {
            Some(clause) => Err(format!(
                "the plain text of clause {} says nothing in one of the languages",
                clause.id
            )),
            None => Ok(()),
        }
    }

    fn rewords_no_promise(&self) -> Result<(), String> {
        match self.clauses.iter().find(|clause| clause.id.starts_with(PLATFORM_CLAUSES)) {
            Some(clause) => Err(format!(
                "clause {} is named like one of the platform's; a shop's has another name",
                clause.id
            )),
            None => Ok(()),
        }
    }

    fn grades_are_whole(&self) -> Result<(), String> {
        if let Some(g) = self.grades.iter().find(|g| g.deduction_bp > 0 && g.clause.is_none()) {
            return Err(format!("grade {} deducts without citing a clause", g.code));
        }
        if let Some(g) = self.grades.iter().find(|g| g.deduction_bp > 10_000) {
            return Err(format!("grade {} deducts more than everything", g.code));
        }
        Ok(())
    }

    fn tables_are_whole(&self) -> Result<(), String> {
        if self.windows.len() > ROWS_MAX {
            return Err(format!("{} windows; at most {ROWS_MAX} fit", self.windows.len()));
        }
        if self.tables.len() > TABLES_MAX {
            return Err(format!("{} tables; at most {TABLES_MAX} fit", self.tables.len()));
        }
        match self.tables.iter().flat_map(|table| table.problems(self)).next() {
            Some(problem) => Err(problem.to_string()),
            None => Ok(()),
        }
    }

    fn warranty_is_whole(&self) -> Result<(), String> {
        let rows = self.warranty.len();
        if rows > WARRANTY_ROWS_MAX {
            return Err(format!("{rows} terms of warranty; at most {WARRANTY_ROWS_MAX} fit"));
        }
        let wrong = |months: &u16| *months == 0 || *months > WARRANTY_MONTHS_MAX;
        match self.warranty.iter().map(|row| row.months).find(wrong) {
            Some(months) => {
                Err(format!("a warranty lasts 1 to {WARRANTY_MONTHS_MAX} months, not {months}"))
            }
            None => Ok(()),
        }
    }

    fn tiers_are_whole(&self) -> Result<(), String> {
        for tier in &self.tiers {
            let odd = |minor: i64| !(0..=AMOUNT_MINOR_MAX).contains(&minor);
            if odd(tier.spent_minor_min) || tier.coupon_minor.is_some_and(|m| m == 0 || odd(m)) {
                return Err(format!("tier {} has a sum that cannot be", tier.code));
            }
            if tier.orders_max.is_some_and(|most| most < tier.orders_min) {
                return Err(format!("tier {} ends before it begins", tier.code));
            }
            if tier.review_hours == Some(0) {
                return Err(format!("tier {} leaves a person no time", tier.code));
            }
        }
        Ok(())
    }

    fn returnless_is_whole(&self) -> Result<(), String> {
        for row in &self.returnless {
            let sums = [row.way_back_minor, row.handling_minor, row.worth_minor_max];
            if sums.iter().any(|minor| !(0..=AMOUNT_MINOR_MAX).contains(minor)) {
                return Err(format!("returnless under {}: a sum cannot be", row.clause));
            }
            if row.resale_bp > 10_000 {
                return Err(format!("returnless under {}: more than everything", row.clause));
            }
        }
        Ok(())
    }

    fn gives_something(&self) -> Result<(), String> {
        if self.compensation.iter().any(|row| row.trigger == Trigger::Tier) {
            return Err("what buyers of a tier get stands with the tier itself".to_owned());
        }
        let given = self.compensation.iter().map(|row| (row.trigger.word(), row.amount_minor));
        let paid = self.freight_insurance.iter().map(|row| ("freight insurance", row.pays_minor));
        let wrong = |(_, minor): &(&str, i64)| *minor <= 0 || *minor > AMOUNT_MINOR_MAX;
        match given.chain(paid).find(wrong) {
            Some((what, minor)) => Err(format!("{what} cannot give {minor} minor units")),
            None => Ok(()),
        }
    }

    fn answerable(&self, given: &Given) -> Result<(), String> {
        let Given { question, answer } = given;
        if !self.questions.iter().any(|q| q.code == *question) {
            return Err(format!(
                "a condition rests on {question}, which is not among the questions"
            ));
        }
        if !ANSWERS.contains(&answer.as_str()) {
            return Err(format!("{question} can be answered with yes or no, not with {answer}"));
        }
        Ok(())
    }
}

pub(super) fn once<'a>(what: &str, codes: impl Iterator<Item = &'a String>) -> Result<(), String> {
    let mut seen = BTreeSet::new();
    for code in codes {
        if !seen.insert(code) {
            return Err(format!("{what} {code} is given twice"));
        }
    }
    Ok(())
}
