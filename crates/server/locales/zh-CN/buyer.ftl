# 买家页面：查找订单、订单、申请、进度。售后单本身的用语见 events.ftl。

buyer-nav-orders = 我的订单

## 查找订单
find-title = 退换货与售后
find-text = 请告诉我们是哪一笔订单。我们会向下单时留的邮箱发送验证码，确保只有您本人能打开。无需注册账号。
find-led-here = 打开该页面前，请先验证订单属于您。验证后会直接带您过去。
find-number = 订单号
find-number-hint = 可在订单确认邮件或送货单上找到。
find-contact = 邮箱或手机号
find-contact-hint = 下单时使用的；收到的礼物请填您自己的。
find-send = 发送验证码
find-privacy = 这些信息仅用于查找您的订单。订单是否存在，我们不会告诉任何其他人。

code-title = 输入验证码
code-text = 如果订单号与联系方式一致，含有六位验证码的邮件已经发出。验证码十分钟内有效。
code-code = 验证码
code-send = 打开我的订单
code-none = 没有收到邮件？
code-none-text = 邮件可能需要一分钟左右，也请看看垃圾邮件箱。如果订单号或联系方式填写有误，则不会发送邮件，请核对后重试。
code-again = 重新填写

## 订单
orders-title = 我的订单
orders-text = 请选择需要售后的订单。
orders-none = 还没有订单。
orders-open = 申请售后

order-title = 订单 { $number }
order-cases = 您的申请
order-lines = 可以申请的服务
order-nothing = 该商品目前没有可以申请的服务。
order-until = 截止
order-no-limit = 不限时间
order-before-packing = 备货前均可
order-closed = 哪些不能申请，为什么
order-ask-anyway = 仍要申请

## 申请
ask-title = 售后申请
ask-back = 订单
ask-wish = 您想怎么处理？
ask-no-wish = 该订单目前没有可以申请的服务，原因见订单页面。
# family: ask-wish-*
ask-wish-return-and-refund = 寄回商品，退还货款。
ask-wish-exchange = 寄回商品，换成其他规格。
ask-wish-refund-only = 无需寄回（或没有收到货），退还货款。
ask-wish-cancel = 订单尚未发货，停止发货并退款。
ask-wish-change = 订单尚未发货，改为其他规格。
ask-wish-repair = 寄回维修，修好后寄还。
ask-wish-reship = 少件、错件或丢失，重新寄一份。
ask-wish-keep = 保留商品，退还部分货款。
ask-lines = 选择商品
ask-none-left = 全部数量都已在其他申请中。
ask-quantity = 数量
ask-reason = 原因
ask-choose = 请选择
ask-target = 换成哪个规格？
ask-no-targets = 其他规格目前无货。
ask-in-stock = 有货
ask-no-stock = 无货
ask-same-price = 价格相同
ask-dearer = 需补 { $amount }
ask-cheaper = 退 { $amount }
ask-tender = 款项退到哪里？
ask-tender-pay = 差价如何支付？
ask-tender-as-paid = 按原支付方式退回
ask-tender-as-paid-amount = { $amount } 按原支付方式退回
ask-tender-bonus = { $amount } 退至{ $tender }，其中多送 { $bonus }
ask-tender-consent = 我要求退到{ $tender }，不按原支付方式退回。
ask-tender-first = 使用原支付方式
ask-more = 补充说明
ask-words = 用您自己的话说明
ask-words-hint = 发生了什么？最多 2,000 字。
ask-photos-wanted = 请附上至少 { $count } 张照片，这样可以更快得到结果。
ask-preview = 处理结果预览
# family: ask-preview-*
ask-preview-so-far = 尚未填写完整
ask-preview-so-far-text = 以下是目前的计算结果。请把剩余的内容填完后继续。
ask-preview-approve = 提交后立即通过
ask-preview-approve-text = 符合全部规则，无需人工审核。
ask-preview-review = 需要人工审核
ask-preview-review-text = 审核结果会通过邮件通知，也可在进度页查看。需要审核的是：
ask-preview-refuse = 按规则不会通过
ask-preview-refuse-text = 您仍然可以提交，之后可申请人工复核。不通过的原因：
ask-preview-impossible = 目前还不能提交
ask-preview-impossible-text = 请修改以下内容：
ask-send = 提交申请
ask-send-anyway = 仍然提交
ask-next = 继续
ask-again = 重新计算
ask-updated = 已更新
ask-missing-wish = 请选择处理方式。
ask-missing-line = 请至少选择一件商品。
ask-missing-reason = 请选择原因。
ask-missing-target = 请选择要换的规格。
ask-missing-answer = 请回答关于商品状态的问题。

## 照片
photos-add = 添加照片
photos-hint = 最多 9 张，每张不超过 10 MB，支持 JPEG、PNG、WebP。拍摄地点和设备信息会被去除。
photos-full = 最多九张。如需添加，请先移除一张。
photos-remove = 移除
photos-busy = 正在上传……
photos-failed = 上传失败，请重试。

