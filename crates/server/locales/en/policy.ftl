# The public page of a shop's rules.
# family: policy-topic-*
# family: policy-fault-*
# family: policy-of-*
policy-link = Returns and after-sales rules
policy-on = For orders placed on
policy-look = Show
policy-version-first = Version { $version }, in force from the beginning.
policy-version-since = Version { $version }, in force for orders placed since { $day }.
policy-version-from = Version { $version }, for orders placed from { $day } on.
policy-versions = Other versions
policy-rights = How long you may ask
policy-rights-hint = Days are counted from the day after delivery. The longest line that fits counts; those of the law and the platform cannot be made shorter.
policy-no-rights = No time limits are set.
policy-fault = Why
policy-goods = Goods
policy-wishes = What for
policy-how-long = Days
policy-text = Rule
policy-all-goods = All goods
policy-all-wishes = Everything that can be asked for
policy-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
policy-of-law = by law
policy-of-platform = a promise of the platform
policy-of-shop = a promise of this shop
policy-fault-nobody = You changed your mind
policy-fault-merchant = Something is wrong with the goods
policy-fault-carrier = Something went wrong on the way
policy-topic-excluded = What a change of mind does not cover
policy-topic-condition = The state in which goods come back
policy-topic-before-shipment = Before it is sent
policy-topic-exchange = Exchanges
policy-topic-repair = Repairs
policy-topic-kept = Goods you keep, prices that fall
policy-topic-freight = Who pays the way back
policy-topic-money = Where your money goes
policy-topic-taken-off = What may be taken off, and what not
policy-topic-promises = If we are late
policy-topic-else = What else we may rely on
policy-times = By when
policy-time-review = Where a person must look, you have an answer within { $count } hours.
policy-time-ship = You send the goods within { $count } days of our yes.
policy-time-inspect = We look at what came back within { $count } hours.
policy-time-arrival = Money is on your account within { $count } days of the refund.
policy-time-appeal = After a no, you may have a person look again within { $count } days.
policy-find = Find your order

# One sentence on a shop's own pages. $way: free, buyer or unsaid.
widget-within = { $way ->
    [free] Can be sent back for { $days } after delivery, free of charge.
    [buyer] Can be sent back for { $days } after delivery; you pay the way back.
   *[unsaid] Can be sent back for { $days } after delivery.
}
widget-until = { $way ->
    [free] Can be sent back until { $day }, free of charge.
    [buyer] Can be sent back until { $day }; you pay the way back.
   *[unsaid] Can be sent back until { $day }.
}
widget-over = The time to send this back because of a change of mind ended on { $day }.
widget-always = { $way ->
    [free] Can be sent back at any time, free of charge.
    [buyer] Can be sent back at any time; you pay the way back.
   *[unsaid] Can be sent back at any time.
}
widget-never = Cannot be sent back because of a change of mind: { $why }
widget-never-offered = Cannot be sent back because of a change of mind.
widget-exception = An exception may apply: { $why }
widget-faulty = If something is wrong with the goods, you have further rights.
widget-more = All the rules
widget-wrong = Nothing can be said: “{ $name }” in the address is not right. { $problem }
field-not-a-market = Write a country as two letters, such as DE.
