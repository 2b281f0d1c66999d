# Clocks and time: what is due, whose turn it was, the calendar of deadlines.
# family: waited-*
# family: due-who-*
# family: due-view-*
# family: milestone-*

## Lengths of time
length-hours = { $large } h { $small } min
length-days = { $large } d { $small } h
length-whole-days = { $count } d
due-left = { $time } left
due-over = overdue by { $time }
due-short = little time left
due-late = overdue

## Whose time it was
turns-title = Whose time it was so far
waited = Waited so far: { $parts }.
waited-buyer = for you { $time }
waited-merchant = for the shop { $time }
waited-platform = for the platform { $time }
waited-carrier = for the carrier { $time }
waited-supplier = for the service partner { $time }
waited-provider = for the payment { $time }

## What is due
staff-nav-due = Due
due-title = What is due
due-lead = Every clock that runs, the next end first. A clock that ran out and was started anew shows its new end.
due-scopes = Whose work
due-who-mine = My work
due-who-team = My team
due-who-site = Whole shop
due-who-mine-hint = What the shop has to do and your role answers for, of buyers you look after or nobody does.
due-who-team-hint = All clocks your role answers for, whoever is waited for.
due-who-site-hint = All clocks of the shop.
due-views = How it is laid out
due-view-list = List
due-view-day = Day
due-view-week = Week
due-party = Whose turn
due-clock = Clock
due-all-buyers = All buyers
due-mine-only = Buyers I look after
due-when = Due
due-time-left = Time left
due-empty = Nothing is due here. Look at the whole shop, or take the filters off.
due-next = The next { $rows }
due-today = today
due-earlier = Earlier
due-later = Later
due-this-day = Today
due-day-empty = Nothing is due.
due-more = More on this day
due-cut = Only the first { $count } are shown.
due-zone = Hours are those of { $zone }. What ends at midnight stands on the day that ends.
due-overdue-before = Overdue clocks stand on their own day and first in the list.

## The calendar of a person
feed-title = Deadlines in your calendar
feed-lead = An address that your calendar program reads by itself. It holds your work of the next { $days } days, at most { $count } entries: case number, clock and a link, no names. Whoever has the address can read that much, so keep it to yourself.
feed-none = You have no address yet.
feed-made = Your address was made on { $when }. It is shown only once; make a new one if you have lost it, and the old one ends at once.
feed-make = Make an address
feed-renew = Make a new address
feed-remove = Remove the address
feed-address = Your address
feed-shown-once = Copy it now: it is not shown again.
feed-name = Deadlines of { $shop }

## Days
# family: weekday-*
weekday-1 = Mon
weekday-2 = Tue
weekday-3 = Wed
weekday-4 = Thu
weekday-5 = Fri
weekday-6 = Sat
weekday-7 = Sun
due-day = { $weekday } { $day }

## Figures of time
staff-nav-figures = Figures
figures-title = Whose time, and how long
figures-lead = Cases opened from { $from } to the end of { $to }, days of { $zone }. Open cases count with the time that runs now.
figures-from = From
figures-to = To
figures-show = Show
figures-too-long = A period has at most { $days } days, and does not end before it begins. The last { $shown } days are shown.
figures-empty = No case was opened in this period. Choose another one.
figures-parties = Time by party
figures-parties-what = Every second of a case between its opening and its closing belongs to the party whose turn it was. Total: the sum over all cases. Mean: over the cases in which the party had the turn at all.
figures-cases = { $cases } cases, { $open } of them open
figures-party = Party
figures-total = Total
figures-mean = Mean
figures-had = Cases
figures-market = Market
figures-all-markets = All markets
figures-steps = Time by step
figures-steps-what = Each step counts once a case, when it is first done; steps that are not done yet do not count. In time: before the policy’s clock for it ran out. p50 and p90: half and nine in ten took no longer, by nearest rank, rounded down to the minute below six hours and to the hour beyond.
figures-step = Step
figures-done = Done
figures-in-time = In time
figures-promises = Promises kept
figures-promises-what = Of the cases opened in the period: in time, before the policy’s clock for it ran out; late, after; late and open, its time is over and it is not done. Kept: those in time of all three.
figures-promise = Promise
figures-team = Team
figures-kept = Kept
figures-kept-in-time = In time
figures-kept-late = Late
figures-kept-open = Late and open
figures-given = Given for promises that were not kept
figures-given-for = For
figures-given-form = What
figures-given-count = How often
figures-given-sum = Sum
milestone-decided = First decision
milestone-received = Goods back
milestone-inspected = Checked
milestone-refunded = Refunded
milestone-decided-what = From opening to the first approval or refusal; automatic ones count too. Clock: review.
milestone-received-what = From the parcel on its way, or from the approval where nobody announced one, until all goods are there. Clocks: arrival, or sending back.
milestone-inspected-what = From the arrival of the last goods until all of them are checked. Clock: inspection.
milestone-refunded-what = From the first agreed refund until every agreed one is paid. Clocks: payment provider, money that is owed.
