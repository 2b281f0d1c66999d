//! Calendars of shops that were read, kept by the version they are of: most decisions of a shop are
//! made by the same one.

use amends_core::{calendar::Calendars, ids::TenantId};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

/// Shops whose calendars are kept; when there are more, all are read anew.
const SHOPS_MAX: usize = 10_000;

/// What is kept.
#[derive(Debug, Default)]
pub struct Kept {
    of: Mutex<BTreeMap<TenantId, (i64, Arc<Calendars>)>>,
}

impl Kept {
    /// Those of a shop, if they are of this version.
    pub fn find(&self, tenant: TenantId, version: i64) -> Option<Arc<Calendars>> {
        let kept = self.of.lock().unwrap_or_else(PoisonError::into_inner);
        let (of, calendars) = kept.get(&tenant)?;
        (*of == version).then(|| Arc::clone(calendars))
    }

    /// Keeps those of a shop in this version.
    pub fn keep(&self, tenant: TenantId, version: i64, calendars: &Arc<Calendars>) {
        let mut kept = self.of.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= SHOPS_MAX {
            kept.clear();
        }
        kept.insert(tenant, (version, Arc::clone(calendars)));
    }
}
