//! Texts a buyer who has something to do, or whose money or goods moved. It says the least that
//! helps: whose message it is, which case, what happened, where to go on. The job's key is the
//! message's, so that a job that runs twice sends it once.

use super::{
    Outcome,
    reader::{self, Reader},
};
use crate::{
    app::App,
    flows::{Error, load},
    gateways::sms::{SmsError, TextMessage},
    words::Lang,
};
use amends_core::{
    calendar::after_quiet_hours,
    case::{Case, Notice},
    ids::{CaseId, TenantId},
};
use amends_store::jobs::Job;
use jiff::tz::TimeZone;

/// Runs the job.
pub async fn run(app: &App, job: &Job, case: CaseId, notice: Notice) -> Outcome {
    // Nothing to do, and nothing to hold against anybody: mail and page tell the same.
    if !app.sms().is_on() {
        return Outcome::Done;
    }
    let (case, reader) = match facts(app, job.tenant, case).await {
        Ok(facts) => facts,
        Err(error) => return Outcome::from_flow(error),
    };
    let Some(to) = reader.phone.clone() else { return Outcome::Done };
    // A job that was held up, by a gateway or by us, must not come out in the middle of the night.
    let zone = TimeZone::get(&case.zone).unwrap_or(TimeZone::UTC);
    let (now, morning) = (app.now(), after_quiet_hours(app.now(), &zone));
    if morning > now {
        return Outcome::RetryAt(morning, "the buyer's quiet hours".to_owned());
    }
    let (t, public_url) = (app.words(reader.locale), &app.config().server.public_url);
    let key = job.key.clone();
    let text = words(t, &reader, &case.number, notice, public_url);
    match app.sms().send(&TextMessage { key, to, text, locale: t.code() }).await {
        Ok(()) => Outcome::Done,
        Err(error @ SmsError::Later(_)) => Outcome::Retry(error.to_string()),
        Err(error @ SmsError::Never(_)) => Outcome::GiveUp(error.to_string()),
    }
}

async fn facts(app: &App, tenant: TenantId, case: CaseId) -> Result<(Case, Reader), Error> {
    let loaded = load::case(app, tenant, case).await?;
    let reader = reader::of_case(app, &loaded.case).await?;
    Ok((loaded.case, reader))
}

/// The message: a sentence and the address of the case's page, which asks for a code.
fn words(t: &Lang, reader: &Reader, number: &str, notice: Notice, public_url: &str) -> String {
    let args = [("shop", (&reader.shop.name).into()), ("number", number.into())];
    let said = t.get_with(&format!("text-{}", notice.word()), &args);
    format!("{said} {public_url}/{}/cases/{number}", reader.shop.slug)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Locale, Words};
    use amends_store::tenants::Tenant;

    fn reader(locale: Locale) -> Reader {
        let name = if locale == Locale::En { "Nordlicht Outdoor" } else { "汉云服饰" };
        let shop = Tenant {
            id: TenantId(1),
            slug: "nordlicht".to_owned(),
            name: name.to_owned(),
            market: "CN".to_owned(),
            currency: "CNY".to_owned(),
            zone: "Asia/Shanghai".to_owned(),
            locales: "zh-CN en".to_owned(),
            body: "{}".to_owned(),
            created_ms: 0,
            sandbox: false,
            ahead_ms: 0,
        };
        let (email, name) = (Some("lin@example.com".to_owned()), Some("林小雨".to_owned()));
        Reader { shop, email, phone: Some("+8613800000001".to_owned()), name, locale }
    }

    /// A message of one part has 70 letters in Chinese and 160 in English; a part of a longer one
    /// has 67 (3GPP TS 23.040). Chinese words take one part and the address goes into the second.
    #[test]
    fn every_notice_to_a_buyer_has_a_short_text_in_both_languages() {
        let words = Words::load().unwrap();
        for locale in Locale::ALL {
            let t = words.of(locale);
            for notice in Notice::ALL.into_iter().filter(|notice| notice.is_for_buyer()) {
                let (word, reader) = (notice.word(), reader(locale));
                let url = "https://care.example.org";
                let text = super::words(t, &reader, "7K2P-94QX", notice, url);
                assert!(!text.contains('⟦') && !text.contains("{$"), "{locale} {word}: {text}");
                assert!(text.contains(&reader.shop.name) && text.contains("7K2P-94QX"), "{text}");
                let link = "https://care.example.org/nordlicht/cases/7K2P-94QX";
                let said = text.strip_suffix(link).expect("the link ends it, so that it is one");
                assert!(said.ends_with(' '), "nothing sticks to the link: {text}");
                let (all, said) = (text.chars().count(), said.chars().count());
                match locale {
                    Locale::En => assert!(all <= 160 && text.is_ascii(), "{all} letters: {text}"),
                    Locale::ZhCn => assert!(said <= 67 && all <= 134, "{said}, {all}: {text}"),
                }
                assert!(!text.contains("林") && !text.contains("1380000"), "{text}");
            }
        }
    }
}
