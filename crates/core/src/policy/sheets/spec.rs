//! Which sheets a document has, and which of its values stand in which column.

use super::{CellWrong, Input, Sheet, SheetColumn, at, set, shown, typed};
use crate::{
    case::WishKind,
    order::OrderState,
    policy::document::{ANSWERS, Fault, Outcome, PolicyDocument},
};
use serde::Deserialize;
use serde_json::{Map, Value};

/// Cells that the document cannot hold and that are named at once.
const UNFIT_MAX: usize = 20;

/// One sheet: where its values stand in the document, and its columns.
pub struct SheetSpec {
    pub id: &'static str,
    /// Key of the document: rows, or one object where the sheet is single.
    pub(super) at: &'static str,
    is_single: bool,
    columns: &'static [Spec],
}

/// One column: its name, where its value stands in a row, what can be typed.
struct Spec {
    name: &'static str,
    path: &'static str,
    follows: bool,
    cells: Cells,
}

#[derive(Clone, Copy)]
enum Cells {
    Wishes,
    Faults,
    Categories,
    Free,
    States,
    Questions,
    Answers,
    Clause,
    Outcome,
    Payer,
    Fault,
    Unpaid,
    Number,
    MaybeNumber,
    YesNo,
    Text,
}

macro_rules! sheet {
    (@rows rows) => { false };
    (@rows single) => { true };
    (
        $id:literal $at:literal $rows:ident;
        $($name:literal $path:literal $follows:literal $cells:ident),* $(,)?
    ) => {
        SheetSpec {
            id: $id,
            at: $at,
            is_single: sheet!(@rows $rows),
            columns: &[$(Spec {
                name: $name,
                path: $path,
                follows: $follows,
                cells: Cells::$cells,
            }),*],
        }
    };
}

/// All of them, in the order in which managers read them.
pub static SHEETS: &[SheetSpec] = &[
    sheet!("windows" "windows" rows;
        "wish" "wishes" false Wishes,
        "fault" "faults" false Faults,
        "category" "categories" false Categories,
        "days" "days" true Number,
        "clause" "clause" true Clause,
    ),
    sheet!("conditions" "conditions" rows;
        "question" "given.question" false Questions,
        "answer" "given.answer" false Answers,
        "category" "categories" false Categories,
        "fault" "faults" false Faults,
        "outcome" "outcome" true Outcome,
        "clause" "clause" true Clause,
    ),
    sheet!("reasons" "reasons" rows;
        "code" "code" false Text,
        "text-zh" "text.zh" true Text,
        "text-en" "text.en" true Text,
        "group-zh" "group.zh" true Text,
        "group-en" "group.en" true Text,
        "fault" "fault" true Fault,
        "wish" "wishes" true Wishes,
        "category" "categories" true Categories,
        "photos" "photos_min" true Number,
        "review" "review" true YesNo,
    ),
    sheet!("freight" "freight" rows;
        "fault" "faults" false Faults,
        "wish" "wishes" false Wishes,
        "market" "markets" false Free,
        "payer" "payer" true Payer,
        "allowance" "allowance_minor" true Number,
        "collection-fee" "collection_fee_minor" true Number,
        "clause" "clause" true Clause,
    ),
    sheet!("restocking" "restocking_fees" rows;
        "category" "categories" false Categories,
        "wish" "wishes" false Wishes,
        "fault" "faults" false Faults,
        "basis-points" "basis_points" true Number,
        "clause" "clause" true Clause,
    ),
    sheet!("grades" "grades" rows;
        "code" "code" false Text,
        "text-zh" "text.zh" true Text,
        "text-en" "text.en" true Text,
        "outcome" "outcome" true Outcome,
        "deduction-bp" "deduction_bp" true Number,
        "restock" "restock" true YesNo,
        "clause" "clause" true Clause,
    ),
    sheet!("questions" "questions" rows;
        "code" "code" false Text,
        "text-zh" "text.zh" true Text,
        "text-en" "text.en" true Text,
        "category" "categories" true Categories,
        "fault" "faults" true Faults,
    ),
    sheet!("before-shipment" "before_shipment" single;
        "states" "states" true States,
        "other-variant-only" "other_variant_only" true YesNo,
        "clause" "clause" true Clause,
    ),
    sheet!("exchange" "exchange" single;
        "same-product-only" "same_product_only" true YesNo,
        "same-variant" "same_variant" true YesNo,
        "instant" "instant" true YesNo,
        "unpaid" "unpaid" true Unpaid,
        "clause" "clause" true Clause,
    ),
    sheet!("tenders" "tenders" single;
        "to-stored-value" "refund_to_stored_value" true YesNo,
        "difference-any" "difference_with_any" true YesNo,
        "difference-link" "difference_by_link" true YesNo,
        "bonus-bp" "stored_value_bonus_bp" true Number,
        "clause" "clause" true Clause,
    ),
    sheet!("limits" "limits" single;
        "requests-max" "requests_per_order_max" true MaybeNumber,
        "attempts-max" "attempts_per_line_max" true MaybeNumber,
        "auto-approve" "auto_approve_minor_max" true MaybeNumber,
        "low-value" "low_value_minor_max" true MaybeNumber,
        "agent-max" "agent_minor_max" true MaybeNumber,
        "manager-max" "manager_minor_max" true MaybeNumber,
        "payout-second" "payout_second_minor" true MaybeNumber,
        "agent-payout-second" "agent_payout_second_minor" true MaybeNumber,
        "manager-payout-second" "manager_payout_second_minor" true MaybeNumber,
        "clause" "clause" true Clause,
    ),
    sheet!("clocks" "clocks" single;
        "review-hours" "review_hours" true Number,
        "evidence-hours" "evidence_hours" true Number,
        "ship-by-days" "ship_by_days" true Number,
        "inspect-hours" "inspect_hours" true Number,
        "arrival-days" "arrival_days" true Number,
        "appeal-days" "appeal_days" true Number,
    ),
    sheet!("clauses" "clauses" rows;
        "id" "id" false Text,
        "text-zh" "text.zh" true Text,
        "text-en" "text.en" true Text,
    ),
];

