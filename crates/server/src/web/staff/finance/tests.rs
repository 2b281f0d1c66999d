//! Every page of reconciliation with every sample in every language: it renders and no word is
//! missing.

mod fetched;

use super::{
    account_form, accounts, daily, difference, payout_rules, reconciliation, statement_form,
    statements, words::People,
};
use crate::{
    accounts::{Draft, Hidden, Kind},
    flows::{Balance, BothSides, DailyReport, FieldProblem, KindTotal, Look, Member},
    intake::{Problem, Reason},
    web::{page::Shell, staff::Place, staff::frame, visit::Visit},
    words::{Lang, Locale, Words},
};
use amends_core::{
    ids::{CaseId, DifferenceId, StaffId, StatementId},
    people::Role,
    policy::Limits,
    reconcile::{DifferenceKind, DifferenceState, LineKind, Settled},
};
use amends_store::{
    differences::{Act, Difference},
    payout_rules::{DayLimit, Switch},
    provider_statements::{
        Account, RowProblem, Statement, Total,
        lines::{Line, Ours},
    },
    views::daily_report::{Lines, Payouts, Standing},
};
use askama::Template;
use jiff::{Timestamp, civil::date, tz::TimeZone};
use uuid::Uuid;

const AT: i64 = 1_763_776_800_000;

fn shell(t: &Lang) -> Shell<'_> {
    let (id, name) = (StaffId(Uuid::nil()), "Lin".to_owned());
    let member = Member { id, login: String::new(), name, role: Role::Finance, shop: None };
    let visit = Visit { path: "/staff".to_owned(), wanted: None, sandbox: None };
    frame(t, &visit, &member, Some(Place::Payouts), "title")
}

#[track_caller]
fn whole(page: &impl Template) -> String {
    let html = page.render().expect("a page renders");
    let missing = html.find('⟦').map(|at| html[at..].chars().take(60).collect::<String>());
    assert_eq!(missing, None, "a word is missing");
    assert!(!html.contains("{$"), "a sentence has an open place");
    html
}

fn in_every_language(check: impl Fn(&Lang)) {
    let words = Words::load().expect("the words parse");
    Locale::ALL.into_iter().for_each(|locale| check(words.of(locale)));
}

fn difference(kind: DifferenceKind, state: DifferenceState) -> Difference {
    Difference {
        id: DifferenceId(Uuid::nil()),
        version: 3,
        kind: kind.word().to_owned(),
        state: state.word().to_owned(),
        account: "wx-main".to_owned(),
        statement: Some(StatementId(Uuid::nil())),
        line: Some(3),
        their_number: "<b>5030000001".to_owned(),
        theirs: Some((-4_000, "CNY".to_owned())),
        payout: Some(Uuid::nil()),
        case: Some(CaseId(Uuid::nil())),
        case_number: "7K2P-94QX".to_owned(),
        ours: Some((-4_100, "CNY".to_owned())),
        at_ms: AT,
        owner: "program:books".to_owned(),
        reason: "arrived".to_owned(),
        opened_ms: AT,
        closed_ms: None,
        closed_by: String::new(),
    }
}

fn line(kind: LineKind, settled: Settled) -> Line {
    Line {
        statement: StatementId(Uuid::nil()),
        line: 3,
        account: "wx-main".to_owned(),
        kind: kind.word().to_owned(),
        number: "<b>".to_owned(),
        ours: "rf_x".to_owned(),
        our_id: None,
        payment: String::new(),
        amount_minor: -4_000,
        currency: "CNY".to_owned(),
        fee_minor: 24,
        at_ms: AT,
        settled: settled.word().to_owned(),
        words: "茶壶".to_owned(),
        payout: None,
    }
}

fn ours(state: &str, direction: &str) -> Ours {
    Ours {
        id: Uuid::nil(),
        case: CaseId(Uuid::nil()),
        case_number: "7K2P-94QX".to_owned(),
        direction: direction.to_owned(),
        kind: "wallet".to_owned(),
        account: String::new(),
        amount_minor: 4_100,
        currency: "CNY".to_owned(),
        state: state.to_owned(),
        reference: "R1".to_owned(),
        agreed_ms: AT,
        paid_ms: Some(AT),
        is_matched: false,
    }
}

