//! A buyer's own proposal: for each item what should happen to how many, something towards the way
//! back, and words. Names of fields: `do-1` (of item 1; empty: stays as it is), `units-1`,
//! `amount-1`, `target-1`, `freight`, `note`, `seen`. Links may fill some of them in.

use super::{case::own_case, orders::teller_to, shows_money};
use crate::{
    app::App,
    flows::{
        self, Error, On,
        load::{self, OrderContext},
    },
    web::{
        form::{Field, Problem},
        guard::Buyer,
        page::{Shell, show, show_with},
        trouble::PageError,
    },
    wording::{self, Teller},
    words::Lang,
};
use amends_core::{
    case::{
        self, Case, CaseItem, Deed, Lot, MakeOffer, NOTE_CHARS_MAX, Refusal, Target, Wish, WishKind,
    },
    mint::Mint,
    money::Money,
};
use amends_store::catalogue;
use askama::Template;
use axum::{
    Form,
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// Letters of an amount.
const AMOUNT_CHARS_MAX: usize = 16;
/// What can be proposed, in the order in which the form offers it.
const PROPOSED: [WishKind; 7] = [
    WishKind::Keep,
    WishKind::RefundOnly,
    WishKind::ReturnAndRefund,
    WishKind::Exchange,
    WishKind::Repair,
    WishKind::Reship,
    WishKind::GoodsBack,
];

/// What was typed.
type Typed = BTreeMap<String, String>;
/// Variants that an item can be exchanged for.
type Targets = BTreeMap<u16, Vec<Target>>;

/// The form.
#[derive(Template)]
#[template(path = "consumer/counter.html")]
pub struct CounterPage<'a> {
    pub shell: Shell<'a>,
    pub problems: Vec<Problem>,
    pub items: Vec<ItemForm>,
    /// Towards the way back; none where no money may be spoken of.
    pub freight: Option<Field>,
    pub note: Field,
    pub seen: i64,
    pub back: String,
}

/// An item with what can be proposed for it.
pub struct ItemForm {
    pub no: u16,
    pub title: String,
    /// Units to choose from.
    pub units: Vec<u32>,
    pub chosen_units: u32,
    /// Stays as it is now: what that is.
    pub stays: String,
    pub ways: Vec<WayForm>,
    pub amount: String,
    pub currency: &'static str,
    pub targets: Vec<TargetForm>,
    /// Something is wrong with it; empty: nothing.
    pub error: String,
}

/// One way to choose.
pub struct WayForm {
    pub word: &'static str,
    pub words: String,
    pub chosen: bool,
}

/// A variant to choose.
pub struct TargetForm {
    pub sku: String,
    pub words: String,
    pub chosen: bool,
}

impl ItemForm {
    fn offers(&self, word: &str) -> bool {
        self.ways.iter().any(|way| way.word == word)
    }

    fn is_chosen(&self) -> bool {
        self.ways.iter().any(|way| way.chosen)
    }
}

/// `GET /{shop}/cases/{number}/offer`: the buyer whose case it is.
pub async fn page(
    State(app): State<App>,
    buyer: Buyer,
    Path((_, number)): Path<(String, String)>,
    Query(typed): Query<Typed>,
) -> Result<Response, PageError> {
    let (loaded, context) = own_case(&app, &buyer, &number).await?;
    if !may_propose(&loaded.case, &context, app.now()) {
        return Err(Error::from(Refusal::NotNow).into());
    }
    let targets = targets(&app, &buyer, (&loaded.case, &context)).await?;
    let seen = (&loaded.case, &context, &targets, app.now());
    Ok(show(&lay_out(buyer.words(&app), &buyer, seen, (&typed, Vec::new()))))
}

