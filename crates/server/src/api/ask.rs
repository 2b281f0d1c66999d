//! A request as a program sends it, and how it becomes one that the flows understand.

use super::{find, problem::Problem, wishes};
use crate::{
    app::App,
    flows::{FieldProblem, load},
};
use amends_core::{
    case::{AskedLine, Submit, WishKind},
    ids::{CustomerId, FileId, OrderId, TenantId},
    people::Channel,
};
use serde::Deserialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;
use uuid::Uuid;

/// Lines of one request.
pub const LINES_MAX: usize = 100;
/// Letters of a code, a reference or an answer.
pub const WORD_CHARS_MAX: usize = 200;
/// Answers to questions, per line.
const ANSWERS_MAX: usize = 50;

/// What is asked for.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Ask)]
pub struct Ask {
    /// Id or number of the order.
    #[schema(example = "HY-1001")]
    pub order: String,
    /// For lines that do not say otherwise: `return-and-refund`, `exchange`, `repair`,
    /// `refund-only`, `reship`, `keep`, `price-protection`, `cancel` or `change`.
    #[schema(example = "return-and-refund")]
    pub wish: String,
    /// 1 to 100.
    pub lines: Vec<AskLine>,
    /// The tender for the refund or the difference; absent: the way it was paid.
    pub tender: Option<String>,
    /// The words by which the buyer agreed to a tender that the order was not paid with, as they
    /// were shown; at most 400 letters are kept. Needed to send money there.
    #[schema(example = "My refund as store credit, not to my card.")]
    pub consent: Option<String>,
    /// The buyer's own words, at most 2,000 letters.
    pub note: Option<String>,
    /// Ids of photos that were sent before, at most 9.
    #[serde(default)]
    pub files: Vec<String>,
    /// Where the buyer asked: `api` (if absent), `page`, `mail`, `phone` or `chat`.
    pub channel: Option<String>,
    /// Asked by the receiver of a gift, who learns no price.
    #[serde(default)]
    pub gift: bool,
}

/// Some units of one line, named by `line` or by `sku`.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AskLine)]
pub struct AskLine {
    /// The line's number in the order.
    pub line: Option<u16>,
    /// The variant; the first line of the order with it that has units left.
    pub sku: Option<String>,
    #[schema(example = 1)]
    pub quantity: u32,
    /// A reason's code of the policy. May be absent in a preview.
    #[serde(default)]
    pub reason: String,
    /// Answers to the policy's questions, by code.
    #[serde(default)]
    pub answers: BTreeMap<String, String>,
    /// What is wanted for these units, where it is not what the request says.
    pub wish: Option<String>,
    /// `exchange`, `change`: SKU of the variant wanted instead.
    pub target: Option<String>,
    /// `exchange`: the variant is to go out before the goods are back, against a hold.
    #[serde(default)]
    pub instant: bool,
    /// `repair`: serial number of the unit, at most 40 letters.
    pub serial: Option<String>,
    /// `keep`: what is to go back, decimal text in the currency of the order; absent asks for a
    /// proposal.
    #[schema(example = "20.00")]
    pub amount: Option<String>,
    /// `price-protection`: what one unit costs now, as the buyer saw it; absent: as the catalogue
    /// says.
    #[schema(example = "80.00")]
    pub price: Option<String>,
}

impl AskLine {
    fn says_money(&self) -> bool {
        self.amount.is_some() || self.price.is_some()
    }
}

/// An understood request and the order it is about.
pub struct Understood {
    pub order: OrderId,
    pub ask: Submit,
}

/// Checks every field, finds the order and the lines.
pub async fn understand(app: &App, tenant: TenantId, ask: &Ask) -> Result<Understood, Problem> {
    let mut problems = lengths(ask);
    let wish = wishes::asked(&ask.wish, "wish", &mut problems);
    line_wishes(ask, &mut problems);
    let channel = channel(ask.channel.as_deref(), &mut problems);
    let files = files(&ask.files, &mut problems);
    let (Some(wish), true) = (wish, problems.is_empty()) else {
        return Err(Problem::invalid(problems));
    };
    let order = find::order_id(app, tenant, &ask.order).await?;
    let lines = lines(app, tenant, order, &ask.lines).await?;
    let ask = submit(ask, (wish, channel), lines, files);
    Ok(Understood { order, ask })
}

/// The request for the flows, which fill in whose it is and what was written with it.
fn submit(
    ask: &Ask,
    (wish, channel): (WishKind, Channel),
    lines: Vec<AskedLine>,
    files: Vec<FileId>,
) -> Submit {
    Submit {
        customer: CustomerId(Uuid::nil()),
        channel,
        wish,
        lines,
        tender: ask.tender.clone(),
        consent: ask.consent.clone(),
        note: None,
        files,
        gift: ask.gift,
        request: None,
        declaration: None,
    }
}

/// What each line wants, as far as it can be said without its order.
fn line_wishes(ask: &Ask, problems: &mut Vec<FieldProblem>) {
    for (place, line) in ask.lines.iter().enumerate().take(LINES_MAX) {
        if let Some(word) = &line.wish {
            wishes::asked(word, &format!("lines[{place}].wish"), problems);
        }
        wishes::serial(line.serial.as_deref(), &format!("lines[{place}].serial"), problems);
    }
}

