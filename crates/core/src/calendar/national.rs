//! The calendars that come with the product, one file a country in `calendars/`.

use super::{Calendar, read};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

static ALL: LazyLock<FxHashMap<String, Calendar>> = LazyLock::new(|| {
    let texts = [
        include_str!("../../calendars/cn.toml"),
        include_str!("../../calendars/de.toml"),
        include_str!("../../calendars/fr.toml"),
        include_str!("../../calendars/it.toml"),
        include_str!("../../calendars/es.toml"),
        include_str!("../../calendars/nl.toml"),
        include_str!("../../calendars/gb.toml"),
        include_str!("../../calendars/us.toml"),
        include_str!("../../calendars/jp.toml"),
        include_str!("../../calendars/kr.toml"),
        include_str!("../../calendars/tw.toml"),
        include_str!("../../calendars/hk.toml"),
        include_str!("../../calendars/au.toml"),
        include_str!("../../calendars/br.toml"),
        include_str!("../../calendars/in.toml"),
    ];
    let read = texts.into_iter().flat_map(|text| read(text).expect("calendars parse: tested"));
    read.map(|calendar| (calendar.id.clone(), calendar)).collect()
});

static WEEKENDS: LazyLock<Calendar> = LazyLock::new(Calendar::of_weekends);

/// All calendars that come with the product.
pub fn all() -> impl Iterator<Item = &'static Calendar> {
    ALL.values()
}

/// The calendar of a market (`DE`) or of a region (`DE-BY`). A region without days off of its own
/// has those of its country, and a market without a calendar has weekends, which are never
/// published.
pub fn of(place: &str) -> &'static Calendar {
    let country = || place.split_once('-').and_then(|(country, _)| ALL.get(country));
    ALL.get(place).or_else(country).unwrap_or(&WEEKENDS)
}