## 进度页
follow-title = 售后单 { $number }
follow-heading = 售后单
follow-back = 返回订单
follow-turn = 当前由谁处理
follow-turn-you = 您
follow-due = 截止时间
follow-parcel = 寄回商品
follow-enclose = 包裹内请放入
follow-carriers = 推荐快递
follow-sent = 您寄出的包裹
follow-slip = 打印退货单
follow-announce = 已寄出？请填写运单号
follow-announce-more = 还有其他包裹？
follow-announce-send = 保存运单号
follow-tracking = 运单号
follow-carrier = 快递公司
follow-collected = 由商家上门取件，我没有付运费
follow-evidence-wanted = 商家需要您补充一些信息
follow-evidence = 补充材料
follow-evidence-note = 您想补充什么？
follow-evidence-send = 提交
answer-granted = 您的申请已通过
answer-refused = 您的申请未通过
answer-facts = 我们依据的事实
answer-next = 您现在可以怎么做
answer-next-other = 如果还有其他原因，您可以从订单重新提交申请。
clause-legal = 查看条款原文
follow-person-text = 如有不同意见，可以请商家人工复核。
follow-person = 申请人工复核
follow-money-expected = 金额预计
follow-money = 金额明细
follow-arrives = 预计到账日期：
follow-same-currency = 退款以您付款时的币种（{ $currency }）、按您支付时的金额退回，商家不换算，也不采用新的汇率。账户为其他币种的，由您的银行换算。
follow-asked = 申请内容
follow-reasons = 处理依据
follow-facts = 判定所用的事实
follow-timeline = 处理记录
follow-messages = 我们发给您的消息
follow-by-mail = 邮件
follow-by-text = 短信
follow-by-both = 邮件和短信
follow-withdraw = 撤销申请

withdraw-title = 确定撤销申请吗？
withdraw-text = 撤销后该申请关闭，不会退款也不会发货。在期限内您可以重新申请。
withdraw-send = 撤销
withdraw-back = 不撤销

## 退货单
slip-title = 退货单 { $number }
slip-heading = 退货
slip-order = 订单
slip-to = 寄往
slip-goods = 包裹内商品
slip-item = 商品
slip-units = 数量
slip-text = 请将此单放入包裹，仓库扫码即可找到您的申请。
slip-print = 打印
slip-back = 返回售后单

## 字段问题
field-code-wrong = 验证码不正确或已失效。请核对，或重新获取。
field-upload-broken = 上传内容未能完整读取。最多 { $files } 张照片，每张不超过 10 MB。
field-tracking-missing = 请填写快递回执上的运单号，只含字母、数字和短横线。

## 申请表：各种诉求、分件、修改
ask-title-change = 修改申请
follow-change = 修改申请
ask-later = 保存，稍后再填
ask-part-wish = 这一部分您希望怎么处理？
ask-more-wish = + 这件商品还有别的诉求
ask-less-wish = 去掉最后一项诉求
ask-find = 想换别的商品？按名称查找
ask-instant = 先行换货
ask-instant-text = 不等您寄回就先发出新商品，同时在您的支付方式上预授权相应金额。若最终未寄回，将扣取该金额。
ask-serial = 序列号
ask-serial-hint = 印在商品或包装上，没有可不填。
ask-keep = 您觉得怎样补偿合适？
ask-keep-offer = 请店铺提出方案
ask-keep-amount = 我有一个金额
ask-amount = 金额
ask-amount-wrong = 请用数字填写金额，例如 12.50，或者请店铺提出方案。
ask-tender-link = 通过支付链接支付
ask-pay-link = 差价通过链接支付，需要支付时我们会把链接发给您。
ask-pay-tender = 差价到应付时才从该支付方式收取，不会提前扣款。
ask-goods = 我们寄给您的商品
# family: ask-goods-*
ask-goods-instant = { $goods } × { $units }，立即发出
ask-goods-exchange = { $goods } × { $units }，收到并验货后发出
ask-goods-change = { $goods } × { $units }，代替原来订购的
ask-goods-repair = { $goods } × { $units }，修好后寄回
ask-goods-reship = { $goods } × { $units }，再次寄出
ask-hold-text = 您寄回的商品验货通过后，预授权随即解除。
# family: ask-clock-*
ask-clock-buyer = 您的期限
ask-clock-merchant = 店铺处理期限
ask-clock-platform = 平台处理期限
ask-clock-carrier = 预计送达
ask-clock-supplier = 供应商处理期限
ask-clock-provider = 款项处理期限
ask-messages = 提交后我们会通知您：
ask-send-change = 确认修改
many-send = 全部提交

## 未提交的申请；多个订单一起申请
drafts-title = 尚未提交的申请
draft-saved = 保存于
draft-continue = 继续填写
draft-discard = 删除
draft-discard-title = 删除这份申请？
draft-discard-text = 已填写的内容将被删除，尚未提交给店铺。
draft-discard-back = 不删除
field-draft-too-long = 内容过多，无法保存。请缩短文字，或现在就提交。
many-tick = 与其他订单一起申请
many-start = 为勾选的订单一起申请
many-title = 多个订单一起申请
many-impossible = 订单 { $number } 目前不能这样申请，因此没有提交任何内容，原因见该订单下方。
request-title = 申请已提交
request-text = 每个订单各有一份售后单，商品可以装在同一个包裹里寄回。

## 礼物：收礼人看到的文字
money-hidden = —
money-gift = 如有退款，将按原支付方式退给送礼人。
tender-hidden = 原支付方式

# ---- 账户余额
# family: credit-kind-*
credit-title = 礼品卡与账户余额
credit-text = 您的礼品卡、账户余额及其变动，可在本店购物时使用。
credit-none = 没有礼品卡或账户余额。
credit-balance = 余额
credit-opening = 此前余额
credit-kind-refund = 退款
credit-kind-charge = 支付差价
credit-kind-beyond = 额外赠送
credit-kind-other = 变动
