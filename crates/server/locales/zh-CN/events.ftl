# 内核所能表达的一切：状态、步骤、事件、判定、事实、拒绝原因。买家页面、商家页面与邮件共用，
# 因此句子只陈述售后单本身；只有 `next-*` 与 `refusal-*` 直接对读者说话。变量由 `wording` 填入。

## 售后单的进展
# family: label-*
# family: next-*
# family: step-*
label-in-review = 审核中
label-evidence-wanted = 待补充凭证
label-refused = 未通过
label-withdrawn = 已撤销
label-lapsed = 逾期未寄回，已关闭
label-send-goods = 待寄回商品
label-on-its-way = 退货运输中
label-part-arrived = 部分到仓
label-being-inspected = 验货中
label-to-be-settled = 待结算
label-refund-under-way = 退款中
label-refund-failed = 退款受阻
label-paid-twice = 退款核对中
label-payment-under-way = 补差价收款中
label-payment-failed = 补差价失败
label-replacement-under-way = 备货中
label-settled = 已完成
label-second-wanted = 待复核确认
label-with-platform = 平台处理中
label-offer-to-buyer = 商家方案待答复
label-offer-to-merchant = 买家方案待答复
label-goods-missing = 包裹未到
label-disputed = 异议处理中
label-payment-wanted = 待支付
label-hold-under-way = 预授权处理中
label-repair-to-start = 待送修
label-being-repaired = 维修中
label-repair-quoted = 维修报价待答复
label-repair-failed = 未能修复
label-replacement-failed = 寄送受阻
label-replacement-on-its-way = 已寄给买家

next-in-review = 商家正在人工审核您的申请，您暂时无需操作。
next-evidence-wanted = 请补充所需凭证，收到后我们会立即继续审核。
next-refused = 申请未通过，原因及您可以怎么做见下方。
next-withdrawn = 您已撤销本次申请。在有效期内可以重新申请。
next-lapsed = 因未在期限内完成下一步，本次申请已关闭。在有效期内可以重新申请。
next-send-goods = 请将商品寄到下方地址，并在此填写运单号。
next-on-its-way = 商家正在等待您的包裹，您暂时无需操作。
next-part-arrived = 部分商品已到仓，商家正在等待其余商品。
next-being-inspected = 商品已全部到仓，商家验货后随即结算。
next-to-be-settled = 验货已完成，商家正在人工结算。
next-refund-under-way = 退款已提交支付渠道，到账时间确定后会通知您。
next-paid-twice = 退款已完成，商家正在核对账目，您无需操作。
next-refund-failed = 支付渠道未能完成退款，商家正在为您另寻办法，您的款项不会丢失。
next-payment-under-way = 正在收取款项，付清后立即继续处理。
next-payment-failed = 款项未能收取成功。您无需操作，商家会与您商量其他办法。
next-replacement-under-way = 商家正在备货，寄出后您会收到运单号。
next-settled = 本次售后已全部完成。
next-with-platform = 商家未在期限内作出决定，现由平台处理。您暂时无需操作，也可以继续补充照片或说明。
next-second-wanted = 商家同意您的申请，正在由另一位同事确认，您暂时无需操作。
next-offer-to-buyer = 商家向您提出了方案。请在下方查看，您可以接受、谢绝，或提出自己的方案。
next-offer-to-merchant = 商家已收到您的方案，会尽快答复，您暂时无需操作。
next-goods-missing = 您的包裹尚未到仓，商家正在向快递公司查询，请保留快递回执。
next-disputed = 您提出了异议。将由另一位未参与之前决定的人员处理，并向您说明理由。
next-payment-wanted = 有一笔款项需要您支付，金额与链接见下方。付清后立即继续处理。
next-hold-under-way = 支付渠道正在处理预授权，您暂时无需操作。
next-repair-to-start = 商品已到仓，接下来送往维修点。
next-being-repaired = 商品正在维修点。修好后，或需要付费时，我们会通知您。
next-repair-quoted = 维修需要付费，请在下方答复是否维修。如不维修，商品将原样退还给您。
next-repair-failed = 商品未能修复，商家正在为您安排其他处理方式。
next-replacement-failed = 寄给您的商品未能送达，商家正在处理。
next-replacement-on-its-way = 商品已寄出。收到后请在下方确认；如一直未收到，也请告诉我们。

