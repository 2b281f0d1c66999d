# What a buyer gets beside what is owed: coupons, store credit, protected prices, insured freight.

# family: trigger-*
trigger-late-reply = late answer
trigger-late-inspection = late inspection
trigger-late-refund = late money
trigger-survey = thank-you for the survey
trigger-delay-goodwill = making up for a delay
trigger-offer-goodwill = goodwill
# family: form-*
form-coupon = Coupon
form-store-credit = Store credit

given = { $form ->
    [coupon] Coupon of { $amount }: { $why }
   *[store-credit] Store credit of { $amount }: { $why }
}
# family: given-state-*
given-state-second = waits for a second person
given-state-agreed = being made
given-state-issued = ready to use
given-state-redeemed = used
given-state-expired = run out
given-state-revoked = taken back
claimed = { $amount } for the way back from { $insurer }
# family: claimed-state-*
claimed-state-claimed = the insurer looks at it
claimed-state-advanced = paid by the shop
claimed-state-paid = paid
claimed-state-declined = declined
beside-heading = Beside what is owed
beside-yours = For you
beside-until = good until
coupons-yours = Your coupons

event-compensation-proposed = { $form ->
    [coupon] A coupon of { $amount } is to be given ({ $why }); a second person confirms it
   *[store-credit] Store credit of { $amount } is to be given ({ $why }); a second person confirms it
}
event-compensation-granted = { $form ->
    [coupon] A coupon of { $amount } is given: { $why }
   *[store-credit] Store credit of { $amount } is given: { $why }
}
event-compensation-issued = { $form ->
    [coupon] The coupon of { $amount } is there: { $code }
   *[store-credit] { $amount } were added to the store credit
}
event-compensation-redeemed = The coupon of { $amount } was used for order { $reference }
event-compensation-expired = The coupon of { $amount } has run out
event-compensation-revoked = { $form ->
    [coupon] The coupon of { $amount } was taken back
   *[store-credit] The store credit of { $amount } was not given
}
event-insurance-claimed = { $amount } for the way back were claimed from { $insurer }
event-insurance-advanced = The shop paid the { $amount } for the way back as store credit; { $insurer } pays it to the shop
event-insurance-paid = { $insurer } paid { $amount } for the way back (no. { $reference })
event-insurance-declined = { $insurer } does not pay the { $amount } for the way back: { $reason }

notice-compensated-subject = Request { $number }: something for you
notice-compensated-headline = Something for you
notice-compensated-text = You need not do anything for it. A coupon can be used for your next order until the day it says; store credit is there already.
notice-insurance-answered-subject = Request { $number }: the freight of your parcel
notice-insurance-answered-headline = The freight of your parcel
notice-insurance-answered-text = Your way back is insured. This is how far it is.
text-compensated = { $shop }: there is something for you on request { $number }.
text-insurance-answered = { $shop }: there is news on the freight of request { $number }.
mail-coupon-code = Code
mail-coupon-until = Good until

clock-insurer-by = The insurer answers
clock-coupon-ends = The coupon can be used

wish-price-protection = The difference back, the price fell
ask-wish-price-protection = You keep it and get the difference to today’s price back.
ask-price = The price you saw, for one
ask-price-hint = Leave it empty if it is our own price that fell: we look it up. If you saw a lower one elsewhere, add a photo; a person looks at it.
price-now = now { $price } each
money-price-now = What it costs now
money-price-higher = It does not cost less now
finding-protection-not-offered = This shop does not give price differences back.
finding-protection-open = A price that falls within { $protection-days } days after delivery is protected.
finding-protection-over = The { $protection-days } days in which the price was protected ended on { $until }.
finding-protection-not-for-category = The price of these goods is not protected.
finding-protection-had-before = The difference was paid back for these units once already.
finding-protection-lower = You paid { $paid-minor }; one costs { $price-now-minor } now. The difference comes back.
finding-protection-not-lower = You paid { $paid-minor }, which is not more than it costs now.
finding-protection-claimed = You saw it for { $price-claimed-minor }. Our catalogue does not say so, so a person looks at your proof.
finding-protection-price-unknown = Our catalogue does not say what it costs now, so a person looks.
finding-order-cancelled = The order was cancelled.
fact-protection-days = Days protected
fact-paid-minor = Paid and not paid back
fact-price-now-minor = Price of one now
fact-price-as-of = Told by the shop
fact-price-claimed-minor = Price of one, as seen
witness-catalogue = by the shop’s catalogue

refusal-compensation-unfit = The rules give nothing for this, or not by hand.
refusal-compensation-unfit-next = Choose goodwill and name an amount and a clause.
refusal-already-granted = Something else was given for this already.
refusal-already-granted-next = Each is given once for a request. Choose another ground, or take the first back.
refusal-coupon-over = This coupon can no longer be used.
refusal-coupon-over-next = It was used for another order, has run out or was taken back; the case says which.
refusal-no-stored-value = The buyer has no store credit that money could go to.
refusal-no-stored-value-next = Wait for the insurer, or give a coupon.

act-compensate = Give a coupon or store credit
act-compensate-lead = A coupon or store credit, once for each ground. The amount and the clause are those of the rules unless you say otherwise; goodwill needs your reason.
act-confirm-given = Confirm it
act-confirm-given-lead = Somebody gave more than they may alone. The buyer gets it once you confirm.
act-revoke-given = Take it back
act-revoke-given-lead = The coupon can no longer be used. Say why; the file keeps it.
act-coupon-used = It was used
act-coupon-used-lead = The shop took it off an order.
act-advance = Pay the freight for the insurer
act-advance-lead = The buyer gets it as store credit now, and the insurer pays it to you.
act-insurer-paid = The insurer paid
act-insurer-paid-lead = To the buyer, or to you where you paid it before.
act-insurer-declined = The insurer declined
act-insurer-declined-lead = The buyer reads the reason. What you paid before stays with the buyer.
act-field-trigger = What for
act-field-form = How
act-field-worth = Amount; empty: as the rules say
act-clause-of-rules = as the rules say
act-field-order = Number of the order
act-field-paid = Amount
act-field-reference = The insurer’s number

finance-tab-coupons = Coupons and credit
coupons-title = Coupons and credit
coupons-months = Months
coupons-none = Nothing was given in this month.
coupons-sums = What the month cost
coupons-each = Each one
coupons-ground = What for
coupons-form = How
coupons-count = How many
coupons-given = Given
coupons-cost = Cost so far
coupons-open = Can still be used
coupons-case = Case
coupons-day = Day
coupons-state = State
coupons-code = Code
trigger-tier = a welcome
