//! Every page of staff and bench with every sample in every language: it renders, no word is
//! missing, and what it shows can be reached.

use super::{
    Place,
    act_form::ActForm,
    approve::Approve,
    ask::Ask,
    case::build,
    case_file::CaseFile,
    frame,
    offer::{OfferPage, Variants},
    open::Open,
    payout,
    payouts::Payouts,
    possible::Tries,
    refuse::Refuse,
    settle,
    small::{Fitting, Small, Typed},
    small_page::SmallPage,
};
use crate::{
    flows::{Foresight, Member, load::Loaded, load::OrderContext},
    web::{bench, foresight::foresight, form::Field, page::Shell, visit::Visit},
    wording::tests::samples::{Walk, World, today},
    words::{Lang, Locale, Words},
};
use amends_core::{
    case::{Refund, Refusal, Target, WishKind},
    chain,
    ids::StaffId,
    people::{Actor, Role},
};
use amends_store::PayoutRow;
use askama::Template;

fn file(world: &World, walk: &Walk) -> CaseFile {
    CaseFile {
        loaded: Loaded {
            case: walk.case.clone(),
            history: walk.history.clone(),
            last_hash: chain::START,
        },
        order: OrderContext {
            order: world.order.clone(),
            cases: vec![walk.case.clone()],
            tenders: world.tenders.clone(),
            policy: world.policy.clone(),
            zone: world.zone.clone(),
            calendars: amends_core::calendar::Calendars::default(),
            asker: Default::default(),
            guards: Vec::new(),
        },
        zone: world.zone.clone(),
    }
}

fn shell<'a>(t: &'a Lang, role: Role) -> Shell<'a> {
    let member = Member {
        id: StaffId(uuid::Uuid::nil()),
        login: "lin".to_owned(),
        name: "Lin".to_owned(),
        role,
        shop: None,
    };
    let visit = Visit { path: "/staff".to_owned(), wanted: None, sandbox: None };
    frame(t, &visit, &member, Some(Place::Inbox), "7K2P-94QX")
}

#[track_caller]
fn whole(page: &impl Template) -> String {
    let html = page.render().expect("a page renders");
    sound(&html);
    html
}

#[track_caller]
fn sound(html: &str) {
    let missing = html.find('⟦').map(|at| html[at..].chars().take(60).collect::<String>());
    assert_eq!(missing, None, "a word is missing");
    assert!(!html.contains("{$"), "a sentence has an open place");
}

fn in_every_language(check: impl Fn(&Lang)) {
    let words = Words::load().expect("the words parse");
    Locale::ALL.into_iter().for_each(|locale| check(words.of(locale)));
}

#[test]
fn the_case_page_and_its_acts_with_every_case() {
    let world = World::with_an_order();
    in_every_language(|t| {
        for walk in world.cases() {
            let file = file(&world, &walk);
            for role in [Role::Agent, Role::Warehouse, Role::Finance, Role::Manager] {
                whole(&build(shell(t, role), &file, &actor(role), today()));
            }
            let ahead = Foresight::nothing(&walk.case);
            let typed = ActForm { note: "<b>&".to_owned(), ..ActForm::default() };
            whole(&Approve::new(shell(t, Role::Agent), &file, &typed, (&ahead, None)));
            let asked = whole(&Ask::new(shell(t, Role::Agent), &file, &typed, None));
            assert!(!asked.contains("<b>"), "what people type is escaped");
            whole(&Refuse::new(shell(t, Role::Agent), &file, typed.clone(), None));
            let typed = ActForm { clause: "SHOP.WEAR".to_owned(), ..typed };
            let letter = Refuse::new(shell(t, Role::Agent), &file, typed, None);
            whole(&letter.with_letter(&file, today()));
            whole(&super::owner::sample(shell(t, Role::Agent), &file));
            for page in super::platform_case::samples(
                || shell(t, Role::Platform),
                self::file(&world, &walk),
            ) {
                whole(&page);
            }
            for page in settle::samples(|| shell(t, Role::Agent), &file) {
                whole(&page);
            }
            small_acts(t, &file);
            proposal(t, &file);
            every_payout(t, &file);
        }
    });
}

#[test]
fn the_bench_with_every_case_and_without() {
    let world = World::with_an_order();
    in_every_language(|t| {
        let shell = || shell(t, Role::Warehouse);
        for page in bench::of_the_room(&shell) {
            sound(&page.dyn_render().expect("a page renders"));
        }
        for walk in world.cases() {
            for page in bench::of_case(&shell, &file(&world, &walk)) {
                sound(&page.dyn_render().expect("a page renders"));
            }
        }
    });
}

/// Every small act, before and after something was typed.
fn small_acts(t: &Lang, file: &CaseFile) {
    let variants = vec![variant()];
    let fits = Fitting { wishes: vec![WishKind::RefundOnly, WishKind::Exchange], variants };
    let typed = Typed::from([("id".to_owned(), "1".to_owned())]);
    for small in Small::ALL {
        let page = || SmallPage::new(shell(t, Role::Manager), file, (small, &fits), &typed);
        whole(&page());
        whole(&page().with_problem(&Refusal::AmountWrong));
        let ahead = Foresight::nothing(file.case());
        let ahead = Some(foresight(&file.teller(t), &ahead));
        whole(&SmallPage { ahead, ..page() });
    }
}

