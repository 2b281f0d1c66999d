//! The document as cells: what is shown can be put back, what is typed is read or says its cell,
//! and what changed is told row by row. Proves POLICY-8.

use super::shop;
use amends_core::policy::{
    Difference, PolicyDocument, RuleTable, differences, sheet, sheet_ids, with_sheet,
};
use expect_test::expect;

fn document() -> PolicyDocument {
    let mut document = shop::basis("CN").shop;
    let table = r#"
        code = "dear"
        title = { zh = "贵重", en = "Dear" }
        hit = "first"
        columns = ["category", "worth-minor"]
        rows = [{ when = ["shoes", "> 100000"], then = { outcome = "review" } }]
        otherwise = { outcome = "accept" }
    "#;
    document.tables.push(toml::from_str::<RuleTable>(table).expect("a table"));
    document
}

fn rows(document: &PolicyDocument, id: &str) -> Vec<Vec<String>> {
    sheet(document, id).expect("a sheet").rows
}

#[test]
fn every_sheet_put_back_as_it_is_changes_nothing() {
    let document = document();
    for id in sheet_ids(&document) {
        let same = with_sheet(&document, &id, &rows(&document, &id));
        assert_eq!(same.as_ref(), Ok(&document), "{id}");
    }
    assert!(sheet_ids(&document).contains(&"table:dear".to_owned()));
    assert_eq!(sheet(&document, "table:none"), None);
    assert_eq!(with_sheet(&document, "nothing", &[]), Err(Vec::new()));
}

