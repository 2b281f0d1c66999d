//! What goes out: marked as sent, or as impossible with a reason; units that go to their repairer;
//! and the slip that goes into the parcel.

use super::{
    super::{
        barcode,
        guard_staff::{Inspects, Staff},
        page::{Shell, show},
        staff::{act_form, case_file::CaseFile, words},
        trouble::PageError,
        visit::Visit,
    },
    answer,
    case::BenchCase,
    inspect_form::Found,
    shell,
};
use crate::flows::audit::{self, AuditAct, Entry};
use crate::{
    app::App,
    flows::{self, On, contacts},
    intake::model::Address,
    wording::Teller,
    words::Lang,
};
use amends_core::{
    case::{
        Case, Deed, Part, Refusal, Repair, RepairOutcome, RepairState, Replacement,
        ReplacementFailure, ReplacementOutcome,
    },
    ids::{RepairId, ReplacementId},
};
use askama::Template;
use axum::{
    extract::{Form, Path, State},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

/// Why goods cannot be sent, as far as the bench can know.
const REASONS: [ReplacementFailure; 3] =
    [ReplacementFailure::OutOfStock, ReplacementFailure::Damaged, ReplacementFailure::Other];

/// Goods to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutView {
    pub id: String,
    pub sku: String,
    pub sentence: String,
    /// Where it is said to be sent, or not.
    pub action: String,
    pub slip: String,
    /// Word and words.
    pub reasons: Vec<(&'static str, String)>,
}

/// A unit to hand to its repairer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RepairView {
    pub id: String,
    pub sentence: String,
    pub serial: String,
    pub action: String,
    /// The repairers that the shop works with; another can be typed.
    pub partners: Vec<String>,
}

/// What may go out of a case now.
pub fn goods(teller: &Teller, case: &Case) -> Vec<OutView> {
    let reason = |why: ReplacementFailure| {
        (why.word(), teller.lang.get(&format!("bench-cannot-{}", why.word())))
    };
    let view = |sent: &Replacement| {
        let action = format!("/bench/{}/out/{}", case.number, sent.id);
        OutView {
            id: sent.id.to_string(),
            sku: sent.sku.clone(),
            sentence: teller.part(case, &Part::Replacement(sent.clone())).sentence,
            slip: format!("{action}/slip"),
            action,
            reasons: REASONS.into_iter().map(reason).collect(),
        }
    };
    case.may_go_out().map(view).collect()
}

/// The repairs of a case that have not begun.
pub fn repairs(teller: &Teller, case: &Case) -> Vec<RepairView> {
    let waits = |part: &&Part| matches!(part, Part::Repair(r) if r.state == RepairState::Agreed);
    let rules = teller.policy.shop.repair.as_ref();
    let partners = rules.map(|rules| rules.partners.clone()).unwrap_or_default();
    let view = |part: &Part| match part {
        Part::Repair(Repair { id, serial, .. }) => Some(RepairView {
            id: id.to_string(),
            sentence: teller.part(case, part).sentence,
            serial: serial.clone().unwrap_or_default(),
            action: format!("/bench/{}/repairs/{id}", case.number),
            partners: partners.clone(),
        }),
        _ => None,
    };
    case.settlement.parts().iter().filter(waits).filter_map(view).collect()
}

/// What the buttons send.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Pressed {
    seen: Option<i64>,
    carrier: String,
    tracking: String,
    /// Why it cannot be sent; empty: it was.
    cannot: String,
    partner: String,
}

impl Pressed {
    fn outcome(&self) -> ReplacementOutcome {
        match self.cannot.parse() {
            Ok(reason) => ReplacementOutcome::Failed { reason },
            Err(()) => {
                let (carrier, tracking) = (self.carrier.clone(), self.tracking.clone());
                ReplacementOutcome::Shipped { carrier, tracking }
            }
        }
    }
}

/// `POST /bench/{number}/out/{replacement}`
pub async fn send(
    State(app): State<App>,
    staff: Staff<Inspects>,
    visit: Visit,
    Path((number, id)): Path<(String, String)>,
    Form(pressed): Form<Pressed>,
) -> Result<Response, PageError> {
    let replacement: ReplacementId = id.parse().map_err(|_| PageError::NOT_FOUND)?;
    let deed = Deed::Replacement(replacement, pressed.outcome());
    let field = format!("tracking-{id}");
    say(&app, (&staff, &visit), &number, (pressed.seen, &deed, &field)).await
}

