# 工单由谁负责、各人的职责、谁不在岗。
# family: why-*
# family: passed-*
# family: work-*
# family: absence-*
# family: duty-*

## 工作种类
work-review = 审核申请
work-second = 复核确认
work-dispute = 处理争议
work-settle = 结案处理
work-payout = 处理退款
work-inspect = 验货
work-send = 发货

## 为什么由他负责
why-joint = ；
why-only-one = 目前没有其他人可以接手
why-stand-in = 代替 { $login }
why-agent-of-buyer = 是该买家的专属客服
why-present = 正在岗位上
why-load = 手上 { $open } 件，上限 { $of } 件
why-longest-without = 最久没有分到工单
why-taken = 自己领取
why-given = 由同事转交
why-put-back = 已被退回
why-expired = 超过时限没有处理
why-owner-away = 原负责人不在岗
why-owner-gone = 原负责人已离职
why-other-work = 现在需要另一类工作

## 为什么没有分给他
passed-away = { $login } 不在岗
passed-away-until = { $login } 不在岗，至 { $until }
passed-off-hours = { $login } 此时不在班
passed-other-market = { $login } 负责其他市场
passed-other-goods = { $login } 熟悉的是其他商品
passed-other-language = { $login } 使用其他语言
passed-other-tier = { $login } 负责其他等级的买家
passed-decided = { $login } 做过原决定，不能复核
passed-had-it = { $login } 之前负责过
passed-full = { $login } 手上 { $open } 件，已达上限 { $of } 件
passed-later = { $login } 也可以负责（{ $open }/{ $of } 件），顺序在后

event-assigned = { $has ->
    [somebody] { $work }：分给 { $login } —— { $why }
   *[nobody] { $work }：目前无人负责 —— { $why }
}

## 工单页面
owner-title = 负责人
owner-link = 原因与变更
owner-nobody = 暂无
owner-no-work = 目前没有需要店铺人员处理的事。
owner-work = 待办
owner-until = 至
owner-ends = 截止
owner-why = 原因
owner-until-hint = 负责人每次处理后，时限重新计算。
owner-passed-over = 没有分给谁
owner-change = 变更
owner-note = 原因
owner-take = 我来负责
owner-take-hint = 无人负责时可不写原因
owner-to = 转给谁
owner-choice = { $name } · { $role } · { $open } 件
owner-give = 转交（须写原因）
owner-put-back = 退回
owner-put-back-hint = 由系统分给其他可以接手的人。

## 人员
staff-nav-people = 人员
people-title = 人员
people-lead = 谁在岗、手上有多少工单、谁不在。不在岗、不在班或已达上限的人不会分到工单。
people-present = 在岗
people-away = 不在岗
people-not-seen = 近期未见
people-load = { $open } 件，上限 { $of } 件
people-no-duty = 系统不会分配工单。
people-has = 手上有 { $open } 件。
people-absence = { $from } { $ends ->
    [yes] 至 { $until }
   *[no] 起，至其返岗
}：{ $reason }{ $stood ->
    [yes] ；由 { $login } 代替
   *[no] {""}
}
people-i-am-back = 我回来了
people-is-back = 已返岗
people-i-go = 我要离开
people-goes = 登记离岗
people-from = 第一天（不填：从现在起）
people-until = 最后一天（不填：至返岗为止）
people-reason = 原因（本人和经理可见）
people-stand-in = 由谁代替
people-stand-in-any = 任何可以接手的人
people-away-save = 确认离岗
people-duty = 职责
absence-leave = 休假
absence-ill = 病假
absence-training = 培训
absence-break = 休息
absence-other = 其他原因
absence-kept = 不在岗

## 职责
duty-title = 职责
duty-kinds = 工作
duty-kinds-hint = 都不勾选：按该角色的通常工作。
duty-capacity = 同时负责的工单数
duty-capacity-hint = 1 至 1000。达到后不再分配。
duty-markets = 市场
duty-markets-hint = 用逗号分开，如 CN、DE。不填：全部。
duty-categories = 商品
duty-categories-hint = 类目代码，如 shoes、electronics。不填：全部。
duty-languages = 语言
duty-languages-hint = 如 zh、en。不填：全部。
duty-tiers = 买家等级
duty-tiers-hint = 代码，如 gold。不填：全部，含无等级的买家。
duty-hours = 工作时间
duty-hours-hint = 每行一段，如 monday 09:00-18:00；every 20:00-23:00 不受节假日影响。不填：按店铺工作时间。
duty-mail = 接收提醒的邮箱
duty-mail-hint = 其负责工单的提醒发到这里。不填：发到店铺邮箱。
duty-keep = 保存
duty-end = 不再分配工单

field-staff-unknown = 没有登录名为“{ $login }”的人员。
field-staff-away = { $login } 不在岗，请选择在岗的人。
field-stand-in-self = 不能由本人代替本人，请选择其他人。
field-capacity = 请填写 1 至 { $max } 的数字。
field-mail-bad = 这不是邮箱地址，应如 mei@example.com。
field-kind-not-for-role = 该角色不能做这项工作：{ $kind }。
field-too-many-words = 每个列表最多 50 项。
field-hours-bad = 无法读取工作时间：{ $why }。请写成 monday 09:00-18:00。
field-absence-over = 结束时间须在开始之后，且尚未过去。
field-day-bad = 这不是日期，应如 2026-12-24。
