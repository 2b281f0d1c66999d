//! Who is there at the Chinese sample shop: two agents, one of whom is on leave, the bench, finance
//! and a manager. What is open is given to them.

use super::account;
use crate::{
    app::App,
    flows::{
        Error,
        audit::OPERATOR,
        duties::{self, NewAbsence},
    },
};
use amends_core::{
    assign::{Duty, Skills},
    clock::OfficeRow,
    ids::TenantId,
    people::Role,
};
use jiff::SignedDuration;

/// Login and cases at once.
const ON_DUTY: [(&str, u16); 5] =
    [("agent", 12), ("mei", 8), ("warehouse", 20), ("finance", 20), ("manager", 10)];

pub(super) async fn come(app: &App, tenant: TenantId, password: &str) -> Result<(), Error> {
    account(app, tenant, "mei", Role::Agent, password).await?;
    // Whenever somebody tries the demo, somebody is there.
    let row = |day: &str, from: &str, to: &str| OfficeRow {
        day: day.to_owned(),
        from: from.to_owned(),
        to: to.to_owned(),
    };
    for (login, capacity) in ON_DUTY {
        let one = duties::colleague(app, tenant, login).await?;
        let hours = vec![row(OfficeRow::EVERY, "00:00", "24:00")];
        let duty = Duty { skills: Skills::default(), capacity, hours, mail: String::new() };
        duties::change_duty(app, (tenant, OPERATOR), &one, (Some(&duty), 0)).await?;
    }
    let mei = duties::colleague(app, tenant, "mei").await?;
    let until = app.now() + SignedDuration::from_hours(3 * 24);
    let leave = NewAbsence {
        from: app.now(),
        until: Some(until),
        reason: "leave".to_owned(),
        stand_in: "agent".to_owned(),
    };
    duties::go_away(app, (tenant, OPERATOR), &mei, &leave).await.map(drop)
}
