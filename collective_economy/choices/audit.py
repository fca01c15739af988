"""Closed lists of 审计监督 and 整改 (domain.md §6.11)."""

from django.db.models import TextChoices


class AuditDepartment(TextChoices):
    """Who leads or takes part; 审计局 is one of several and only for 财政资金."""

    ORGANIZATION = "ORGANIZATION", "县委组织部"
    DISCIPLINE = "DISCIPLINE", "县纪委监委机关"
    AUDIT = "AUDIT", "县审计局"
    AGRICULTURE = "AGRICULTURE", "县农业农村局"
    FINANCE = "FINANCE", "县财政局"
    TOWNSHIP = "TOWNSHIP", "乡镇（街道）"


class AuditKind(TextChoices):
    """类型."""

    REGULAR = "REGULAR", "定期审计"
    SPECIAL = "SPECIAL", "专项审计"
    TERM = "TERM", "任期经济责任审计"
    LEAVING = "LEAVING", "离任经济责任审计"
    SPOT = "SPOT", "抽审"


class AuditContent(TextChoices):
    """审计内容."""

    ACCOUNTS = "ACCOUNTS", "财务收支"
    DEBTS = "DEBTS", "债权债务（新增债务）"
    GRANTS = "GRANTS", "上级扶持资金"
    CONTRACTS = "CONTRACTS", "资产资源发包"
    PROJECTS = "PROJECTS", "项目建设"
    LAND = "LAND", "土地补偿费"
    DISTRIBUTION = "DISTRIBUTION", "收益分配"
    CONTROL = "CONTROL", "内部控制"
    SLUSH = "SLUSH", "小金库"
    COMPLAINTS = "COMPLAINTS", "群众反映事项"


class AuditState(TextChoices):
    """How far the audit of one village has come (“六道程序”)."""

    PLANNED = "PLANNED", "待通知"
    NOTIFIED = "NOTIFIED", "已送达通知"
    WORKING = "WORKING", "实施中"
    OPINION = "OPINION", "征求意见"
    REPORTED = "REPORTED", "已出报告"
    PUBLISHED = "PUBLISHED", "结论已公开"
    CANCELLED = "CANCELLED", "已取消"


class FindingCategory(TextChoices):
    """问题类别."""

    NO_SUPERVISORS = "NO_SUPERVISORS", "未成立监督组织"
    CONTRACT_FEES = "CONTRACT_FEES", "未按协议兑付承包金"
    SURPLUS = "SURPLUS", "结余资金未上缴"
    OVERSPENDING = "OVERSPENDING", "扩大开支范围"
    INCOME = "INCOME", "集体收入不实"
    FIXED_ASSETS = "FIXED_ASSETS", "固定资产管理不规范"
    WORKS = "WORKS", "违规支付工程款"
    CASH = "CASH", "现金管理不规范"
    VOUCHERS = "VOUCHERS", "原始凭证不合规"
    INVESTMENT = "INVESTMENT", "投资收益未纳入核算"
    NOT_PUBLISHED = "NOT_PUBLISHED", "合同未公开"
    OLD_BALANCES = "OLD_BALANCES", "往来款长期挂账"
    PRIVATE_ACCOUNT = "PRIVATE_ACCOUNT", "公款私存"
    PROCEDURE = "PROCEDURE", "未履行民主程序"
    MIXED_BOOKS = "MIXED_BOOKS", "代管资金混账"
    OTHER = "OTHER", "其他"


class Severity(TextChoices):
    """性质."""

    ORDINARY = "ORDINARY", "一般"
    MORE = "MORE", "较重"
    SERIOUS = "SERIOUS", "严重"


class FindingState(TextChoices):
    """How far rectification has come."""

    ISSUED = "ISSUED", "已下发"
    CLAIMED = "CLAIMED", "已认领"
    RECTIFYING = "RECTIFYING", "整改中"
    EXTENDING = "EXTENDING", "延期待批"
    CHECKING = "CHECKING", "待验收"
    CLOSED = "CLOSED", "已销号"
    HANDED = "HANDED", "已移交纪委监委"


# 整改状态 of registers → states.
STATUS_WORDS = {
    FindingState.ISSUED: "未整改",
    FindingState.CLAIMED: "未整改",
    FindingState.RECTIFYING: "整改中",
    FindingState.EXTENDING: "整改中",
    FindingState.CHECKING: "待验收",
    FindingState.CLOSED: "已整改",
    FindingState.HANDED: "已移交",
}
