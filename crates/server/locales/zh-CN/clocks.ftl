# 售后单的期限：期限为何如此，以及可以怎样处理。

clocks-link = 为什么是这个时间？
clocks-title = 期限
clocks-none = 没有需要等待的事项。
clocks-why = 期限的由来
clocks-stands = 暂停计时，最迟至
clocks-hint = 受期限约束的一方不能自行改期：商家自己的期限由主管调整，每次都须写明原因并留存。
clock-warn-at = 到期前后的提醒
clock-owner-by = 负责人处理工单
clock-limit-by = 商家作出决定，逾期按规则处理
clock-refund-by = 付出应退款项
clock-report-at = 告知买家进展
clock-platform-by = 平台作出决定

count-minutes = { $n } 分钟
count-hours = { $n } 小时
count-office-hours = { $n } 个工作小时
count-window-hours = { $n } 小时（每日受理时段内）
count-working-days = { $n } 个工作日
count-days = { $n } 天
count-days-rolled = { $n } 天（末日顺延至工作日）
count-months = { $n } 个月
count-months-rolled = { $n } 个月（末日顺延至工作日）

clock-step-counts = 自 { $from } 起 { $count }
clock-step-restarted = { $from } 重新起算
clock-step-extended = 延长 { $n }
clock-step-paused = { $from } 至 { $to } 暂停计时
clock-step-stands = 自 { $from } 起暂停计时
clock-step-at-least = 此后至少剩余 { $n }
clock-step-closed = { $from } 至 { $to } 放假
clock-step-closed-day = { $day } 放假
clock-step-worked = { $day } 为调休上班日
clock-step-moved = 末日 { $from } 不是工作日，顺延至 { $to }
clock-step-provisional = { $day } 起的放假安排尚未公布，公布后重新计算
clock-step-ends = 截止 { $due }
clock-step-never = 没有截止时间：此后再无工作时间
clock-step-by-law = 法律规定的期限更短的，以其为准：
clock-step-held = 在 { $until } 收到退回商品之前可以暂不退款
clock-step-told = 以已告知的时间为准：{ $due }

event-clock-paused = { $clock }：暂停计时，最迟至 { $until }
event-clock-resumed = { $clock }：恢复计时，至 { $due }
event-clock-extended = { $clock }：延长{ $more }，至 { $due }
event-clock-warned = { $clock }：时间已过 { $percent }%，{ $tell ->
    [agent] 已提醒负责客服
   *[manager] 已提醒主管
}
event-deadline-changed = { $clock }：工作日安排有变，期限由 { $was } 改为 { $due }
event-progress-reported = 已向买家告知进展：等待{ $party }处理{ $known ->
    [yes] ，截止 { $due }
   *[no] {""}
}

notice-deadline-moved-subject = 售后单 { $number }：期限有变
notice-deadline-moved-headline = 期限有变
notice-deadline-moved-text = 您的期限与此前告知的不同，需要您做的事项不变。
notice-progress-subject = 售后单 { $number } 的处理进展
notice-progress-headline = 您的申请仍在处理中
notice-progress-text = 您目前无需操作。以下是申请的当前状态和处理方。
mail-state = 当前状态
mail-waits-for = 等待处理方
text-progress = 【{ $shop }】售后单 { $number } 仍在处理中，您目前无需操作。
notice-clock-warning-subject = 即将超时：售后单 { $number }
notice-clock-warning-headline = 即将超时
notice-clock-warning-text = 下一步的时间已过去大半，买家正在等待。

refusal-clock-not-running = 目前没有这项期限。
refusal-clock-not-running-next = 请查看售后单当前的期限。
refusal-clock-fixed = 这项期限来自规则或双方已知的约定，不能由一方单独更改。
refusal-clock-fixed-next = 请在期限之前处理，或提出新的方案。
refusal-time-wrong = 这个时间不能这样设定。
refusal-time-wrong-next = 延长至少为 1，且不超过原有时长；暂停须至今后的某一天，且在 90 天之内。

act-stop-clock = 暂停计时
act-stop-clock-lead = 期限随暂停的时间顺延；过了您填写的日期自动恢复计时。
act-resume-clock = 恢复计时
act-resume-clock-lead = 提前恢复计时。
act-give-time = 延长期限
act-give-time-lead = 期限顺延；延长买家的期限时会通知买家。
act-field-day = 暂停至（含当日）
act-field-day-hint = 90 天之内
act-field-more = 延长多少
act-field-more-hint = 原有{ $count }，最多再延长同样多
act-field-clock-note = 原因（随售后单留存）
text-deadline-moved = 【{ $shop }】售后单 { $number } 的期限有变。

calendar-moves-title = 未到期的期限
calendar-moves = { $count } 项期限随之变动；买家的期限有变时会通知买家，已告知的时间较晚的以其为准。
calendar-moves-of = 前 { $looked } 个未结售后单中有 { $count } 项期限变动，另有更多；已告知买家的时间较晚的以其为准。
calendar-moves-none = 没有期限变动。
calendar-moves-none-of = 前 { $looked } 个未结售后单中没有期限变动，另有更多。
calendar-moves-case = 售后单
calendar-moves-clock = 期限
calendar-moves-was = 原为
calendar-moves-due = 改为
