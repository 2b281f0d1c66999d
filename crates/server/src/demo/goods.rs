//! What the sample shops sell.

use crate::intake::model::{Product, Variant};
use amends_core::order::GoodsTrait;

/// A product in one line: id, title, category, traits, and variants as (sku, title, price, stock).
struct Row(
    &'static str,
    &'static str,
    &'static str,
    &'static [GoodsTrait],
    &'static [(&'static str, &'static str, &'static str, i64)],
);

/// 汉云服饰: clothes, shoes, a few things around them.
pub fn hanyun() -> Vec<Product> {
    use GoodsTrait::{ActivationLoss, CustomMade, HygieneSealed};
    products(&[
        Row(
            "hy-hanfu",
            "云锦改良汉服连衣裙",
            "clothing",
            &[],
            &[
                ("HY-HF-RED-S", "绯红 S", "399.00", 12),
                ("HY-HF-RED-M", "绯红 M", "399.00", 8),
                ("HY-HF-RED-L", "绯红 L", "419.00", 5),
            ],
        ),
        Row(
            "hy-shirt",
            "亚麻盘扣衬衫",
            "clothing",
            &[],
            &[
                ("HY-SH-WHT-M", "月白 M", "168.00", 30),
                ("HY-SH-WHT-L", "月白 L", "168.00", 0),
                ("HY-SH-INK-L", "黛青 L", "158.00", 14),
            ],
        ),
        Row(
            "hy-shoes",
            "绣花平底布鞋",
            "shoes",
            &[],
            &[
                ("HY-BX-36", "36 码", "129.00", 9),
                ("HY-BX-37", "37 码", "129.00", 11),
                ("HY-BX-38", "38 码", "129.00", 3),
            ],
        ),
        Row(
            "hy-cream",
            "山茶花润手霜",
            "cosmetics",
            &[HygieneSealed],
            &[("HY-CR-50", "50 ml", "59.90", 80)],
        ),
        Row(
            "hy-watch",
            "云纹智能手表",
            "electronics",
            &[ActivationLoss],
            &[("HY-WT-BLK", "玄黑", "899.00", 6), ("HY-WT-JAD", "青玉", "899.00", 4)],
        ),
        Row(
            "hy-seal",
            "姓名刻章（定制）",
            "stationery",
            &[CustomMade],
            &[("HY-ZK-01", "寿山石", "88.00", 999)],
        ),
    ])
}

/// Nordlicht Outdoor: jackets, boots, lamps.
pub fn nordlicht() -> Vec<Product> {
    use GoodsTrait::{CustomMade, HygieneSealed};
    products(&[
        Row(
            "nl-jacket",
            "Fjord rain jacket",
            "clothing",
            &[],
            &[
                ("NL-JK-GRN-S", "moss, S", "149.00", 7),
                ("NL-JK-GRN-M", "moss, M", "149.00", 9),
                ("NL-JK-BLU-M", "ice blue, M", "159.00", 4),
            ],
        ),
        Row(
            "nl-boots",
            "Trail boots",
            "shoes",
            &[],
            &[
                ("NL-BT-41", "EU 41", "129.90", 5),
                ("NL-BT-42", "EU 42", "129.90", 6),
                ("NL-BT-43", "EU 43", "129.90", 0),
            ],
        ),
        Row(
            "nl-lamp",
            "Polaris head lamp",
            "electronics",
            &[],
            &[("NL-LP-350", "350 lm", "44.50", 40), ("NL-LP-600", "600 lm", "69.00", 25)],
        ),
        Row(
            "nl-bottle",
            "Vacuum bottle",
            "equipment",
            &[HygieneSealed],
            &[("NL-BO-1L", "1 l", "32.00", 60)],
        ),
        Row(
            "nl-knife",
            "Pocket knife with engraving",
            "equipment",
            &[CustomMade],
            &[("NL-KN-EN", "engraved", "58.00", 99)],
        ),
    ])
}

fn products(rows: &[Row]) -> Vec<Product> {
    rows.iter()
        .map(|Row(id, title, category, traits, variants)| Product {
            id: (*id).to_owned(),
            title: (*title).to_owned(),
            category: (*category).to_owned(),
            traits: traits.to_vec(),
            variants: variants.iter().map(variant).collect(),
        })
        .collect()
}

fn variant((sku, title, price, stock): &(&str, &str, &str, i64)) -> Variant {
    Variant {
        sku: (*sku).to_owned(),
        title: (*title).to_owned(),
        price: (*price).to_owned(),
        currency: None,
        stock: Some(*stock),
        available: true,
    }
}
