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

## 买家选择退款方式
choose-title = 您希望怎样收到退款？
choose-text = { $amount } 无法退回{ $tender }。请选择其他方式，在此期间款项不会丢失。
choose-account-text = { $amount } 将通过银行转账退给您，请填写收款账户。
choose-way = 其他方式
choose-way-missing = 请选择退款去向。
choose-credit-note = 即时到账，仅限在本店使用。
choose-transfer = 银行转账
choose-transfer-note = 由商家人工转账，请在下方填写收款账户。
choose-account-heading = 银行收款账户
choose-account-hint = 与售后单分开保存，仅转账人员可见。
choose-holder = 户名
choose-account = 账号
choose-bank = 开户行
choose-look = 核对
choose-sure-title = 请确认
choose-agree-tender = 我同意 { $amount } 不按原支付方式退回，改退至{ $tender }。
choose-agree-transfer = 我同意 { $amount } 不按原支付方式退回，改为转账至上述账户。
choose-agree-account = 上述账户是我本人的，同意将 { $amount } 转入该账户。
choose-agree-missing = 请勾选同意，否则不作任何更改。
choose-binds = 提交后商家立即办理，已发出的款项不能再改方式。
choose-send = 同意并提交
choose-change = 返回修改
choose-failed = { $amount } 未能退回{ $tender }
choose-failed-text = 这笔钱仍属于您。商家正在想办法，您也可以自己选择其他方式。
choose-failed-button = 选择其他方式
choose-wanted = { $amount } 将通过银行转账退给您
choose-wanted-text = 商家需要您的收款账户才能转账。
choose-wanted-button = 填写收款账户
choose-given = 您选择了银行转账 { $amount }
choose-given-text = 商家将转账至该账户，提供时间：
choose-given-button = 修改账户
choose-chosen = 您选择将 { $amount } 退至{ $tender }
field-control-character = 含有看不见的字符，请重新输入。
follow-agent = 您的专属客服：{ $name }。
