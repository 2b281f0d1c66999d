//! What was proposed to and fro in a case, and what else a person who decides wants to know of it:
//! who filed it, what was filed with it, who waits for a second person, a dispute, a second look.

use super::{
    super::case_view::{self, PhotoView},
    case::PHOTOS,
    case_file::CaseFile,
};
use crate::{
    app::App,
    flows::Error,
    wording::{self, Teller, When},
    words::Lang,
};
use amends_core::{
    case::{
        Case, Dispute, Event, Judgement, Label, Offer, ParcelState, SecondLook, Wish, off_weight,
    },
    ids::{PersonalId, StaffId, TenantId},
    people::Channel,
};
use amends_store::{cases, staff};
use std::collections::BTreeMap;

/// A proposal, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferView {
    pub by: String,
    pub made: When,
    pub until: When,
    /// What it comes to, line by line.
    pub lines: Vec<String>,
    pub note: String,
    pub outcome: String,
    /// Tone of the outcome, for the style sheet.
    pub tone: &'static str,
}

/// All proposals, the newest first.
pub fn offers(
    teller: &Teller,
    file: &CaseFile,
    texts: &BTreeMap<PersonalId, String>,
) -> Vec<OfferView> {
    let history = &file.loaded.history;
    let made = history.iter().filter_map(|recorded| match &recorded.event {
        Event::OfferMade(offer) => Some((recorded.at, &**offer)),
        _ => None,
    });
    let view = |(at, offer): (jiff::Timestamp, &Offer)| {
        let (outcome, tone) = outcome(file, offer);
        let note = offer.note.and_then(|note| texts.get(&note).cloned());
        OfferView {
            by: teller.lang.get(&format!("party-{}", offer.by.word())),
            made: teller.at(at),
            until: teller.until(offer.until),
            lines: teller.offer(file.case(), offer),
            note: note.unwrap_or_default(),
            outcome: teller.lang.get(&format!("desk-talk-{outcome}")),
            tone,
        }
    };
    let mut views: Vec<OfferView> = made.map(view).collect();
    views.reverse();
    views
}

fn outcome(file: &CaseFile, offer: &Offer) -> (&'static str, &'static str) {
    let said = file.loaded.history.iter().find_map(|recorded| match &recorded.event {
        Event::OfferAccepted { offer: id, .. } if *id == offer.id => Some(("accepted", "good")),
        Event::OfferDeclined { offer: id, .. } if *id == offer.id => Some(("declined", "bad")),
        Event::OfferLapsed { offer: id, .. } if *id == offer.id => Some(("lapsed", "quiet")),
        _ => None,
    });
    let open = file.case().open_offer().is_some_and(|open| open.id == offer.id);
    match said {
        Some(said) => said,
        None if open => ("open", "act"),
        None => ("gone", "quiet"),
    }
}

/// A wish with what it needs: the amount, or the variant that goes out.
pub fn wish_words(teller: &Teller, wish: &Wish) -> String {
    let word = teller.lang.get(&format!("wish-{}", wish.kind().word()));
    match wish {
        Wish::Keep { amount } if *amount > 0 => format!("{word} · {}", teller.money(*amount)),
        Wish::PriceProtection { price, .. } if *price > 0 => {
            format!(
                "{word} · {}",
                teller.lang.get_with("price-now", &[("price", teller.money(*price).into())])
            )
        }
        Wish::Exchange { target, .. } | Wish::Change { target } => {
            format!("{word} · {} {}", target.title, target.variant)
        }
        _ => word,
    }
}

