//! Parcels that arrived without a case: recorded at the bench, matched with a case once somebody
//! knows whose they are, or sent back or disposed of. What the label says about its sender is
//! personal data and lies with other personal data; what was in it lies with the parcel.

use super::audit::{self, AuditAct, Entry};
use super::{Error, FieldProblem, On, load, perform};
use crate::app::App;
use amends_core::{
    case::{Case, Deed, Receive, tracking_number},
    ids::{CaseId, CustomerId, FileId, FoundParcelId, PersonalId, TenantId},
    people::Actor,
};
use amends_store::{
    PersonalRecord, cases, customers,
    found_parcels::{self, Closing, FoundParcel as Row, OPEN, Place},
    tenants,
    views::inbox,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Parcels of one page of the list.
const ROWS_MAX: i64 = 30;
/// Cases that are suggested for one reason.
const LIKELY_MAX: i64 = 8;
/// The state of a parcel that belongs to a case.
const MATCHED: &str = "matched";
/// The kind of the sender's record in the personal store.
const SENDER: &str = "sender";

/// What was in a parcel.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Contents {
    pub lines: Vec<ContentLine>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<FileId>,
}

/// Some units of one thing, as the bench describes it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ContentLine {
    /// A sku where one can be read, else words.
    pub what: String,
    pub units: u32,
    /// The condition, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub state: String,
}

impl Contents {
    /// `brown boots × 1, SKU-7 × 2`
    pub fn goods(&self) -> String {
        let line = |line: &ContentLine| format!("{} × {}", line.what, line.units);
        self.lines.iter().map(line).collect::<Vec<_>>().join(", ")
    }
}

/// What the label says about who sent it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Sender {
    /// As it is written.
    #[serde(default)]
    pub text: String,
    /// An e-mail address or a phone number, if one can be read.
    #[serde(default)]
    pub contact: String,
}

/// A parcel that is to be recorded.
#[derive(Debug, Clone, Default)]
pub struct NewParcel {
    pub tracking: String,
    pub carrier: String,
    pub sender: Sender,
    pub contents: Contents,
}

/// A parcel as it was recorded.
#[derive(Debug, Clone)]
pub struct FoundParcel {
    pub row: Row,
    pub contents: Contents,
    /// Only where one parcel is looked at; nothing of it once it was erased.
    pub sender: Sender,
    /// The case it was matched with.
    pub case: Option<String>,
}

impl FoundParcel {
    /// Whether it waits for somebody to say what becomes of it.
    pub fn is_open(&self) -> bool {
        self.row.state == OPEN
    }

    fn of(row: Row) -> Result<Self, Error> {
        let contents = serde_json::from_str(&row.body)?;
        Ok(Self { row, contents, sender: Sender::default(), case: None })
    }
}

/// A page of the list of open parcels.
#[derive(Debug, Clone, Default)]
pub struct FoundList {
    pub list: Vec<FoundParcel>,
    /// Where the next page begins.
    pub next: Option<String>,
}

impl FoundList {
    /// How many there are, as far as the page shows it.
    pub fn count(&self) -> String {
        let more = if self.next.is_some() { "+" } else { "" };
        format!("{}{more}", self.list.len())
    }
}

/// A page of open parcels, latest first.
pub async fn found_parcels(
    app: &App,
    tenant: TenantId,
    after: Option<&str>,
) -> Result<FoundList, Error> {
    let after = after.and_then(|typed| {
        let (found, parcel) = typed.split_once('.')?;
        Some(Place { found_ms: found.parse().ok()?, parcel: parcel.parse().ok()? })
    });
    let page = found_parcels::open(app.store(), tenant, after, ROWS_MAX).await?;
    let list = page.parcels.into_iter().map(FoundParcel::of).collect::<Result<_, _>>()?;
    let next = page.next.map(|place| format!("{}.{}", place.found_ms, place.parcel));
    Ok(FoundList { list, next })
}

/// The parcel that was recorded under this number and is open, if there is one.
pub async fn found_with(
    app: &App,
    tenant: TenantId,
    typed: &str,
) -> Result<Option<FoundParcelId>, Error> {
    let Some(tracking) = tracking_number(typed) else { return Ok(None) };
    let known = found_parcels::by_tracking(app.store(), tenant, &tracking).await?;
    Ok(known.iter().find(|parcel| parcel.state == OPEN).map(|parcel| parcel.id))
}

/// One parcel, open or closed, with its sender and the number of its case.
pub async fn found_parcel(
    app: &App,
    (tenant, reader): (TenantId, &Actor),
    id: FoundParcelId,
) -> Result<FoundParcel, Error> {
    let row = found_parcels::find(app.store(), tenant, id).await?.ok_or(Error::NotFound)?;
    let mut parcel = FoundParcel::of(row)?;
    if let Some(record) = parcel.row.sender {
        let entry = Entry::new(reader, AuditAct::SawSender, id.to_string());
        let looked = audit::look(app, tenant, entry.of(None, parcel.row.case)).await?;
        if let Some(text) = load::texts(app, tenant, &[record], looked).await?.remove(&record) {
            parcel.sender = serde_json::from_str(&text)?;
        }
    }
    if let Some(case) = parcel.row.case {
        parcel.case = cases::find(app.store(), tenant, case).await?.map(|head| head.row.number);
    }
    Ok(parcel)
}

