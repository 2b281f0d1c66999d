//! The messages a buyer was sent about a case, as the status page lists them. They follow from the
//! case's events; the words are those of the mail's subject.

use crate::flows::audit::Looked;
use crate::{
    app::App,
    flows::{Error, contacts},
    intake::contact::dialled_phone,
    web::guard::Buyer,
    wording::{Teller, When},
};
use amends_core::case::{Case, Recorded, Told, told};
use jiff::Timestamp;

/// Where messages reach a buyer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reached {
    pub by_mail: bool,
    pub by_text: bool,
}

/// A message.
pub struct MessageView {
    pub at: When,
    /// By mail, by text message, or both.
    pub way: String,
    pub words: String,
}

/// Where messages reach this buyer now.
pub async fn reached(app: &App, buyer: &Buyer) -> Result<Reached, Error> {
    let contact =
        contacts::person(app, buyer.tenant(), buyer.customer, Looked::own()).await?.contact;
    let phone = contact.phone.and_then(|phone| dialled_phone(&phone, &buyer.shop.row.market));
    let by_text = app.sms().is_on() && phone.is_some();
    Ok(Reached { by_mail: contact.email.is_some(), by_text })
}

/// Everything sent until now, newest first; a text that waits for the morning is not there yet.
pub fn messages(
    teller: &Teller,
    (case, history): (&Case, &[Recorded]),
    reached: Reached,
    now: Timestamp,
) -> Vec<MessageView> {
    let mut sent: Vec<(Timestamp, &'static str, Told)> = Vec::new();
    for told in told(case, history) {
        let mail = reached.by_mail.then_some(told.at);
        let text = told.text_at.filter(|at| reached.by_text && *at <= now);
        match (mail, text) {
            (Some(mail), Some(text)) if mail == text => sent.push((mail, "both", told)),
            _ => {
                sent.extend(mail.map(|at| (at, "mail", told)));
                sent.extend(text.map(|at| (at, "text", told)));
            }
        }
    }
    sent.sort_by_key(|(at, _, told)| (*at, told.seq));
    let view = |(at, way, told): &(Timestamp, &str, Told)| MessageView {
        at: teller.at(*at),
        way: teller.lang.get(&format!("follow-by-{way}")),
        words: subject(teller, case, told),
    };
    sent.iter().rev().map(view).collect()
}

fn subject(teller: &Teller, case: &Case, told: &Told) -> String {
    let number = [("number", (&case.number).into())];
    teller.lang.get_with(&format!("notice-{}-subject", told.notice.word()), &number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        wording::tests::samples::World,
        words::{Locale, Words},
    };

    const BOTH: Reached = Reached { by_mail: true, by_text: true };

    /// A return from the request to the money, which is settled in the middle of the night.
    #[test]
    fn mail_comes_at_once_and_a_text_after_the_night() {
        let (words, world) = (Words::load().unwrap(), World::with_an_order());
        let walk = &world.cases()[10];
        let teller = world.teller(words.of(Locale::En));
        let list = |reached, now: Timestamp| {
            let seen = (&walk.case, walk.history.as_slice());
            let view = |m: MessageView| format!("{} | {} | {}", m.at.words, m.way, m.words);
            messages(&teller, seen, reached, now).into_iter().map(view).collect::<Vec<_>>()
        };
        let number = &walk.case.number;
        let night = walk.case.updated_at;
        let morning = night + jiff::SignedDuration::from_hours(12);
        assert_eq!(list(Reached::default(), morning), Vec::<String>::new(), "nobody was reached");
        expect_test::expect![[r#"
            21 Nov 2026, 08:00 | By text message | Request …: the money is on its way
            21 Nov 2026, 08:00 | By text message | Request …: settled
            21 Nov 2026, 01:30 | By mail | Request …: the money is on its way
            21 Nov 2026, 01:30 | By mail | Request …: settled
            20 Nov 2026, 20:30 | By mail | Request …: the goods have arrived
            20 Nov 2026, 10:30 | By mail and text message | Request …: please send the goods"#]]
        .assert_eq(&list(BOTH, morning).join("\n").replace(number, "…"));
        assert!(list(BOTH, night).iter().all(|line| !line.contains("08:00")), "not sent yet");
        let mails = list(Reached { by_mail: true, by_text: false }, morning);
        assert!(mails.iter().all(|line| line.contains("| By mail |")), "{mails:?}");
    }
}
