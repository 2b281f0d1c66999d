# Which days are off and which are worked.
# family: calendar-place-*, calendar-weekday-*, calendar-month-*, calendar-kind-*, calendar-letter-*, calendar-passed-*, field-calendar-*

staff-nav-calendars = Calendars
calendars-title = Calendars
calendars-lead = Working days and last days that fall on a holiday are counted by these. Your shop can add days to any place, or put a calendar of its own in its stead.
calendar-place = Place
calendar-published = Published
calendar-provisional = Provisional
calendar-unknown = Weekends alone
calendar-own = Your shop’s own
calendar-own-layer = { $days ->
    [one] { $days } day on top
   *[other] { $days } days on top
}
calendar-own-whole = A calendar of its own, { $days ->
    [one] { $days } day
   *[other] { $days } days
}
calendar-own-none = Nothing of its own
calendar-market = your market
calendar-other = Another place
calendar-place-code = Code of the place
calendar-place-hint = A country as PL, a region as DE-BY. Where nothing is known, weekends are off.
calendar-open = Open
calendar-years = Years
calendar-source = From:
calendar-own-title = What your shop says
calendar-own-nothing = Nothing yet: the days are those that come with the product.
calendar-own-is-layer = These days lie over those that come with the product. A day that either of them works is worked.
calendar-own-is-whole = This calendar stands in place of the one that comes with the product. Later updates of that one change nothing here.
calendar-date = Day
calendar-kind = Kind
calendar-day-name = Name
calendar-day-remove = Remove
calendar-add-title = Add days
calendar-add-lead = One day, or all days up to another one, 60 at most. You see what changes before anything is saved.
calendar-from = Day, or first day
calendar-to = Last day
calendar-said-off = Day off
calendar-said-worked = Worked
calendar-look = See what changes
calendar-import-title = Import a file
calendar-import-lead = iCalendar (.ics), CSV with the columns date, kind, name (off or worked), or JSON, 512 KiB at most. If anything in it is wrong, nothing is taken.
calendar-file = File
calendar-paste = Or paste it here
calendar-complete-years = Years it is complete for
calendar-take = How to take it
calendar-take-add = Beside what your shop says already
calendar-take-replace = In place of all that your shop says
calendar-more-title = More
calendar-own-source = Where your days are from (a notice, a law)
calendar-look-source = See and save the source
calendar-complete-lead = Is this year complete with your days? Then deadlines in it are firm and no longer marked provisional.
calendar-is-complete = Your shop says that this year is complete.
calendar-complete = This year is complete
calendar-incomplete = It is not complete after all
calendar-whole = Use a calendar of our own
calendar-whole-lead = A calendar of your own begins as the one that counts now. In it you can also remove days that come with the product.
calendar-nothing = Go back to the product’s calendar
calendar-versions = Versions
calendar-what = What it says
calendar-saved = Saved
calendar-restore = Go back to this
calendar-current = Counts now
calendar-look-title = Change the calendar: { $place }
calendar-look-lead = Nothing is saved yet. This is what would change.
calendar-look-same = This is what is saved already: nothing would change.
calendar-changes = { $count ->
    [one] { $count } day counts otherwise
   *[other] { $count } days count otherwise
}
calendar-what-changes = Days that count otherwise
calendar-idle = { $count ->
    [one] { $count } day that makes no difference
   *[other] { $count } days that make no difference
}
calendar-what-idle = Days that make no difference
calendar-passed = { $count ->
    [one] { $count } line of the file was passed over
   *[other] { $count } lines of the file were passed over
}
calendar-passed-twice = Line { $line }: the day is there already, first on line { $text }.
calendar-passed-cancelled = Line { $line }: cancelled. { $text }
calendar-passed-observance = Line { $line }: observed, but not a day off. { $text }
calendar-effect = What it does
calendar-effect-off = Nobody works. A deadline that would end on it ends on { $to }.
calendar-effect-off-for-ever = Nobody works, and on no day after it.
calendar-effect-worked = Counts as a working day. A deadline may end on it.
calendar-effect-worked-anyway = No difference: it is worked anyway.
calendar-effect-off-anyway = No difference: it is off anyway.
calendar-note-whole = From now on your shop’s own calendar counts here, not the product’s.
calendar-note-layer = From now on the product’s calendar counts here, with your shop’s days on top.
calendar-note-nothing = Your shop says nothing of this place any more.
calendar-note-years = Complete from now on: { $years }. Deadlines in these years are firm.
calendar-note-years-gone = No longer complete: { $years }. Deadlines in these years are marked provisional.
calendar-save = Save
calendar-back = Back without saving
calendar-day = { $day }, { $weekday }
calendar-at-line = Line { $line }: { $problem }
calendar-kind-working = Working day
calendar-kind-off = Day off
calendar-kind-made-up = Worked instead
calendar-kind-weekend = Weekend
calendar-letter-off = H
calendar-letter-made-up = W
calendar-letter-weekend = ·
calendar-place-CN = China
calendar-place-HK = Hong Kong
calendar-place-TW = Taiwan
calendar-place-DE = Germany
calendar-place-FR = France
calendar-place-IT = Italy
calendar-place-ES = Spain
calendar-place-NL = Netherlands
calendar-place-GB = United Kingdom
calendar-place-US = United States
calendar-place-JP = Japan
calendar-place-KR = South Korea
calendar-place-AU = Australia
calendar-place-BR = Brazil
calendar-place-IN = India
calendar-weekday-1 = Mon
calendar-weekday-2 = Tue
calendar-weekday-3 = Wed
calendar-weekday-4 = Thu
calendar-weekday-5 = Fri
calendar-weekday-6 = Sat
calendar-weekday-7 = Sun
calendar-month-1 = January
calendar-month-2 = February
calendar-month-3 = March
calendar-month-4 = April
calendar-month-5 = May
calendar-month-6 = June
calendar-month-7 = July
calendar-month-8 = August
calendar-month-9 = September
calendar-month-10 = October
calendar-month-11 = November
calendar-month-12 = December
field-calendar-place = Write a country of two capital letters as PL, or a region as DE-BY.
field-calendar-places = A shop can have calendars of its own for { $max } places.
field-calendar-versions = Calendars were saved { $max } times already: no more are kept. Ask whoever runs the program.
field-calendar-weekend = All seven days of the week are off: nobody would ever work.
field-calendar-source = The source is longer than { $max } letters.
field-calendar-too-many = There are more than { $text } days. Leave out years that are long over.
field-calendar-year = The year { $text } is not from { $from } to { $to }.
field-calendar-name = The name of the day is longer than { $max } letters.
field-calendar-contradicts = The day is off and worked at once (compare { $text }). Keep one of them.
field-calendar-span = Write a last day that is not before the first, { $max } days at most.
field-calendar-other-place = It says that it is for { $text }. Open that place, or remove the line.
field-calendar-too-large = The file is larger than { $text } KiB. Leave out years that are long over.
field-calendar-not-text = This is no text in UTF-8 or GBK. Save it as UTF-8.
field-calendar-empty = The file is empty.
field-calendar-no-days = There are no days in it. If the year is not announced yet, wait for the notice.
field-calendar-unreadable = It cannot be read: { $text }
field-calendar-broken = This is not how an iCalendar goes on: { $text }. Export it again.
field-calendar-header = The header has no column { $text }. Write date,kind,name in the first line.
field-calendar-column = Nobody knows a column { $text }. There are date, kind and name.
field-calendar-column-twice = The column { $text } is there twice.
field-calendar-too-many-cells = There are more cells than columns: { $text }. Put names with commas in quotation marks.
field-calendar-not-a-day = “{ $text }” is no day. Write it as 2026-10-01.
field-calendar-not-a-kind = “{ $text }” is neither off nor worked (休, 班).
field-calendar-not-whole = “{ $text }” is a time. Only events that last whole days are days off.
field-calendar-missing = The event does not say when it begins (DTSTART).
field-calendar-event-days = An event lasts from 1 to { $text } whole days.
field-calendar-recurrence = “{ $text }” is no recurrence that is followed: only every year, on a date or a weekday of a month. List the days one by one.
field-calendar-moved = Somebody saved this calendar meanwhile. This is what would change now.
problem-calendar-moved-on = Somebody saved this calendar meanwhile.
problem-calendar-moved-on-next = You saw version { $seen }; it is now at version { $version }. Read it again, then decide.
