# The buyer's pages: find, orders, ask, follow. Words of the case itself are in events.ftl.

buyer-nav-orders = My orders

## Find your order
find-title = Returns and help with your order
find-text = Tell us which order it is. We send a code to the e-mail address on the order, so that nobody else can open it. You need no account.
find-led-here = To open this page, show first that the order is yours. We bring you there right after.
find-number = Order number
find-number-hint = It is in the confirmation mail and on the delivery note.
find-contact = E-mail address or phone number
find-contact-hint = The one you ordered with; for a present, your own.
find-send = Send me a code
find-privacy = We use this only to find your order. Whether an order exists is told to nobody else.

code-title = Enter your code
code-text = If the order and the contact belong together, a mail with a six-digit code is on its way. The code is good for ten minutes.
code-code = Code
code-send = Open my orders
code-none = No mail came?
code-none-text = It can take a minute; look into the spam folder too. If the order number or the contact was mistyped, no mail is sent: check both and try again.
code-again = Try again

## Orders
orders-title = My orders
orders-text = Choose the order that something is wrong with.
orders-none = There are no orders yet.
orders-open = What can I do?

order-title = Order { $number }
order-cases = Your requests
order-lines = What can be done
order-nothing = Nothing can be asked for here at the moment.
order-until = Until
order-no-limit = No time limit
order-before-packing = Until it is packed
order-closed = What is not possible, and why
order-ask-anyway = Ask anyway

## Ask
ask-title = Your request
ask-back = Order
ask-wish = What would you like?
ask-no-wish = Nothing can be asked for with this order at the moment. The order’s page says why.
# family: ask-wish-*
ask-wish-return-and-refund = You send it back and get your money.
ask-wish-exchange = You send it back and get another variant.
ask-wish-refund-only = You keep it or never got it, and get money back.
ask-wish-cancel = The order has not been sent yet; it is stopped and paid back.
ask-wish-change = The order has not been sent yet; you get another variant.
ask-wish-repair = You send it in and get it back repaired.
ask-wish-reship = Something was missing, wrong or lost; you get it once more.
ask-wish-keep = You keep it and get a part of the money back.
ask-lines = Which items?
ask-none-left = All of it is part of another request already.
ask-quantity = How many?
ask-reason = Why?
ask-choose = Please choose
ask-target = Which variant instead?
ask-no-targets = No other variant is in stock at the moment.
ask-in-stock = in stock
ask-no-stock = not in stock
ask-same-price = same price
ask-dearer = { $amount } more
ask-cheaper = { $amount } less
ask-tender = Where should the money go?
ask-tender-pay = How do you want to pay the difference?
ask-tender-as-paid = Back the way it was paid
ask-tender-as-paid-amount = { $amount } back the way it was paid
ask-tender-bonus = { $amount } to { $tender }, { $bonus } of it on top
ask-tender-consent = I want my refund on { $tender } and not the way I paid.
ask-tender-first = The way the order was paid
ask-more = Anything to add?
ask-words = In your own words
ask-words-hint = What happened? Up to 2,000 letters.
ask-photos-wanted = { $count ->
    [one] A photo helps to decide sooner.
   *[other] { $count } photos help to decide sooner.
}
ask-preview = What it comes to
# family: ask-preview-*
ask-preview-so-far = Not complete yet
ask-preview-so-far-text = This is what it comes to so far. Answer what is still open and go on.
ask-preview-approve = Approved as soon as you send it
ask-preview-approve-text = It keeps to all the rules; nobody has to look first.
ask-preview-review = A person at the shop will look
ask-preview-review-text = You will hear by mail and on the status page. This is what has to be looked at:
ask-preview-refuse = By the rules this would not be granted
ask-preview-refuse-text = You can send it all the same and then ask for a person to look. This speaks against it:
ask-preview-impossible = It cannot be sent like this
ask-preview-impossible-text = Please change this:
ask-send = Send the request
ask-send-anyway = Send it anyway
ask-next = Go on
ask-again = Work it out again
ask-updated = Brought up to date
ask-missing-wish = Choose what you would like.
ask-missing-line = Choose at least one item.
ask-missing-reason = Say why.
ask-missing-target = Choose the variant you want instead.
ask-missing-answer = Answer the question about the item.

## Photos
photos-add = Add photos
photos-hint = Up to 9 photos, 10 MB each: JPEG, PNG or WebP. Place and camera data are taken out.
photos-full = Nine photos are the most. Take one out to add another.
photos-remove = Take out
photos-busy = Sending …
photos-failed = was not sent; please try again.