#[test]
fn a_difference_of_every_kind_and_state() {
    in_every_language(|t| {
        for kind in DifferenceKind::ALL {
            for state in DifferenceState::ALL {
                let acts = ["opened", "assigned", "left", "explained", "resolved", "reopened"];
                let acts = acts.into_iter().chain(["matched", "taken-over"]);
                let act = |act: &str| Act {
                    version: 1,
                    act: act.to_owned(),
                    words: "paid-since".to_owned(),
                    actor: "rule:reconciliation".to_owned(),
                    at_ms: AT,
                };
                let sides = BothSides {
                    difference: difference(*kind, *state),
                    line: Some(line(LineKind::Refund, Settled::Done)),
                    ours: Some(ours("unknown", "refund")),
                    lines: Vec::new(),
                    acts: acts.map(act).collect(),
                    alike: vec![ours("paid", "charge")],
                };
                let people = People::nobody();
                let me = (&TimeZone::UTC, (String::new(), true));
                let page = whole(&difference::view(shell(t), &sides, &people, me));
                assert!(!page.contains("<b>5030"), "what a file says is escaped");
            }
        }
    });
}

#[test]
fn the_work_list_full_and_empty() {
    in_every_language(|t| {
        let list: Vec<Difference> = DifferenceKind::ALL
            .iter()
            .map(|kind| difference(*kind, DifferenceState::Explained))
            .collect();
        whole(&reconciliation::sample(shell(t), &list));
        whole(&reconciliation::sample(shell(t), &[]));
    });
}

fn statement(state: &str) -> Statement {
    Statement {
        id: StatementId(Uuid::nil()),
        account: "wx-main".to_owned(),
        format: "wechat".to_owned(),
        name: "<b>bill.csv".to_owned(),
        source_hash: [0; 32],
        size_bytes: 10,
        reading: "{}".to_owned(),
        state: state.to_owned(),
        done: 2,
        rows: 3,
        lines: 2,
        known: 0,
        problems: 1,
        compared_to: 1,
        from_ms: Some(AT),
        to_ms: Some(AT),
        actor: "program:books".to_owned(),
        started_ms: AT,
        updated_ms: AT,
    }
}

#[test]
fn a_statement_in_every_state_with_every_problem() {
    let codes = ["unreadable", "shape", "missing", "too-long", "too-many", "amount"];
    in_every_language(|t| {
        for state in ["reading", "comparing", "done"] {
            let total = |kind: &LineKind| Total {
                kind: kind.word().to_owned(),
                currency: "CNY".to_owned(),
                lines: 2,
                matched: 1,
                amount_minor: -4_000,
                fee_minor: 1,
            };
            let totals: Vec<Total> = LineKind::ALL.iter().map(total).collect();
            let problem = |code: &str| RowProblem {
                line: 2,
                field: "金额".to_owned(),
                code: code.to_owned(),
                reason: "<b>".to_owned(),
            };
            let problems = codes.map(problem).to_vec();
            let read = (&statement(state), totals.as_slice(), problems);
            let me = (&TimeZone::UTC, true);
            let page = whole(&statements::view(shell(t), read, &People::nobody(), me));
            assert!(!page.contains("<b>"), "what a file says is escaped");
        }
        for settled in Settled::ALL {
            assert!(t.has(&format!("line-settled-{}", settled.word())));
        }
    });
}

#[test]
fn a_look_at_a_file() {
    in_every_language(|t| {
        let reason = Reason::Amount("x is not an amount".to_owned());
        let problem = Problem { line: 3, field: "金额".to_owned(), reason };
        let at = Timestamp::from_millisecond(AT).expect("a moment");
        let total = KindTotal { lines: 1, amount_minor: -4_000, fee_minor: 0 };
        let look = Look {
            rows: 2,
            lines: 1,
            refused: 1,
            problems: vec![problem],
            totals: [(("CNY", LineKind::Refund), total)].into(),
            span: Some((at, at)),
            sample: Vec::new(),
            is_known: true,
        };
        let typed = statement_form::Typed { name: "<b>".to_owned(), ..Default::default() };
        let page = whole(&statement_form::shown(shell(t), &look, typed, &TimeZone::UTC));
        assert!(!page.contains("<b>"), "the file's name is escaped");
    });
}

#[test]
fn a_daily_report_full_and_empty() {
    in_every_language(|t| {
        let moment = |ms| Timestamp::from_millisecond(ms).expect("a moment");
        let empty = DailyReport {
            date: date(2025, 11, 22),
            zone: TimeZone::UTC,
            from: moment(AT),
            to: moment(AT + 86_400_000),
            payouts: Vec::new(),
            lines: Vec::new(),
            opened: Vec::new(),
            closed: Vec::new(),
            standing: Vec::new(),
            clearing: Default::default(),
            accounts: Vec::new(),
            made_at: moment(AT),
        };
        whole(&daily::view(shell(t), &empty, "Shop"));
        let payouts = ["agreed", "sent", "paid", "failed", "unknown"].map(|what| Payouts {
            what: what.to_owned(),
            direction: "refund".to_owned(),
            currency: "JPY".to_owned(),
            count: 1,
            amount_minor: 4_000,
        });
        let lines = Lines {
            account: "wx-main".to_owned(),
            kind: "refund".to_owned(),
            currency: "CNY".to_owned(),
            count: 2,
            matched: 1,
            amount_minor: -4_000,
            fee_minor: 0,
        };
        let standing = |kind: &DifferenceKind| Standing {
            kind: kind.word().to_owned(),
            count: 5,
            ages: [1; 5],
        };
        let account =
            |to_ms| Account { name: "wx-main".to_owned(), statements: 1, from_ms: to_ms, to_ms };
        let balance = Balance { opening_minor: 5, closing_minor: -7 };
        let full = DailyReport {
            payouts: payouts.to_vec(),
            lines: vec![lines],
            opened: vec![("twice".to_owned(), 1)],
            closed: vec![("fee".to_owned(), 1)],
            standing: DifferenceKind::ALL.iter().map(standing).collect(),
            clearing: [("CNY".to_owned(), balance)].into(),
            accounts: vec![account(Some(AT)), account(None)],
            made_at: moment(AT + 2 * 86_400_000),
            ..empty
        };
        whole(&daily::view(shell(t), &full, "Shop"));
    });
}

