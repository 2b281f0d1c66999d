# Warranties: until when, and why.

warranty-heading = Warranty
warranty-why = Why until then
warranty-serial = Serial number { $serial }
warranty-lasts = Under warranty until { $until }.
warranty-lasts-part = { $part }: under warranty until { $until }.
warranty-lasts-person = It may be under warranty until { $until }: a person at the shop looks at that.
warranty-lasts-part-person = { $part }: it may be under warranty until { $until }. A person at the shop looks at that.
warranty-over = The warranty ended on { $until }.
warranty-over-part = { $part }: the warranty ended on { $until }.
warranty-next = { $repairs ->
    [one] It was repaired once, so it may be sent back or exchanged instead.
   *[other] It was repaired { $repairs } times, so it may be sent back or exchanged instead.
}
warranty-next-person = { $repairs ->
    [one] It was repaired once: a person looks at whether it is exchanged or taken back.
   *[other] It was repaired { $repairs } times: a person looks at whether it is exchanged or taken back.
}

## Each step of the derivation
warranty-step-delivered = Delivered on { $on }, { $months ->
    [one] one month
   *[other] { $months } months
} from then: until { $until }.
warranty-step-installed = Installed on { $on }, counted from then: until { $until }.
warranty-step-repaired = In repair from { $from } to { $to }, { $days ->
    [one] one day that is not counted
   *[other] { $days } days that are not counted
}: until { $until }.
warranty-step-in-repair = In repair since { $from }, { $days ->
    [one] one day so far that is not counted
   *[other] { $days } days so far that are not counted
}: until { $until }.
warranty-step-extended = Repaired, and { $months } months more for it, once: until { $until }.
warranty-step-exchanged = Another one was delivered on { $on }, and it counts anew: until { $until }.
warranty-step-working-day = It does not end on a weekend or public holiday: until { $until }.
