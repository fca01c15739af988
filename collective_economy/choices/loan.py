"""Closed lists of 政银担 (domain.md §6.4)."""

from django.db.models import TextChoices

from collective_economy.core.loan import Method


class LoanPurpose(TextChoices):
    """用途; the last is offered so that who means it is told why it cannot be."""

    PRODUCTION = "PRODUCTION", "扩大生产经营"
    FACILITIES = "FACILITIES", "生产经营设施建设"
    EQUIPMENT = "EQUIPMENT", "购置设备"
    FARMING = "FARMING", "种植养殖"
    TOURISM = "TOURISM", "文旅经营"
    WORKING_CAPITAL = "WORKING_CAPITAL", "生产流动资金"
    WELFARE = "WELFARE", "兴办公益事业（不得借款）"


class GuaranteeMethod(TextChoices):
    """担保方式."""

    COMPANY = "COMPANY", "农担保证"
    EQUITY = "EQUITY", "股权质押"
    FOREST = "FOREST", "林权抵押"
    LAND = "LAND", "土地经营权抵押"
    OTHER = "OTHER", "其他"


class RepaymentMethod(TextChoices):
    """还款方式."""

    EQUAL_PRINCIPAL = Method.EQUAL_PRINCIPAL.value, "等额本金"
    EQUAL_PAYMENT = Method.EQUAL_PAYMENT.value, "等额本息"
    BULLET = Method.BULLET.value, "按期付息、到期还本"


class LoanOrigin(TextChoices):
    """Whether the portal kept the loan from its application, or took it over from a register."""

    PORTAL = "PORTAL", "系统申请"
    IMPORT = "IMPORT", "台账导入"


class LoanState(TextChoices):
    """How far a loan has come; whether it is overdue is counted from its schedule."""

    DRAFT = "DRAFT", "草稿"
    TOWNSHIP = "TOWNSHIP", "待乡镇推荐"
    JOINT = "JOINT", "待部门联审"
    BANK = "BANK", "待银行受理"
    GUARANTEE = "GUARANTEE", "待担保审查"
    CREDIT = "CREDIT", "待授信批准"
    APPROVED = "APPROVED", "已授信"
    SIGNED = "SIGNED", "已签约"
    LENT = "LENT", "还款中"
    SETTLED = "SETTLED", "已结清"
    COMPENSATED = "COMPENSATED", "已代偿、追偿中"
    RECOVERED = "RECOVERED", "追偿完成"
    WRITTEN_OFF = "WRITTEN_OFF", "已核销"
    RETURNED = "RETURNED", "退回修改"
    DECLINED = "DECLINED", "未获批准"
    WITHDRAWN = "WITHDRAWN", "已撤回"


# What a loan has been since its money was paid out.
PAID_OUT = (
    LoanState.LENT,
    LoanState.SETTLED,
    LoanState.COMPENSATED,
    LoanState.RECOVERED,
    LoanState.WRITTEN_OFF,
)
# In the hands of the village: nothing has been asked of anybody yet, or it came back.
AT_HOME = (LoanState.DRAFT, LoanState.RETURNED, LoanState.WITHDRAWN)
