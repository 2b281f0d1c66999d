# 邮件。每种通知有主题、标题和正文；$shop 为店铺名称，$number 为售后单号。

mail-greeting = 您好：
mail-greeting-name = { $name }，您好：
mail-footer = 本邮件由{ $shop }售后服务发出。打开邮件中的链接需先输入验证码。
mail-open = 查看进度
mail-case = 售后单号
mail-order = 订单号
mail-goods = 商品
mail-due = 截止时间
mail-send-to = 寄往
mail-enclose = 包裹内请放入
mail-carriers = 推荐快递
mail-rests-on = 依据
mail-appeal = 申请人工复核截止
mail-refund = 退款
mail-arrives = 预计到账

# family: mail-code-*
mail-code-subject = { $shop }验证码
mail-code-headline = 您的验证码
mail-code-text = 请在已打开的页面输入以下验证码，十分钟内有效，仅可使用一次。如非本人操作，请忽略本邮件：没有验证码，任何人都无法进入。

# family: notice-*
notice-in-review-subject = 售后单 { $number }：正在审核
notice-in-review-headline = 已收到您的申请
notice-in-review-text = { $shop }的客服正在审核，您无需进行任何操作。
notice-send-goods-subject = 售后单 { $number }：请寄回商品
notice-send-goods-headline = 申请已通过，请寄回商品
notice-send-goods-text = 请在进度页打印退货单放入包裹，并在该页填写运单号。验货后会自动处理，无需再次申请。
notice-settled-subject = 售后单 { $number }：处理完成
notice-settled-headline = 处理结果已确定
notice-settled-text = 处理结果如下。款项或商品发出后，我们会立即通知您。
notice-refused-subject = 售后单 { $number }：未通过
notice-refused-headline = 申请未通过
notice-refused-text = 很抱歉，您的申请未能通过，依据如下。如有不同意见，可在进度页申请人工复核。
notice-evidence-wanted-subject = 售后单 { $number }：请补充材料
notice-evidence-wanted-headline = 请补充材料
notice-evidence-wanted-text = 我们需要您补充一些信息才能做出决定。请在进度页补充，审核会立即继续。
notice-goods-arrived-subject = 售后单 { $number }：已收到商品
notice-goods-arrived-headline = 商品已全部收到
notice-goods-arrived-text = 我们正在验货，验货后立即处理。
notice-refund-paid-subject = 售后单 { $number }：退款已发出
notice-refund-paid-headline = 退款已发出
notice-refund-paid-text = 退款已支付。视银行处理速度，最迟将在以下日期到账。
notice-replacement-shipped-subject = 售后单 { $number }：换货商品已寄出
notice-replacement-shipped-headline = 换货商品已寄出
notice-replacement-shipped-text = 您可以用运单号查询物流。
notice-withdrawn-subject = 售后单 { $number }：已撤销
notice-withdrawn-headline = 您已撤销申请
notice-withdrawn-text = 该申请已关闭。在期限内您可以重新申请。
notice-lapsed-subject = 售后单 { $number }：已关闭
notice-lapsed-headline = 申请已关闭
notice-lapsed-text = 商品未在规定时间内寄出，申请已关闭。在期限内您可以重新申请。
notice-review-overdue-subject = 审核超时：售后单 { $number }
notice-review-overdue-headline = 审核已超时
notice-review-overdue-text = 该申请未在规定时间内处理，买家正在等待。
notice-refund-failed-subject = 退款失败：售后单 { $number }
notice-refund-failed-headline = 退款未能支付
notice-refund-failed-text = 支付服务商拒绝了该笔退款。请打开售后单重试或另行处理，买家正在等待退款。
notice-payment-failed-subject = 补差价失败：售后单 { $number }
notice-payment-failed-headline = 差价未能收取
notice-payment-failed-text = 支付服务商拒绝了该笔收款，换货商品暂未发出。请打开售后单重试或另行处理。

# 短信：不超过 67 个字，网址另加在后面。
# family: text-*
text-in-review = 【{ $shop }】已收到您的售后单 { $number }，正在审核。
text-send-goods = 【{ $shop }】售后单 { $number } 已通过，请按进度页的地址寄回商品：
text-settled = 【{ $shop }】售后单 { $number } 处理结果已确定，详情：
text-refused = 【{ $shop }】售后单 { $number } 未通过，原因及您可以怎么做：
text-evidence-wanted = 【{ $shop }】售后单 { $number } 需要您补充材料，请前往：
text-goods-arrived = 【{ $shop }】售后单 { $number } 的商品已收到。
text-refund-paid = 【{ $shop }】售后单 { $number } 的退款已发出，到账时间见：
text-replacement-shipped = 【{ $shop }】售后单 { $number } 的换货商品已寄出，运单号见：
text-withdrawn = 【{ $shop }】您已撤销售后单 { $number }，该申请已关闭。
text-lapsed = 【{ $shop }】售后单 { $number } 因未按时寄回商品已关闭。
