//! What the store promises, told once and run on both engines.

#[macro_use]
mod support;

mod bench;
mod commits;
mod compensations;
mod crash;
mod deadlines;
mod drafts;
mod every_statement;
mod found_parcels;
mod imports;
mod jobs;
mod log;
mod migrations;
mod money;
mod people;
mod races;
mod reconciliation;
mod views;
