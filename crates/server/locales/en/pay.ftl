# The pay page of the built-in payment simulator.

pay-owner = Payment simulator
pay-title = Pay the shop
pay-simulation = This is a simulation.
pay-simulation-text = No real money moves here, and no card or account is asked for.
pay-amount = Amount
pay-reference = Reference
pay-ends = Link ends
pay-send = Pay { $amount }
pay-decline = Do not pay
pay-back = Back to the shop

# family: pay-state-*
pay-state-open = To be paid
pay-state-open-text = Pay here what was agreed with the shop. You are then brought back to its page.
pay-state-paid = Paid already
pay-state-paid-text = This amount has been paid. There is nothing left to do here.
pay-state-declined = Not paid
pay-state-declined-text = You chose not to pay, so nothing was taken. The shop’s page says what you can do now.
pay-state-expired = The time is over
pay-state-expired-text = Nothing was paid in time, and nothing was taken. The shop’s page says what you can do now.
pay-state-void = No longer valid
pay-state-void-text = This link was taken back, and nothing was taken from you. The shop’s page says how it stands.
