# 财务人员的页面。

# family: finance-tab-*
finance-tabs = 财务页面
finance-tab-payouts = 付款

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
