# 时限与用时：到期事项、轮到谁、个人的到期日历。
# family: waited-*
# family: due-who-*
# family: due-view-*
# family: milestone-*

## 时长
length-hours = { $large } 小时 { $small } 分钟
length-days = { $large } 天 { $small } 小时
length-whole-days = { $count } 天
due-left = 还剩 { $time }
due-over = 已超时 { $time }
due-short = 时间不多
due-late = 已超时

## 时间用在谁那里
turns-title = 到目前为止各方用时
waited = 到目前为止：{ $parts }。
waited-buyer = 等您 { $time }
waited-merchant = 等商家 { $time }
waited-platform = 等平台 { $time }
waited-carrier = 等物流 { $time }
waited-supplier = 等服务商 { $time }
waited-provider = 等付款 { $time }

## 到期事项
staff-nav-due = 到期
due-title = 到期事项
due-lead = 所有正在计时的时限，最早到期的在前。已超时并重新计时的，显示新的到期时间。
due-scopes = 谁的工作
due-who-mine = 我的工作
due-who-team = 我的团队
due-who-site = 全店
due-who-mine-hint = 轮到商家、由您的岗位负责，且买家由您跟进或无人跟进的事项。
due-who-team-hint = 您的岗位负责的全部时限，不论在等谁。
due-who-site-hint = 全店的全部时限。
due-views = 显示方式
due-view-list = 列表
due-view-day = 日
due-view-week = 周
due-party = 轮到谁
due-clock = 时限
due-all-buyers = 全部买家
due-mine-only = 我跟进的买家
due-when = 到期
due-time-left = 剩余时间
due-empty = 这里没有到期事项。请查看全店，或清除筛选。
due-next = 后 { $rows } 条
due-today = 今天
due-earlier = 往前
due-later = 往后
due-this-day = 今天
due-day-empty = 无到期事项。
due-more = 当天更多
due-cut = 只显示前 { $count } 条。
due-zone = 时间按 { $zone }。午夜到期的列在当天末尾。
due-overdue-before = 已超时的时限列在它到期的那天，并排在列表最前。

## 个人日历
feed-title = 日历中的到期事项
feed-lead = 供日历软件自动读取的地址。其中是您今后 { $days } 天的工作，最多 { $count } 条：单号、时限和链接，不含姓名。拿到地址的人都能读到这些内容，请勿外传。
feed-none = 您还没有地址。
feed-made = 您的地址生成于 { $when }，只显示一次；如已遗失，请重新生成，旧地址立即失效。
feed-make = 生成地址
feed-renew = 重新生成
feed-remove = 移除地址
feed-address = 您的地址
feed-shown-once = 请立即复制，此后不再显示。
feed-name = { $shop } 的到期事项

## 星期
# family: weekday-*
weekday-1 = 周一
weekday-2 = 周二
weekday-3 = 周三
weekday-4 = 周四
weekday-5 = 周五
weekday-6 = 周六
weekday-7 = 周日
due-day = { $day } { $weekday }

## 用时数据
staff-nav-figures = 数据
figures-title = 各方用时与各步时长
figures-lead = { $from } 至 { $to }（含当日）提交的售后单，日期按 { $zone }。进行中的售后单，正在计的时间也算在内。
figures-from = 从
figures-to = 到
figures-show = 查看
figures-too-long = 一次最多 { $days } 天，且结束不得早于开始。现显示最近 { $shown } 天。
figures-empty = 这段时间没有售后单，请另选时间。
figures-parties = 各方用时
figures-parties-what = 从提交到办结，每一秒都属于当时轮到的一方。合计：全部售后单之和。平均：只按轮到过该方的售后单计算。
figures-cases = 共 { $cases } 单，其中 { $open } 单进行中
figures-party = 一方
figures-total = 合计
figures-mean = 平均
figures-had = 单数
figures-market = 市场
figures-all-markets = 全部市场
figures-steps = 各步时长
figures-steps-what = 每单每步只在首次完成时计一次，未完成的不计。按时：在规则规定的时限内完成。p50、p90：一半、九成的单不超过该时长（就近排名；六小时以内舍到分钟，以上舍到小时）。
figures-step = 步骤
figures-done = 完成
figures-in-time = 按时
figures-promises = 承诺兑现
figures-promises-what = 只看这段时间提交的售后单。按时：在规则的时限内完成；超时：时限过后才完成；超时未完成：时限已过、仍未完成。兑现率：按时的占三者之和的比例。
figures-promise = 承诺
figures-team = 团队
figures-kept = 兑现率
figures-kept-in-time = 按时
figures-kept-late = 超时
figures-kept-open = 超时未完成
figures-given = 未兑现承诺的补偿
figures-given-for = 原因
figures-given-form = 形式
figures-given-count = 次数
figures-given-sum = 金额
milestone-decided = 首次判定
milestone-received = 退货到仓
milestone-inspected = 验货
milestone-refunded = 退款
milestone-decided-what = 从提交到首次同意或拒绝，自动判定也计入。时限：审核。
milestone-received-what = 从寄出（无人填写运单的，从同意）到全部到仓。时限：到仓，或寄回。
milestone-inspected-what = 从最后一件到仓到全部验完。时限：验货。
milestone-refunded-what = 从首笔退款确定到全部退款付清。时限：支付渠道，或应付退款。