step-asked = 提交申请
step-decided = 审核
step-sent = 寄回商品
step-inspected = 验货
step-refunded = 退款
step-replaced = 寄给您
step-repaired = 修好寄回

# family: step-state-*
step-state-done = 已完成
step-state-now = 进行中
step-state-ahead = 未开始
step-state-dropped = 不再进行

## 时间线上的事件
# family: event-*
event-submitted = { $channel ->
    [page] 已提交申请
    [api] 已通过合作系统提交申请
    [mail] 客服根据邮件代为提交申请
    [phone] 客服根据来电代为提交申请
   *[chat] 客服根据在线沟通代为提交申请
}
event-submitted-revocation = { $channel ->
    [page] 买家撤回了合同
    [api] 买家通过合作系统撤回了合同
    [mail] 买家以邮件撤回合同，由客服登记
    [phone] 买家来电撤回合同，由客服登记
   *[chat] 买家在线沟通时撤回合同，由客服登记
}
event-approved = { $by ->
    [policy] 按规则即时通过
    [silence] 商家逾期未处理，按规则通过
    [platform] 平台裁定通过
   *[person] 商家审核通过
}
event-sent-to-review = 转人工审核，将于 { $due } 前作出决定
event-refused = { $by ->
    [policy] 按规则未通过
    [platform] 平台裁定不予支持
   *[person] 商家审核未通过
}
event-person-asked = 已申请人工复核，将于 { $due } 前答复
event-evidence-asked = 商家请求在 { $due } 前补充凭证
event-evidence-added = { $files ->
    [0] 已补充文字说明
   *[other] 已补充 { $files } 张照片
}
event-evidence-overdue = 未收到补充凭证，将于 { $due } 前按现有材料人工审核
event-review-overdue = 审核已超时，已提醒商家主管
event-withdrawn = 申请已撤销
event-lapsed = 商品未在期限内寄回，申请已关闭
event-goods-awaited = 请在 { $due } 前寄回商品
event-parcel-announced = 商品已寄出：{ $carrier }，运单号 { $tracking }
carrier-not-named = 快递公司未填
event-goods-received = { $complete ->
    [yes] 商品已全部到仓
   *[no] { $units } 件商品已到仓，等待其余商品
}{ $grams ->
    [0] {""}
   *[other] ，包裹重 { $grams } 克
}
event-inspected = 已验货：{ $title } × { $units }，{ $grade }
event-settlement-agreed = { $parts ->
    [0] 已结算：无需收付
   *[other] 已结算：{ $sum }
}
event-refund-paid = { $speed ->
    [now] { $amount } 已退至{ $tender }，现已到账
   *[later] { $amount } 已退至{ $tender }，预计 { $arrives } 前到账
}
event-refund-unknown = 支付渠道正在处理 { $amount } 的退款
event-refund-failed = 支付渠道未能将 { $amount } 退至{ $tender }
event-refund-retried = 正在重新退款 { $amount }
event-recovery-claimed = 向{ $debtor }{ $named ->
    [yes] （{ $name }）
   *[no] {""}
}追偿 { $amount }：{ $ground }
event-recovery-settled = { $debtor }已赔付 { $amount }
event-recovery-written-off = 放弃向{ $debtor }追偿的 { $amount }
event-fee-taken = { $direction ->
    [back] 支付机构退还手续费 { $amount }
   *[taken] 支付机构就本次退款收取手续费 { $amount }
}
event-charge-paid = 已通过{ $tender }支付 { $amount }
event-charge-unknown = 支付渠道正在处理 { $amount } 的付款
event-charge-failed = 未能从{ $tender }收取 { $amount }
event-charge-retried = 正在重新收取 { $amount }
event-replacement-instructed = 备货中：{ $title } × { $units }
event-replacement-shipped = 商品已寄给买家：{ $carrier }，运单号 { $tracking }
event-replacement-delivered = 买家已收到：{ $title } × { $units }
event-replacement-failed = 未能送达：{ $title } × { $units }，{ $reason }
event-replacement-retried = 再次寄出：{ $title } × { $units }
event-charge-by-link = 未能从{ $tender }收取 { $amount }，改为通过链接支付
event-charge-linked = { $amount } 的支付链接已生成
event-charge-stopped = 支付 { $amount } 的期限已过，正在关闭链接
event-charge-lapsed = { $amount } 未在期限内支付，链接已关闭
event-hold-placed = 已在{ $tender }预授权 { $amount }，商品寄回后解除
event-hold-unknown = 支付渠道正在处理 { $amount } 的预授权
event-hold-failed = 未能在{ $tender }预授权 { $amount }，改为先寄回商品
event-hold-releasing = 正在解除{ $tender }的预授权 { $amount }
event-hold-released = 已解除{ $tender }的预授权 { $amount }
event-hold-capturing = 正在从{ $tender }的预授权中扣除 { $amount }
event-hold-captured = 已从{ $tender }的预授权中扣除 { $amount }
event-repair-started = 已送修：{ $title } × { $units }，维修点 { $partner }
event-repair-quoted = 维修 { $title } × { $units } 需 { $amount }，请在 { $until } 前答复
event-repair-quote-accepted = 已接受维修报价
event-repair-quote-declined = 未接受维修报价，商品将原样退还
event-repair-done = { $count ->
    [0] 已修好：{ $title } × { $units }
   *[other] 已修好：{ $title } × { $units }，更换 { $parts }
}
event-repair-failed = 未能修复：{ $title } × { $units }，{ $reason }
event-repair-retried = 再次维修：{ $title } × { $units }
event-remedy-changed = { $title }改为：{ $wish }
event-escalated = 商家逾期未处理，转由平台在 { $due } 前作出决定
event-second-wanted = 待另一位同事在 { $due } 前确认
event-offer-made = { $by ->
    [buyer] 买家提出方案：{ $lots }。请在 { $until } 前答复
   *[merchant] 商家提出方案：{ $lots }。请在 { $until } 前答复
}
event-offer-accepted = 方案已被接受
event-offer-declined = 方案未被接受
event-offer-lapsed = 方案逾期未答复，已失效
event-changed = 申请已修改为：{ $wish }
event-reopened = 已关闭的售后单有商品到仓，已重新打开
event-parcel-lost = 退货包裹 { $tracking } 在途中丢失
event-parcel-overdue = 退货包裹逾期未到，商家正在查询
event-mismatched = 与应寄回的不符：{ $title } × { $units }，{ $found }
event-disposed = { $title } × { $units }：{ $disposition }
event-dispute-raised = 买家提出异议
event-goodwill-given = 照顾补偿 { $amount }
event-dispute-decided = { $changed ->
    [yes] 异议成立，处理结果已更改
   *[no] 异议已复核，维持原结果
}
event-overdue = 已超时，已提醒：{ $clock }
event-clock-late = 系统当时未运行，迟 { $late }执行。原定 { $due }：{ $clock }。后续期限均从原定时间起算

