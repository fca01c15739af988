"""What campaign 3 puts on the 工作台: the ways to report and to apply; its menu in parts."""

from xuanhan.common import menu

menu.register_shortcut(
    title="填报收入", url_name="admin:collective_economy_incomereport_add",
    permission="collective_economy.add_incomereport", icon="coin", order=50,
)  # fmt: skip
menu.register_shortcut(
    title="申请引导基金", url_name="admin:collective_economy_fundapplication_add",
    permission="collective_economy.add_fundapplication", icon="plus", order=51,
)  # fmt: skip
menu.register_shortcut(
    title="申请政银担贷款", url_name="admin:collective_economy_loan_add",
    permission="collective_economy.add_loan", icon="plus", order=52,
)  # fmt: skip
menu.register_sections(
    "集体经济", {0: "组织和收入", 30: "政策、基金和项目", 40: "政银担贷款", 70: "带头人培训"}
)
