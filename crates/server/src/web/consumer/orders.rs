//! A buyer's orders, and one order with what can be done with each line and until when.

use super::{
    ask::left,
    drafts::{self, DraftView},
    part,
    revocation::{self, label::CallView},
    wish_icon, wish_words,
};
use crate::{
    app::App,
    flows::{
        self, LineOption,
        load::{self, OrderContext},
        options_for, order_of_buyer,
    },
    web::{
        guard::Buyer,
        page::{Shell, show},
        trouble::PageError,
    },
    wording::{self, Teller, WarrantyWords, When},
    words::Lang,
};
use amends_core::{
    case::{Case, WishKind, progress},
    money::{Currency, Money},
    order::{Line, Order},
    policy::Answer,
};
use amends_store::{CompensationRow, compensations, orders};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use jiff::Timestamp;

/// Orders on the page; older ones are found by their number.
const ORDERS_MAX: i64 = 50;
/// What says only that the order is at another stage: no news beside something that can be done.
const STAGES: [&str; 3] = ["not-before-shipment", "not-shipped", "not-delivered"];

/// The list.
#[derive(Template)]
#[template(path = "consumer/orders.html")]
pub struct OrdersPage<'a> {
    pub shell: Shell<'a>,
    pub orders: Vec<OrderCard>,
    /// What was begun and not sent.
    pub drafts: Vec<DraftView>,
    /// Where several orders are asked about at once.
    pub many: String,
    /// Where the buyer can withdraw from a contract, if the law of an order has it.
    pub revocation: Option<CallView>,
    /// Coupons that can be used.
    pub coupons: Vec<CouponView>,
    /// Where the buyer's store credit is; empty for somebody who learns no amount.
    pub credit: String,
}

/// A coupon.
pub struct CouponView {
    pub words: String,
    pub amount: String,
    pub code: String,
    pub until: Option<When>,
}

/// One order of the list.
pub struct OrderCard {
    pub href: String,
    pub number: String,
    pub placed: String,
    pub state: String,
    pub goods: String,
    /// Empty for somebody who learns no price.
    pub total: String,
    pub cases: Vec<CaseLink>,
}

/// A case in a list.
pub struct CaseLink {
    pub href: String,
    pub number: String,
    pub wish: String,
    pub label: String,
    pub tone: &'static str,
}

/// One order.
#[derive(Template)]
#[template(path = "consumer/order.html")]
pub struct OrderPage<'a> {
    pub shell: Shell<'a>,
    pub order: OrderCard,
    /// Where the buyer can withdraw from the contract, while they can.
    pub revocation: Option<CallView>,
    pub lines: Vec<LineCard>,
}

/// One line with what can be done.
pub struct LineCard {
    pub title: String,
    pub variant: String,
    pub quantity: String,
    pub price: String,
    /// Whether other requests hold all of it.
    pub taken: bool,
    pub ways: Vec<Way>,
    /// What cannot be done, and why.
    pub closed: Vec<Way>,
    /// Until when its units are under warranty.
    pub warranties: Vec<WarrantyWords>,
}

/// One thing that can be asked for, or cannot.
pub struct Way {
    pub href: String,
    pub words: String,
    pub icon: &'static str,
    /// Until when, or what to know before asking.
    pub until: Option<When>,
    /// What is said where there is no such moment.
    pub no_limit: String,
    pub notes: Vec<String>,
}

/// `GET /{shop}/orders`: the buyer's own.
pub async fn list(State(app): State<App>, buyer: Buyer) -> Result<Response, PageError> {
    let (store, tenant) = (app.store(), buyer.tenant());
    let rows = orders::of_customer(store, tenant, buyer.customer, ORDERS_MAX).await?;
    let t = buyer.words(&app);
    let (mut cards, mut markets) = (Vec::with_capacity(rows.len()), Vec::new());
    for row in rows.into_iter().filter(|row| buyer.may_see_order(row.id, row.customer)) {
        let order: Order = serde_json::from_str(&row.body)?;
        let cases = load::cases_of_order(&app, tenant, row.id).await?;
        markets.push(order.market.clone());
        cards.push(card(t, &buyer, &order, &cases));
    }
    let (shell, many) = (buyer.shell(t, t.get("orders-title")), buyer.at("/ask"));
    let drafts = drafts::views(&app, &buyer).await?;
    let coupons = coupons(&app, &buyer).await?;
    let credit = if buyer.is_receiver() { String::new() } else { buyer.at("/credit") };
    let revocation = any_call(t, &buyer, &markets);
    Ok(show(&OrdersPage { shell, orders: cards, drafts, many, revocation, coupons, credit }))
}

