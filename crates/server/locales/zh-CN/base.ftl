# 不属于任何单独页面的用语。

product-name = Amends

# 站点根地址。
home-title = 退换货与退款
home-buyers = 想申请退换货？请从订单邮件或店铺网站中的售后链接进入。
home-staff = 员工登录

# 没有页面可以说明时的提示。
http-too-slow = 处理时间过长，已中止。请先查看当前状态，再决定是否重试。
http-foreign-form = 该表单来自其他网站，未执行任何操作。请在本站打开页面后重试。
http-fault = 系统出现问题，我们已记录，请重试。

# 时长，均为整数。
span-minutes = { $minutes } 分钟
span-hours = { $hours } 小时 { $minutes } 分钟
span-days = { $days } 天 { $hours } 小时

# 时间间隔；count 为不小于 1 的整数。
time-now = 刚刚
time-in-minutes = { $count } 分钟后
time-in-hours = { $count } 小时后
time-in-days = { $count } 天后
time-ago-minutes = { $count } 分钟前
time-ago-hours = { $count } 小时前
time-ago-days = { $count } 天前

# 不能接收的照片。
picture-too-large = 照片超过 { $megabytes } MB，请换一张小一些的。
picture-not-a-picture = 这不是照片。支持 JPEG、PNG 和 WebP 格式。
picture-lies = 文件标明为 { $claimed }，实际是 { $found }。请重新保存为 JPEG 后再上传。
picture-too-many-pixels = 照片像素过多（上限为 { $megapixels } 百万像素、边长 { $side } 像素），请换一张小一些的。
picture-not-kept = 照片暂时无法保存，请稍后再试。
picture-broken = 照片无法打开，可能已损坏。请重新拍摄或换一张。
