//! Cases of the sample shops that go further than a return: proposals, a second person, odd
//! parcels, repairs, goods that go out, objections.

use super::{
    cases::{More, Tale},
    deeds::Deed,
    tales::{TAGS_ON, UNUSED, tale},
};
use amends_core::case::{ReplacementFailure::OutOfStock, WishKind};

use Deed::{
    Approve, AskPerson, Counter, Dispute, Inspect, Lost, Mismatch, NotMended, NotSent, Offer,
    Parcel, Priced, Receive, Refuse, Sent, Settle, ToPartner,
};
use WishKind::{Exchange, Repair, Reship, ReturnAndRefund};

/// What happened at 汉云服饰.
pub fn hanyun() -> Vec<Tale> {
    [hanyun_talk(), hanyun_plain(), hanyun_repairs(), hanyun_goods()]
        .into_iter()
        .flatten()
        .collect()
}

/// What was proposed, and what was contested.
fn hanyun_talk() -> Vec<Tale> {
    vec![
        Tale {
            answers: &[("tags-on", "no"), ("stained", "no")],
            text: "吊牌剪了，但没有穿过。",
            then: &[(3, Refuse("HY.TAGS", "吊牌已剪，无法再次销售。")), (1, AskPerson)],
            ..tale(4, "HY20261035", 1, ReturnAndRefund, "changed-mind")
        },
        Tale {
            more: More::PHOTO,
            text: "颜色比图片深一些，不过也能穿。",
            then: &[(1, Offer(5_000, "如果您愿意保留，我们退您 50 元。"))],
            ..tale(2, "HY20261021", 1, ReturnAndRefund, "not-as-described")
        },
        Tale {
            more: More::PHOTO,
            text: "面料和详情页写的不一样。",
            then: &[
                (1, Offer(3_000, "如果您愿意保留，我们退您 30 元。")),
                (0, Counter(8_000, "退 80 元我就留下。")),
            ],
            ..tale(2, "HY20261022", 1, ReturnAndRefund, "not-as-described")
        },
        Tale {
            quantity: 3,
            more: More::PHOTO,
            text: "三块都开不了机。",
            then: &[(0, Approve("HY.QUALITY.15D"))],
            ..tale(1, "HY20261023", 1, ReturnAndRefund, "faulty")
        },
        Tale {
            answers: TAGS_ON,
            text: "不太合适。",
            then: &[
                (6, Approve("HY.CLOTHING.30D")),
                (4, Parcel("圆通速递", "YT8800000000024")),
                (0, Mismatch),
            ],
            ..tale(6, "HY20261024", 1, ReturnAndRefund, "changed-mind")
        },
        Tale {
            answers: TAGS_ON,
            text: "想退货。",
            then: &[
                (7, Approve("HY.CLOTHING.30D")),
                (6, Parcel("顺丰速运", "SF1390000000025")),
                (4, Receive),
                (4, Inspect("damaged")),
                (3, Settle(2_000, "HY.VALUE")),
                (1, Dispute("寄出时是完好的，我不同意扣款。")),
            ],
            ..tale(8, "HY20261025", 1, ReturnAndRefund, "changed-mind")
        },
    ]
}

/// A yes, a no, and what was left to the platform.
fn hanyun_plain() -> Vec<Tale> {
    vec![
        // Nobody looked again, so the platform does.
        Tale {
            answers: &[("tags-on", "no"), ("stained", "no")],
            more: More::PHOTO,
            text: "试穿时不小心扯掉了吊牌，衣服是新的。",
            then: &[(5, Refuse("HY.TAGS", "没有吊牌，无法再次销售。")), (4, AskPerson)],
            ..tale(6, "HY20261038", 1, ReturnAndRefund, "changed-mind")
        },
        Tale {
            answers: TAGS_ON,
            text: "尺码偏大，退掉。",
            ..tale(1, "HY20261036", 1, ReturnAndRefund, "size-large")
        },
        Tale {
            answers: &[("tags-on", "no"), ("stained", "yes")],
            text: "洗过一次。",
            then: &[(1, Refuse("HY.TAGS", "已经洗过，无法再次销售。"))],
            ..tale(2, "HY20261037", 1, ReturnAndRefund, "changed-mind")
        },
    ]
}

