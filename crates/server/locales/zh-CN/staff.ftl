# 审核与付款人员的页面：登录、收件箱、售后单、付款。

staff-nav-inbox = 收件箱
staff-nav-open = 代客申请
staff-nav-bench = 验货台
staff-nav-payouts = 付款
staff-nav-shops = 店铺
shops-kept-decided = 按时审核
shops-kept-inspected = 按时验货
shops-kept-refunded = 按时退款
shops-kept-hint = 近 { $days } 天内新建且已有结果的售后单：按时完成的数量占已完成与已逾期总数的比例，低于 90% 的会标出。

sign-in-title = 员工登录
sign-in-lead = 供店铺工作人员使用。买家请在店铺页面查找自己的订单。
sign-in-shop = 店铺
sign-in-shop-hint = 店铺网址中的简称；平台人员请填写 platform。
sign-in-login = 账号
sign-in-password = 密码
sign-in-button = 登录
field-sign-in-wrong = 店铺、账号与密码不匹配，请核对。忘记密码可请主管重设。

## 收件箱
# family: inbox-tab-*
# family: inbox-filter-*
inbox-title = 收件箱
inbox-tabs = 待谁处理
inbox-tab-ours = 待我方处理
inbox-tab-late = 已超时
inbox-tab-buyer = 待买家处理
inbox-tab-carrier = 运输中
inbox-tab-provider = 付款中
inbox-tab-open = 全部进行中
inbox-tab-all = 全部
inbox-search = 搜索
inbox-search-hint = 售后单号、订单号、运单号或商品
inbox-filter = 筛选
inbox-filter-status = 全部状态
inbox-filter-wish = 全部类型
inbox-filter-channel = 全部渠道
inbox-clear = 清除条件
inbox-found = { $count ->
    [0] 没有找到与“{ $typed }”相符的售后单。
   *[other] 找到 { $count } 个与“{ $typed }”相符的售后单。
}
inbox-none-fit = 没有符合条件的售后单，请减少关键词或筛选条件。
inbox-empty = 这里没有待处理的售后单，辛苦了。
inbox-case = 售后单
inbox-wish = 类型
inbox-status = 状态
inbox-turn = 待谁处理
inbox-opened = 提交时间
inbox-due = 截止
inbox-amount = 金额
inbox-and-others = { $goods } 等，另有 { $count } 项
inbox-buyer-pays = 买家补 { $amount }
inbox-next = 后 { $rows } 条
inbox-keys = 快捷键：j / k 上下移动，Enter 打开，/ 搜索。

## 售后单
desk-back = 返回
desk-asked = 申请内容
desk-note = 买家说明
desk-received = 已到仓
desk-passed = 合格
desk-failed = 不合格
desk-rules = 规则判定
desk-policy-version = 规则第 { $version } 版
desk-no-objections = 没有不利的判定。
desk-passes = { $count } 条判定支持
desk-order = 订单
desk-placed = 下单时间
desk-total = 合计
desk-closed = 已全部办结。
desk-running = 计时中
desk-money = 金额
desk-parcels = 退回包裹
desk-history = 处理记录
desk-buyer = 买家
staff-minutes = { $count } 分钟
staff-hours = { $count } 小时

## 可做的处理
act-approve = 通过
act-refuse = 不通过
act-ask = 请买家补充凭证
act-settle = 结算
act-bench = 去验货台
act-retry = 重试
act-clause = 依据
act-clause-hint = 买家看到的是通俗说明，其下附条款原文。列出的是下单时生效的店铺规则与法律条款。
clause-plain = 买家看到：
act-clause-others = 其他可引用的规则
act-clause-cited = 规则在本单中已引用
act-cancel = 返回，不作处理
approve-final = 买家会立即收到通知。通过后不能撤回。
approve-button = 确认通过
approve-note = 给买家的说明
approve-note-hint = 会显示在条款下方，可以留空。
approve-note-needed = 规则不支持该申请，请说明破例通过的理由。
refuse-note = 给买家的说明
refuse-note-hint = 请写明您看到的情况，以及买家还可以怎么做。它会显示在条款下方。
refuse-look = 查看买家将看到的内容
refuse-letter = 买家将看到
refuse-letter-appeal = 您可以在 { $until } 前申请人工复核。
refuse-button = 确认不通过并发送
refuse-change = 修改
# family: more-phrase-*
more-note = 需要什么，为什么
more-phrases = 常用语：
more-phrase-photo-fault = 请提供一张问题部位的近照和一张商品整体照片。
more-phrase-photo-label = 请提供含尺码与货号的标签照片。
more-phrase-photo-parcel = 请提供包裹及面单的照片。
more-phrase-describe = 请描述问题出现的时间和情形。
more-hours = 买家有 { $hours } 小时补充，逾期后按现有材料决定。
more-button = 发送给买家
settle-missing = { $what }：几件没有带回？
settle-missing-part = 缺少：{ $what }
settle-percent = 价值减损（%）
settle-percent-hint = 按商品实付金额计算，留空为不扣减。
settle-clause = 扣减依据
settle-clause-none = 不扣减
settle-compute = 试算
settle-final = 款项会立即处理，不能撤回。

