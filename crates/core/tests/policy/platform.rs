//! What the platform promises, between law and shop: the most generous counts, each layer can be
//! better and none can be worse. Proves POLICY-6.

use super::{read, shop};
use amends_core::{
    case::WishKind,
    policy::{
        Basis, Effect, Fault::Nobody, Layer, Payer, Platform, PlatformRules, PolicyDocument,
        Window, decide,
    },
};

const RULES: &str = r#"
    title = { zh = "平台承诺", en = "What the platform promises" }
    [[clauses]]
    id = "PLATFORM.WINDOW"
    text = { zh = "平台保证退货期限。", en = "The platform sees to it." }
    [[clauses]]
    id = "PLATFORM.BACK"
    text = { zh = "退货运费由商家承担。", en = "The way back costs you nothing." }
"#;

fn rules(rows: &str) -> PlatformRules {
    PlatformRules::from_toml(&format!("{RULES}{rows}")).expect("rules of the platform")
}

fn platform(rows: &str) -> Option<Platform> {
    Some(Platform { version: 4, rules: rules(rows) })
}

fn days(days: u16, of: &str) -> String {
    format!("[[windows]]\n{of}\ndays = {days}\nclause = \"PLATFORM.WINDOW\"\n")
}

fn shop_days(days: u16) -> Vec<Window> {
    let clause = "SHOP.SHOES.30".to_owned();
    let (wishes, faults, categories) = (Vec::new(), vec![Nobody], Vec::new());
    vec![Window { wishes, faults, categories, days, clause }]
}

/// The answer, and what was said of the window with its clause.
fn asked(change: impl FnOnce(&mut Basis), facts: &str) -> String {
    let (mut basis, facts) = read(facts);
    change(&mut basis);
    let decision = decide(&basis, &facts);
    assert_eq!(decision.platform_version, basis.platform.map(|platform| platform.version));
    let window = decision.findings.iter().find(|finding| finding.code.starts_with("window"));
    let (code, clause) = window.map_or(("", None), |found| (&*found.code, found.clause.clone()));
    format!("{} {code} {}", decision.answer.word(), clause.unwrap_or_default())
}

/// The law of China gives seven days; delivered on 1 November.
fn on(day: u32, promised: Option<u16>, own: Option<u16>) -> String {
    let layers = |basis: &mut Basis| {
        basis.platform = promised.and_then(|promised| platform(&days(promised, "")));
        basis.shop.windows = own.map(shop_days).unwrap_or_default();
    };
    asked(layers, &format!("now=2026-11-{day:02}T12:00"))
}

#[test]
fn the_most_generous_of_law_platform_and_shop_counts() {
    let law = "approve window-open CN.7D.WINDOW";
    let promised = "approve window-open PLATFORM.WINDOW";
    let own = "approve window-open SHOP.SHOES.30";
    for (day, platform, shop, expected) in [
        // The law alone, at its boundary.
        (8, None, None, law),
        (9, None, None, "refuse window-closed CN.7D.WINDOW"),
        // Law < platform, the shop silent, worse, equal.
        (16, Some(15), None, promised),
        (17, Some(15), None, "refuse window-closed PLATFORM.WINDOW"),
        (16, Some(15), Some(3), promised),
        (17, Some(15), Some(3), "refuse window-closed PLATFORM.WINDOW"),
        (16, Some(15), Some(15), promised),
        // Law < platform < shop.
        (16, Some(15), Some(20), own),
        (21, Some(15), Some(20), own),
        (22, Some(15), Some(20), "refuse window-closed SHOP.SHOES.30"),
        // Platform worse than the law, or equal: the law is cited.
        (8, Some(3), None, law),
        (9, Some(3), None, "refuse window-closed CN.7D.WINDOW"),
        (8, Some(7), Some(7), law),
        (9, Some(3), Some(5), "refuse window-closed CN.7D.WINDOW"),
        // Shop between the two.
        (10, Some(15), Some(10), promised),
        (11, Some(3), Some(10), own),
        (12, Some(3), Some(10), "refuse window-closed SHOP.SHOES.30"),
    ] {
        assert_eq!(on(day, platform, shop), expected, "day {day}: {platform:?}, {shop:?}");
    }
}

