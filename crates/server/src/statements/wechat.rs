//! WeChat Pay's bills: trades (交易账单, one row a payment or refund) and funds (资金账单, one row a
//! movement of the account). Two rows with the bill's own totals stand at the end, by which a
//! bill that was cut off is known.

use super::{
    Form, Item, Terms,
    moment::china,
    row::{Header, Row, plain_name},
    rows::Cells,
};
use crate::intake::{Problem, Reason};
use amends_core::{
    money::{Currency, Money},
    reconcile::{LineKind, Settled},
};

/// The column by which a trade bill is known, and those it must have.
const TRADE: [&str; 4] = ["微信订单号", "交易时间", "商户订单号", "交易状态"];
/// The same of a funds bill.
const FUNDS: [&str; 5] = ["资金流水单号", "记账时间", "微信支付业务单号", "收支类型", "收支金额"];
/// What the row over the totals begins with.
const TOTALS: [&str; 2] = ["总交易单数", "资金流水总笔数"];

#[derive(Default)]
enum Place {
    #[default]
    Start,
    Trades(Header),
    Funds(Header),
    /// Under the names of the totals.
    Totals,
    /// All is read, or nothing can be.
    End,
}

/// A bill, as far as it is read.
#[derive(Default)]
pub struct Bill {
    place: Place,
    rows: u64,
    line: u64,
}

impl Form for Bill {
    fn take(&mut self, cells: &Cells, terms: &Terms) -> Option<Item> {
        self.line = cells.line;
        if TOTALS.contains(&plain_name(cells.first()).as_str()) {
            self.place = Place::Totals;
            return None;
        }
        match &self.place {
            Place::Start => self.header(cells),
            Place::Trades(header) => {
                self.rows += 1;
                Some(trade(Row::new(header, cells, terms)))
            }
            Place::Funds(header) => {
                self.rows += 1;
                Some(movement(Row::new(header, cells, terms)))
            }
            Place::Totals => {
                self.place = Place::End;
                self.totals(cells).map(Item::Broken)
            }
            Place::End => None,
        }
    }

    fn end(&mut self) -> Option<Problem> {
        let why = match self.place {
            Place::End => return None,
            Place::Start => "the file is empty",
            _ => "the totals at the end of the bill are missing: the file is not whole",
        };
        let reason = Reason::Unreadable(why.to_owned());
        Some(Problem { line: self.line, field: String::new(), reason })
    }
}

impl Bill {
    fn header(&mut self, cells: &Cells) -> Option<Item> {
        let header = Header::read(cells);
        let (missing, place) = match (header.has(TRADE[0]), header.has(FUNDS[0])) {
            (true, _) => (header.lacks(&TRADE), Place::Trades(header)),
            (_, true) => (header.lacks(&FUNDS), Place::Funds(header)),
            _ => (Some(TRADE[0]), Place::End),
        };
        self.place = place;
        let missing = missing?.to_owned();
        self.place = Place::End;
        Some(Item::Broken(Problem { line: cells.line, field: missing, reason: Reason::Missing }))
    }

    /// The number of rows that the bill says it has; `20.0` is how funds bills write it.
    fn totals(&self, cells: &Cells) -> Option<Problem> {
        let count = cells.first().trim_end_matches('0').trim_end_matches('.');
        let count = if cells.first().contains('.') { count } else { cells.first() };
        let told = if count.is_empty() { Some(0) } else { count.parse::<u64>().ok() };
        if told == Some(self.rows) {
            return None;
        }
        let (told, found) = (cells.first(), self.rows);
        let why = format!("the bill says that it has {told} rows, the file has {found}");
        let field = TOTALS[0].to_owned();
        Some(Problem { line: cells.line, field, reason: Reason::Shape(why) })
    }
}

fn trade(row: Row<'_>) -> Item {
    let currency = currency(&row);
    let state = row.text("交易状态");
    let is_refund = matches!(state, "REFUND" | "REVOKED") || !row.number("微信退款单号").is_empty();
    let (kind, amounts, number, ours, times) = match is_refund {
        true => (
            LineKind::Refund,
            &["申请退款金额", "退款金额"][..],
            "微信退款单号",
            "商户退款单号",
            &["退款成功时间", "退款申请时间", "交易时间"][..],
        ),
        false => (
            LineKind::Payment,
            &["订单金额", "应结订单金额", "总金额"][..],
            "微信订单号",
            "商户订单号",
            &["交易时间"][..],
        ),
    };
    let amount = row.amount(row.first_of(amounts).0, currency).abs();
    let sign = if is_refund { -1 } else { 1 };
    let mut line = row.line(kind, Money::new(sign * amount, currency));
    (line.number, line.ours) = (row.number(number), row.number(ours));
    line.payment = if is_refund { row.number("微信订单号") } else { String::new() };
    line.fee_minor = row.amount_or_nil("手续费", currency);
    line.at = row.moment(row.first_of(times).0, &china());
    line.settled = match row.text("退款状态") {
        "PROCESSING" => Settled::Pending,
        "FAIL" | "FAILED" | "CHANGE" | "ABNORMAL" | "CLOSED" => Settled::Failed,
        _ => Settled::Done,
    };
    line.words = row.words("商品名称");
    row.give(line)
}

fn movement(row: Row<'_>) -> Item {
    let currency = currency(&row);
    let amount = row.amount("收支金额", currency).abs();
    let sign = match row.text("收支类型") {
        "收入" => 1,
        "支出" => -1,
        other => {
            row.wrong("收支类型", Reason::Shape(format!("{other} is neither 收入 nor 支出")));
            1
        }
    };
    let kind = match (row.text("业务类型"), row.text("业务名称")) {
        (kind, _) if kind.contains("手续费") => LineKind::Fee,
        (kind, name) if kind.contains("退款") || name.contains("退款") => LineKind::Refund,
        (kind, name) if kind.contains("提现") || name.contains("提现") => LineKind::Payout,
        (kind, _) if kind.contains("交易") => LineKind::Payment,
        _ => LineKind::Other,
    };
    let mut line = row.line(kind, Money::new(sign * amount, currency));
    line.number = match kind {
        // A fee has the number of the trade it was taken for, which has that number itself.
        LineKind::Fee => row.number("资金流水单号"),
        _ => row.number("微信支付业务单号"),
    };
    line.ours = if kind == LineKind::Fee { String::new() } else { row.number("业务凭证号") };
    line.at = row.moment("记账时间", &china());
    line.words = row.words("备注");
    row.give(line)
}

/// Bills of the mainland are in CNY whatever the shop's currency is.
fn currency(row: &Row<'_>) -> Currency {
    let named = !row.text("货币种类").is_empty();
    if named { row.currency("货币种类") } else { yuan(row.terms) }
}

/// CNY.
pub fn yuan(terms: &Terms) -> Currency {
    Currency::parse("CNY").unwrap_or(terms.currency)
}
