# What the core can say, in words: statuses, steps, events, findings, facts, refusals. Buyers, staff and
# mails share them, so the sentences speak about the case and not to one reader; only `next-*` and
# `refusal-*` speak to whoever is reading. `wording` fills the variables in.

## Where a case stands
# family: label-*
# family: next-*
# family: step-*
label-in-review = In review
label-evidence-wanted = Evidence wanted
label-refused = Not granted
label-withdrawn = Withdrawn
label-lapsed = Closed, nothing was sent
label-send-goods = Waiting for the goods
label-on-its-way = On its way back
label-part-arrived = Partly arrived
label-being-inspected = Being inspected
label-to-be-settled = To be settled
label-refund-under-way = Refund under way
label-refund-failed = Refund held up
label-paid-twice = Refund being checked
label-payment-under-way = Payment under way
label-payment-failed = Payment failed
label-replacement-under-way = Being packed
label-settled = Done
label-second-wanted = Being confirmed
label-with-platform = With the platform
label-offer-to-buyer = Shop’s proposal open
label-offer-to-merchant = Buyer’s proposal open
label-goods-missing = Parcel missing
label-disputed = Objection being looked at
label-payment-wanted = Waiting for payment
label-hold-under-way = Set-aside amount under way
label-repair-to-start = To be handed to the repairer
label-being-repaired = Being repaired
label-repair-quoted = Price of the repair open
label-repair-failed = Could not be repaired
label-replacement-failed = Delivery held up
label-replacement-on-its-way = On its way to the buyer

next-in-review = A person at the shop looks at the request and decides. There is nothing you need to do.
next-evidence-wanted = Please add what was asked for. The review goes on as soon as it is here.
next-refused = The request was not granted. Why, and what you can do about it, is below.
next-withdrawn = You took this request back. You can ask again as long as the time for it runs.
next-lapsed = The time for the next step ran out, so this request was closed. You can ask again as long as the time for it runs.
next-send-goods = Send the goods to the address below and enter the tracking number here.
next-on-its-way = The shop is waiting for your parcel. Nothing more to do for you.
next-part-arrived = Part of the goods has arrived. The shop is waiting for the rest.
next-being-inspected = Everything has arrived. The shop looks at the goods; the settlement follows right after.
next-to-be-settled = The shop has looked at the goods. A person settles the case now.
next-refund-under-way = The refund has been handed to the payment provider. You will hear when the money is due to arrive.
next-paid-twice = Your refund is done. The shop is checking its books; there is nothing you need to do.
next-refund-failed = The payment provider could not pay the refund. The shop is looking for another way; your money is not lost.
next-payment-under-way = The amount is being collected. Everything else goes on as soon as it is paid.
next-payment-failed = The amount could not be collected. You need not do anything; the shop finds another way with you.
next-replacement-under-way = The shop is packing what it sends you. You get the tracking number as soon as it leaves.
next-settled = Everything is done.
next-with-platform = The shop did not decide in time, so the platform does. There is nothing you need to do; you can still add photos or words.
next-second-wanted = The shop would grant this; a second person there confirms it. There is nothing you need to do.
next-offer-to-buyer = The shop made you a proposal. Look at it below and accept it, decline it, or propose something else.
next-offer-to-merchant = The shop has your proposal and answers it. There is nothing you need to do.
next-goods-missing = Your parcel has not arrived yet. The shop looks into it with the carrier; keep your receipt.
next-disputed = You objected. A person who did not decide before looks at it and tells you the reason for their answer.
next-payment-wanted = There is something to pay. The amount and the link are below; everything else goes on as soon as it is paid.
next-hold-under-way = The payment provider is working on the amount that is set aside. There is nothing you need to do.
next-repair-to-start = Your goods are here and go to the repair partner next.
next-being-repaired = The repair partner has your goods. You hear from us when they are finished, or if the repair costs something.
next-repair-quoted = The repair costs something. Say below whether it should be done; if not, your goods come back as they are.
next-repair-failed = Your goods could not be repaired. The shop is finding another solution for you.
next-replacement-failed = What we were sending you could not be delivered. The shop is finding the way out.
next-replacement-on-its-way = It is on its way to you. Tell us below when it has arrived, or if it does not come.

step-asked = Asked
step-decided = Decided
step-sent = Sent back
step-inspected = Inspected
step-refunded = Money back
step-replaced = Sent to you
step-repaired = Repaired and back

