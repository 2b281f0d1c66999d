//! An order under the law of the Union, and a declaration about it, for tests that render.

use super::{Ground, form::Typed};
use crate::{
    intake::model::Contact,
    web::{consumer::samples::Order, guard::Buyer},
    wording::tests::samples::today,
    words::Lang,
};
use amends_core::{
    case::{Case, Recorded, revocation, submit},
    ids::{CaseId, PersonalId, TenantId},
    mint::Mint,
    order::GoodsTrait,
    policy::law,
};
use std::collections::BTreeMap;

/// The order of the samples in the Union, with a line that the law excludes.
pub fn in_the_union() -> Order {
    let mut world = Order::new();
    let context = &mut world.context;
    context.policy.law = law::pack("BE");
    context.order.market = "BE".to_owned();
    context.order.lines[0].traits = vec![GoodsTrait::CustomMade];
    context.cases.clear();
    world
}

/// What the pages of that order stand on.
pub fn ground<'a>(t: &'a Lang, buyer: &'a Buyer, world: &'a Order) -> Ground<'a> {
    Ground::new(t, (buyer, &world.context), today()).expect("the Union has the function")
}

/// The same once more, to be changed.
pub fn again<'a>(ground: &Ground<'a>) -> Ground<'a> {
    Ground { lines: ground.lines.clone(), ..*ground }
}

/// The form as it begins.
pub fn typed(ground: &Ground<'_>) -> Typed {
    let name = Some("Anna <i>".to_owned());
    let email = Some("anna@example.org".to_owned());
    let known = Contact { name, email, ..Contact::default() };
    Typed::fresh(CaseId::new(1, [1; 10]), known, &ground.lines)
}

/// The case that a declaration for everything leads to.
pub fn declared(ground: &Ground<'_>) -> Case {
    let targets = BTreeMap::new();
    let basis = ground.context.submit_basis(&targets);
    let lines: Vec<(u16, u32)> = ground.lines.iter().map(|line| (line.line, line.left)).collect();
    let ask = revocation(&basis, &lines, PersonalId::new(1, [2; 10]));
    let mut mint = Mint::new(today(), [7; 32]);
    let events = submit(&ask, &basis, &mut mint).expect("it is heard");
    let recorded = events.into_iter().zip(1..);
    let recorded = recorded.map(|(event, seq)| Recorded {
        seq,
        at: today(),
        actor: "buyer".to_owned(),
        event,
    });
    let history: Vec<Recorded> = recorded.collect();
    Case::replay(TenantId(1), CaseId::new(1, [1; 10]), &history).expect("it begins with a request")
}
