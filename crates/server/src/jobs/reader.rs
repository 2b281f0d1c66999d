//! Who reads a mail or a text message, and in which language.

use crate::flows::audit::Looked;
use crate::{
    app::App,
    flows::{Error, contacts, desk::colleagues, find_declaration, load::Loaded},
    intake::contact::dialled_phone,
    words::Locale,
};
use amends_core::{
    case::{Case, Event, Tell},
    ids::{CustomerId, OrderId, StaffId, TenantId},
};
use amends_store::{
    customers,
    tenants::{self, Tenant},
};
use serde::Deserialize;

/// Somebody to write to.
pub(super) struct Reader {
    pub shop: Tenant,
    /// None: not known, or erased.
    pub email: Option<String>,
    /// As the world dials it. None: not known, erased, or no number.
    pub phone: Option<String>,
    pub name: Option<String>,
    pub locale: Locale,
}

/// What a shop's settings say about mail to its own people.
#[derive(Deserialize)]
struct Settings {
    #[serde(default)]
    staff_mail: String,
}

/// A buyer of a shop.
pub(super) async fn buyer(
    app: &App,
    tenant: TenantId,
    customer: CustomerId,
) -> Result<Reader, Error> {
    let shop = tenants::find(app.store(), tenant).await?.ok_or(Error::NotFound)?;
    let row = customers::find(app.store(), tenant, customer).await?.ok_or(Error::NotFound)?;
    let person = contacts::person(app, tenant, customer, Looked::own()).await?;
    Ok(Reader {
        locale: Locale::parse(&row.locale).unwrap_or_else(|| first(&shop)),
        phone: person.contact.phone.and_then(|phone| dialled_phone(&phone, &shop.market)),
        email: person.contact.email,
        name: person.contact.name,
        shop,
    })
}

/// The receiver of a present, in the shop's first language: they told us none.
pub(super) async fn receiver(app: &App, tenant: TenantId, order: OrderId) -> Result<Reader, Error> {
    let shop = tenants::find(app.store(), tenant).await?.ok_or(Error::NotFound)?;
    let contact = contacts::gift_receiver(app, tenant, order, Looked::own()).await?;
    let contact = contact.unwrap_or_default();
    Ok(Reader {
        locale: first(&shop),
        phone: contact.phone.and_then(|phone| dialled_phone(&phone, &shop.market)),
        email: contact.email,
        name: contact.name,
        shop,
    })
}

/// Who is told about a case: the receiver of a present where they filed it, else the buyer.
pub(super) async fn of_case(app: &App, case: &Case) -> Result<Reader, Error> {
    match case.items.first().filter(|_| case.gift) {
        Some(item) => receiver(app, case.tenant, item.asked.order).await,
        None => buyer(app, case.tenant, case.customer).await,
    }
}

/// Who declared that they withdraw from the contract: at the address, under the name and in the
/// language that they gave for it, and where these were erased, as the buyer is known.
pub(super) async fn of_declaration(app: &App, case: &Case) -> Result<Reader, Error> {
    let reader = of_case(app, case).await?;
    let Some(said) = find_declaration(app, case, Looked::own()).await? else { return Ok(reader) };
    let locale = said.locale().unwrap_or(reader.locale);
    Ok(Reader { email: Some(said.email), name: Some(said.name), locale, ..reader })
}

/// The people of a shop, at the one address they gave.
pub(super) async fn staff(app: &App, tenant: TenantId) -> Result<Reader, Error> {
    let shop = tenants::find(app.store(), tenant).await?.ok_or(Error::NotFound)?;
    let settings: Settings = serde_json::from_str(&shop.body)?;
    let email = Some(settings.staff_mail).filter(|address| !address.trim().is_empty());
    Ok(Reader { locale: first(&shop), email, phone: None, name: None, shop })
}

/// The people of the platform, at the one address of the installation.
pub(super) async fn platform(app: &App, tenant: TenantId) -> Result<Reader, Error> {
    let reader = staff(app, tenant).await?;
    let email = Some(app.config().mail.platform.clone());
    Ok(Reader { email: email.filter(|address| !address.trim().is_empty()), ..reader })
}

/// Who is warned that a clock runs out: whoever has the case, or stands in for them; else as all
/// notices to a shop.
pub(super) async fn of_warning(app: &App, loaded: &Loaded, seq: i64) -> Result<Reader, Error> {
    let reader = staff(app, loaded.case.tenant).await?;
    let warned = loaded.history.iter().rev().filter(|recorded| recorded.seq <= seq);
    let told = warned.filter_map(|recorded| match &recorded.event {
        Event::ClockWarned(warned) => Some(warned.tell),
        _ => None,
    });
    let (Some(Tell::Agent), Some(owner)) = (told.take(1).last(), &loaded.case.owner) else {
        return Ok(reader);
    };
    let all = colleagues(app, loaded.case.tenant).await?;
    let find = |id: StaffId| all.iter().find(|one| one.member.id == id);
    let has = find(owner.staff);
    let away = has.and_then(|one| one.away(app.now()));
    let Some(one) = away.and_then(|away| find(away.stand_in?)).or(has) else { return Ok(reader) };
    let mail = one.duty.as_ref().map(|(duty, _)| duty.mail.clone());
    let own = mail.filter(|mail| !mail.is_empty());
    Ok(Reader { email: own.or(reader.email), name: Some(one.member.name.clone()), ..reader })
}

fn first(shop: &Tenant) -> Locale {
    shop.locales.split_whitespace().find_map(Locale::parse).unwrap_or(Locale::En)
}
