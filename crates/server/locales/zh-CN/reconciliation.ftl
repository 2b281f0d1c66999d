# 渠道账单、差异与日报。
# family: difference-*
# family: line-kind-*
# family: line-settled-*
# family: own-state-*
# family: own-direction-*
# family: row-problem-*
# family: statement-format-*
# family: statement-state-*
# family: fetch-state-*
# family: side-*

finance-tab-reconciliation = 对账差异
finance-tab-statements = 渠道账单
finance-tab-daily = 日报

## What callers get wrong
field-statement-broken = 这份文件没有导入。第 { $line } 行：{ $why }。
field-account-name = 账户名里有看不见的字符。
field-file-too-large = 文件超过 { $max } 字节。
field-bank-columns = 请写成 date=记账日期,amount=金额，可用的名称：{ $known }。
field-not-a-date = 日期请写成 2026-11-22。
field-payout-unknown = 本店没有这笔退款或补款。
field-difference-no-line = 这里没有可以对应的账单行。
field-difference-not-paid-there = 这里没有可以采纳的渠道结果。
field-upload-gone = 文件已不在，请重新上传。
field-statement-upload-broken = 文件没有传完整，请重新上传。

## Work list
reconciliation-title = 对账差异
reconciliation-ages = 未解决差异的天数
reconciliation-filter-state = 未解决
reconciliation-filter-kind = 全部类型
reconciliation-filter-account = 全部账户
reconciliation-filter-owner = 不限跟进人
reconciliation-mine = 我跟进的
reconciliation-none-fit = 没有符合条件的差异。
reconciliation-none = 账单与我方记录一致。
reconciliation-no-statement = 还没有账单。上传第一份，看看渠道和店铺是否一致。
reconciliation-kind = 差异
reconciliation-number = 售后单号或流水号
reconciliation-theirs = 渠道
reconciliation-ours = 我方
reconciliation-age = 天数
reconciliation-owner = 跟进人
reconciliation-next = 下 50 条
reconciliation-by-itself = 系统

difference-age-0-1 = 0–1 天
difference-age-2-3 = 2–3 天
difference-age-4-7 = 4–7 天
difference-age-8-30 = 8–30 天
difference-age-over-30 = 30 天以上

difference-twice = 重复付款
difference-twice-means = 账单上有两笔对应我方同一笔退款，请向渠道追回第二笔。
difference-paid-there = 渠道已付，我方未记
difference-paid-there-means = 渠道显示已付款；我方还没有收到结果，或记为失败。
difference-failed-there = 渠道失败，我方已记付款
difference-failed-there-means = 渠道显示未付或已退回，我方却记为已付，买家可能还没收到钱。
difference-missing = 账单上没有
difference-missing-means = 我方记为已付，账单已覆盖到三天之后，仍没有这一笔。
difference-not-ours = 不是我方的
difference-not-ours-means = 账单上有一笔退款，对不上我方任何一笔。
difference-currency = 币种不同
difference-currency-means = 同一笔退款，渠道与我方的币种不同。
difference-amount = 金额不同
difference-amount-means = 同一笔退款，渠道与我方的金额不同。
difference-fee = 退款收了手续费
difference-fee-means = 渠道对这笔退款收取了费用。

difference-state-open = 待处理
difference-state-explained = 已说明
difference-state-resolved = 已解决

difference-act-opened = 发现
difference-act-assigned = 开始跟进
difference-act-left = 不再跟进
difference-act-explained = 说明原因
difference-act-resolved = 解决
difference-act-reopened = 重新打开
difference-act-matched = 人工匹配
difference-act-taken-over = 采纳渠道结果
difference-said-arrived = 账单上出现了这一笔。
difference-said-paid-since = 我方后来已记为付款。
difference-said-matched = 人工确认了对应的款项。
difference-said-taken-over = 已采纳渠道的结果。

difference-alike = 可能是下面的某一笔
difference-match = 就是这一笔
difference-take-over-title = 渠道已经付款
difference-take-over-lead = 采纳后按渠道流水号记为已付，与渠道及时答复相同，并通知买家。
difference-take-over = 采纳渠道结果
difference-settle = 处理差异
difference-why = 原因
difference-why-hint = 签日报的人会看到。
difference-explain = 说明，仍待处理
difference-resolve = 解决
difference-reopen = 重新打开
difference-take-on = 我来跟进
difference-leave-off = 不再跟进
difference-owned = { $who } 正在跟进。
difference-acts = 处理记录
difference-to-list = 返回列表

## The two sides
side-amount = 金额
side-number = 渠道流水号
side-our-number = 我方单号
side-kind = 类型
side-when = 时间
side-state = 状态
side-fee = 手续费
side-words = 摘要
side-line = 行号
side-agreed = 核定时间
side-account = 账户
side-no-line = 账单上没有。
side-none-of-ours = 我方没有对应的退款或补款。
side-to-statement = 查看账单
side-to-case = 查看售后单 { $number }

