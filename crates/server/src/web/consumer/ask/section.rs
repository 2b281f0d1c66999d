//! The form of one order: what is chosen, what is still missing, and what it comes to. A form over
//! several orders has one section for each, told apart by the prefix of its fields.

use super::{
    AskForm, Shared,
    lines::{self, LineView},
    missing::missing,
    preview::{Preview, preview},
};
use crate::{
    app::App,
    flows::{self, Error, LineOption, Outlook, load::OrderContext, options_for},
    web::{
        consumer::{orders::teller_to, wish_icon, wish_words},
        form::Problem,
        guard::Buyer,
    },
    wording::When,
    words::Lang,
};
use amends_core::{
    case::WishKind,
    ids::{CaseId, RequestId},
    money::share,
    order::TenderKind,
    policy::Answer,
    refund::Quote,
};

/// What a form stands on.
pub struct Ground<'a> {
    pub t: &'a Lang,
    pub buyer: &'a Buyer,
    /// Without the case that is being changed.
    pub context: &'a OrderContext,
    /// The case that the form changes.
    pub changes: Option<CaseId>,
    /// The version of that case that was seen.
    pub seen: Option<i64>,
    /// The form over several orders that it is a part of.
    pub request: Option<RequestId>,
    /// What the names of its fields begin with.
    pub prefix: String,
}

/// The form of one order, as the page shows it.
pub struct Section {
    pub prefix: String,
    pub order: String,
    /// Id of the case it will file.
    pub case: String,
    pub wishes: Vec<WishView>,
    pub lines: Vec<LineView>,
    pub tenders: Vec<TenderView>,
    /// What the tenders are to choose for.
    pub tender_title: String,
    pub preview: Option<Preview>,
}

/// A wish to choose.
pub struct WishView {
    pub value: &'static str,
    pub words: String,
    pub text: String,
    pub icon: &'static str,
    pub until: Option<When>,
    pub chosen: bool,
}

/// Where the money goes to or comes from.
pub struct TenderView {
    pub value: String,
    pub words: String,
    /// What the buyer agrees to by choosing it; empty: nothing that is not so anyway.
    pub consent: String,
    pub chosen: bool,
}

/// What was looked up for the form as it is filled in.
pub struct Found {
    pub options: Vec<LineOption>,
    pub lines: Vec<LineView>,
    pub outlook: Option<Outlook>,
}

impl Ground<'_> {
    /// Whether only what the law asks about is asked.
    pub fn is_short(&self) -> bool {
        let tier = self.context.tier(self.buyer.is_receiver());
        tier.is_some_and(|tier| tier.short_form)
    }

    /// Units of a line that can still be asked about.
    pub fn left(&self, no: u16) -> u32 {
        self.context.order.line(no).map_or(0, |line| lines::left(self.context, line))
    }
}

/// Builds the section; the preview comes from the code that files.
pub async fn build(
    app: &App,
    ground: &Ground<'_>,
    form: &AskForm,
    shared: &Shared,
) -> Result<Section, Error> {
    let options = options_for(ground.context, app.now(), ground.buyer.is_receiver());
    let outlook = match form.has_wishes() {
        true => Some(outlook(app, ground, form, shared).await?),
        false => None,
    };
    let lines = lines::lines(app, ground, form, &options).await?;
    Ok(lay_out(ground, form, Found { options, lines, outlook }))
}

/// What the form would lead to if it were sent now.
pub async fn outlook(
    app: &App,
    ground: &Ground<'_>,
    form: &AskForm,
    shared: &Shared,
) -> Result<Outlook, Error> {
    let ask = form.submit(ground, (shared, ground.request));
    let tenant = ground.buyer.tenant();
    match ground.changes {
        Some(case) => flows::foresee_change(app, (tenant, case), &ask).await,
        None => flows::foresee_request(app, (tenant, ground.context.order.id), &ask).await,
    }
}

/// Everything of the section, from what was looked up for it.
pub fn lay_out(ground: &Ground<'_>, form: &AskForm, found: Found) -> Section {
    let (t, context) = (ground.t, ground.context);
    let complete = missing(ground, form).is_empty();
    let quote = found.outlook.as_ref().map(|outlook| &outlook.assessed.quote);
    let title =
        if quote.is_some_and(|quote| quote.charge > 0) { "ask-tender-pay" } else { "ask-tender" };
    Section {
        prefix: ground.prefix.clone(),
        order: context.order.number.clone(),
        case: form.case.to_string(),
        wishes: wishes(ground, &found.options, form),
        tenders: quote.map_or_else(Vec::new, |quote| tenders(ground, form, quote)),
        tender_title: t.get(title),
        preview: found.outlook.map(|outlook| preview(ground, &outlook, complete)),
        lines: found.lines,
    }
}

