# 财务人员的页面。

# family: finance-tab-*
finance-tabs = 财务页面
finance-tab-payouts = 付款
