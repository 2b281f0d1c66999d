# 接口的问题说明。`problem-<code>` 是标题，`problem-<code>-next` 说明该怎么办。
# family: problem-*
problem-token-needed = 需要有效的令牌。
problem-token-needed-next = 请带上“Authorization: Bearer as_live_…”。令牌用“amends token add”生成。
problem-scope-missing = 此令牌没有这项权限。
problem-scope-missing-next = 这个调用需要权限“{ $scope }”。
problem-not-allowed = 不允许这样做。
problem-not-found = 这里没有该内容。
problem-invalid = 有些字段不对。
problem-invalid-next = 每个字段及其问题已列出。
problem-malformed = 请求无法读取。
problem-malformed-json = 请求体不是 JSON。
problem-malformed-json-next = 读到第 { $line } 行第 { $column } 列时无法继续。
problem-json-only = 请求体必须是 JSON。
problem-json-only-next = 请带上“Content-Type: application/json”。
problem-json-ndjson-csv-only = 请求体必须是 JSON、NDJSON 或 CSV。
problem-json-ndjson-csv-only-next = 请带上“Content-Type: application/json”、“application/x-ndjson”或“text/csv”。
problem-method-not-allowed = 该地址不支持此方法。
problem-too-large = 请求体过大。
problem-too-large-next = 最多 { $max } 字节。
problem-idempotency-key-reused = 这个键已用于另一个请求。
problem-idempotency-key-reused-next = 每个新请求请用新的 Idempotency-Key；只有重发同一请求时才用同一个键。
problem-moved-on = 售后单已有新进展。
problem-moved-on-next = 您看到的是第 { $seen } 版，现在是第 { $version } 版。期间发生的事已列出。
problem-draft-moved-on = 这份草稿期间已被他人保存。
problem-draft-moved-on-next = 您看到的是第 { $seen } 次保存，现在是第 { $revision } 次。请重新读取后再决定。
problem-contended = 有人正在修改同一内容。
problem-contended-next = 未做任何更改，请重发请求。
problem-too-many = 尝试次数过多。
problem-too-many-next = 请在“Retry-After”所示时间之后再试。
problem-busy = 当前请求过多。
problem-busy-next = 未做任何更改，请在“Retry-After”所示时间之后再试。
problem-fault = 我们这边出了问题。
problem-fault-next = 已记入日志。用同一个 Idempotency-Key 可以安全地重发。
problem-signature-wrong = 回调的签名不正确。

# 接口请求中某个字段的问题。
# family: field-*
field-unknown = 这里没有这个字段：{ $why }。
field-wrong = 无法接受：{ $why }。
field-not-one-of = 必须是以下之一：{ $known }。
field-not-an-id = 这不是有效的编号。
field-not-a-version = 请写带引号的版本号，如 "7"，或写 *。
field-not-a-cursor = 这不是本列表的游标。
field-not-in-order = 该订单中没有这一行。
field-line-or-sku = 请用“line”或“sku”二者之一指明商品行。
field-order-or-case = 请用“order”或“case”二者之一说明照片属于谁。
field-one-filter-only = status、turn、due_before 一次只能用一个。
field-out-of-range = 必须在 1 到 { $max } 之间。
field-count = 数量必须在 1 到 { $max } 之间。
field-key-length = 键的长度为 1 到 { $max } 个字符。

# 各种处理方式的接口、预览、多订单申请。
field-no-preview = 此接口不支持预览。若要执行，请去掉“preview”。
field-at-most = 最多 { $max } 个。
field-unfit = 该字段对“{ $wish }”没有意义，请去掉，或改选其他诉求。
field-not-in-catalogue = 商品目录中没有这个 SKU。
field-not-an-amount = 请用 { $currency } 的十进制文本写金额，例如 "20.00"。
field-order-twice = 每个订单只能出现一次，请把该订单的商品行写在同一项中。
field-other-buyer = 这个订单属于另一位买家，请单独提交申请。
field-before-from = “to”不能早于“from”。
field-period-long = 时间范围过长，最多 { $max } 天。
