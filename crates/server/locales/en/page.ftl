# The frame around every page, forms, and pages that say that something did not work.

page-sandbox = A sandbox for trying things out. Its clock shows { $date }.
page-sandbox-move = Move the clock
page-skip = Skip to the content
page-nav = Main navigation
page-sign-out = Sign out
page-made-with = After-sales by Amends
page-steps = Progress
page-money = The amounts
page-photo = Photo { $nth }

form-optional = (optional)
form-problem = { $field }: { $problem }
form-problems = Please check this

trouble-not-found = Nothing here
trouble-not-found-text = This page does not exist, or it belongs to somebody else. If you followed a link from a mail, sign in first and open it again.
trouble-forbidden = Not with this account
trouble-forbidden-text = You are signed in, but your role may not do this. A manager can.
trouble-moved = It has moved on meanwhile
trouble-moved-text = Somebody was quicker, perhaps you in another tab. Nothing of what you just sent was done. Look at how it stands now and decide anew.
trouble-invalid = Something is not right yet
trouble-too-many = Too many tries
trouble-too-many-text = For your safety there is a pause. Try again in { $minutes ->
    [one] a minute
   *[other] { $minutes } minutes
}.
trouble-busy = A lot is going on right now
trouble-busy-text = Nothing was lost and nothing was done. Please try again in a few seconds.
trouble-fault = That was our fault
trouble-fault-text = Something went wrong on our side and has been noted. Please try again; if it happens again, tell the shop this number: { $request }.
trouble-home = To the start
trouble-back = Look at it now

# What is wrong with one field.
# family: field-*
field-missing = Please fill this in.
field-no-such-account = The shop has no such account.
field-account-without-statements = This account has no statements to fetch.
field-not-a-day = Please write a day as YYYY-MM-DD.
field-day-not-over = That day is not over yet.
field-day-too-old = That is more than { $max } days ago. Please send the file instead.
field-text-too-long = That is longer than { $max } letters.
field-file-unknown = This photo is no longer there. Please add it again.
field-nul-character = There is a character in it that cannot be stored.
field-source-unreadable = { $name } cannot be read: { $why }.
