"""What campaign 2 puts on the 工作台: the way to log an activity, and to the matrix; its menu in parts."""

from xuanhan.common import menu

menu.register_shortcut(
    title="记活动", url_name="admin:pairings_activity_add", permission="pairings.add_activity",
    icon="plus", order=3,
)  # fmt: skip
menu.register_shortcut(
    title="五个一进度", url_name="admin:pairings_fiveonerecord_matrix",
    permission="pairings.view_fiveonerecord", icon="grid", order=45,
)  # fmt: skip
menu.register_sections("结对共建", {0: "日常共建", 60: "结对安排", 70: "联席、示范和测评"})
