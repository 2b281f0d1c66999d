//! The description of the API, made from the handlers themselves. `amends openapi` prints it and
//! the server hands it out; a test keeps the file in the repository equal to it.

use utoipa::{
    Modify, OpenApi,
    openapi::{
        SecurityRequirement,
        security::{HttpAuthScheme, HttpBuilder, SecurityScheme},
    },
};

/// Title, version, tags and the way to sign in; paths and schemas join from the handlers.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Amends",
        description = "After-sales: from the request to the money back.",
        license(name = "Apache-2.0", identifier = "Apache-2.0"),
    ),
    tags(
        (name = "orders", description = "What was bought, and what can be done with it"),
        (name = "cases", description = "Asking, trying and reading"),
        (name = "acts", description = "What buyers, agents, the warehouse and finance do"),
        (name = "states", description = "Which states there are, and what leads where"),
        (name = "found-parcels", description = "Parcels that arrived without a case"),
        (name = "sandbox", description = "The clock of a shop for trying things out"),
        (name = "reconciliation", description = "What providers say they moved, and what differs"),
        (name = "figures", description = "How the shop is doing, counted"),
        (name = "files", description = "Photos"),
        (name = "customers", description = "Means of payment and balances"),
        (name = "payouts", description = "Money on its way, and what holds it back"),
        (name = "policies", description = "The rules in force"),
        (name = "calendars", description = "Days that are off and days that are worked"),
        (name = "staff", description = "Who is there for what, and who is away"),
        (name = "audit", description = "Who looked at what, and who may do what"),
        (name = "feed", description = "Everything that happens, in order"),
        (name = "webhooks", description = "What providers tell us"),
    ),
    modifiers(&Bearer),
)]
pub struct Frame;

/// Every call needs a token, unless it says otherwise.
struct Bearer;

impl Modify for Bearer {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let scheme = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .bearer_format("as_live_…")
            .description(Some("A token of `amends token add`, for one merchant, with scopes."))
            .build();
        let components = document.components.get_or_insert_default();
        components.add_security_scheme("token", SecurityScheme::Http(scheme));
        document.security = Some(vec![SecurityRequirement::new("token", [] as [&str; 0])]);
    }
}

/// The document as it is printed, served and checked in.
pub fn text() -> String {
    let mut text = super::parts().1.to_pretty_json().expect("the document is plain data");
    text.push('\n');
    text
}
