# Whose work a case is, who is there for what, and who is away.
# family: why-*
# family: passed-*
# family: work-*
# family: absence-*
# family: duty-*

## Kinds of work
work-review = Decide the request
work-second = Confirm as the second person
work-dispute = Decide the dispute
work-settle = Settle it
work-payout = See to the payout
work-inspect = Inspect the goods
work-send = Send the goods

## Why somebody has it
why-joint = {"; "}
why-only-one = nobody else may have it now
why-stand-in = stands in for { $login }
why-agent-of-buyer = looks after this buyer
why-present = is at their place
why-load = { $open } of { $of } cases
why-longest-without = has waited longest for a case
why-taken = took it
why-given = was given it
why-put-back = it was put back
why-expired = the time to do something about it is over
why-owner-away = whoever had it is away
why-owner-gone = whoever had it does not work here any more
why-other-work = it needs other work now

## Why somebody was passed over
passed-away = { $login } is away
passed-away-until = { $login } is away until { $until }
passed-off-hours = { $login } is off duty at this hour
passed-other-market = { $login } looks after other markets
passed-other-goods = { $login } knows other goods
passed-other-language = { $login } writes other languages
passed-other-tier = { $login } looks after other tiers
passed-decided = { $login } decided what is to be confirmed
passed-had-it = { $login } had it before
passed-full = { $login } has { $open } of { $of } cases, which is all they can have
passed-later = { $login } could have it, with { $open } of { $of } cases, and comes after

event-assigned = { $has ->
    [somebody] { $work }: given to { $login } – { $why }
   *[nobody] { $work }: nobody has it now – { $why }
}

## The page of a case
owner-title = Whose work
owner-link = Why, and change
owner-nobody = Nobody yet
owner-no-work = Nobody of the shop has anything to do now.
owner-work = To be done
owner-until = until
owner-ends = Until
owner-why = Why
owner-until-hint = Whatever they do on the case gives them the same time again.
owner-passed-over = Who was passed over
owner-change = Change it
owner-note = Reason
owner-take = I take it
owner-take-hint = Without a reason if nobody has it
owner-to = To whom
owner-choice = { $name } · { $role } · { $open ->
    [one] one case
   *[other] { $open } cases
}
owner-give = Give it, with the reason
owner-put-back = Put it back
owner-put-back-hint = It is given to somebody else who may have it.

## People
staff-nav-people = People
people-title = People
people-lead = Who is there, how much each has, and who is away. Work is given to nobody who is away, off duty or full.
people-present = At their place
people-away = Away
people-not-seen = Not seen just now
people-load = { $open } of { $of } cases
people-no-duty = Is given no work by rule.
people-has = { $open ->
    [one] Has one case.
   *[other] Has { $open } cases.
}
people-absence = From { $from } { $ends ->
    [yes] to { $until }
   *[no] on, until they are back
}: { $reason }{ $stood ->
    [yes] ; { $login } stands in
   *[no] {""}
}
people-i-am-back = I am back
people-is-back = Is back
people-i-go = I will be away
people-goes = Will be away
people-from = First day; empty: from now on
people-until = Last day; empty: until they are back
people-reason = Reason; shown to them and to managers
people-stand-in = Who takes over
people-stand-in-any = Whoever may have it
people-away-save = Away
people-duty = What they are there for
absence-leave = leave
absence-ill = ill
absence-training = training
absence-break = break
absence-other = another reason
absence-kept = absent

## What somebody is there for
duty-title = What somebody is there for
duty-kinds = Work
duty-kinds-hint = None ticked: what the role usually does.
duty-capacity = Cases at once
duty-capacity-hint = From 1 to 1000. Whoever has as many is given no more.
duty-markets = Markets
duty-markets-hint = With commas, e.g. CN, DE. Empty: all.
duty-categories = Goods
duty-categories-hint = Codes of categories, e.g. shoes, electronics. Empty: all.
duty-languages = Languages
duty-languages-hint = e.g. zh, en. Empty: all.
duty-tiers = Tiers of buyers
duty-tiers-hint = Codes, e.g. gold. Empty: all, and buyers without one.
duty-hours = Hours
duty-hours-hint = A line each, e.g. monday 09:00-18:00; every 20:00-23:00 knows no holidays. Empty: the shop’s hours.
duty-mail = Mail for warnings
duty-mail-hint = Warnings about their cases go there. Empty: to the shop’s address.
duty-keep = Save
duty-end = No duty any more

field-staff-unknown = Nobody here has the login “{ $login }”.
field-staff-away = { $login } is away. Choose somebody who is there.
field-stand-in-self = Nobody stands in for themselves. Choose somebody else.
field-capacity = This must be a number from 1 to { $max }.
field-mail-bad = This is no mail address, such as mei@example.com.
field-kind-not-for-role = This role may not do this work: { $kind }.
field-too-many-words = At most 50 words in one list.
field-hours-bad = These hours cannot be read: { $why }. Write e.g. monday 09:00-18:00.
field-absence-over = The end must come after the beginning, and not be over already.
field-day-bad = This is no day. Write e.g. 2026-12-24.
