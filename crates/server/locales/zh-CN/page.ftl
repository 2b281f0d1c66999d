# 每个页面的框架、表单，以及出错时的页面。

page-sandbox = 演示沙盒，仅供试用。沙盒时间：{ $date }
page-sandbox-move = 拨动时钟
page-skip = 跳到正文
page-nav = 主导航
page-sign-out = 退出
page-made-with = 售后服务由 Amends 提供
page-steps = 进度
page-money = 金额明细
page-photo = 照片 { $nth }

form-optional = （选填）
form-problem = { $field }：{ $problem }
form-problems = 请检查以下内容

trouble-not-found = 没有找到
trouble-not-found-text = 该页面不存在，或不属于您。如果您是从邮件中的链接进入的，请先验证身份，再重新打开。
trouble-forbidden = 当前账号无权操作
trouble-forbidden-text = 您已登录，但您的角色不能执行此操作，请联系主管。
trouble-moved = 情况已有变化
trouble-moved-text = 有人抢先一步处理了，也可能是您在另一个窗口操作的。刚才提交的内容没有生效，请查看最新状态后再决定。
trouble-invalid = 还有内容需要修改
trouble-too-many = 尝试次数过多
trouble-too-many-text = 为了您的安全，请在 { $minutes } 分钟后再试。
trouble-busy = 当前访问较多
trouble-busy-text = 没有丢失任何内容，刚才的操作也没有生效。请过几秒再试。
trouble-fault = 是我们出了问题
trouble-fault-text = 系统出现问题，我们已记录。请重试；如果再次出现，请把这个编号告诉商家：{ $request }。
trouble-home = 返回首页
trouble-back = 查看最新状态

# 单个字段的问题。
# family: field-*
field-missing = 请填写此项。
field-no-such-account = 店铺没有这个账户。
field-account-without-statements = 此账户没有可获取的账单。
field-not-a-day = 请按 YYYY-MM-DD 填写日期。
field-day-not-over = 当天尚未结束。
field-day-too-old = 已超过 { $max } 天，请改为上传文件。
field-text-too-long = 内容超过 { $max } 个字。
field-file-unknown = 这张照片已不存在，请重新添加。
field-nul-character = 内容中含有无法保存的字符。
field-source-unreadable = 无法读取 { $name }：{ $why }。
