//! The portable part of talking to a database: values, rows and how they are read. One SQL text
//! with `$1` parameters serves both engines; SQLite numbers `$n` by first appearance, so a text
//! must mention `$1` before `$2` and so on (`tests/every_statement.rs` checks it).

use crate::StoreError;
use amends_core::ids::*;
use uuid::Uuid;

/// A parameter or a column. Times are `Int` milliseconds since the epoch, UTC; money is `Int`
/// minor units beside a `Text` currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// SQL NULL.
    Null,
    /// `bigint`.
    Int(i64),
    /// `text`; must not contain a NUL character.
    Text(String),
    /// `uuid`; a blob of 16 bytes on SQLite.
    Uuid(Uuid),
    /// `bytea`.
    Bytes(Vec<u8>),
}

/// Builds a `Vec<Value>` from anything that converts.
macro_rules! values {
    ($($value:expr),* $(,)?) => { vec![$($crate::db::Value::from($value)),*] };
}
pub(crate) use values;

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}
impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}
impl From<String> for Value {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}
impl From<&String> for Value {
    fn from(value: &String) -> Self {
        Self::Text(value.clone())
    }
}
impl From<Uuid> for Value {
    fn from(value: Uuid) -> Self {
        Self::Uuid(value)
    }
}
impl From<&[u8]> for Value {
    fn from(value: &[u8]) -> Self {
        Self::Bytes(value.to_vec())
    }
}
impl From<[u8; 32]> for Value {
    fn from(value: [u8; 32]) -> Self {
        Self::Bytes(value.to_vec())
    }
}
impl From<TenantId> for Value {
    fn from(value: TenantId) -> Self {
        Self::Int(value.0)
    }
}
impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

macro_rules! from_ids {
    ($($id:ident)*) => {$(
        impl From<$id> for Value {
            fn from(value: $id) -> Self { Self::Uuid(value.0) }
        }
    )*};
}
from_ids! {
    CaseId OrderId CustomerId StaffId RefundId ChargeId ReplacementId PersonalId FileId JobId
    AuditId RequestId FoundParcelId StatementId DifferenceId
}

/// One statement of a write that is not a case act.
#[derive(Debug, Clone)]
pub(crate) struct Write {
    pub sql: &'static str,
    pub params: Vec<Value>,
    /// If the statement touches another number of rows, everything is rolled back: `Stale`.
    pub must_touch: Option<u64>,
}

impl Write {
    pub fn new(sql: &'static str, params: Vec<Value>) -> Self {
        Self { sql, params, must_touch: None }
    }

    /// The same, valid only if exactly one row is touched.
    pub fn touching_one(sql: &'static str, params: Vec<Value>) -> Self {
        Self { sql, params, must_touch: Some(1) }
    }
}

/// What a [`Write`] did: how many rows it touched, and the rows of its `returning` clause.
#[derive(Debug, Clone, Default)]
pub(crate) struct Wrote {
    pub touched: u64,
    pub rows: Vec<Row>,
}

/// PostgreSQL stores no NUL character in a text, so neither engine is given one.
pub(crate) fn check_text(params: &[Value]) -> Result<(), StoreError> {
    let bad = |value: &Value| matches!(value, Value::Text(text) if text.contains('\0'));
    if params.iter().any(bad) { Err(StoreError::BadText) } else { Ok(()) }
}

/// One row as the engine returned it; read from the first column to the last.
#[derive(Debug, Clone)]
pub(crate) struct Row(pub Vec<Value>);

impl Row {
    /// Starts reading at the first column.
    pub fn fields(self) -> Fields {
        Fields { values: self.0.into_iter(), column: 0 }
    }
}

/// Reads the columns of a row in the order of the `select`.
pub(crate) struct Fields {
    values: std::vec::IntoIter<Value>,
    column: usize,
}

impl Fields {
    fn next(&mut self) -> Result<Value, StoreError> {
        self.column += 1;
        self.values.next().ok_or_else(|| self.wrong("no such column"))
    }

    fn wrong(&self, what: &str) -> StoreError {
        StoreError::Corrupt(format!("column {}: {what}", self.column))
    }

    pub fn opt_int(&mut self) -> Result<Option<i64>, StoreError> {
        match self.next()? {
            Value::Null => Ok(None),
            Value::Int(value) => Ok(Some(value)),
            _ => Err(self.wrong("expected a bigint")),
        }
    }

    pub fn int(&mut self) -> Result<i64, StoreError> {
        self.opt_int()?.ok_or_else(|| self.wrong("expected a bigint, found null"))
    }

    pub fn flag(&mut self) -> Result<bool, StoreError> {
        Ok(self.int()? != 0)
    }

    pub fn opt_text(&mut self) -> Result<Option<String>, StoreError> {
        match self.next()? {
            Value::Null => Ok(None),
            Value::Text(value) => Ok(Some(value)),
            _ => Err(self.wrong("expected a text")),
        }
    }

    pub fn text(&mut self) -> Result<String, StoreError> {
        self.opt_text()?.ok_or_else(|| self.wrong("expected a text, found null"))
    }

    pub fn opt_uuid(&mut self) -> Result<Option<Uuid>, StoreError> {
        match self.next()? {
            Value::Null => Ok(None),
            Value::Uuid(value) => Ok(Some(value)),
            Value::Bytes(bytes) => match Uuid::from_slice(&bytes) {
                Ok(value) => Ok(Some(value)),
                Err(_) => Err(self.wrong("expected 16 bytes")),
            },
            _ => Err(self.wrong("expected a uuid")),
        }
    }

    pub fn uuid(&mut self) -> Result<Uuid, StoreError> {
        self.opt_uuid()?.ok_or_else(|| self.wrong("expected a uuid, found null"))
    }

    pub fn bytes(&mut self) -> Result<Vec<u8>, StoreError> {
        match self.next()? {
            Value::Bytes(value) => Ok(value),
            _ => Err(self.wrong("expected bytes")),
        }
    }

    pub fn hash(&mut self) -> Result<[u8; 32], StoreError> {
        let bytes = self.bytes()?;
        bytes.try_into().map_err(|_| self.wrong("expected 32 bytes"))
    }

    pub fn tenant(&mut self) -> Result<TenantId, StoreError> {
        Ok(TenantId(self.int()?))
    }
}
