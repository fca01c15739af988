"""Closed lists of what villages decide (domain.md §6.1, §6.8)."""

from django.db.models import TextChoices

from collective_economy.core import voting

# The words stand with the rule of each body, in the core.
DeciderBody = TextChoices(
    "DeciderBody", {body.value: (body.value, voting.BODY_NAMES[body]) for body in voting.Body}
)
VotedMatter = TextChoices(
    "VotedMatter",
    {matter.value: (matter.value, voting.MATTER_NAMES[matter]) for matter in voting.Matter},
)
# Step 4 of 四议: who may resolve.
RESOLVING = ("MEMBERS", "REPRESENTATIVES", "VILLAGERS", "VILLAGE_REPRESENTATIVES")
ResolvingBody = TextChoices(
    "ResolvingBody", {code: (code, voting.BODY_NAMES[voting.Body(code)]) for code in RESOLVING}
)


class DecisionMatter(TextChoices):
    """事项 that need 四议两公开 (domain.md §6.8)."""

    BUDGET = "BUDGET", "年度计划与财务预决算"
    DISTRIBUTION = "DISTRIBUTION", "收益分配"
    SPENDING = "SPENDING", "大额支出"
    PROJECT = "PROJECT", "项目立项承包"
    ASSETS = "ASSETS", "资产资源发包租赁处置"
    INVESTMENT = "INVESTMENT", "投资借贷"
    FUND = "FUND", "申请扶持资金"
    LAND = "LAND", "土地"
    PAY = "PAY", "干部报酬补贴"
    WELFARE = "WELFARE", "公益事业筹资筹劳"