# 若干件商品及其拟定方案。
offer-lot = { $title } × { $units }：{ $wish }
offer-freight = 承担寄回运费 { $amount }
offer-deduction = 按价值减损扣除 { $percent }%
offer-nothing = 商品处理方式不变

# 包裹中的实际情况。
# family: found-*
found-nothing = 空包或缺件
found-other-goods = 其他商品
found-other-serial = 序列号不同

# 退回商品的去向。
# family: disposition-*
disposition-restock = 重新上架
disposition-refurbish = 待翻新
disposition-seconds = 作为瑕疵品出售
disposition-to-supplier = 退回供应商
disposition-donate = 捐赠
disposition-destroy = 销毁

# 商品未能寄出或送达的原因。
# family: replacement-failure-*
replacement-failure-out-of-stock = 缺货
replacement-failure-lost = 途中丢失
replacement-failure-not-accepted = 未签收
replacement-failure-damaged = 途中损坏
replacement-failure-other = 其他原因

# 时间线上的操作人。
# family: actor-*
actor-buyer = 买家
actor-agent = 客服
actor-warehouse = 仓库
actor-finance = 财务
actor-manager = 主管
actor-platform = 平台
actor-program = 合作系统
actor-rule = 系统自动

## 收付与发货
# family: part-*
part-refund = 退 { $amount } 至{ $tender }
part-charge = 通过{ $tender }补付 { $amount }
part-replacement = { $purpose ->
    [exchange] 换货寄出 { $title } × { $units }
    [reship] 补寄 { $title } × { $units }
    [repaired] 修好后寄回 { $title } × { $units }
   *[goods-back] 原物退还 { $title } × { $units }
}
part-charge-link = 通过链接支付 { $amount }
part-hold = 在{ $tender }预授权 { $amount }
part-repair = 维修 { $title } × { $units }
# family: part-state-*
part-state-refund-agreed = 正在提交支付渠道
part-state-refund-unknown = 支付渠道处理中
part-state-refund-paid = 已退款
part-state-refund-failed = 在支付渠道受阻
part-state-charge-agreed = 正在收取
part-state-charge-unknown = 支付渠道处理中
part-state-charge-paid = 已支付
part-state-charge-failed = 收取失败
part-state-replacement-agreed = 等待处理
part-state-replacement-instructed = 备货中
part-state-replacement-shipped = 已寄出
part-state-replacement-delivered = 已送达
part-state-replacement-failed = 受阻
part-state-replacement-dropped = 不再需要
part-state-charge-waiting = 待支付
part-state-charge-stopping = 正在关闭链接
part-state-charge-lapsed = 逾期未支付
part-state-charge-replaced = 已改为链接支付
part-state-hold-agreed = 正在预授权
part-state-hold-unknown = 支付渠道处理中
part-state-hold-placed = 已预授权，商品寄回后解除
part-state-hold-failed = 未能预授权
part-state-hold-releasing = 正在解除
part-state-hold-released = 已解除
part-state-hold-capturing = 正在扣除
part-state-hold-captured = 已扣除
part-state-repair-agreed = 待送修
part-state-repair-at-partner = 维修中
part-state-repair-quoted = 待答复报价
part-state-repair-done = 已修好
part-state-repair-failed = 未能修复
part-state-repair-ended = 未维修，已结束