fn proposal(t: &Lang, file: &CaseFile) {
    let (agent, variants) = (actor(Role::Agent), Variants::from([(2, vec![variant()])]));
    let tries = Tries::new(file, &agent, today());
    let typed = Typed::from([("note".to_owned(), "<b>".to_owned())]);
    let page = || OfferPage::new(shell(t, Role::Agent), file, (&tries, &variants), &typed);
    assert!(!whole(&page()).contains("<b>"));
    let ahead = Foresight::nothing(file.case());
    whole(&OfferPage { ahead: Some(foresight(&file.teller(t), &ahead)), ..page() });
}

/// The page of each refund.
fn every_payout(t: &Lang, file: &CaseFile) {
    for refund in file.case().refunds() {
        let mut row = row(file, refund);
        let page = payout::lay_out(shell(t, Role::Finance), file, (refund, &row), "<b>".to_owned());
        let html = whole(&page);
        assert!(html.contains(&refund.id.to_string()) && !html.contains("<b>"), "{html}");
        (row.sent_ms, row.paid_ms) = (None, None);
        whole(&payout::lay_out(shell(t, Role::Finance), file, (refund, &row), String::new()));
    }
}

fn row(file: &CaseFile, refund: &Refund) -> PayoutRow {
    let (case, text) = (file.case(), |text: &str| text.to_owned());
    let at_ms = today().as_millisecond();
    PayoutRow {
        id: refund.id.0,
        case: case.id,
        number: case.number.clone(),
        direction: text("refund"),
        tender: refund.tender.clone(),
        kind: text(refund.tender_kind.word()),
        account: text("wx-main"),
        amount_minor: refund.amount,
        currency: text(case.currency.code()),
        state: text(refund.state.word()),
        reason: String::new(),
        reference: String::new(),
        order: case.items[0].asked.order,
        agreed_ms: at_ms,
        sent_ms: Some(at_ms),
        paid_ms: Some(at_ms),
        updated_ms: at_ms,
        wait_reason: String::new(),
        wait_until_ms: None,
    }
}

fn variant() -> Target {
    let text = |text: &str| text.to_owned();
    Target { sku: text("L"), title: text("Shirt"), variant: text("L"), unit_price: 100 }
}

fn actor(role: Role) -> Actor {
    Actor::Staff(StaffId(uuid::Uuid::nil()), role)
}

#[test]
fn whoever_may_decide_is_offered_to_and_nobody_else() {
    let world = World::with_an_order();
    let walk = &world.cases()[0];
    let file = file(&world, walk);
    in_every_language(|t| {
        let page = |role| whole(&build(shell(t, role), &file, &actor(role), today()));
        let approve = format!("/staff/cases/{}/approve", walk.case.number);
        assert!(page(Role::Agent).contains(&approve));
        assert!(!page(Role::Finance).contains(&approve));
        assert!(!page(Role::Warehouse).contains(&approve));
    });
}

#[test]
fn the_other_pages_empty_and_filled() {
    in_every_language(|t| {
        let order = Field::line("order", t.get("open-order"), 64);
        whole(&Open { shell: shell(t, Role::Agent), problems: Vec::new(), order });
        let (of_finance, strip) = (shell(t, Role::Finance), Vec::new());
        whole(&Payouts {
            shell: of_finance,
            strip,
            tabs: Vec::new(),
            rows: Vec::new(),
            twice: Vec::new(),
            stopped: Vec::new(),
            next: None,
            csv: String::new(),
        });
        super::shops::samples(|| shell(t, Role::Platform))
            .iter()
            .for_each(|page| drop(whole(page)));
        let (agent, manager) = (|| shell(t, Role::Agent), || shell(t, Role::Manager));
        super::due::samples(agent).iter().for_each(|page| drop(whole(page)));
        super::due_days::samples(agent).iter().for_each(|page| drop(whole(page)));
        super::due_calendar::samples(agent).iter().for_each(|page| drop(whole(page)));
        super::people::samples(manager).iter().for_each(|page| drop(whole(page)));
        super::duty::samples(manager).iter().for_each(|page| drop(whole(page)));
        super::figures::samples(manager).iter().for_each(|page| drop(whole(page)));
        for page in super::platform_cases::samples(|| shell(t, Role::Platform)) {
            whole(&page);
        }
        for page in super::platform_rules::samples(t, || shell(t, Role::Platform)) {
            whole(&page);
        }
        super::calendars::tests::samples(
            t,
            || shell(t, Role::Manager),
            |page| sound(&page.dyn_render().expect("a page renders")),
        );
        for page in super::inbox::samples(|| shell(t, Role::Agent)) {
            whole(&page);
        }
    });
}
