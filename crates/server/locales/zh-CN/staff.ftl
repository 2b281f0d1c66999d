# 审核与付款人员的页面：登录、收件箱、售后单、付款。

staff-nav-inbox = 收件箱
staff-nav-open = 代客申请
staff-nav-bench = 验货台
staff-nav-payouts = 付款
staff-nav-shops = 店铺

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
desk-provider-says = 支付渠道反馈：
desk-carrier = 快递公司
desk-tracking = 运单号
desk-parcels = 退回包裹
desk-history = 处理记录
desk-buyer = 买家
staff-minutes = { $count } 分钟
staff-hours = { $count } 小时
staff-days = { $count } 天

## 可做的处理
act-approve = 通过
act-refuse = 不通过
act-ask = 请买家补充凭证
act-settle = 结算
act-bench = 去验货台
act-retry = 重试
act-ship = 标记为已寄出
act-clause = 依据
act-clause-hint = 买家会看到这句话。列出的是下单时生效的店铺规则与法律条款。
act-clause-others = 其他可引用的规则
act-clause-cited = 规则在本单中已引用
act-cancel = 返回，不作处理
approve-follows = 将会发生
approve-later = 商品先寄回。验货无误后将按以下金额结算：
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
settle-percent = 价值减损（%）
settle-percent-hint = 按商品实付金额计算，留空为不扣减。
settle-clause = 扣减依据
settle-clause-none = 不扣减
settle-compute = 试算
settle-final = 款项会立即处理，不能撤回。
settle-button = 确认结算

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
payouts-under-way = 处理中
payouts-paid = 近期已付
payouts-empty = 这里没有待处理的付款，一切正常。
shops-title = 店铺
shops-empty = 还没有店铺，可以用 `amends shop add` 添加。
shops-dead = 待人工处理的任务