# family: tender-kind-*
tender-kind-card = 银行卡
tender-kind-wallet = 电子钱包
tender-kind-bank-transfer = 银行转账
tender-kind-cash-on-delivery = 货到付款
tender-kind-stored-value = 礼品卡或账户余额
tender-kind-points = 积分
tender-link = 支付链接

# 金额明细表的各行。
# family: money-*
money-goods = 商品金额
money-discount = 优惠
money-tax = 税费
money-outbound-freight = 订单运费
money-freight-kept = 订单运费（不退）
money-paid-back = 此前已退
money-loss-of-value = 价值减损
money-replacement = 换货商品价格
money-price-share = 差价部分的优惠与税费
money-made-good = 未能履行部分的款项
money-kept = 保留商品，部分退款
money-of-its-own = 另行结算
money-promotion = { $title }：保留 { $kept }，未达到 { $threshold }，不再享受
money-promotion-again = { $title }：重新享受
money-return-freight = 退货运费补贴
money-return-freight-taken = 上门取件费
money-restocking-fee = 退货手续费
money-missing = 缺少：{ $what }
money-goodwill = 本店照顾
money-interest = 延迟 { $days } 天的利息
money-bonus = 退为账户余额，额外赠送
money-limit = 扣减以上限为止
money-cap = 以实付金额为限
money-refund = 退款金额
money-charge = 应补金额
money-even = 无需补款，也无退款

