//! Alipay's bills: business detail (业务明细, one row a payment or refund, with the number we gave
//! the refund) and account detail (账务明细, one row a movement). Lines that begin with # surround
//! the table; those after it say how many rows there are.

use super::{
    Form, Item, Terms,
    moment::china,
    row::{Header, Row},
    rows::Cells,
    wechat::yuan,
};
use crate::intake::{Problem, Reason};
use amends_core::{
    money::Money,
    reconcile::{LineKind, Settled},
};

/// The column by which business detail is known, and those it must have.
const BUSINESS: [&str; 4] = ["支付宝交易号", "商户订单号", "业务类型", "订单金额"];
/// The same of account detail.
const ACCOUNT: [&str; 4] = ["账务流水号", "发生时间", "收入金额", "支出金额"];
/// What a line after the table says the count of.
const COUNTS: [&str; 4] = ["交易合计", "退款合计", "支出合计", "收入合计"];

#[derive(Default)]
enum Place {
    #[default]
    Start,
    Business(Header),
    Account(Header),
    End,
}

/// A bill, as far as it is read.
#[derive(Default)]
pub struct Bill {
    place: Place,
    rows: u64,
    line: u64,
    /// Rows that the lines after the table speak of.
    told: Option<u64>,
}

impl Form for Bill {
    fn take(&mut self, cells: &Cells, terms: &Terms) -> Option<Item> {
        self.line = cells.line;
        // A count may come after a cell without anything in it.
        let first = cells.cells.iter().find(|cell| !cell.is_empty());
        let first = first.map_or("", String::as_str);
        if first.starts_with('#') {
            self.comment(first);
            return None;
        }
        match &self.place {
            Place::Start => self.header(cells),
            Place::Business(header) => {
                self.rows += 1;
                Some(business(Row::new(header, cells, terms)))
            }
            Place::Account(header) => {
                self.rows += 1;
                Some(movement(Row::new(header, cells, terms)))
            }
            Place::End => None,
        }
    }

    fn end(&mut self) -> Option<Problem> {
        let why = match (&self.place, self.told) {
            (Place::End, _) => return None,
            (Place::Start, _) => "the file has no table of Alipay's".to_owned(),
            (_, None) => {
                "the totals at the end of the bill are missing: the file is not whole".to_owned()
            }
            (_, Some(told)) if told != self.rows => {
                let found = self.rows;
                format!("the bill says that it has {told} rows, the file has {found}")
            }
            _ => return None,
        };
        let reason = Reason::Unreadable(why);
        Some(Problem { line: self.line, field: String::new(), reason })
    }
}

impl Bill {
    fn header(&mut self, cells: &Cells) -> Option<Item> {
        let header = Header::read(cells);
        let (missing, place) = match (header.has(ACCOUNT[0]), header.has(BUSINESS[0])) {
            (true, _) => (header.lacks(&ACCOUNT), Place::Account(header)),
            (_, true) => (header.lacks(&BUSINESS), Place::Business(header)),
            _ => (Some(BUSINESS[0]), Place::End),
        };
        self.place = place;
        let missing = missing?.to_owned();
        self.place = Place::End;
        Some(Item::Broken(Problem { line: cells.line, field: missing, reason: Reason::Missing }))
    }

    /// `#支出合计：3笔，共12.00元`
    fn comment(&mut self, text: &str) {
        let Some(rest) = COUNTS.iter().find_map(|name| text.split_once(name)) else { return };
        let digits: String = rest.1.chars().skip_while(|c| !c.is_ascii_digit()).collect();
        let digits: String = digits.chars().take_while(char::is_ascii_digit).collect();
        if let Ok(count) = digits.parse::<u64>() {
            self.told = Some(self.told.unwrap_or_default().saturating_add(count));
        }
    }
}

fn business(row: Row<'_>) -> Item {
    let currency = yuan(row.terms);
    let is_refund = row.text("业务类型").contains("退款");
    let sign = if is_refund { -1 } else { 1 };
    let amount = sign * row.amount("订单金额", currency).abs();
    let kind = match row.text("业务类型") {
        _ if is_refund => LineKind::Refund,
        "交易" => LineKind::Payment,
        _ => LineKind::Other,
    };
    let mut line = row.line(kind, Money::new(amount, currency));
    let (trade, order) = (row.number("支付宝交易号"), row.number("商户订单号"));
    (line.number, line.ours) = (trade.clone(), order);
    if is_refund {
        // All refunds of a trade have the trade's number; ours tells them apart.
        line.ours = row.number("退款批次号/请求号");
        line.payment = trade;
    }
    // Bills write what was taken with and without a sign; a refund gives back.
    line.fee_minor = sign * row.amount_or_nil("服务费", currency).abs();
    line.at = row.moment(row.first_of(&["完成时间", "创建时间"]).0, &china());
    line.words = row.words("商品名称");
    row.give(line)
}

fn movement(row: Row<'_>) -> Item {
    let currency = yuan(row.terms);
    let received = row.amount_or_nil("收入金额", currency).abs();
    let spent = row.amount_or_nil("支出金额", currency).abs();
    if (received == 0) == (spent == 0) {
        let why = "exactly one of 收入金额 and 支出金额 must have something in it".to_owned();
        row.wrong("收入金额", Reason::Shape(why));
    }
    let kind = match row.text("业务类型") {
        kind if kind.contains("退款") => LineKind::Refund,
        kind if kind.contains("收费") || kind.contains("服务费") => LineKind::Fee,
        kind if kind.contains("提现") => LineKind::Payout,
        kind if kind.contains("支付") || kind.contains("交易") => LineKind::Payment,
        _ => LineKind::Other,
    };
    let mut line = row.line(kind, Money::new(received - spent, currency));
    line.number = row.number("账务流水号");
    line.payment = row.number("业务流水号");
    line.ours = row.number("商户订单号");
    line.at = row.moment("发生时间", &china());
    line.settled = Settled::Done;
    line.words = row.words(row.first_of(&["备注", "商品名称"]).0);
    row.give(line)
}