/// The button of the law, if the law of some order has one.
fn any_call(t: &Lang, buyer: &Buyer, markets: &[String]) -> Option<CallView> {
    let mut markets = markets.iter().filter(|_| !buyer.is_receiver());
    markets.find_map(|market| revocation::label::of_market(t, market, buyer.at("/withdrawal")))
}

/// The coupons that the buyer can use; nothing of it is for the receiver of a present.
async fn coupons(app: &App, buyer: &Buyer) -> Result<Vec<CouponView>, PageError> {
    if buyer.is_receiver() {
        return Ok(Vec::new());
    }
    let (store, t) = (app.store(), buyer.words(app));
    let rows = compensations::of_customer(store, buyer.tenant(), buyer.customer).await?;
    let zone = load::zone(app, buyer.tenant()).await?;
    let usable = rows.into_iter().filter(|row| row.form == "coupon" && row.state == "issued");
    let coupon = |row: CompensationRow| {
        let currency = Currency::parse(&row.currency).ok()?;
        let until = row.valid_until_ms.map(load::moment);
        Some(CouponView {
            words: t.get(&format!("trigger-{}", row.ground)),
            amount: t.money(Money::new(row.amount_minor, currency)),
            code: row.code,
            until: until.map(|until| wording::until(t, until, &zone)),
        })
    };
    Ok(usable.filter_map(coupon).collect())
}

/// `GET /{shop}/orders/{order}`: the buyer who placed it.
pub async fn one(
    State(app): State<App>,
    buyer: Buyer,
    Path((_, number)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let context = own_order(&app, &buyer, &number).await?;
    let (t, now) = (buyer.words(&app), app.now());
    let ground = revocation::Ground::new(t, (&buyer, &context), now);
    let revocation = ground.filter(revocation::Ground::is_open).and_then(|g| g.call());
    Ok(show(&OrderPage { revocation, ..page(t, &buyer, &context, now) }))
}

/// The order with this number, if it is the buyer's.
pub async fn own_order(app: &App, buyer: &Buyer, number: &str) -> Result<OrderContext, PageError> {
    let row = orders::by_number(app.store(), buyer.tenant(), number).await?;
    let row = row.filter(|row| buyer.may_see_order(row.id, row.customer));
    let row = row.ok_or(PageError::NOT_FOUND)?;
    Ok(order_of_buyer(app, buyer.tenant(), row.id).await?)
}

/// Tells about an order in the buyer's language.
pub fn teller<'a>(t: &'a Lang, context: &'a OrderContext) -> Teller<'a> {
    Teller {
        lang: t,
        zone: &context.zone,
        currency: context.order.currency,
        policy: &context.policy,
        tenders: &context.tenders,
        hides_money: false,
    }
}

/// The same for whoever reads: to the receiver of a present without amounts.
pub fn teller_to<'a>(t: &'a Lang, buyer: &Buyer, context: &'a OrderContext) -> Teller<'a> {
    Teller { hides_money: buyer.is_receiver(), ..teller(t, context) }
}

fn page<'a>(t: &'a Lang, buyer: &Buyer, context: &OrderContext, now: Timestamp) -> OrderPage<'a> {
    let options = options_for(context, now, buyer.is_receiver());
    let title = t.get_with("order-title", &[("number", context.order.number.clone().into())]);
    let teller = teller_to(t, buyer, context);
    let warranties = flows::warranty_of(context, now);
    let warranties: Vec<WarrantyWords> =
        warranties.iter().map(|units| teller.warranty(units)).collect();
    let lines = context.order.lines.iter().map(|line| {
        let own: Vec<&LineOption> = options.iter().filter(|o| o.line == line.no).collect();
        let of_line = warranties.iter().filter(|units| units.line == line.no);
        LineCard {
            warranties: of_line.cloned().collect(),
            ..line_card(&teller, buyer, (context, line), &own)
        }
    });
    OrderPage {
        lines: lines.collect(),
        order: card(t, buyer, &context.order, &context.cases),
        revocation: None,
        shell: buyer.shell(t, title),
    }
}

