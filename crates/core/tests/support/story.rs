//! The little language of the stories: a whole case as lines that a shop manager can read. Lines
//! beginning with `=>` are what the product says; the runner writes them anew, and the test
//! compares.

use super::{
    acts::{act, ask, declaration, number},
    names, shop,
    world::World,
};
use amends_core::{
    case::{Consequences, Deed, Event, Refusal},
    money::Money,
    order::{FreightInsurance, Gift, Insured, Order, OrderState, Payment, Tender, TenderKind},
    people::Actor,
};

/// Tells the story and returns it with what the product says.
pub fn tell(text: &str) -> String {
    let mut told = String::new();
    let mut teller = Teller::default();
    for line in text.lines().filter(|line| !line.trim_start().starts_with("=>")) {
        told.push_str(line);
        told.push('\n');
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        for said in teller.hear(line) {
            told.push_str(&format!("   => {said}\n"));
        }
    }
    told
}

/// Tells a story that is written in the test, and returns only what the product says.
pub fn play(lines: &str) -> String {
    let mut teller = Teller::default();
    let mut said = String::new();
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let heard = teller.hear(line);
        if line.starts_with("day ") {
            said.push_str(&format!("{line}\n"));
        }
        for line in heard {
            said.push_str(&format!("   => {line}\n"));
        }
    }
    said
}

/// Plays some lines and hands over the world they lead to.
pub fn world_after(lines: &str) -> World {
    let mut teller = Teller::default();
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
        for said in teller.hear(line) {
            assert!(
                !said.starts_with("refused: ") && !said.starts_with("impossible"),
                "{line}: {said}"
            );
        }
    }
    teller.into_world()
}

/// Plays a whole story and hands over the world it leads to, with a log of what was done in it.
pub fn logged(text: &str) -> World {
    let mut teller = Teller { keeps_log: true, ..Teller::default() };
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("=>"));
    for line in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
        teller.hear(line);
    }
    teller.into_world()
}

#[derive(Default)]
struct Teller {
    keeps_log: bool,
    market: String,
    order: Option<Order>,
    gift_card: i64,
    /// Rules of the shop that the story changes.
    rules: Vec<(String, String)>,
    /// What can be had of some variants.
    stock: Vec<(String, i64)>,
    world: Option<World>,
}

fn kind_of(tender: &str) -> TenderKind {
    match tender {
        "gift-card" => TenderKind::StoredValue,
        "wallet" => TenderKind::Wallet,
        "wire" => TenderKind::BankTransfer,
        "cash" => TenderKind::CashOnDelivery,
        _ => TenderKind::Card,
    }
}

fn insured(pays_max: i64) -> FreightInsurance {
    let (insurer, policy) = ("Safeway".to_owned(), "SW-1".to_owned());
    FreightInsurance { insurer, policy, pays_max, bought_by: Insured::Merchant }
}

impl Teller {
    fn hear(&mut self, line: &str) -> Vec<String> {
        match line.strip_prefix("day ") {
            Some(act) => self.act(act),
            None => {
                self.set_up(line);
                Vec::new()
            }
        }
    }

    fn minor(&self, text: &str) -> i64 {
        Money::parse(text, shop::currency(&self.market)).expect("an amount").minor
    }

    fn set_up(&mut self, line: &str) {
        let words: Vec<&str> = line.split_whitespace().collect();
        if let ["market", market] = words[..] {
            self.market = market.to_owned();
            self.order = Some(shop::order(market, Vec::new()));
            return;
        }
        let amount = |at: usize| self.minor(words[at]);
        let day = |n: &str| shop::day(&self.market, number(n));
        let mut order = self.order.clone().expect("a market comes first");
        match words[..] {
            ["line", quantity, "x", sku, ref more @ ..] => {
                let mut new = shop::line(order.lines.len() as u16 + 1, number(quantity), sku);
                match more {
                    ["confirmed"] => new.no_return_confirmed = true,
                    ["tax", tax] => {
                        new.tax = self.minor(tax);
                        order.tax_included = false;
                    }
                    _ => {}
                }
                order.lines.push(new);
            }
            ["freight", _] => order.shipping = amount(1),
            ["discount", _] => order.discount = amount(1),
            ["paid", "with", tender] => {
                let amount = order.total() - order.paid();
                let (tender, kind) = (tender.to_owned(), kind_of(tender));
                order.payments.push(Payment::by(tender, kind, amount));
            }
            ["paid", _, "with", tender] => {
                let (amount, kind) = (amount(1), kind_of(tender));
                order.payments.push(Payment::by(tender, kind, amount));
            }
            ["gift", "card", "holds", _] => self.gift_card = amount(3),
            ["gift"] => order.gift = Some(Gift { refundable: true }),
            ["gift", "without", "refund"] => order.gift = Some(Gift { refundable: false }),
            ["insured", "for", most] => order.insurance = Some(insured(self.minor(most))),
            ["rule", name, value] => self.rules.push((name.to_owned(), value.to_owned())),
            ["stock", units, "x", sku] => self.stock.push((sku.to_owned(), number(units))),
            ["pending"] => (order.state, order.parcels) = (OrderState::Pending, Vec::new()),
            ["processing"] => (order.state, order.parcels) = (OrderState::Processing, Vec::new()),
            ["cancelled"] => (order.state, order.parcels) = (OrderState::Cancelled, Vec::new()),
            ["shipped"] => {
                order.state = OrderState::Shipped;
                order.parcels = vec![shop::parcel(None, Vec::new())];
            }
            ["line", no, "delivered", "on", "day", n] => {
                order.parcels.retain(|parcel| !parcel.lines.is_empty());
                order.parcels.push(shop::parcel(Some(day(n)), vec![number(no)]));
            }
            _ => panic!("not understood: {line}"),
        }
        self.order = Some(order);
    }

