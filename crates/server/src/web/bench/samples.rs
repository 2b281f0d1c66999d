//! Every page of the bench with samples, for the test that renders them in each language.

use super::{
    case::BenchCase,
    found::NewFound,
    found_form::FoundForm,
    found_one::{FoundView, OneFound},
    home::{FoundRow, Home, Queue, Row},
    inspect_form::Found,
    lost::Lost,
    mismatch::{Mismatch, Typed},
    out::{self, OutView, RepairView, Slip},
    parcel::Parcel,
    pick::{Pick, PickRow},
    preview::Preview,
    receive_form::ReceiveForm,
};
use crate::{
    flows::Foresight,
    intake::model::Address,
    web::{form::Problem, page::Shell, staff::case_file::CaseFile},
    wording::When,
    words::Lang,
};
use amends_core::{
    case::{Case, Part, ReturnParcel},
    ids::FoundParcelId,
};

/// Something that renders.
type Page<'a> = Box<dyn askama::DynTemplate + 'a>;

/// What was found about the first item, half-way through the form.
fn found(case: &Case) -> Found {
    let fields = [("seen", "3"), ("units-1", "1"), ("check-1-complete", "pass")];
    let mut found = Found::default();
    let file = "file_00000000000000000000000000";
    for (name, value) in fields.into_iter().chain([("check-1-tags", "fail"), ("file-1-tags", file)])
    {
        found.set(name, value);
    }
    assert!(case.item(1).is_some());
    found
}

/// The pages of a case.
pub fn of_case<'a>(shell: &dyn Fn() -> Shell<'a>, file: &CaseFile) -> Vec<Page<'a>> {
    let t = shell().t;
    let (case, found) = (file.case(), found(file.case()));
    let mut looking = BenchCase::new(shell(), file, &found);
    let ahead = Foresight::nothing(case);
    looking.preview = Some(Preview::new(t, file, &found, &ahead));
    let mut full = BenchCase::new(shell(), file, &found).with_parcel(file, "SF123");
    full.outs = vec![out_view()];
    full.repairs = vec![repair_view()];
    full.may_be_lost = true;
    let typed = Typed { units: 1, photo: "file_x".to_owned(), ..Typed::default() };
    let mut wrong = Mismatch::new(shell(), file, typed);
    wrong.problems = vec![Problem::new(t, "photo", "refusal-photo-missing")];
    let mut lost = Lost::new(shell(), file);
    let (carrier, tracking) = ("SF".to_owned(), "SF123".to_owned());
    lost.parcels =
        vec![ReturnParcel { carrier, tracking, collected: false, state: Default::default() }];
    let tracking = "SF123".to_owned();
    let form = || ReceiveForm { back: "parcel", ..ReceiveForm::new(t, file, "SF123") };
    let (forms, record) = (vec![form(), form()], super::new_parcel("SF123"));
    let parcel = Parcel { shell: shell(), tracking, forms, record };
    let mut pages: Vec<Page<'a>> =
        vec![Box::new(looking), Box::new(full), Box::new(wrong), Box::new(lost), Box::new(parcel)];
    pages.push(Box::new(one_found(shell(), Some(form()), true)));
    let address = Address { street: "1 Main Street".to_owned(), ..Address::default() };
    for part in case.settlement.parts() {
        if let Part::Replacement(sent) = part {
            pages.push(Box::new(Slip::new(shell(), file, sent, Some(&address))));
        }
    }
    assert_eq!(out::goods(&file.teller(t), case).len(), case.may_go_out().count());
    pages
}

fn out_view() -> OutView {
    OutView {
        id: "rp_1".to_owned(),
        sku: "SKU-2".to_owned(),
        sentence: "Silk shirt L × 1".to_owned(),
        action: "/bench/7K2P-94QX/out/rp_1".to_owned(),
        slip: "/bench/7K2P-94QX/out/rp_1/slip".to_owned(),
        reasons: vec![("other", "?".to_owned())],
    }
}