## 代客申请
open-title = 代买家提交售后申请
open-lead = 用于买家来信或来电的情形。透露订单信息前，请先确认对方就是买家本人。
open-order = 订单号
open-order-hint = 见订单确认信息。
open-button = 继续
open-unknown = 没有该订单号的订单，请与买家核对。
open-channel = 买家通过什么方式联系您？

## 付款与平台视图
# family: payouts-*
payouts-title = 付款
payouts-tabs = 进展
payouts-failed = 受阻
payouts-paid = 近期已付
payouts-empty = 这里没有待处理的付款，一切正常。
shops-title = 店铺
shops-empty = 还没有店铺，可以用 `amends shop add` 添加。
shops-dead = 待人工处理的任务

## 各项操作
# family: act-*
# family: act-field-*
act-confirm = 作为复核人确认
act-offer = 提出方案
act-dispute = 裁定异议
act-look = 看看会发生什么
act-accept-offer = 接受买家的方案
act-accept-offer-lead = 接受后双方即受约束，并立即执行。
act-decline-offer = 谢绝买家的方案
act-decline-offer-lead = 该方案不再有效。请按现有情况决定，或另提方案。
act-withdraw = 代买家撤销
act-withdraw-lead = 仅在买家要求时使用。申请将关闭，商品可以重新申请。
act-lost = 登记丢件
act-lost-lead = 承运商确认包裹无法送达，或查件无果。
act-remedy = 另选处理方式
act-remedy-lead = 原定方式无法执行。请选择替代方式；选择退款的，款项立即退回。
act-instructed = 正在备货
act-instructed-lead = 已有人接手处理。
act-sent = 标记为已寄出
act-sent-lead = 买家会看到承运商和运单号。
act-delivered = 已送达
act-delivered-lead = 承运商扫描或买家确认已收到。
act-not-sent = 未能完成
act-not-sent-lead = 没能寄出，或没有送达。接下来由您选择处理方式。
act-send-again = 重新寄出
act-send-again-lead = 同样的商品再寄一次。
act-to-partner = 交给维修点
act-to-partner-lead = 维修期限从现在开始计算。
act-priced = 填写维修报价
act-priced-lead = 买家接受或谢绝报价之前，暂不维修。
act-mended = 已修好
act-mended-lead = 接下来寄回给买家。
act-not-mended = 无法修复
act-not-mended-lead = 达到规则允许的维修次数后自动退款；否则由您选择替代方式。
act-mend-again = 再修一次
act-mend-again-lead = 重新交给维修点。
act-goodwill = 付照顾补偿
act-goodwill-lead = 在应退之外另给买家的款项，可以不涉及商品。按订单的支付方式退回，超出实付的部分退为账户余额。
act-give-up = 放弃收取差价
act-give-up-lead = 不再收取差价，按店铺规则处理未付差价的换货，结果见下。
act-field-carrier = 承运商
act-field-tracking = 运单号
act-field-why = 发生了什么
act-field-partner = 维修点
act-field-other = 其他维修点名称
act-field-given = 金额
act-field-clause = 依据条款
act-field-note = 原因（买家可见）
act-field-amount = 报价
act-field-parts = 更换的零件，每行一个
act-field-reason = 无法修复的原因
act-field-wish = 改为
act-field-target = 规格
# family: send-failure-*
send-failure-out-of-stock = 缺货
send-failure-lost = 途中丢失
send-failure-not-accepted = 买家未签收
send-failure-damaged = 途中损坏
send-failure-other = 其他原因
propose-lead = 买家会在期限内接受或谢绝。在此之前对双方都没有约束。
propose-if-accepted = 买家接受后
propose-button = 发送方案
propose-row = 您的方案
propose-row-other = 其中几件另作处理
propose-as-it-is = 保持不变
propose-units = 件数
propose-amount = 保留商品时退回的金额
propose-freight = 承担寄回运费
propose-freight-hint = 如由店铺承担部分寄回费用，请填写金额。
propose-note = 写给买家的话
settle-lost = 缺少的件数按丢失处理
settle-lost-hint = 视同已收到并退款：由承运商或店铺承担丢失。
settle-note = 写给买家的话
settle-taken = 此前扣减：

