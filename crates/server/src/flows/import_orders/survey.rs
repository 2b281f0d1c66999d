//! A first walk over the source before anything is stored: how many records there are, and which of
//! them are there twice. Rows of one order that do not follow each other would otherwise be stored
//! as half an order before the other half is seen.

use crate::{
    flows::Error,
    intake::{Located, Problem, Reason, Source, model::Record},
};
use std::{
    collections::{HashMap, HashSet},
    io,
};

/// Most records of one source; what is remembered of each is its key.
const RECORDS_MAX: u64 = 5_000_000;

/// What the first walk found.
pub struct Survey {
    pub total: u64,
    /// The line on which a key comes first, for keys that come more than once.
    twice: HashMap<Key, u64>,
}

type Key = (u8, String);

impl Survey {
    /// Walks over the source.
    pub fn of(source: &Source) -> Result<Self, Error> {
        let mut first: HashMap<Key, u64> = HashMap::new();
        let mut twice = HashMap::new();
        let mut total = 0;
        for located in open(source)? {
            total += 1;
            if total > RECORDS_MAX {
                return Err(unreadable(source, &format!("more than {RECORDS_MAX} records")));
            }
            let Some(key) = key_of(&located) else { continue };
            match first.get(&key) {
                Some(line) => {
                    twice.insert(key, *line);
                }
                None => {
                    first.insert(key, located.line);
                }
            }
        }
        Ok(Self { total, twice })
    }

    /// The records, with those that must not be taken in turned into problems: of a table every
    /// part of a scattered order, otherwise whatever comes after the first.
    pub fn records<'a>(
        &'a self,
        source: &Source,
    ) -> Result<impl Iterator<Item = Located> + Send + use<'a>, Error> {
        let mut seen: HashSet<Key> = HashSet::new();
        Ok(open(source)?.map(move |located| {
            let twice = key_of(&located)
                .and_then(|key| self.twice.get(&key).map(|first_line| (key, *first_line)));
            let Some((key, first_line)) = twice else { return located };
            if seen.insert(key) && located.table.is_none() {
                return located;
            }
            let (field, reason) = match (&located.table, &located.record) {
                (Some(rows), _) => (rows.key_column, Reason::Scattered { first_line }),
                (None, Ok(Record::Order(_))) => ("number", Reason::Twice { first_line }),
                (None, _) => ("id", Reason::Twice { first_line }),
            };
            let problem = Problem { line: located.line, field: field.to_owned(), reason };
            Located { record: Err(vec![problem]), ..located }
        }))
    }
}

/// What must be there once. Rows of a table have their key even where they cannot be read.
fn key_of(located: &Located) -> Option<Key> {
    if let Some(rows) = &located.table {
        return Some((3, rows.key.clone())).filter(|(_, key)| !key.is_empty());
    }
    match located.record.as_ref().ok()? {
        Record::Customer(customer) => Some((0, customer.id.trim().to_owned())),
        Record::Product(product) => Some((1, product.id.trim().to_owned())),
        Record::Order(order) => Some((2, order.number.trim().to_owned())),
        Record::Case(_) => None,
    }
}

fn open(source: &Source) -> Result<crate::intake::Records, Error> {
    source.records().map_err(|error: io::Error| unreadable(source, &error.to_string()))
}

/// A source that cannot be read at all.
pub fn unreadable(source: &Source, why: &str) -> Error {
    let problem = crate::flows::FieldProblem::new("source", "source-unreadable");
    problem.with("name", source.name()).with("why", why).into()
}
