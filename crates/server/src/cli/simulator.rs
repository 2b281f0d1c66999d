//! `amends simulator`: the built-in payment provider, from outside.

use super::{Settings, say, setup};
use crate::{
    app::App,
    gateways::payments::{Behaviour, Booking, Direction, Hold, Link, Simulator as Provider},
};
use anyhow::Context;
use clap::Subcommand;

/// Look into the built-in payment provider, and make it misbehave
#[derive(Debug, Subcommand)]
pub enum Simulator {
    /// List what it booked, oldest first
    Books,
    /// Choose how it treats what it is asked to do, for one tender or for all
    ///
    /// plain: pays at once · delay: pays later and calls back · timeout: pays, but the answer is
    /// lost · lost: the first request is lost · duplicate: calls back twice · refuse: says no ·
    /// wrong: first says another amount · partial: pays in two steps · contradict: says no and
    /// pays · chaos: one of all these, drawn for each refund · usual: as configured
    Switch {
        /// /// plain, delay, timeout, lost, duplicate, refuse, wrong, partial, contradict, chaos or
        /// usual
        #[arg(value_parser = behaviour)]
        behaviour: Choice,
        /// Only for this tender, by the shop's name for it
        #[arg(long)]
        tender: Option<String>,
    },
}

/// `usual` is nothing chosen.
#[derive(Debug, Clone, Copy)]
pub struct Choice(Option<Behaviour>);

fn behaviour(word: &str) -> Result<Choice, String> {
    match word {
        "usual" => Ok(Choice(None)),
        word => word
            .parse()
            .map(|behaviour| Choice(Some(behaviour)))
            .map_err(|error: crate::gateways::payments::UnknownBehaviour| error.to_string()),
    }
}

impl Simulator {
    pub async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        let app = App::open(setup::config(settings)?).await?;
        let provider = app.payments().simulator().context("another provider is in use")?;
        match self {
            Self::Books => books(provider).await,
            Self::Switch { behaviour: Choice(behaviour), tender } => {
                provider.switch(tender.as_deref(), behaviour).await?;
                let what = behaviour.map_or("as configured", Behaviour::word);
                let whom = tender.unwrap_or_else(|| "every tender".to_owned());
                say::line(&format!("{whom}: {what}"));
                Ok(())
            }
        }
    }
}

async fn books(provider: &Provider) -> anyhow::Result<()> {
    let mut rows: Vec<Row> = provider.bookings().await?.iter().map(booking).collect();
    rows.extend(provider.links().await?.iter().map(link));
    rows.extend(provider.holds().await?.iter().map(hold));
    // References count up with the books.
    rows.sort_by(|one, other| one.last().cmp(&other.last()));
    say::table(&rows);
    say::line(&format!("{} bookings", rows.len()));
    Ok(())
}

/// When, what, how much, from or to where, the id, how it was treated or stands, the reference.
type Row = Vec<String>;

fn booking(booking: &Booking) -> Row {
    let way = match booking.wanted.direction {
        Direction::Refund => "refund",
        Direction::Charge => "charge",
    };
    vec![
        booking.at.to_string(),
        way.to_owned(),
        booking.wanted.amount.to_string(),
        booking.wanted.tender.clone(),
        booking.wanted.id.clone(),
        booking.behaviour.word().to_owned(),
        booking.reference.clone(),
    ]
}

fn link(link: &Link) -> Row {
    vec![
        link.at.to_string(),
        "link".to_owned(),
        link.order.amount.to_string(),
        String::new(),
        link.order.id.to_string(),
        format!("{}, {}", link.behaviour.word(), link.word()),
        link.reference.clone(),
    ]
}

fn hold(hold: &Hold) -> Row {
    vec![
        hold.at.to_string(),
        "hold".to_owned(),
        hold.order.amount.to_string(),
        hold.order.tender.clone(),
        hold.order.id.to_string(),
        format!("{}, {}", hold.behaviour.word(), hold.word()),
        hold.reference.clone(),
    ]
}
