//! One file an act: load what it needs, let the core decide, commit. Pages, the API and jobs change
//! things only through here; nothing here renders, parses requests or talks to the world. The shared
//! walk is in `act`, the shared commit in `commit`, the shared reading in `load`.

mod act;
mod commit;
pub mod contacts;
mod error;
pub mod load;

mod add_evidence;
mod announce_parcel;
mod approve_case;
mod ask_evidence;
mod ask_person;
mod change_staff;
mod expire_timer;
mod export_shop;
mod import_orders;
mod inspect_goods;
mod make_staff;
mod make_tenant;
mod options;
mod publish_policy;
mod receive_goods;
mod record_charge;
mod record_refund;
mod record_replacement;
mod refuse_case;
mod sessions;
mod settle_case;
mod sign_in;
mod signed_in;
mod submit_request;
mod tokens;
mod withdraw_case;

pub use act::On;
pub use add_evidence::add_evidence;
pub use announce_parcel::announce_parcel;
pub use approve_case::{approve_case, preview_approval};
pub use ask_evidence::ask_evidence;
pub use ask_person::ask_person;
pub use change_staff::{change_password, disable_staff};
pub use commit::Keyed;
pub use error::{Error, FieldProblem};
pub use expire_timer::expire_timer;
pub use export_shop::export_shop;
pub use import_orders::{ImportReport, Progress, import_orders};
pub use inspect_goods::inspect_goods;
pub use make_staff::{NewStaff, make_staff};
pub use make_tenant::{NewTenant, make_tenant};
pub use options::{LineOption, options, options_of};
pub use publish_policy::publish_policy;
pub use receive_goods::receive_goods;
pub use record_charge::record_charge;
pub use record_refund::record_refund;
pub use record_replacement::record_replacement;
pub use refuse_case::refuse_case;
pub use sessions::{SessionKind, close_session, open_session, session_of};
pub use settle_case::{preview_settlement, settle_case};
pub use sign_in::{PLATFORM, SIGN_IN_CHARS_MAX, SignIn, sign_in};
pub use signed_in::{Member, Tenant, signed_in};
pub use submit_request::{Request, preview_request, submit_request};
pub use tokens::{disable_token, keep_token};
pub use withdraw_case::withdraw_case;