fn lengths(ask: &Ask) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    if ask.lines.is_empty() || ask.lines.len() > LINES_MAX {
        problems.push(FieldProblem::new("lines", "count").with("max", LINES_MAX));
    }
    let words = [("order", Some(&ask.order)), ("tender", ask.tender.as_ref())];
    let words = words.into_iter().map(|(field, text)| (field.to_owned(), text));
    let lines = ask.lines.iter().take(LINES_MAX).enumerate().flat_map(|(place, line)| {
        let at = move |field: &str| format!("lines[{place}].{field}");
        let answers = line.answers.iter().flat_map(move |(code, answer)| {
            let field = format!("lines[{place}].answers");
            [(field.clone(), Some(code)), (field, Some(answer))]
        });
        [
            (at("sku"), line.sku.as_ref()),
            (at("reason"), Some(&line.reason)),
            (at("target"), line.target.as_ref()),
        ]
        .into_iter()
        .chain(answers)
    });
    let too_long =
        |text: Option<&String>| text.is_some_and(|text| text.chars().count() > WORD_CHARS_MAX);
    for (field, _) in words.chain(lines).filter(|(_, text)| too_long(*text)) {
        problems.push(FieldProblem::new(field, "text-too-long").with("max", WORD_CHARS_MAX));
    }
    for (place, line) in ask.lines.iter().enumerate() {
        if line.answers.len() > ANSWERS_MAX {
            let field = format!("lines[{place}].answers");
            problems.push(FieldProblem::new(field, "count").with("max", ANSWERS_MAX));
        }
        if line.line.is_some() == line.sku.is_some() {
            problems.push(FieldProblem::new(format!("lines[{place}]"), "line-or-sku"));
        }
    }
    problems
}

fn channel(word: Option<&str>, problems: &mut Vec<FieldProblem>) -> Channel {
    let all = [Channel::Api, Channel::Page, Channel::Mail, Channel::Phone, Channel::Chat];
    let Some(word) = word else { return Channel::Api };
    all.into_iter().find(|channel| channel.word() == word).unwrap_or_else(|| {
        let known = all.map(Channel::word).join(", ");
        problems.push(FieldProblem::new("channel", "not-one-of").with("known", known));
        Channel::Api
    })
}

/// Reads ids of files; a text that is none is named by its place.
pub fn files(ids: &[String], problems: &mut Vec<FieldProblem>) -> Vec<FileId> {
    let mut files = Vec::with_capacity(ids.len());
    for (place, id) in ids.iter().enumerate() {
        match id.parse() {
            Ok(id) => files.push(id),
            Err(_) => problems.push(FieldProblem::new(format!("files[{place}]"), "not-an-id")),
        }
    }
    files
}

/// The asked lines by number. The order is only read where a line is named by its SKU, or says an
/// amount.
async fn lines(
    app: &App,
    tenant: TenantId,
    order: OrderId,
    asked: &[AskLine],
) -> Result<Vec<AskedLine>, Problem> {
    let mut left = BTreeMap::new();
    let mut currency = None;
    if asked.iter().any(|line| line.sku.is_some() || line.says_money()) {
        let context = load::order(app, tenant, order).await?;
        left = units_left(&context);
        currency = Some(context.order.currency);
    }
    let mut problems = Vec::new();
    let mut found = Vec::with_capacity(asked.len());
    for (place, line) in asked.iter().enumerate() {
        let unknown = || FieldProblem::new(format!("lines[{place}].sku"), "not-in-order");
        let number = match (line.line, &line.sku) {
            (Some(number), _) => number,
            (None, sku) => take(&mut left, sku.as_deref(), line.quantity).ok_or_else(unknown)?,
        };
        let mut money = |field: &str, said: &Option<String>| {
            let (text, currency) = said.as_deref().zip(currency)?;
            let field = format!("lines[{place}].{field}");
            wishes::amount(Some(text), &field, currency, &mut problems)
        };
        let (amount, price) = (money("amount", &line.amount), money("price", &line.price));
        found.push(AskedLine {
            line: number,
            quantity: line.quantity,
            reason: line.reason.clone(),
            answers: line.answers.clone(),
            wish: line.wish.as_deref().and_then(|word| word.parse().ok()),
            target: line.target.clone(),
            instant: line.instant,
            serial: line.serial.clone(),
            amount,
            price,
        });
    }
    if problems.is_empty() { Ok(found) } else { Err(Problem::invalid(problems)) }
}

/// SKU and units that no case holds, by line.
fn units_left(context: &load::OrderContext) -> BTreeMap<u16, (String, u32)> {
    let holding = context.cases.iter().filter(|case| case.claims_units());
    let items = holding.flat_map(|case| &case.items).map(|item| &item.asked);
    let held = |no: u16| -> u32 {
        items.clone().filter(|item| item.line == no).map(|item| item.units.count()).sum()
    };
    let lines = context.order.lines.iter();
    lines
        .map(|line| (line.no, (line.sku.clone(), line.quantity.saturating_sub(held(line.no)))))
        .collect()
}

/// The first line with the SKU that has enough units left, else the first with the SKU at all, so
/// that the rules can say what is wrong.
fn take(left: &mut BTreeMap<u16, (String, u32)>, sku: Option<&str>, quantity: u32) -> Option<u16> {
    let with_sku = |(_, (of, _)): &(&u16, &(String, u32))| Some(of.as_str()) == sku;
    let enough = left.iter().filter(with_sku).find(|(_, (_, units))| *units >= quantity);
    let number = *enough.or_else(|| left.iter().find(with_sku))?.0;
    if let Some((_, units)) = left.get_mut(&number) {
        *units = units.saturating_sub(quantity);
    }
    Some(number)
}
