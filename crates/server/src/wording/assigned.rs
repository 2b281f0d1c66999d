//! Whose work a case is, and why, in words.

use super::{Teller, until};
use crate::words::{Arg, Lang};
use amends_core::{
    assign::{Passed, PassedOver, Why},
    case::Assigned,
};
use jiff::tz::TimeZone;

/// Reasons as one clause after the other.
pub fn why(t: &Lang, all: &[Why]) -> String {
    let told = all.iter().map(|why| {
        let key = format!("why-{}", why.word());
        match why {
            Why::StandIn { for_whom } => t.get_with(&key, &[("login", for_whom.into())]),
            Why::Load { open, of } => {
                t.get_with(&key, &[("open", (*open).into()), ("of", u32::from(*of).into())])
            }
            _ => t.get(&key),
        }
    });
    told.collect::<Vec<_>>().join(&t.get("why-joint"))
}

/// Somebody who was passed over, and why.
pub fn passed(t: &Lang, passed: &Passed, zone: &TimeZone) -> String {
    let key = format!("passed-{}", passed.because.word());
    let mut args: Vec<(&str, Arg)> = vec![("login", (&passed.login).into())];
    match &passed.because {
        PassedOver::Away { until: Some(at) } => {
            args.push(("until", until(t, *at, zone).words.into()));
            return t.get_with("passed-away-until", &args);
        }
        PassedOver::Full { open, of } | PassedOver::Later { open, of } => {
            args.extend([("open", (*open).into()), ("of", u32::from(*of).into())]);
        }
        _ => {}
    }
    t.get_with(&key, &args)
}

impl Teller<'_> {
    pub(super) fn assigned_args(&self, given: &Assigned) -> super::event_args::Args {
        let t = self.lang;
        let has = if given.to.is_some() { "somebody" } else { "nobody" };
        vec![
            ("has", has.into()),
            ("login", given.login.clone().into()),
            ("work", t.get(&format!("work-{}", given.work.word())).into()),
            ("why", why(t, &given.why).into()),
        ]
    }
}
