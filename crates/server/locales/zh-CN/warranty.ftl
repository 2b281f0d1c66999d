# Warranties: until when, and why.

warranty-heading = 保修
warranty-why = 为什么到这一天
warranty-serial = 序列号 { $serial }
warranty-lasts = 保修至 { $until }。
warranty-lasts-part = { $part }：保修至 { $until }。
warranty-lasts-person = 可能在保修期内，至 { $until }，由店铺人工核实。
warranty-lasts-part-person = { $part }：可能在保修期内，至 { $until }，由店铺人工核实。
warranty-over = 保修已于 { $until } 到期。
warranty-over-part = { $part }：保修已于 { $until } 到期。
warranty-next = 已维修 { $repairs } 次，可以改为退货或换货。
warranty-next-person = 已维修 { $repairs } 次，是否换货或退货由人工核实。

## Each step of the derivation
warranty-step-delivered = { $on } 签收，保修 { $months } 个月，至 { $until }。
warranty-step-installed = { $on } 安装完成，从这一天起算，至 { $until }。
warranty-step-repaired = { $from } 至 { $to } 维修，{ $days } 天不计入，至 { $until }。
warranty-step-in-repair = { $from } 起维修中，目前 { $days } 天不计入，至 { $until }。
warranty-step-extended = 经过维修，延长一次 { $months } 个月，至 { $until }。
warranty-step-exchanged = { $on } 换货签收，重新计算，至 { $until }。
warranty-step-working-day = 不在周末或公共假日到期，至 { $until }。
