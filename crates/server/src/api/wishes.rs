//! What a program proposes or chooses for some units, and how it becomes a wish that the core
//! understands: the variant from the catalogue, the amount in the case's currency.

use super::{ask, problem::Problem};
use crate::{
    app::App,
    flows::{FieldProblem, load},
};
use amends_core::{
    case::{AgreedDeduction, Lot, SERIAL_CHARS_MAX, Target, Wish, WishKind},
    ids::TenantId,
    money::{Currency, Money},
};
use serde::Deserialize;
use utoipa::ToSchema;

/// Proposed for some units of an item.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ProposedLot)]
pub struct LotIn {
    /// The item's number in the case.
    pub item: u16,
    #[schema(example = 1)]
    pub units: u32,
    /// `return-and-refund`, `exchange`, `repair`, `refund-only`, `reship`, `keep` or `goods-back`.
    #[schema(example = "keep")]
    pub wish: String,
    /// `exchange`: SKU of the variant that goes out.
    pub target: Option<String>,
    /// `exchange`: it goes out before the goods are back, against a hold.
    #[serde(default)]
    pub instant: bool,
    /// `repair`: the unit's serial number, at most 40 letters.
    pub serial: Option<String>,
    /// `keep`: what goes back to the buyer, decimal text in the currency of the case.
    #[schema(example = "20.00")]
    pub amount: Option<String>,
    /// Loss of value to be taken off what was paid.
    pub deduction: Option<DeductionIn>,
}

/// Loss of value, with the clause it rests on.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ProposedDeduction)]
pub struct DeductionIn {
    /// Of what was paid for the goods, in hundredths of a per cent: 10,000 is everything.
    pub basis_points: u32,
    pub clause: String,
}

/// A wish as it comes in, with the place that problems name.
pub struct Said<'a> {
    /// Path of the object in the JSON, e.g. `lots[0].`; empty for the body itself.
    pub at: String,
    pub wish: &'a str,
    pub target: Option<&'a str>,
    pub instant: bool,
    pub serial: Option<&'a str>,
    pub amount: Option<&'a str>,
}

/// Where wishes are understood: a merchant's catalogue, a case's currency.
pub struct Place<'a> {
    pub app: &'a App,
    pub tenant: TenantId,
    pub currency: Currency,
}

impl Place<'_> {
    /// Every lot, or what is wrong with all of them.
    pub async fn lots(&self, said: &[LotIn]) -> Result<Vec<Lot>, Problem> {
        let mut problems = Vec::new();
        let mut lots = Vec::with_capacity(said.len());
        if said.len() > ask::LINES_MAX {
            problems.push(FieldProblem::new("lots", "at-most").with("max", ask::LINES_MAX));
            return Err(Problem::invalid(problems));
        }
        for (place, lot) in said.iter().enumerate() {
            let wish = self.wish(&lot.said(place), &mut problems).await?;
            let deduction = lot.deduction.as_ref().map(|off| AgreedDeduction {
                basis_points: off.basis_points,
                clause: off.clause.clone(),
            });
            lots.extend(wish.map(|wish| Lot { item: lot.item, units: lot.units, wish, deduction }));
        }
        if problems.is_empty() { Ok(lots) } else { Err(Problem::invalid(problems)) }
    }

    /// One wish; `None` where something is wrong with it, which joins `problems`.
    pub async fn wish(
        &self,
        said: &Said<'_>,
        problems: &mut Vec<FieldProblem>,
    ) -> Result<Option<Wish>, Problem> {
        let before = problems.len();
        let Some(kind) = kind(said.wish, &format!("{}wish", said.at), problems) else {
            return Ok(None);
        };
        said.only_what_fits(kind, problems);
        let wish = match kind {
            WishKind::Exchange | WishKind::Change => {
                self.target(said, problems).await?.map(|target| said.for_target(kind, target))
            }
            WishKind::Keep => {
                let field = format!("{}amount", said.at);
                let amount = amount(said.amount, &field, self.currency, problems);
                amount.map(|amount| Wish::Keep { amount })
            }
            kind => Some(said.plain(kind)),
        };
        Ok(wish.filter(|_| problems.len() == before))
    }

    async fn target(
        &self,
        said: &Said<'_>,
        problems: &mut Vec<FieldProblem>,
    ) -> Result<Option<Target>, Problem> {
        let field = format!("{}target", said.at);
        let Some(sku) = said.target.filter(|sku| !sku.is_empty()) else {
            problems.push(FieldProblem::new(field, "missing"));
            return Ok(None);
        };
        if sku.chars().count() > ask::WORD_CHARS_MAX || sku.contains('\0') {
            let max = ask::WORD_CHARS_MAX;
            problems.push(FieldProblem::new(field, "text-too-long").with("max", max));
            return Ok(None);
        }
        let known = load::target(self.app, self.tenant, sku).await?;
        if known.is_none() {
            problems.push(FieldProblem::new(field, "not-in-catalogue"));
        }
        Ok(known.map(|known| known.target))
    }
}

