//! A proposal to the buyer: for each item what happens to how many units, what is paid towards the
//! way back, and words. What it would come to once they accept is shown before it is sent.

use super::{
    super::{
        foresight::{ForesightView, foresight},
        form::{Field, Problem},
        guard_staff::{Decides, Staff},
        page::{Shell, show, show_with},
        trouble::PageError,
        visit::Visit,
    },
    Place, act_form,
    case_file::{CaseFile, ClauseChoice, HeadView},
    frame,
    possible::Tries,
    settle::basis_points,
    small::{AMOUNT_CHARS_MAX, Typed, amount, named_variant, wish},
    words,
};
use crate::{
    app::App,
    flows::{self, Foresight},
};
use amends_core::{
    case::{
        self, AgreedDeduction, CaseItem, Deed, Lot, MakeOffer, NOTE_CHARS_MAX, Recorded, Refusal,
        Stage, Target, WishKind,
    },
    mint::Mint,
    people::Actor,
    policy::Effect,
};
use askama::Template;
use axum::{
    extract::{Form, Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use std::collections::BTreeMap;

/// Ways in which the units of one item can be split in a proposal.
const ROWS: u8 = 2;
/// What can be proposed, in the order of the list.
const KINDS: [WishKind; 7] = [
    WishKind::ReturnAndRefund,
    WishKind::Exchange,
    WishKind::Repair,
    WishKind::RefundOnly,
    WishKind::Reship,
    WishKind::Keep,
    WishKind::GoodsBack,
];

/// The page; with `ahead` it is the second step.
#[derive(Template)]
#[template(path = "staff/offer.html")]
pub struct OfferPage<'a> {
    pub shell: Shell<'a>,
    pub head: HeadView,
    pub problems: Vec<Problem>,
    pub items: Vec<OfferItem>,
    pub clauses: Vec<ClauseChoice>,
    pub freight: Field,
    pub note: Field,
    /// What was typed, sent along with the confirmation.
    pub kept: Vec<(String, String)>,
    /// What it comes to once the buyer accepts.
    pub ahead: Option<ForesightView>,
}

/// An item that something can be proposed for.
pub struct OfferItem {
    pub title: String,
    pub units: u32,
    /// What is wanted or agreed on so far.
    pub wish: String,
    pub rows: Vec<OfferRow>,
}

/// Some of its units.
pub struct OfferRow {
    /// Ends the names of its fields.
    pub no: String,
    pub units: String,
    /// Word, name, chosen.
    pub kinds: Vec<(String, String, bool)>,
    pub amount: String,
    pub targets: Vec<(String, String, bool)>,
    pub percent: String,
    pub clause: String,
}

/// Variants that can go out, by line.
pub type Variants = BTreeMap<u16, Vec<Target>>;

impl<'a> OfferPage<'a> {
    pub(super) fn new(
        shell: Shell<'a>,
        file: &CaseFile,
        (tries, variants): (&Tries, &Variants),
        typed: &Typed,
    ) -> Self {
        let t = shell.t;
        let said = |name: &str| typed.get(name).cloned().unwrap_or_default();
        let open = file.case().items.iter().filter(|item| !item.settled);
        let freight = Field::line("freight", t.get("propose-freight"), AMOUNT_CHARS_MAX);
        let freight = Field { optional: true, inputmode: "decimal", ..freight };
        let note = Field::text("note", t.get("propose-note"), NOTE_CHARS_MAX);
        let kept = typed.iter().filter(|(name, _)| !matches!(name.as_str(), "seen" | "sure"));
        Self {
            head: file.head(t),
            problems: Vec::new(),
            items: open.map(|item| item_of(t, file, (tries, variants), (item, typed))).collect(),
            clauses: file.clauses(t, &[Effect::Refuses]),
            freight: freight.hint(t.get("propose-freight-hint")).filled(said("freight")),
            note: note.filled(said("note")),
            kept: kept.map(|(name, value)| (name.clone(), value.clone())).collect(),
            ahead: None,
            shell,
        }
    }
}

fn item_of(
    t: &crate::words::Lang,
    file: &CaseFile,
    (tries, variants): (&Tries, &Variants),
    (item, typed): (&CaseItem, &Typed),
) -> OfferItem {
    let asked = &item.asked;
    let none = Vec::new();
    let variants = variants.get(&asked.line).unwrap_or(&none);
    let kinds = kinds(tries, item, variants);
    let row = |nth: u8| {
        let no = format!("{}-{nth}", asked.no);
        let said = |name: &str| typed.get(&format!("{name}-{no}")).cloned();
        let (kind, sku) = (said("wish").unwrap_or_default(), said("target").unwrap_or_default());
        let named = |known: &WishKind| {
            let words = t.get(&format!("wish-{}", known.word()));
            (known.word().to_owned(), words, known.word() == kind)
        };
        let target = |(known, words): (String, String)| {
            let chosen = known == sku;
            (known, words, chosen)
        };
        let all = if nth == 1 { asked.units.count().to_string() } else { String::new() };
        OfferRow {
            units: said("units").unwrap_or(all),
            kinds: kinds.iter().map(named).collect(),
            amount: said("amount").unwrap_or_default(),
            targets: variants.iter().map(named_variant).map(target).collect(),
            percent: said("percent").unwrap_or_default(),
            clause: said("clause").unwrap_or_default(),
            no,
        }
    };
    OfferItem {
        title: format!("{} {}", asked.title, asked.variant).trim().to_owned(),
        units: asked.units.count(),
        wish: super::talk::wish_words(&file.teller(t), &asked.wish),
        rows: (1..=ROWS).map(row).collect(),
    }
}

/// What can be proposed for an item: the core is asked about one unit of it.
fn kinds(tries: &Tries, item: &CaseItem, variants: &[Target]) -> Vec<WishKind> {
    let any = variants.first().map_or("", |variant| variant.sku.as_str());
    let fits = |kind: &WishKind| {
        let Ok(wish) = wish(kind.word(), any, 1, variants) else { return false };
        let lot = Lot { item: item.asked.no, units: 1, wish, deduction: None };
        tries.can(&Deed::MakeOffer(MakeOffer { lots: vec![lot], freight: 0 }))
    };
    KINDS.into_iter().filter(fits).collect()
}

/// What was typed as a proposal; rows without a wish stay as they are.
fn made(file: &CaseFile, variants: &Variants, typed: &Typed) -> Result<MakeOffer, Refusal> {
    let mut lots = Vec::new();
    for item in file.case().items.iter().filter(|item| !item.settled) {
        for nth in 1..=ROWS {
            let no = format!("{}-{nth}", item.asked.no);
            let said = |name: &str| typed.get(&format!("{name}-{no}")).map_or("", |s| s.trim());
            if said("wish").is_empty() {
                continue;
            }
            let units = said("units").parse().map_err(|_| Refusal::UnitsWrong)?;
            let money = if said("amount").is_empty() { 0 } else { amount(file, said("amount"))? };
            let none = Vec::new();
            let known = variants.get(&item.asked.line).unwrap_or(&none);
            let wish = wish(said("wish"), said("target"), money, known)?;
            let basis_points = basis_points(said("percent")).ok_or(Refusal::DeductionTooLarge)?;
            let clause = said("clause").to_owned();
            let deduction = (basis_points > 0).then_some(AgreedDeduction { basis_points, clause });
            lots.push(Lot { item: item.asked.no, units, wish, deduction });
        }
    }
    let freight = typed.get("freight").map_or("", |text| text.trim());
    let freight = if freight.is_empty() { 0 } else { amount(file, freight)? };
    Ok(MakeOffer { lots, freight })
}

/// The case once the buyer has accepted what is about to be proposed, by the code that does it.
fn once_accepted(
    file: &CaseFile,
    ahead: &Foresight,
    mint: &mut Mint,
) -> Result<Foresight, Refusal> {
    let offer = ahead.after.open_offer().ok_or(Refusal::OfferGone)?;
    let (basis, buyer) = (file.order.settle_basis(), Actor::Buyer(ahead.after.customer));
    let stage = Stage { case: &ahead.after, basis: &basis, actor: &buyer, note: None };
    let events = case::perform(&Deed::AcceptOffer(offer.id), &stage, mint)?;
    let (before, mut after) = (ahead.after.clone(), ahead.after.clone());
    let mut recorded = Vec::with_capacity(events.len());
    for event in &events {
        let (seq, at, actor) = (after.version + 1, mint.now, buyer.to_string());
        let event = Recorded { seq, at, actor, event: event.clone() };
        after.apply(&event);
        recorded.push(event);
    }
    let follows = case::consequences(Some(&before), &after, &events);
    let expected = case::expected(&after, &basis);
    Ok(Foresight { before, after, events: recorded, follows, expected })
}

async fn variants_of(app: &App, file: &CaseFile) -> Result<Variants, flows::Error> {
    let mut variants = Variants::new();
    for item in &file.case().items {
        variants.insert(item.asked.line, file.variants(app, item.asked.line).await?);
    }
    Ok(variants)
}

/// `GET /staff/cases/{number}/offer`
pub async fn page(
    State(app): State<App>,
    staff: Staff<Decides>,
    visit: Visit,
    Path(number): Path<String>,
) -> Result<Response, PageError> {
    let t = words(&app, &visit, &staff);
    let file = CaseFile::open(&app, staff.tenant(), &number).await?;
    let shell = frame(t, &visit, &staff, Some(Place::Inbox), t.get("act-offer"));
    let (actor, variants) = (staff.actor(), variants_of(&app, &file).await?);
    let tries = Tries::new(&file, &actor, app.now());
    Ok(show(&OfferPage::new(shell, &file, (&tries, &variants), &Typed::new())))
}

/// `POST /staff/cases/{number}/offer`: shows what it comes to, or sends it once that was seen.
pub async fn send(
    State(app): State<App>,
    staff: Staff<Decides>,
    visit: Visit,
    Path(number): Path<String>,
    Form(typed): Form<Typed>,
) -> Result<Response, PageError> {
    let t = words(&app, &visit, &staff);
    let file = CaseFile::open(&app, staff.tenant(), &number).await?;
    let shell = frame(t, &visit, &staff, Some(Place::Inbox), t.get("act-offer"));
    let (actor, variants) = (staff.actor(), variants_of(&app, &file).await?);
    let tries = Tries::new(&file, &actor, app.now());
    let mut page = OfferPage::new(shell, &file, (&tries, &variants), &typed);
    match attempt(&app, &staff, &file, (&variants, &typed)).await {
        Ok(None) => Ok(Redirect::to(&page.head.href).into_response()),
        Ok(Some(ahead)) => {
            page.ahead = Some(foresight(&file.teller(t), &ahead));
            Ok(show(&page))
        }
        Err(error) => {
            page.problems = vec![act_form::problem(t, "", &act_form::about_clause(error)?)];
            Ok(show_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

/// Sends it if they are sure, else looks past the buyer's acceptance.
async fn attempt(
    app: &App,
    staff: &Staff<Decides>,
    file: &CaseFile,
    (variants, typed): (&Variants, &Typed),
) -> Result<Option<Foresight>, flows::Error> {
    let deed = made(file, variants, typed).map(Deed::MakeOffer);
    match act_form::step(app, staff, file, (deed, typed)).await? {
        None => Ok(None),
        Some(ahead) => Ok(Some(once_accepted(file, &ahead, &mut app.mint())?)),
    }
}
