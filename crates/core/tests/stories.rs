//! Whole cases, readable by a shop manager: see `tests/stories/*.txt`. Lines beginning with `=>`
//! are what the product says.

use crate::support::story::tell;
use expect_test::expect_file;

macro_rules! stories {
    ($($name:ident)*) => {$(
        #[test]
        fn $name() {
            let text = include_str!(concat!("stories/", stringify!($name), ".txt"));
            expect_file![concat!("stories/", stringify!($name), ".txt")].assert_eq(&tell(text));
        }
    )*};
}

stories! {
    return_to_refund
    refused_then_a_person
    exchange_dearer
    exchange_cheaper
    cancelled_before_shipment
    arrives_in_parts
    never_sent
    two_tenders
    european_withdrawal
    evidence_asked
}
