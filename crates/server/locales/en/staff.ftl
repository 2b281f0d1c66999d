# Pages of those who decide and pay: sign-in, inbox, case, payouts.

staff-nav-inbox = Inbox
staff-nav-open = New case
staff-nav-bench = Bench
staff-nav-payouts = Payouts
staff-nav-shops = Shops
shops-kept-decided = Decided in time
shops-kept-inspected = Inspected in time
shops-kept-refunded = Refunded in time
shops-kept-hint = Of the cases opened in the last { $days } days whose answer is known: done in time, of all that were done or are late. Below 90 % is marked.

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
desk-parcels = Parcels on their way back
desk-history = What happened
desk-buyer = Buyer
staff-minutes = { $count } min
staff-hours = { $count } h

## What can be done
act-approve = Approve
act-refuse = Refuse
act-ask = Ask for evidence
act-settle = Settle
act-bench = To the bench
act-retry = Try again
act-clause = What it rests on
act-clause-hint = The buyer reads its plain text; the legal one stands beneath. These are the rules that were in force when the order was placed, and the law.
clause-plain = Buyers read:
act-clause-others = Other rules that can be cited
act-clause-cited = cited by the rules in this case
act-cancel = Back without doing anything
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
settle-missing = { $what }: how many units came without it?
settle-missing-part = Missing: { $what }
settle-percent = Loss of value, in percent
settle-percent-hint = Of what was paid for the goods. Empty: none.
settle-clause = What the deduction rests on
settle-clause-none = No deduction
settle-compute = Work it out
settle-final = The money moves at once and cannot be called back.

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
payouts-paid = Paid lately
payouts-empty = Nothing here. Every payment is where it should be.
shops-title = Shops
shops-empty = There is no shop yet. `amends shop add` makes one.
shops-dead = Given up to a person

## What can be done, act by act
# family: act-*
# family: act-field-*
act-confirm = Confirm as the second person
act-offer = Propose something
act-dispute = Decide the objection
act-look = See what will happen
act-accept-offer = Accept the buyer’s proposal
act-accept-offer-lead = It binds both sides at once and is carried out.
act-decline-offer = Decline the buyer’s proposal
act-decline-offer-lead = The proposal goes off the table. You decide on what is there, or propose something else.
act-withdraw = Withdraw it for the buyer
act-withdraw-lead = Only if the buyer asked for it. The request is closed and the goods can be asked about again.
act-lost = Report it lost
act-lost-lead = The carrier says that this parcel will not come, or a search found nothing.
act-remedy = Find another solution
act-remedy-lead = What was agreed cannot be done. Choose what happens instead; money goes back at once where that is chosen.
act-instructed = Being packed
act-instructed-lead = Somebody has taken it in hand.
act-sent = Mark as sent
act-sent-lead = The buyer gets the carrier and the tracking number.
act-delivered = Delivered
act-delivered-lead = The carrier’s scan or the buyer says that it is there.
act-not-sent = It did not work
act-not-sent-lead = It could not be sent, or did not arrive. You choose the way out next.
act-send-again = Send it again
act-send-again-lead = The same goods go out once more.
act-to-partner = Hand to a repair partner
act-to-partner-lead = The clock of the repair starts now.
act-priced = Tell its price
act-priced-lead = The buyer accepts the price or declines it; until then nothing is mended.
act-mended = Mended
act-mended-lead = It goes back to the buyer next.
act-not-mended = Cannot be mended
act-not-mended-lead = After as many repairs as the rules allow the money goes back by itself; otherwise you choose what happens instead.
act-mend-again = Try to mend it again
act-mend-again-lead = It is handed to a repair partner once more.
act-goodwill = Pay goodwill
act-goodwill-lead = Money beyond what is owed, for goods or for none. It goes back the way the order was paid; what is more than was paid becomes store credit.
act-give-up = Give up the difference
act-give-up-lead = The price difference is not collected any more. What the rules say for an unpaid exchange follows: see below.
act-field-carrier = Carrier
act-field-tracking = Tracking number
act-field-why = What happened
act-field-partner = Repair partner
act-field-other = Another partner, by name
act-field-amount = Price
act-field-parts = Parts that were replaced, one a line
act-field-given = Amount
act-field-clause = Clause
act-field-note = Reason; the buyer reads it
act-field-reason = Why not
act-field-wish = What happens instead
act-field-target = Variant
# family: send-failure-*
send-failure-out-of-stock = Out of stock
send-failure-lost = Lost on the way
send-failure-not-accepted = The buyer did not take it in
send-failure-damaged = Damaged on the way
send-failure-other = Something else
propose-lead = The buyer reads it and accepts or declines it in time. It binds nobody until then.
propose-if-accepted = If the buyer accepts
propose-button = Send this proposal
propose-row = What you propose
propose-row-other = Something else for some of them
propose-as-it-is = as it is
propose-units = How many
propose-amount = Money back, where they keep it
propose-freight = Towards the way back
propose-freight-hint = An amount, if the shop pays some of what sending it costs.
propose-note = To the buyer, in your words
settle-lost = The missing units count as lost
settle-lost-hint = They are paid as if they had arrived: the carrier, or the shop, lost them.
settle-note = To the buyer, in your words
settle-taken = Taken off before:

## The case at a glance
desk-talk = Proposals
# family: desk-talk-*
desk-talk-open = on the table
desk-talk-accepted = accepted
desk-talk-declined = declined
desk-talk-lapsed = nobody answered in time
desk-talk-gone = no longer on the table
desk-talk-until = until
desk-filed = Filed for the buyer by { $name } ({ $channel })
desk-siblings = Filed together with
desk-deduction = Agreed loss of value
desk-disposed = Went to:
desk-why = Reason:
desk-with-platform = The shop’s time is over and the platform decides. Until then it can still be granted here, and not refused.
desk-second = { $name } would grant it. A second person confirms or refuses.
desk-gift = A gift: whoever asks received it as a present and learns no price.
desk-dispute-open = The buyer objects to what was found or taken off.
desk-dispute-decided = The buyer’s objection was decided.
# family: desk-second-look-*
desk-second-look-asked = An automatic answer; the buyer asked for a person to look.
desk-second-look-upheld = A person looked at the automatic answer and left it as it was.
desk-second-look-changed = A person looked at the automatic answer and changed it.
# family: desk-parcel-*
desk-parcel-announced = on its way
desk-parcel-arrived = arrived
desk-parcel-lost = lost
# family: desk-part-*
desk-part-link = Link to pay by
desk-part-carrier = Carrier
desk-part-tracking = Tracking number
desk-part-serial = Serial number
desk-part-partner = Repair partner
desk-part-price = Price
desk-part-parts = Parts

## Inbox: what cannot wait, and second looks
# family: inbox-chip-*
inbox-chips = At a glance
inbox-chip-second = Needs a second person
inbox-chip-counter = Buyer’s proposal
inbox-chip-dispute = Objection
inbox-chip-failed = Did not work
looks-title = Automatic answers that a person looked at
looks-lead = Counted are requests opened in that time whose automatic answer the buyer asked a person to look at. Upheld: the person decided as the rules had. Changed: otherwise.
looks-days = Last { $days } days
looks-waiting = Not looked at yet
looks-upheld = Upheld
looks-changed = Changed
looks-asked = Asked for
desk-tier = Tier of the buyer: { $tier }.
desk-agent = Agent of this buyer: { $agent }.
desk-weight = What came back weighs { $back } g; as sold it weighs { $sold } g. A person looks before money goes out.

# The clock of a sandbox.
clock-title = Clock of this sandbox
clock-lead = Move the clock to see what happens then: every deadline on the way is acted on in its moment. It goes forwards only, because what has happened stays. A live shop has no such clock.
clock-ahead = { $span } ahead of real time
clock-forward = Move forwards
clock-count = How many
clock-unit = Days or hours
clock-days = Days
clock-hours = Hours
clock-look = See what would happen
clock-to-next = To the next deadline
clock-would-fire = Runs out until { $until }
clock-next = Runs out next
clock-nothing = Nothing.
clock-due = When
clock-what = What
clock-case = Case
clock-and-more = The first fifty are shown. What they lead to can run out as well.
clock-move = Move to { $until }
field-clock-is-live = This shop is live: its clock is real time and cannot be moved. A shop is made as a sandbox (amends shop add --sandbox) or never is one.
field-clock-backwards = The clock goes forwards only, because what has happened stays. Choose a later moment.
field-clock-too-far = At most { $max } days at once. Move it in steps.
field-clock-nothing-due = No deadline is running. Move by days or hours.
field-clock-how-far = Say how far in exactly one way: “until” with a moment, “hours” with a number, or “next” with true.
field-clock-count = Write a whole number, e.g. 8.