/// `POST /{shop}/cases/{number}/offer`: the buyer whose case it is, on what they saw.
pub async fn send(
    State(app): State<App>,
    buyer: Buyer,
    Path((_, number)): Path<(String, String)>,
    Form(typed): Form<Typed>,
) -> Result<Response, PageError> {
    let (loaded, context) = own_case(&app, &buyer, &number).await?;
    let targets = targets(&app, &buyer, (&loaded.case, &context)).await?;
    let t = buyer.words(&app);
    let problems = match read(t, &loaded.case, &typed, &targets) {
        Ok(make) => {
            let on = On::new(buyer.tenant(), loaded.case.id, buyer.actor());
            let seen = typed.get("seen").and_then(|seen| seen.parse().ok());
            let on = on.shown(seen).note(typed.get("note").cloned());
            match flows::perform(&app, &on, &Deed::MakeOffer(make)).await {
                Ok(_) => return Ok(back(&buyer, &loaded.case)),
                Err(error) => problems(t, error)?,
            }
        }
        Err(problems) => problems,
    };
    let seen = (&loaded.case, &context, &targets, app.now());
    let page = lay_out(t, &buyer, seen, (&typed, problems));
    Ok(show_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
}

fn back(buyer: &Buyer, case: &Case) -> Response {
    Redirect::to(&buyer.at(&format!("/cases/{}", case.number))).into_response()
}

/// What the form can help with; everything else is a page of its own.
fn problems(t: &Lang, error: Error) -> Result<Vec<Problem>, PageError> {
    match error {
        Error::Refused(refusal) if !refusal.is_about_state() => {
            let (sentence, next) = wording::refusal(t, &refusal);
            let field = String::new();
            Ok(vec![Problem { field, words: format!("{sentence} {next}") }])
        }
        error => Problem::all(t, error),
    }
}

/// Whether anything can be proposed now: the verb itself says so.
pub fn may_propose(case: &Case, context: &OrderContext, now: Timestamp) -> bool {
    case.items
        .iter()
        .any(|item| PROPOSED.iter().any(|kind| fits(*kind, item, (case, context), now)))
}

fn fits(
    kind: WishKind,
    item: &CaseItem,
    (case, context): (&Case, &OrderContext),
    now: Timestamp,
) -> bool {
    let asked = &item.asked;
    let target = || Target {
        sku: asked.sku.clone(),
        title: asked.title.clone(),
        variant: asked.variant.clone(),
        unit_price: 0,
    };
    let wish = match kind {
        WishKind::Exchange => Wish::Exchange { target: target(), instant: false },
        kind => plain(kind, 1),
    };
    let (item, units) = (asked.no, asked.units.count());
    let make = MakeOffer { lots: vec![Lot { item, units, wish, deduction: None }], freight: 0 };
    let actor = amends_core::people::Actor::Buyer(case.customer);
    let basis = context.settle_basis();
    case::make_offer(case, &make, (&actor, None), &basis, &mut Mint::new(now, [0; 32])).is_ok()
}

fn plain(kind: WishKind, amount: i64) -> Wish {
    match kind {
        WishKind::Keep => Wish::Keep { amount },
        WishKind::RefundOnly => Wish::RefundOnly,
        WishKind::Repair => Wish::Repair { serial: None },
        WishKind::Reship => Wish::Reship,
        WishKind::GoodsBack => Wish::GoodsBack,
        _ => Wish::ReturnAndRefund,
    }
}

/// The variants of each item's product that are there.
async fn targets(
    app: &App,
    buyer: &Buyer,
    (case, context): (&Case, &OrderContext),
) -> Result<Targets, Error> {
    let mut all = Targets::new();
    for item in case.items.iter().filter(|item| !item.settled) {
        let Some(line) = context.order.line(item.asked.line) else { continue };
        for variant in catalogue::variants(app.store(), buyer.tenant(), &line.product).await? {
            let known = load::target(app, buyer.tenant(), &variant.sku).await?;
            let units = i64::from(item.asked.units.count());
            let known = known.filter(|known| known.available >= units);
            all.entry(item.asked.no).or_default().extend(known.map(|known| known.target));
        }
    }
    Ok(all)
}

/// The proposal as typed, or what is wrong with it.
fn read(
    t: &Lang,
    case: &Case,
    typed: &Typed,
    targets: &Targets,
) -> Result<MakeOffer, Vec<Problem>> {
    let (mut make, mut wrong) = (MakeOffer::default(), Vec::new());
    for item in &case.items {
        let no = item.asked.no;
        match lot(case, item, typed, targets) {
            Ok(lot) => make.lots.extend(lot),
            Err(key) => wrong.push(Problem::new(t, &format!("do-{no}"), key)),
        }
    }
    let freight = typed.get("freight").map(|text| text.trim()).unwrap_or_default();
    match freight {
        "" => {}
        text => match Money::parse(text, case.currency) {
            Ok(amount) => make.freight = amount.minor,
            Err(_) => wrong.push(Problem::new(t, "freight", "counter-amount-wrong")),
        },
    }
    if wrong.is_empty() { Ok(make) } else { Err(wrong) }
}

fn lot(
    case: &Case,
    item: &CaseItem,
    typed: &Typed,
    targets: &Targets,
) -> Result<Option<Lot>, &'static str> {
    let no = item.asked.no;
    let get = |name: &str| typed.get(&format!("{name}-{no}")).map(|text| text.trim());
    let Some(kind) = get("do").and_then(|word| word.parse::<WishKind>().ok()) else {
        return Ok(None);
    };
    let units = get("units").and_then(|units| units.parse().ok());
    let wish = match kind {
        WishKind::Keep => {
            let amount = get("amount").and_then(|text| Money::parse(text, case.currency).ok());
            let amount = amount.filter(|amount| amount.minor > 0).ok_or("counter-amount-wrong")?;
            Wish::Keep { amount: amount.minor }
        }
        WishKind::Exchange => {
            let known = targets.get(&no).into_iter().flatten();
            let wanted = get("target").unwrap_or_default();
            let target = known.into_iter().find(|target| target.sku == wanted);
            let target = target.ok_or("counter-target-missing")?.clone();
            Wish::Exchange { target, instant: false }
        }
        kind => plain(kind, 0),
    };
    let units = units.unwrap_or(item.asked.units.count());
    Ok(Some(Lot { item: no, units, wish, deduction: None }))
}