#[test]
fn what_holds_payouts_back_full_and_empty() {
    let (actor, reason) = ("program:books".to_owned(), "<b>odd figures".to_owned());
    let switch = |account: &str, stopped| Switch {
        account: account.to_owned(),
        at_ms: AT,
        stopped,
        actor: actor.clone(),
        reason: reason.clone(),
    };
    let limit = |account: &str, day_minor| DayLimit {
        account: account.to_owned(),
        currency: "EUR".to_owned(),
        at_ms: AT,
        day_minor,
        actor: actor.clone(),
        reason: reason.clone(),
    };
    let eyes = r#"{ "clause": "X.LIMITS", "payout_second_minor": 5000 }"#;
    let eyes: Limits = serde_json::from_str(eyes).expect("limits");
    let full = payout_rules::Known {
        accounts: vec!["ali".to_owned(), "wx-main".to_owned()],
        switches: vec![switch("ali", true), switch("wx-main", false)],
        history: vec![switch("ali", true)],
        limits: vec![limit("", Some(50_000)), limit("ali", None)],
        eyes: Some((eyes, 3)),
        currency: "EUR".to_owned(),
    };
    let empty = payout_rules::Known {
        accounts: vec!["simulator".to_owned()],
        switches: Vec::new(),
        history: Vec::new(),
        limits: Vec::new(),
        eyes: None,
        currency: "EUR".to_owned(),
    };
    let typed = payout_rules::Typed {
        account: "ali".to_owned(),
        reason: "<b>".to_owned(),
        ..payout_rules::Typed::default()
    };
    in_every_language(|t| {
        for (known, what) in [(&full, "switch"), (&full, "limit"), (&empty, "")] {
            let (people, typed) = (People::nobody(), (what, typed.clone()));
            let page = payout_rules::view(shell(t), known, (&people, &TimeZone::UTC), typed);
            let html = whole(&page);
            assert!(!html.contains("<b>") && !html.contains("<textarea"), "{html}");
            let html = whole(&payout_rules::RulesPage { may_change: true, ..page });
            assert!(!html.contains("<b>") && html.contains("<textarea"), "{html}");
        }
    });
}

#[test]
fn accounts_of_every_kind_new_and_changed() {
    let draft = |kind: Kind| Draft {
        name: "main".to_owned(),
        kind,
        settings: [("sandbox".to_owned(), "true".to_owned())].into(),
        serves: Vec::new(),
        secrets: kind
            .fields()
            .iter()
            .filter(|field| field.secret)
            .map(|field| (field.name.to_owned(), Hidden::new("never-shown")))
            .collect(),
    };
    let there = Kind::ALL.map(|kind| draft(kind).preview(amends_core::ids::TenantId(1)));
    let problems = || {
        let fields = Kind::ALL.iter().flat_map(|kind| kind.fields());
        let wrong = fields.map(|field| FieldProblem::new(field.name, "wrong"));
        wrong.chain([FieldProblem::new("name", "wrong"), FieldProblem::new("sure", "missing")])
    };
    in_every_language(|t| {
        whole(&accounts::view(shell(t), &[], &TimeZone::UTC));
        whole(&accounts::view(shell(t), &there, &TimeZone::UTC));
        for account in &there {
            let typed = [("name", "<b>"), ("private_key", "never-shown")];
            let typed = typed.map(|(name, text)| (name.to_owned(), text.to_owned())).into();
            for seen in [(account.kind, Some(account)), (account.kind, None)] {
                let wrong = problems().collect();
                let html = whole(&account_form::view(shell(t), seen, &typed, wrong));
                assert!(!html.contains("<b>") && !html.contains("never-shown"), "{html}");
                whole(&account_form::view(shell(t), seen, &Default::default(), Vec::new()));
            }
        }
    });
}
