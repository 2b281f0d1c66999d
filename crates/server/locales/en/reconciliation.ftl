# Statements of providers, what differs from them, the daily report.
# family: difference-*
# family: line-kind-*
# family: line-settled-*
# family: own-state-*
# family: own-direction-*
# family: row-problem-*
# family: statement-format-*
# family: statement-state-*
# family: fetch-state-*
# family: side-*

finance-tab-reconciliation = Differences
finance-tab-statements = Statements
finance-tab-daily = Daily report

## What callers get wrong
field-statement-broken = The file is not taken in. Line { $line }: { $why }.
field-account-name = This name has a character in it that cannot be seen.
field-file-too-large = The file is larger than { $max } bytes.
field-bank-columns = Write it like date=Booked,amount=Sum, with these names: { $known }.
field-not-a-date = Write the day like 2026-11-22.
field-payout-unknown = There is no such refund or charge in this shop.
field-difference-no-line = There is no line here of which that could be said.
field-difference-not-paid-there = There is nothing here to take over from the provider.
field-upload-gone = The file is not here any more. Please send it again.
field-statement-upload-broken = The file did not arrive whole. Please send it again.

## Work list
reconciliation-title = Differences to providers
reconciliation-ages = How old the open ones are, in days
reconciliation-filter-state = Not resolved
reconciliation-filter-kind = Any kind
reconciliation-filter-account = Any account
reconciliation-filter-owner = Whoever sees to it
reconciliation-mine = Mine
reconciliation-none-fit = No difference fits this.
reconciliation-none = The statements and our payments agree.
reconciliation-no-statement = No statement has come yet. Send the first one to see whether provider and shop agree.
reconciliation-kind = Difference
reconciliation-number = Case or number
reconciliation-theirs = The provider says
reconciliation-ours = We say
reconciliation-age = Days
reconciliation-owner = Seen to by
reconciliation-next = Next 50
reconciliation-by-itself = by itself

difference-age-0-1 = 0–1
difference-age-2-3 = 2–3
difference-age-4-7 = 4–7
difference-age-8-30 = 8–30
difference-age-over-30 = over 30

difference-twice = Paid twice
difference-twice-means = The statement has two payments for one refund of ours. Claim the second one back.
difference-paid-there = Paid there, not here
difference-paid-there-means = The provider says that this is paid. We have no answer yet, or a “no”.
difference-failed-there = Failed there, paid here
difference-failed-there-means = The provider says that this was not paid or came back. We say that it is paid, so the buyer may still be waiting.
difference-missing = On no statement
difference-missing-means = We say that this is paid. The statements reach three days further, and it is on none of them.
difference-not-ours = None of ours
difference-not-ours-means = The statement has a refund that belongs to none of our payments.
difference-currency = Another currency
difference-currency-means = Provider and shop name the same refund in two currencies.
difference-amount = Another amount
difference-amount-means = Provider and shop name the same refund with two amounts.
difference-fee = A fee on a refund
difference-fee-means = The provider took something for a refund.

difference-state-open = open
difference-state-explained = explained
difference-state-resolved = resolved

difference-act-opened = Found
difference-act-assigned = Taken on
difference-act-left = Left off
difference-act-explained = Explained
difference-act-resolved = Resolved
difference-act-reopened = Opened again
difference-act-matched = Matched
difference-act-taken-over = Taken over from the provider
difference-said-arrived = A line came for it.
difference-said-paid-since = We have recorded it as paid since.
difference-said-matched = A person said which payment it is.
difference-said-taken-over = What the provider says was taken over.

difference-alike = It may be one of these
difference-match = This is the one
difference-take-over-title = The provider has paid
difference-take-over-lead = Taking it over records the payment with the provider’s number, as if it had answered in time. The buyer is told.
difference-take-over = Take it over
difference-settle = Say what it is
difference-why = Reason
difference-why-hint = Whoever signs the daily report reads it.
difference-explain = Explain, still open
difference-resolve = Resolve
difference-reopen = Open again
difference-take-on = I see to it
difference-leave-off = I no longer see to it
difference-owned = { $who } sees to it.
difference-acts = What was done
difference-to-list = Back to the list

## The two sides
side-amount = Amount
side-number = Provider’s number
side-our-number = Our number
side-kind = Kind
side-when = When
side-state = State
side-fee = Fee
side-words = Text
side-line = Line
side-agreed = Agreed
side-account = Account
side-no-line = No line of a statement.
side-none-of-ours = No refund and no charge of ours.
side-to-statement = To the statement
side-to-case = To case { $number }

