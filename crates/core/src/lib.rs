//! The pure heart of Amends. Everything that is decided is decided here, from values that come in
//! as arguments; nothing here reads a clock, draws chance, or does I/O.
//!
//! | room | what lives there |
//! |---|---|
//! | [`case`] | the case: legs, events, a file a verb, what follows from an act, what people see |
//! | [`policy`] | may this be done? the law's packs, the shop's document, one file a rule |
//! | [`clock`] | deadlines: what is counted from when to when, and how the end came about |
//! | [`table`] | decision tables: typed columns, cells, what a table says and what is wrong in it |
//! | [`warranty`] | until when a unit is under warranty, step by step |
//! | [`refund`] | what is owed, and which tender gets how much of it |
//! | [`books`] | double entry: what each event does to whose accounts |
//! | [`reconcile`] | whether a provider's statement says what we say |
//! | [`order`], [`units`] | what was bought and paid, and what each unit of it is worth |
//! | [`money`], [`calendar`], [`ids`], [`mint`], [`people`], [`chain`] | the small nouns |

pub mod assign;
pub mod books;
pub mod calendar;
pub mod case;
pub mod chain;
pub mod clock;
pub mod ids;
pub mod mint;
pub mod money;
pub mod order;
pub mod people;
pub mod policy;
pub mod reconcile;
pub mod refund;
pub mod table;
pub mod units;
pub mod warranty;
