//! The page of the form: what is chosen, what is still missing, and what it comes to.

use super::{
    AskForm, CHANNELS,
    lines::{self, LineView},
};
use crate::{
    app::App,
    flows::{self, Error, LineOption, load::OrderContext, options_of},
    web::{
        case_view::{self, MoneyView, PhotoView},
        consumer::{orders::teller, part, wish_icon, wish_words},
        form::{Field, Problem},
        guard::Buyer,
        page::Shell,
    },
    wording::FindingWords,
    words::Lang,
};
use amends_core::{
    case::{Assessment, FILES_MAX, Item, NOTE_CHARS_MAX, WishKind},
    ids::FileId,
    order::TenderKind,
    people::Channel,
    policy::Answer,
};
use askama::Template;

/// The page.
#[derive(Template)]
#[template(path = "consumer/ask.html")]
pub struct AskPage<'a> {
    pub shell: Shell<'a>,
    pub problems: Vec<Problem>,
    pub order: String,
    pub back: String,
    /// Id of the case it will file.
    pub case: String,
    /// How the buyer reached the shop, where staff ask for them: word, name, chosen.
    pub channels: Vec<(&'static str, String, bool)>,
    pub wishes: Vec<WishView>,
    pub lines: Vec<LineView>,
    pub tenders: Vec<TenderView>,
    /// What the tenders are to choose for.
    pub tender_title: String,
    pub note: Field,
    pub photos: PhotosView,
    pub preview: Option<Preview>,
}

/// A wish to choose.
pub struct WishView {
    pub value: &'static str,
    pub words: String,
    pub text: String,
    pub icon: &'static str,
    pub chosen: bool,
}

/// Where the money goes to or comes from.
pub struct TenderView {
    pub value: String,
    pub words: String,
    pub chosen: bool,
}

/// The photos so far, and room for more.
pub struct PhotosView {
    pub photos: Vec<KeptPhoto>,
    /// Where a script sends one.
    pub upload: String,
    pub left: usize,
    /// How many the reasons ask for; 0: none.
    pub wanted: u32,
}

/// A photo that is there already.
pub struct KeptPhoto {
    pub id: String,
    pub photo: PhotoView,
}

/// What the request would come to, if it were sent now.
pub struct Preview {
    pub tone: &'static str,
    pub headline: String,
    pub text: String,
    pub objections: Vec<FindingWords>,
    pub money: MoneyView,
    /// Whether it can be sent.
    pub open: bool,
    pub send: String,
}

/// Builds the page; the preview is computed by the code that files.
pub async fn build<'a>(
    app: &'a App,
    buyer: &Buyer,
    context: &OrderContext,
    (form, problems): (&AskForm, Vec<Problem>),
) -> Result<AskPage<'a>, Error> {
    let options = options_of(context, app.now());
    let assessed = match form.wish.filter(|_| !form.lines.is_empty()) {
        Some(_) => Some(assess(app, buyer, context, form).await?),
        None => None,
    };
    let lines = lines::lines(app, buyer, context, (form, &options)).await?;
    let found = Found { options, lines, assessed };
    Ok(lay_out(buyer.words(app), buyer, context, (form, problems), found))
}

/// What was looked up for the form as it is filled in.
pub(super) struct Found {
    pub options: Vec<LineOption>,
    pub lines: Vec<LineView>,
    pub assessed: Option<Assessment>,
}

/// Everything of the page, from what was looked up for it.
pub(super) fn lay_out<'a>(
    t: &'a Lang,
    buyer: &Buyer,
    context: &OrderContext,
    (form, problems): (&AskForm, Vec<Problem>),
    found: Found,
) -> AskPage<'a> {
    let note = Field::text("note", t.get("ask-words"), NOTE_CHARS_MAX);
    let complete = missing(t, context, form).is_empty();
    AskPage {
        shell: buyer.shell(t, t.get("ask-title")),
        order: context.order.number.clone(),
        back: back(buyer, &context.order.number),
        channels: channels(t, buyer, form),
        case: form.case.to_string(),
        wishes: wishes(t, &found.options, form),
        lines: found.lines,
        tenders: tenders(t, context, (form, found.assessed.as_ref())),
        tender_title: match found.assessed.as_ref().map_or(0, |a| a.quote.charge) {
            0 => t.get("ask-tender"),
            _ => t.get("ask-tender-pay"),
        },
        note: note.hint(t.get("ask-words-hint")).filled(&form.note).checked(&problems),
        photos: photos(t, buyer, context, form),
        preview: found.assessed.map(|assessed| preview(t, context, &assessed, complete)),
        problems,
    }
}

fn back(buyer: &Buyer, order: &str) -> String {
    match buyer.helper {
        Some(_) => "/staff/open".to_owned(),
        None => buyer.at(&format!("/orders/{}", part(order))),
    }
}

fn channels(t: &Lang, buyer: &Buyer, form: &AskForm) -> Vec<(&'static str, String, bool)> {
    let choice = |channel: Channel| {
        let words = t.get(&format!("channel-{}", channel.word()));
        (channel.word(), words, channel == form.channel)
    };
    match buyer.helper {
        Some(_) => CHANNELS.map(choice).to_vec(),
        None => Vec::new(),
    }
}

async fn assess(
    app: &App,
    buyer: &Buyer,
    context: &OrderContext,
    form: &AskForm,
) -> Result<Assessment, Error> {
    let mut ask = form.submit(buyer);
    for (asked, said) in ask.lines.iter_mut().zip(&form.lines) {
        if let (0, Some(line)) = (said.quantity, context.order.line(said.line)) {
            asked.quantity = lines::left(context, line).max(1);
        }
    }
    flows::preview_request(app, buyer.tenant(), context.order.id, &ask).await
}

