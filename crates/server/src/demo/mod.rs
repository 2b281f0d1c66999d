//! The sample shops of `amends demo`: one in China, one in the European Union, with cases in every
//! state. Filled through the same doors as real ones: orders by an import, cases by the flows, on a
//! clock that stands on the days on which things are said to have happened.

mod cases;
mod deeds;
mod goods;
mod orders;
mod people;
mod photos;
mod remedies;
mod statements;
mod tales;

use crate::{
    app::{App, Clock, Entropy},
    config::Config,
    flows::{self, Error, NewStaff, NewTenant},
    intake::{Format, Source, model::Document},
    jobs,
    words::Locale,
};
use amends_core::{case::Case, ids::TenantId, people::Role, policy::PolicyDocument};
use amends_store::{tenants, timers};
use cases::Tale;
use deeds::Deed;
use jiff::{SignedDuration, Timestamp};
use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

/// The password of every account of the demo. It is printed; the demo listens on this machine only.
pub const PASSWORD: &str = "amends-demo";

/// A sample shop.
pub struct SampleShop {
    pub slug: &'static str,
    pub name: &'static str,
    market: &'static str,
    currency: &'static str,
    zone: &'static str,
    locales: &'static [Locale],
    policy: &'static str,
    /// An order to try, and the address its code goes to.
    pub try_order: &'static str,
    pub try_mail: &'static str,
}

/// The sample shops.
pub const SHOPS: [SampleShop; 2] = [
    SampleShop {
        slug: "hanyun",
        name: "汉云服饰",
        market: "CN",
        currency: "CNY",
        zone: "Asia/Shanghai",
        locales: &[Locale::ZhCn, Locale::En],
        policy: include_str!("../../policies/hanyun.toml"),
        try_order: "HY20261001",
        try_mail: "lin@example.com",
    },
    SampleShop {
        slug: "nordlicht",
        name: "Nordlicht Outdoor",
        market: "DE",
        currency: "EUR",
        zone: "Europe/Berlin",
        locales: &[Locale::En, Locale::ZhCn],
        policy: include_str!("../../policies/nordlicht.toml"),
        try_order: "NL-50021",
        try_mail: "anna@example.com",
    },
];

/// Staff of each shop: login and role. The platform's own account is `platform`.
pub const STAFF: [(&str, Role); 4] = [
    ("agent", Role::Agent),
    ("warehouse", Role::Warehouse),
    ("finance", Role::Finance),
    ("manager", Role::Manager),
];

/// Fills a migrated database with the sample shops as of `now`; `false` if they are there already.
pub async fn fill(config: &Config, now: Timestamp) -> Result<bool, Error> {
    let hand = Arc::new(AtomicI64::new(now.as_millisecond()));
    let clock = Clock::Manual(Arc::clone(&hand));
    let app = App::open_with(config.clone(), clock, Entropy::System).await;
    let app = app.map_err(|error| Error::Fault(error.to_string()))?;
    if tenants::by_slug(app.store(), SHOPS[0].slug).await?.is_some() {
        return Ok(false);
    }
    let password = app.passwords().hash(PASSWORD.to_owned(), app.random()).await;
    account(&app, TenantId(0), "platform", Role::Platform, &password).await?;
    let mut hanyun = tales::hanyun();
    hanyun.extend(tales::hanyun_open());
    hanyun.extend(remedies::hanyun());
    let mut nordlicht = tales::nordlicht();
    nordlicht.extend(remedies::nordlicht());
    let tales = [hanyun, nordlicht];
    for (shop, tales) in SHOPS.iter().zip(tales) {
        let tenant = open(&app, shop).await?;
        for (login, role) in STAFF {
            account(&app, tenant, login, role, &password).await?;
        }
        stock(&app, tenant, shop, now).await?;
        let hand = Hand { hand: &hand, now };
        tell(&app, tenant, &tales, &hand).await?;
        if shop.slug == SHOPS[0].slug {
            people::come(&app, tenant, &password).await?;
        }
        statements::come(&app, tenant, &|days| hand.stand(hand.on(days))).await?;
    }
    Ok(true)
}

/// The clock's hand.
struct Hand<'a> {
    hand: &'a AtomicI64,
    now: Timestamp,
}