line-kind-payment = Payment
line-kind-refund = Refund
line-kind-fee = Fee
line-kind-payout = Payout to the bank
line-kind-other = Other
line-settled-done = done
line-settled-pending = under way
line-settled-failed = failed

own-direction-refund = Refund
own-direction-charge = Charge
own-state-agreed = agreed
own-state-second = waits for a second person
own-state-sent = sent
own-state-unknown = no answer yet
own-state-paid = paid
own-state-failed = failed
own-state-by-hand = by hand
own-state-replaced = replaced
own-state-linked = waits for the buyer
own-state-lapsed = lapsed
own-state-given-up = given up

## Statements
statements-title = Statements
statements-empty = No statement has come yet.
statement-title = Statement
fetch-title = Fetch a statement
fetch-lead = The statement of a day is fetched from the provider and compared. The same statement again changes nothing.
fetch-no-accounts = The shop has no account with a provider that gives statements.
fetch-day = Day
fetch-day-hint = As the provider counts days: in Beijing for WeChat Pay and Alipay, in UTC for Stripe and PayPal. At most { $max } days ago.
fetch-ask = Fetch it
fetch-daily-hint = An account with “Fetch the statement of each day by itself” ticked needs no asking.
fetch-list = Not fetched yet
fetch-next = Next try
fetch-why = What the provider said
fetch-state-waiting = Waiting
fetch-state-again = Tried again
fetch-state-given-up = Given up
fetch-back = To the statements
statement-send = Send a statement
statement-account = Account
statement-account-hint = As the shop calls its account with the provider, e.g. stripe-eu. The account “simulator” is that of the built-in provider.
statement-accounts = Accounts so far:
statement-format = Written by
statement-format-choose = Choose
statement-format-wechat = WeChat Pay
statement-format-alipay = Alipay
statement-format-stripe = Stripe
statement-format-paypal = PayPal
statement-format-bank = A bank
statement-format-simulator = Built-in provider
statement-file = File
statement-file-hint = As the provider offers it for download, unpacked, not opened in a spreadsheet; at most 64 MB.
statement-reading = How PayPal or a bank writes it
statement-day-first = Days come before months, as in 22/11/2026
statement-decimal-comma = Amounts are written like 1.234,56
statement-columns = Columns of a bank
statement-columns-hint = Our name = the bank’s, with commas between: date=Booked on,amount=Sum,reference=Text
statement-look = Look it over
statement-look-title = What would come in
statement-look-known = This file is in already. Taking it in again changes nothing.
statement-look-refused = { $count ->
    [one] One row is not understood and would stay out.
   *[other] { $count } rows are not understood and would stay out.
}
statement-take = Take it in
statement-not-now = Not now
statement-span = Movements
statement-lines = Lines
statement-matched = Ours
statement-known = Known before
statement-refused = Not taken in
statement-at = Came
statement-state-reading = being read
statement-state-comparing = being compared
statement-state-done = done
statement-progress = { $percent } % done. This page looks again by itself.
statement-resume-hint = If nothing has moved for a while, it was cut off.
statement-resume = Go on
statement-totals = What the lines come to
statement-refused-rows = Rows that are not in
statement-row-problem = Line { $line } { $field }: { $problem }
statement-differences = Differences of this account

row-problem-unreadable = It cannot be read.
row-problem-shape = It is not written as it should be.
row-problem-missing = There is nothing there.
row-problem-too-long = It is too long.
row-problem-too-many = There are too many.
row-problem-amount = It is not an amount.

## Daily report
daily-title = Daily report
daily-made = Drawn up { $made }, { $zone }
daily-before = Day before
daily-after = Day after
daily-date = Day
daily-running = This day is not over. The figures are those of now.
daily-behind-lead = These statements do not reach the end of the day:
daily-behind = { $account }: last movement { $until }
daily-nothing = Nothing.
daily-payments = Refunds and charges
daily-count = Number
daily-lines = By the statements
daily-differences = Differences
daily-no-differences = None was found, and none stands open.
daily-opened = Found
daily-closed = Resolved
daily-standing = Open
daily-clearing = Clearing account of the providers, by our books
daily-clearing-hint = What providers paid or took for the shop and have still to settle; minus is what the shop owes them.
daily-currency = Currency
daily-opening = Opening
daily-moved = Moved
daily-closing = Closing
daily-drawn-up = Drawn up by
daily-checked = Checked by
daily-signed-on = Date
