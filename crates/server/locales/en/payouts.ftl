# Payouts: money on its way back, what stops it and what can be done.

event-refund-sent = { $amount } is being sent to { $tender }
event-refund-held = The refund of { $amount } to { $tender } waits: { $why }
event-refund-released = A manager let { $amount } to { $tender } go beyond the daily limit
event-refund-confirmed = A second person confirmed the refund of { $amount } to { $tender }
event-refund-rejected = A second person did not confirm the refund of { $amount } to { $tender }
event-refund-rerouted = As agreed with the buyer, { $amount } goes to { $tender } instead
event-refund-by-hand = As agreed with the buyer, { $amount } is sent by bank transfer
event-refund-details = The buyer gave an account for the transfer of { $amount }
event-refund-dropped = The other refund of { $amount } to { $tender } is not needed any more: the first was paid after all
event-paid-twice = { $amount } to { $tender } was paid after another refund had taken its place; finance is looking into it
event-paid-twice-seen-to = Finance has seen to the refund of { $amount } that may have been paid twice
event-refund-doubted = The payment provider's answer about { $amount } to { $tender } does not match; it is being looked into

payout-held-stopped = payouts of this account were stopped
payout-held-daily-limit = the limit for today is used up
payout-held-another = another refund of the same payment is under way
payout-held-too-soon = the payment provider asks for a pause between two refunds of one payment

payout-reason-rejected = A second person did not confirm it.
payout-reason-not-found = The payment provider does not know this number.
payout-reason-too-old = The payment is too old: the payment provider does not refund it any more.
payout-reason-too-many-parts = The payment provider takes no further refund of this payment.

part-state-refund-held = waiting to be sent
part-state-refund-in-line = waiting for its turn
part-state-refund-second = being confirmed by a second person
part-state-refund-sent = being sent to the payment provider
part-state-refund-doubted = being looked into at the payment provider
part-state-refund-by-hand = the shop sends it by bank transfer
part-state-refund-replaced = goes another way

notice-payout-second-subject = Refund to confirm: request { $number }
notice-payout-second-headline = A refund waits for a second person
notice-payout-second-text = It is more than one person may send alone. Look at it and confirm it, or say why not.
notice-payout-doubted-subject = Refund to check: request { $number }
notice-payout-doubted-headline = A refund has to be checked
notice-payout-doubted-text = What the payment provider says does not match what was asked, or the money may have gone out twice. Look at both sides before anything else is sent.

refusal-another-under-way = Another refund of the same payment is under way.
refusal-another-under-way-next = It is sent by itself once the other one has ended.
refusal-tender-unknown = This is neither one of the buyer's means of payment nor one the order was paid with.
refusal-tender-unknown-next = Choose another one, or send the money by bank transfer.
refusal-reference-wrong = The bank's reference is missing or too long.
refusal-reference-wrong-next = Copy it from the bank's confirmation; at most 100 characters.
