# 店铺规则的公开页面。
# family: policy-topic-*
# family: policy-fault-*
# family: policy-of-*
policy-link = 退换货与售后规则
policy-on = 适用于下单日期
policy-look = 查看
policy-version-first = 第 { $version } 版，自始生效。
policy-version-since = 第 { $version } 版，适用于 { $day } 起的订单。
policy-version-from = 第 { $version } 版，将适用于 { $day } 起的订单。
policy-versions = 其他版本
policy-rights = 多长时间内可以申请
policy-rights-hint = 自签收次日起计算。符合多项时以最长的为准；法律和平台规定的期限不会被缩短。
policy-no-rights = 没有设定期限。
policy-fault = 原因
policy-goods = 商品
policy-wishes = 可以申请
policy-how-long = 天数
policy-text = 规则
policy-all-goods = 全部商品
policy-all-wishes = 所有售后类型
policy-days = { $count } 天
policy-of-law = 法律规定
policy-of-platform = 平台承诺
policy-of-shop = 本店承诺
policy-fault-nobody = 不想要了
policy-fault-merchant = 商品有问题
policy-fault-carrier = 运输中出了问题
policy-topic-excluded = 不适用无理由退货的商品
policy-topic-condition = 退回商品的状态
policy-topic-before-shipment = 发货前
policy-topic-exchange = 换货
policy-topic-repair = 维修
policy-topic-kept = 保留商品与降价
policy-topic-freight = 寄回运费由谁承担
policy-topic-money = 退款去向
policy-topic-taken-off = 可以与不可以扣减的款项
policy-topic-promises = 如果我们超时
policy-topic-else = 其他依据
policy-times = 办理时限
policy-time-review = 需要人工处理的，{ $count } 小时内答复。
policy-time-ship = 同意后请在 { $count } 天内寄回商品。
policy-time-inspect = 收到退货后 { $count } 小时内验货。
policy-time-arrival = 退款后 { $count } 天内到账。
policy-time-appeal = 被拒绝后 { $count } 天内可以要求人工复核。
policy-find = 查找订单

# 商家自己页面上的一句话。$way：free、buyer 或 unsaid。
widget-within = { $way ->
    [free] 签收后 { $days }内可退货，免运费。
    [buyer] 签收后 { $days }内可退货，退货运费由您承担。
   *[unsaid] 签收后 { $days }内可退货。
}
widget-until = { $way ->
    [free] { $day }前（含当日）可退货，免运费。
    [buyer] { $day }前（含当日）可退货，退货运费由您承担。
   *[unsaid] { $day }前（含当日）可退货。
}
widget-over = 无理由退货的期限已于 { $day }届满。
widget-always = { $way ->
    [free] 可随时退货，免运费。
    [buyer] 可随时退货，退货运费由您承担。
   *[unsaid] 可随时退货。
}
widget-never = 不支持无理由退货：{ $why }
widget-never-offered = 不支持无理由退货。
widget-exception = 可能的例外：{ $why }
widget-faulty = 商品有问题时，您另有其他权利。
widget-more = 查看完整规则
widget-wrong = 无法答复：地址中的“{ $name }”不正确。{ $problem }
field-not-a-market = 请用两个字母填写国家代码，例如 CN。
