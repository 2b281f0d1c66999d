//! Tells a buyer, or the merchant's people, where a case stands. One letter a notice; the job's key
//! is the letter's, so that a job that runs twice sends it once.

use super::{
    Outcome,
    letter::{Content, Fact, send},
    notice_facts::{filed_by, legal, more},
    reader::{self, Reader},
};
use crate::{
    app::App,
    flows::{
        Error,
        load::{self, Loaded, OrderContext},
    },
    wording::Teller,
};
use amends_core::{
    case::{Case, DisputeDecided, Event, Job, Notice, Recorded},
    ids::{CaseId, PersonalId, TenantId},
    people::Party,
};
use amends_store::personal;

/// Runs the job.
pub async fn run(app: &App, tenant: TenantId, case: CaseId, notice: Notice, seq: i64) -> Outcome {
    let (loaded, context, reader) = match facts(app, tenant, (case, seq), notice).await {
        Ok(facts) => facts,
        Err(error) => return Outcome::from_flow(error),
    };
    // Nobody to write to: the status page tells the same.
    let Some(email) = reader.email.clone() else { return Outcome::Done };
    let mut note = match note(app, &loaded, notice, seq).await {
        Ok(note) => note,
        Err(error) => return Outcome::from_flow(error),
    };
    let teller = Teller {
        lang: app.words(reader.locale),
        zone: &context.zone,
        currency: context.order.currency,
        policy: &context.policy,
        tenders: &context.tenders,
        hides_money: loaded.case.gift && notice.is_for_buyer(),
    };
    if notice == Notice::RevocationReceived {
        note = Some(declared(&teller, &loaded.case, &context, &reader));
    }
    let told = loaded.history.partition_point(|recorded| recorded.seq <= seq);
    let seen = ((&loaded.case, &loaded.history[..told]), &context, &reader);
    let content = content(&app.config().server.public_url, &teller, seen, (notice, note));
    let key = Job::Notify { case, notice, seq }.key(seq);
    send(app, &content, key, &email).await
}

async fn facts(
    app: &App,
    tenant: TenantId,
    (case, seq): (CaseId, i64),
    notice: Notice,
) -> Result<(Loaded, OrderContext, Reader), Error> {
    let loaded = load::case(app, tenant, case).await?;
    let item = loaded.case.items.first().ok_or(Error::NotFound)?;
    let context = load::order(app, tenant, item.asked.order).await?;
    let reader = match (notice.reader(), notice) {
        (_, Notice::RevocationReceived) => reader::of_declaration(app, &loaded.case).await?,
        (Party::Buyer, _) => reader::of_case(app, &loaded.case).await?,
        (Party::Platform, _) => reader::platform(app, tenant).await?,
        (_, Notice::ClockWarning) => reader::of_warning(app, &loaded, seq).await?,
        _ => reader::staff(app, tenant).await?,
    };
    Ok((loaded, context, reader))
}

/// A declaration as it was sent: its words, the goods, and where it is acknowledged.
fn declared(teller: &Teller, case: &Case, context: &OrderContext, reader: &Reader) -> String {
    let told = teller.acknowledgement(case, &context.order);
    let who = [reader.name.as_deref(), reader.email.as_deref()];
    let who = who.into_iter().flatten().map(str::to_owned);
    let lines: Vec<String> = std::iter::once(told.statement).chain(told.goods).chain(who).collect();
    lines.join("\n")
}

/// What was written with the act that the notice tells of.
async fn note(
    app: &App,
    loaded: &Loaded,
    notice: Notice,
    seq: i64,
) -> Result<Option<String>, Error> {
    let told = loaded.history.iter().rev().filter(|recorded| recorded.seq <= seq);
    let id: Option<PersonalId> = told
        .filter_map(|recorded| match (&recorded.event, notice) {
            (Event::Refused { note, .. }, Notice::Refused)
            | (Event::EvidenceAsked { note, .. }, Notice::EvidenceWanted)
            | (Event::DisputeDecided(DisputeDecided { note, .. }), Notice::DisputeDecided) => {
                Some(*note)
            }
            (Event::OfferMade(offer), Notice::OfferToBuyer | Notice::OfferToMerchant) => {
                Some(offer.note)
            }
            _ => None,
        })
        .next()
        .flatten();
    let Some(id) = id else { return Ok(None) };
    let record = personal::find(app.store(), loaded.case.tenant, id).await?;
    Ok(record.map(|record| record.body))
}

