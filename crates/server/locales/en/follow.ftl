# The status page as a place to act: proposals, payments, repairs, findings, goods, objections.

follow-goods = What belongs in it
follow-parcel-announced = on its way
follow-parcel-arrived = arrived
follow-parcel-lost = lost
follow-together = Filed together with
follow-person-until = You can ask for that until
follow-look = The second look
follow-look-asked = being looked at
follow-look-upheld = the result stays
follow-look-changed = the result was changed

## To pay
pay-wanted = To pay:
pay-until = Please pay by
pay-not-yet = It has not been paid yet.
pay-no-link = The link is being made. This page shows it in a moment.
pay-go = Pay
pay-after = The link leads to the payment provider. Once it is paid this page says so; that can take a minute.

## Repairs
repair-answer = It is repaired only if you say so. Please answer by
repair-yes = Have it repaired
repair-no = Do not repair it

## What the bench found
found-heading = What the warehouse found
found-offer = The shop’s proposal is below. You can accept it, have your goods back, or object.
found-wait = A person at the shop looks at this and makes a proposal. You need not wait for it to say what you think.
found-goods-back = Have my goods back
found-object = Object

## Proposals
talk-heading = Find a solution together
talk-none = Is there another solution that you would like better? Propose it; nothing is fixed until both sides agree.
talk-you = You
talk-shop = The shop
# family: talk-*
talk-open = open
talk-accepted = accepted
talk-declined = declined
talk-lapsed = not answered in time
talk-replaced = replaced by a newer one
talk-gone = no longer stands
talk-until = Stands until
talk-accept = Accept
talk-decline = Decline
talk-propose = Propose something else

counter-title = Your proposal
counter-text = Say what should happen. The shop can accept it, decline it, or answer with a proposal of its own. It takes the place of a proposal that is open now.
counter-stays = Leave it as it is now
# family: counter-*
counter-keep = I keep it and get a part of the money back
counter-refund-only = I get the money back and send nothing
counter-return-and-refund = I send it back and get the money
counter-exchange = I send it back and get another variant
counter-repair = It is repaired
counter-reship = It is sent again
counter-goods-back = I get my own goods back
counter-amount = Amount back
counter-amount-hint = Only if you keep it.
counter-amount-wrong = Enter an amount above zero, such as 12.50.
counter-target = Which variant
counter-target-missing = Choose the variant you would like instead.
counter-units = How many of them
counter-freight = Towards the cost of sending it back
counter-freight-hint = In { $currency }. Leave it empty if there is none.
counter-note = In your own words
counter-binds = It binds nobody until the shop accepts it.
counter-send = Send the proposal

## Goods on their way to the buyer
sent-arrived = It has arrived
sent-not-arrived = It did not arrive

## Before it is sure
# family: sure-*
sure-back = Back, change nothing
sure-note = Anything to add?
sure-note-hint = A person at the shop reads it.
sure-accept = Accept the proposal?
sure-accept-text = With this it is agreed and is carried out at once. It cannot be taken back.
sure-accept-send = Accept
sure-decline = Decline the proposal?
sure-decline-text = It no longer stands then. The shop decides on what there is, and either side can propose something else.
sure-decline-send = Decline
sure-repair = Have it repaired at this price?
sure-repair-text = You get a link to pay by. The repair begins as soon as it is paid.
sure-repair-send = Have it repaired
sure-no-repair = Do without the repair?
sure-no-repair-text = You pay nothing, and your goods come back as they are.
sure-no-repair-send = Do not repair it
sure-arrived = Has it arrived?
sure-arrived-text = With this the delivery counts as done. If something is wrong with the goods you can still ask for help.
sure-arrived-send = Yes, it is here
sure-not-arrived = It did not arrive?
sure-not-arrived-text = The shop asks the carrier and finds another way. Have you looked with neighbours and at the pick-up point?
sure-not-arrived-send = It did not arrive
sure-object = Object?
sure-object-text = Somebody who did not decide before looks at it and tells you the reason for their answer. You can do this once, so say what is not right.
sure-object-send = Object
sure-goods-back = Have your goods back?
sure-goods-back-text = You propose that your own goods come back to you and no money is paid for them. The shop has to agree.
sure-goods-back-send = Propose it

## Where the buyer says how they get their money
choose-title = How do you want your money?
choose-text = { $amount } could not be sent back to { $tender }. Choose another way; nothing is lost in the meantime.
choose-account-text = { $amount } is sent to you by bank transfer. Say where it is to go.
choose-way = Another way
choose-way-missing = Choose where the money is to go.
choose-credit-note = It is there at once. It can be spent in this shop only.
choose-transfer = Bank transfer
choose-transfer-note = A person at the shop sends it. Fill in the account below.
choose-account-heading = Account for a bank transfer
choose-account-hint = Kept apart from the request; only those who send the money open it.
choose-holder = Account holder
choose-account = Account number or IBAN
choose-bank = Bank
choose-look = Look at it once more
choose-sure-title = Is this right?
choose-agree-tender = I agree that { $amount } is not sent back the way I paid, but goes to { $tender }.
choose-agree-transfer = I agree that { $amount } is not sent back the way I paid, but is transferred to the account above.
choose-agree-account = The account is mine, and { $amount } may be transferred to it.
choose-agree-missing = Tick that you agree. Without it nothing changes.
choose-binds = The shop acts on it at once. What has been sent cannot be sent another way.
choose-send = Agree and send
choose-change = Change something
choose-failed = { $amount } could not be sent back to { $tender }
choose-failed-text = The money is still yours. The shop is looking for a way; you can also choose one yourself.
choose-failed-button = Choose another way
choose-wanted = { $amount } is sent by bank transfer
choose-wanted-text = The shop needs to know your account before it can send the money.
choose-wanted-button = Give the account
choose-given = You chose a bank transfer of { $amount }
choose-given-text = The shop sends it to this account, given on
choose-given-button = Change the account
choose-chosen = You chose { $tender } for { $amount }
field-control-character = There is a character in it that cannot be seen. Type it again.
follow-agent = { $name } looks after your requests.
