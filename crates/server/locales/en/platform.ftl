# What the platform promises the buyers of all its shops.
staff-nav-promises = Promises
platform-rules = What the platform promises
platform-rules-lead = These rules stand between the law and the rules of each shop. A shop may give buyers more; where it gives less, these count.
platform-rules-none = Nothing has been published yet: the law and the shops’ own rules decide.
platform-publish-title = Publish the next version
platform-publish-lead = The whole document as text (TOML). It holds for orders from its first day on, in every shop; older orders keep the version of their day. It must be announced as long before as the strictest law of your shops’ markets wants. A published version is never changed.
platform-document = Document
platform-major = It weighs on merchants or buyers (a major change)
platform-publish = Publish
platform-of-shop-title = What the platform demands
platform-of-shop-lead = These promises hold in your shop whatever your rules say. You may give more. They are version { $version }, for orders from { $from } on.
version-published = Published
promises-none = This version promises nothing.
promise-days = { $count ->
    [one] At least { $count } day after delivery
   *[other] At least { $count } days after delivery
}
promise-back = The buyer does not pay the way back
promise-back-allowance = The buyer does not pay the way back, and is given at least { $minor } minor units for it
promise-all-faults = Whatever the reason
remark-outdone = Row { $row } counts for nothing: buyers have more anyway, { $of }. { $text } ({ $clause })
desk-platform-version = promises version { $version }

staff-nav-escalated = To decide
escalated-title = What shops left to the platform
escalated-lead = These shops had their whole time and did not decide. Until you have, the shop may still grant the request; it may not refuse it any more.
escalated-none = Nothing waits for the platform
escalated-none-why = A case comes here when a shop lets its time go by and its rules say “platform” for such a request.
escalated-cut = The { $rows } that end first. Decide some and the next ones follow.
escalated-since = Here since
escalated-amount = Worth
escalated-decided = It has been decided. What happened is below.
escalated-why = What speaks against it
escalated-why-none = The rules found nothing that speaks against it.
ruling-title = Decide
ruling-which = The request is
ruling-grant = Granted
ruling-grant-note = What is asked for follows at once, at the shop’s cost.
ruling-refuse = Not granted
ruling-refuse-note = The case ends with it; neither side can ask for another look here.
ruling-reason = The reason
ruling-reason-hint = Both sides read it, word for word.
ruling-sure = Decide
ruling-again = Change something
