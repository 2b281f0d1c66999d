# 不属于任何单独页面的用语。

product-name = Amends

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
