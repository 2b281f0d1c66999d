# 退款出账：进行到哪一步、因何暂缓、可以怎么办。

event-refund-sent = 正在将 { $amount } 退至{ $tender }
event-refund-held = 退至{ $tender }的 { $amount } 暂缓发出：{ $why }
event-refund-released = 主管已批准 { $amount } 超出当日限额，退至{ $tender }
event-refund-confirmed = 另一位同事已确认将 { $amount } 退至{ $tender }
event-refund-rejected = 另一位同事未同意将 { $amount } 退至{ $tender }
event-refund-rerouted = 经买家同意，{ $amount } 改退至{ $tender }
event-refund-by-hand = 经买家同意，{ $amount } 改为银行转账
event-refund-details = 买家已提供收款账户，用于转账 { $amount }
event-refund-dropped = 第一笔退款已到账，退至{ $tender }的另一笔 { $amount } 不再需要
event-paid-twice = 退至{ $tender }的 { $amount } 在改走其他方式后又付款成功，财务正在核查
event-paid-twice-seen-to = 财务已处理可能重复支付的 { $amount }
event-refund-doubted = 支付渠道关于退至{ $tender }的 { $amount } 的答复与申请不符，正在核查

payout-held-stopped = 该账户已暂停出款
payout-held-daily-limit = 当日限额已用完
payout-held-another = 同一笔支付的另一笔退款正在处理
payout-held-too-soon = 支付渠道要求同一笔支付的两次退款之间有间隔

payout-reason-paid-twice = 改走其他方式后又付款成功，请核查是否重复支付。
payout-reason-rejected = 另一位同事未同意。
payout-reason-not-found = 支付渠道查无此退款单号。
payout-reason-too-old = 支付时间过久，支付渠道已不支持退款。
payout-reason-too-many-parts = 该笔支付的退款次数已达支付渠道上限。

part-state-refund-held = 待发出
part-state-refund-in-line = 排队中
part-state-refund-second = 待另一位同事确认
part-state-refund-sent = 正在提交支付渠道
part-state-refund-doubted = 正在向支付渠道核查
part-state-refund-by-hand = 商家银行转账中
part-state-refund-replaced = 已改走其他方式

notice-payout-second-subject = 待确认退款：售后单 { $number }
notice-payout-second-headline = 有退款需要第二人确认
notice-payout-second-text = 金额超出单人可发出的上限。请查看后确认，或说明不同意的理由。
notice-payout-doubted-subject = 待核查退款：售后单 { $number }
notice-payout-doubted-headline = 有退款需要核查
notice-payout-doubted-text = 支付渠道的答复与申请不符，或款项可能已重复支付。请先核对双方记录，再决定下一步。

refusal-another-under-way = 同一笔支付的另一笔退款正在处理。
refusal-another-under-way-next = 另一笔结束后会自动发出。
refusal-tender-unknown = 这不是买家的支付方式，也不是该订单的付款方式。
refusal-tender-unknown-next = 请选择其他方式，或改为银行转账。
refusal-reference-wrong = 缺少银行流水号，或流水号过长。
refusal-reference-wrong-next = 请从银行回单上抄录，最多 100 个字符。

# family: payouts-*
payouts-second = 待第二人确认
payouts-by-hand = 人工转账
payouts-unknown = 结果未知
payouts-agreed = 待发出
payouts-sent = 发送中
payouts-waiting = 待买家支付
payouts-replaced = 已改走其他方式
payouts-stopping = 作废中
payouts-lapsed = 未支付
payouts-next = 下一页
payouts-twice = 以下售后单可能重复付款，请优先核查：
payouts-stopped = { $account } 自 { $since } 起暂停出款：{ $reason }

# 退款的各项信息
payout-fact-tender = 退至
payout-fact-account = 商家账户
payout-fact-number = 支付渠道退款单号
payout-fact-reference = 流水号
payout-fact-agreed = 商定时间
payout-fact-sent = 发出时间
payout-fact-paid = 支付时间
payout-fact-arrives = 最晚到账
payout-fact-consent = 买家同意
payout-fact-consent-at = 同意时间
payout-fact-after = 改退至
payout-fact-before = 代替退至
payout-title = 退款
payout-details = 买家希望转账至：
payout-tender = 退至
payout-how = 买家同意的方式
# family: payout-how-*
payout-how-phone = 电话
payout-how-mail = 邮件
payout-how-chat = 聊天
payout-how-page = 页面
payout-how-api = 程序
payout-reference = 流水号
payout-proof = 银行回单照片
payout-note = 理由或说明
payout-sure = 我已核对。
# family: payout-act-*
payout-act-confirm = 确认
payout-act-confirm-lead = 您是第二人，确认后款项即发出。请写明核对了什么。
payout-act-reject = 不同意
payout-act-reject-lead = 款项不会发出，由同事另寻办法。请写明理由。
payout-act-retry = 重试
payout-act-retry-lead = 以同一退款单号再次提交支付渠道；结果未知的只会查询。
payout-act-reroute = 改走其他方式
payout-act-reroute-lead = 款项改退至买家的其他支付方式，须已征得买家同意。
payout-act-by-hand = 银行转账
payout-act-by-hand-lead = 由人工转账，须已征得买家同意；请注明收款账户。
payout-act-details = 登记收款账户
payout-act-details-lead = 买家希望款项转到哪里。
payout-act-transferred = 已转账
payout-act-transferred-lead = 填写银行流水号并上传回单照片，即视为已支付。
payout-act-found-paid = 查明：已支付
payout-act-found-paid-lead = 您在支付渠道后台看到已支付。请填写其流水号，并说明在何处查到。
payout-act-not-found = 查明：无此单
payout-act-not-found-lead = 您已查询支付渠道，查无此单号，将视为失败。
payout-act-release = 今日放行
payout-act-release-lead = 超出当日限额，仅主管可放行，请写明理由。
payout-act-seen-to = 已处理
payout-act-seen-to-lead = 请写明查明的情况，以及对可能重复支付的款项如何处理。

## 出款的暂停与限额
finance-tab-rules = 暂停与限额
rules-title = 暂停与限额
rules-lead = 自设定起对所有退款生效，无论依据哪一版规则作出决定。店内余额不受限制。
rules-stops = 账户
rules-stopped = 已暂停
rules-running = 正常出款
rules-stopped-by = { $account } 由{ $who }于 { $at } 暂停：{ $reason }
rules-started-by = { $account } 由{ $who }于 { $at } 恢复：{ $reason }
rules-stop = 暂停出款
rules-stop-lead = 该账户的所有出款将等待，直到有人恢复。已发出的不会撤回。
rules-start = 恢复出款
rules-start-lead = 因此等待的款项将立即发出。
rules-reason = 理由
rules-limits = 每日限额
rules-limits-none = 未设限额，每日出款不限。
rules-all-accounts = 全部账户合计
rules-no-limit = 已取消限额
rules-limit-set = 设定限额
rules-account = 账户
rules-amount = 每日最多
rules-amount-hint = 留空即取消限额。超出部分等到店铺当日午夜，或由主管放行。
rules-currency = 币种
rules-limit-send = 设定限额
rules-eyes = 需第二人确认的金额
rules-eyes-all = 无论谁决定
rules-eyes-agent = 由客服或程序决定
rules-eyes-manager = 由主管决定
rules-eyes-none = 未设置需第二人确认的金额。
rules-eyes-where = 这些金额属于售后规则（第 { $version } 版）的 [limits]，随规则一起修改。
rules-history = 操作记录
rules-read-only = 由主管修改。
