//! What the form says about one order, however little of it is filled in. Names of fields: `wish`,
//! `line` (chosen lines), `parts-1` (wishes for line 1), and for each part of a line `wish-1`,
//! `q-1`, `reason-1`, `target-1`, `a-1-tags-on` …; the second part of line 1 says `1_2` for `1`.

use super::{
    part,
    part::PartForm,
    section::{self, Ground},
    sent::Pairs,
};
use crate::flows::load::OrderContext;
use amends_core::{
    case::{AskedLine, FILES_MAX, Submit, WishKind},
    ids::{CaseId, FileId, RequestId},
    order::Order,
    people::Channel,
};

/// Lines one request can speak of.
const LINES_MAX: usize = 100;
/// Wishes for one line.
pub const PARTS_MAX: u32 = 4;

/// The form of one order.
#[derive(Debug, Clone)]
pub struct AskForm {
    /// Drawn when the form was first shown: sent twice, it files one case.
    pub case: CaseId,
    /// For lines that do not say otherwise.
    pub wish: Option<WishKind>,
    /// The chosen lines, one entry for each part.
    pub parts: Vec<PartForm>,
    /// Empty: the way it was paid.
    pub tender: String,
    /// How the buyer reached the shop; asked of staff only.
    pub channel: Channel,
}

/// What the form says once, however many orders it speaks of.
#[derive(Debug, Clone)]
pub struct Shared {
    pub note: String,
    pub files: Vec<FileId>,
    pub button: Button,
}

/// Which button was pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Button {
    /// It is shown again with what it comes to.
    Next,
    /// It is to be filed.
    Send,
    /// It is kept for later.
    Later,
}

impl Shared {
    /// Reads what is said once; photos of the same body are added, as many as there is room for.
    pub fn read(pairs: &Pairs, more: Vec<FileId>) -> Self {
        let dropped = first(pairs, "drop").and_then(|id| id.parse::<FileId>().ok());
        let files = all(pairs, "file").filter_map(|id| id.parse().ok());
        let files = files.filter(|id| Some(*id) != dropped).chain(more);
        Self {
            note: first(pairs, "note").unwrap_or_default().to_owned(),
            files: files.take(FILES_MAX).collect(),
            button: match first(pairs, "go") {
                Some("send") => Button::Send,
                Some("later") => Button::Later,
                _ => Button::Next,
            },
        }
    }
}

impl AskForm {
    /// Reads the fields; what does not parse counts as not said. `fresh` is used for a new form.
    pub fn read(pairs: &Pairs, fresh: CaseId) -> Self {
        let mut numbers: Vec<u16> =
            all(pairs, "line").filter_map(|line| line.parse().ok()).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let numbers = numbers.into_iter().take(LINES_MAX);
        Self {
            case: first(pairs, "case").and_then(|id| id.parse().ok()).unwrap_or(fresh),
            wish: first(pairs, "wish").and_then(wish),
            parts: numbers.flat_map(|no| part::of_line(pairs, no)).collect(),
            tender: first(pairs, "tender").unwrap_or_default().to_owned(),
            channel: channel(first(pairs, "channel").unwrap_or_default()),
        }
    }

    /// Takes out what no longer fits: a reason or a variant of a wish that was changed since, and
    /// fills in what need not be asked.
    pub fn fit(&mut self, context: &OrderContext, left: impl Fn(u16) -> u32) {
        self.choose_only_line(&context.order);
        let general = self.wish;
        for part in &mut self.parts {
            part.fit(context, general);
        }
        for i in 0..self.parts.len() {
            let (line, said) = (self.parts[i].line, self.parts[i].quantity);
            if said == 0 {
                let others = self.parts.iter().filter(|part| part.line == line);
                let others: u32 = others.map(|part| part.quantity).sum();
                let rest = left(line).saturating_sub(others);
                self.parts[i].quantity = if self.parts[i].nth == 1 { rest.max(1) } else { 1 };
            }
        }
    }

    /// In an order of one line there is nothing to choose.
    fn choose_only_line(&mut self, order: &Order) {
        if let ([only], true) = (order.lines.as_slice(), self.parts.is_empty()) {
            self.parts.push(PartForm { line: only.no, nth: 1, ..PartForm::default() });
        }
    }

    /// What is said about a line, if it is chosen.
    pub fn of_line(&self, no: u16) -> Vec<&PartForm> {
        self.parts.iter().filter(|part| part.line == no).collect()
    }

    /// What is wanted for a part.
    pub fn wish_of(&self, part: &PartForm) -> Option<WishKind> {
        part.wish.or(self.wish)
    }

    /// Whether some part is wanted in this way.
    pub fn wants(&self, of: impl Fn(WishKind) -> bool) -> bool {
        self.parts.iter().filter_map(|part| self.wish_of(part)).any(of)
    }

    /// Whether it says what is wanted for every line that is chosen.
    pub fn has_wishes(&self) -> bool {
        !self.parts.is_empty() && self.parts.iter().all(|part| self.wish_of(part).is_some())
    }