# family: step-state-*
step-state-done = done
step-state-now = now
step-state-ahead = to come
step-state-dropped = will not happen

## Events, as a timeline tells them
# family: event-*
event-submitted = { $channel ->
    [page] Request filed
    [api] Request filed through a partner program
    [mail] Request filed by staff after an e-mail
    [phone] Request filed by staff after a call
   *[chat] Request filed by staff after a chat
}
event-submitted-revocation = { $channel ->
    [page] The buyer withdrew from the contract
    [api] The buyer withdrew from the contract, through a partner program
    [mail] The buyer withdrew from the contract by e-mail, filed by staff
    [phone] The buyer withdrew from the contract by phone, filed by staff
   *[chat] The buyer withdrew from the contract in a chat, filed by staff
}
event-approved = { $by ->
    [policy] Approved at once by the rules
    [silence] Approved by the rules, because the shop had not decided in time
    [platform] Approved by the platform
   *[person] Approved by the shop
}
event-sent-to-review = A person will decide by { $due }
event-refused = { $by ->
    [policy] Not granted under the rules
    [platform] Not granted by the platform
   *[person] Not granted by the shop
}
event-person-asked = A second look was asked for; a person answers by { $due }
event-evidence-asked = The shop asks for more evidence by { $due }
event-evidence-added = { $files ->
    [0] More was written
    [one] One photo was added
   *[other] { $files } photos were added
}
event-evidence-overdue = No more evidence came; a person decides on what is there by { $due }
event-review-overdue = The decision is late; the shop’s managers were told
event-withdrawn = The request was taken back
event-lapsed = Closed, because the goods were not sent in time
event-goods-awaited = The goods are to be sent back by { $due }
event-parcel-announced = Parcel on its way with { $carrier }, tracking number { $tracking }
carrier-not-named = a carrier that was not named
event-goods-received = { $complete ->
    [yes] All goods have arrived
   *[no] { $units ->
        [one] One item has arrived, the rest is still awaited
       *[other] { $units } items have arrived, the rest is still awaited
    }
}{ $grams ->
    [0] {""}
   *[other] ; the parcel weighed { $grams } g
}
event-inspected = { $units } × { $title } inspected: { $grade }
event-settlement-agreed = { $parts ->
    [0] Settled: nothing is owed
   *[other] Settled: { $sum }
}
event-refund-paid = { $speed ->
    [now] { $amount } credited: { $tender }
   *[later] { $amount } refunded to { $tender }; it arrives by { $arrives }
}
event-refund-unknown = The payment provider is working on the refund of { $amount }
event-refund-failed = The payment provider could not pay { $amount } to { $tender }
event-refund-retried = The refund of { $amount } is being tried again
event-recovery-claimed = { $amount } claimed from the { $debtor }{ $named ->
    [yes] {" "}({ $name })
   *[no] {""}
}: { $ground }
event-recovery-settled = The { $debtor } paid { $amount } of what was claimed
event-recovery-written-off = { $amount } claimed from the { $debtor } was given up
event-fee-taken = { $direction ->
    [back] The payment provider gave back a fee of { $amount }
   *[taken] The payment provider took a fee of { $amount } for the refund
}
event-charge-paid = { $amount } paid with { $tender }
event-charge-unknown = The payment provider is working on the payment of { $amount }
event-charge-failed = { $amount } could not be collected from { $tender }
event-charge-retried = Collecting { $amount } is being tried again
event-replacement-instructed = Being packed: { $units } × { $title }
event-replacement-shipped = Goods sent to the buyer with { $carrier }, tracking number { $tracking }
event-replacement-delivered = Arrived at the buyer: { $units } × { $title }
event-replacement-failed = Not delivered, { $units } × { $title }: { $reason }
event-replacement-retried = Sent once more: { $units } × { $title }
event-charge-by-link = { $amount } could not be taken from { $tender }; it can be paid by a link instead
event-charge-linked = The link to pay { $amount } is ready
event-charge-stopped = The time to pay { $amount } is over; the link is being closed
event-charge-lapsed = { $amount } was not paid in time; the link is closed
event-hold-placed = { $amount } set aside on { $tender } until the goods are back
event-hold-unknown = The payment provider is working on setting { $amount } aside
event-hold-failed = { $amount } could not be set aside on { $tender }, so the goods come back first
event-hold-releasing = The { $amount } set aside on { $tender } is being given free
event-hold-released = The { $amount } set aside on { $tender } is free again
event-hold-capturing = { $amount } is being taken from what was set aside on { $tender }
event-hold-captured = { $amount } was taken from what was set aside on { $tender }
event-repair-started = { $units } × { $title } handed to the repair partner { $partner }
event-repair-quoted = The repair of { $units } × { $title } costs { $amount }; to be answered by { $until }
event-repair-quote-accepted = The price of the repair was accepted
event-repair-quote-declined = The price of the repair was declined; the goods go back as they are
event-repair-done = { $count ->
    [0] { $units } × { $title } repaired
   *[other] { $units } × { $title } repaired, with new parts: { $parts }
}
event-repair-failed = { $units } × { $title } could not be repaired: { $reason }
event-repair-retried = The repair of { $units } × { $title } is tried once more
event-remedy-changed = Another solution for { $title }: { $wish }
event-escalated = The shop had not decided in time; the platform decides by { $due }
event-second-wanted = A second person at the shop confirms by { $due }
event-offer-made = { $by ->
    [buyer] The buyer proposes: { $lots }. To be answered by { $until }
   *[merchant] The shop proposes: { $lots }. To be answered by { $until }
}
event-offer-accepted = The proposal was accepted
event-offer-declined = The proposal was declined
event-offer-lapsed = The proposal was not answered in time and no longer stands
event-changed = The request was changed: { $wish }
event-reopened = Goods of this closed request arrived, so it was opened again
event-parcel-lost = Parcel { $tracking } was lost on its way back
event-parcel-overdue = The parcel has not arrived in time; the shop looks into it
event-mismatched = Not what was expected, { $units } × { $title }: { $found }
event-disposed = { $units } × { $title }: { $disposition }
event-dispute-raised = The buyer objected
event-goodwill-given = { $amount } given as a courtesy
event-dispute-decided = { $changed ->
    [yes] The objection was upheld; the result was changed
   *[no] The objection was looked at; the result stays
}
event-overdue = Late, and reminded: { $clock }
event-clock-late = { $late } late, because the service was not running. Was due { $due }: { $clock }. What follows counts from then.

