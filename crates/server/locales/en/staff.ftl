# Pages of those who decide and pay: sign-in, inbox, case, payouts.

staff-nav-inbox = Inbox
staff-nav-open = New case
staff-nav-bench = Bench
staff-nav-payouts = Payouts
staff-nav-shops = Shops

sign-in-title = Staff sign-in
sign-in-lead = For the people at the shop. Buyers find their order on the shop’s own page.
sign-in-shop = Shop
sign-in-shop-hint = The shop’s short name, as in its address; people of the platform write “platform”.
sign-in-login = Login
sign-in-password = Password
sign-in-button = Sign in
field-sign-in-wrong = Shop, login and password do not go together. Check all three; a manager can give you a new password.

## Inbox
# family: inbox-tab-*
# family: inbox-filter-*
inbox-title = Inbox
inbox-tabs = Whose turn
inbox-tab-ours = Our turn
inbox-tab-late = Late
inbox-tab-buyer = Buyer’s turn
inbox-tab-carrier = On the way
inbox-tab-provider = Being paid
inbox-tab-open = All open
inbox-tab-all = Everything
inbox-search = Search
inbox-search-hint = Case, order or tracking number, goods
inbox-filter = Show
inbox-filter-status = Any status
inbox-filter-wish = Any wish
inbox-filter-channel = Any channel
inbox-clear = Show all again
inbox-found = { $count ->
    [0] Nothing found for “{ $typed }”.
    [one] One case found for “{ $typed }”.
   *[other] { $count } cases found for “{ $typed }”.
}
inbox-none-fit = No case fits. Try fewer words or fewer filters.
inbox-empty = Nothing is waiting here. Well done.
inbox-case = Case
inbox-wish = Wish
inbox-status = Status
inbox-turn = Turn
inbox-opened = Opened
inbox-due = Due
inbox-amount = Amount
inbox-and-others = { $goods } and { $count ->
    [one] one more item
   *[other] { $count } more items
}
inbox-buyer-pays = buyer pays { $amount }
inbox-next = Next { $rows }
inbox-keys = Keys: j and k to move, Enter to open, / to search.
