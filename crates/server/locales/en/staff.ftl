# Pages of those who decide and pay: sign-in, inbox, case, payouts.

staff-nav-inbox = Inbox
staff-nav-open = New case
staff-nav-bench = Bench
staff-nav-payouts = Payouts
staff-nav-shops = Shops

sign-in-title = Staff sign-in
sign-in-lead = For the people at the shop. Buyers find their order on the shop’s own page.
sign-in-shop = Shop
sign-in-shop-hint = The shop’s short name, as in its address; people of the platform write “platform”.
sign-in-login = Login
sign-in-password = Password
sign-in-button = Sign in
field-sign-in-wrong = Shop, login and password do not go together. Check all three; a manager can give you a new password.

## Inbox
# family: inbox-tab-*
# family: inbox-filter-*
inbox-title = Inbox
inbox-tabs = Whose turn
inbox-tab-ours = Our turn
inbox-tab-late = Late
inbox-tab-buyer = Buyer’s turn
inbox-tab-carrier = On the way
inbox-tab-provider = Being paid
inbox-tab-open = All open
inbox-tab-all = Everything
inbox-search = Search
inbox-search-hint = Case, order or tracking number, goods
inbox-filter = Show
inbox-filter-status = Any status
inbox-filter-wish = Any wish
inbox-filter-channel = Any channel
inbox-clear = Show all again
inbox-found = { $count ->
    [0] Nothing found for “{ $typed }”.
    [one] One case found for “{ $typed }”.
   *[other] { $count } cases found for “{ $typed }”.
}
inbox-none-fit = No case fits. Try fewer words or fewer filters.
inbox-empty = Nothing is waiting here. Well done.
inbox-case = Case
inbox-wish = Wish
inbox-status = Status
inbox-turn = Turn
inbox-opened = Opened
inbox-due = Due
inbox-amount = Amount
inbox-and-others = { $goods } and { $count ->
    [one] one more item
   *[other] { $count } more items
}
inbox-buyer-pays = buyer pays { $amount }
inbox-next = Next { $rows }
inbox-keys = Keys: j and k to move, Enter to open, / to search.

## Case
desk-back = Back to
desk-asked = What is asked for
desk-note = In the buyer’s words
desk-received = Arrived
desk-passed = passed
desk-failed = failed
desk-rules = What the rules say
desk-policy-version = rules version { $version }
desk-no-objections = Nothing speaks against it.
desk-passes = { $count ->
    [one] One finding speaks for it
   *[other] { $count } findings speak for it
}
desk-order = Order
desk-placed = Placed
desk-total = Total
desk-closed = Nothing is left to do.
desk-running = running
desk-money = Money
desk-provider-says = The provider says:
desk-carrier = Carrier
desk-tracking = Tracking number
desk-parcels = Parcels on their way back
desk-history = What happened
desk-buyer = Buyer
staff-minutes = { $count } min
staff-hours = { $count } h
staff-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}

## What can be done
act-approve = Approve
act-refuse = Refuse
act-ask = Ask for evidence
act-settle = Settle
act-bench = To the bench
act-retry = Try again
act-ship = Mark as sent
act-clause = What it rests on
act-clause-hint = The buyer reads this sentence. These are the rules that were in force when the order was placed, and the law.
act-clause-others = Other rules that can be cited
act-clause-cited = cited by the rules in this case
act-cancel = Back without doing anything
approve-follows = What will happen
approve-later = The goods come back first. If they arrive as they should, the settlement will be:
approve-final = The buyer is told at once. An approval cannot be taken back.
approve-button = Approve now
approve-note = To the buyer, in your words
approve-note-hint = They read it under the rule. You can leave it empty.
approve-note-needed = The rules refuse this request. Say why you grant it all the same.
refuse-note = To the buyer, in your words
refuse-note-hint = Say what you saw and what they can still do. They read it under the rule.
refuse-look = See what the buyer will read
refuse-letter = What the buyer will read
refuse-letter-appeal = You can ask for a person to look again until { $until }.
refuse-button = Send this refusal
refuse-change = Change it
# family: more-phrase-*
more-note = What is needed, and why
more-phrases = To begin from:
more-phrase-photo-fault = Please send a photo that shows the fault up close, and one of the whole item.
more-phrase-photo-label = Please send a photo of the label with size and article number.
more-phrase-photo-parcel = Please send a photo of the parcel and of the shipping label on it.
more-phrase-describe = Please describe when and how the fault shows.
more-hours = The buyer has { $hours } hours. After that you decide on what is there.
more-button = Send to the buyer
settle-percent = Loss of value, in percent
settle-percent-hint = Of what was paid for the goods. Empty: none.
settle-clause = What the deduction rests on
settle-clause-none = No deduction
settle-compute = Work it out
settle-final = The money moves at once and cannot be called back.
settle-button = Settle now

## A case for a buyer
open-title = Open a case for a buyer
open-lead = For buyers who wrote or called. Make sure that you speak to the buyer before you say anything about the order.
open-order = Order number
open-order-hint = As it stands on the order confirmation.
open-button = Go on
open-unknown = There is no order with this number. Check it with the buyer.
open-channel = How did the buyer reach you?

## Payouts, and the platform’s view
# family: payouts-*
payouts-title = Payouts
payouts-tabs = How far they are
payouts-failed = Held up
payouts-under-way = Under way
payouts-paid = Paid lately
payouts-empty = Nothing here. Every payment is where it should be.
shops-title = Shops
shops-empty = There is no shop yet. `amends shop add` makes one.
shops-dead = Given up to a person