# Some units and what is proposed for them.
offer-lot = { $units } × { $title }: { $wish }
offer-freight = { $amount } towards sending the goods back
offer-deduction = less { $percent } % for loss of value
offer-nothing = no change to the goods

# What was in a parcel instead.
# family: found-*
found-nothing = empty, or pieces are missing
found-other-goods = other goods
found-other-serial = another serial number

# Where units that came back go.
# family: disposition-*
disposition-restock = back on sale
disposition-refurbish = to be refurbished
disposition-seconds = sold as seconds
disposition-to-supplier = back to the supplier
disposition-donate = donated
disposition-destroy = disposed of

# Why goods did not go out or did not arrive.
# family: replacement-failure-*
replacement-failure-out-of-stock = out of stock
replacement-failure-lost = lost on the way
replacement-failure-not-accepted = not taken in
replacement-failure-damaged = damaged on the way
replacement-failure-other = another reason

# Who did it, as a timeline names them.
# family: actor-*
actor-buyer = Buyer
actor-agent = Customer service
actor-warehouse = Warehouse
actor-finance = Finance
actor-manager = Manager
actor-platform = Platform
actor-program = Partner program
actor-rule = Automatic

## What is paid and sent
# family: part-*
part-refund = { $amount } back to { $tender }
part-charge = { $amount } to be paid with { $tender }
part-replacement = { $purpose ->
    [exchange] { $units } × { $title } in exchange
    [reship] { $units } × { $title } sent again
    [repaired] { $units } × { $title } back, repaired
   *[goods-back] { $units } × { $title } back as they were
}
part-charge-link = { $amount } to be paid by link
part-hold = { $amount } set aside on { $tender }
part-repair = Repair of { $units } × { $title }
# family: part-state-*
part-state-refund-agreed = being sent to the payment provider
part-state-refund-unknown = the payment provider is working on it
part-state-refund-paid = paid
part-state-refund-failed = held up at the payment provider
part-state-charge-agreed = being collected
part-state-charge-unknown = the payment provider is working on it
part-state-charge-paid = paid
part-state-charge-failed = could not be collected
part-state-replacement-agreed = waits for its turn
part-state-replacement-instructed = being packed
part-state-replacement-shipped = sent
part-state-replacement-delivered = arrived
part-state-replacement-failed = held up
part-state-replacement-dropped = no longer needed
part-state-charge-waiting = waiting for payment
part-state-charge-stopping = link is being closed
part-state-charge-lapsed = not paid in time
part-state-charge-replaced = replaced by a link to pay
part-state-hold-agreed = being set aside
part-state-hold-unknown = the payment provider is working on it
part-state-hold-placed = set aside until the goods are back
part-state-hold-failed = could not be set aside
part-state-hold-releasing = being given free
part-state-hold-released = free again
part-state-hold-capturing = being taken
part-state-hold-captured = taken
part-state-repair-agreed = to be handed to the repair partner
part-state-repair-at-partner = with the repair partner
part-state-repair-quoted = waits for an answer to the price
part-state-repair-done = repaired
part-state-repair-failed = could not be repaired
part-state-repair-ended = ended without a repair

