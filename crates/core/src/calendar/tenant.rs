//! The calendars a tenant counts with: those of the product, with the tenant's own on top.

use super::{Calendar, OwnCalendar, all, of, own::merged};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// The calendars of a tenant; by default the product's alone. Cheap to clone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendars {
    /// The places that are not as the product has them.
    own: Option<Arc<FxHashMap<String, Calendar>>>,
}

impl Calendars {
    /// Those of a tenant with calendars of its own, one a place. What it says of a country also
    /// holds in the regions of that country, whose own days off stay on top.
    pub fn with(own: &[OwnCalendar]) -> Self {
        let is_region = |own: &&OwnCalendar| own.place().contains('-');
        let mut places = FxHashMap::default();
        for country in own.iter().filter(|own| !is_region(own)) {
            let (product, id) = (of(country.place()), country.place());
            let counted = with_id(country.over(product), id);
            for region in all().filter(|calendar| is_in(&calendar.id, id)) {
                let below = in_region(country, &counted, region);
                places.insert(region.id.clone(), below);
            }
            places.insert(id.to_owned(), counted);
        }
        for region in own.iter().filter(is_region) {
            let below = found(&places, region.place()).unwrap_or_else(|| of(region.place()));
            let counted = with_id(region.over(below), region.place());
            places.insert(region.place().to_owned(), counted);
        }
        Self { own: (!places.is_empty()).then(|| Arc::new(places)) }
    }

    /// The calendar of a market (`DE`) or of a region (`DE-BY`), like [`of`].
    ///
    /// ```
    /// use amends_core::calendar::{Calendars, OwnCalendar};
    /// use jiff::civil::date;
    /// let notice = r#"{"place":"DE","days":[{"date":"2026-07-03","kind":"off"}]}"#;
    /// let own: OwnCalendar = serde_json::from_str(notice).unwrap();
    /// let calendars = Calendars::with(&[own]);
    /// assert!(!calendars.of("DE").is_working_day(date(2026, 7, 3)));
    /// assert!(Calendars::default().of("DE").is_working_day(date(2026, 7, 3)));
    /// ```
    pub fn of(&self, place: &str) -> &Calendar {
        let own = self.own.as_deref().and_then(|places| found(places, place));
        own.unwrap_or_else(|| of(place))
    }
}

/// The calendar of a place, or of its country.
fn found<'a>(places: &'a FxHashMap<String, Calendar>, place: &str) -> Option<&'a Calendar> {
    let country = || place.split_once('-').and_then(|(country, _)| places.get(country));
    places.get(place).or_else(country)
}

fn is_in(region: &str, country: &str) -> bool {
    region.split_once('-').is_some_and(|(of, _)| of == country)
}

/// What a tenant says of a country, in a region that the product knows.
fn in_region(own: &OwnCalendar, country: &Calendar, region: &Calendar) -> Calendar {
    if !own.is_whole() {
        return own.over(region);
    }
    let national = of(own.place());
    let extra = region.off.iter().filter(|day| national.off.binary_search(day).is_err());
    let extra: Vec<_> = extra.copied().collect();
    let off = merged(&country.off, &extra);
    Calendar { id: region.id.clone(), off, ..country.clone() }
}

fn with_id(calendar: Calendar, id: &str) -> Calendar {
    Calendar { id: id.to_owned(), ..calendar }
}
