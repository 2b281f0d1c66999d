# 内置支付模拟器的付款页面。

pay-owner = 支付模拟器
pay-title = 支付款项
pay-simulation = 这是模拟付款。
pay-simulation-text = 不会产生真实扣款，也无需填写银行卡或账户信息。
pay-amount = 金额
pay-reference = 付款编号
pay-ends = 链接失效
pay-send = 支付 { $amount }
pay-decline = 不付款
pay-back = 返回商家页面

# family: pay-state-*
pay-state-open = 待付款
pay-state-open-text = 请在此支付与商家约定的款项，付款后会带您返回商家页面。
pay-state-paid = 已付款
pay-state-paid-text = 该笔款项已支付，无需再次付款。
pay-state-declined = 未付款
pay-state-declined-text = 您选择了不付款，没有产生扣款。接下来可以怎么做，请看商家页面。
pay-state-expired = 已超过付款时间
pay-state-expired-text = 未在规定时间内付款，没有产生扣款。接下来可以怎么做，请看商家页面。
pay-state-void = 链接已失效
pay-state-void-text = 该付款链接已被撤销，没有产生扣款。最新状态请看商家页面。