# family: tender-kind-*
tender-kind-card = Card
tender-kind-wallet = Wallet
tender-kind-bank-transfer = Bank transfer
tender-kind-cash-on-delivery = Cash on delivery
tender-kind-stored-value = Gift card or store credit
tender-kind-points = Points
tender-link = Payment link

# The rows of a money table.
# family: money-*
money-goods = Goods
money-discount = Discount
money-tax = Tax
money-outbound-freight = Freight of the order
money-freight-kept = Freight of the order (stays with the shop)
money-paid-back = Paid back before
money-loss-of-value = Loss of value
money-replacement = Price of the replacement
money-price-share = Discount and tax on the difference
money-made-good = For what did not come about
money-kept = Part of the money, goods kept
money-of-its-own = Settled apart
money-promotion = { $title }: { $kept } of { $threshold } are kept, so it no longer applies
money-promotion-again = { $title }: it applies again
money-return-freight = Towards sending the goods back
money-return-freight-taken = Collection of the goods
money-restocking-fee = Fee for taking the goods back
money-missing = Missing: { $what }
money-goodwill = As a courtesy
money-interest = { $days ->
    [one] Interest for 1 day of delay
   *[other] Interest for { $days } days of delay
}
money-bonus = More, as store credit
money-limit = No more than this may be taken off
money-cap = Not more than was paid
money-refund = Refund
money-charge = To pay
money-even = Nothing to pay, nothing to get back

## The words of requests
# family: wish-*
wish-refund-only = Refund only
wish-return-and-refund = Return and refund
wish-exchange = Exchange
wish-cancel = Cancel before shipment
wish-change = Change before shipment
wish-repair = Repair
wish-reship = Send again
wish-keep = Keep it, part of the money back
wish-goods-back = Own goods back to the buyer

# family: answer-*
answer-approve = Approved
answer-review = A person decides
answer-refuse = Not granted
answer-impossible = Not possible like this
# What a buyer says to a yes-no question.
answer-yes = Yes
answer-no = No

# family: effect-*
effect-passes = speaks for it
effect-review = needs a person
effect-refuses = speaks against it
effect-blocks = makes it impossible

# family: witness-*
witness-buyer = the buyer says so
witness-order = by the order and the shop’s rules
witness-carrier = by the carrier’s scan
witness-log = by our own records
witness-warehouse = by the warehouse’s count

# family: party-*
party-buyer = Buyer
party-merchant = Shop
party-platform = Platform
party-carrier = Carrier
party-supplier = Supplier
party-provider = Payment provider

# family: channel-*
channel-page = The buyer’s page
channel-api = Partner program
channel-mail = E-mail
channel-phone = Phone
channel-chat = Chat

# family: fault-*
fault-nobody = change of mind
fault-merchant = the shop’s responsibility
fault-carrier = the carrier’s responsibility

# family: order-state-*
order-state-pending = not yet packed
order-state-processing = being packed
order-state-shipped = sent
order-state-delivered = delivered
order-state-cancelled = cancelled

# family: trait-*
trait-custom-made = made to order
trait-perishable = perishable
trait-digital = digital goods
trait-newspaper = newspaper or magazine
trait-hygiene-sealed = sealed for hygiene
trait-activation-loss = loses value once activated
trait-disclosed-defect = sold with a disclosed defect

# family: outcome-*
outcome-accept = accepted
outcome-review = a person decides
outcome-refuse = a person decides, likely against

