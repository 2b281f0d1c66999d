# 进度页上可以做的事：方案、支付、维修、验货结果、收货、异议。

follow-goods = 应放入的商品
follow-parcel-announced = 运输中
follow-parcel-arrived = 已到仓
follow-parcel-lost = 已丢失
follow-together = 同一次申请
follow-person-until = 申请截止时间：
follow-look = 人工复核
follow-look-asked = 复核中
follow-look-upheld = 维持原结果
follow-look-changed = 结果已更改

## 支付
pay-wanted = 待支付：
pay-until = 请在此之前支付：
pay-not-yet = 尚未支付。
pay-no-link = 支付链接生成中，稍后会显示在本页。
pay-go = 支付
pay-after = 链接会打开支付渠道的页面。付清后本页会更新，可能需要一分钟。

## 维修
repair-answer = 您同意后才会维修。请在此之前答复：
repair-yes = 同意维修
repair-no = 不维修

## 验货结果
found-heading = 仓库的验货结果
found-offer = 商家的方案见下方。您可以接受、要求退还原商品，或提出异议。
found-wait = 商家正在核实并会提出方案，您也可以现在就说明您的意见。
found-goods-back = 退还原商品
found-object = 提出异议

## 方案
talk-heading = 协商处理
talk-none = 您有更合适的处理办法吗？可以提出方案，双方同意后才会生效。
talk-you = 您
talk-shop = 商家
# family: talk-*
talk-open = 待答复
talk-accepted = 已接受
talk-declined = 已谢绝
talk-lapsed = 逾期未答复
talk-replaced = 已被新方案取代
talk-gone = 已失效
talk-until = 有效至
talk-accept = 接受
talk-decline = 谢绝
talk-propose = 提出其他方案

counter-title = 您的方案
counter-text = 请说明希望怎样处理。商家可以接受、谢绝，或提出自己的方案。提交后将取代目前待答复的方案。
counter-stays = 保持现在的处理方式
# family: counter-*
counter-keep = 我保留商品，退部分款
counter-refund-only = 退款，无需寄回
counter-return-and-refund = 寄回商品并退款
counter-exchange = 寄回商品，换成其他规格
counter-repair = 维修
counter-reship = 补寄
counter-goods-back = 把我的商品退还给我
counter-amount = 退款金额
counter-amount-hint = 仅在保留商品时填写。
counter-amount-wrong = 请填写大于零的金额，例如 12.50。
counter-target = 换成哪个规格
counter-target-missing = 请选择想换的规格。
counter-units = 其中几件
counter-freight = 希望商家承担的寄回运费
counter-freight-hint = 单位 { $currency }，没有可留空。
counter-note = 用您自己的话说明
counter-binds = 商家接受之前，对双方都没有约束。
counter-send = 提交方案

## 寄给买家的商品
sent-arrived = 已收到
sent-not-arrived = 没有收到

## 确认之前
# family: sure-*
sure-back = 返回，不作更改
sure-note = 补充说明
sure-note-hint = 商家的客服会看到。
sure-accept = 接受该方案吗？
sure-accept-text = 接受后即达成一致并立即执行，不能撤回。
sure-accept-send = 接受
sure-decline = 谢绝该方案吗？
sure-decline-text = 该方案随即失效，商家将按现有情况决定，双方仍可提出其他方案。
sure-decline-send = 谢绝
sure-repair = 按此价格维修吗？
sure-repair-text = 您会收到支付链接，付清后开始维修。
sure-repair-send = 同意维修
sure-no-repair = 不维修吗？
sure-no-repair-text = 您无需付费，商品将原样退还给您。
sure-no-repair-send = 不维修
sure-arrived = 已经收到了吗？
sure-arrived-text = 确认后视为已送达。如商品有问题，您仍可申请售后。
sure-arrived-send = 已收到
sure-not-arrived = 没有收到吗？
sure-not-arrived-text = 商家会向快递公司查询并另作安排。您是否已问过邻居或看过代收点？
sure-not-arrived-send = 没有收到
sure-object = 提出异议吗？
sure-object-text = 将由另一位未参与之前决定的人员处理并说明理由。异议只能提出一次，请写明哪里不对。
sure-object-send = 提出异议
sure-goods-back = 要求退还原商品吗？
sure-goods-back-text = 您提议将您自己的商品退还给您，不再退款。需商家同意。
sure-goods-back-send = 提交