/// `1250` basis points are `12.5`.
pub fn percent(basis_points: u32) -> String {
    let text = format!("{}.{:02}", basis_points / 100, basis_points % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// What is said on top of the case, before anything else.
pub fn remarks(t: &Lang, file: &CaseFile) -> Vec<String> {
    let case = file.case();
    let mut said = Vec::new();
    if let Some(tier) = file.order.policy.shop.tier(case.tier.as_deref()) {
        let name = tier.text.in_locale(t.code()).to_owned();
        said.push(t.get_with("desk-tier", &[("tier", name.into())]));
    }
    if let Some(agent) = &case.agent {
        said.push(t.get_with("desk-agent", &[("agent", agent.as_str().into())]));
    }
    if let Some(off) = off_weight(case, &file.order.settle_basis()) {
        let args = [("back", (off.back as i64).into()), ("sold", (off.sold as i64).into())];
        said.push(t.get_with("desk-weight", &args));
    }
    if case.gift {
        said.push(t.get("desk-gift"));
    }
    if matches!(case.judgement, Judgement::WithPlatform { .. }) {
        said.push(t.get("desk-with-platform"));
    }
    match case.dispute {
        Dispute::None => {}
        Dispute::Open { .. } => said.push(t.get("desk-dispute-open")),
        Dispute::Decided { .. } => said.push(t.get("desk-dispute-decided")),
    }
    if case.second_look != SecondLook::None {
        said.push(t.get(&format!("desk-second-look-{}", case.second_look.word())));
    }
    said
}

/// A parcel on its way back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParcelView {
    pub carrier: String,
    pub tracking: String,
    pub state: String,
    pub tone: &'static str,
    pub doors: Vec<super::possible::Door>,
}

/// The parcels, without what can be done about them.
pub fn parcels(t: &Lang, case: &Case) -> Vec<ParcelView> {
    let view = |parcel: &amends_core::case::ReturnParcel| {
        let (state, tone) = match parcel.state {
            ParcelState::Announced => ("announced", "running"),
            ParcelState::Arrived => ("arrived", "good"),
            ParcelState::Lost => ("lost", "bad"),
        };
        ParcelView {
            carrier: parcel.carrier.clone(),
            tracking: parcel.tracking.clone(),
            state: t.get(&format!("desk-parcel-{state}")),
            tone,
            doors: Vec::new(),
        }
    };
    case.parcels.iter().map(view).collect()
}

/// Units that were not what they should have been, and where units went that stay.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GoodsView {
    /// In words, with a photo.
    pub mismatches: Vec<(String, Option<PhotoView>)>,
    pub dispositions: Vec<String>,
}

/// The same of an item.
pub fn goods(t: &Lang, item: &amends_core::case::CaseItem) -> GoodsView {
    let mismatch = |wrong: &amends_core::case::Mismatch| {
        let found = t.get(&format!("found-{}", wrong.found.word()));
        let photo = wrong.photo.map(|file| case_view::photo(t, PHOTOS, file, 1));
        (format!("{} × {found}", wrong.units), photo)
    };
    let disposed = |done: &amends_core::case::Disposed| {
        let word = t.get(&format!("disposition-{}", done.disposition.word()));
        format!("{} × {word}", done.units)
    };
    GoodsView {
        mismatches: item.mismatches.iter().map(mismatch).collect(),
        dispositions: item.dispositions.iter().map(disposed).collect(),
    }
}

/// Whom else a case has to do with.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Around {
    /// Who filed it, where it was not the buyer: channel and name.
    pub filed: Option<(String, String)>,
    /// Who would grant it, while a second person is waited for, and under which clause.
    pub second: Option<(String, wording::ClauseWords)>,
    /// What was filed with it: address, number, status, tone.
    pub siblings: Vec<Sibling>,
}

/// A case that was filed together with another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sibling {
    pub href: String,
    pub number: String,
    pub status: String,
    pub tone: &'static str,
}

/// Whom else the case has to do with.
pub async fn around(app: &App, t: &Lang, file: &CaseFile) -> Result<Around, Error> {
    let case = file.case();
    let second = match &case.judgement {
        Judgement::AwaitingSecond { clause, by, .. } => {
            Some((name(app, case.tenant, by, t).await?, file.teller(t).clause(clause)))
        }
        _ => None,
    };
    let filed = match case.channel {
        Channel::Page => None,
        channel => {
            let name = name(app, case.tenant, &case.filed_by, t).await?;
            Some((t.get(&format!("channel-{}", channel.word())), name))
        }
    };
    let siblings = match case.request {
        Some(request) => cases::of_request(app.store(), case.tenant, request).await?,
        None => Vec::new(),
    };
    let others = siblings.iter().filter(|head| head.id != case.id);
    Ok(Around { filed, second, siblings: others.map(|head| sibling(t, head)).collect() })
}

fn sibling(t: &Lang, head: &cases::CaseHead) -> Sibling {
    let label = Label::ALL.into_iter().find(|label| label.word() == head.row.status);
    Sibling {
        href: format!("/staff/cases/{}", head.row.number),
        number: head.row.number.clone(),
        status: t.get(&format!("label-{}", head.row.status)),
        tone: wording::tone(label.unwrap_or(Label::InReview).tone()),
    }
}

/// The name of a member of staff as recorded (`agent:st_…`), with what they are; programs and rules
/// by what they are alone.
async fn name(app: &App, tenant: TenantId, recorded: &str, t: &Lang) -> Result<String, Error> {
    let (kind, id) = recorded.split_once(':').unwrap_or((recorded, ""));
    let kind = t.get(&format!("actor-{kind}"));
    let Ok(id) = id.parse::<StaffId>() else { return Ok(kind) };
    let member = staff::find(app.store(), tenant, id).await?;
    Ok(member.map_or(kind.clone(), |member| format!("{} · {kind}", member.name)))
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn basis_points_as_people_read_them() {
        assert_eq!([0, 1_250, 2_000, 10_000, 725].map(percent), ["0", "12.5", "20", "100", "7.25"]);
    }
}