## Findings: what each rule saw
# family: finding-*
finding-order-state-fits = The order is { $order-state }, so this can be asked for.
finding-not-before-shipment = The order is { $order-state }. Cancelling and changing are possible only before it is packed.
finding-not-delivered = The order is { $order-state }. Goods can be sent back once they have arrived.
finding-not-shipped = The order is { $order-state }. Before it is sent, cancel it instead: that is quicker and gives everything back.
finding-requests-left = { $requests-before ->
    [0] This is the first request on this order; { $requests-max } are possible.
   *[other] There were { $requests-before } requests on this order; { $requests-max } are possible.
}
finding-requests-used-up = There can be { $requests-max ->
    [one] one request
   *[other] { $requests-max } requests
} per order, and there were { $requests-before } already.
finding-quantity-missing = Choose how many.
finding-quantity-fits = { $units-asked } asked for, { $units-left } still open to ask about.
finding-quantity-above-left = { $units-left ->
    [0] It is part of another request already.
   *[other] { $units-asked } asked for, but only { $units-left } can be asked about.
}
finding-reason-missing = Choose a reason.
finding-reason-unknown = This reason is not one the shop knows. Choose one from the list.
finding-reason-not-for-wish = With this reason something else has to be asked for. Choose another reason or another solution.
finding-reason-not-for-goods = This reason does not fit these goods. Choose another one.
finding-reason-needs-person = With this reason a person always has a look.
finding-reason-fits = The reason fits the goods and the wish.
finding-reason-buyer-chooses = The fault is grave, so the law lets the buyer choose this.
finding-window-none = There is no time limit for this.
finding-window-unknown = It is not known when the goods were delivered, so a person looks whether it is still time.
finding-window-open = Asked in time: { $window-days } days after delivery, until { $until }.
finding-window-open-unread = The shop’s time for this is over; the law may give until { $until }, so a person looks.
finding-window-closed = The { $window-days } days for this ended on { $until }.
finding-window-closed-fault = The { $window-days } days for this ended on { $until }; because something was wrong with the goods, a person looks what else can be done.
finding-exclusion-not-confirmed = These goods ({ $goods-trait }) could be excluded from return, but that was not confirmed at this purchase, so they can be returned.
finding-exclusion-not-met = These goods ({ $goods-trait }) are excluded from return only in a state that they are not in.
finding-exclusion-asked = These goods ({ $goods-trait }) may be excluded from return; the form asks about their state.
finding-exclusion-unknown = These goods ({ $goods-trait }) may be excluded from return; their state is not known, so a person looks.
finding-excluded-by-law = The law excludes these goods ({ $goods-trait }) from return without a reason.
finding-condition-met = “{ $question }” – { $answer }: that is as it should be.
finding-condition-against = “{ $question }” – { $answer }: that speaks against taking them back.
finding-condition-unknown = “{ $question }” was not answered, so a person looks.
finding-target-missing = Choose the variant wanted instead.
finding-target-unknown = The shop does not have the variant { $target }.
finding-target-other-product = It can be exchanged for another variant of the same product only.
finding-target-same-variant = This is the variant that was bought. Choose another one.
finding-target-unavailable = The variant wanted is not in stock in that number ({ $units-available } left).
finding-target-available = It is in stock.
finding-tender-unknown = This means of payment does not belong to the buyer.
finding-tender-not-allowed = Money can go back the way it was paid, or where the shop’s rules allow; this means of payment is neither.
finding-tender-balance = There is not enough on this gift card or store credit.
finding-tender-consent-missing = Money can only go there if the buyer agrees to it.
finding-freight-buyer = The buyer pays for sending the goods back.
finding-freight-buyer-collection = The buyer pays for sending the goods back; if the shop collects them, { $amount-minor } are taken off.
finding-freight-merchant = The shop pays for sending the goods back.
finding-freight-merchant-allowance = The shop pays for sending the goods back: { $amount-minor } are added to the refund.
finding-freight-carrier = The carrier pays for sending the goods back.
finding-freight-unclear = A person looks at who pays for sending the goods back.
finding-tender-fits = This means of payment can be used.
finding-table-impossible = The shop’s rules do not allow this here.
finding-photos-enough = { $photos } photos came with the request; { $photos-min } were needed.
finding-photos-missing = { $photos-min ->
    [one] A photo is needed
   *[other] { $photos-min } photos are needed
} with this reason, and { $photos ->
    [0] none came
   *[other] { $photos } came
}; a person looks and may ask for more.
finding-amount-within-limit = The amount is below the limit for decisions without a person.
finding-amount-above-limit = The amount is above the limit for decisions without a person.
finding-attempts-left = { $attempts-before ->
    [0] This is the first request about this item; { $attempts-max } are possible.
   *[other] There were { $attempts-before } requests about this item; { $attempts-max } are possible.
}
finding-attempts-used-up = There can be { $attempts-max ->
    [one] one request
   *[other] { $attempts-max } requests
} about one item, and there were { $attempts-before } already. The shop’s customer service can still help.
finding-gift-fits = The receiver of a present can ask for this.
finding-gift-not-for-receiver = The receiver of a present cannot ask for this. Send it back, exchange it or have it repaired instead.
finding-gift-no-refund = For this present money cannot go back to whoever paid. Exchange it or have it repaired instead.
finding-keep-above-worth = { $amount-minor } is more than was paid for the goods. Name less.
finding-keep-to-be-offered = No amount was named, so the shop makes a proposal.
finding-keep-within-share = { $amount-minor } back while the goods are kept: within what is granted at once.
finding-keep-needs-person = { $amount-minor } back while the goods are kept: a person looks at that.
finding-low-value = The goods are worth so little that sending them back would help nobody.
finding-worth-sending-back = Goods of this value are usually sent back first, so a person looks.
finding-repair-offered = It can be repaired; there were { $repairs-before } repairs of it so far.
finding-repair-not-offered = The shop has no repair partner for this, so a person looks for a way.
finding-repairs-used-up = It was repaired { $repairs-before } times, so it may be sent back or exchanged instead.
finding-warranty-open = It is under warranty until { $until }; { $days-in-repair ->
    [0] no days were taken out for repairs.
    [one] one day in repair is not counted.
   *[other] { $days-in-repair } days in repair are not counted.
}
finding-warranty-open-unread = It may be under warranty until { $until }, by a rule that was not read in the law’s own text: a person looks at that.
finding-warranty-part-open = The warranty of the whole is over; that of a part lasts until { $until }, so a person looks at what is broken.
finding-warranty-over = The warranty was over on { $until }. A person looks at what can be done.
finding-warranty-unknown = It is not known when it was delivered, so a person looks at whether it is under warranty.
finding-reship-unavailable = Only { $units-available } of these are left, so a person looks for another way.
finding-instant-allowed = It can be sent at once; the amount is set aside until the goods are back.
finding-instant-not-offered = The shop sends the other variant once the goods are back. Choose the usual exchange.

