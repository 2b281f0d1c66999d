//! Files that are taken whole, and files of which every fault is told.

use super::{CalendarFile, CalendarForm, CalendarRemark, read};
use amends_core::calendar::{OWN_DAYS_MAX, OwnKind};
use std::fmt::Write as _;

const UNTIL: i16 = 2028;

#[track_caller]
fn taken(text: &str) -> CalendarFile {
    read(text.as_bytes(), UNTIL).unwrap_or_else(|faults| panic!("{faults:#?}"))
}

/// `2026-10-01 off 国庆节`, one a line.
fn days(file: &CalendarFile) -> String {
    let mut told = String::new();
    for day in &file.days {
        let kind = if day.kind == OwnKind::Off { "off" } else { "worked" };
        writeln!(told, "{} {kind} {}", day.date, day.name).expect("a line");
    }
    told.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

/// `3 date calendar-not-a-day 2026-02-30`, one a line.
fn remarks(list: &[CalendarRemark]) -> String {
    let told = |r: &CalendarRemark| format!("{} {} {} {}", r.line, r.field, r.code, r.text);
    let lines: Vec<String> = list.iter().map(told).collect();
    lines.iter().map(|line| line.trim_end()).collect::<Vec<_>>().join("\n")
}

#[track_caller]
fn faults(text: &str) -> String {
    match read(text.as_bytes(), UNTIL) {
        Ok(file) => panic!("taken: {file:#?}"),
        Err(faults) => remarks(&faults),
    }
}

fn event(lines: &str) -> String {
    format!("BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\n{lines}\nEND:VEVENT\nEND:VCALENDAR\n")
}

#[test]
fn a_table_is_read_in_either_language_and_as_spreadsheets_save_it() {
    let expected = "2026-10-01 off 国庆节\n2026-10-10 worked 补班";
    let table = [
        "date,kind,name\n2026-10-01,off,国庆节\n2026-10-10,worked,补班\n",
        "日期,类型,名称\n2026-10-10,班,补班\n2026/10/1,休,国庆节\n",
        "\u{feff}Name;Date;Kind\r\n国庆节;2026.10.1;off\r\n\r\n补班;20261010;WORKED\r\n",
        "日期\t名称\t类型\n2026年10月1日\t国庆节\t休\n2026年10月10日\t\"补班\"\t班",
    ];
    for text in table {
        let file = taken(text);
        assert_eq!((days(&file).as_str(), file.form), (expected, CalendarForm::Csv), "{text}");
        assert!(file.passed.is_empty() && file.years.is_empty() && file.place.is_none());
    }
    let (gbk, _, _) = encoding_rs::GBK.encode(table[1]);
    assert_eq!(days(&read(&gbk, UNTIL).expect("a table")), expected);
    let nameless = taken("date,kind\n2026-10-01,off\n2026-10-01,off\n");
    assert_eq!(days(&nameless), "2026-10-01 off");
    assert_eq!(remarks(&nameless.passed), "3 date twice 2");
}

#[test]
fn everything_wrong_in_a_table_is_told_with_its_line() {
    let table = [
        (
            "hello\n",
            "1 hello calendar-column hello\n1 date calendar-header date\n\
             1 kind calendar-header kind",
        ),
        ("date,kind,date\n", "1 date calendar-column-twice date"),
        ("date,kind\n", "1  calendar-no-days"),
        (
            "date,kind,name\n2026-02-30,off,x\n2026-10-01,holiday,y\n,,z\n\
             2026-10-02,off,a\n2026-10-02,worked,b\n1999-01-01,off,c\n2026-10-03,off,d,e\n",
            "2 date calendar-not-a-day 2026-02-30\n3 kind calendar-not-a-kind holiday\n\
             4 date calendar-not-a-day\n4 kind calendar-not-a-kind\n\
             6 kind calendar-contradicts 5\n7 date calendar-year 1999\n\
             8  calendar-too-many-cells e",
        ),
    ];
    for (text, expected) in table {
        assert_eq!(faults(text), expected, "{text}");
    }
    let crlf = "date,kind\r\n2026-02-30,off\r\n2026-10-01,x\r\n";
    let told = "2 date calendar-not-a-day 2026-02-30\n3 kind calendar-not-a-kind x";
    assert_eq!(faults(crlf), told);
    let name = format!("date,kind,name\n2026-10-02,off,{}\n", "名".repeat(101));
    assert_eq!(faults(&name), "2 name calendar-name");
}

#[test]
fn days_of_china_are_read_as_programs_publish_them() {
    let text = r#"{
  "$schema": "https://raw.githubusercontent.com/NateScarlet/holiday-cn/master/schema.json",
  "$id": "https://raw.githubusercontent.com/NateScarlet/holiday-cn/master/2026.json",
  "year": 2026,
  "papers": ["https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm"],
  "days": [
    {"name": "元旦", "date": "2026-01-01", "isOffDay": true},
    {"name": "元旦", "date": "2026-01-04", "isOffDay": false}
  ]
}"#;
    let file = taken(text);
    assert_eq!(days(&file), "2026-01-01 off 元旦\n2026-01-04 worked 元旦");
    assert_eq!((file.years.as_slice(), file.form), (&[2026][..], CalendarForm::Json));
    assert!(file.source.starts_with("https://www.gov.cn/"));
    // Of a year that is not announced yet the list is there, and empty.
    let empty = r#"{"year": 2027, "papers": [], "days": []}"#;
    assert_eq!(faults(empty), "1  calendar-no-days");
}

