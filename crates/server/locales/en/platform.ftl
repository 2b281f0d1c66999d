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
