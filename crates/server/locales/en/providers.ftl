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

## Accounts with payment providers
accounts-title = Provider accounts
accounts-one = Provider account
accounts-lead = Through these refunds go out. Secrets are kept encrypted and never shown again; every change is in the audit trail.
accounts-none = There is no account yet. Refunds go to the built-in simulator, which moves no money.
accounts-add = Add an account
accounts-on = on
accounts-off = switched off
accounts-sandbox = Sandbox: play money only
accounts-serves = Serves, where a payment names no account:
accounts-serves-named = only payments that name it
accounts-changed = Last changed
accounts-name = Name
accounts-name-hint = As orders name it: small letters, digits and dashes, at most 40. It cannot be changed later.
accounts-name-wrong = Take another name: small letters, digits and dashes, at most 40, and none that is there already.
accounts-field-wrong = this does not fit. Check it and enter it again, secrets too.
accounts-notify = Its provider tells us at this address:
accounts-secret-set = Set. Leave it empty to keep it.
accounts-secret-not-set = Not set.
accounts-switch-off = Switched off: nothing more is sent through it; what was sent is still heard
accounts-send = Save
# family: provider-kind-*
provider-kind-wechat = WeChat Pay
provider-kind-alipay = Alipay
provider-kind-stripe = Stripe
provider-kind-paypal = PayPal
provider-kind-manual = Transfer by hand
# family: provider-field-*
provider-field-mchid = Merchant number
provider-field-serial = Serial number of the merchant’s certificate
provider-field-platform-keys = WeChat Pay’s public key or certificates (PEM)
provider-field-platform-key-id = Id of WeChat Pay’s public key
provider-field-base-url = Another address than the provider’s own
provider-field-sandbox = Sandbox (write true)
provider-field-private-key = Private key
provider-field-apiv3-key = APIv3 key
provider-field-app-id = Id of the application
provider-field-alipay-public-key = Alipay’s public key
provider-field-secret-key = API key
provider-field-webhook-secret = Signing secret of the webhook
provider-field-client-id = Client id
provider-field-webhook-id = Id of the webhook
provider-field-client-secret = Client secret