## 申请用语
# family: wish-*
wish-refund-only = 仅退款
wish-return-and-refund = 退货退款
wish-exchange = 换货
wish-cancel = 发货前取消
wish-change = 发货前换规格
wish-repair = 维修
wish-reship = 补寄
wish-keep = 保留商品，退部分款
wish-goods-back = 退还原商品

# family: answer-*
answer-approve = 通过
answer-review = 人工审核
answer-refuse = 未通过
answer-impossible = 无法这样申请
# 买家对是非题的回答。
answer-yes = 是
answer-no = 否

# family: effect-*
effect-passes = 支持
effect-review = 需人工审核
effect-refuses = 不支持
effect-blocks = 无法办理

# family: witness-*
witness-buyer = 买家陈述
witness-order = 订单与店铺规则
witness-carrier = 物流扫描
witness-log = 系统记录
witness-warehouse = 仓库清点

# family: party-*
party-buyer = 买家
party-merchant = 商家
party-platform = 平台
party-carrier = 物流
party-supplier = 供应商
party-provider = 支付渠道

# family: channel-*
channel-page = 买家页面
channel-api = 合作系统
channel-mail = 邮件
channel-phone = 电话
channel-chat = 在线沟通

# family: fault-*
fault-nobody = 个人原因
fault-merchant = 商家责任
fault-carrier = 物流责任

# family: order-state-*
order-state-pending = 待备货
order-state-processing = 备货中
order-state-shipped = 已发货
order-state-delivered = 已签收
order-state-cancelled = 已取消

# family: trait-*
trait-custom-made = 定作商品
trait-perishable = 鲜活易腐
trait-digital = 数字化商品
trait-newspaper = 报纸期刊
trait-hygiene-sealed = 卫生密封商品
trait-activation-loss = 激活后价值贬损较大
trait-disclosed-defect = 已说明瑕疵

# family: outcome-*
outcome-accept = 予以接收
outcome-review = 转人工处理
outcome-refuse = 转人工处理，可能不予接收

