//! Writes `docs/policy-rules.md` from the rules' own comments and the law packs, so that it is
//! never out of date.

use crate::law::MARKETS;
use amends_core::policy::{
    Fault,
    law::{Given, Lasts, LawPack, LawWindow, Valid, pack},
    rule_names,
};
use expect_test::expect_file;
use std::{collections::BTreeSet, fmt::Write, fs, path::Path};

const HEAD: &str = "\
# The rules of a decision

Written by the tests from the comments of `crates/core/src/policy/rules/*.rs` and from the law packs
in `crates/core/law`; change those, then run `cargo xtask bless`.

A request is looked at by every rule, in this order, and every finding is kept. The worst finding
decides: *blocks* (cannot be filed like this), *refuses*, *review* (a person looks), *passes*. A
refusal under a clause whose text was not read in the law itself (mark other than `V`) becomes a
review.

## Rules
";

#[test]
fn every_rule_is_explained() {
    let mut text = HEAD.to_owned();
    for name in rule_names() {
        let source = source(name);
        let why: Vec<&str> = source.lines().map_while(|l| l.strip_prefix("//! ")).collect();
        assert!(!why.is_empty(), "{name} does not say what it asks");
        write!(text, "\n### {name}\n\n{}\n\nFindings: ", why.join("\n")).expect("text");
        let codes: Vec<String> = findings(&source).iter().map(|code| format!("`{code}`")).collect();
        writeln!(text, "{}.", codes.join(", ")).expect("text");
    }
    text.push_str("\n## Law packs\n");
    for market in MARKETS {
        law(&pack(market), &mut text);
    }
    expect_file!["../../../../docs/policy-rules.md"].assert_eq(&text);
}

fn source(rule: &str) -> String {
    let file = format!("src/policy/rules/{rule}.rs");
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).expect("a rule's file")
}

/// The codes a rule can find: the quoted words of its file that are not names of facts.
fn findings(source: &str) -> BTreeSet<&str> {
    let mut codes = BTreeSet::new();
    let mut before = "";
    for (i, piece) in source.split('"').enumerate() {
        let names_a_fact =
            ["fact(", "lacking("].iter().any(|call| before.trim_end().ends_with(call));
        let word =
            piece.contains('-') && piece.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
        if i % 2 == 1 && word && !names_a_fact {
            codes.insert(piece);
        }
        before = piece;
    }
    codes
}

fn law(pack: &LawPack, text: &mut String) {
    let markets = pack.markets.join(" ");
    let markets = if markets.is_empty() { "every other market".to_owned() } else { markets };
    writeln!(text, "\n### {} ({markets})\n", pack.id).expect("text");
    if pack.clauses.is_empty() {
        text.push_str("No rules of its own: only the shop's document speaks.\n");
        return;
    }
    let start = if pack.window_from_last_parcel { "order" } else { "line" };
    let rolls = if pack.window_ends_on_working_day { ", ending on a working day" } else { "" };
    let freight = if pack.outbound_freight_back { "comes" } else { "does not come" };
    writeln!(text, "Windows count from the last parcel of the {start}{rolls}. Outbound freight")
        .expect("text");
    writeln!(text, "{freight} back when the buyer changed their mind.\n").expect("text");
    text.push_str("| what | when | clause |\n|---|---|---|\n");
    for row in &pack.windows {
        writeln!(text, "| window | {} | {} |", window(row), row.clause).expect("text");
    }
    for exclusion in &pack.exclusions {
        let confirmed = exclusion.needs_confirmation.then(|| "confirmed at purchase".to_owned());
        let given = exclusion.only_if.as_ref().map(answer);
        let when: Vec<String> = confirmed.into_iter().chain(given).collect();
        let when = if when.is_empty() { "always".to_owned() } else { when.join("; ") };
        let goods = exclusion.goods.word();
        writeln!(text, "| excluded: {goods} | {when} | {} |", exclusion.clause).expect("text");
    }
    for condition in &pack.conditions {
        let goods = condition.categories.join(", ");
        let when = answer(&condition.given);
        writeln!(text, "| not intact: {goods} | {when} | {} |", condition.clause).expect("text");
    }
    granted(pack, text);
    warranty(pack, text);
    money(pack, text);
    text.push_str("\n| clause | mark | source | 中文 | English |\n|---|---|---|---|---|\n");
    for clause in &pack.clauses {
        let (id, mark, source) = (&clause.id, &clause.mark, &clause.source);
        let (zh, en) = (&clause.text.zh, &clause.text.en);
        let since = since(clause.valid);
        writeln!(text, "| {id} | {mark} | {source}{since} | {zh} | {en} |").expect("text");
    }
}

fn since(valid: Option<Valid>) -> String {
    let Some(Valid { from, to }) = valid else { return String::new() };
    let from = from.map(|day| format!(", orders from {day}"));
    let to = to.map(|day| format!(", orders to {day}"));
    from.into_iter().chain(to).collect()
}

/// How long, and for what.
fn window(row: &LawWindow) -> String {
    let lasts = match row.lasts {
        Lasts::Days(days) => format!("{days} days"),
        Lasts::Months(months) => format!("{months} months"),
    };
    let mut when = format!("{lasts}, fault: {}", format!("{:?}", row.fault).to_lowercase());
    let wishes: Vec<&str> = row.wishes.iter().map(|wish| wish.word()).collect();
    let lists = [
        ("for", wishes.join(", ")),
        ("goods", row.categories.join(", ")),
        ("in", row.markets.join(" ")),
    ];
    for (what, list) in lists.iter().filter(|(_, list)| !list.is_empty()) {
        write!(when, "; {what}: {list}").expect("text");
    }
    if row.after_repairs > 0 {
        write!(when, "; after {} repair(s)", row.after_repairs).expect("text");
    }
    if row.unless_confirmed {
        when.push_str("; unless the shop's terms were confirmed at purchase");
    }
    when
}