## 一览
desk-talk = 协商方案
# family: desk-talk-*
desk-talk-open = 待答复
desk-talk-accepted = 已接受
desk-talk-declined = 已谢绝
desk-talk-lapsed = 逾期未答复
desk-talk-gone = 已失效
desk-talk-until = 截止
desk-filed = 由{ $name }代买家提交（{ $channel }）
desk-siblings = 同一次申请
desk-deduction = 约定的价值减损
desk-disposed = 去向：
desk-why = 原因：
desk-with-platform = 店铺的处理期限已过，由平台裁定。在此之前仍可同意申请，但不能再拒绝。
desk-second = { $name }拟同意，等待复核人确认或不予通过。
desk-gift = 礼物：申请人是收礼人，看不到任何价格。
desk-dispute-open = 买家对验货结果或扣减提出了异议。
desk-dispute-decided = 买家的异议已有裁定。
# family: desk-second-look-*
desk-second-look-asked = 系统自动答复，买家申请了人工复核。
desk-second-look-upheld = 人工复核后维持了自动答复。
desk-second-look-changed = 人工复核后更改了自动答复。
# family: desk-parcel-*
desk-parcel-announced = 在途
desk-parcel-arrived = 已到仓
desk-parcel-lost = 已丢失
# family: desk-part-*
desk-part-link = 支付链接
desk-part-carrier = 承运商
desk-part-tracking = 运单号
desk-part-serial = 序列号
desk-part-partner = 维修点
desk-part-price = 报价
desk-part-parts = 零件

## 收件箱：需要优先处理的，以及人工复核
# family: inbox-chip-*
inbox-chips = 一览
inbox-chip-second = 待复核人确认
inbox-chip-counter = 买家方案待答复
inbox-chip-dispute = 异议
inbox-chip-failed = 未能完成
looks-title = 人工复核过的自动答复
looks-lead = 统计该时段内提交、且买家申请了人工复核的售后单。维持：人工与规则的结论一致；更改：人工作出了不同的决定。
looks-days = 最近 { $days } 天
looks-waiting = 尚未复核
looks-upheld = 维持
looks-changed = 更改
looks-asked = 申请复核
desk-tier = 买家等级：{ $tier }。
desk-agent = 该买家的专属客服：{ $agent }。
desk-weight = 寄回商品重 { $back } 克，售出时重 { $sold } 克，付款前由人工审核。

# 沙盒的时钟。
clock-title = 沙盒时钟
clock-lead = 拨快时钟，查看届时会发生什么：途中的每个期限都会在其到期时执行。已发生的事不可撤回，因此只能往前拨。正式店铺没有此功能。
clock-ahead = 比真实时间快 { $span }
clock-forward = 往前拨
clock-count = 数量
clock-unit = 天或小时
clock-days = 天
clock-hours = 小时
clock-look = 查看将发生的事
clock-to-next = 拨到下一期限
clock-would-fire = 至 { $until } 到期
clock-next = 即将到期
clock-nothing = 无
clock-due = 时间
clock-what = 期限
clock-case = 售后单
clock-and-more = 仅列出前五十条；由其引发的期限也可能随之到期。
clock-move = 拨到 { $until }
field-clock-is-live = 此店铺为正式店铺，使用真实时间，不能拨动。沙盒只能在创建时指定（amends shop add --sandbox）。
field-clock-backwards = 已发生的事不可撤回，时钟只能往前拨。请选择更晚的时间。
field-clock-too-far = 一次最多拨 { $max } 天，请分次进行。
field-clock-nothing-due = 目前没有运行中的期限，请按天或小时拨动。
field-clock-how-far = 请只用一种方式说明拨到何时：until（时间）、hours（小时数）或 next（true）。
field-clock-count = 请填写整数，例如 8。
