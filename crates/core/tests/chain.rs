//! The hash chain of a case file: whole files hold, and every way of tampering shows.

use amends_core::{
    chain::{Broken, Hash, Link, START, hash, verify},
    ids::{CaseId, TenantId},
};

/// A stored event: kind, body, the hash before it and its own.
#[derive(Clone)]
struct Stored {
    seq: i64,
    at_ms: i64,
    actor: String,
    kind: String,
    body: String,
    prev: Hash,
    hash: Hash,
}

fn link(stored: &Stored) -> Link<'_> {
    Link {
        tenant: TenantId(1),
        case: CaseId::new(1, [1; 10]),
        seq: stored.seq,
        at_ms: stored.at_ms,
        version: 1,
        actor: &stored.actor,
        kind: &stored.kind,
        body: &stored.body,
    }
}

fn file() -> Vec<Stored> {
    let mut prev = START;
    let mut file = Vec::new();
    for (seq, kind) in (1..).zip(["submitted", "approved", "goods-awaited", "withdrawn"]) {
        let body = format!(r#"{{"kind":"{kind}"}}"#);
        let (actor, kind) = ("buyer:cus_1".to_owned(), kind.to_owned());
        let mut stored = Stored { seq, at_ms: 1_000 * seq, actor, kind, body, prev, hash: START };
        stored.hash = hash(&prev, &link(&stored));
        prev = stored.hash;
        file.push(stored);
    }
    file
}

fn check(file: &[Stored]) -> Result<Hash, Broken> {
    verify(file.iter().map(|stored| (link(stored), stored.prev, stored.hash)))
}

#[test]
fn a_whole_file_holds_and_ends_in_its_last_hash() {
    let file = file();
    assert_eq!(check(&file), Ok(file[3].hash));
    assert_eq!(check(&[]), Ok(START));
}

#[test]
fn every_changed_byte_shows() {
    for at in 0..4 {
        let broken = Err(Broken { seq: at as i64 + 1 });
        let changes: [fn(&mut Stored); 7] = [
            |stored| stored.body.replace_range(2..3, "K"),
            |stored| stored.kind.push('x'),
            |stored| stored.actor = "buyer:cus_2".to_owned(),
            |stored| stored.at_ms += 1,
            |stored| stored.seq += 1,
            |stored| stored.prev[31] ^= 1,
            |stored| stored.hash[0] ^= 0x80,
        ];
        for change in changes {
            let mut file = file();
            change(&mut file[at]);
            assert_eq!(check(&file), broken);
        }
    }
}

#[test]
fn text_moved_from_one_field_to_the_next_shows() {
    let mut file = file();
    file[1].actor.push_str("approved");
    file[1].kind.clear();
    assert_eq!(check(&file), Err(Broken { seq: 2 }));
}

#[test]
fn a_cut_a_reorder_and_a_repeat_show() {
    let mut cut = file();
    cut.remove(1);
    assert_eq!(check(&cut), Err(Broken { seq: 2 }));
    let mut beheaded = file();
    beheaded.remove(0);
    assert_eq!(check(&beheaded), Err(Broken { seq: 1 }));
    let mut reordered = file();
    reordered.swap(1, 2);
    assert_eq!(check(&reordered), Err(Broken { seq: 2 }));
    let mut repeated = file();
    repeated.insert(1, repeated[0].clone());
    assert_eq!(check(&repeated), Err(Broken { seq: 2 }));
}

#[test]
fn a_link_that_was_forged_to_fit_itself_hangs_in_the_air() {
    let mut file = file();
    file.remove(1);
    for (stored, seq) in file.iter_mut().zip(1..) {
        stored.seq = seq;
        stored.hash = hash(&stored.prev, &link(stored));
    }
    assert_eq!(check(&file), Err(Broken { seq: 2 }));
}

#[test]
fn a_cut_at_the_end_shows_against_the_last_hash() {
    let whole = file();
    assert_ne!(check(&whole[..3]), Ok(whole[3].hash));
}

#[test]
fn an_event_of_another_case_does_not_fit() {
    let stored = &file()[0];
    let elsewhere = Link { case: CaseId::new(2, [1; 10]), ..link(stored) };
    let other_shop = Link { tenant: TenantId(2), ..link(stored) };
    assert_ne!(hash(&START, &elsewhere), stored.hash);
    assert_ne!(hash(&START, &other_shop), stored.hash);
}

/// The canonical form is what others verify by: it must not move.
#[test]
fn the_canonical_form_is_fixed() {
    let hex: String = file()[0].hash.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(hex, "c7914fe7a8eb2add3bad5da45a871393ce192b6be94ecce9e6ec16cc031bbc34");
}
