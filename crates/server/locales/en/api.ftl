# Problems of the API. `problem-<code>` is the title, `problem-<code>-next` what to do.
# family: problem-*
problem-token-needed = A valid token is needed.
problem-token-needed-next = Send “Authorization: Bearer as_live_…”. “amends token add” makes a token.
problem-scope-missing = This token may not do that.
problem-scope-missing-next = The call needs the scope “{ $scope }”.
problem-not-allowed = That is not allowed.
problem-not-found = There is no such thing here.
problem-invalid = Some fields are not right.
problem-invalid-next = Each of them is listed with what is wrong.
problem-malformed = The request cannot be read.
problem-malformed-json = The body is not JSON.
problem-malformed-json-next = Reading stopped in line { $line }, column { $column }.
problem-json-only = The body must be JSON.
problem-json-only-next = Send it with “Content-Type: application/json”.
problem-json-ndjson-csv-only = The body must be JSON, NDJSON or CSV.
problem-json-ndjson-csv-only-next = Send it with “Content-Type: application/json”, “application/x-ndjson” or “text/csv”.
problem-method-not-allowed = This address does not take that method.
problem-too-large = The body is too large.
problem-too-large-next = At most { $max } bytes are taken.
problem-idempotency-key-reused = This key was used for another request.
problem-idempotency-key-reused-next = Use a fresh Idempotency-Key for each new request, and the same one only to repeat it.
problem-moved-on = The case has moved on.
problem-moved-on-next = You saw version { $seen }; it is now version { $version }. What happened meanwhile is listed.
problem-draft-moved-on = Somebody saved this draft meanwhile.
problem-draft-moved-on-next = You saw save { $seen }; it is now at save { $revision }. Read it again, then decide.
problem-contended = Somebody else was changing the same thing.
problem-contended-next = Nothing was done. Send the request again.
problem-too-many = Too many tries.
problem-too-many-next = Try again after the time in “Retry-After”.
problem-busy = Too much at once.
problem-busy-next = Nothing was done. Try again after the time in “Retry-After”.
problem-fault = Something went wrong on our side.
problem-fault-next = It is in the log. The request can be repeated safely with the same Idempotency-Key.
problem-signature-wrong = The callback is not signed as it must be.

# What is wrong with a field of a request of the API.
# family: field-*
field-unknown = There is no such field here: { $why }.
field-wrong = This cannot be taken: { $why }.
field-not-one-of = This must be one of: { $known }.
field-not-an-id = This is not an id.
field-not-a-version = Write the version in quotes, such as "7", or *.
field-not-a-cursor = This is not a cursor of this list.
field-not-in-order = No line of this order has it.
field-line-or-sku = Name the line by either “line” or “sku”.
field-order-or-case = Say whose photo it is by either “order” or “case”.
field-one-filter-only = Only one of status, turn and due_before can be used at once.
field-out-of-range = This must be within 1 and { $max }.
field-count = There must be between 1 and { $max }.
field-key-length = A key has 1 to { $max } letters.

# Calls for every resolution, looks ahead, requests for several orders.
field-no-preview = There is no preview of this call. Leave “preview” out to do it.
field-at-most = There can be at most { $max }.
field-unfit = This says nothing for “{ $wish }”. Leave it out, or ask for something else.
field-not-in-catalogue = The catalogue has no variant with this SKU.
field-not-an-amount = Write the amount as decimal text in { $currency }, such as "20.00".
field-order-twice = Each order can be named once. Put all its lines into one entry.
field-other-buyer = This order is another buyer’s. File it in a request of its own.
field-before-from = “to” must not be before “from”.
field-period-long = The period is too long: at most { $max } days.