    fn into_world(mut self) -> World {
        self.world();
        self.world.expect("a world")
    }

    fn world(&mut self) -> &mut World {
        let (market, order, balance) = (&self.market, &self.order, self.gift_card);
        let (rules, stock, keeps_log) = (&self.rules, &self.stock, self.keeps_log);
        self.world.get_or_insert_with(|| {
            let tender = |reference: &str, balance| Tender {
                reference: reference.to_owned(),
                kind: kind_of(reference),
                label: String::new(),
                balance,
            };
            let tenders =
                vec![tender("visa", 0), tender("wallet", 0), tender("gift-card", balance)];
            let mut world = World::new(market, order.clone().expect("an order"), tenders);
            rules.iter().for_each(|(name, value)| shop::set_rule(&mut world.policy, name, value));
            world.log = keeps_log.then(Vec::new);
            for (sku, units) in stock {
                world.targets.get_mut(sku).expect("a variant").available = *units;
            }
            world
        })
    }

    /// `3: bench receives …` or `3 14:30: bench receives …`, and what comes of it.
    fn act(&mut self, line: &str) -> Vec<String> {
        let (when, what) = line.split_once(": ").expect("`day N: somebody does something`");
        let market = self.market.clone();
        let world = self.world();
        let mut when = when.split_whitespace();
        let morning = shop::day(&market, number(when.next().expect("a day")));
        world.now = match when.next().map(|time| time.split_once(':').expect("HH:MM")) {
            None => morning,
            Some((hour, minute)) => {
                let minutes: i64 = number::<i64>(hour) * 60 + number::<i64>(minute) - 600;
                morning + jiff::SignedDuration::from_mins(minutes)
            }
        };
        let clauses: Vec<&str> = what.split(", ").collect();
        let on = clauses.iter().find_map(|clause| clause.strip_prefix("on case "));
        let last = world.cases.len().saturating_sub(1);
        let index = on.map_or(last, |no| number::<usize>(no) - 1);
        let clauses: Vec<&str> =
            clauses.into_iter().filter(|clause| !clause.starts_with("on case ")).collect();
        match clauses[0].split_whitespace().collect::<Vec<_>>()[..] {
            [who @ ("buyer" | "receiver"), "asks", wish, "of", ref rest @ ..] => {
                let mut ask = ask(wish, rest, &clauses[1..]);
                ask.gift = who == "receiver";
                let done = world.submit(&ask);
                said(world, done)
            }
            ["buyer", "declares", ref rest @ ..] => {
                let ask = declaration(world, rest);
                let done = world.submit(&ask);
                said(world, done)
            }
            ["buyer", "changes", "to", wish, "of", ref rest @ ..] => {
                let ask = ask(wish, rest, &clauses[1..]);
                let done = world.change(index, &ask);
                said(world, done.map(|follows| (index, follows)))
            }
            ["shop", "sells", sku, "for", price] => {
                let minor = Money::parse(price, world.order.currency).expect("an amount").minor;
                world.sells(sku, minor);
                Vec::new()
            }
            ["shop", "ships", "the", "order"] => {
                world.order.state = OrderState::Shipped;
                world.order.parcels = vec![shop::parcel(None, Vec::new())];
                Vec::new()
            }
            ["clocks", "run"] => clocks_run(world),
            ref words => {
                let done = act(world, index, words, &clauses[1..]);
                said(world, done.map(|follows| (index, follows)))
            }
        }
    }
}

fn said(world: &World, done: Result<(usize, Consequences), Refusal>) -> Vec<String> {
    let (index, follows) = match done {
        Ok(done) => done,
        Err(Refusal::Impossible(decision)) => {
            return vec![format!("impossible: {}", names::objections(&decision))];
        }
        Err(refusal) => return vec![format!("refused: {}", refusal.code())],
    };
    let case = &world.cases[index];
    if world.last.is_empty() {
        return vec!["nothing changes".to_owned()];
    }
    let mut lines = vec![names::page(case, &world.zone)];
    let objections = names::objections(&case.decision);
    if matches!(world.last[0], Event::Submitted(_) | Event::Changed(_)) && !objections.is_empty() {
        lines.push(format!("because: {objections}"));
    }
    lines.extend(names::agreed(case, &world.last).iter().map(|part| format!("agreed: {part}")));
    lines.extend(names::held(case, &world.last));
    lines.extend(names::follows(case, &follows));
    lines
}

/// Every timer that is due runs out when it was due, as a worker would have it.
fn clocks_run(world: &mut World) -> Vec<String> {
    let now = world.now;
    let mut lines = Vec::new();
    while let Some((due, index, kind)) = world.next_clock().filter(|(due, ..)| *due <= now) {
        world.now = due.max(world.cases[index].updated_at);
        let actor = Actor::Rule(kind.word());
        let done = world.perform(index, (&actor, None), &Deed::Expire(kind));
        lines.extend(said(world, done.map(|follows| (index, follows))));
    }
    world.now = now;
    if lines.is_empty() {
        lines.push("nothing is due".to_owned());
    }
    lines
}