# Names of facts.
# family: fact-*
fact-order-state = State of the order
fact-requests-before = Requests before this one
fact-requests-max = Requests possible per order
fact-units-asked = Asked for
fact-units-left = Left to ask about
fact-reason = Reason given
fact-delivered-at = Delivered
fact-window-days = Days allowed
fact-goods-trait = Kind of goods
fact-no-return-confirmed = Exclusion confirmed at purchase
fact-target = Variant wanted
fact-units-available = In stock
fact-tender = Means of payment
fact-tender-original = The order was paid with it
fact-tender-balance-minor = Balance
fact-photos = Photos
fact-photos-min = Photos needed
fact-amount-minor = Amount
fact-amount-minor-max = Limit
fact-attempts-before = Requests about this item before
fact-attempts-max = Requests possible per item
fact-gift-refundable = Money may go back to whoever paid
fact-repairs-before = Repairs so far
fact-repairs-max = Repairs before the next solution
fact-warranty-months = Months of warranty
fact-days-in-repair = Days in repair
fact-unknown = not known

## Every "no": a sentence, and what helps
# family: refusal-*
refusal-impossible = This cannot be asked for like this.
refusal-impossible-next = The reasons are listed. Change the request and send it again.
refusal-not-now = This can no longer be done, or not yet: the case has moved on.
refusal-not-now-next = Look at where it stands now; the page shows what can be done next.
refusal-nothing-asked = Nothing was chosen.
refusal-nothing-asked-next = Choose at least one item and how many.
refusal-clause-needed = No rule was chosen.
refusal-clause-needed-next = Choose the clause that this rests on; the buyer will read it.
refusal-clause-unknown = This clause is not among the rules of this case.
refusal-clause-unknown-next = Choose one from the list: the rules that were in force when the order was placed.
refusal-too-many-files = That is more than { $max } photos.
refusal-too-many-files-next = Keep the { $max } that show it best.
refusal-nothing-added = There is neither a photo nor a text.
refusal-nothing-added-next = Add a photo, or write a few words.
refusal-tracking-missing = The tracking number is missing.
refusal-tracking-missing-next = It is on the receipt of the carrier.
refusal-too-many-parcels = There are too many parcels for one case already.
refusal-too-many-parcels-next = Write to the shop’s customer service; they will sort it out.
refusal-units-wrong = The number of items does not fit the case.
refusal-units-wrong-next = Check how many were asked for and how many are here.
refusal-item-unknown = This item is not part of the case.
refusal-item-unknown-next = Check the case number, or load the page again.
refusal-grade-unknown = No grade was chosen.
refusal-grade-unknown-next = Choose one of the grades.
refusal-check-missing = A check has no answer yet.
refusal-check-missing-next = Answer every check of the list, passed or failed.
refusal-photo-missing = A failed check needs a photo.
refusal-photo-missing-next = Take a photo of what is wrong. It protects the buyer and the shop.
refusal-deduction-too-large = The deduction is more than the goods were worth.
refusal-deduction-too-large-next = Enter at most 100 %.
refusal-order-moved-on = The order has left the state in which it could be cancelled or changed.
refusal-order-moved-on-next = Refuse the request; once the goods have arrived, the buyer can send them back.
refusal-balance-short = There is no longer enough on the gift card or store credit for the price difference.
refusal-balance-short-next = Choose another means of payment, or another variant.
refusal-part-unknown = This payment, repair or parcel is not part of the case.
refusal-part-unknown-next = Load the page again.
refusal-too-late-to-appeal = A person can no longer be asked to look again: the time is over, or it was done before.
refusal-too-late-to-appeal-next = The shop’s customer service can still be reached directly.
refusal-reason-needed = Against the rules something is granted only with a reason.
refusal-reason-needed-next = Write in a sentence why; the file keeps it.
refusal-second-person-needed = Somebody else has to do this: the person who decided first cannot confirm it.
refusal-second-person-needed-next = Ask a colleague with the authority for it.
refusal-above-authority = This is more than you may grant alone.
refusal-above-authority-next = Propose or grant less, or ask a manager.
refusal-too-many-offers = There were as many proposals as one case can have.
refusal-too-many-offers-next = Accept or decline what is there; after that a person at the shop decides.
refusal-offer-gone = This proposal no longer stands, or it is not yours to answer.
refusal-offer-gone-next = Look at the page again: it shows the proposal that counts now.
refusal-remedy-unfit = This solution does not fit where the goods are now.
refusal-remedy-unfit-next = Choose another one. Goods that have arrived can be paid, exchanged, repaired or sent back.
refusal-amount-wrong = The amount is not possible: it is nothing, or more than was paid.
refusal-amount-wrong-next = Enter an amount above zero and at most what was paid for the goods.
refusal-parcel-unknown = This tracking number was not entered for this case.
refusal-parcel-unknown-next = Compare it with the receipt, or enter the parcel first.
refusal-accessory-unknown = The rules list no such accessory for these goods.
refusal-accessory-unknown-next = Choose one of the accessories that are listed.
refusal-partner-missing = No repair partner was named.
refusal-partner-missing-next = Choose or enter who repairs it.

# Between the items of an enumeration.
list-comma = { ", " }
finding-photos-waived = Photos are not demanded of this buyer; { $photos } came all the same.
finding-not-worth-sending-back = Having the goods back would cost { $way-back-minor } and bring { $resale-minor }, so they stay with the buyer.
finding-may-be-kept = The goods need not come back: choose “{ wish-refund-only }” and keep them.
finding-signal-often = The buyer made { $buyer-requests } other requests within a year; up to { $requests-year-max } are usual.
finding-signal-share = With { $buyer-orders } orders the buyer made { $buyer-requests } other requests within a year, which is more than usual.
finding-signal-same-photo = The very same photo came with case { $other-case }, which is about another order.
finding-signal-near-photo = A photo looks nearly like one of case { $other-case }, which is about another order.
finding-signal-serial = The serial number belongs to order { $other-order }.
fact-buyer-requests = Other requests within a year
fact-buyer-orders = Orders within a year
fact-requests-year-max = Usual within a year
fact-share-bp-max = Usual share of orders (basis points)
fact-other-case = Other case
fact-other-order = Other order
fact-resale-minor = What the goods would bring
fact-way-back-minor = What the way back would cost