fn lay_out<'a>(
    t: &'a Lang,
    buyer: &Buyer,
    (case, context, targets, now): (&Case, &OrderContext, &Targets, Timestamp),
    (typed, problems): (&Typed, Vec<Problem>),
) -> CounterPage<'a> {
    let said = |name: &str| typed.get(name).cloned().unwrap_or_default();
    let freight = Field::line("freight", t.get("counter-freight"), AMOUNT_CHARS_MAX);
    let freight = Field { optional: true, inputmode: "decimal", ..freight }
        .hint(t.get_with("counter-freight-hint", &[("currency", case.currency.code().into())]))
        .filled(said("freight"))
        .checked(&problems);
    let note = Field::text("note", t.get("counter-note"), NOTE_CHARS_MAX).filled(said("note"));
    let open = case.items.iter().filter(|item| !item.settled);
    let with_money = shows_money(buyer);
    let teller = teller_to(t, buyer, context);
    let seen = (case, context, targets, now);
    let view = |item| item_form(&teller, seen, item, (typed, &problems));
    let mut items: Vec<ItemForm> = open.map(view).collect();
    if !with_money {
        items.iter_mut().for_each(|item| item.ways.retain(|way| way.word != "keep"));
    }
    CounterPage {
        shell: buyer.shell(t, t.get("counter-title")),
        items,
        freight: with_money.then_some(freight),
        note: note.checked(&problems),
        seen: case.version,
        back: buyer.at(&format!("/cases/{}", case.number)),
        problems,
    }
}

fn item_form(
    teller: &Teller,
    (case, context, targets, now): (&Case, &OrderContext, &Targets, Timestamp),
    item: &CaseItem,
    (typed, problems): (&Typed, &[Problem]),
) -> ItemForm {
    let t = teller.lang;
    let (asked, no) = (&item.asked, item.asked.no);
    let said = |name: &str| typed.get(&format!("{name}-{no}")).cloned().unwrap_or_default();
    let count = asked.units.count();
    let mine = targets.get(&no).map(Vec::as_slice).unwrap_or_default();
    let possible = |kind: &WishKind| {
        let has_target = *kind != WishKind::Exchange || !mine.is_empty();
        has_target && fits(*kind, item, (case, context), now)
    };
    let way = |kind: WishKind| WayForm {
        word: kind.word(),
        words: t.get(&format!("counter-{}", kind.word())),
        chosen: said("do") == kind.word(),
    };
    let target = |target: &Target| TargetForm {
        words: match target.variant.as_str() {
            "" => target.sku.clone(),
            variant if case.gift => variant.to_owned(),
            variant => format!("{variant} · {}", teller.money(target.unit_price)),
        },
        chosen: said("target") == target.sku,
        sku: target.sku.clone(),
    };
    let field = format!("do-{no}");
    let own = problems.iter().find(|problem| problem.field == field);
    ItemForm {
        no,
        title: format!("{} {}", asked.title, asked.variant).trim().to_owned(),
        units: (1..=count).collect(),
        chosen_units: said("units").parse().unwrap_or(count),
        stays: super::wish_words(t, asked.wish.kind()),
        ways: PROPOSED.into_iter().filter(possible).map(way).collect(),
        amount: said("amount"),
        currency: case.currency.code(),
        targets: mine.iter().map(target).collect(),
        error: own.map(|problem| problem.words.clone()).unwrap_or_default(),
    }
}

#[cfg(test)]
impl<'a> CounterPage<'a> {
    /// The form of each state, once empty and once wrong.
    pub fn samples(t: &'a Lang, buyer: &Buyer, world: &super::samples::Order) -> Vec<Self> {
        let typed: Typed = [("do-1", "keep"), ("amount-1", "x"), ("freight", "y")]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into();
        let page = |(walk, typed): (&super::samples::Walk, &Typed)| {
            let targets = Targets::new();
            let wrong = read(t, &walk.case, typed, &targets).err().unwrap_or_default();
            let seen = (&walk.case, &world.context, &targets, walk.case.updated_at);
            lay_out(t, buyer, seen, (typed, wrong))
        };
        let empty = Typed::new();
        let all = world.walks.iter().flat_map(|walk| [(walk, &empty), (walk, &typed)]);
        all.map(page).collect()
    }
}