/// What was repaired.
fn hanyun_repairs() -> Vec<Tale> {
    vec![
        Tale {
            more: More::PHOTO,
            text: "屏幕有一条亮线。",
            then: &[
                (8, Approve("HY.REPAIR")),
                (7, Parcel("顺丰速运", "SF1390000000026")),
                (5, Receive),
                (5, Inspect("faulty")),
                (4, ToPartner("云修维修站")),
            ],
            ..tale(9, "HY20261026", 1, Repair, "faulty")
        },
        Tale {
            more: More::PHOTO,
            text: "表带扣断了。",
            then: &[
                (8, Approve("HY.REPAIR")),
                (7, Parcel("顺丰速运", "SF1390000000027")),
                (5, Receive),
                (5, Inspect("faulty")),
                (4, ToPartner("城西售后服务点")),
                (1, Priced(6_800)),
            ],
            ..tale(9, "HY20261027", 1, Repair, "faulty")
        },
        Tale {
            more: More::PHOTO,
            text: "充不进电。",
            then: &[
                (8, Approve("HY.REPAIR")),
                (7, Parcel("顺丰速运", "SF1390000000028")),
                (5, Receive),
                (5, Inspect("faulty")),
                (4, ToPartner("云修维修站")),
                (1, NotMended("主板损坏，没有配件")),
            ],
            ..tale(9, "HY20261028", 1, Repair, "faulty")
        },
    ]
}

/// What went out, and what came in by other ways.
fn hanyun_goods() -> Vec<Tale> {
    vec![
        Tale {
            more: More::PHOTO,
            text: "少发了一支。",
            then: &[(2, Approve("HY.GOODWILL")), (1, Sent("中通快递", "ZT7700000000029"))],
            ..tale(3, "HY20261029", 1, Reship, "missing")
        },
        Tale {
            more: More::PHOTO,
            text: "包裹里没有这一支。",
            then: &[(2, Approve("HY.GOODWILL")), (1, NotSent(OutOfStock))],
            ..tale(3, "HY20261030", 1, Reship, "missing")
        },
        Tale {
            answers: TAGS_ON,
            target: Some("HY-BX-37"),
            more: More::INSTANT,
            text: "周末要穿，麻烦先发 37 码。",
            then: &[(2, Approve("HY.EXCHANGE")), (2, Sent("顺丰速运", "SF1390000000031"))],
            ..tale(3, "HY20261031", 1, Exchange, "size-small")
        },
        Tale {
            answers: TAGS_ON,
            target: Some("HY-HF-RED-L"),
            text: "换大一码，差价我来付。",
            then: &[
                (4, Approve("HY.EXCHANGE")),
                (3, Parcel("中通快递", "ZT7700000000032")),
                (1, Receive),
                (1, Inspect("as-new")),
            ],
            ..tale(4, "HY20261032", 1, Exchange, "size-small")
        },
        Tale {
            answers: TAGS_ON,
            text: "不喜欢。",
            then: &[
                (6, Approve("HY.CLOTHING.30D")),
                (6, Parcel("圆通速递", "YT8800000000033")),
                (0, Lost("YT8800000000033")),
            ],
            ..tale(7, "HY20261033", 1, ReturnAndRefund, "changed-mind")
        },
        Tale {
            more: More::BY_PHONE,
            text: "电话里说：袖口开线，稍后微信补照片。",
            ..tale(2, "HY20261034", 1, ReturnAndRefund, "faulty")
        },
    ]
}

/// What happened at Nordlicht.
pub fn nordlicht() -> Vec<Tale> {
    [nordlicht_talk(), nordlicht_repairs(), nordlicht_goods()].into_iter().flatten().collect()
}

/// What was proposed, and what was contested.
fn nordlicht_talk() -> Vec<Tale> {
    vec![
        Tale {
            answers: &[("used-outdoors", "yes")],
            text: "I wore it once, around the block.",
            then: &[(3, Refuse("NL.USED", "There is mud on the sleeves.")), (1, AskPerson)],
            ..tale(4, "NL-50055", 1, ReturnAndRefund, "changed-mind")
        },
        Tale {
            text: "A seam is coming loose.",
            then: &[(1, Offer(3_000, "If you would rather keep it, we pay 30 euros back."))],
            ..tale(2, "NL-50041", 1, ReturnAndRefund, "faulty")
        },
        Tale {
            text: "The sole has a scratch.",
            then: &[
                (2, Offer(2_000, "If you would rather keep them, we pay 20 euros back.")),
                (1, Counter(4_500, "I keep them for 45 euros.")),
            ],
            ..tale(3, "NL-50042", 1, ReturnAndRefund, "faulty")
        },
        Tale {
            quantity: 5,
            answers: UNUSED,
            text: "Ordered for our hiking group; the cut is too narrow.",
            then: &[(0, Approve("NL.RETURN.30D"))],
            ..tale(1, "NL-50043", 1, ReturnAndRefund, "does-not-fit")
        },
        Tale {
            answers: UNUSED,
            text: "I found my old one.",
            then: &[
                (5, Approve("NL.RETURN.30D")),
                (4, Parcel("DPD", "01505000000044")),
                (0, Mismatch),
            ],
            ..tale(6, "NL-50044", 1, ReturnAndRefund, "changed-mind")
        },
        Tale {
            answers: UNUSED,
            text: "Too small.",
            then: &[
                (7, Approve("NL.RETURN.30D")),
                (6, Parcel("DHL", "00340434000000000045")),
                (4, Receive),
                (4, Inspect("damaged")),
                (3, Settle(2_500, "NL.VALUE")),
                (1, Dispute("I tried them on once, indoors.")),
            ],
            ..tale(8, "NL-50045", 1, ReturnAndRefund, "does-not-fit")
        },
    ]
}