/// `POST /bench/{number}/repairs/{repair}`: handed to a partner.
pub async fn repair(
    State(app): State<App>,
    staff: Staff<Inspects>,
    visit: Visit,
    Path((number, id)): Path<(String, String)>,
    Form(pressed): Form<Pressed>,
) -> Result<Response, PageError> {
    let repair: RepairId = id.parse().map_err(|_| PageError::NOT_FOUND)?;
    let deed = Deed::Repair(repair, RepairOutcome::Started { partner: pressed.partner });
    let field = format!("partner-{id}");
    say(&app, (&staff, &visit), &number, (pressed.seen, &deed, &field)).await
}

/// Does it and goes on with the next that is to be sent; what was wrong is said at its field.
async fn say(
    app: &App,
    (staff, visit): (&Staff<Inspects>, &Visit),
    number: &str,
    (seen, deed, field): (Option<i64>, &Deed, &str),
) -> Result<Response, PageError> {
    let file = CaseFile::open(app, staff.tenant(), number).await?;
    let on = On::new(staff.tenant(), file.case().id, staff.actor()).shown(seen);
    let refusal = match flows::perform(app, &on, deed).await {
        Ok(case) => {
            return Ok(Redirect::to(&format!("/bench/{}", case.number)).into_response());
        }
        Err(error) => act_form::about_clause(error)?,
    };
    let t = words(app, visit, staff);
    let shell = shell(t, visit, staff, file.case().number.clone());
    let mut page = BenchCase::new(shell, &file, &Found::default());
    page.problems = vec![act_form::problem(t, field, &refusal)];
    Ok(answer(&page, &page.problems))
}

/// The slip that goes into the parcel, for paper first.
#[derive(Template)]
#[template(path = "bench/slip.html")]
pub struct Slip<'a> {
    pub shell: Shell<'a>,
    pub number: String,
    pub order: String,
    pub sentence: String,
    pub sku: String,
    pub units: u32,
    /// Where it goes, line by line; empty where the shop never said so.
    pub address: Vec<String>,
    /// SVG: our own markup around the case number.
    pub qr: String,
    pub bars: String,
}

impl<'a> Slip<'a> {
    /// The slip of what goes out.
    pub fn new(
        shell: Shell<'a>,
        file: &CaseFile,
        sent: &Replacement,
        address: Option<&Address>,
    ) -> Self {
        let case = file.case();
        let part = Part::Replacement(sent.clone());
        Self {
            number: case.number.clone(),
            order: file.order.order.number.clone(),
            sentence: file.teller(shell.t).part(case, &part).sentence,
            sku: sent.sku.clone(),
            units: sent.units,
            address: address.map(lines).unwrap_or_default(),
            qr: barcode::qr(&case.number),
            bars: barcode::code39(&case.number),
            shell,
        }
    }
}

fn lines(to: &Address) -> Vec<String> {
    let place = [&to.postcode, &to.city, &to.district, &to.region, &to.country];
    let place: Vec<&str> = place.into_iter().filter_map(|part| part.as_deref()).collect();
    let lines = [
        to.name.clone().unwrap_or_default(),
        to.street.clone(),
        place.join(" "),
        to.phone.clone().unwrap_or_default(),
    ];
    lines.into_iter().filter(|line| !line.is_empty()).collect()
}

/// `GET /bench/{number}/out/{replacement}/slip`
pub async fn slip(
    State(app): State<App>,
    staff: Staff<Inspects>,
    visit: Visit,
    Path((number, id)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let id: ReplacementId = id.parse().map_err(|_| PageError::NOT_FOUND)?;
    let file = CaseFile::open(&app, staff.tenant(), &number).await?;
    let sent = file.case().settlement.replacement(id).ok_or(PageError::NOT_FOUND)?;
    if !file.case().may_go_out().any(|sent| sent.id == id) {
        return Err(flows::Error::from(Refusal::NotNow).into());
    }
    let entry = Entry::new(staff.actor(), AuditAct::SawAddress, &number).on(file.case());
    let looked = audit::look(&app, staff.tenant(), entry).await?;
    let address = contacts::ship_to(&app, staff.tenant(), &file.order.order, looked).await?;
    let t = words(&app, &visit, &staff);
    let shell = shell(t, &visit, &staff, slip_title(t, &number));
    Ok(show(&Slip::new(shell, &file, sent, address.as_ref())))
}

fn slip_title(t: &Lang, number: &str) -> String {
    t.get_with("bench-slip-title", &[("number", number.to_owned().into())])
}
