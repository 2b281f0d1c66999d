# Statements of providers, what differs from them, the daily report.

field-statement-broken = The file is not taken in. Line { $line }: { $why }.
field-account-name = This name has a character in it that cannot be seen.
field-file-too-large = The file is larger than { $max } bytes.
field-bank-columns = Write it like date=Booked,amount=Sum, with these names: { $known }.
field-not-a-date = Write the day like 2026-11-22.
field-payout-unknown = There is no such refund or charge in this shop.
field-difference-no-line = There is no line here of which that could be said.
field-difference-not-paid-there = There is nothing here to take over from the provider.