impl SheetSpec {
    pub(super) fn sheet(&self, document: &PolicyDocument, whole: &Value) -> Sheet {
        let columns = self.columns.iter().map(|spec| spec.column(document)).collect();
        let row = |row: &Value| {
            let cells = self.columns.iter().map(|spec| spec.shown(at(row, spec.path)));
            cells.collect::<Vec<_>>()
        };
        let rows = match whole.get(self.at) {
            Some(Value::Array(rows)) => rows.iter().map(row).collect(),
            Some(object @ Value::Object(_)) => vec![row(object)],
            _ => Vec::new(),
        };
        Sheet { id: self.id.to_owned(), columns, rows, is_single: self.is_single }
    }

    pub(super) fn put(
        &self,
        document: &PolicyDocument,
        rows: &[Vec<String>],
    ) -> Result<PolicyDocument, Vec<CellWrong>> {
        let mut wrong = Vec::new();
        let mut whole = serde_json::to_value(document).map_err(|_| Vec::new())?;
        // What no column shows stays as it is, row by row.
        let before = whole.get(self.at).cloned().unwrap_or_default();
        let mut read = Vec::with_capacity(rows.len());
        for (n, row) in rows.iter().enumerate() {
            let kept = if self.is_single { Some(&before) } else { self.same_row(&before, row) };
            let mut object = kept.and_then(Value::as_object).cloned().unwrap_or_default();
            self.read_row(document, (n, row), &mut object, &mut wrong);
            read.push(Value::Object(object));
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        whole[self.at] = match self.is_single {
            true => read.first().cloned().unwrap_or(before),
            false => Value::Array(read.clone()),
        };
        serde_json::from_value(whole.clone()).map_err(|_| self.unfit(&mut whole, &read, rows))
    }

    /// Cells that can be read and that the document cannot hold: a clause that is missing where one
    /// must stand, a number that is too large.
    fn unfit(&self, whole: &mut Value, read: &[Value], rows: &[Vec<String>]) -> Vec<CellWrong> {
        let mut fits = |row: Value| {
            whole[self.at] = if self.is_single { row } else { Value::Array(vec![row]) };
            PolicyDocument::deserialize(&*whole).is_ok()
        };
        let mut wrong = Vec::new();
        for (n, row) in read.iter().enumerate() {
            if wrong.len() >= UNFIT_MAX || fits(row.clone()) {
                continue;
            }
            for (c, spec) in self.columns.iter().enumerate() {
                // Everything beside this cell made harmless: what does not fit then is its fault.
                let mut alone = row.as_object().cloned().unwrap_or_default();
                let beside = self.columns.iter().enumerate().filter(|(d, _)| *d != c);
                beside.for_each(|(_, other)| match other.cells {
                    Cells::Clause => set(&mut alone, other.path, "-".into()),
                    Cells::Number | Cells::MaybeNumber => set(&mut alone, other.path, 0.into()),
                    _ => {}
                });
                if matches!(spec.cells, Cells::Clause | Cells::Number | Cells::MaybeNumber)
                    && !fits(Value::Object(alone))
                {
                    let text = rows[n].get(c).map(|cell| cell.trim().to_owned());
                    let text = text.unwrap_or_default();
                    let code = if text.is_empty() { "empty" } else { "too-large" };
                    wrong.push(CellWrong { row: n, column: c, code, text });
                }
            }
        }
        wrong
    }

    /// The row of the document that has the same first cell, for what no column shows.
    fn same_row<'v>(&self, rows: &'v Value, row: &[String]) -> Option<&'v Value> {
        let first = &self.columns[0];
        let keyed = matches!(first.cells, Cells::Text);
        let is = |value: &&Value| row.first() == Some(&first.shown(at(value, first.path)));
        rows.as_array()?.iter().find(is).filter(|_| keyed)
    }

    fn read_row(
        &self,
        document: &PolicyDocument,
        (n, row): (usize, &[String]),
        object: &mut Map<String, Value>,
        wrong: &mut Vec<CellWrong>,
    ) {
        for (c, spec) in self.columns.iter().enumerate() {
            let text = row.get(c).map(|cell| cell.trim()).unwrap_or_default();
            match typed(&spec.column(document).input, text) {
                Ok(value) => set(object, spec.path, value),
                Err(code) => {
                    wrong.push(CellWrong { row: n, column: c, code, text: text.to_owned() });
                }
            }
        }
    }
}