## 判定：每条规则看到了什么
# family: finding-*
finding-order-state-fits = 订单{ $order-state }，可以申请。
finding-not-before-shipment = 订单{ $order-state }，只有在备货前才能取消或更换规格。
finding-not-delivered = 订单{ $order-state }，签收后才能寄回商品。
finding-not-shipped = 订单{ $order-state }。发货前请直接取消订单，更快且全额退回。
finding-requests-left = { $requests-before ->
    [0] 这是该订单的第一次申请，最多可申请 { $requests-max } 次。
   *[other] 该订单已申请 { $requests-before } 次，最多可申请 { $requests-max } 次。
}
finding-requests-used-up = 每个订单最多可申请 { $requests-max } 次，该订单已申请 { $requests-before } 次。
finding-quantity-missing = 请选择数量。
finding-quantity-fits = 申请 { $units-asked } 件，尚可申请 { $units-left } 件。
finding-quantity-above-left = { $units-left ->
    [0] 该商品已在其他售后单中。
   *[other] 申请 { $units-asked } 件，但只有 { $units-left } 件可以申请。
}
finding-reason-missing = 请选择原因。
finding-reason-unknown = 该原因不在店铺的列表中，请重新选择。
finding-reason-not-for-wish = 该原因不适用于所选的处理方式，请更换原因或处理方式。
finding-reason-not-for-goods = 该原因不适用于此商品，请重新选择。
finding-reason-needs-person = 该原因一律由人工审核。
finding-reason-fits = 原因与商品及售后类型相符。
finding-reason-buyer-chooses = 商品问题严重，依法由买家选择处理方式。
finding-window-none = 没有时间限制。
finding-window-unknown = 签收时间未知，由人工确认是否仍在期限内。
finding-window-open = 在期限内提出：签收后 { $window-days } 天，截至 { $until }。
finding-window-open-unread = 店铺的期限已过；法律规定的期限可能到 { $until }，由人工确认。
finding-window-closed = { $window-days } 天的期限已于 { $until } 结束。
finding-window-closed-fault = { $window-days } 天的期限已于 { $until } 结束；因商品存在问题，由人工确认其他办法。
finding-exclusion-not-confirmed = 此类商品（{ $goods-trait }）可以约定不予退货，但本次购买时未经单独确认，因此可以退货。
finding-exclusion-not-met = 此类商品（{ $goods-trait }）仅在特定状态下不予退货，目前不属于该状态。
finding-exclusion-asked = 此类商品（{ $goods-trait }）可能不予退货，填写申请时会询问商品状态。
finding-exclusion-unknown = 此类商品（{ $goods-trait }）可能不予退货，商品状态未知，由人工审核。
finding-excluded-by-law = 依法，此类商品（{ $goods-trait }）不适用无理由退货。
finding-condition-met = “{ $question }”——{ $answer }，符合条件。
finding-condition-against = “{ $question }”——{ $answer }，不符合退回条件。
finding-condition-unknown = “{ $question }”未作答，由人工审核。
finding-target-missing = 请选择想换的规格。
finding-target-unknown = 店铺没有规格 { $target }。
finding-target-other-product = 只能换成同一商品的其他规格。
finding-target-same-variant = 这就是您购买的规格，请选择其他规格。
finding-target-unavailable = 想换的规格库存不足（剩余 { $units-available } 件）。
finding-target-available = 有货。
finding-tender-unknown = 该支付方式不属于买家本人。
finding-tender-not-allowed = 款项只能原路退回，或退至店铺规则允许的方式；该方式两者皆非。
finding-tender-balance = 该礼品卡或账户余额不足。
finding-tender-consent-missing = 须经买家本人同意，款项才能退到这里。
finding-freight-buyer = 退回运费由买家承担。
finding-freight-buyer-collection = 退回运费由买家承担；由商家上门取件的，从退款中扣 { $amount-minor }。
finding-freight-merchant = 退回运费由商家承担。
finding-freight-merchant-allowance = 退回运费由商家承担，退款时补 { $amount-minor }。
finding-freight-carrier = 退回运费由承运人承担。
finding-freight-unclear = 退回运费由谁承担，由客服核实。
finding-tender-fits = 该支付方式可以使用。
finding-table-impossible = 按店铺规则，这里不能这样申请。
finding-photos-enough = 已提供 { $photos } 张照片，要求 { $photos-min } 张。
finding-photos-missing = 该原因需要 { $photos-min } 张照片，{ $photos ->
    [0] 尚未提供
   *[other] 已提供 { $photos } 张
}；由人工审核，可能会请您补充。
finding-amount-within-limit = 金额在免人工审核的额度以内。
finding-amount-above-limit = 金额超过免人工审核的额度。
finding-attempts-left = { $attempts-before ->
    [0] 这是该商品的第一次申请，最多可申请 { $attempts-max } 次。
   *[other] 该商品已申请 { $attempts-before } 次，最多可申请 { $attempts-max } 次。
}
finding-attempts-used-up = 每件商品最多可申请 { $attempts-max } 次，该商品已申请 { $attempts-before } 次。您仍可联系店铺客服。
finding-gift-fits = 礼物的收礼人可以这样申请。
finding-gift-not-for-receiver = 礼物的收礼人不能这样申请，可以改为退货、换货或维修。
finding-gift-no-refund = 该礼物不能退款给付款人，可以改为换货或维修。
finding-keep-above-worth = { $amount-minor } 超过了商品的实付金额，请填写更小的金额。
finding-keep-to-be-offered = 未填写金额，由商家提出方案。
finding-keep-within-share = 保留商品并退 { $amount-minor }，在可直接通过的范围内。
finding-keep-needs-person = 保留商品并退 { $amount-minor }，由人工审核。
finding-low-value = 商品价值较低，无需寄回。
finding-worth-sending-back = 这一价值的商品通常需要先寄回，由人工审核。
finding-repair-offered = 可以维修，此前已维修 { $repairs-before } 次。
finding-repair-not-offered = 店铺没有对应的维修点，由人工安排。
finding-repairs-used-up = 已维修 { $repairs-before } 次，可以改为退货或换货。
finding-warranty-open = 在保修期内，至 { $until }；维修占用 { $days-in-repair } 天，不计入。
finding-warranty-open-unread = 可能在保修期内，至 { $until }；该规则未经法律原文核对，由人工核实。
finding-warranty-part-open = 整机保修已到期，部件保修至 { $until }，故障部位由人工核实。
finding-warranty-over = 保修已于 { $until } 到期，由人工处理。
finding-warranty-unknown = 签收时间未知，是否在保修期内由人工核实。
finding-reship-unavailable = 库存只剩 { $units-available } 件，由人工安排其他办法。
finding-instant-allowed = 可以先发货，预授权在商品寄回后解除。
finding-instant-not-offered = 店铺在收到寄回的商品后才寄出新规格，请选择普通换货。