fn content<'a>(
    public_url: &str,
    teller: &Teller<'a>,
    ((case, history), context, reader): ((&Case, &[Recorded]), &OrderContext, &Reader),
    (notice, note): (Notice, Option<String>),
) -> Content<'a> {
    let t = teller.lang;
    let key = match notice {
        // What is paid back goes to whoever gave it.
        Notice::RefundPaid if teller.hides_money => "notice-gift-refund-paid".to_owned(),
        notice => format!("notice-{}", notice.word()),
    };
    let mut content = Content::new(t, &reader.shop.name, &key, &case.number);
    content = content.greet(reader.name.as_deref());
    let goods: Vec<String> = case
        .items
        .iter()
        .map(|item| format!("{} × {}", item.asked.title, item.asked.units.count()))
        .collect();
    content.facts.push(Fact::new(t.get("mail-case"), &case.number));
    content.facts.push(Fact::new(t.get("mail-order"), &context.order.number));
    content.facts.push(Fact::new(t.get("mail-goods"), goods.join("\n")));
    content.facts.extend(filed_by(teller, case, &reader.shop.name));
    content.facts.extend(more(teller, (case, history), context, notice));
    content.quote = note.unwrap_or_default();
    let with_money =
        matches!(notice, Notice::Settled | Notice::SendGoods | Notice::RevocationReceived);
    if with_money && !teller.hides_money {
        let asked: Vec<_> = case.items.iter().map(|item| &item.asked).collect();
        content.money = Some(teller.money_table(&case.quote, &asked));
    }
    content.legal = legal(teller, (case, history), notice, content.money.as_ref());
    let (shop, number) = (&reader.shop.slug, &case.number);
    let place = match notice.reader() {
        Party::Buyer => format!("/{shop}/cases/{number}"),
        Party::Platform => format!("/staff/platform/cases/{shop}/{number}"),
        _ => format!("/staff/cases/{number}"),
    };
    let url = format!("{public_url}{place}");
    content.link = Some(Fact::new(t.get("mail-open"), url));
    content
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        wording::tests::samples::World,
        words::{Locale, Words},
    };
    use amends_store::tenants::Tenant;

    fn reader(locale: Locale) -> Reader {
        let shop = Tenant {
            id: TenantId(1),
            slug: "hanyun".to_owned(),
            name: "汉云服饰".to_owned(),
            market: "CN".to_owned(),
            currency: "CNY".to_owned(),
            zone: "Asia/Shanghai".to_owned(),
            locales: "zh-CN en".to_owned(),
            body: "{}".to_owned(),
            created_ms: 0,
            sandbox: false,
            ahead_ms: 0,
        };
        let email = Some("lin@example.com".to_owned());
        Reader { shop, email, phone: None, name: Some("林 <i>".to_owned()), locale }
    }

    #[test]
    fn every_notice_has_its_words_in_both_languages_whatever_the_case_became_since() {
        let (words, world) = (Words::load().unwrap(), World::with_an_order());
        let context = OrderContext {
            order: world.order.clone(),
            cases: Vec::new(),
            tenders: world.tenders.clone(),
            policy: world.policy.clone(),
            zone: world.zone.clone(),
            calendars: amends_core::calendar::Calendars::default(),
            asker: Default::default(),
            guards: Vec::new(),
        };
        for (locale, notice) in Locale::ALL.into_iter().flat_map(|l| Notice::ALL.map(|n| (l, n))) {
            let (reader, teller) = (reader(locale), world.teller(words.of(locale)));
            for walk in world.cases() {
                let note = Some("Sorry & thanks".to_owned());
                let seen = ((&walk.case, walk.history.as_slice()), &context, &reader);
                let content = content("https://shop.example", &teller, seen, (notice, note));
                let letter = content.letter("key".to_owned(), "lin@example.com").unwrap();
                for part in [&letter.subject, &letter.text, &letter.html] {
                    assert!(!part.contains('⟦'), "{locale} {}: {part}", notice.word());
                }
                assert!(!letter.html.contains("<i>"), "names are text, not markup");
                assert!(letter.text.contains("https://shop.example/"), "{}", letter.text);
                assert!(letter.text.contains("Sorry & thanks"));
                assert!(letter.html.contains(&walk.case.number));
            }
        }
    }
}
