//! The case page: everything one case shows, for staff and buyer alike (who may see what is decided
//! outside).

use crate::cases::{self, LoadedCase};
use crate::db::values;
use crate::files::{self, FileRow};
use crate::jobs::Job;
use crate::orders::{OrderRow, order_columns, order_tables};
use crate::statements::statements;
use crate::timers::{self, Timer};
use crate::{Store, StoreError};
use amends_core::ids::{CaseId, TenantId};

statements! {
    ORDERS = concat!("select ", order_columns!(), order_tables!(),
        "join case_orders l on l.tenant = o.tenant and l.order_id = o.id
        where l.tenant = $1 and l.case_id = $2 order by o.placed_ms, o.id");
    /// Dead jobs are few; those of one case are found among them.
    DEAD_JOBS = "select tenant, id, key, kind, body, case_id, available_ms, attempts, last_error,
        dead_ms from jobs where tenant = $1 and dead_ms is not null and case_id = $2
        order by dead_ms limit 20";
}

/// One case with what belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CasePage {
    pub case: LoadedCase,
    pub orders: Vec<OrderRow>,
    pub files: Vec<FileRow>,
    /// The clocks that run, next first.
    pub timers: Vec<Timer>,
    /// Side effects that were given up to a person.
    pub dead_jobs: Vec<Job>,
}

/// The page of a case; none if there is no such case. Texts behind personal ids are read with
/// [`crate::personal::several`].
pub async fn case_page(
    store: &Store,
    tenant: TenantId,
    case: CaseId,
) -> Result<Option<CasePage>, StoreError> {
    let Some(loaded) = cases::load(store, tenant, case).await? else {
        return Ok(None);
    };
    Ok(Some(CasePage {
        case: loaded,
        orders: store.list(ORDERS, values![tenant, case], OrderRow::read).await?,
        files: files::of_case(store, tenant, case).await?,
        timers: timers::of_case(store, tenant, case).await?,
        dead_jobs: store.list(DEAD_JOBS, values![tenant, case], Job::read).await?,
    }))
}