# 事实名称。
# family: fact-*
fact-order-state = 订单状态
fact-requests-before = 此前申请次数
fact-requests-max = 每单可申请次数
fact-units-asked = 申请数量
fact-units-left = 可申请数量
fact-reason = 申请原因
fact-delivered-at = 签收时间
fact-window-days = 期限天数
fact-goods-trait = 商品性质
fact-no-return-confirmed = 购买时确认不予退货
fact-target = 想换的规格
fact-units-available = 库存
fact-tender = 支付方式
fact-tender-original = 订单以此方式支付
fact-tender-balance-minor = 余额
fact-photos = 照片数
fact-photos-min = 所需照片数
fact-amount-minor = 金额
fact-amount-minor-max = 额度
fact-attempts-before = 该商品此前申请次数
fact-attempts-max = 每件商品可申请次数
fact-gift-refundable = 可退款给付款人
fact-repairs-before = 已维修次数
fact-repairs-max = 可换其他方式前的维修次数
fact-warranty-months = 保修月数
fact-days-in-repair = 维修占用天数
fact-unknown = 未知

## 每一种拒绝：一句话，以及怎么办
# family: refusal-*
refusal-impossible = 无法这样申请。
refusal-impossible-next = 原因已列出，请修改后重新提交。
refusal-not-now = 现在不能（或还不能）这样操作：售后单已有新的进展。
refusal-not-now-next = 请查看最新进展，页面会显示接下来可以做什么。
refusal-nothing-asked = 尚未选择商品。
refusal-nothing-asked-next = 请至少选择一件商品及其数量。
refusal-clause-needed = 尚未选择依据的条款。
refusal-clause-needed-next = 请选择所依据的条款，买家会看到它。
refusal-clause-unknown = 该条款不在本售后单适用的规则之内。
refusal-clause-unknown-next = 请从列表中选择：适用下单时生效的规则。
refusal-too-many-files = 照片超过 { $max } 张。
refusal-too-many-files-next = 请保留最能说明情况的 { $max } 张。
refusal-nothing-added = 既没有照片，也没有文字。
refusal-nothing-added-next = 请添加照片，或写几句说明。
refusal-tracking-missing = 缺少运单号。
refusal-tracking-missing-next = 运单号印在快递回执上。
refusal-too-many-parcels = 该售后单登记的包裹已达上限。
refusal-too-many-parcels-next = 请联系店铺客服处理。
refusal-units-wrong = 数量与售后单不符。
refusal-units-wrong-next = 请核对申请数量与实际到仓数量。
refusal-item-unknown = 该商品不属于此售后单。
refusal-item-unknown-next = 请核对售后单号，或刷新页面。
refusal-grade-unknown = 尚未选择成色等级。
refusal-grade-unknown-next = 请选择一个等级。
refusal-check-missing = 还有检查项没有结果。
refusal-check-missing-next = 请逐项选择合格或不合格。
refusal-photo-missing = 不合格的检查项需要照片。
refusal-photo-missing-next = 请拍下问题所在，这对买家和商家都是保障。
refusal-deduction-too-large = 扣减超过了商品的价值。
refusal-deduction-too-large-next = 请填写不超过 100% 的比例。
refusal-order-moved-on = 订单已不在可取消或更改的状态（例如已发货）。
refusal-order-moved-on-next = 请拒绝该申请；买家收货后可以申请退货。
refusal-balance-short = 礼品卡或账户余额已不足以支付差价。
refusal-balance-short-next = 请换一种支付方式，或选择其他规格。
refusal-part-unknown = 该款项、维修或包裹不属于此售后单。
refusal-part-unknown-next = 请刷新页面。
refusal-too-late-to-appeal = 已不能再申请人工复核：期限已过，或已申请过。
refusal-too-late-to-appeal-next = 您仍可直接联系店铺客服。
refusal-reason-needed = 规则不支持的申请，通过时须写明理由。
refusal-reason-needed-next = 请用一句话说明理由，它会保存在案卷中。
refusal-second-person-needed = 须由另一人操作：先作决定的人不能自己复核。
refusal-second-person-needed-next = 请交给有权限的同事。
refusal-above-authority = 超出了您可以单独决定的额度。
refusal-above-authority-next = 请降低金额，或交给主管。
refusal-too-many-offers = 该售后单的方案次数已达上限。
refusal-too-many-offers-next = 请接受或谢绝现有方案，之后由商家人工决定。
refusal-offer-gone = 该方案已失效，或不该由您答复。
refusal-offer-gone-next = 请刷新页面，查看当前有效的方案。
refusal-remedy-unfit = 这种处理方式与商品目前所在的位置不符。
refusal-remedy-unfit-next = 请选择其他方式。已到仓的商品可以退款、换货、维修或退还。
refusal-amount-wrong = 金额不可行：为零，或超过实付金额。
refusal-amount-wrong-next = 请填写大于零、不超过商品实付金额的数额。
refusal-parcel-unknown = 该运单号不在此售后单中。
refusal-parcel-unknown-next = 请与快递回执核对，或先登记包裹。
refusal-accessory-unknown = 规则中没有该商品的这项配件。
refusal-accessory-unknown-next = 请从列出的配件中选择。
refusal-partner-missing = 尚未填写维修点。
refusal-partner-missing-next = 请选择或填写由谁维修。

# 列举时的分隔符。
list-comma = { "，" }
finding-photos-waived = 该等级的买家无需提供照片，已收到 { $photos } 张。
finding-not-worth-sending-back = 寄回需花费 { $way-back-minor }，商品仅值 { $resale-minor }，无需寄回。
finding-may-be-kept = 商品无需寄回：选择“{ wish-refund-only }”，商品归您。
finding-signal-often = 该买家一年内另有 { $buyer-requests } 次申请，通常不超过 { $requests-year-max } 次。
finding-signal-share = 该买家一年内 { $buyer-orders } 个订单另有 { $buyer-requests } 次申请，比例高于通常水平。
finding-signal-same-photo = 同一张照片已用于另一订单的服务单 { $other-case }。
finding-signal-near-photo = 照片与另一订单的服务单 { $other-case } 中的照片几乎相同。
finding-signal-serial = 该序列号属于订单 { $other-order }。
fact-buyer-requests = 一年内其他申请
fact-buyer-orders = 一年内订单
fact-requests-year-max = 一年内通常次数
fact-share-bp-max = 通常占订单的比例（基点）
fact-other-case = 另一服务单
fact-other-order = 另一订单
fact-resale-minor = 商品寄回后的价值
fact-way-back-minor = 寄回的成本
