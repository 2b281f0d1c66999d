//! How long a decision takes: the whole of it, on a full law pack with 200 rows of the shop's own,
//! facts already loaded; and its tables alone beside a reading row by row. One line of JSON each.

use amends_core::{
    case::WishKind,
    order::{GoodsTrait, OrderState},
    policy::{
        Basis, BuyerFacts, LineFacts, Pairs, PolicyDocument, Prepared, PriceFacts, Replay,
        RequestFacts, RuleRow, RuleTable, SeenBefore, Signals, Tally, Then, Tier, Words, law,
    },
    table::{Column, Compiled, Hit, Hits, Kind, Row, Table, Test, Value},
};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use std::{hint::black_box, time::Instant};

const SHOP: &str = include_str!("../tests/support/shop.toml");
const TABLES: usize = 4;
const ROWS_PER_TABLE: usize = 50;
const BATCHES: usize = 2_001;
const REPLAYED: usize = 1_000_000;
const PER_BATCH: usize = 1_000;

fn main() {
    let basis = basis();
    let requests: Vec<RequestFacts> = (0..PER_BATCH).map(request).collect();
    let prepared = Prepared::of(&basis);
    let whole = median(|n| {
        black_box(prepared.answer(black_box(&requests[n])));
    });
    let buyers = with_buyers(&basis);
    let known = Prepared::of(&buyers);
    let more = median(|n| {
        black_box(known.answer(black_box(&requests[n])));
    });
    let told = median(|n| {
        black_box(prepared.decide(black_box(&requests[n])));
    });
    let table = table();
    let compiled = Compiled::of(&table);
    let inputs: Vec<Vec<Value>> = (0..PER_BATCH).map(input).collect();
    let fast = median(|n| {
        black_box(compiled.hits(black_box(&inputs[n])).ok());
    });
    let naive = median(|n| {
        black_box(row_by_row(&table, black_box(&inputs[n])));
    });
    for (n, values) in inputs.iter().enumerate() {
        let same = compiled.hits(values) == Ok(row_by_row(&table, values));
        assert!(same, "input {n} is decided differently");
    }
    replay(&basis.shop, &requests);
    let rows = TABLES * ROWS_PER_TABLE;
    println!(r#"{{"name":"decision","rows":{rows},"median_ns":{whole:.0}}}"#);
    println!(r#"{{"name":"decision with tiers and signs","rows":{rows},"median_ns":{more:.0}}}"#);
    println!(
        r#"{{"name":"decision with its reasons as text","rows":{rows},"median_ns":{told:.0}}}"#
    );
    let ratio = naive / fast;
    println!(
        "{{\"name\":\"table of {rows} rows\",\"compiled_ns\":{fast:.1},\"naive_ns\":{naive:.1},\
         \"ratio\":{ratio:.1}}}"
    );
}

/// A million requests decided again by two documents on one core, their facts in memory.
fn replay(was: &PolicyDocument, requests: &[RequestFacts]) {
    let mut is = was.clone();
    is.limits.auto_approve_minor_max = Some(5_000);
    let pairs = Pairs::of((was, None), (&is, None), requests[0].today);
    let replay = Replay::of(&pairs);
    let mut tally = Tally::default();
    let start = Instant::now();
    for n in 0..REPLAYED {
        let facts = &requests[n % requests.len()];
        tally.add("7K2P-94QX", "CNY", facts, replay.decide(facts));
    }
    let rate = REPLAYED as f64 / start.elapsed().as_secs_f64();
    assert!(tally.cases == REPLAYED as u64 && tally.changed > 0, "it was really replayed");
    println!(r#"{{"name":"replay, facts in memory","cases":{REPLAYED},"cases_per_s":{rate:.0}}}"#);
}

/// Nanoseconds of one act in the median batch; batches show what the clock cannot.
fn median(mut act: impl FnMut(usize)) -> f64 {
    let mut batches: Vec<f64> = (0..BATCHES)
        .map(|_| {
            let start = Instant::now();
            (0..PER_BATCH).for_each(&mut act);
            start.elapsed().as_nanos() as f64 / PER_BATCH as f64
        })
        .collect();
    batches.sort_by(f64::total_cmp);
    batches[BATCHES / 2]
}

/// The test shop with four tables of fifty rows, in the law of China.
fn basis() -> Basis {
    let mut shop = PolicyDocument::from_toml(SHOP).expect("the shop's document");
    shop.tables = (0..TABLES).map(rules).collect();
    let shop = shop.checked().expect("a whole document");
    Basis { law: law::pack("CN"), platform: None, shop, version: 1 }
}

/// A tier of buyers with so many orders, which is not that of the requests.
fn tier(orders: u32) -> Tier {
    let row = format!(
        "code = \"t{orders}\"\ntext = {{ zh = \"级\", en = \"Tier\" }}\n\
         orders_min = {orders}\nclause = \"SHOP.PROMISE\""
    );
    toml::from_str(&row).expect("a tier")
}

/// The same with tiers of buyers and signs to look at.
fn with_buyers(basis: &Basis) -> Basis {
    let mut basis = basis.clone();
    basis.shop.tiers = vec![tier(10), tier(5)];
    basis.shop.signals = Signals {
        requests_max: Some(5),
        share_bp_max: Some(9_000),
        photos: true,
        serials: true,
        weight_bp_max: None,
    };
    basis
}

fn rules(n: usize) -> RuleTable {
    let then = |outcome: &str| -> Then {
        toml::from_str(&format!("outcome = \"{outcome}\"")).expect("an outcome")
    };
    let columns = ["category", "fault", "days-since-delivery", "worth-minor", "traits"];
    let row = |row: usize| RuleRow {
        when: vec![
            format!("goods-{n}-{row} | goods-x{row}"),
            if row.is_multiple_of(3) { "merchant".to_owned() } else { "-".to_owned() },
            format!(">= {}", row % 30),
            format!("> {}", row * 1_000),
            if row.is_multiple_of(5) { "! digital".to_owned() } else { "-".to_owned() },
        ],
        then: then("review"),
    };
    RuleTable {
        code: format!("table-{n}"),
        title: Words { zh: "表".to_owned(), en: "Table".to_owned() },
        hit: Hit::First,
        columns: columns.map(str::to_owned).to_vec(),
        rows: (0..ROWS_PER_TABLE).map(row).collect(),
        otherwise: then("accept"),
    }
}

fn request(n: usize) -> RequestFacts {
    let zone = TimeZone::get("Asia/Shanghai").expect("a zone");
    let now = Timestamp::from_second(1_793_000_000 + n as i64 * 3_600).expect("a moment");
    let delivered = now - jiff::SignedDuration::from_hours(24 * (n as i64 % 9));
    let answers = [("tags-on", "yes"), ("stained", "no")];
    let line = LineFacts {
        no: 1,
        wish: WishKind::ReturnAndRefund,
        category: ["clothing", "shoes", "toys", "goods-1-7", "goods-x9"][n % 5].to_owned(),
        traits: if n.is_multiple_of(7) { vec![GoodsTrait::Digital] } else { Vec::new() },
        no_return_confirmed: false,
        asked: 1,
        left: 2,
        delivered_at: Some(delivered),
        order_delivered_at: Some(delivered),
        delivered_on: None,
        order_delivered_on: None,
        reason: Some(["changed-mind", "faulty"][n % 2].to_owned()),
        answers: answers.map(|(q, a)| (q.to_owned(), a.to_owned())).into(),
        target: None,
        instant: false,
        attempts: 0,
        repairs: 0,
        life: Default::default(),
        keep_amount: 0,
        worth: 10_000 + (n as i64 % 50) * 1_000,
        paid_back: 0,
        price: PriceFacts::default(),
    };
    let facts = RequestFacts {
        now,
        today: Date::default(),
        zone,
        market: "CN".to_owned(),
        filed: true,
        order_state: OrderState::Delivered,
        requests_before: 0,
        amount: 10_000,
        tender: None,
        photos: 1,
        gift: false,
        buyer: Some(BuyerFacts { orders: 3, spent: 90_000, quiet_days: Some(20), requests: 1 }),
        before: SeenBefore::default(),
        gift_refundable: true,
        lines: vec![line],
    };
    facts.dated()
}

/// One table of 200 rows that cannot be told apart by their first column.
fn table() -> Table<u8> {
    let words = |n: usize| (0..n).map(|n| format!("w{n}")).collect();
    let columns = vec![
        Column { name: "a".to_owned(), kind: Kind::Enum { words: words(8), open: false } },
        Column { name: "b".to_owned(), kind: Kind::Enum { words: words(40), open: true } },
        Column { name: "c".to_owned(), kind: Kind::Days },
        Column { name: "d".to_owned(), kind: Kind::Money },
        Column { name: "e".to_owned(), kind: Kind::Bool },
    ];
    let row = |n: usize| {
        let cells = [
            format!("w{} | w{}", n % 8, (n + 3) % 8),
            format!("w{}", n % 40),
            format!("{}..{}", n % 20, n % 20 + 6),
            format!(">= {}", n * 10),
            if n.is_multiple_of(2) { "yes".to_owned() } else { "-".to_owned() },
        ];
        let tests = cells.iter().zip(&columns);
        let tests = tests.map(|(cell, column)| Test::parse(cell, column).expect("a cell"));
        Row { tests: tests.collect(), then: (n % 3) as u8 }
    };
    let rows = (0..TABLES * ROWS_PER_TABLE).map(row).collect();
    Table { columns: columns.clone(), hit: Hit::First, rows, otherwise: 9 }
}

fn input(n: usize) -> Vec<Value> {
    let word = |n: usize| Value::Word(u16::try_from(n).ok());
    vec![
        word(n % 8),
        word(n * 7 % 40),
        Value::Number((n % 25) as i64),
        Value::Number((n * 13 % 3_000) as i64),
        Value::YesNo(n.is_multiple_of(3)),
    ]
}

/// What anybody would write first: row after row, cell after cell, until one matches.
fn row_by_row(table: &Table<u8>, values: &[Value]) -> Hits {
    let matches = |row: &Row<u8>| {
        row.tests.iter().zip(values).all(|(test, value)| test.meets(*value) == Some(true))
    };
    table.rows.iter().position(matches).map_or(Hits::Otherwise, Hits::Row)
}