/// What it grants whatever the shop's document says.
fn granted(pack: &LawPack, text: &mut String) {
    for row in &pack.harmless {
        let when = answer(&row.given);
        writeln!(text, "| never held against a change of mind | {when} | {} |", row.clause)
            .expect("text");
    }
    for row in &pack.never_refused {
        let faults: Vec<&str> = row.faults.iter().map(|fault| fault.word()).collect();
        let when = faults.join(", ");
        writeln!(text, "| no refusal by the shop's conditions | fault: {when} | {} |", row.clause)
            .expect("text");
    }
    for row in &pack.choices {
        let wishes: Vec<&str> = row.wishes.iter().map(|wish| wish.word()).collect();
        let (wishes, when) = (wishes.join(", "), answer(&row.given));
        let fault = row.fault.word();
        writeln!(text, "| the buyer chooses: {wishes} | fault: {fault}; {when} | {} |", row.clause)
            .expect("text");
    }
    if let Some(row) = &pack.repairs {
        let most = row.attempts_max;
        writeln!(text, "| back or exchanged | after {most} repair(s) | {} |", row.clause)
            .expect("text");
    }
}

/// What it says of warranties.
fn warranty(pack: &LawPack, text: &mut String) {
    let told = &pack.warranty;
    let rules = [
        ("starts", "when the goods are installed", &told.installed),
        ("pauses", "in a repair", &told.paused),
        ("counts anew", "after an exchange", &told.anew),
    ];
    for (what, when, clause) in rules {
        if let Some(clause) = clause {
            writeln!(text, "| a warranty {what} | {when} | {clause} |").expect("text");
        }
    }
    for term in &told.terms {
        let mut when = format!("{} months", term.months);
        let lists = [("goods", term.categories.join(", ")), ("in", term.markets.join(" "))];
        for (what, list) in lists.iter().filter(|(_, list)| !list.is_empty()) {
            write!(when, "; {what}: {list}").expect("text");
        }
        if let Some(more) = &term.extended {
            write!(when, "; once {} more after a repair ({})", more.months, more.clause)
                .expect("text");
        }
        let part = term.part.as_ref().map_or(String::new(), |part| format!(" of {}", part.en));
        writeln!(text, "| warranty{part} | {when} | {} |", term.clause).expect("text");
    }
}

/// What it says about money.
fn money(pack: &LawPack, text: &mut String) {
    if let Some(clause) = &pack.threshold_freight {
        let when = "outbound freight is taken off";
        writeln!(text, "| threshold for free freight lost | {when} | {clause} |").expect("text");
    }
    if let Some(clause) = &pack.unreturned_gift {
        writeln!(text, "| a present is kept | its worth is taken off | {clause} |").expect("text");
    }
    let faults = |faults: &[Fault]| {
        let words = faults.iter().map(|fault| format!("{fault:?}").to_lowercase());
        words.collect::<Vec<_>>().join(", ")
    };
    for row in &pack.freight {
        let told = if row.only_if_told { ", if told" } else { "" };
        let (payer, whose) = (row.payer.word(), faults(&row.faults));
        writeln!(text, "| the way back: {payer}{told} | fault: {whose} | {} |", row.clause)
            .expect("text");
    }
    for row in &pack.restocking_fee_forbidden {
        let whose = faults(&row.faults);
        writeln!(text, "| no fee for taking goods back | fault: {whose} | {} |", row.clause)
            .expect("text");
    }
    for row in &pack.deduction_caps {
        let (most, whose) = (row.basis_points_max, faults(&row.faults));
        writeln!(text, "| taken off at most: {most} of 10,000 | fault: {whose} | {} |", row.clause)
            .expect("text");
    }
    if let Some(row) = &pack.interest {
        let (a_year, days) = (row.basis_points_a_year, row.after_days);
        writeln!(
            text,
            "| interest: {a_year} of 10,000 a year | after {days} days | {} |",
            row.clause
        )
        .expect("text");
    }
}

fn answer(given: &Given) -> String {
    format!("{}: {}", given.question, given.answer)
}

/// The text of a law is only to refuse by where somebody says they read it there.
#[test]
fn every_clause_of_a_law_pack_states_its_mark_and_source() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("law");
    for file in fs::read_dir(folder).expect("the packs") {
        let path = file.expect("a pack").path();
        let text = fs::read_to_string(&path).expect("a pack");
        // The words of buttons state theirs one by one; they are no pack.
        if path.ends_with("revocation.toml") {
            continue;
        }
        let file = path.display();
        let count = |what: &str| text.lines().filter(|line| line.starts_with(what)).count();
        assert_eq!(count("[[clauses]]"), count("mark = "), "{file}");
        assert_eq!(count("[[clauses]]"), count("source = "), "{file}");
    }
}

#[test]
fn every_clause_that_a_law_pack_cites_is_in_it() {
    for market in MARKETS {
        let pack = pack(market);
        for id in pack.cited() {
            assert!(pack.clauses.iter().any(|clause| clause.id == *id), "{id} has no text");
        }
    }
}
