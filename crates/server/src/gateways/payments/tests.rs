//! Real providers against what they published; the walks with a stand-in are in
//! `tests/providers`.

mod figures;
mod vectors;

use super::*;
