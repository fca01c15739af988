"""Closed lists of the guidance fund (domain.md §6.3)."""

from django.db.models import TextChoices


class FundUse(TextChoices):
    """使用方式."""

    GRANT = "GRANT", "无偿奖补"
    REPAYABLE = "REPAYABLE", "有偿借用"
    EQUITY = "EQUITY", "入股"


class FundState(TextChoices):
    """How far an application has come, in the county's order."""

    DRAFT = "DRAFT", "草稿"
    TOWNSHIP = "TOWNSHIP", "待乡镇审核"
    DEPARTMENTS = "DEPARTMENTS", "部门联审"
    REVIEW = "REVIEW", "评审核查"
    DECISION = "DECISION", "待审定"
    PUBLICITY = "PUBLICITY", "公示中"
    PAYING = "PAYING", "拨付实施"
    ACCEPTANCE = "ACCEPTANCE", "待验收"
    ACCEPTED = "ACCEPTED", "绩效评价"
    RETURNING = "RETURNING", "待回收"
    CLOSED = "CLOSED", "已办结"
    WRITTEN_OFF = "WRITTEN_OFF", "已核销"
    RETURNED = "RETURNED", "退回修改"
    REJECTED = "REJECTED", "未通过"


# Before the leading group decided, and from then on.
UNDECIDED = ("DRAFT", "TOWNSHIP", "DEPARTMENTS", "REVIEW", "DECISION", "RETURNED", "REJECTED")
APPROVED = ("PUBLICITY", "PAYING", "ACCEPTANCE", "ACCEPTED", "RETURNING", "CLOSED", "WRITTEN_OFF")
PAYABLE = ("PAYING", "ACCEPTED")


class JointDepartment(TextChoices):
    """部门联审: the four that must agree."""

    AGRICULTURE = "AGRICULTURE", "农业农村"
    FINANCE = "FINANCE", "财政"
    ORGANIZATION = "ORGANIZATION", "组织"
    NATURAL_RESOURCES = "NATURAL_RESOURCES", "自然资源"


class Grade(TextChoices):
    """绩效等次."""

    EXCELLENT = "EXCELLENT", "优"
    GOOD = "GOOD", "良"
    FAIR = "FAIR", "中"
    POOR = "POOR", "差"


class ReturnKind(TextChoices):
    """What comes back."""

    PRINCIPAL = "PRINCIPAL", "本金"
    FEE = "FEE", "占用费（分红）"


class EligibilityCode(TextChoices):
    """入库条件 that the portal can check by its own records."""

    REGISTERED = "REGISTERED", "有在册的村级集体经济组织"
    GOVERNANCE = "GOVERNANCE", "治理机构健全"
    SEPARATE_BOOKS = "SEPARATE_BOOKS", "财务与村委会分账"
    INCOME_REPORTED = "INCOME_REPORTED", "上年度收入已审核"
    PROFIT_BELOW = "PROFIT_BELOW", "上年经营收益低于规定数额"
    NOT_CENTRALLY_SUPPORTED = "NOT_CENTRALLY_SUPPORTED", "未获过中央扶持资金"
    AMOUNT_BELOW = "AMOUNT_BELOW", "申请额不超过规定数额"


class Severity(TextChoices):
    """Whether a condition stops an application."""

    HARD = "HARD", "硬性"
    HINT = "HINT", "提示"