fn line_card(
    teller: &Teller,
    buyer: &Buyer,
    (context, line): (&OrderContext, &Line),
    options: &[&LineOption],
) -> LineCard {
    let taken = left(context, line) == 0;
    let way = |option: &LineOption| way(teller, buyer, &context.order, option);
    let (open, closed): (Vec<&LineOption>, Vec<&LineOption>) =
        options.iter().partition(|o| matches!(o.answer, Answer::Approve | Answer::Review));
    let news = |option: &&LineOption| {
        !taken
            && (open.is_empty()
                || !option.objections.iter().any(|f| STAGES.contains(&f.code.as_str())))
    };
    let closed = closed.into_iter().filter(news).map(way).collect();
    LineCard {
        title: line.title.clone(),
        variant: line.variant.clone(),
        quantity: format!("× {}", line.quantity),
        price: match buyer.is_receiver() {
            true => String::new(),
            false => teller.money(line.goods() - line.discount),
        },
        taken,
        ways: open.into_iter().map(way).collect(),
        closed,
        warranties: Vec::new(),
    }
}

fn way(teller: &Teller, buyer: &Buyer, order: &Order, option: &LineOption) -> Way {
    let path = format!("/orders/{}/ask", part(&order.number));
    let query = format!("wish={}&line={}", option.wish.word(), option.line);
    // The worst alone says why; what is less than it would not change the answer.
    let worst = option.objections.first().map(|finding| finding.effect);
    let telling = option.objections.iter().filter(|finding| Some(finding.effect) == worst);
    let limit = if option.wish.needs_goods_back() || option.wish == WishKind::RefundOnly {
        "order-no-limit"
    } else {
        "order-before-packing"
    };
    // What is impossible as it stands has no door; what would be refused can still be asked.
    let asks = option.answer != Answer::Impossible;
    Way {
        href: if asks { buyer.at(&format!("{path}?{query}")) } else { String::new() },
        words: wish_words(teller.lang, option.wish),
        icon: wish_icon(option.wish),
        until: option.until.map(|at| teller.until(at)),
        no_limit: teller.lang.get(limit),
        notes: telling.map(|finding| teller.finding(finding).sentence).collect(),
    }
}

fn card(t: &Lang, buyer: &Buyer, order: &Order, cases: &[Case]) -> OrderCard {
    let goods: Vec<&str> = order.lines.iter().map(|line| line.title.as_str()).collect();
    OrderCard {
        href: buyer.at(&format!("/orders/{}", part(&order.number))),
        number: order.number.clone(),
        placed: t.date(order.placed_at, &buyer.shop.zone),
        state: t.get(&format!("order-state-{}", order.state.word())),
        goods: goods.join(&t.get("list-comma")),
        total: match buyer.is_receiver() {
            true => String::new(),
            false => t.money(Money::new(order.total(), order.currency)),
        },
        cases: cases
            .iter()
            .rev()
            .filter(|case| buyer.may_see(case))
            .map(|case| case_link(t, buyer, case))
            .collect(),
    }
}

/// A case as lists show it.
pub fn case_link(t: &Lang, buyer: &Buyer, case: &Case) -> CaseLink {
    let (label, _, tone) = wording::label(t, progress(case).label);
    CaseLink {
        href: buyer.at(&format!("/cases/{}", case.number)),
        number: case.number.clone(),
        wish: wish_words(t, case.wish()),
        label,
        tone,
    }
}

#[cfg(test)]
impl<'a> OrdersPage<'a> {
    /// Nothing yet, and an order with cases.
    pub fn samples(t: &'a Lang, buyer: &Buyer, world: &super::samples::Order) -> Vec<Self> {
        let full = card(t, buyer, &world.context.order, &world.context.cases);
        let page = |orders, drafts| OrdersPage {
            shell: buyer.shell(t, t.get("orders-title")),
            orders,
            drafts,
            many: buyer.at("/ask"),
            revocation: any_call(t, buyer, &["DE".to_owned()]),
            coupons: vec![CouponView {
                words: t.get("trigger-survey"),
                amount: t.money(Money::new(2_000, world.context.order.currency)),
                code: "THX-1".to_owned(),
                until: None,
            }],
            credit: buyer.at("/credit"),
        };
        let both = vec![card(t, buyer, &world.context.order, &[]), full];
        vec![page(Vec::new(), Vec::new()), page(both, DraftView::samples(t, buyer))]
    }
}

#[cfg(test)]
impl<'a> OrderPage<'a> {
    /// An order that can be returned, and one that can no longer.
    pub fn samples(t: &'a Lang, buyer: &Buyer, world: &super::samples::Order) -> Vec<Self> {
        let asked = crate::wording::tests::samples::today();
        let late = asked + jiff::SignedDuration::from_hours(24 * 400);
        let union = revocation::samples::in_the_union();
        let revocation = revocation::samples::ground(t, buyer, &union).call();
        let [in_time, late] = [asked, late].map(|now| page(t, buyer, &world.context, now));
        vec![OrderPage { revocation, ..in_time }, late]
    }
}
