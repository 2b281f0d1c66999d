## Why a payment provider does not pay, or not yet
# family: payment-reason-*
payment-reason-balance-short = The shop’s balance at the provider does not cover it. Top it up, then send the same refund again.
payment-reason-too-late = The provider takes no refund of this payment any more. Find another way with the buyer.
payment-reason-too-much = More than is left of the payment at the provider. Compare with its list of refunds.
payment-reason-too-many = The provider allows no further refund of this payment. Find another way with the buyer.
payment-reason-payment-unknown = The provider does not know this payment. Check the account and the number that the shop gave with the order.
payment-reason-payment-missing = The order does not say under which number the provider has the payment. Send the order again with its transaction.
payment-reason-payment-pending = The payment itself is not through at the provider yet. Try again when it is.
payment-reason-account-unknown = The order names an account with a provider that the shop does not have, or that is switched off.
payment-reason-no-account = None of the shop’s accounts with a provider serves this kind of tender.
payment-reason-by-hand = This is paid by hand: transfer it and keep the proof with the case.
payment-reason-buyer-account = The buyer’s account is closed or blocked. Find another way with the buyer.
payment-reason-bank-refused = The buyer’s bank sent it back. Find another way with the buyer.
payment-reason-frozen = A dispute or a freeze lies on the payment at the provider. See to that first.
payment-reason-settings-wrong = The provider does not accept the account’s keys or rights. Have the account checked, then send the same refund again.
payment-reason-request-wrong = The provider does not take the request as it is. Tell whoever looks after Amends.
payment-reason-amount-unfit = The provider does not move such an amount in this currency.
payment-reason-closed = The provider gave the refund up. Send it again, or find another way with the buyer.
payment-reason-refused = The provider says no and gives no reason that we know.
payment-reason-busy = The provider takes no more requests just now. It is tried again.
payment-reason-down = The provider cannot be reached or is not well. It is tried again.
payment-reason-contradiction = The provider’s answer does not fit what was sent. It counts as not known and is asked about again; compare with the provider’s list of refunds.
payment-reason-with-code = { $words } ({ $code })