line-kind-payment = 收款
line-kind-refund = 退款
line-kind-fee = 手续费
line-kind-payout = 提现
line-kind-other = 其他
line-settled-done = 成功
line-settled-pending = 处理中
line-settled-failed = 失败

own-direction-refund = 退款
own-direction-charge = 补款
own-state-agreed = 已核定
own-state-second = 等待复核
own-state-sent = 已发出
own-state-unknown = 结果未知
own-state-paid = 已付
own-state-failed = 失败
own-state-by-hand = 人工转账
own-state-replaced = 已替换
own-state-linked = 待买家付款
own-state-lapsed = 已失效
own-state-given-up = 已放弃

## Statements
statements-title = 渠道账单
statements-empty = 还没有账单。
statement-title = 账单
fetch-title = 获取账单
fetch-lead = 从支付渠道获取某一天的账单并核对。重复获取同一账单不会改变任何内容。
fetch-no-accounts = 店铺没有可获取账单的渠道账户。
fetch-day = 日期
fetch-day-hint = 按渠道的日期计算：微信支付和支付宝为北京时间，Stripe 和 PayPal 为 UTC。最多可获取 { $max } 天内的账单。
fetch-ask = 获取
fetch-daily-hint = 在账户设置中勾选“每天自动获取账单”后，无需手动获取。
fetch-list = 尚未获取
fetch-next = 下次尝试
fetch-why = 渠道的答复
fetch-state-waiting = 等待中
fetch-state-again = 稍后重试
fetch-state-given-up = 已放弃
fetch-back = 返回账单
statement-send = 上传账单
statement-account = 账户
statement-account-hint = 店铺对该渠道账户的叫法，例如 wx-main。内置渠道的账户名为 simulator。
statement-accounts = 已有账户：
statement-format = 账单来源
statement-format-choose = 请选择
statement-format-wechat = 微信支付
statement-format-alipay = 支付宝
statement-format-stripe = Stripe
statement-format-paypal = PayPal
statement-format-bank = 银行
statement-format-simulator = 内置渠道
statement-file = 文件
statement-file-hint = 从渠道下载的原始文件，先解压，不要用表格软件另存；最大 64 MB。
statement-reading = PayPal 或银行的写法
statement-day-first = 日在月前，例如 22/11/2026
statement-decimal-comma = 金额写成 1.234,56
statement-columns = 银行的列名
statement-columns-hint = 我方名称=银行列名，用逗号隔开：date=记账日期,amount=金额,reference=摘要
statement-look = 先看一看
statement-look-title = 将要导入的内容
statement-look-known = 这份文件已经导入过，再次导入不会有变化。
statement-look-refused = 有 { $count } 行无法识别，不会导入。
statement-take = 导入
statement-not-now = 暂不导入
statement-span = 交易日期
statement-lines = 行数
statement-matched = 我方
statement-known = 以前已有
statement-refused = 未导入
statement-at = 上传时间
statement-state-reading = 读取中
statement-state-comparing = 核对中
statement-state-done = 完成
statement-progress = 已完成 { $percent }%，页面会自动刷新。
statement-resume-hint = 如果长时间没有变化，说明中途断了。
statement-resume = 继续
statement-totals = 各类合计
statement-refused-rows = 没有导入的行
statement-row-problem = 第 { $line } 行 { $field }：{ $problem }
statement-differences = 该账户的差异

row-problem-unreadable = 无法读取。
row-problem-shape = 写法不对。
row-problem-missing = 没有内容。
row-problem-too-long = 太长。
row-problem-too-many = 太多。
row-problem-amount = 不是金额。

## Daily report
daily-title = 日报
daily-made = 制表时间 { $made }，{ $zone }
daily-before = 前一天
daily-after = 后一天
daily-date = 日期
daily-running = 当天尚未结束，数字截至现在。
daily-behind-lead = 以下账户的账单没有覆盖到当天结束：
daily-behind = { $account }：最后一笔 { $until }
daily-nothing = 无。
daily-payments = 退款与补款
daily-count = 笔数
daily-lines = 账单合计
daily-differences = 差异
daily-no-differences = 没有发现差异，也没有未解决的差异。
daily-opened = 新发现
daily-closed = 已解决
daily-standing = 未解决
daily-clearing = 渠道清算账户（按我方账簿）
daily-clearing-hint = 渠道已代付或代收、尚待结算的余额；负数为店铺应付渠道。
daily-currency = 币种
daily-opening = 期初
daily-moved = 发生额
daily-closing = 期末
daily-drawn-up = 制表
daily-checked = 复核
daily-signed-on = 日期
