//! What stands around a case on its buyer's page: the cases that were filed with it, and who looks
//! after the buyer.

use crate::{
    app::App,
    flows::load,
    web::{guard::Buyer, trouble::PageError},
    wording,
};
use amends_core::case::{Case, progress};
use amends_store::{cases, staff};

/// Around a case.
#[derive(Default)]
pub struct AroundView {
    /// The other cases of the same request.
    pub together: Vec<SiblingView>,
    /// Name of the agent who looks after the buyer; empty: nobody in particular.
    pub agent: String,
}

/// A case of the same request.
pub struct SiblingView {
    pub number: String,
    pub label: String,
    pub tone: &'static str,
    pub href: String,
}

/// What is loaded for it.
pub async fn around(app: &App, buyer: &Buyer, case: &Case) -> Result<AroundView, PageError> {
    let together = together(app, buyer, case).await?;
    Ok(AroundView { together, agent: agent(app, buyer, case).await? })
}

/// Who looks after the buyer, as long as they work here.
async fn agent(app: &App, buyer: &Buyer, case: &Case) -> Result<String, PageError> {
    let Some(login) = case.agent.as_deref().filter(|_| !buyer.is_receiver()) else {
        return Ok(String::new());
    };
    let member = staff::by_login(app.store(), buyer.tenant(), login).await?;
    let member = member.filter(|member| !member.disabled);
    Ok(member.map(|member| member.name).unwrap_or_default())
}

/// The other cases that one form filed.
async fn together(app: &App, buyer: &Buyer, case: &Case) -> Result<Vec<SiblingView>, PageError> {
    let Some(request) = case.request else { return Ok(Vec::new()) };
    let t = buyer.words(app);
    let mut others = Vec::new();
    for head in cases::of_request(app.store(), buyer.tenant(), request).await? {
        let other = load::case(app, buyer.tenant(), head.id).await?.case;
        if other.id != case.id && buyer.may_see(&other) {
            let (label, _, tone) = wording::label(t, progress(&other).label);
            let href = buyer.at(&format!("/cases/{}", other.number));
            others.push(SiblingView { number: other.number, label, tone, href });
        }
    }
    Ok(others)
}
