# 依法撤回合同。两个按钮上的法定用语（各国语言）是核心里的数据；中文为我们自己的译法。

revocation-withdraw = 在此撤回合同
revocation-confirm = 确认撤回

revocation-call = 改变主意了？在法定期限内，您可以撤回合同，无需说明理由。
revocation-until = 您可以在 { $until } 前撤回本合同，无需说明理由。
revocation-not-begun = 您现在就可以撤回本合同，无需说明理由。撤回期限自收到最后一件商品后才开始计算。
revocation-title = 撤回合同
revocation-which = 您要撤回哪个订单？
revocation-none = 您没有可以在此撤回的订单。
revocation-order-over = 撤回期限已于 { $until } 结束。
revocation-order-held = 该订单的商品已全部在其他申请中。
revocation-why = 查看现在可以怎么办

revocation-lines = 您要撤回哪些商品？
revocation-of = 最多
revocation-choose = 请选择要撤回的商品。
revocation-units-wrong = { $max ->
    [0] 该商品已不能撤回。
   *[other] 请输入 1 到 { $max } 之间的数量。
}
revocation-excluded = 如果您有不同看法，仍可勾选提交，会由客服人工答复。
revocation-line-over = 该商品的撤回期限已于 { $until } 结束。
revocation-line-held = 该商品已在另一个申请中。如要改为撤回合同，请先撤销那个申请。
revocation-moved-on = 情况刚刚有变化，请再核对一下您的选择。
revocation-who = 谁要撤回？
revocation-name = 姓名
revocation-email = 电子邮箱
revocation-email-hint = 确认函会立即发送到这里。
revocation-check = 下一步
revocation-check-hint = 现在还不会提交，确认前您会再看到全部内容。

revocation-sure-title = 核对并确认
revocation-sure-lead = 点击下方按钮即提交，自提交时起生效。
revocation-said = 您的声明
revocation-back = 返回修改
revocation-refund = 预计退款
revocation-statement = 本人在此撤回 { $placed } 所下订单 { $order } 中下列商品的合同。

revocation-receipt-title = 撤回合同确认函
revocation-receipt-lead = 我们已收到您的撤回声明。
revocation-sent-to = 本确认函同时发送至
revocation-received = 收到时间
revocation-moment = { $moment }（{ $zone }，UTC{ $offset }）
revocation-next = 接下来
revocation-next-person = 客服将在 { $until } 前人工核实。您的撤回自收到时起生效。
revocation-next-wait = 请等到答复后再寄出商品，届时您仍有 { $days } 天时间。
revocation-next-send = 请在 { $until } 前寄出商品。
revocation-next-under-way = 尚未送到的商品，请收到后再寄回。
revocation-next-refund = 我们将在 { $until } 前按原支付方式退还您为这些商品支付的全部款项；在收到退回的商品或您出示寄出凭证之前（以先到者为准），我们可以暂缓退款。
revocation-next-nothing-sent = 商品尚未发出，无需寄回。
revocation-next-refund-all = 我们将在 { $until } 前按原支付方式退还您为这些商品支付的全部款项。
revocation-follow = 查看进度
revocation-print = 打印或保存
revocation-of-case = 您已撤回合同。

revocation-ended = 本合同的撤回期限已于以下时间结束：
revocation-ended-text = 您仍可以按本店规则提出申请；如果商品有问题，您的权利期限更长。
revocation-ask = 提出申请
revocation-to-order = 回到订单
revocation-declared = 您此前已撤回
revocation-held = 该订单的商品已全部在其他申请中。如要改为撤回合同，请打开相应申请并先撤销它。

field-not-an-email = 请输入电子邮箱，例如 anna@example.org。