/// Records a parcel under the id that its form was made with: sent twice, it is there once.
pub async fn record_parcel(
    app: &App,
    (tenant, actor): (TenantId, &Actor),
    id: FoundParcelId,
    new: &NewParcel,
) -> Result<(), Error> {
    let at_ms = app.now().as_millisecond();
    let said = !(new.sender.text.is_empty() && new.sender.contact.is_empty());
    let record = PersonalRecord {
        id: app.mint().id(PersonalId::new),
        customer: CustomerId(Uuid::nil()), // nobody knows yet whose it is
        kind: SENDER.to_owned(),
        body: serde_json::to_string(&new.sender)?,
        at_ms,
    };
    let record = said.then_some(record);
    let row = Row {
        id,
        version: 1,
        tracking: tracking_number(&new.tracking).unwrap_or_default(),
        carrier: new.carrier.clone(),
        body: serde_json::to_string(&new.contents)?,
        sender: record.as_ref().map(|record| record.id),
        state: OPEN.to_owned(),
        case: None,
        found_ms: at_ms,
        closed_ms: None,
        actor: actor.to_string(),
    };
    found_parcels::add(app.store(), tenant, &row, record.as_ref()).await?;
    Ok(())
}

/// Books a parcel's goods in for a case and closes it. Killed in between, the same again closes it:
/// the case knows the parcel. A parcel that belongs to another case, or was given away, is told.
pub async fn match_parcel(
    app: &App,
    (tenant, actor): (TenantId, Actor),
    id: FoundParcelId,
    (case, units): (CaseId, Vec<(u16, u32)>),
) -> Result<Case, Error> {
    let parcel = found_parcels::find(app.store(), tenant, id).await?.ok_or(Error::NotFound)?;
    let ours = parcel.state == MATCHED && parcel.case == Some(case);
    if parcel.state != OPEN && !ours {
        return Err(FieldProblem::new("case", "parcel-not-open").into());
    }
    let tracking = Some(parcel.tracking.clone()).filter(|tracking| !tracking.is_empty());
    let deed = Deed::Receive(Receive { units, tracking, found: Some(id), grams: None });
    let case = perform(app, &On::new(tenant, case, actor), &deed).await?;
    close(app, tenant, &parcel, (MATCHED, Some(case.id))).await?;
    Ok(case)
}

/// An open parcel is sent back or disposed of; `how` is the state it comes into.
pub async fn close_parcel(
    app: &App,
    tenant: TenantId,
    id: FoundParcelId,
    how: &str,
) -> Result<(), Error> {
    let parcel = found_parcels::find(app.store(), tenant, id).await?.ok_or(Error::NotFound)?;
    close(app, tenant, &parcel, (how, None)).await
}

async fn close(
    app: &App,
    tenant: TenantId,
    parcel: &Row,
    (state, case): (&str, Option<CaseId>),
) -> Result<(), Error> {
    let (seen, now_ms) = (parcel.version, app.now().as_millisecond());
    let closing = Closing { parcel: parcel.id, seen, state, case, now_ms };
    Ok(found_parcels::close(app.store(), tenant, &closing).await?)
}

/// A case a parcel may belong to, and why: by its number (`tracking`), its sender or its goods.
#[derive(Debug, Clone)]
pub struct Likely {
    pub head: inbox::Head,
    pub why: &'static str,
}

/// The cases that an open parcel may belong to, the surest first, each once; cases that can take
/// goods in before those that cannot are not told apart here: the form says so.
pub async fn likely_cases(
    app: &App,
    tenant: TenantId,
    parcel: &FoundParcel,
) -> Result<Vec<Likely>, Error> {
    let mut likely: Vec<Likely> = Vec::new();
    let mut add = |heads: Vec<inbox::Head>, why| {
        for head in heads.into_iter().take(LIKELY_MAX as usize) {
            if !likely.iter().any(|known| known.head.id == head.id) {
                likely.push(Likely { head, why });
            }
        }
    };
    let store = app.store();
    if !parcel.row.tracking.is_empty() {
        add(cases::by_tracking(store, tenant, &parcel.row.tracking).await?, "tracking");
    }
    if let Some(customer) = sender(app, tenant, &parcel.sender).await? {
        add(cases::of_customer(store, tenant, customer, false, LIKELY_MAX).await?, "sender");
    }
    for line in &parcel.contents.lines {
        let found = inbox::search(store, tenant, &line.what, LIKELY_MAX).await?;
        // A case that ended with its goods back needs no more of them.
        let open = |head: &inbox::Head| {
            head.row.closed_ms.is_none() || ["lapsed", "withdrawn"].contains(&&*head.row.status)
        };
        add(found.into_iter().filter(open).collect(), "goods");
    }
    Ok(likely)
}

/// The customer who is reached by what the label says.
async fn sender(app: &App, tenant: TenantId, sender: &Sender) -> Result<Option<CustomerId>, Error> {
    if sender.contact.is_empty() {
        return Ok(None);
    }
    let shop = tenants::find(app.store(), tenant).await?.ok_or(Error::NotFound)?;
    let keys = app.contact_keys();
    if let Some(key) = keys.email(tenant, &sender.contact)
        && let Some(row) = customers::by_email(app.store(), tenant, &key).await?.into_iter().next()
    {
        return Ok(Some(row.id));
    }
    let Some(key) = keys.phone(tenant, &sender.contact, &shop.market) else { return Ok(None) };
    Ok(customers::by_phone(app.store(), tenant, &key).await?.into_iter().next().map(|row| row.id))
}

/// The case with this spoken number, for a parcel that is to be matched with it.
pub async fn case_for_parcel(app: &App, tenant: TenantId, typed: &str) -> Result<Case, Error> {
    match load::case_by_number(app, tenant, typed).await {
        Ok(loaded) => Ok(loaded.case),
        Err(Error::NotFound) => Err(FieldProblem::new("case", "case-unknown").into()),
        Err(error) => Err(error),
    }
}
