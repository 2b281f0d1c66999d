# 财务人员的页面。

# family: finance-tab-*
finance-tabs = 财务页面
finance-tab-payouts = 付款
finance-tab-balance = 成本与账目
finance-tab-recoveries = 追偿

# family: debtor-*
debtor-carrier = 物流公司
debtor-supplier = 供应商
debtor-insurer = 保险公司
debtor-platform = 平台

# family: ground-*
ground-lost-in-transit = 运输途中丢失
ground-damaged-in-transit = 运输途中损坏
ground-quality = 商品质量问题
ground-wrong-goods = 发错货
ground-insured = 已投保
ground-contract = 合同条款

# family: field-*
field-not-a-month = 请按年-月填写月份，例如 2026-03。
field-not-a-currency = 不是有效的货币：请填写三个字母的代码，例如 CNY。

# family: owner-*
owner-buyer = 买家
owner-merchant = 店铺
owner-carrier = 物流公司
owner-supplier = 供应商
owner-insurer = 保险公司
owner-platform = 平台
owner-provider = 支付机构
owner-bank = 银行
owner-stored-value = 储值

# family: account-*
account-buyer-claims = 约定应付
account-buyer-payments = 实际收付
account-merchant-goods = 商品款
account-merchant-tax = 税款
account-merchant-shipping = 发货运费
account-merchant-paid-before = 此前已退
account-merchant-loss-of-value = 折损扣款
account-merchant-price-difference = 换货差价
account-merchant-compensation = 保留商品补偿
account-merchant-price-protection = 价保差价
account-merchant-promises = 承诺补偿
account-merchant-coupons-redeemed = 已用优惠券
account-merchant-made-good = 冲回
account-merchant-repairs = 付费维修
account-merchant-return-freight = 退货运费
account-merchant-promotions = 促销优惠
account-merchant-restocking-fees = 退货手续费
account-merchant-missing = 缺少配件
account-merchant-goodwill = 额外补偿
account-merchant-interest = 逾期利息
account-merchant-bonus = 储值奖励
account-merchant-limits = 超限部分不扣
account-merchant-holds-taken = 预授权扣款
account-merchant-not-due = 无需支付
account-merchant-provider-fees = 支付机构手续费
account-merchant-recovered = 向他方追偿
account-merchant-written-off = 放弃的追偿
account-carrier-claims = 追偿
account-carrier-payments = 赔付
account-supplier-claims = 追偿
account-supplier-payments = 赔付
account-insurer-claims = 追偿
account-insurer-payments = 赔付
account-platform-claims = 追偿
account-platform-payments = 赔付
account-provider-in-transit = 在途资金
account-provider-clearing = 待对账结算
account-bank-money = 线下收付
account-stored-value-balance = 储值与礼品卡
account-stored-value-points = 积分
account-stored-value-coupons = 优惠券

# family: recovery-*
recovery-open = 未结清
recovery-suggested = 建议追偿
recovery-settled = 已赔付
recovery-written-off = 已放弃

# family: finance-csv-*
finance-csv = 下载 CSV
finance-csv-party = 主体
finance-csv-account = 科目
finance-csv-opening = 期初
finance-csv-debit = 借方
finance-csv-credit = 贷方
finance-csv-closing = 期末
finance-csv-currency = 币种
finance-csv-at = 时间
finance-csv-number = 售后单
finance-csv-event = 事项
finance-csv-debtor = 追偿对象
finance-csv-name = 名称
finance-csv-ground = 原因
finance-csv-amount = 追偿金额
finance-csv-settled = 已赔付
finance-csv-reference = 凭证号

finance-next = 下一页
balance-title = 售后成本
balance-month = 月份
balance-show = 查看
balance-before = 上月
balance-after = 下月
balance-cost = 本月售后花了多少钱，由谁承担
balance-cost-hint = 退给买家、扣除应扣款项、且未能从他方追回的金额；退回的商品价值不计入。
balance-cost-nothing = 本月售后没有产生成本。
balance-borne = 按承担方
balance-by-buyers = 买家自行承担 { $amount }：已从退款中扣除。
balance-what-for = 店铺承担的部分用在哪里
balance-trial = 试算平衡表
balance-total = 全部科目
balance-balanced = 账目平衡：期初、期末合计均为零，借贷相等。
balance-not-balanced = 账目不平衡。请运行 amends books rebuild 重建账目。
balance-empty = 截至本月末没有任何记账。
entries-back = 返回试算平衡表
entries-empty = 本月没有分录。
ledger-title = 账本
ledger-borne = 最终由谁承担
ledger-borne-nobody = 目前此单没有人承担任何成本。
ledger-by-buyer = 买家承担 { $amount }：已从退款中扣除。
ledger-empty = 没有资金变动，也没有约定的款项。
ledger-parties = 科目
ledger-balance = 余额
ledger-acts = 逐笔分录
ledger-claims = 向他方追偿
ledger-claims-hint = 应由物流公司、供应商、保险公司或平台承担的款项。买家看不到这些内容。
ledger-claims-none = 没有追偿。
claim-new = 新增追偿
claim-suggested = 系统根据此单情况建议追偿，请核对后再提交。
claim-from = 追偿对象
claim-ground = 原因
claim-amount = 金额
claim-name = 具体名称
claim-clause = 合同条款
claim-clause-hint = 以合同为依据时必填。
claim-make = 提交追偿
claim-open = 未结清
claim-came-in = 到账金额
claim-reference = 对方凭证号
claim-settle = 登记到账
claim-reason = 放弃原因
claim-write-off = 放弃追偿
recoveries-title = 追偿
recoveries-states = 进展
recoveries-ages = 未结清追偿：按对象与账龄
recoveries-young = 30 天以内
recoveries-middle = 90 天以内
recoveries-old = 更久
recoveries-claims = 笔数
recoveries-empty = 这里没有追偿。
