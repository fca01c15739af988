"""Closed lists of incomes (domain.md §6.2, §6.5)."""

from django.db.models import TextChoices


class IncomeSource(TextChoices):
    """收入来源; the first four are the routes that the law names (art. 41)."""

    RESOURCES = "RESOURCES", "资源发包"
    PROPERTY = "PROPERTY", "物业出租"
    BROKERAGE = "BROKERAGE", "居间服务"
    EQUITY = "EQUITY", "资产参股"
    OWN_BUSINESS = "OWN_BUSINESS", "自主经营"
    LABOUR = "LABOUR", "劳务服务"
    TOURISM = "TOURISM", "文旅"
    SOLAR = "SOLAR", "光伏"
    INTEREST = "INTEREST", "利息"
    SUBSIDY = "SUBSIDY", "财政补助"
    DONATION = "DONATION", "捐赠"
    OTHER = "OTHER", "其他"


class IncomeState(TextChoices):
    """How far a village's report has come."""

    DRAFT = "DRAFT", "草稿"
    TOWNSHIP = "TOWNSHIP", "待乡镇审核"
    COUNTY = "COUNTY", "待县级审核"
    CONFIRMED = "CONFIRMED", "已审核"
    RETURNED = "RETURNED", "退回修改"


class IncomeMeasure(TextChoices):
    """Which 口径 a number goes by; it is printed beside every one."""

    TOTAL = "TOTAL", "总收入"
    OPERATING = "OPERATING", "经营性收入"
    PROFIT = "PROFIT", "经营收益"
    NET = "NET", "净收益"


# The model's column of each measure.
MEASURE_FIELDS = {
    IncomeMeasure.TOTAL: "total_yuan",
    IncomeMeasure.OPERATING: "operating_total_yuan",
    IncomeMeasure.PROFIT: "operating_profit_yuan",
    IncomeMeasure.NET: "net_profit_yuan",
}
