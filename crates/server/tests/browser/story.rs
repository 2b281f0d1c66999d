//! The two stories that are walked: what differs between the shops and their languages.

use super::common::{HANYUN, NORDLICHT};
use amends_core::ids::TenantId;
use amends_server::words::Locale;

/// A buyer's request, told once for each shop.
pub struct Story {
    pub tenant: TenantId,
    pub slug: &'static str,
    pub locale: Locale,
    pub order: &'static str,
    pub mail: &'static str,
    pub goods: &'static str,
    /// A reason that brings a question, which goes again with the next reason.
    pub first_reason: &'static str,
    pub question: &'static str,
    /// The reason it stays with, and the answer to its question if it has one.
    pub reason: &'static str,
    pub answers_yes: bool,
    pub text: &'static str,
    /// What the agent approves under.
    pub clause: &'static str,
    pub carrier: &'static str,
    pub tracking: &'static str,
    /// What the bench looks at, the check that fails, and the grade.
    pub checks: &'static [&'static str],
    pub fails: Option<&'static str>,
    pub grade: &'static str,
}

impl Story {
    /// What a browser of this reader asks pages for.
    pub fn language(&self) -> &'static str {
        self.locale.code()
    }
}

/// A dress that is not as described; all is well at the bench.
pub const ZH: Story = Story {
    tenant: HANYUN,
    slug: "hanyun",
    locale: Locale::ZhCn,
    order: "HY-1001",
    mail: "lin@example.org",
    goods: "改良旗袍",
    first_reason: "尺码偏小",
    question: "吊牌是否完好？",
    reason: "与描述不符",
    answers_yes: false,
    text: "颜色比图片深很多，请看照片。",
    clause: "商品有质量问题的",
    carrier: "顺丰速运",
    tracking: "SF 1390-0000-8888",
    checks: &["商品、配件、赠品齐全", "无污渍、无异味", "吊牌、水洗标完好"],
    fails: None,
    grade: "全新，可二次销售",
};

/// A jacket that was worn outdoors; the bench finds signs of use and takes a fifth off.
pub const EN: Story = Story {
    tenant: NORDLICHT,
    slug: "nordlicht",
    locale: Locale::En,
    order: "NL-1001",
    mail: "anna@example.org",
    goods: "Fjell jacket",
    first_reason: "It is faulty or does not work",
    question: "Have you used it outdoors?",
    reason: "It does not fit",
    answers_yes: true,
    text: "Too tight across the shoulders; I noticed on the first walk.",
    clause: "Unused goods may be returned",
    carrier: "DHL",
    tracking: "back 0001 0002",
    checks: &["Item and accessories are complete"],
    fails: Some("Clean, no signs of outdoor use"),
    grade: "Signs of use, 20% off",
};
