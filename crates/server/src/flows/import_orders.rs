//! A merchant's customers, goods and orders come in. Each record is taken in whole or not at all;
//! the same source again changes nothing, and a run that was killed goes on where it was.

mod customers;
mod goods;
mod orders;
mod report;
mod run;
mod survey;

pub(in crate::flows) use goods::{ProductBody, STOCK_NOT_COUNTED};
pub use report::{ImportReport, Progress};

use super::Error;
use crate::{
    app::App,
    intake::{Located, Note, Problem, Reason, Source, check::ShopDefaults, model::Record},
};
use amends_core::{ids::TenantId, money::Currency};
use amends_store::{customers::Imported, tenants};
use run::Run;
use survey::Survey;

/// Records that are taken in together: enough for one commit to carry many, few enough that a
/// killed run repeats little.
const BATCH_RECORDS: usize = 200;

/// Takes in a source for a merchant and tells how far it is after each batch. A file's progress is
/// kept, so that the same file goes on after a kill; a text (a request's body) is simply taken in.
pub async fn import_orders(
    app: &App,
    tenant: TenantId,
    source: &Source,
    mut progress: impl FnMut(&Progress),
) -> Result<ImportReport, Error> {
    let shop = defaults(app, tenant).await?;
    let survey = Survey::of(source)?;
    let mut run = Run::begin(app, tenant, source).await?;
    let mut records = survey.records(source)?.skip(run.done());
    let intake = Intake { app, tenant, shop: &shop };
    progress(&run.progress(survey.total));
    loop {
        let batch: Vec<Located> = records.by_ref().take(BATCH_RECORDS).collect();
        if batch.is_empty() {
            break;
        }
        let (count, outcomes) = (batch.len(), intake.batch(batch).await?);
        run.advance(app, tenant, count, outcomes).await?;
        progress(&run.progress(survey.total));
    }
    run.finish(app, tenant).await
}

async fn defaults(app: &App, tenant: TenantId) -> Result<ShopDefaults, Error> {
    let row = tenants::find(app.store(), tenant).await?.ok_or(Error::NotFound)?;
    let currency = Currency::parse(&row.currency);
    Ok(ShopDefaults {
        market: row.market,
        currency: currency.map_err(|e| Error::Fault(e.to_string()))?,
        locale: row.locales.split(' ').next().unwrap_or("en").to_owned(),
    })
}

/// What became of one record.
enum Outcome {
    Taken {
        what: Imported,
        /// When the thing came to be here, where its id tells; for counting after a kill.
        since_ms: Option<i64>,
        notes: Vec<Note>,
    },
    /// Passed over: not something that is imported.
    Passed(Note),
    Refused(Vec<Problem>),
}

/// What every record is taken in with.
struct Intake<'a> {
    app: &'a App,
    tenant: TenantId,
    shop: &'a ShopDefaults,
}

impl Intake<'_> {
    /// Customers first, then goods, then orders, because that is how they speak of each other.
    async fn batch(&self, batch: Vec<Located>) -> Result<Vec<Outcome>, Error> {
        let mut outcomes = Vec::with_capacity(batch.len());
        let (mut customers, mut products, mut orders) = (Vec::new(), Vec::new(), Vec::new());
        for located in batch {
            match &located.record {
                Err(problems) => outcomes.push(Outcome::Refused(problems.clone())),
                Ok(Record::Case(_)) => outcomes.push(Outcome::Passed(Note::CasePassedOver)),
                Ok(Record::Customer(_)) => customers.push(located),
                Ok(Record::Product(_)) => products.push(located),
                Ok(Record::Order(_)) => orders.push(located),
            }
        }
        outcomes.extend(self.customers(&customers).await?);
        outcomes.extend(self.products(&products).await?);
        outcomes.extend(self.orders(&orders).await?);
        Ok(outcomes)
    }

    fn now_ms(&self) -> i64 {
        self.app.now().as_millisecond()
    }
}

/// Something in the text that the store cannot keep is the record's own problem.
fn refused(located: &Located, reason: Reason) -> Outcome {
    let problem = Problem { line: located.line, field: String::new(), reason };
    Outcome::Refused(vec![problem])
}