/// What was repaired.
fn nordlicht_repairs() -> Vec<Tale> {
    vec![
        Tale {
            more: More::PHOTO,
            text: "It flickers.",
            then: &[
                (8, Approve("NL.REPAIR")),
                (7, Parcel("DHL", "00340434000000000046")),
                (5, Receive),
                (5, Inspect("faulty")),
                (4, ToPartner("Nordlicht Werkstatt")),
            ],
            ..tale(9, "NL-50046", 1, Repair, "faulty")
        },
        Tale {
            more: More::PHOTO,
            text: "The strap tore.",
            then: &[
                (8, Approve("NL.REPAIR")),
                (7, Parcel("DHL", "00340434000000000047")),
                (5, Receive),
                (5, Inspect("faulty")),
                (4, ToPartner("Nordlicht Werkstatt")),
                (1, Priced(1_250)),
            ],
            ..tale(9, "NL-50047", 1, Repair, "faulty")
        },
        Tale {
            more: More::PHOTO,
            text: "It does not charge.",
            then: &[
                (8, Approve("NL.REPAIR")),
                (7, Parcel("DHL", "00340434000000000048")),
                (5, Receive),
                (5, Inspect("faulty")),
                (4, ToPartner("Nordlicht Werkstatt")),
                (1, NotMended("water damage on the board")),
            ],
            ..tale(9, "NL-50048", 1, Repair, "faulty")
        },
    ]
}

/// What went out, and what came in by other ways.
fn nordlicht_goods() -> Vec<Tale> {
    vec![
        Tale {
            answers: UNUSED,
            text: "A size too large.",
            then: &[(3, Parcel("DHL", "00340434000000000056")), (0, Receive)],
            ..tale(5, "NL-50056", 1, ReturnAndRefund, "does-not-fit")
        },
        Tale {
            more: More::PHOTO,
            text: "One of two was not in the box.",
            then: &[(2, Approve("NL.GOODWILL")), (1, Sent("DHL", "00340434000000000049"))],
            ..tale(3, "NL-50049", 1, Reship, "missing")
        },
        Tale {
            more: More::PHOTO,
            text: "The lamp was not in the box.",
            then: &[(2, Approve("NL.GOODWILL")), (1, NotSent(OutOfStock))],
            ..tale(3, "NL-50050", 1, Reship, "missing")
        },
        Tale {
            answers: UNUSED,
            target: Some("NL-JK-GRN-M"),
            more: More::INSTANT,
            text: "We leave on Saturday; please send the larger one now.",
            then: &[(2, Approve("NL.EXCHANGE")), (2, Sent("DHL", "00340434000000000051"))],
            ..tale(3, "NL-50051", 1, Exchange, "does-not-fit")
        },
        Tale {
            answers: UNUSED,
            target: Some("NL-JK-BLU-M"),
            text: "I would rather have the blue one.",
            then: &[
                (4, Approve("NL.EXCHANGE")),
                (3, Parcel("DHL", "00340434000000000052")),
                (1, Receive),
                (1, Inspect("as-new")),
            ],
            ..tale(4, "NL-50052", 1, Exchange, "other-variant")
        },
        Tale {
            answers: UNUSED,
            text: "Not for me.",
            then: &[
                (6, Approve("NL.RETURN.30D")),
                (6, Parcel("Hermes", "H10000000053")),
                (0, Lost("H10000000053")),
            ],
            ..tale(7, "NL-50053", 1, ReturnAndRefund, "changed-mind")
        },
        Tale {
            more: More::BY_PHONE,
            text: "On the phone: the zip is stuck; photos follow by mail.",
            ..tale(2, "NL-50054", 1, ReturnAndRefund, "faulty")
        },
    ]
}