#[test]
fn a_sheet_reads_as_cells() {
    let text = |id: &str| {
        let rows = rows(&document(), id);
        rows.iter().map(|row| row.join(" , ")).collect::<Vec<_>>().join("\n")
    };
    expect![[r#"
        return-and-refund | exchange , nobody , shoes , 30 , SHOP.SHOES.30
        - , merchant , - , 30 , SHOP.FAULT.30"#]]
    .assert_eq(&text("windows"));
    expect![[r#"
        shoes , > 100000 , review , 
        - , - , accept , "#]]
    .assert_eq(&text("table:dear"));
    expect!["5 ,  , 100000 ,  ,  ,  ,  ,  ,  , SHOP.LIMITS"].assert_eq(&text("limits"));
}

#[test]
fn a_cell_that_cannot_be_read_is_named() {
    let wrong = |id: &str, rows: &[&str]| {
        let cells = |row: &&str| row.split(',').map(|cell| cell.trim().to_owned()).collect();
        let rows: Vec<Vec<String>> = rows.iter().map(cells).collect();
        let wrong = with_sheet(&document(), id, &rows).expect_err("a problem");
        let told = wrong.iter().map(|w| format!("{},{} {} “{}”", w.row, w.column, w.code, w.text));
        told.collect::<Vec<_>>().join("\n")
    };
    expect![[r#"
        0,0 unknown-word “burn”
        1,2 not-all-but “! shoes”
        1,3 not-a-number “soon”
        1,4 unknown-word “MOON”
        2,2 word-missing “a |”
        2,3 not-a-number “-1”"#]]
    .assert_eq(&wrong(
        "windows",
        &["burn, -, -, 7, SHOP.SHOES.30", "-, -, ! shoes, soon, MOON", "-, -, a |, -1, SHOP.TOYS"],
    ));
    expect![[r#"
        0,0 unknown-word “moon”
        0,1 unknown-word “maybe”
        0,4 unknown-word “ban”"#]]
    .assert_eq(&wrong("conditions", &["moon, maybe, -, -, ban, SHOP.TOYS"]));
    // What can be read and that no document holds.
    expect![[r#"
        0,4 empty “”
        1,3 too-large “70000”
        1,4 empty “”"#]]
    .assert_eq(&wrong("windows", &["-, -, -, 7, ", "-, -, -, 70000, ", "-, -, -, 9, SHOP.TOYS"]));
    expect!["0,3 too-large “5000000000”"]
        .assert_eq(&wrong("restocking", &["-, -, -, 5000000000, SHOP.TOYS"]));
    expect!["0,2 unknown-word “ban”"].assert_eq(&wrong("table:dear", &["shoes, > 1, ban, "]));
    expect![[r#"
        0,3 not-a-number “soon”
        0,4 unknown-word “MOON”
        0,2 other-language “”"#]]
    .assert_eq(&wrong("warranty", &["-, 电池, , soon, MOON", "-, , , 1, SHOP.TOYS"]));
    expect![[r#"
        0,0 unknown-word “late-moon”
        0,2 unknown-word “cash”
        0,3 not-a-number “some”
        0,4 not-a-number “-”
        1,5 unknown-word “MOON”"#]]
    .assert_eq(&wrong(
        "compensation",
        &["late-moon, -, cash, some, -, SHOP.TOYS", "survey, -, coupon, 1, 1, MOON"],
    ));
    expect![[r#"
        0,1 not-a-number “soon”
        0,2 unknown-word “delivery”"#]]
    .assert_eq(&wrong("interest", &["500, soon, delivery, SHOP.TOYS"]));
    expect![[r#"
        1,3 too-large “70000”
        2,3 too-large “99999”"#]]
    .assert_eq(&wrong(
        "warranty",
        &["-, , , 12, SHOP.TOYS", "-, , , 70000, SHOP.TOYS", "-, , , 99999, SHOP.TOYS"],
    ));
}

/// The documents of the demo shops and of this one.
fn documents() -> [PolicyDocument; 3] {
    let demo = [
        include_str!("../../../server/policies/hanyun.toml"),
        include_str!("../../../server/policies/nordlicht.toml"),
    ];
    let [hanyun, nordlicht] = demo.map(|text| PolicyDocument::from_toml(text).expect("whole"));
    [hanyun, nordlicht, document()]
}

#[test]
fn every_sheet_of_every_shop_put_back_changes_nothing() {
    for document in documents() {
        for id in sheet_ids(&document) {
            let same = with_sheet(&document, &id, &rows(&document, &id));
            assert_eq!(same.as_ref(), Ok(&document), "{} {id}", document.title.en);
        }
    }
}

#[test]
fn every_section_stands_on_a_sheet() {
    let text = |id: &str| {
        let rows = rows(&documents()[0], id);
        rows.iter().map(|row| row.join(" , ")).collect::<Vec<_>>().join("\n")
    };
    let ids = ["warranty", "repair", "keep", "price-protection", "compensation"];
    let more = ["freight-insurance", "accessories", "interest", "checks", "categories"];
    let told = ids.iter().chain(&more).chain(&["return-site"]);
    let told: Vec<String> = told.map(|id| format!("{id}\n{}", text(id))).collect();
    expect![[r#"
        warranty
        electronics ,  ,  , 12 , HY.WARRANTY
        electronics , 电池 , Battery , 6 , HY.WARRANTY
        repair
        2 , 云修维修站 | 城西售后服务点 , HY.REPAIR
        keep
        2000 , HY.KEEP
        price-protection
        7 , - , yes , HY.PRICE
        compensation
        late-reply , - , coupon , 2500 , 90 , HY.PROMISE
        late-inspection , - , coupon , 5000 , 90 , HY.PROMISE
        late-refund , - , store-credit , 1000 , 90 , HY.PROMISE
        survey , - , coupon , 1000 , 30 , HY.GOODWILL
        delay-goodwill , - , coupon , 1000 , 90 , HY.GOODWILL
        freight-insurance
        - , - , 1000 , HY.INSURED
        accessories
        shoe-box , 鞋盒 , the shoe box , shoes , 1500 , HY.PARTS
        charger , 充电器 , the charger , electronics , 4900 , HY.PARTS
        interest
        500 , 7 , goods-back , HY.LATE
        checks
        complete , 商品、配件、赠品齐全 , Item, accessories and gifts are complete , -
        clean , 无污渍、无异味 , No stains, no smell , clothing | shoes
        tags , 吊牌、水洗标完好 , Tags and care labels are intact , clothing | shoes
        sealed , 密封包装未拆 , The seal is unbroken , cosmetics
        not-activated , 未激活、无账号绑定 , Not activated, no account linked , electronics
        serial , 序列号与出库记录一致 , The serial number is the one we shipped , electronics
        categories
        clothing , 服装 , Clothing
        cosmetics , 化妆品 , Cosmetics
        electronics , 电子产品 , Electronics
        shoes , 鞋靴 , Shoes
        return-site
        汉云服饰退货中心 , 浙江省杭州市余杭区文一西路 1818 号 3 号仓 , 售后组 , 0571-8888 0001 , 顺丰速运 | 中通快递 | 圆通速递 , 商品、吊牌、赠品，以及写有售后单号的纸条 , the goods with tags and gifts, and a note with the case number"#]].assert_eq(&told.join("\n"));
}

#[test]
fn a_section_that_may_be_missing_is_begun_and_removed() {
    let [_, nordlicht, _] = documents();
    for id in ["repair", "keep", "price-protection", "interest"] {
        let mut without = with_sheet(&nordlicht, id, &[]).expect("a document");
        assert_eq!(rows(&without, id), Vec::<Vec<String>>::new(), "{id}");
        without.interest = None;
        let typed: &[&str] = match id {
            "repair" => &["2", "Werkstatt | Doktor", "NL.REPAIR"],
            "keep" => &["1000", "NL.KEEP"],
            "price-protection" => &["14", "shoes", "no", "NL.PRICE"],
            _ => &["500", "7", "asked", "NL.PROMISE"],
        };
        let typed = vec![typed.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>()];
        let with = with_sheet(&without, id, &typed).expect("a document");
        assert_eq!(rows(&with, id), typed);
        let told = differences(&without, &with);
        assert!(matches!(&told[..], [Difference::Added { sheet, .. }] if sheet == id), "{told:?}");
        let twice = [typed.clone(), typed].concat();
        let wrong = with_sheet(&without, id, &twice).expect_err("one row at most");
        assert_eq!((wrong[0].row, wrong[0].code), (1, "one-row"), "{id}");
    }
}

#[test]
fn a_clause_has_a_plain_text_in_both_languages_or_none() {
    // Proves POLICY-5.
    let typed = |zh: &str, en: &str| {
        let mut clauses = rows(&document(), "clauses");
        clauses[0][3..].clone_from_slice(&[zh.to_owned(), en.to_owned()]);
        with_sheet(&document(), "clauses", &clauses)
    };
    let plain = |zh: &str, en: &str| typed(zh, en).expect("a document").clauses[0].plain.clone();
    assert_eq!(plain("鞋。", "Shoes.").map(|words| words.en), Some("Shoes.".to_owned()));
    assert_eq!(plain("", " "), None, "then the legal text is what buyers read");
    let wrong = |zh: &str, en: &str| {
        let wrong = typed(zh, en).expect_err("a problem");
        wrong.iter().map(|w| (w.row, w.column, w.code)).collect::<Vec<_>>()
    };
    assert_eq!(wrong("鞋。", ""), [(0, 4, "other-language")]);
    assert_eq!(wrong("", "Shoes."), [(0, 3, "other-language")]);
}

#[test]
fn a_negated_list_of_known_words_is_all_the_others() {
    let typed = [vec!["! return-and-refund", "! nobody", "shoes", "9", "SHOP.SHOES.30"]];
    let typed: Vec<Vec<String>> =
        typed.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect();
    let document = with_sheet(&document(), "windows", &typed).expect("a document");
    let faults: Vec<&str> = document.windows[0].faults.iter().map(|fault| fault.word()).collect();
    assert_eq!(faults, ["merchant", "carrier"]);
    assert_eq!(document.windows[0].wishes.len(), 8);
}

#[test]
fn what_changed_is_told_row_by_row() {
    let was = document();
    let mut is = was.clone();
    is.windows[0].days += 23;
    is.windows.remove(1);
    is.limits.auto_approve_minor_max = None;
    is.clocks.waits.offer_hours = 24;
    is.clauses[0].text.en.push_str(" Or later.");
    is.tables[0].rows[0].when[1] = "> 50000".to_owned();
    is.tables[0].otherwise.clause = Some("SHOP.LIMITS".to_owned());
    let cells = |row: &[(String, String)]| {
        row.iter().map(|(name, cell)| format!("{name} {cell}")).collect::<Vec<_>>().join(", ")
    };
    let told = differences(&was, &is).into_iter().map(|one| match one {
        Difference::Added { sheet, row } => format!("+ {sheet}: {}", cells(&row)),
        Difference::Removed { sheet, row } => format!("- {sheet}: {}", cells(&row)),
        Difference::Changed { sheet, row, cells: changed } => {
            let changed = changed.iter().map(|(name, was, is)| format!("{name} {was} -> {is}"));
            format!("~ {sheet} [{}]: {}", cells(&row), changed.collect::<Vec<_>>().join("; "))
        }
        Difference::Value { path, was, is } => format!("= {path}: {was} -> {is}"),
    });
    expect![[r#"
        ~ windows [wish return-and-refund | exchange, fault nobody, category shoes]: days 30 -> 53
        - windows: wish -, fault merchant, category -, days 30, clause SHOP.FAULT.30
        ~ limits []: auto-approve 100000 -> 
        ~ clauses [id SHOP.SHOES.30]: text-en Shoes may come back within 30 days. -> Shoes may come back within 30 days. Or later.
        + table:dear: category shoes, worth-minor > 50000, outcome review, clause 
        ~ table:dear [category -, worth-minor -]: clause  -> SHOP.LIMITS
        - table:dear: category shoes, worth-minor > 100000, outcome review, clause 
        = clocks.waits.offer_hours: 72 -> 24"#]].assert_eq(&told.collect::<Vec<_>>().join("\n"));
    assert_eq!(differences(&was, &was), []);
}
