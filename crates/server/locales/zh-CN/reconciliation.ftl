# 渠道账单、差异与日报。

field-statement-broken = 这份文件没有导入。第 { $line } 行：{ $why }。
field-account-name = 账户名里有看不见的字符。
field-file-too-large = 文件超过 { $max } 字节。
field-bank-columns = 请写成 date=记账日期,amount=金额，可用的名称：{ $known }。
field-not-a-date = 日期请写成 2026-11-22。
field-payout-unknown = 本店没有这笔退款或补款。
field-difference-no-line = 这里没有可以对应的账单行。
field-difference-not-paid-there = 这里没有可以采纳的渠道结果。
