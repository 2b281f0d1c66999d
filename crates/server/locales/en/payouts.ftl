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

payout-reason-paid-twice = It was paid after another refund had taken its place. Please check whether the money went out twice.
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

# family: payouts-*
payouts-second = For a second person
payouts-by-hand = By hand
payouts-unknown = Unknown
payouts-agreed = To be sent
payouts-sent = Being sent
payouts-waiting = To be paid by the buyer
payouts-replaced = Another way
payouts-stopping = Being voided
payouts-lapsed = Not paid
payouts-next = Next page
payouts-twice = Money may have gone out twice. Look into these cases before anything else:
payouts-stopped = Payouts of { $account } are stopped since { $since }: { $reason }

# What there is to know of a payout
payout-fact-tender = Goes to
payout-fact-account = Account of the shop
payout-fact-number = Number at the payment provider
payout-fact-reference = Reference
payout-fact-agreed = Agreed
payout-fact-sent = Sent
payout-fact-paid = Paid
payout-fact-arrives = Arrives by
payout-fact-consent = The buyer agreed
payout-fact-consent-at = Agreed to on
payout-fact-after = Goes instead to
payout-fact-before = Stands for the refund to
payout-title = Refund
payout-details = The buyer wants the transfer to go here:
payout-tender = To
payout-how = How the buyer agreed
# family: payout-how-*
payout-how-phone = By phone
payout-how-mail = By mail
payout-how-chat = By chat
payout-how-page = On the page
payout-how-api = By a program
payout-reference = Reference
payout-proof = Photo of the bank’s paper
payout-note = Reason or details
payout-sure = I have checked this.
# family: payout-act-*
payout-act-confirm = Confirm
payout-act-confirm-lead = You are the second person: the money goes out. Say what you checked.
payout-act-reject = Do not confirm
payout-act-reject-lead = The money does not go out; somebody finds another way. Say why.
payout-act-retry = Try again
payout-act-retry-lead = The same number goes to the payment provider again. What is unknown is only asked about.
payout-act-reroute = Another way
payout-act-reroute-lead = The money goes to another of the buyer’s means of payment. The buyer has to have agreed.
payout-act-by-hand = By bank transfer
payout-act-by-hand-lead = A person transfers the money. The buyer has to have agreed; note the account it goes to.
payout-act-details = Note the account
payout-act-details-lead = Where the buyer wants the transfer to go.
payout-act-transferred = It was transferred
payout-act-transferred-lead = Give the bank’s reference and a photo of its paper. This counts as paid.
payout-act-found-paid = Found: it was paid
payout-act-found-paid-lead = You saw it paid at the payment provider. Give its reference and say where you looked.
payout-act-not-found = Found: it is not there
payout-act-not-found-lead = You looked at the payment provider and it does not have this number. It counts as failed.
payout-act-release = Let it go today
payout-act-release-lead = Beyond the daily limit. Only a manager may do this; say why.
payout-act-seen-to = It is seen to
payout-act-seen-to-lead = Say what you found and what was done about the money that may have gone out twice.

## What holds payouts back
finance-tab-rules = Stops and limits
rules-title = Stops and limits
rules-lead = These hold for every refund from now on, whatever rules it was decided under. Stored value is not held back.
rules-stops = Accounts
rules-stopped = stopped
rules-running = pays out
rules-stopped-by = { $account } was stopped by { $who }, { $at }: { $reason }
rules-started-by = { $account } was let go on by { $who }, { $at }: { $reason }
rules-stop = Stop payouts
rules-stop-lead = Every payout of this account waits until somebody lets it go on. What has been sent is not called back.
rules-start = Let payouts go on
rules-start-lead = Everything that waits for this is sent at once.
rules-reason = Reason
rules-limits = Limits of a day
rules-limits-none = No limit is set: any sum may go out a day.
rules-all-accounts = All accounts together
rules-no-limit = no limit any more
rules-limit-set = Set a limit
rules-account = Account
rules-amount = Most a day
rules-amount-hint = Leave it empty to lift the limit. What is above waits until the shop’s midnight, or until a manager releases it.
rules-currency = Currency
rules-limit-send = Set the limit
rules-eyes = A second person looks above
rules-eyes-all = Whoever decided
rules-eyes-agent = Where an agent or a program decided
rules-eyes-manager = Where a manager decided
rules-eyes-none = No sum needs a second person.
rules-eyes-where = These sums belong to the rules (version { $version }), under [limits], and are changed with them.
rules-history = What was done
rules-read-only = Managers can change this.
