# Pages of those who answer for money.

# family: finance-tab-*
finance-tabs = Pages on money
finance-tab-payouts = Payouts
finance-tab-balance = Cost and books
finance-tab-recoveries = Claims

# family: debtor-*
debtor-carrier = carrier
debtor-supplier = supplier
debtor-insurer = insurer
debtor-platform = platform

# family: ground-*
ground-lost-in-transit = lost on its way
ground-damaged-in-transit = damaged on its way
ground-quality = faulty goods
ground-wrong-goods = wrong goods delivered
ground-insured = insured
ground-contract = a clause of the contract

# family: field-*
field-not-a-month = Write the month as year and month, such as 2026-03.
field-not-a-currency = This is not a currency: write three letters, such as EUR.

# family: owner-*
owner-buyer = Buyer
owner-merchant = Shop
owner-carrier = Carriers
owner-supplier = Suppliers
owner-insurer = Insurers
owner-platform = Platform
owner-provider = Payment providers
owner-bank = Bank
owner-stored-value = Stored value

# family: account-*
account-buyer-claims = Agreed
account-buyer-payments = Paid
account-merchant-goods = Goods
account-merchant-tax = Tax
account-merchant-shipping = Outbound freight
account-merchant-paid-before = Paid back before
account-merchant-loss-of-value = Loss of value
account-merchant-price-difference = Price differences
account-merchant-compensation = Compensation for kept goods
account-merchant-price-protection = Prices that fell
account-merchant-promises = Promises not kept
account-merchant-coupons-redeemed = Coupons redeemed
account-merchant-made-good = Made good
account-merchant-repairs = Priced repairs
account-merchant-return-freight = Return freight
account-merchant-promotions = Promotions
account-merchant-restocking-fees = Restocking fees
account-merchant-missing = Missing parts
account-merchant-goodwill = Goodwill
account-merchant-interest = Interest
account-merchant-bonus = Store credit bonus
account-merchant-limits = Left to buyers by limits
account-merchant-holds-taken = Holds taken
account-merchant-not-due = Not due
account-merchant-provider-fees = Provider fees
account-merchant-recovered = Claimed from others
account-merchant-written-off = Claims given up
account-carrier-claims = Claims
account-carrier-payments = Payments
account-supplier-claims = Claims
account-supplier-payments = Payments
account-insurer-claims = Claims
account-insurer-payments = Payments
account-platform-claims = Claims
account-platform-payments = Payments
account-provider-in-transit = On its way
account-provider-clearing = To be settled by statement
account-bank-money = Moved without a provider
account-stored-value-balance = Store credit and gift cards
account-stored-value-points = Points
account-stored-value-coupons = Coupons

# family: recovery-*
recovery-open = Open
recovery-suggested = Suggested
recovery-settled = Paid
recovery-written-off = Given up

# family: finance-csv-*
finance-csv = Download as CSV
finance-csv-party = Party
finance-csv-account = Account
finance-csv-opening = Before
finance-csv-debit = Debit
finance-csv-credit = Credit
finance-csv-closing = After
finance-csv-currency = Currency
finance-csv-at = When
finance-csv-number = Case
finance-csv-event = What happened
finance-csv-debtor = From
finance-csv-name = Name
finance-csv-ground = Because
finance-csv-amount = Claimed
finance-csv-settled = Came in
finance-csv-reference = Reference

finance-next = Next page
balance-title = What returns cost
balance-month = Month
balance-show = Show
balance-before = Month before
balance-after = Month after
balance-cost = What returns cost this month, and who bore it
balance-cost-hint = Money given back and not got back from others, after what was taken off. Goods that came back are not counted in.
balance-cost-nothing = Returns cost nothing in this month.
balance-borne = By who bears it
balance-by-buyers = Buyers bore { $amount } themselves: it was taken off what they got.
balance-what-for = What the shop’s part was for
balance-trial = Trial balance
balance-total = All accounts
balance-balanced = In balance: before and after all accounts sum to zero, debits equal credits.
balance-not-balanced = Not in balance. Have the books rebuilt: amends books rebuild.
balance-empty = Nothing was posted up to the end of this month.
entries-back = Back to the trial balance
entries-empty = No entries in this month.
ledger-title = Ledger
ledger-borne = Who really pays
ledger-borne-nobody = So far this case costs nobody anything.
ledger-by-buyer = The buyer bears { $amount }: it was taken off what they get.
ledger-empty = No money has moved and none is agreed.
ledger-parties = Accounts
ledger-balance = Balance
ledger-acts = What happened, line by line
ledger-claims = Claims against others
ledger-claims-hint = What a carrier, a supplier, an insurer or the platform is to bear. The buyer sees nothing of it.
ledger-claims-none = Nothing is claimed from anybody.
claim-new = Claim more
claim-suggested = The case suggests this claim. Check it before you make it.
claim-from = From
claim-ground = Because
claim-amount = Amount
claim-name = Which one
claim-clause = Clause of the contract
claim-clause-hint = Needed where the contract is the ground.
claim-make = Make the claim
claim-open = Still open
claim-came-in = Came in
claim-reference = Their reference
claim-settle = Record payment
claim-reason = Why it is given up
claim-write-off = Give it up
recoveries-title = Claims against others
recoveries-states = How far they are
recoveries-ages = Open claims by debtor and age
recoveries-young = Up to 30 days
recoveries-middle = Up to 90 days
recoveries-old = Older
recoveries-claims = Claims
recoveries-empty = No claims here.
