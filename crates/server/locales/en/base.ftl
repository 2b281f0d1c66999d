# Words that belong to no single page.

product-name = Amends

# The bare address.
home-title = Returns, exchanges and refunds
home-buyers = Bought something and want to send it back? Follow the after-sales link of the shop, in your order's e-mail or on the shop's site.
home-staff = Sign in as staff

# When there is no page to say it on.
http-too-slow = This took too long on our side, so it was stopped. Please look how things stand before you try again.
http-foreign-form = This form was sent from another site, so nothing was done. Open the page here and try again.
http-fault = Something went wrong on our side. It has been noted; please try again.

# Lengths of time, in whole numbers.
span-minutes = { $minutes } min
span-hours = { $hours } h { $minutes } min
span-days = { $days ->
    [one] { $days } day { $hours } h
   *[other] { $days } days { $hours } h
}

# Distances in time; count is a whole number of at least 1.
time-now = just now
time-in-minutes = { $count ->
    [one] in { $count } minute
   *[other] in { $count } minutes
}
time-in-hours = { $count ->
    [one] in { $count } hour
   *[other] in { $count } hours
}
time-in-days = { $count ->
    [one] in { $count } day
   *[other] in { $count } days
}
time-ago-minutes = { $count ->
    [one] { $count } minute ago
   *[other] { $count } minutes ago
}
time-ago-hours = { $count ->
    [one] { $count } hour ago
   *[other] { $count } hours ago
}
time-ago-days = { $count ->
    [one] { $count } day ago
   *[other] { $count } days ago
}

# A photo that is not taken.
picture-too-large = The photo is larger than { $megabytes } MB. Send a smaller one.
picture-not-a-picture = This is not a photo. JPEG, PNG and WebP are taken.
picture-lies = The file says it is { $claimed }, but it is { $found }. Save it again as a JPEG and send that.
picture-too-many-pixels = The photo has more pixels than we can take ({ $megapixels } megapixels, { $side } on a side). Send a smaller one.
picture-not-kept = We could not keep the photo just now. Please try again.
picture-broken = The photo cannot be opened; it may be damaged. Take it again or send another one.
