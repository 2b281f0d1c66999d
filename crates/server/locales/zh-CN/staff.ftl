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