impl LotIn {
    fn said(&self, place: usize) -> Said<'_> {
        Said {
            at: format!("lots[{place}]."),
            wish: &self.wish,
            target: self.target.as_deref(),
            instant: self.instant,
            serial: self.serial.as_deref(),
            amount: self.amount.as_deref(),
        }
    }
}

impl Said<'_> {
    fn for_target(&self, kind: WishKind, target: Target) -> Wish {
        match kind {
            WishKind::Change => Wish::Change { target },
            _ => Wish::Exchange { target, instant: self.instant },
        }
    }

    /// A wish that needs nothing looked up.
    fn plain(&self, kind: WishKind) -> Wish {
        match kind {
            WishKind::RefundOnly => Wish::RefundOnly,
            WishKind::Reship => Wish::Reship,
            WishKind::GoodsBack => Wish::GoodsBack,
            // Nobody proposes it; the core says so.
            WishKind::PriceProtection => Wish::PriceProtection { price: 0, claimed: true },
            WishKind::Cancel => Wish::Cancel,
            WishKind::Repair => Wish::Repair { serial: self.serial.map(str::to_owned) },
            _ => Wish::ReturnAndRefund,
        }
    }

    /// What says nothing for its kind was meant for something else.
    fn only_what_fits(&self, kind: WishKind, problems: &mut Vec<FieldProblem>) {
        let mut unfit = |field: &str, given: bool, fits: bool| {
            if given && !fits {
                let field = format!("{}{field}", self.at);
                problems.push(FieldProblem::new(field, "unfit").with("wish", kind.word()));
            }
        };
        unfit("target", self.target.is_some(), kind.exchanges());
        unfit("instant", self.instant, kind == WishKind::Exchange);
        unfit("serial", self.serial.is_some(), kind == WishKind::Repair);
        unfit("amount", self.amount.is_some(), kind == WishKind::Keep);
        serial(self.serial, &format!("{}serial", self.at), problems);
    }
}

/// The kind with a word.
pub fn kind(word: &str, field: &str, problems: &mut Vec<FieldProblem>) -> Option<WishKind> {
    one_of(&WishKind::ALL, (word, field), problems)
}

/// The kind with a word, of those that a request can be filed for.
pub fn asked(word: &str, field: &str, problems: &mut Vec<FieldProblem>) -> Option<WishKind> {
    one_of(&WishKind::ASKED, (word, field), problems)
}

fn one_of(
    known: &[WishKind],
    (word, field): (&str, &str),
    problems: &mut Vec<FieldProblem>,
) -> Option<WishKind> {
    let kind = word.parse::<WishKind>().ok().filter(|kind| known.contains(kind));
    if kind.is_none() {
        let known = known.iter().map(|kind| kind.word()).collect::<Vec<_>>().join(", ");
        problems.push(FieldProblem::new(field, "not-one-of").with("known", known));
    }
    kind
}

/// A serial number is short.
pub fn serial(serial: Option<&str>, field: &str, problems: &mut Vec<FieldProblem>) {
    if serial.is_some_and(|serial| serial.chars().count() > SERIAL_CHARS_MAX) {
        let problem = FieldProblem::new(field, "text-too-long");
        problems.push(problem.with("max", SERIAL_CHARS_MAX));
    }
}

/// An amount that must be there, in minor units.
pub fn amount(
    text: Option<&str>,
    field: &str,
    currency: Currency,
    problems: &mut Vec<FieldProblem>,
) -> Option<i64> {
    let Some(text) = text else {
        problems.push(FieldProblem::new(field, "missing"));
        return None;
    };
    let money = Money::parse(text, currency).ok();
    if money.is_none() {
        let wrong = FieldProblem::new(field, "not-an-amount");
        problems.push(wrong.with("currency", currency.code()));
    }
    money.map(|money| money.minor)
}