    /// The request it makes.
    pub fn submit(
        &self,
        ground: &Ground<'_>,
        (shared, request): (&Shared, Option<RequestId>),
    ) -> Submit {
        let Ground { buyer, context, .. } = *ground;
        let asked = |part: &PartForm| AskedLine {
            line: part.line,
            quantity: part.quantity.max(1),
            reason: part.reason.clone(),
            answers: part.answers.clone(),
            wish: self.wish_of(part),
            target: Some(part.target.clone()).filter(|sku| !sku.is_empty()),
            instant: part.instant,
            serial: Some(part.serial.clone()).filter(|serial| !serial.trim().is_empty()),
            amount: part.amount(context.order.currency).unwrap_or(None),
            price: part.price(context.order.currency).unwrap_or(None),
        };
        let lines: Vec<AskedLine> = self.parts.iter().map(asked).collect();
        let wish = self.wish.or_else(|| lines.first().and_then(|line| line.wish));
        let tender = Some(self.tender.clone()).filter(|tender| !tender.is_empty());
        Submit {
            customer: buyer.customer,
            channel: if buyer.helper.is_some() { self.channel } else { Channel::Page },
            wish: wish.unwrap_or(WishKind::ReturnAndRefund),
            lines,
            consent: tender.as_deref().and_then(|tender| section::consent(ground, tender)),
            tender: tender.filter(|_| !buyer.is_receiver()),
            note: None,
            files: shared.files.clone(),
            gift: buyer.is_receiver(),
            request,
            declaration: None,
        }
    }
}

/// Ways in which a buyer reaches the shop without its pages.
pub const CHANNELS: [Channel; 3] = [Channel::Phone, Channel::Mail, Channel::Chat];

fn channel(word: &str) -> Channel {
    CHANNELS.into_iter().find(|channel| channel.word() == word).unwrap_or(Channel::Phone)
}

/// A wish that can be asked for.
pub fn wish(word: &str) -> Option<WishKind> {
    WishKind::ASKED.into_iter().find(|wish| wish.word() == word)
}

/// The first field of this name.
pub fn first<'a>(pairs: &'a Pairs, name: &str) -> Option<&'a str> {
    pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}

/// All fields of this name.
pub fn all<'a>(pairs: &'a Pairs, name: &'static str) -> impl Iterator<Item = &'a str> {
    pairs.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(pairs: &[(&str, &str)]) -> Pairs {
        pairs.iter().map(|(k, v)| ((*k).into(), (*v).into())).collect()
    }

    fn read(list: &[(&str, &str)]) -> AskForm {
        AskForm::read(&pairs(list), CaseId::new(1, [1; 10]))
    }

    #[test]
    fn a_form_is_read_line_by_line_and_nonsense_counts_as_not_said() {
        let form = read(&[
            ("wish", "exchange"),
            ("line", "2"),
            ("line", "2"),
            ("line", "two"),
            ("q-2", "-4"),
            ("reason-2", "size-small"),
            ("a-2-tags-on", "yes"),
            ("a-12-tags-on", "no"),
            ("target-2", "TEE-L"),
        ]);
        assert_eq!(form.wish, Some(WishKind::Exchange));
        let [part] = form.parts.as_slice() else { panic!("one line") };
        assert_eq!((part.line, part.quantity, part.reason.as_str()), (2, 0, "size-small"));
        assert_eq!(part.answers.len(), 1);
        assert_eq!(read(&[("wish", "magic")]).wish, None);
        assert_eq!(read(&[("wish", "goods-back")]).wish, None, "only ever agreed on");
    }

    #[test]
    fn a_line_can_be_asked_about_in_parts() {
        let two = [("line", "1"), ("parts-1", "2"), ("q-1", "2"), ("q-1_2", "1")];
        let wishes = [("wish", "exchange"), ("wish-1_2", "repair"), ("a-1_2-x", "yes")];
        let form = read(&[two.as_slice(), &wishes].concat());
        let wanted: Vec<_> = form.parts.iter().map(|p| (p.quantity, form.wish_of(p))).collect();
        let exchange = Some(WishKind::Exchange);
        assert_eq!(wanted, [(2, exchange), (1, Some(WishKind::Repair))]);
        assert_eq!((form.parts[0].answers.len(), form.parts[1].answers.len()), (0, 1));
        // Another one takes a unit of the first, and the last one can be taken out again.
        let more = read(&[("line", "1"), ("q-1", "3"), ("more", "1")]);
        assert_eq!(more.parts.iter().map(|p| p.quantity).collect::<Vec<_>>(), [2, 1]);
        let less = read(&[("line", "1"), ("parts-1", "2"), ("q-1_2", "1"), ("less", "1")]);
        assert_eq!(less.parts.len(), 1);
        let many = read(&[("line", "1"), ("parts-1", "4000000000")]);
        assert_eq!(many.parts.len(), PARTS_MAX as usize);
    }

    #[test]
    fn a_photo_can_be_taken_out_again_and_nine_is_the_most() {
        let ids: Vec<String> = (0..12).map(|i| FileId::new(i, [3; 10]).to_string()).collect();
        let mut list: Vec<(&str, &str)> = ids.iter().map(|id| ("file", id.as_str())).collect();
        assert_eq!(Shared::read(&pairs(&list), Vec::new()).files.len(), FILES_MAX);
        list.truncate(2);
        list.push(("drop", &ids[0]));
        assert_eq!(Shared::read(&pairs(&list), Vec::new()).files.len(), 1);
    }
}