## The status page
follow-title = Request { $number }
follow-heading = Request
follow-back = The order
follow-turn = Whose turn it is
follow-turn-you = Yours
follow-due = By
follow-parcel = Send the goods back
follow-enclose = Put into the parcel
follow-carriers = Recommended carriers
follow-sent = Your parcels
follow-slip = Packing slip to print
follow-announce = Sent? Enter the tracking number
follow-announce-more = Another parcel?
follow-announce-send = Save the tracking number
follow-tracking = Tracking number
follow-carrier = Carrier
follow-collected = The shop had the goods collected; I paid no carrier
follow-evidence-wanted = The shop needs a little more
follow-evidence = Add something
follow-evidence-note = What would you like to add?
follow-evidence-send = Send
answer-granted = Your request was granted
answer-refused = Your request was not granted
answer-facts = What we went by
answer-next = What you can do now
answer-next-other = If there is another reason, you can make a new request from your order.
clause-legal = The legal text
follow-person-text = Do you see it differently? A person at the shop looks again.
follow-person = Ask for a person
follow-money-expected = What it comes to
follow-money = What was agreed
follow-arrives = The money arrives by
follow-same-currency = It goes back in { $currency }, by the amounts you paid: the shop converts nothing and applies no new exchange rate. An account in another currency is converted by your own bank.
follow-asked = What you asked for
follow-reasons = What the decision rests on
follow-facts = What this was worked out from
follow-timeline = What happened so far
follow-messages = Messages we sent you
follow-by-mail = By mail
follow-by-text = By text message
follow-by-both = By mail and text message
follow-withdraw = Take the request back

withdraw-title = Take the request back?
withdraw-text = It is closed and nothing is paid or sent. You can ask again as long as the time for it runs.
withdraw-send = Take back
withdraw-back = No, keep it

## The packing slip
slip-title = Packing slip { $number }
slip-heading = Return
slip-order = Order
slip-to = Send to
slip-goods = In this parcel
slip-item = Item
slip-units = Number
slip-text = Please put this slip into the parcel. With it the warehouse finds your request at once.
slip-print = Print
slip-back = Back to the request

## What is wrong with a field
field-code-wrong = The code is not right or has run out. Check it, or have a new one sent.
field-upload-broken = What you sent could not be read to the end. Send at most { $files } photos of 10 MB each.
field-tracking-missing = Enter the tracking number from the carrier’s receipt: letters, digits and dashes.

## The form: every wish, in parts, changed
ask-title-change = Change your request
follow-change = Change the request
ask-later = Save and finish later
ask-part-wish = What would you like for this one?
ask-more-wish = + another wish for this item
ask-less-wish = Take the last wish out
ask-find = Something else instead? Look for it by name
ask-instant = Send it at once
ask-instant-text = We send it before yours is back, and set its price aside on your means of payment until then. If nothing comes back, that amount is taken.
ask-serial = Serial number
ask-serial-hint = It is on the item or its box, if it has one.
ask-keep = What would be fair?
ask-keep-offer = Make me a proposal
ask-keep-amount = I have an amount in mind
ask-amount = Amount
ask-amount-wrong = Write the amount in digits, for example 12.50, or let the shop propose one.
ask-tender-link = By a link that we send you
ask-pay-link = You pay the difference by a link. We send it as soon as it is due.
ask-pay-tender = The difference is taken from this means of payment when it is due, not before.
ask-goods = What we send you
# family: ask-goods-*
ask-goods-instant = { $goods } × { $units }, at once
ask-goods-exchange = { $goods } × { $units }, once yours is back and checked
ask-goods-change = { $goods } × { $units }, instead of what was ordered
ask-goods-repair = { $goods } × { $units }, repaired
ask-goods-reship = { $goods } × { $units }, once more
ask-hold-text = The amount set aside is given free as soon as your item is back and checked.
# family: ask-clock-*
ask-clock-buyer = You have time until
ask-clock-merchant = The shop acts by
ask-clock-platform = The platform acts by
ask-clock-carrier = It is delivered by
ask-clock-supplier = The supplier acts by
ask-clock-provider = The payment is made by
ask-messages = We then write to you:
ask-send-change = Change the request
many-send = Send all requests

## Begun and not sent; several orders at once
drafts-title = Requests you have not sent yet
draft-saved = saved
draft-continue = Go on
draft-discard = Throw away
draft-discard-title = Throw this away?
draft-discard-text = What you have filled in is gone then. Nothing has been sent to the shop.
draft-discard-back = No, keep it
field-draft-too-long = This is too much to keep for later. Shorten the text or send it now.
many-tick = Ask together with other orders
many-start = One request for the ticked orders
many-title = One request for several orders
many-impossible = Order { $number } cannot be asked about like this, so nothing was sent. Below it stands why.
request-title = Your requests are filed
request-text = Each order has a request of its own. You may send the goods back in one parcel.

## Presents: what their receivers read
money-hidden = —
money-gift = Money goes back to whoever gave it, the way it was paid.
tender-hidden = the way it was paid

# ---- store credit
# family: credit-kind-*
credit-title = Gift cards and store credit
credit-text = What is on your gift cards and store credit, and what moved it. You can pay with it in the shop.
credit-none = There is no gift card or store credit.
credit-balance = Balance
credit-opening = Before that
credit-kind-refund = Refund
credit-kind-charge = Price difference paid
credit-kind-beyond = Given on top
credit-kind-other = Movement
