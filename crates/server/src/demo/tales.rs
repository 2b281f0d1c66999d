//! The cases of the sample shops: returns, exchanges, cancellations. What goes further is in
//! `remedies`.

use super::{
    cases::{More, Tale},
    deeds::Deed,
};
use amends_core::case::WishKind;

use Deed::{Approve, AskEvidence, Inspect, Parcel, Receive, Refuse, Withdraw};
use WishKind::{Cancel, Exchange, RefundOnly, ReturnAndRefund};

const NOTHING: &[(i64, Deed)] = &[];
pub const TAGS_ON: &[(&str, &str)] = &[("tags-on", "yes"), ("stained", "no")];
pub const UNUSED: &[(&str, &str)] = &[("used-outdoors", "no")];

/// A tale about one unit of one line.
pub const fn tale(
    asked: i64,
    order: &'static str,
    line: u16,
    wish: WishKind,
    reason: &'static str,
) -> Tale {
    let (quantity, answers, target, text) = (1, &[] as &[_], None, "");
    let more = More::NOTHING;
    Tale { asked, order, line, quantity, wish, reason, answers, target, text, more, then: NOTHING }
}

/// What happened at 汉云服饰.
pub fn hanyun() -> Vec<Tale> {
    vec![
        Tale {
            answers: TAGS_ON,
            text: "颜色和图片有色差，想退。",
            then: &[
                (8, Parcel("顺丰速运", "SF1390000000001")),
                (6, Receive),
                (6, Inspect("as-new")),
            ],
            ..tale(9, "HY20261008", 1, ReturnAndRefund, "changed-mind")
        },
        Tale {
            answers: TAGS_ON,
            target: Some("HY-BX-38"),
            text: "37 码挤脚，换 38。",
            then: &[
                (7, Parcel("中通快递", "ZT7700000000002")),
                (5, Receive),
                (5, Inspect("opened")),
            ],
            ..tale(8, "HY20261011", 1, Exchange, "size-small")
        },
        Tale {
            answers: TAGS_ON,
            text: "买小了。",
            then: &[(1, Parcel("圆通速递", "YT8800000000003"))],
            ..tale(3, "HY20261007", 1, ReturnAndRefund, "size-small")
        },
        Tale {
            answers: TAGS_ON,
            text: "不太合适。",
            then: &[(3, Parcel("顺丰速运", "SF1390000000004")), (0, Receive)],
            ..tale(5, "HY20261010", 1, ReturnAndRefund, "changed-mind")
        },
    ]
}

/// What is not going smoothly at 汉云服饰, or not decided.
pub fn hanyun_open() -> Vec<Tale> {
    vec![
        Tale {
            text: "洗了一次就开线了，照片稍后补。",
            then: &[(1, AskEvidence("麻烦拍一张开线位置的照片，我们好尽快处理。"))],
            ..tale(2, "HY20261007", 2, ReturnAndRefund, "faulty")
        },
        Tale {
            answers: &[("activated", "yes")],
            text: "戴了两天，功能不是我想要的。",
            ..tale(2, "HY20261004", 1, ReturnAndRefund, "changed-mind")
        },
        Tale {
            text: "名字刻错了一个字。",
            ..tale(1, "HY20261006", 1, ReturnAndRefund, "not-as-described")
        },
        Tale {
            text: "不喜欢这个颜色了。",
            answers: &[("tags-on", "no"), ("stained", "no")],
            ..tale(4, "HY20261005", 1, ReturnAndRefund, "changed-mind")
        },
        Tale {
            text: "物流一直没有更新，是不是丢件了？",
            ..tale(0, "HY20261009", 1, RefundOnly, "not-received")
        },
        Tale {
            answers: TAGS_ON,
            text: "再想想。",
            then: &[(0, Withdraw)],
            ..tale(1, "HY20261012", 1, ReturnAndRefund, "changed-mind")
        },
        Tale {
            text: "重复下单了。", ..tale(0, "HY20261003", 2, Cancel, "ordered-by-mistake")
        },
    ]
}

/// What happened at Nordlicht.
pub fn nordlicht() -> Vec<Tale> {
    vec![
        Tale {
            answers: UNUSED,
            text: "Too wide for me.",
            then: &[
                (7, Parcel("DHL", "00340434000000000001")),
                (4, Receive),
                (4, Inspect("as-new")),
            ],
            ..tale(9, "NL-50026", 1, ReturnAndRefund, "does-not-fit")
        },
        Tale {
            answers: UNUSED,
            target: Some("NL-JK-GRN-M"),
            text: "I need a size larger, please.",
            then: &[
                (8, Parcel("DHL", "00340434000000000002")),
                (6, Receive),
                (6, Inspect("opened")),
            ],
            ..tale(11, "NL-50028", 1, Exchange, "does-not-fit")
        },
        Tale {
            answers: UNUSED,
            text: "I ordered the other model in the meantime.",
            then: &[(2, Parcel("DPD", "01505000000003"))],
            ..tale(4, "NL-50027", 1, ReturnAndRefund, "changed-mind")
        },
        Tale {
            answers: &[("used-outdoors", "yes")],
            text: "They rubbed on the first walk.",
            ..tale(2, "NL-50030", 1, ReturnAndRefund, "does-not-fit")
        },
        Tale {
            text: "The engraving is not centred.",
            then: &[(
                9,
                Refuse("EU.W.EXC", "We compared it with your order: the engraving is as agreed."),
            )],
            ..tale(10, "NL-50025", 1, ReturnAndRefund, "faulty")
        },
        Tale {
            text: "The switch hangs.",
            then: &[(1, Approve("NL.FAULT.2Y"))],
            ..tale(2, "NL-50021", 2, ReturnAndRefund, "faulty")
        },
        Tale {
            answers: UNUSED,
            text: "",
            then: &[(5, Parcel("Hermes", "H10000000004")), (3, Receive), (3, Inspect("worn"))],
            ..tale(7, "NL-50024", 1, ReturnAndRefund, "changed-mind")
        },
        Tale {
            text: "Tracking has not moved for four days.",
            ..tale(0, "NL-50029", 1, RefundOnly, "not-received")
        },
        Tale { text: "", ..tale(0, "NL-50023", 1, Cancel, "not-needed") },
    ]
}
