# Withdrawal from the contract, where the law wants a function for it. The words of the two buttons in the languages of the law are data of the core.

# As the law says it in English.
revocation-withdraw = withdraw from contract here
revocation-confirm = confirm withdrawal

revocation-call = You changed your mind? Within the time that the law gives you can withdraw from the contract. No reason is needed.
revocation-until = You can withdraw from this contract until { $until }. No reason is needed.
revocation-not-begun = You can withdraw from this contract now. The time for it only begins to run once the last of the goods has arrived. No reason is needed.
revocation-title = Withdraw from the contract
revocation-which = Which order is it about?
revocation-none = None of your orders can be withdrawn from here.
revocation-order-over = The time to withdraw ended on { $until }.
revocation-order-held = It is all part of other requests already.
revocation-why = See what can be done now

revocation-lines = What do you withdraw from?
revocation-of = At most
revocation-choose = Choose what you withdraw from.
revocation-units-wrong = { $max ->
    [0] This cannot be withdrawn from any more.
    [one] There is one piece.
   *[other] Enter a number from 1 to { $max }.
}
revocation-excluded = If you see it differently, choose it all the same: a person answers you.
revocation-line-over = The time to withdraw from this ended on { $until }.
revocation-line-held = It is part of another request already. To withdraw from it instead, take that request back first.
revocation-moved-on = Something has changed in the meantime. Look at your choice once more.
revocation-who = Who withdraws?
revocation-name = Name
revocation-email = E-mail address
revocation-email-hint = The acknowledgement is sent there at once.
revocation-check = Continue
revocation-check-hint = Nothing is sent yet. You see everything once more before you confirm.

revocation-sure-title = Check and confirm
revocation-sure-lead = It is sent when you press the button below. It counts from that moment.
revocation-said = Your declaration
revocation-back = Change something
revocation-refund = Expected refund
revocation-statement = I hereby withdraw from the contract for order { $order } of { $placed } for these goods.

revocation-receipt-title = Acknowledgement of withdrawal
revocation-receipt-lead = Your withdrawal has arrived.
revocation-sent-to = This acknowledgement is also sent to
revocation-received = Received
revocation-moment = { $moment } ({ $zone }, UTC{ $offset })
revocation-next = What follows
revocation-next-person = A person looks at it by { $until }. Your withdrawal counts from the moment it arrived.
revocation-next-wait = Wait for that answer before you send anything; you have { $days } days from then on.
revocation-next-send = Send the goods off by { $until }.
revocation-next-under-way = What has not reached you yet you send back once it has.
revocation-next-refund = We pay back everything you paid for these goods by { $until }, the way you paid. We may wait until the goods are back with us or you show that you sent them, whichever is first.
revocation-next-nothing-sent = The goods have not been sent, so there is nothing to send back.
revocation-next-refund-all = We pay back everything you paid for these goods by { $until }, the way you paid.
revocation-follow = See where it stands
revocation-print = Print or save
revocation-of-case = You withdrew from the contract.

revocation-ended = The time to withdraw from this contract ended on
revocation-ended-text = You can still ask for what the shop’s rules give, and if something is wrong with the goods, your rights last longer.
revocation-ask = Make a request
revocation-to-order = To the order
revocation-declared = You withdrew already
revocation-held = Other requests hold everything of this order. To withdraw from the contract instead, open such a request and take it back first.

field-not-an-email = Enter an e-mail address, such as anna@example.org.
