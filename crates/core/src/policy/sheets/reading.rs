//! A section of the document read as a sheet, and a sheet read back into it, as `spec` says.

use super::{
    CellWrong, Input, Sheet, SheetColumn, at, set, shown,
    spec::{Cells, Rows, SheetSpec, Spec},
    typed,
};
use crate::{
    case::{Tell, TimerKind, WishKind},
    clock::OfficeRow,
    order::OrderState,
    policy::{
        beside::{CompensationForm, Trigger},
        document::{ANSWERS, Fault, Outcome, PolicyDocument},
        silence::OnSilence,
    },
};
use serde::Deserialize;
use serde_json::{Map, Value};

/// Cells that the document cannot hold and that are named at once.
const UNFIT_MAX: usize = 20;

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
        Sheet { id: self.id.to_owned(), columns, rows, is_single: self.rows == Rows::One }
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
            let kept = match self.rows {
                Rows::Any => self.same_row(&before, row),
                Rows::One | Rows::Maybe => Some(&before),
            };
            let mut object = kept.and_then(Value::as_object).cloned().unwrap_or_default();
            self.read_row(document, (n, row), &mut object, &mut wrong);
            read.push(Value::Object(object));
        }
        if self.rows != Rows::Any && rows.len() > 1 {
            let text = rows[1].first().cloned().unwrap_or_default();
            wrong.push(CellWrong { row: 1, column: 0, code: "one-row", text });
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        match self.rows {
            Rows::Any => whole[self.at] = Value::Array(read),
            Rows::One => whole[self.at] = read.into_iter().next().unwrap_or(before),
            Rows::Maybe => whole[self.at] = read.into_iter().next().unwrap_or_default(),
        }
        serde_json::from_value(whole.clone()).map_err(|_| self.unfit(&mut whole, rows))
    }

    /// Cells that can be read and that the document cannot hold: a clause that is missing where one
    /// must stand, a number that is too large. Each is looked at with everything beside it made
    /// harmless.
    fn unfit(&self, whole: &mut Value, rows: &[Vec<String>]) -> Vec<CellWrong> {
        let typed = whole[self.at].clone();
        let mut fits = |row: Value| {
            whole[self.at] = if self.rows == Rows::Any { Value::Array(vec![row]) } else { row };
            PolicyDocument::deserialize(&*whole).is_ok()
        };
        let mut wrong = Vec::new();
        for (n, cells) in rows.iter().enumerate() {
            let row = if self.rows == Rows::Any { &typed[n] } else { &typed };
            if wrong.len() >= UNFIT_MAX || fits(row.clone()) {
                continue;
            }
            for (column, spec) in self.columns.iter().enumerate().filter(|(_, s)| s.may_be_unfit())
            {
                let mut alone = row.as_object().cloned().unwrap_or_default();
                let others = self.columns.iter().filter(|other| other.name != spec.name);
                others.filter(|other| other.may_be_unfit()).for_each(|other| {
                    set(&mut alone, other.path, other.harmless());
                });
                if !fits(Value::Object(alone)) {
                    let text = cells.get(column).map(|cell| cell.trim().to_owned());
                    let text = text.unwrap_or_default();
                    let code = match spec.cells {
                        _ if text.is_empty() => "empty",
                        Cells::Count => "no-count",
                        _ => "too-large",
                    };
                    wrong.push(CellWrong { row: n, column, code, text });
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
        self.in_both_languages((n, row), object, wrong);
    }

    /// Words that may be left out are left out in both languages, or in none.
    fn in_both_languages(
        &self,
        (n, row): (usize, &[String]),
        object: &Map<String, Value>,
        wrong: &mut Vec<CellWrong>,
    ) {
        let told = |path: &str| {
            let (key, language) = path.split_once('.')?;
            object.get(key)?.get(language)
        };
        let may_be_left_out = |spec: &Spec| matches!(spec.cells, Cells::MaybeText);
        let columns = self.columns.iter().enumerate();
        for (c, spec) in columns.filter(|(_, spec)| may_be_left_out(spec)) {
            let other = match spec.path.strip_suffix(".zh") {
                Some(path) => format!("{path}.en"),
                None => spec.path.replace(".en", ".zh"),
            };
            if told(spec.path).is_none() && told(&other).is_some() {
                let text = row.get(c).cloned().unwrap_or_default();
                wrong.push(CellWrong { row: n, column: c, code: "other-language", text });
            }
        }
    }
}

impl Spec {
    /// Whether what can be read in it may still not fit the document.
    fn may_be_unfit(&self) -> bool {
        matches!(self.cells, Cells::Clause | Cells::Count | Cells::Number | Cells::MaybeNumber)
    }

    /// A value that every document can hold there.
    fn harmless(&self) -> Value {
        match self.cells {
            Cells::Clause => "-".into(),
            Cells::Count => "1 hours".into(),
            _ => 0.into(),
        }
    }

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
            // What buyers of a tier get stands with the tier.
            Cells::Trigger => {
                let rows = Trigger::ALL.into_iter().filter(|one| *one != Trigger::Tier);
                Input::One(rows.map(|one| one.word().to_owned()).collect(), false)
            }
            Cells::Form => {
                Input::One(owned(&CompensationForm::ALL.map(CompensationForm::word)), false)
            }
            Cells::InterestFrom => Input::One(owned(&["goods-back", "asked"]), false),
            Cells::Clock => Input::One(clocks(), false),
            Cells::MaybeClock => Input::One(clocks(), true),
            Cells::Tell => Input::One(owned(&Tell::ALL.map(Tell::word)), false),
            Cells::Then => Input::One(owned(&OnSilence::ALL.map(OnSilence::word)), false),
            Cells::Weekday => Input::One(OfficeRow::days().map(str::to_owned).collect(), false),
            Cells::Number => Input::Number(false),
            Cells::MaybeNumber => Input::Number(true),
            Cells::YesNo => Input::YesNo,
            Cells::Text | Cells::Count => Input::Text(false),
            Cells::MaybeText => Input::Text(true),
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

/// The clocks that a document says something of.
fn clocks() -> Vec<String> {
    let all = TimerKind::ALL.into_iter().filter(|clock| clock.is_of_policy());
    all.map(|clock| clock.word().to_owned()).collect()
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