#[test]
fn a_promise_speaks_of_goods_wishes_faults_and_markets() {
    let with = |rows: &str, facts: &str| {
        let rows = platform(rows);
        let layers = |basis: &mut Basis| {
            basis.platform = rows;
            basis.shop.windows.clear();
        };
        asked(layers, &format!("now=2026-11-12T12:00 {facts}"))
    };
    let closed = "refuse window-closed CN.7D.WINDOW";
    let promised = "approve window-open PLATFORM.WINDOW";
    let shoes = days(15, "categories = [\"shoes\"]");
    assert_eq!(with(&shoes, "category=shoes"), promised);
    assert_eq!(with(&shoes, ""), closed);
    let back = days(15, "wishes = [\"exchange\"]");
    assert_eq!(with(&back, ""), closed);
    let fault = days(15, "faults = [\"merchant\"]");
    assert_eq!(with(&fault, ""), closed);
    let here = days(15, "markets = [\"CN\", \"SG\"]");
    assert_eq!(with(&here, ""), promised);
    let elsewhere = days(15, "markets = [\"DE\"]");
    assert_eq!(with(&elsewhere, ""), closed);
    // The longest of several that fit.
    let several = format!("{}{}{}", days(9, ""), days(30, "markets = [\"DE\"]"), days(15, ""));
    assert_eq!(with(&several, ""), promised);
}

#[test]
fn a_promise_ends_nothing_that_law_and_shop_leave_open() {
    let silent = |rows: &str| {
        let rows = platform(rows);
        |basis: &mut Basis| {
            basis.platform = rows;
            basis.shop.windows.clear();
        }
    };
    // No law, and a shop that sets no end: open within the promise and after it.
    let open = "approve window-open PLATFORM.WINDOW";
    assert_eq!(asked(silent(&days(15, "")), "market=XX now=2026-11-16T12:00"), open);
    let after = asked(silent(&days(15, "")), "market=XX now=2026-11-17T12:00");
    assert_eq!(after, "approve window-none ");
    // The fourteen days of the UK's law were not read there and only lead to a person.
    let after = asked(silent(&days(15, "")), "market=GB now=2026-11-20T12:00");
    assert_eq!(after, "review window-closed UK.W.14");
}

/// What is found against goods that the shop refuses by a condition and by a table.
fn objections(rows: &str, facts: &str) -> Vec<(String, Effect)> {
    let (mut basis, facts) = read(facts);
    basis.platform = platform(rows);
    let table = r#"
        code = "opened"
        title = { zh = "玩具", en = "Toys" }
        hit = "first"
        columns = ["category"]
        rows = [{ when = ["toys"], then = { outcome = "refuse", clause = "SHOP.WORN" } }]
        otherwise = { outcome = "accept" }
    "#;
    basis.shop.tables = vec![toml::from_str(table).expect("a table")];
    basis.shop.windows = shop_days(3);
    let decision = decide(&basis, &facts);
    let against = decision.findings.into_iter().filter(|finding| finding.effect > Effect::Passes);
    against.map(|finding| (finding.code, finding.effect)).collect()
}

#[test]
fn a_shop_refuses_nothing_that_the_platform_gives() {
    let found = |code: &str, effect| (code.to_owned(), effect);
    let facts = "category=toys now=2026-11-12T12:00 opened=yes";
    let looked = objections(&days(15, ""), facts);
    assert!(looked.contains(&found("table-against-platform", Effect::Review)), "{looked:?}");
    assert!(looked.iter().all(|(_, effect)| *effect == Effect::Review), "{looked:?}");
    let refused = objections(&days(9, ""), facts);
    assert!(refused.contains(&found("table-refuses", Effect::Refuses)), "{refused:?}");
    // Where the law gives it, the law is named.
    let by_law = objections(&days(15, ""), "category=toys opened=no now=2026-11-05T12:00");
    assert_eq!(by_law, [found("table-against-law", Effect::Review)]);
    // Another wish than money back is given where a row names it.
    let exchange = "category=toys opened=no now=2026-11-12T12:00 wish=exchange";
    let named = objections(&days(15, "wishes = [\"exchange\"]"), exchange);
    assert!(named.contains(&found("table-against-platform", Effect::Review)), "{named:?}");
    let any = objections(&days(15, ""), exchange);
    assert!(any.contains(&found("table-refuses", Effect::Refuses)), "{any:?}");
    // What the law takes out, no promise brings back.
    let engraved =
        objections(&days(15, ""), "category=toys now=2026-11-12T12:00 trait=custom-made");
    assert!(engraved.iter().any(|(_, effect)| *effect == Effect::Refuses), "{engraved:?}");
}

