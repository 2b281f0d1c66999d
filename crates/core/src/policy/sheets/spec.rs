//! Which sheets a document has, and which of its values stand in which column.

/// One sheet: where its values stand in the document, and its columns.
pub struct SheetSpec {
    pub id: &'static str,
    /// Key of the document: rows, or one object where there is one row at most.
    pub(super) at: &'static str,
    pub(super) rows: Rows,
    pub(super) columns: &'static [Spec],
}

/// How many rows a sheet has.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Rows {
    Any,
    /// One row of values that are always there.
    One,
    /// One row, or none where the document has no such section.
    Maybe,
}

/// One column: its name, where its value stands in a row, what can be typed.
pub(super) struct Spec {
    pub(super) name: &'static str,
    pub(super) path: &'static str,
    pub(super) follows: bool,
    pub(super) cells: Cells,
}

#[derive(Clone, Copy)]
pub(super) enum Cells {
    Wishes,
    Faults,
    Categories,
    Free,
    States,
    Questions,
    Answers,
    Clause,
    Outcome,
    Payer,
    Fault,
    Unpaid,
    Trigger,
    Form,
    InterestFrom,
    Clock,
    MaybeClock,
    Tell,
    Then,
    Weekday,
    Count,
    Number,
    MaybeNumber,
    YesNo,
    Text,
    MaybeText,
}

macro_rules! sheet {
    (@rows rows) => { Rows::Any };
    (@rows single) => { Rows::One };
    (@rows optional) => { Rows::Maybe };
    (
        $id:literal $at:literal $rows:ident;
        $($name:literal $path:literal $follows:literal $cells:ident),* $(,)?
    ) => {
        SheetSpec {
            id: $id,
            at: $at,
            rows: sheet!(@rows $rows),
            columns: &[$(Spec {
                name: $name,
                path: $path,
                follows: $follows,
                cells: Cells::$cells,
            }),*],
        }
    };
}

