//! The page by which statements are fetched.

use super::{super::fetch, AT, in_every_language, shell, whole};
use crate::{accounts::Kind, flows::Fetch, web::form::Problem as FormProblem};
use jiff::{Timestamp, civil::date, tz::TimeZone};

#[test]
fn what_is_to_be_fetched() {
    in_every_language(|t| {
        let next = Timestamp::from_millisecond(AT).expect("a moment");
        let wanted = |why: Option<&str>, is_given_up| Fetch {
            account: "cards".to_owned(),
            day: date(2025, 11, 22),
            next,
            why: why.map(str::to_owned),
            is_given_up,
        };
        let fetches = [wanted(None, false), wanted(Some("500"), false), wanted(Some("<b>"), true)];
        let accounts = || vec![("cards".to_owned(), Kind::Stripe), ("m".to_owned(), Kind::Manual)];
        let typed = fetch::Typed { account: "cards".to_owned(), day: "\"x".to_owned() };
        let problems = ["no-such-account", "account-without-statements", "not-a-day"];
        let problems = problems.map(|code| {
            let field = if code == "not-a-day" { "day" } else { "account" };
            FormProblem::new(t, field, &format!("field-{code}"))
        });
        let zone = &TimeZone::UTC;
        let page = (&typed, problems.to_vec());
        let page = whole(&fetch::view(shell(t), page, accounts(), (&fetches, zone)));
        assert!(!page.contains("<b>"), "what a provider says is escaped");
        let none = (&fetch::Typed::default(), Vec::new());
        whole(&fetch::view(shell(t), none, Vec::new(), (&[], zone)));
    });
}