#[test]
fn our_own_form_is_read_as_we_write_it() {
    let text = r#"{"place":"SG","weekend":["sunday"],"years":[2026],"source":"MOM",
"days":[{"date":"2026-05-01","kind":"off","name":"Labour Day"},
{"date":"2026-05-03","kind":"班"}]}"#;
    let file = taken(text);
    assert_eq!(days(&file), "2026-05-01 off Labour Day\n2026-05-03 worked");
    assert_eq!((file.place.as_deref(), file.source.as_str()), (Some("SG"), "MOM"));
    assert_eq!(file.weekend.map(|days| days.len()), Some(1));
}

#[test]
fn everything_wrong_in_a_document_is_told_with_its_line() {
    let table = [
        ("{", "1  calendar-unreadable EOF while parsing an object"),
        ("[]", "1  calendar-no-days"),
        ("{\"days\":7}", "1  calendar-unreadable is integer `7`, expected a sequence"),
        (
            "{\"dayz\":[]}",
            "1  calendar-unreadable is not a field here; there are place, weekend, years",
        ),
        (
            "{\"days\":[\n{\"date\":\"2026-02-30\",\"kind\":\"off\"},\n{\"date\":\"2026-02-03\"},\n\
             7,\n{\"date\":\"2026-02-04\",\"kind\":\"off\",\"isOffDay\":true},\n\
             {\"date\":\"2026-02-05\",\"isOffDay\":true},\n\
             {\"date\":\"2026-02-05\",\"isOffDay\":false}]}",
            "2 date calendar-not-a-day 2026-02-30\n3 kind calendar-not-a-kind\n\
             4 days calendar-unreadable is integer `7`, expected struct Row\n\
             5 kind calendar-not-a-kind off\n7 kind calendar-contradicts 6",
        ),
        ("{\"years\":[1815],\"days\":[]}", "1 years calendar-year 1815"),
    ];
    for (text, expected) in table {
        let told = faults(text);
        assert!(told.starts_with(expected), "{text}: {told}");
    }
}

#[test]
fn whole_days_of_an_icalendar_are_days_off() {
    let text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\n\
        DTSTART;VALUE=DATE:20260215\r\nDTEND;VALUE=DATE:20260218\r\nSUMMARY:春节\r\n\
        END:VEVENT\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20260214\r\n\
        SUMMARY:春节（\r\n 班）\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nDTSTART:20260228\r\n\
        X-APPLE-SPECIAL-DAY:ALTERNATE-WORKDAY\r\nSUMMARY:Spring Festival\\, made up\r\n\
        DURATION:P1D\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20260214\r\n\
        STATUS:CANCELLED\r\nSUMMARY:No\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\n\
        DTSTART;VALUE=DATE:20260214\r\nSUMMARY:Valentine's Day\r\n\
        DESCRIPTION:Observance\\nTo hide it …\r\nEND:VEVENT\r\nBEGIN:VTODO\r\n\
        SUMMARY:x\r\nEND:VTODO\r\nEND:VCALENDAR\r\n";
    let file = taken(text);
    let expected = "2026-02-14 worked 春节（班）\n2026-02-15 off 春节\n2026-02-16 off 春节\n\
        2026-02-17 off 春节\n2026-02-28 worked Spring Festival, made up";
    assert_eq!(days(&file), expected);
    let passed = "19 SUMMARY cancelled No\n24 SUMMARY observance Valentine's Day";
    assert_eq!((remarks(&file.passed).as_str(), file.form), (passed, CalendarForm::Ics));
}