/// All of them, in the order in which managers read them.
pub static SHEETS: &[SheetSpec] = &[
    sheet!("windows" "windows" rows;
        "wish" "wishes" false Wishes,
        "fault" "faults" false Faults,
        "category" "categories" false Categories,
        "days" "days" true Number,
        "clause" "clause" true Clause,
    ),
    sheet!("conditions" "conditions" rows;
        "question" "given.question" false Questions,
        "answer" "given.answer" false Answers,
        "category" "categories" false Categories,
        "fault" "faults" false Faults,
        "outcome" "outcome" true Outcome,
        "clause" "clause" true Clause,
    ),
    sheet!("reasons" "reasons" rows;
        "code" "code" false Text,
        "text-zh" "text.zh" true Text,
        "text-en" "text.en" true Text,
        "group-zh" "group.zh" true Text,
        "group-en" "group.en" true Text,
        "fault" "fault" true Fault,
        "wish" "wishes" true Wishes,
        "category" "categories" true Categories,
        "photos" "photos_min" true Number,
        "review" "review" true YesNo,
    ),
    sheet!("freight" "freight" rows;
        "fault" "faults" false Faults,
        "wish" "wishes" false Wishes,
        "market" "markets" false Free,
        "payer" "payer" true Payer,
        "allowance" "allowance_minor" true Number,
        "collection-fee" "collection_fee_minor" true Number,
        "clause" "clause" true Clause,
    ),
    sheet!("restocking" "restocking_fees" rows;
        "category" "categories" false Categories,
        "wish" "wishes" false Wishes,
        "fault" "faults" false Faults,
        "basis-points" "basis_points" true Number,
        "clause" "clause" true Clause,
    ),
    sheet!("grades" "grades" rows;
        "code" "code" false Text,
        "text-zh" "text.zh" true Text,
        "text-en" "text.en" true Text,
        "outcome" "outcome" true Outcome,
        "deduction-bp" "deduction_bp" true Number,
        "restock" "restock" true YesNo,
        "clause" "clause" true Clause,
    ),
    sheet!("questions" "questions" rows;
        "code" "code" false Text,
        "text-zh" "text.zh" true Text,
        "text-en" "text.en" true Text,
        "category" "categories" true Categories,
        "fault" "faults" true Faults,
    ),
    sheet!("before-shipment" "before_shipment" single;
        "states" "states" true States,
        "other-variant-only" "other_variant_only" true YesNo,
        "clause" "clause" true Clause,
    ),
    sheet!("exchange" "exchange" single;
        "same-product-only" "same_product_only" true YesNo,
        "same-variant" "same_variant" true YesNo,
        "instant" "instant" true YesNo,
        "unpaid" "unpaid" true Unpaid,
        "clause" "clause" true Clause,
    ),
    sheet!("tenders" "tenders" single;
        "to-stored-value" "refund_to_stored_value" true YesNo,
        "difference-any" "difference_with_any" true YesNo,
        "difference-link" "difference_by_link" true YesNo,
        "bonus-bp" "stored_value_bonus_bp" true Number,
        "clause" "clause" true Clause,
    ),
    sheet!("limits" "limits" single;
        "requests-max" "requests_per_order_max" true MaybeNumber,
        "attempts-max" "attempts_per_line_max" true MaybeNumber,
        "auto-approve" "auto_approve_minor_max" true MaybeNumber,
        "low-value" "low_value_minor_max" true MaybeNumber,
        "agent-max" "agent_minor_max" true MaybeNumber,
        "manager-max" "manager_minor_max" true MaybeNumber,
        "payout-second" "payout_second_minor" true MaybeNumber,
        "agent-payout-second" "agent_payout_second_minor" true MaybeNumber,
        "manager-payout-second" "manager_payout_second_minor" true MaybeNumber,
        "clause" "clause" true Clause,
    ),
    sheet!("clocks" "clocks" single;
        "review-hours" "review_hours" true Number,
        "evidence-hours" "evidence_hours" true Number,
        "ship-by-days" "ship_by_days" true Number,
        "inspect-hours" "inspect_hours" true Number,
        "arrival-days" "arrival_days" true Number,
        "appeal-days" "appeal_days" true Number,
        "limit-hours" "limit_hours" true MaybeNumber,
        "refund-days" "refund_days" true MaybeNumber,
        "report-hours" "report_hours" true MaybeNumber,
    ),
    sheet!("timers" "timers" rows;
        "clock" "clock" false Clock,
        "tier" "tiers" false Free,
        "market" "markets" false Free,
        "category" "categories" false Categories,
        "count" "count" true Count,
    ),
    sheet!("silence" "silence" rows;
        "wish" "wishes" false Wishes,
        "contested" "contested" false YesNo,
        "then" "then" true Then,
        "clause" "clause" true Clause,
    ),
    sheet!("office" "office" rows;
        "weekday" "day" false Weekday,
        "from" "from" true Text,
        "to" "to" true Text,
    ),
    sheet!("ladder" "ladder" rows;
        "clock" "clock" false MaybeClock,
        "at-bp" "at_bp" true Number,
        "tell" "tell" true Tell,
    ),
    sheet!("tiers" "tiers" rows;
        "code" "code" false Text,
        "text-zh" "text.zh" true Text,
        "text-en" "text.en" true Text,
        "orders-min" "orders_min" false Number,
        "orders-max" "orders_max" false MaybeNumber,
        "spent-min" "spent_minor_min" false Number,
        "quiet-days" "quiet_days_min" false MaybeNumber,
        "window-days" "window_days" true MaybeNumber,
        "free-freight" "free_freight" true YesNo,
        "short-form" "short_form" true YesNo,
        "review-hours" "review_hours" true MaybeNumber,
        "agent" "agent" true MaybeText,
        "coupon" "coupon_minor" true MaybeNumber,
        "clause" "clause" true Clause,
    ),
    sheet!("returnless" "returnless" rows;
        "category" "categories" false Categories,
        "fault" "faults" false Faults,
        "way-back" "way_back_minor" true Number,
        "handling" "handling_minor" true Number,
        "resale-bp" "resale_bp" true Number,
        "worth-max" "worth_minor_max" true Number,
        "clause" "clause" true Clause,
    ),
    sheet!("signals" "signals" single;
        "requests-year-max" "requests_max" true MaybeNumber,
        "share-bp-max" "share_bp_max" true MaybeNumber,
        "photos-again" "photos" true YesNo,
        "serials-again" "serials" true YesNo,
        "weight-bp-max" "weight_bp_max" true MaybeNumber,
    ),
    sheet!("warranty" "warranty" rows;
        "category" "categories" false Categories,
        "part-zh" "part.zh" false MaybeText,
        "part-en" "part.en" false MaybeText,
        "months" "months" true Number,
        "clause" "clause" true Clause,
    ),
    sheet!("repair" "repair" optional;
        "repairs-max" "attempts_max" true Number,
        "partners" "partners" true Free,
        "clause" "clause" true Clause,
    ),
    sheet!("keep" "keep" optional;
        "keep-bp" "auto_bp_max" true Number,
        "clause" "clause" true Clause,
    ),
    sheet!("price-protection" "price_protection" optional;
        "days" "days" true Number,
        "category" "categories" true Categories,
        "once-per-unit" "once_per_unit" true YesNo,
        "clause" "clause" true Clause,
    ),
    sheet!("compensation" "compensation" rows;
        "trigger" "trigger" false Trigger,
        "market" "markets" false Free,
        "form" "form" true Form,
        "amount" "amount_minor" true Number,
        "valid-days" "valid_days" true MaybeNumber,
        "clause" "clause" true Clause,
    ),
    sheet!("freight-insurance" "freight_insurance" rows;
        "insurer" "insurers" false Free,
        "market" "markets" false Free,
        "pays" "pays_minor" true Number,
        "clause" "clause" true Clause,
    ),
    sheet!("accessories" "accessories" rows;
        "code" "code" false Text,
        "text-zh" "text.zh" true Text,
        "text-en" "text.en" true Text,
        "category" "categories" true Categories,
        "worth" "worth_minor" true Number,
        "clause" "clause" true Clause,
    ),
    sheet!("interest" "interest" optional;
        "bp-a-year" "basis_points_a_year" true Number,
        "after-days" "after_days" true Number,
        "interest-from" "from" true InterestFrom,
        "clause" "clause" true Clause,
    ),
    sheet!("checks" "checks" rows;
        "code" "code" false Text,
        "text-zh" "text.zh" true Text,
        "text-en" "text.en" true Text,
        "category" "categories" true Categories,
    ),
    sheet!("categories" "categories" rows;
        "code" "code" false Text,
        "text-zh" "text.zh" true Text,
        "text-en" "text.en" true Text,
    ),
    sheet!("return-site" "return_site" single;
        "site-name" "name" true Text,
        "address" "address" true Text,
        "contact" "contact" true Text,
        "phone" "phone" true Text,
        "carriers" "carriers" true Free,
        "enclose-zh" "enclose.zh" true Text,
        "enclose-en" "enclose.en" true Text,
    ),
    sheet!("clauses" "clauses" rows;
        "id" "id" false Text,
        "text-zh" "text.zh" true Text,
        "text-en" "text.en" true Text,
        "plain-zh" "plain.zh" true MaybeText,
        "plain-en" "plain.en" true MaybeText,
    ),
];
