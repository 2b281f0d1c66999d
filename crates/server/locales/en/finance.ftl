# Pages of those who answer for money.

# family: finance-tab-*
finance-tabs = Pages on money
finance-tab-payouts = Payouts

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
