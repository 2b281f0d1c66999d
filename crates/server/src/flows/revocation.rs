//! A buyer withdraws from the contract: who declares it, for which goods, and where that is
//! acknowledged. It is filed like any other request, and answered like one.

use super::{
    Error, FieldProblem, Keyed, Outlook, Request, audit::Looked, load, submit_request,
    submit_request::foresee_request,
};
use crate::{app::App, intake::contact::normal_email, words::Locale};
use amends_core::{
    case::{Case, Submit, revocation},
    ids::{CaseId, CustomerId, OrderId, PersonalId, TenantId},
    mint::Mint,
    people::{Actor, Channel},
};
use amends_store::{PersonalRecord, personal};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Letters of a name or an address.
pub const DECLARED_CHARS_MAX: usize = 200;
/// The kind of its record in the personal store.
const KIND: &str = "declaration";

/// Who declares it and where it is acknowledged: what the personal store keeps of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Declaration {
    pub name: String,
    pub email: String,
    /// The language in which it was declared, for its acknowledgement.
    pub locale: String,
}

impl Declaration {
    /// What is missing or cannot be an address, by the field's name.
    pub fn problems(&self) -> Vec<FieldProblem> {
        let long = |text: &str| text.chars().count() > DECLARED_CHARS_MAX;
        let too_long =
            |field| FieldProblem::new(field, "text-too-long").with("max", DECLARED_CHARS_MAX);
        let of = |field: &'static str, text: &str| match text.trim() {
            "" => Some(FieldProblem::new(field, "missing")),
            text if long(text) => Some(too_long(field)),
            text if text.chars().any(char::is_control) => {
                Some(FieldProblem::new(field, "control-character"))
            }
            _ => None,
        };
        let odd = || normal_email(&self.email).is_none();
        let email = of("email", &self.email)
            .or_else(|| odd().then(|| FieldProblem::new("email", "not-an-email")));
        of("name", &self.name).into_iter().chain(email).collect()
    }

    /// The record that a case refers to by its id.
    pub(super) fn record(
        &self,
        customer: CustomerId,
        mint: &mut Mint,
    ) -> Result<PersonalRecord, Error> {
        let trimmed = Self {
            name: self.name.trim().to_owned(),
            email: self.email.trim().to_owned(),
            locale: self.locale.clone(),
        };
        Ok(PersonalRecord {
            id: mint.id(PersonalId::new),
            customer,
            kind: KIND.to_owned(),
            body: serde_json::to_string(&trimmed)?,
            at_ms: mint.now.as_millisecond(),
        })
    }

    /// Its language, if it is still spoken.
    pub fn locale(&self) -> Option<Locale> {
        Locale::parse(&self.locale)
    }
}

/// A declaration as it comes in at a door.
pub struct Declaring<'a> {
    pub tenant: TenantId,
    /// Drawn when the form was made, so that sending it twice files one case.
    pub case: CaseId,
    pub order: OrderId,
    /// Lines and units of each.
    pub lines: &'a [(u16, u32)],
    pub declaration: &'a Declaration,
    pub channel: Channel,
    pub actor: Actor,
    pub keyed: Option<Keyed<'a>>,
}

/// Files a declaration and returns its case. The same case id again returns the case that is there.
pub async fn declare_revocation(app: &App, said: Declaring<'_>) -> Result<Case, Error> {
    let problems = said.declaration.problems();
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let ask = ask(app, (said.tenant, said.order), said.lines).await?;
    let request = Request {
        tenant: said.tenant,
        case: said.case,
        order: said.order,
        ask: Submit { channel: said.channel, ..ask },
        text: None,
        declaration: Some(said.declaration),
        actor: said.actor,
        keyed: said.keyed,
    };
    submit_request(app, &request).await
}

/// What a declaration would lead to, by the code that files it; nothing is stored.
pub async fn foresee_revocation(
    app: &App,
    whose: (TenantId, OrderId),
    lines: &[(u16, u32)],
) -> Result<Outlook, Error> {
    foresee_request(app, whose, &ask(app, whose, lines).await?).await
}

async fn ask(
    app: &App,
    (tenant, order): (TenantId, OrderId),
    lines: &[(u16, u32)],
) -> Result<Submit, Error> {
    let context = load::order(app, tenant, order).await?;
    // The flow that files it knows the record's id.
    let unknown = PersonalId(Uuid::nil());
    Ok(revocation(&context.submit_basis(&BTreeMap::new()), lines, unknown))
}

/// Who declared it; `None` where nobody did, or where it was erased.
pub async fn find_declaration(
    app: &App,
    case: &Case,
    _: Looked,
) -> Result<Option<Declaration>, Error> {
    let Some(id) = case.declaration else { return Ok(None) };
    let record = personal::find(app.store(), case.tenant, id).await?;
    Ok(record.map(|record| serde_json::from_str(&record.body)).transpose()?)
}