/// Wishes that at least one line allows, and the one that is chosen.
fn wishes(ground: &Ground<'_>, options: &[LineOption], form: &AskForm) -> Vec<WishView> {
    let t = ground.t;
    let open = |wish: WishKind| {
        options.iter().filter(move |o| o.wish == wish && o.answer != Answer::Impossible)
    };
    let shown = WishKind::ASKED.into_iter();
    let shown = shown.filter(|w| open(*w).next().is_some() || form.wish == Some(*w));
    let view = |wish: WishKind| {
        // Said here only where it is the same for all lines; else each line says its own.
        let mut untils = open(wish).map(|option| option.until);
        let first = untils.next().flatten();
        let until = first.filter(|_| untils.all(|until| until == first));
        WishView {
            value: wish.word(),
            words: wish_words(t, wish),
            text: t.get(&format!("ask-wish-{}", wish.word())),
            icon: wish_icon(wish),
            until: until.map(|at| teller_to(t, ground.buyer, ground.context).until(at)),
            chosen: form.wish == Some(wish),
        }
    };
    shown.map(view).collect()
}

/// Shown where there is a choice: refunds to stored value, differences from any tender.
fn tenders(ground: &Ground<'_>, form: &AskForm, quote: &Quote) -> Vec<TenderView> {
    let (t, context) = (ground.t, ground.context);
    if ground.buyer.is_receiver() || quote.refund + quote.charge == 0 {
        return Vec::new();
    }
    let (rules, owes) = (&context.policy.shop.tenders, form.wants(WishKind::exchanges));
    let paid = |reference: &str| context.order.payments.iter().any(|p| p.tender == reference);
    let fits = context.tenders.iter().filter(|tender| match owes {
        true => rules.difference_with_any || paid(&tender.reference),
        false => rules.refund_to_stored_value && tender.kind == TenderKind::StoredValue,
    });
    let choice = |value: &str, words: String| TenderView {
        value: value.to_owned(),
        words,
        consent: consent(ground, value).filter(|_| !owes).unwrap_or_default(),
        chosen: form.tender == value,
    };
    let paid_out = quote.routes.iter().filter(|route| !route.beyond);
    let refund: i64 = paid_out.map(|route| route.amount).sum();
    let bonus = if owes { 0 } else { share(refund, rules.stored_value_bonus_bp) };
    let teller = teller_to(t, ground.buyer, context);
    let unnamed = match quote.charge {
        0 if bonus > 0 => {
            t.get_with("ask-tender-as-paid-amount", &[("amount", teller.money(refund).into())])
        }
        0 => t.get("ask-tender-as-paid"),
        _ if rules.difference_by_link => t.get("ask-tender-link"),
        _ => t.get("ask-tender-first"),
    };
    let named = fits.map(|tender| {
        let words = teller.tender(&tender.reference, Some(tender.kind));
        let more = [
            ("tender", words.clone().into()),
            ("amount", teller.money(refund + bonus).into()),
            ("bonus", teller.money(bonus).into()),
        ];
        choice(
            &tender.reference,
            match bonus > 0 && !paid(&tender.reference) {
                true => t.get_with("ask-tender-bonus", &more),
                false => words,
            },
        )
    });
    let all: Vec<TenderView> = std::iter::once(choice("", unnamed)).chain(named).collect();
    if all.len() > 1 { all } else { Vec::new() }
}

/// The words by which a buyer agrees to have money where the order was not paid from; they are
/// shown beside the choice and go on file with it.
pub fn consent(ground: &Ground<'_>, tender: &str) -> Option<String> {
    let Ground { t, buyer, context, .. } = *ground;
    let known = context.tenders.iter().find(|known| known.reference == tender)?;
    let paid = context.order.payments.iter().any(|payment| payment.tender == tender);
    let words = teller_to(t, buyer, context).tender(tender, Some(known.kind));
    (!paid).then(|| t.get_with("ask-tender-consent", &[("tender", words.into())]))
}

/// Problems of a section with the names its fields have.
pub fn named(ground: &Ground<'_>, problems: Vec<Problem>) -> Vec<Problem> {
    let named = |problem: Problem| Problem {
        field: format!("{}{}", ground.prefix, problem.field),
        ..problem
    };
    problems.into_iter().map(named).collect()
}