/// What has to be said before it can be sent.
pub fn missing(t: &Lang, context: &OrderContext, form: &AskForm) -> Vec<Problem> {
    let mut problems = Vec::new();
    if form.wish.is_none() {
        problems.push(Problem::new(t, "wish", "ask-missing-wish"));
    }
    if form.lines.is_empty() {
        problems.push(Problem::new(t, "lines", "ask-missing-line"));
    }
    for said in &form.lines {
        if said.reason.is_empty() {
            let field = format!("reason-{}", said.line);
            problems.push(Problem::new(t, &field, "ask-missing-reason"));
        }
        if said.target.is_empty() && form.wish.is_some_and(WishKind::exchanges) {
            let field = format!("target-{}", said.line);
            problems.push(Problem::new(t, &field, "ask-missing-target"));
        }
        problems.extend(unanswered(t, context, form, said));
    }
    problems
}

fn unanswered(
    t: &Lang,
    context: &OrderContext,
    form: &AskForm,
    said: &super::LineForm,
) -> Option<Problem> {
    let goods_back = form.wish.is_some_and(WishKind::needs_goods_back);
    let line = context.order.line(said.line).filter(|_| goods_back)?;
    let reason = context.policy.reason(&said.reason)?;
    let asked = context.policy.shop.questions_for(&line.category, reason.fault);
    let open = asked.into_iter().find(|question| !said.answers.contains_key(&question.code))?;
    let field = format!("a-{}-{}", said.line, open.code);
    Some(Problem::new(t, &field, "ask-missing-answer"))
}

/// Wishes that at least one line allows, and the one that is chosen.
fn wishes(t: &Lang, options: &[LineOption], form: &AskForm) -> Vec<WishView> {
    let possible =
        |wish: WishKind| options.iter().any(|o| o.wish == wish && o.answer != Answer::Impossible);
    let shown = WishKind::ASKED.into_iter().filter(|w| possible(*w) || form.wish == Some(*w));
    shown
        .map(|wish| WishView {
            value: wish.word(),
            words: wish_words(t, wish),
            text: t.get(&format!("ask-wish-{}", wish.word())),
            icon: wish_icon(wish),
            chosen: form.wish == Some(wish),
        })
        .collect()
}

/// Shown where there is a choice: refunds to stored value, differences from any tender.
fn tenders(
    t: &Lang,
    context: &OrderContext,
    (form, assessed): (&AskForm, Option<&Assessment>),
) -> Vec<TenderView> {
    let (Some(quote), Some(wish)) = (assessed.map(|a| &a.quote), form.wish) else {
        return Vec::new();
    };
    let rules = &context.policy.shop.tenders;
    let paid = |reference: &str| context.order.payments.iter().any(|p| p.tender == reference);
    let fits = context.tenders.iter().filter(|tender| match wish.exchanges() {
        true => rules.difference_with_any || paid(&tender.reference),
        false => rules.refund_to_stored_value && tender.kind == TenderKind::StoredValue,
    });
    let choice = |value: &str, words: String| TenderView {
        value: value.to_owned(),
        words,
        chosen: form.tender == value,
    };
    let as_paid = match quote.charge {
        0 => t.get("ask-tender-as-paid"),
        _ => t.get("ask-tender-first"),
    };
    let named = fits.map(|tender| {
        let words = teller(t, context).tender(&tender.reference, Some(tender.kind));
        choice(&tender.reference, words)
    });
    let all: Vec<TenderView> = std::iter::once(choice("", as_paid)).chain(named).collect();
    let moves = quote.refund + quote.charge > 0;
    if all.len() > 1 && moves { all } else { Vec::new() }
}

fn photos(t: &Lang, buyer: &Buyer, context: &OrderContext, form: &AskForm) -> PhotosView {
    let photo = |(id, nth): (&FileId, usize)| KeptPhoto {
        id: id.to_string(),
        photo: case_view::photo(t, &buyer.photos(), *id, nth),
    };
    let reasons = form.lines.iter().filter_map(|said| context.policy.reason(&said.reason));
    PhotosView {
        photos: form.files.iter().zip(1..).map(photo).collect(),
        upload: buyer.upload(context.order.id),
        left: FILES_MAX - form.files.len(),
        wanted: reasons.map(|reason| reason.photos_min).max().unwrap_or(0),
    }
}

fn preview(t: &Lang, context: &OrderContext, assessed: &Assessment, complete: bool) -> Preview {
    let teller = teller(t, context);
    let answer = assessed.decision.answer;
    let (tone, key) = match (complete, answer) {
        (false, Answer::Approve | Answer::Review) => ("quiet", "ask-preview-so-far"),
        (_, Answer::Approve) => ("good", "ask-preview-approve"),
        (_, Answer::Review) => ("running", "ask-preview-review"),
        (_, Answer::Refuse) => ("act", "ask-preview-refuse"),
        (_, Answer::Impossible) => ("bad", "ask-preview-impossible"),
    };
    let items: Vec<&Item> = assessed.items.iter().collect();
    let mut objections: Vec<FindingWords> = Vec::new();
    for finding in assessed.decision.objections() {
        // The target has its own place in the form, where it is asked for.
        let words = teller.finding(finding);
        let known = objections.iter().any(|told| told.sentence == words.sentence);
        if finding.code != "target-missing" && !known {
            objections.push(words);
        }
    }
    let send = if answer == Answer::Refuse { "ask-send-anyway" } else { "ask-send" };
    Preview {
        tone,
        headline: t.get(key),
        text: t.get(&format!("{key}-text")),
        objections,
        money: case_view::money(&teller.money_table(&assessed.quote, &items)),
        open: complete && answer != Answer::Impossible,
        send: t.get(send),
    }
}