impl Spec {
    fn column(&self, document: &PolicyDocument) -> SheetColumn {
        let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        let input = match self.cells {
            Cells::Wishes => Input::Words(owned(&WishKind::ASKED.map(WishKind::word))),
            Cells::Faults => Input::Words(faults()),
            Cells::States => Input::Words(owned(&OrderState::ALL.map(OrderState::word))),
            Cells::Categories => Input::Free(categories(document)),
            Cells::Free => Input::Free(Vec::new()),
            Cells::Questions => {
                let codes = document.questions.iter().map(|question| question.code.clone());
                Input::One(codes.collect(), false)
            }
            Cells::Answers => Input::One(owned(&ANSWERS), false),
            // What needs one says so when the whole document is checked.
            Cells::Clause => Input::One(clauses(document), true),
            Cells::Outcome => Input::One(outcomes(), false),
            Cells::Payer => Input::One(owned(&["buyer", "merchant", "carrier"]), false),
            Cells::Fault => Input::One(faults(), false),
            Cells::Unpaid => Input::One(owned(&["refund", "goods-back"]), false),
            Cells::Number => Input::Number(false),
            Cells::MaybeNumber => Input::Number(true),
            Cells::YesNo => Input::YesNo,
            Cells::Text => Input::Text,
        };
        SheetColumn { name: self.name.to_owned(), follows: self.follows, input }
    }

    fn shown(&self, value: Option<&Value>) -> String {
        match (self.cells, value) {
            // Absent means none.
            (Cells::YesNo, None) => "no".to_owned(),
            (Cells::Number, None) => "0".to_owned(),
            (Cells::Wishes | Cells::Faults | Cells::Categories | Cells::Free, None) => {
                "-".to_owned()
            }
            (_, value) => shown(value),
        }
    }
}

fn faults() -> Vec<String> {
    [Fault::Nobody, Fault::Merchant, Fault::Carrier].map(|fault| fault.word().to_owned()).to_vec()
}

fn outcomes() -> Vec<String> {
    let word = |outcome| match outcome {
        Outcome::Accept => "accept",
        Outcome::Review => "review",
        Outcome::Refuse => "refuse",
    };
    [Outcome::Accept, Outcome::Review, Outcome::Refuse].map(word).map(str::to_owned).to_vec()
}

pub(super) fn clauses(document: &PolicyDocument) -> Vec<String> {
    document.clauses.iter().map(|clause| clause.id.clone()).collect()
}

/// Categories that the document names or speaks of.
fn categories(document: &PolicyDocument) -> Vec<String> {
    let named = document.categories.iter().map(|name| &name.code);
    let windows = document.windows.iter().flat_map(|row| &row.categories);
    let conditions = document.conditions.iter().flat_map(|row| &row.categories);
    let questions = document.questions.iter().flat_map(|row| &row.categories);
    let all = named.chain(windows).chain(conditions).chain(questions);
    let each: std::collections::BTreeSet<&String> = all.collect();
    each.into_iter().cloned().collect()
}
