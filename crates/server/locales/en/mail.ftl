# Mails. Each notice has a subject, a headline and a text; `$shop` is the shop's name, `$number` the case's.

mail-greeting = Hello,
mail-greeting-name = Hello { $name },
mail-footer = This mail was sent by the after-sales service of { $shop }. The page it links to asks for a code before it shows anything.
mail-open = See where it stands
mail-case = Request
mail-order = Order
mail-goods = Items
mail-due = By
mail-send-to = Send to
mail-enclose = Put into the parcel
mail-carriers = Recommended carriers
mail-rests-on = Rests on
mail-appeal = A person can be asked until
mail-refund = Refund
mail-arrives = Arrives by

# family: mail-code-*
mail-code-subject = Your code for { $shop }
mail-code-headline = Your code
mail-code-text = Enter this code on the page that you have open. It is good for ten minutes and for one use. If you did not ask for it, do nothing: without the code nobody gets in.

# family: notice-*
notice-in-review-subject = Request { $number }: we are looking at it
notice-in-review-headline = Your request is here
notice-in-review-text = A person at { $shop } looks at it and decides. There is nothing you need to do.
notice-send-goods-subject = Request { $number }: please send the goods
notice-send-goods-headline = Granted: please send the goods back
notice-send-goods-text = Put the packing slip from the status page into the parcel and enter the tracking number there. What follows comes by itself once the goods have been looked at.
notice-settled-subject = Request { $number }: settled
notice-settled-headline = It is settled
notice-settled-text = This is what was agreed. We tell you as soon as money or goods are on their way.
notice-refused-subject = Request { $number }: not granted
notice-refused-headline = The request was not granted
notice-refused-text = We are sorry. Below is what this rests on. If you see it differently, you can ask on the status page for a person to look again.
notice-evidence-wanted-subject = Request { $number }: we need a little more
notice-evidence-wanted-headline = Please add something
notice-evidence-wanted-text = To decide we need a little more from you. Please add it on the status page; the review then goes on at once.
notice-goods-arrived-subject = Request { $number }: the goods have arrived
notice-goods-arrived-headline = Everything has arrived
notice-goods-arrived-text = We look at the goods now. The settlement follows right after.
notice-refund-paid-subject = Request { $number }: the money is on its way
notice-refund-paid-headline = Your money is on its way
notice-refund-paid-text = The refund was paid. Depending on the bank it can take until the day below before you see it.
notice-replacement-shipped-subject = Request { $number }: the replacement is on its way
notice-replacement-shipped-headline = The replacement is on its way
notice-replacement-shipped-text = With the tracking number you can follow the parcel.
notice-withdrawn-subject = Request { $number }: taken back
notice-withdrawn-headline = You took the request back
notice-withdrawn-text = The request is closed. You can ask again as long as the time for it runs.
notice-lapsed-subject = Request { $number }: closed
notice-lapsed-headline = The request was closed
notice-lapsed-text = The goods were not sent in time. You can ask again as long as the time for it runs.
notice-review-overdue-subject = Overdue: request { $number }
notice-review-overdue-headline = A decision is overdue
notice-review-overdue-text = Nobody has decided on this request in time. The buyer is waiting.
notice-refund-failed-subject = Refund held up: request { $number }
notice-refund-failed-headline = A refund could not be paid
notice-refund-failed-text = The payment provider said no. Open the case to try again or to find another way; the buyer is waiting for the money.
notice-payment-failed-subject = Payment failed: request { $number }
notice-payment-failed-headline = A price difference could not be collected
notice-payment-failed-text = The payment provider said no, so the replacement waits. Open the case to try again or to find another way.

# Text messages: at most 160 letters with the address of the page, which is put behind them.
# family: text-*
text-in-review = { $shop }: we have your request { $number } and are looking at it.
text-send-goods = { $shop }: request { $number } is granted. Please send the goods back:
text-settled = { $shop }: request { $number } is settled. What was agreed:
text-refused = { $shop }: request { $number } was not granted. Why, and what you can do:
text-evidence-wanted = { $shop }: request { $number } needs a little more from you. Please add it:
text-goods-arrived = { $shop }: the goods of request { $number } have arrived.
text-refund-paid = { $shop }: the refund of request { $number } is on its way to you.
text-replacement-shipped = { $shop }: the replacement of request { $number } is on its way.
text-withdrawn = { $shop }: you took request { $number } back. It is closed.
text-lapsed = { $shop }: request { $number } was closed, as no goods were sent in time.