fn repair_view() -> RepairView {
    RepairView {
        id: "rr_1".to_owned(),
        sentence: "Kettle".to_owned(),
        serial: "SN-1".to_owned(),
        action: "/bench/7K2P-94QX/repairs/rr_1".to_owned(),
        partners: vec!["Nordlicht Werkstatt".to_owned()],
    }
}

fn row(late: bool) -> Row {
    Row {
        href: "/bench/7K2P-94QX".to_owned(),
        number: "7K2P-94QX".to_owned(),
        goods: "Silk shirt M × 1".to_owned(),
        wish: "Exchange".to_owned(),
        due: late.then(when),
        late,
        lost: if late { "/bench/7K2P-94QX/lost".to_owned() } else { String::new() },
    }
}

fn when() -> When {
    When { words: "20 Nov 2026".to_owned(), machine: "2026-11-20".to_owned() }
}

fn one_found<'a>(shell: Shell<'a>, chosen: Option<ReceiveForm>, open: bool) -> OneFound<'a> {
    let t: &Lang = shell.t;
    let parcel = FoundView {
        open,
        state: t.get("bench-found-state-open"),
        tracking: String::new(),
        carrier: "SF".to_owned(),
        sender: "Li Lei".to_owned(),
        lines: vec![("boots".to_owned(), 1, "muddy".to_owned())],
        files: vec!["file_x".to_owned()],
        when: when(),
        who: t.get("actor-warehouse"),
        case: (!open).then(|| "7K2P-94QX".to_owned()),
    };
    OneFound {
        problems: vec![Problem::new(t, "case", "bench-wrong-match")],
        id: "fp_1".to_owned(),
        parcel,
        likely: vec![(row(true), t.get("bench-likely-goods"))],
        typed: "<b>".to_owned(),
        chosen,
        ends: vec![("sent-back", t.get("bench-end-sent-back"))],
        shell,
    }
}

/// The other pages, empty and filled.
pub fn of_the_room<'a>(shell: &dyn Fn() -> Shell<'a>) -> Vec<Page<'a>> {
    let t = shell().t;
    let home = |unknown: &str, list: &str, rows: usize| Home {
        shell: shell(),
        unknown: unknown.to_owned(),
        record: super::new_parcel(unknown),
        queues: vec![Queue {
            href: "/bench?list=send".to_owned(),
            words: t.get("bench-queue-send"),
            count: "3".to_owned(),
            key: 4,
            here: true,
        }],
        list: list.to_owned(),
        rows: (0..rows).map(|nth| row(nth == 0)).collect(),
        found: (0..rows).map(|_| found_row()).collect(),
        next: (rows > 0).then(|| "/bench?list=send&after=1".to_owned()),
    };
    let mut pages: Vec<Page<'a>> = Vec::new();
    for list in ["receive", "inspect", "dispose", "send", "found"] {
        pages.push(Box::new(home("SF123", list, 0)));
        pages.push(Box::new(home("", list, 2)));
    }
    let form = FoundForm::new(FoundParcelId::new(1, [1; 10]), "SF 1");
    pages.push(Box::new(NewFound::new(shell(), &form, form.problems(t))));
    pages.push(Box::new(one_found(shell(), None, true)));
    pages.push(Box::new(one_found(shell(), None, false)));
    let rows = || vec![PickRow::new("7K2P-94QX", out_view())];
    pages.push(Box::new(Pick { shell: shell(), rows: rows(), more: true }));
    pages.push(Box::new(Pick { shell: shell(), rows: Vec::new(), more: false }));
    pages
}

fn found_row() -> FoundRow {
    FoundRow {
        href: "/bench/found/fp_1".to_owned(),
        tracking: String::new(),
        carrier: "SF".to_owned(),
        goods: "boots × 1".to_owned(),
        age: "today".to_owned(),
    }
}