fn back(payer: &str, allowance: i64, of: &str) -> String {
    format!(
        "[[freight]]\n{of}\npayer = \"{payer}\"\nallowance_minor = {allowance}\n\
         clause = \"PLATFORM.BACK\"\n"
    )
}

#[test]
fn the_way_back_is_the_most_favourable_of_the_three() {
    let terms = |market: &str, promised: &str, own: Option<(Payer, i64)>| {
        let mut basis = shop::basis(market);
        basis.platform = platform(promised);
        basis.shop.freight =
            own.map(|(payer, minor)| shop::freight(payer, minor)).into_iter().collect();
        let terms = basis.freight(market, Nobody, WishKind::ReturnAndRefund).expect("terms");
        (terms.payer.word(), terms.allowance_minor, terms.clause.to_owned())
    };
    let said = |payer, allowance, clause: &str| (payer, allowance, clause.to_owned());
    let free = back("merchant", 500, "");
    let promised = said("merchant", 500, "PLATFORM.BACK");
    // The law of China lets the buyer pay.
    assert_eq!(terms("CN", "", None), said("buyer", 0, "CN.7D.FREIGHT"));
    assert_eq!(terms("CN", &free, None), promised);
    assert_eq!(terms("CN", &free, Some((Payer::Buyer, 0))), promised);
    assert_eq!(terms("CN", &free, Some((Payer::Merchant, 300))), promised);
    let better = said("merchant", 800, "SHOP.FREIGHT");
    assert_eq!(terms("CN", &free, Some((Payer::Merchant, 800))), better);
    // As good for the buyer: who else bears it is for the shop to say.
    assert_eq!(
        terms("CN", &free, Some((Payer::Carrier, 500))),
        said("carrier", 500, "SHOP.FREIGHT")
    );
    // In Brazil the law has the merchant pay; the promise adds an allowance.
    assert_eq!(terms("BR", "", Some((Payer::Buyer, 0))), said("merchant", 0, "BR.7D"));
    assert_eq!(terms("BR", &free, Some((Payer::Buyer, 0))), promised);
    let elsewhere = back("merchant", 500, "markets = [\"DE\"]");
    assert_eq!(terms("CN", &elsewhere, None), said("buyer", 0, "CN.7D.FREIGHT"));
    let fault = back("merchant", 500, "faults = [\"merchant\"]");
    assert_eq!(terms("CN", &fault, None), said("buyer", 0, "CN.7D.FREIGHT"));
}

#[test]
fn what_is_wrong_with_it_is_told_with_its_place() {
    let wrong = |rows: &str| PlatformRules::from_toml(&format!("{RULES}{rows}")).unwrap_err();
    assert!(wrong("windos = []").contains("unknown field `windos`"));
    assert!(wrong("[[windows]]\ndays = \"x\"\nclause = \"c\"").contains("line 1"));
    let cites = "[[windows]]\ndays = 3\nclause = \"PLATFORM.NONE\"";
    let told = "row 1 of windows cites PLATFORM.NONE, which is not among the clauses";
    assert_eq!(wrong(cites), told);
    assert_eq!(
        wrong(&format!("{}{}", days(3, ""), days(0, ""))),
        "row 2 of windows: days are 1 to 3650"
    );
    let buyer = "row 1 of freight: what the buyer pays is no promise; leave the row out";
    assert_eq!(wrong(&back("buyer", 0, "")), buyer);
    assert!(wrong(&back("merchant", -1, "")).starts_with("row 1 of freight: an allowance is 0 to"));
    let clause = |id: &str, more: &str| {
        format!("[[clauses]]\nid = \"{id}\"\ntext = {{ zh = \"一\", en = \"a\" }}\n{more}")
    };
    assert_eq!(wrong(&clause("SHOP.X", "")), "clause SHOP.X must be named PLATFORM.…");
    assert_eq!(wrong(&clause("PLATFORM.BACK", "")), "clause PLATFORM.BACK is given twice");
    assert!(wrong(&clause("PLATFORM.X", "mark = \"S\"")).contains("only the law's do"));
    assert!(wrong(&clause("PLATFORM.X", "valid = {}")).contains("days of its own"));
    assert!(PlatformRules::from_toml(RULES).is_ok(), "promising nothing is allowed");
}

