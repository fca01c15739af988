"""How campaign 3 divides its long menu."""

from xuanhan.common import menu

menu.register_sections(
    "集体经济", {0: "组织和收入", 30: "政策、基金和项目", 40: "政银担贷款", 70: "带头人培训"}
)
