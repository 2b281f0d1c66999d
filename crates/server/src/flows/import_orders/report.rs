//! What is told while an import runs, and at its end.

use crate::intake::{Note, Problem};
use amends_store::imports::ImportProblem;
use std::collections::BTreeMap;

/// How far an import is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Records looked at, those of an earlier run that was killed included.
    pub done: u64,
    /// Records that an earlier run had done.
    pub before: u64,
    pub total: u64,
    /// Records refused so far.
    pub refused: u64,
}

/// What an import came to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImportReport {
    pub created: u64,
    pub updated: u64,
    pub unchanged: u64,
    /// Records that are not in, each with one problem or more.
    pub refused: u64,
    /// Records that an earlier run of the same file had done before it was killed.
    pub resumed_at: u64,
    /// What kept records of this run out, in the order of the source.
    pub problems: Vec<Problem>,
    /// What had kept records out before the earlier run was killed.
    pub earlier: Vec<ImportProblem>,
    /// How many records had something worth knowing.
    pub notes: BTreeMap<Note, u64>,
}

impl ImportReport {
    /// Records that are in, however they came there.
    pub fn taken(&self) -> u64 {
        self.created + self.updated + self.unchanged
    }
}