impl Hand<'_> {
    /// So many days back, in the middle of the day's work.
    fn on(&self, days: i64) -> i64 {
        let day = self.now - SignedDuration::from_hours(24 * days);
        (day - SignedDuration::from_mins(20)).as_millisecond()
    }

    fn stand(&self, at_ms: i64) {
        self.hand.store(at_ms, Ordering::SeqCst);
    }

    /// Goes on to a moment; what is due on the way happens when it is due.
    async fn go_on(&self, app: &App, tenant: TenantId, until_ms: i64) -> Result<(), Error> {
        while let Some(next) = timers::upcoming(app.store(), tenant, until_ms - 1, 1).await?.first()
        {
            self.stand(next.due_ms.max(self.hand.load(Ordering::SeqCst)));
            if jobs::run_due_of(app, tenant).await == 0 {
                break;
            }
        }
        self.stand(until_ms);
        Ok(())
    }
}

async fn open(app: &App, shop: &SampleShop) -> Result<TenantId, Error> {
    let new = NewTenant {
        slug: shop.slug.to_owned(),
        name: shop.name.to_owned(),
        market: shop.market.to_owned(),
        currency: shop.currency.to_owned(),
        zone: shop.zone.to_owned(),
        locales: shop.locales.to_vec(),
        staff_mail: format!("service@{}.example", shop.slug),
        policy: PolicyDocument::from_toml(shop.policy).map_err(Error::Fault)?,
        sandbox: true,
    };
    flows::make_tenant(app, &new).await
}

async fn account(
    app: &App,
    tenant: TenantId,
    login: &str,
    role: Role,
    password: &str,
) -> Result<(), Error> {
    let (login, name) = (login.to_owned(), login.to_owned());
    let password_hash = password.to_owned();
    flows::make_staff(app, &NewStaff { tenant, login, name, role, password_hash }).await?;
    Ok(())
}

/// Imports what the shop sells and sold.
async fn stock(
    app: &App,
    tenant: TenantId,
    shop: &SampleShop,
    now: Timestamp,
) -> Result<(), Error> {
    let document = if shop.slug == "hanyun" {
        let products = goods::hanyun();
        let orders = orders::hanyun(&products, now);
        Document { customers: orders::hanyun_customers(), orders, products }
    } else {
        let products = goods::nordlicht();
        let orders = orders::nordlicht(&products, now);
        Document { customers: orders::nordlicht_customers(), orders, products }
    };
    let source = Source::Text(serde_json::to_string(&document)?, Format::Json);
    let report = flows::import_orders(app, tenant, &source, |_| {}).await?;
    match report.problems.first() {
        None => Ok(()),
        Some(problem) => Err(Error::Fault(format!("a sample order is wrong: {problem:?}"))),
    }
}

/// Lets it happen. What the rules do not allow as they stand today ends its tale there: a demo
/// opens all the same.
async fn happen(app: &App, case: &Case, deed: Deed) -> Result<Case, Error> {
    match deed.happen(app, case).await {
        Err(Error::Refused(refusal)) => {
            tracing::warn!(?deed, ?refusal, number = case.number, "a tale of the demo ends here");
            Ok(case.clone())
        }
        other => other,
    }
}

/// Lets everything happen in the order of its days.
async fn tell(app: &App, tenant: TenantId, tales: &[Tale], hand: &Hand<'_>) -> Result<(), Error> {
    let mut days: Vec<(i64, usize, Option<Deed>)> = Vec::new();
    for (i, tale) in tales.iter().enumerate() {
        days.extend(tale.days().map(|(day, deed)| (day, i, deed)));
    }
    days.sort_by_key(|(day, ..)| std::cmp::Reverse(*day)); // stable: a tale's own order stays
    let mut cases: Vec<Option<Case>> = vec![None; tales.len()];
    for (day, i, deed) in days {
        match cases.iter().any(Option::is_some) {
            true => hand.go_on(app, tenant, hand.on(day)).await?,
            false => hand.stand(hand.on(day)),
        }
        cases[i] = Some(match (deed, &cases[i]) {
            (Some(deed), Some(case)) => happen(app, case, deed).await?,
            _ => tales[i].ask(app, tenant).await?,
        });
        jobs::run_due(app).await;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sample_policies_are_sound() {
        for shop in SHOPS {
            PolicyDocument::from_toml(shop.policy).expect(shop.slug);
        }
    }
}
