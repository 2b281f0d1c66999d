//! A case opened by a member of staff, with the order it is about: what every page and act on a
//! case starts from.

use crate::{
    app::App,
    flows::{
        Error,
        load::{self, Loaded, OrderContext},
    },
    wording::{self, Teller, When},
    words::Lang,
};
use amends_core::{
    case::{Case, Event, Item, Target, progress},
    ids::TenantId,
    policy::{Clause, Effect},
};
use amends_store::catalogue;
use jiff::tz::TimeZone;

/// A case with its order, as it was when it was opened.
pub struct CaseFile {
    pub loaded: Loaded,
    pub order: OrderContext,
    /// The zone of the case.
    pub zone: TimeZone,
}

impl CaseFile {
    /// Opens the case with this spoken number.
    pub async fn open(app: &App, tenant: TenantId, number: &str) -> Result<Self, Error> {
        let loaded = load::case_by_number(app, tenant, number).await?;
        let item = loaded.case.items.first().ok_or(Error::NotFound)?;
        let order = load::order(app, tenant, item.asked.order).await?;
        let zone = TimeZone::get(&loaded.case.zone).unwrap_or(TimeZone::UTC);
        Ok(Self { loaded, order, zone })
    }

    /// The case.
    pub fn case(&self) -> &Case {
        &self.loaded.case
    }

    /// Variants that could go out instead of what a line of the order was.
    pub async fn variants(&self, app: &App, line: u16) -> Result<Vec<Target>, Error> {
        let (order, tenant) = (&self.order.order, self.case().tenant);
        let Some(line) = order.line(line) else { return Ok(Vec::new()) };
        let rows = catalogue::variants(app.store(), tenant, &line.product).await?;
        let target = |row: catalogue::VariantRow| Target {
            sku: row.sku,
            title: line.title.clone(),
            variant: row.title,
            unit_price: row.price_minor,
        };
        Ok(rows.into_iter().filter(|row| row.available).map(target).collect())
    }

    /// Its items as asked for.
    pub fn items(&self) -> Vec<&Item> {
        self.case().items.iter().map(|item| &item.asked).collect()
    }

    /// Tells of it in a language.
    pub fn teller<'a>(&'a self, t: &'a Lang) -> Teller<'a> {
        Teller {
            lang: t,
            zone: &self.zone,
            currency: self.case().currency,
            policy: &self.order.policy,
            tenders: &self.order.tenders,
            hides_money: false,
        }
    }

    /// What stands on top of each page about it.
    pub fn head(&self, t: &Lang) -> HeadView {
        let case = self.case();
        let progress = progress(case);
        let teller = self.teller(t);
        let (status, _, tone) = wording::label(t, progress.label);
        HeadView {
            number: case.number.clone(),
            href: format!("/staff/cases/{}", case.number),
            version: case.version,
            wish: t.get(&format!("wish-{}", case.wish().word())),
            status,
            tone,
            turn: progress.turn.map(|party| t.get(&format!("party-{}", party.word()))),
            due: progress.due.map(|due| teller.until(due)),
            goods: self.items().iter().map(|item| goods(item)).collect(),
        }
    }

    /// The clauses a person may cite, those that the findings of `effects` rest on first.
    pub fn clauses(&self, t: &Lang, effects: &[Effect]) -> Vec<ClauseChoice> {
        let findings = &self.case().decision.findings;
        let cited = |clause: &Clause| {
            let id = Some(clause.id.as_str());
            findings.iter().any(|f| effects.contains(&f.effect) && f.clause.as_deref() == id)
        };
        let mut clauses: Vec<ClauseChoice> = self
            .order
            .policy
            .clauses()
            .map(|clause| ClauseChoice {
                id: clause.id.clone(),
                text: clause.text.in_locale(t.code()).to_owned(),
                plain: clause.plain().in_locale(t.code()).to_owned(),
                source: clause.source.clone(),
                suggested: cited(clause),
            })
            .collect();
        clauses.sort_by_key(|choice| !choice.suggested);
        clauses
    }
}

/// `Silk shirt M × 2`
fn goods(item: &Item) -> String {
    format!("{} {} × {}", item.title, item.variant, item.units.count())
}

/// The same of a stored first event, and how many other items there are.
pub fn goods_of(t: &Lang, body: &str) -> String {
    let Ok(Event::Submitted(asked)) = Event::from_body("submitted", Event::VERSION, body) else {
        return String::new();
    };
    let Some(item) = asked.items.first() else { return String::new() };
    let goods = goods(item);
    match asked.items.len() {
        1 => goods,
        count => {
            let others = [("goods", goods.into()), ("count", (count - 1).into())];
            t.get_with("inbox-and-others", &others)
        }
    }
}

/// The top of a page about a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadView {
    pub number: String,
    pub href: String,
    /// What its reader saw; sent back with each act.
    pub version: i64,
    pub wish: String,
    pub status: String,
    pub tone: &'static str,
    pub turn: Option<String>,
    pub due: Option<When>,
    pub goods: Vec<String>,
}

/// A clause to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClauseChoice {
    pub id: String,
    /// The legal text.
    pub text: String,
    /// What the buyer would read.
    pub plain: String,
    pub source: String,
    /// Whether the rules themselves cited it in this case.
    pub suggested: bool,
}

/// Whether the list of other clauses stands open: what is chosen is not among the suggested ones.
pub fn others_open(clauses: &[ClauseChoice], chosen: &str) -> bool {
    !clauses.iter().any(|clause| clause.suggested && (chosen.is_empty() || clause.id == chosen))
}