#[test]
fn neither_rewords_the_other() {
    let mut basis = shop::basis("CN");
    basis.platform = platform("");
    let mut own = basis.shop.clauses[0].clone();
    own.id = "PLATFORM.BACK".to_owned();
    basis.shop.clauses.push(own);
    let clause = basis.clause("PLATFORM.BACK").expect("the platform's");
    assert_eq!(clause.text.en, "The way back costs you nothing.");
    let why = basis.shop.checked().unwrap_err();
    assert!(why.contains("PLATFORM.BACK is named like one of the platform's"), "{why}");
}

#[test]
fn people_read_the_promise_where_it_is_what_counts() {
    let rights = |promised: u16, own: u16| {
        let mut basis = shop::basis("CN");
        basis.platform = platform(&days(promised, "faults = [\"nobody\"]"));
        basis.shop.windows = shop_days(own);
        let rights = basis.rights().into_iter().filter(|right| right.fault == Nobody);
        rights.map(|right| (right.of, right.days)).collect::<Vec<_>>()
    };
    let (law, promised, own) = (Layer::Law, Layer::Platform, Layer::Shop);
    assert_eq!(rights(15, 30), [(own, 30), (promised, 15), (law, 7)]);
    assert_eq!(rights(15, 10), [(promised, 15), (law, 7)], "the shop's ten count for nothing");
    assert_eq!(rights(3, 3), [(law, 7)]);
    let here = Platform { version: 1, rules: rules(&days(15, "markets = [\"DE\"]")) };
    assert!(here.clone().in_market("CN").rules.windows.is_empty());
    assert!(here.in_market("DE").rules.windows[0].markets.is_empty());
}

#[test]
fn rows_of_a_shop_that_count_for_nothing_are_named() {
    let outdone = |own: &str, promised: &str| {
        let mut basis = shop::basis("CN");
        basis.platform = platform(promised);
        let rows: PolicyDocument = basis.shop.clone();
        #[derive(serde::Deserialize)]
        struct Rows {
            #[serde(default)]
            windows: Vec<Window>,
            #[serde(default)]
            freight: Vec<amends_core::policy::FreightRow>,
        }
        let Rows { windows, freight } = toml::from_str(own).expect("rows");
        basis.shop = PolicyDocument { windows, freight, ..rows };
        let found = basis.outdone("CN").into_iter();
        found
            .map(|o| format!("{} {} {} {}", o.sheet, o.row, o.by.word(), o.clause))
            .collect::<Vec<_>>()
    };
    let window =
        |days: u16, of: &str| format!("[[windows]]\n{of}\ndays = {days}\nclause = \"A\"\n");
    let mind = "faults = [\"nobody\"]\nwishes = [\"return-and-refund\"]";
    assert_eq!(outdone(&window(6, mind), ""), ["windows 0 law CN.7D.WINDOW"]);
    assert!(outdone(&window(7, mind), "").is_empty(), "as good is not worse");
    assert_eq!(outdone(&window(10, mind), &days(15, "")), ["windows 0 platform PLATFORM.WINDOW"]);
    let shoes = days(15, "categories = [\"shoes\"]");
    assert!(outdone(&window(10, mind), &shoes).is_empty(), "it speaks of other goods too");
    let both = format!("{mind}\ncategories = [\"shoes\", \"toys\"]");
    assert!(outdone(&window(10, &both), &shoes).is_empty());
    let own = format!("{mind}\ncategories = [\"shoes\"]");
    assert_eq!(outdone(&window(10, &own), &shoes), ["windows 0 platform PLATFORM.WINDOW"]);
    let pays =
        |payer: &str, of: &str| format!("[[freight]]\n{of}\npayer = \"{payer}\"\nclause = \"A\"\n");
    let free = back("merchant", 0, "");
    assert_eq!(outdone(&pays("buyer", ""), &free), ["freight 0 platform PLATFORM.BACK"]);
    assert!(outdone(&pays("merchant", ""), &free).is_empty());
    assert!(outdone(&pays("buyer", "markets = [\"DE\"]"), &free).is_empty(), "for elsewhere");
    let fault = "faults = [\"merchant\"]";
    assert_eq!(outdone(&pays("buyer", fault), ""), ["freight 0 law CN.Q.7D"]);
}
