## 支付渠道为何不退，或暂时未退
# family: payment-reason-*
payment-reason-balance-short = 商户在支付渠道的余额不足。充值后可按原退款单号重新提交。
payment-reason-too-late = 已超过支付渠道的退款期限，请与买家商量其他退款方式。
payment-reason-too-much = 超出该笔支付的可退金额，请与支付渠道的退款记录核对。
payment-reason-too-many = 该笔支付的退款次数已达渠道上限，请与买家商量其他退款方式。
payment-reason-payment-unknown = 支付渠道查不到该笔支付，请核对收款账户和订单提供的交易号。
payment-reason-payment-missing = 订单没有提供支付渠道的交易号，请补上交易号后重新导入订单。
payment-reason-payment-pending = 该笔支付在渠道侧尚未完成，待完成后再试。
payment-reason-account-unknown = 订单所写的收款账户不存在或已停用。
payment-reason-no-account = 店铺没有可处理这类支付方式的收款账户。
payment-reason-by-hand = 此项由人工打款：请转账并将凭证存入售后单。
payment-reason-buyer-account = 买家的账户已注销或被冻结，请与买家商量其他退款方式。
payment-reason-bank-refused = 被买家的银行退回，请与买家商量其他退款方式。
payment-reason-frozen = 该笔支付在渠道侧有争议或被冻结，请先处理。
payment-reason-settings-wrong = 支付渠道不接受该账户的密钥或权限。请检查账户设置，再按原退款单号重新提交。
payment-reason-request-wrong = 支付渠道不接受这样的请求，请联系系统管理员。
payment-reason-amount-unfit = 支付渠道不支持该币种的这一金额。
payment-reason-closed = 支付渠道已关闭该笔退款，请重新提交或另寻办法。
payment-reason-refused = 支付渠道拒绝退款，且未给出已知的原因。
payment-reason-busy = 支付渠道请求过于频繁，稍后会再试。
payment-reason-down = 暂时连不上支付渠道或其服务异常，稍后会再试。
payment-reason-contradiction = 支付渠道的答复与所提交的不符。按未知处理并会再次查询，请与渠道的退款记录核对。
payment-reason-with-code = { $words }（{ $code }）

## 支付渠道账户
accounts-title = 渠道账户
accounts-one = 渠道账户
accounts-lead = 退款经由这些账户发出。密钥加密保存，不再显示；每次修改都记入审计记录。
accounts-none = 尚无账户。退款走内置模拟渠道，不产生真实资金往来。
accounts-add = 新增账户
accounts-on = 使用中
accounts-off = 已停用
accounts-sandbox = 沙箱环境，不涉及真实资金
accounts-serves = 付款未指明账户时适用：
accounts-serves-named = 仅限指明该账户的付款
accounts-changed = 最近修改
accounts-name = 名称
accounts-name-hint = 与订单中的账户名一致：小写字母、数字和短横线，最多 40 个字符。以后不能修改。
accounts-name-wrong = 请换一个名称：小写字母、数字和短横线，最多 40 个字符，且不能与现有账户重名。
accounts-field-wrong = 内容不符。请检查后重新填写，密钥也需重新填写。
accounts-notify = 渠道通知地址：
accounts-secret-set = 已设置，留空则保持不变。
accounts-secret-not-set = 未设置。
accounts-switch-off = 停用：不再经由该账户发出，已发出的仍接收结果
accounts-send = 保存
# family: provider-kind-*
provider-kind-wechat = 微信支付
provider-kind-alipay = 支付宝
provider-kind-stripe = Stripe
provider-kind-paypal = PayPal
provider-kind-manual = 人工转账
# family: provider-field-*
provider-field-mchid = 商户号
provider-field-serial = 商户证书序列号
provider-field-platform-keys = 微信支付公钥或平台证书（PEM）
provider-field-platform-key-id = 微信支付公钥 ID
provider-field-base-url = 自定义渠道地址
provider-field-sandbox = 沙箱环境（填写 true）
provider-field-private-key = 私钥
provider-field-apiv3-key = APIv3 密钥
provider-field-app-id = 应用 ID
provider-field-alipay-public-key = 支付宝公钥
provider-field-secret-key = API 密钥
provider-field-webhook-secret = Webhook 签名密钥
provider-field-client-id = 客户端 ID
provider-field-webhook-id = Webhook ID
provider-field-client-secret = 客户端密钥
