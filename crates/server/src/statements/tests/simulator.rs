use super::*;
use expect_test::expect;

#[test]
fn the_books_tell_what_moved_for_one_merchant() {
    let booked = |id: &str, direction: &str, tenant: i64, moves_at: &str| {
        format!(
            "{{\"line\":\"booked\",\"direction\":\"{direction}\",\"id\":\"{id}\",\
             \"tenant\":{tenant},\"case\":\"case_01jd3q9x4e7w8v2k5m6n7p8r9s\",\
             \"tender\":\"wx_1\",\"kind\":\"wallet\",\
             \"amount\":{{\"minor\":4000,\"currency\":\"CNY\"}},\"behaviour\":\"plain\",\
             \"at\":\"2026-11-20T13:00:00Z\",\"moves_at\":{moves_at},\
             \"reference\":\"SIM-00000001\",\"arrives_by\":\"2026-11-23T13:00:00Z\"}}\n"
        )
    };
    let link = format!(
        "{{\"line\":\"linked\",\"order\":{{\"id\":\"{CHARGE}\",\"tenant\":1,\"amount\":\
         {{\"minor\":500,\"currency\":\"CNY\"}},\"return_url\":\"/\"}},\"reference\":\"SIM-2\"}}\n"
    );
    let ended = |how: &str| {
        format!(
            "{{\"line\":\"link-ended\",\"id\":\"{CHARGE}\",\"end\":{{\"at\":\
             \"2026-11-20T14:00:00Z\",\"how\":\"{how}\"}}}}\n"
        )
    };
    let text = [
        booked(OURS, "refund", 1, "\"2026-11-20T13:00:00Z\""),
        booked(OURS, "refund", 2, "\"2026-11-20T13:00:00Z\""),
        booked(OURS, "refund", 1, "null"),
        booked(CHARGE, "charge", 1, "\"2026-11-20T13:00:00Z\""),
        link,
        ended("paid"),
        ended("paid"),
        "{\"line\":\"called\",\"id\":\"x\"}\n".to_owned(),
        "{\"line\":\"booked\"}\n".to_owned(),
    ];
    let told = told(Format::Simulator, &text.concat(), &terms("CNY"));
    expect![[r#"
        1 refund -40.00 CNY [SIM-00000001] [ours] [] fee 0 2026-11-20T13:00:00Z done wx_1
        4 payment 40.00 CNY [SIM-00000001] [ours] [] fee 0 2026-11-20T13:00:00Z done wx_1
        6 payment 5.00 CNY [SIM-2] [ours] [] fee 0 2026-11-20T14:00:00Z done
        WRONG line 9: cannot be read: missing field `direction`
    "#]]
    .assert_eq(&told);
}
