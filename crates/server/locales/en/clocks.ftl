# Clocks of a case: why a deadline is when it is, and what can be done about it.

clocks-link = Why then?
clocks-title = Deadlines
clocks-none = Nobody is waited for: nothing is left to do.
clocks-why = How it comes to this
clocks-stands = Stands still, at the latest until
clocks-hint = Whoever is bound by a deadline cannot move it: the shop's own are moved by a manager, and each time with a reason that is kept.
clock-warn-at = A reminder before the end or after it
clock-owner-by = Whoever has the case does something
clock-limit-by = The shop decides, or its rules do
clock-refund-by = Money that is owed is paid
clock-report-at = The buyer hears where it stands
clock-platform-by = The platform decides

count-minutes = { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
}
count-hours = { $n ->
    [one] { $n } hour
   *[other] { $n } hours
}
count-office-hours = { $n ->
    [one] { $n } office hour
   *[other] { $n } office hours
}
count-window-hours = { $n ->
    [one] { $n } hour of the daily window
   *[other] { $n } hours of the daily window
}
count-working-days = { $n ->
    [one] { $n } working day
   *[other] { $n } working days
}
count-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
count-days-rolled = { $n ->
    [one] { $n } day, ending on a working day
   *[other] { $n } days, ending on a working day
}
count-months = { $n ->
    [one] { $n } month
   *[other] { $n } months
}
count-months-rolled = { $n ->
    [one] { $n } month, ending on a working day
   *[other] { $n } months, ending on a working day
}

clock-step-counts = { $count } from { $from }
clock-step-restarted = Started anew { $from }
clock-step-extended = Given { $n } more
clock-step-paused = Stood still from { $from } to { $to }
clock-step-stands = Stands still since { $from }
clock-step-at-least = After that at least { $n } left
clock-step-closed = Holidays from { $from } to { $to }
clock-step-closed-day = Holiday on { $day }
clock-step-worked = { $day } is worked, although it is a weekend
clock-step-moved = The last day, { $from }, is not worked: { $to } instead
clock-step-provisional = From { $day } on the holidays are not published yet; counted anew once they are
clock-step-ends = Ends { $due }
clock-step-never = Has no end: nothing is open or worked any more
clock-step-by-law = The law allows no more than this:
clock-step-held = What is owed may be held until { $until }, when the goods were back
clock-step-told = What was said holds: { $due }

event-clock-paused = { $clock }: stands still, at the latest until { $until }
event-clock-resumed = { $clock }: goes on, until { $due }
event-clock-extended = { $clock }: { $more } more, until { $due }
event-clock-warned = { $clock }: { $percent } % of the time is over; { $tell ->
    [agent] whoever has the case was told
   *[manager] the managers were told
}
event-deadline-changed = { $clock }: until { $due } instead of { $was }, because the working days have changed
event-progress-reported = The buyer was told where it stands: { $party } is waited for{ $known ->
    [yes] , until { $due }
   *[no] {""}
}

notice-deadline-moved-subject = Request { $number }: another time limit
notice-deadline-moved-headline = A time limit has changed
notice-deadline-moved-text = You have another time than we said before. What you have to do has not changed.
notice-progress-subject = Where your request { $number } stands
notice-progress-headline = Your request is not forgotten
notice-progress-text = You have nothing to do now. This is where your request stands, and who is to act.
mail-state = State
mail-waits-for = Waiting for
text-progress = { $shop }: your request { $number } is still being worked on. You have nothing to do now.
notice-clock-warning-subject = Time is running out: request { $number }
notice-clock-warning-headline = Time is running out
notice-clock-warning-text = Much of the time for the next step is over. The buyer is waiting.

refusal-clock-not-running = Nobody is waited for by this clock now.
refusal-clock-not-running-next = Look at the deadlines of the case as they are now.
refusal-clock-fixed = Both sides know this time limit from the rules or from what was agreed; one side alone cannot move it.
refusal-clock-fixed-next = Decide before it ends, or make a new proposal.
refusal-time-wrong = This is no time that can be given.
refusal-time-wrong-next = Give at least 1 and at most as much as the clock had; a clock stands still until a day to come, within 90 days.

act-stop-clock = Stop the clock
act-stop-clock-lead = The deadline moves by the time for which its clock stands still. It goes on by itself after the day that you name.
act-resume-clock = Let it go on
act-resume-clock-lead = The clock goes on now, before its day.
act-give-time = Give more time
act-give-time-lead = The deadline moves. A buyer who is given more time is told.
act-field-day = Last day on which it stands still
act-field-day-hint = Within 90 days
act-field-more = How many more
act-field-more-hint = The clock has { $count }; at most as many more
act-field-clock-note = Reason; it is kept with the case
text-deadline-moved = { $shop }: your time limit for request { $number } has changed.

calendar-moves-title = Open deadlines
calendar-moves = { $count ->
    [one] One deadline moves; buyers who have another time than they were told are told so. What a buyer was told holds where it is later.
   *[other] { $count } deadlines move; buyers who have another time than they were told are told so. What a buyer was told holds where it is later.
}
calendar-moves-of = { $count } deadlines move in the first { $looked } open cases; there are more. What a buyer was told holds where it is later.
calendar-moves-none = No open deadline moves.
calendar-moves-none-of = No deadline moves in the first { $looked } open cases; there are more.
calendar-moves-case = Case
calendar-moves-clock = Deadline
calendar-moves-was = Until now
calendar-moves-due = Then
