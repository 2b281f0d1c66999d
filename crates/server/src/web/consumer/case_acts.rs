//! What a buyer does with a case: announce a parcel, add evidence, take it back, ask for a person.

use super::{ask::Sent, case};
use crate::{
    app::App,
    flows::{self, Error, On},
    web::{
        form::Problem,
        guard::Buyer,
        page::{Shell, show},
        trouble::PageError,
    },
};
use amends_core::case::{AnnounceParcel, Deed, Refusal};
use askama::Template;
use axum::{
    Form,
    extract::{Multipart, Path, State},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

/// A parcel as typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ParcelForm {
    pub carrier: String,
    pub tracking: String,
    /// `yes`: the shop had it collected.
    pub collected: String,
}

/// The version on which somebody decided.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SeenForm {
    pub seen: Option<i64>,
}

/// Asks once more before a case is taken back.
#[derive(Template)]
#[template(path = "consumer/withdraw.html")]
pub struct WithdrawPage<'a> {
    pub shell: Shell<'a>,
    pub number: String,
    pub seen: i64,
    pub back: String,
}

/// `POST /{shop}/cases/{number}/parcel`: the buyer whose case it is.
pub async fn parcel(
    State(app): State<App>,
    buyer: Buyer,
    Path((_, number)): Path<(String, String)>,
    Form(form): Form<ParcelForm>,
) -> Result<Response, PageError> {
    let (loaded, _) = case::own_case(&app, &buyer, &number).await?;
    let on = On::new(buyer.tenant(), loaded.case.id, buyer.actor());
    let collected = form.collected == "yes";
    let parcel = AnnounceParcel { carrier: form.carrier, tracking: form.tracking, collected };
    match flows::perform(&app, &on, &Deed::AnnounceParcel(parcel)).await {
        Ok(case) => Ok(back(&buyer, &case.number)),
        Err(Error::Refused(Refusal::TrackingMissing)) => {
            let t = buyer.words(&app);
            let problem = Problem::new(t, "tracking", "field-tracking-missing");
            case::again(&app, &buyer, &number, vec![problem]).await
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /{shop}/cases/{number}/evidence`: the buyer whose case it is.
pub async fn evidence(
    State(app): State<App>,
    buyer: Buyer,
    Path((_, number)): Path<(String, String)>,
    body: Multipart,
) -> Result<Response, PageError> {
    let (loaded, _) = case::own_case(&app, &buyer, &number).await?;
    let sent = Sent::receive(&app, &buyer, body).await?;
    if !sent.problems.is_empty() {
        return case::again(&app, &buyer, &number, sent.problems).await;
    }
    let on = On::new(buyer.tenant(), loaded.case.id, buyer.actor()).note(sent.first("note"));
    match flows::perform(&app, &on, &Deed::AddEvidence(sent.all_files())).await {
        Ok(case) => Ok(back(&buyer, &case.number)),
        Err(Error::Refused(Refusal::NothingAdded)) => {
            let problem = Problem::new(buyer.words(&app), "note", "refusal-nothing-added-next");
            case::again(&app, &buyer, &number, vec![problem]).await
        }
        Err(error) => Err(error.into()),
    }
}

/// `GET /{shop}/cases/{number}/withdraw`: the buyer whose case it is.
pub async fn ask_withdraw(
    State(app): State<App>,
    buyer: Buyer,
    Path((_, number)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let (loaded, _) = case::own_case(&app, &buyer, &number).await?;
    amends_core::case::withdraw(&loaded.case).map_err(Error::from)?;
    let t = buyer.words(&app);
    Ok(show(&WithdrawPage {
        shell: buyer.shell(t, t.get("withdraw-title")),
        back: buyer.at(&format!("/cases/{}", loaded.case.number)),
        seen: loaded.case.version,
        number: loaded.case.number,
    }))
}

/// `POST /{shop}/cases/{number}/withdraw`: the buyer whose case it is, on what they saw.
pub async fn withdraw(
    State(app): State<App>,
    buyer: Buyer,
    Path((_, number)): Path<(String, String)>,
    Form(form): Form<SeenForm>,
) -> Result<Response, PageError> {
    let (loaded, _) = case::own_case(&app, &buyer, &number).await?;
    let on = On::new(buyer.tenant(), loaded.case.id, buyer.actor()).shown(form.seen);
    let case = flows::perform(&app, &on, &Deed::Withdraw).await?;
    Ok(back(&buyer, &case.number))
}

/// `POST /{shop}/cases/{number}/person`: the buyer whose case it is.
pub async fn person(
    State(app): State<App>,
    buyer: Buyer,
    Path((_, number)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let (loaded, _) = case::own_case(&app, &buyer, &number).await?;
    let on = On::new(buyer.tenant(), loaded.case.id, buyer.actor());
    let case = flows::perform(&app, &on, &Deed::AskPerson).await?;
    Ok(back(&buyer, &case.number))
}

/// The number is the case's own: what was typed may not fit into a header.
fn back(buyer: &Buyer, number: &str) -> Response {
    Redirect::to(&buyer.at(&format!("/cases/{number}"))).into_response()
}

#[cfg(test)]
impl<'a> WithdrawPage<'a> {
    /// The question.
    pub fn samples(t: &'a crate::words::Lang, buyer: &Buyer) -> Vec<Self> {
        let number = "7K2P-94QX".to_owned();
        let shell = buyer.shell(t, t.get("withdraw-title"));
        vec![WithdrawPage { shell, back: buyer.at("/cases/7K2P-94QX"), number, seen: 3 }]
    }
}
