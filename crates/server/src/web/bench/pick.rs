//! The pick list: everything that waits to be sent, by variant, so that one walk along the shelves
//! fetches it all. For paper first.

use super::{
    super::{
        barcode,
        guard_staff::{Inspects, Staff},
        page::{Shell, show},
        staff::{case_file::CaseFile, words},
        trouble::PageError,
        visit::Visit,
    },
    out::{self, OutView},
    shell,
};
use crate::app::App;
use amends_core::case::BenchWork;
use amends_store::views::bench_queue;
use askama::Template;
use axum::{extract::State, response::Response};

/// Cases on one list: what one walk can carry.
const CASES_MAX: i64 = 40;

/// The page.
#[derive(Template)]
#[template(path = "bench/pick.html")]
pub struct Pick<'a> {
    pub shell: Shell<'a>,
    pub rows: Vec<PickRow>,
    /// Whether more waits than is on the list.
    pub more: bool,
}

/// Goods to fetch for one case.
pub struct PickRow {
    pub sku: String,
    pub sentence: String,
    pub number: String,
    /// SVG: the case number, to be scanned at the packing table.
    pub bars: String,
}

impl PickRow {
    /// The row of something that goes out of a case.
    pub fn new(number: &str, view: OutView) -> Self {
        let OutView { sku, sentence, .. } = view;
        Self { sku, sentence, number: number.to_owned(), bars: barcode::code39(number) }
    }
}

/// `GET /bench/pick`
pub async fn page(
    State(app): State<App>,
    staff: Staff<Inspects>,
    visit: Visit,
) -> Result<Response, PageError> {
    let t = words(&app, &visit, &staff);
    let (tenant, send) = (staff.tenant(), BenchWork::Send.word());
    let queue = bench_queue::page(app.store(), tenant, send, None, CASES_MAX).await?;
    let mut rows = Vec::new();
    for head in &queue.cases {
        let file = CaseFile::open(&app, tenant, &head.row.number).await?;
        let goods = out::goods(&file.teller(t), file.case());
        rows.extend(goods.into_iter().map(|view| PickRow::new(&head.row.number, view)));
    }
    rows.sort_by(|one, other| one.sku.cmp(&other.sku));
    let shell = shell(t, &visit, &staff, t.get("bench-pick"));
    Ok(show(&Pick { shell, rows, more: queue.next.is_some() }))
}
