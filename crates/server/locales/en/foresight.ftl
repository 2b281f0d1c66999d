# What an act would lead to, before it is confirmed: for staff and buyers (components/foresight.html).

foresight-heading = What will happen
foresight-status = Status then
foresight-turn = Whose turn then
foresight-money = Money
foresight-goods-in = Coming back
foresight-goods-out = Going out
foresight-stock = Stock
foresight-messages = Messages
foresight-clocks = By when
foresight-comes-back = { $units } × { $title }
foresight-later = { $for ->
    [variant] { $units } × { $title }: { $wish } for { $variant }, once it has arrived and been checked
   *[same] { $units } × { $title }: { $wish }, once it has arrived and been checked
}
# family: foresight-stock-*
foresight-stock-held = { $units } × { $sku } set aside
foresight-stock-released = { $units } × { $sku } free again
foresight-stock-restocked = { $units } × { $sku } back on sale
foresight-message = { $way ->
    [text] { $to ->
        [you] Text message to you: “{ $subject }”
       *[buyer] Text message to the buyer: “{ $subject }”
    }
   *[mail] { $to ->
        [you] Mail to you: “{ $subject }”
        [buyer] Mail to the buyer: “{ $subject }”
        [platform] Mail to the platform: “{ $subject }”
       *[staff] Mail to the shop’s own people: “{ $subject }”
    }
}

# What each clock is for.
# family: clock-*
clock-review-by = The shop decides
clock-evidence-by = The buyer adds what was asked for
clock-ship-by = The goods are sent back
clock-offer-by = The proposal is answered
clock-arrive-by = The parcel arrives at the shop
clock-pay-by = The amount is paid
clock-deliver-by = The goods are delivered
clock-quote-by = The price of the repair is answered
clock-second-by = A second person confirms
clock-inspect-by = The goods are checked
clock-settle-by = The shop finds the way out
clock-send-by = The shop sends the goods
clock-repair-by = The repair is finished
clock-dispute-by = The objection is decided
clock-provider-by = The payment provider answers