#[test]
fn events_that_come_back_every_year_do_so_up_to_a_year() {
    let table = [
        ("FREQ=YEARLY", "05-01 2026 2027 2028"),
        ("FREQ=YEARLY;COUNT=2", "05-01 2026 2027"),
        ("FREQ=YEARLY;UNTIL=20270501T000000Z", "05-01 2026 2027"),
        ("FREQ=YEARLY;INTERVAL=2;WKST=MO", "05-01 2026 2028"),
        ("FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=1", "05-01 2026 2027 2028"),
    ];
    for (rule, expected) in table {
        let file = taken(&event(&format!("DTSTART;VALUE=DATE:20260501\nRRULE:{rule}")));
        let years: Vec<String> = file.days.iter().map(|d| d.date.year().to_string()).collect();
        let first = file.days[0].date.strftime("%m-%d").to_string();
        assert_eq!(format!("{first} {}", years.join(" ")), expected, "{rule}");
    }
    let fourth = "DTSTART;VALUE=DATE:20261126\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH";
    assert_eq!(days(&taken(&event(fourth))), "2026-11-26 off\n2027-11-25 off\n2028-11-23 off");
    let skipped = "DTSTART;VALUE=DATE:20260501\nRRULE:FREQ=YEARLY\nEXDATE;VALUE=DATE:20270501";
    assert_eq!(days(&taken(&event(skipped))), "2026-05-01 off\n2028-05-01 off");
    let leap = "DTSTART;VALUE=DATE:20240229\nRRULE:FREQ=YEARLY";
    assert_eq!(days(&taken(&event(leap))), "2024-02-29 off\n2028-02-29 off");
}

#[test]
fn what_is_no_whole_day_or_another_recurrence_is_told_with_its_line() {
    let table = [
        ("SUMMARY:x", "3 DTSTART calendar-missing"),
        ("DTSTART:20260501T090000Z", "4 DTSTART calendar-not-whole 20260501T090000Z"),
        ("DTSTART;VALUE=DATE:20260532", "4 DTSTART calendar-not-a-day 20260532"),
        ("DTSTART:20260501\nDTEND:20260430", "5 DTEND calendar-event-days 60"),
        ("DTSTART:20260501\nDTEND:20270501", "5 DTEND calendar-event-days 60"),
        ("DTSTART:20260501\nDURATION:PT3H", "5 DURATION calendar-event-days 60"),
        ("DTSTART:20260501\nDURATION:P1DT3H", "5 DURATION calendar-event-days 60"),
        ("DTSTART:20260501\nRRULE:FREQ=WEEKLY", "5 RRULE calendar-recurrence FREQ=WEEKLY"),
        ("DTSTART:20260501\nRRULE:COUNT=3", "5 RRULE calendar-recurrence COUNT=3"),
        (
            "DTSTART:20260501\nRRULE:FREQ=YEARLY;BYYEARDAY=3",
            "5 RRULE calendar-recurrence BYYEARDAY=3",
        ),
        ("DTSTART:20260501\nRDATE:20260601", "5 RDATE calendar-recurrence RDATE"),
        ("DTSTART:19990501", "4 date calendar-year 1999"),
    ];
    for (lines, expected) in table {
        assert_eq!(faults(&event(lines)), expected, "{lines}");
    }
    let broken = [
        ("BEGIN:VCALENDAR", "1  calendar-broken BEGIN:VCALENDAR"),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\n", "3  calendar-broken END:VCALENDAR"),
        ("BEGIN:VCALENDAR\nEND:VCALENDAR\nEND:VCALENDAR\n", "3  calendar-broken END:VCALENDAR"),
        ("BEGIN:VCALENDAR\nno colon\nEND:VCALENDAR\n", "2  calendar-broken no colon"),
    ];
    for (text, expected) in broken {
        assert_eq!(faults(text), expected, "{text}");
    }
    assert_eq!(faults("BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR"), "1  calendar-no-days");
}

#[test]
fn limits_are_told() {
    assert_eq!(faults(&" ".repeat(600 * 1024)), "1  calendar-too-large 512");
    assert_eq!(faults("  \n"), "1  calendar-empty");
    assert_eq!(
        read(&[0xff, 0xfe, 0x80], UNTIL).map_err(|faults| remarks(&faults)),
        Err("1  calendar-not-text".to_owned())
    );
    let mut many = "date,kind\n".to_owned();
    let first = jiff::civil::date(2020, 1, 1);
    for date in first.series(jiff::Span::new().days(1)).take(OWN_DAYS_MAX + 5) {
        writeln!(many, "{date},off").expect("a line");
    }
    assert_eq!(faults(&many), "1  calendar-too-many 2000");
    let wrong = format!("date,kind\n{}", "x,y\n".repeat(500));
    assert_eq!(faults(&wrong).lines().count(), 50);
}
