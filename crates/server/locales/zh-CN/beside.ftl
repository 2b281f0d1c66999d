# 应付款之外给买家的：优惠券、余额、价保、运费险。

# family: trigger-*
trigger-late-reply = 审核超时补偿
trigger-late-inspection = 验货超时补偿
trigger-late-refund = 退款超时补偿
trigger-survey = 问卷答谢
trigger-delay-goodwill = 延误补偿
trigger-offer-goodwill = 协商补偿
# family: form-*
form-coupon = 优惠券
form-store-credit = 余额

given = { $form ->
    [coupon] { $amount } 优惠券：{ $why }
   *[store-credit] { $amount } 余额：{ $why }
}
# family: given-state-*
given-state-second = 待第二人确认
given-state-agreed = 发放中
given-state-issued = 已到账
given-state-redeemed = 已使用
given-state-expired = 已过期
given-state-revoked = 已收回
claimed = { $insurer } 赔付寄回运费 { $amount }
# family: claimed-state-*
claimed-state-claimed = 保险公司处理中
claimed-state-advanced = 商家已垫付
claimed-state-paid = 已赔付
claimed-state-declined = 未赔付
beside-heading = 应付款之外
beside-yours = 送给您的
beside-until = 有效期至
coupons-yours = 我的优惠券

event-compensation-proposed = { $form ->
    [coupon] 拟发放 { $amount } 优惠券（{ $why }），待第二人确认
   *[store-credit] 拟发放 { $amount } 余额（{ $why }），待第二人确认
}
event-compensation-granted = { $form ->
    [coupon] 决定发放 { $amount } 优惠券：{ $why }
   *[store-credit] 决定发放 { $amount } 余额：{ $why }
}
event-compensation-issued = { $form ->
    [coupon] { $amount } 优惠券已发放，券码 { $code }
   *[store-credit] { $amount } 已存入余额
}
event-compensation-redeemed = { $amount } 优惠券已用于订单 { $reference }
event-compensation-expired = { $amount } 优惠券已过期
event-compensation-revoked = { $form ->
    [coupon] { $amount } 优惠券已收回
   *[store-credit] { $amount } 余额未予发放
}
event-insurance-claimed = 已向 { $insurer } 申请赔付寄回运费 { $amount }
event-insurance-advanced = 商家已垫付寄回运费 { $amount } 至余额，由 { $insurer } 赔付给商家
event-insurance-paid = { $insurer } 已赔付寄回运费 { $amount }（编号 { $reference }）
event-insurance-declined = { $insurer } 未赔付寄回运费 { $amount }：{ $reason }

notice-compensated-subject = 售后 { $number }：送您一份心意
notice-compensated-headline = 送您一份心意
notice-compensated-text = 您无需做任何操作。优惠券在有效期内下单可用；余额已到账。
notice-insurance-answered-subject = 售后 { $number }：寄回运费有新进展
notice-insurance-answered-headline = 寄回运费有新进展
notice-insurance-answered-text = 本单有运费险，目前进展如下。
text-compensated = { $shop }：售后 { $number } 有一份心意送给您。
text-insurance-answered = { $shop }：售后 { $number } 的寄回运费有新进展。
mail-coupon-code = 券码
mail-coupon-until = 有效期至

clock-insurer-by = 保险公司答复
clock-coupon-ends = 优惠券可使用

wish-price-protection = 价保，退差价
ask-wish-price-protection = 商品保留，退还与现价的差额。
ask-price = 您看到的单价
ask-price-hint = 如是本店降价，请留空，我们会自行查询。如在别处看到更低价，请附上截图，由人工核实。
price-now = 现价每件 { $price }
money-price-now = 现价
money-price-higher = 现价并不更低
finding-protection-not-offered = 本店不提供价保。
finding-protection-open = 签收后 { $protection-days } 天内降价，可退差价。
finding-protection-over = 价保期为 { $protection-days } 天，已于 { $until } 结束。
finding-protection-not-for-category = 该类商品不参加价保。
finding-protection-had-before = 这些商品已退过一次差价。
finding-protection-lower = 您实付 { $paid-minor }，现价每件 { $price-now-minor }，退还差额。
finding-protection-not-lower = 您实付 { $paid-minor }，不高于现价。
finding-protection-claimed = 您看到的单价为 { $price-claimed-minor }，与商品目录不符，由人工核实凭证。
finding-protection-price-unknown = 商品目录中没有现价，由人工核实。
finding-order-cancelled = 订单已取消。
fact-protection-days = 价保天数
fact-paid-minor = 实付且未退
fact-price-now-minor = 现单价
fact-price-as-of = 商家告知时间
fact-price-claimed-minor = 买家看到的单价
witness-catalogue = 以商品目录为准

refusal-compensation-unfit = 规则没有这项补偿，或不能人工发放。
refusal-compensation-unfit-next = 请选择协商补偿，并填写金额和依据。
refusal-already-granted = 这一事由已经给过别的补偿。
refusal-already-granted-next = 每个事由每单只给一次。请选择其他事由，或先收回前一次。
refusal-coupon-over = 该优惠券已不能使用。
refusal-coupon-over-next = 可能已用于其他订单、已过期或已收回，详见售后单。
refusal-no-stored-value = 买家没有可存入的余额账户。
refusal-no-stored-value-next = 请等待保险公司赔付，或发放优惠券。

act-compensate = 发优惠券或余额
act-compensate-lead = 优惠券或余额，每个事由一次。金额和依据默认按规则；协商补偿须写明原因。
act-confirm-given = 确认补偿
act-confirm-given-lead = 金额超出发放人权限。您确认后买家即可获得。
act-revoke-given = 收回补偿
act-revoke-given-lead = 优惠券将不能再使用。请写明原因，会记入案卷。
act-coupon-used = 已使用
act-coupon-used-lead = 商家已在订单中抵扣。
act-advance = 垫付寄回运费
act-advance-lead = 买家立即获得余额，由保险公司赔付给商家。
act-insurer-paid = 保险公司已赔付
act-insurer-paid-lead = 赔付给买家；已垫付的，赔付给商家。
act-insurer-declined = 保险公司未赔付
act-insurer-declined-lead = 买家会看到原因。已垫付的归买家。
act-field-trigger = 事由
act-field-form = 形式
act-field-worth = 金额（留空则按规则）
act-clause-of-rules = 按规则
act-field-order = 订单号
act-field-paid = 金额
act-field-reference = 保险公司编号

finance-tab-coupons = 优惠券与余额
coupons-title = 优惠券与余额
coupons-months = 月份
coupons-none = 本月没有发放。
coupons-sums = 本月成本
coupons-each = 明细
coupons-ground = 事由
coupons-form = 形式
coupons-count = 数量
coupons-given = 发放
coupons-cost = 已发生成本
coupons-open = 尚可使用
coupons-case = 售后单
coupons-day = 日期
coupons-state = 状态
coupons-code = 券码
trigger-tier = 见面礼
