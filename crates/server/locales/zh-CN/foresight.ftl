# 确认之前，先看一项操作会带来什么：商家页面与买家页面共用（components/foresight.html）。

foresight-heading = 接下来会发生什么
foresight-status = 之后的状态
foresight-turn = 之后由谁处理
foresight-money = 款项
foresight-goods-in = 寄回商品
foresight-goods-out = 寄出商品
foresight-stock = 库存
foresight-messages = 通知
foresight-clocks = 时限
foresight-comes-back = { $title } × { $units }
foresight-later = { $for ->
    [variant] { $title } × { $units }：到仓验货后{ $wish }（{ $variant }）
   *[same] { $title } × { $units }：到仓验货后{ $wish }
}
# family: foresight-stock-*
foresight-stock-held = 预留 { $sku } × { $units }
foresight-stock-released = 释放预留 { $sku } × { $units }
foresight-stock-restocked = 重新上架 { $sku } × { $units }
foresight-message = { $way ->
    [text] { $to ->
        [you] 给您发短信：“{ $subject }”
       *[buyer] 给买家发短信：“{ $subject }”
    }
   *[mail] { $to ->
        [you] 给您发邮件：“{ $subject }”
        [buyer] 给买家发邮件：“{ $subject }”
        [platform] 给平台发邮件：“{ $subject }”
       *[staff] 给店铺人员发邮件：“{ $subject }”
    }
}

# 各项计时是为了什么。
# family: clock-*
clock-review-by = 商家作出决定
clock-evidence-by = 买家补充材料
clock-ship-by = 寄回商品
clock-offer-by = 答复方案
clock-arrive-by = 退货包裹到仓
clock-pay-by = 支付款项
clock-deliver-by = 商品送达
clock-quote-by = 答复维修报价
clock-second-by = 复核人确认
clock-inspect-by = 验货
clock-settle-by = 商家处理
clock-send-by = 商家发货
clock-repair-by = 完成维修
clock-dispute-by = 对异议作出决定
clock-provider-by = 支付渠道答复
