# Pages of those who answer for money.

# family: finance-tab-*
finance-tabs = Pages on money
finance-tab-payouts = Payouts
