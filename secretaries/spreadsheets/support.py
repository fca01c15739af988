"""保障落实台账 (domain.md §8, form 10).  A declaration only."""

from secretaries.spreadsheets.posting_lookup import PERSON_COLUMNS
from xuanhan.common.sheets import Column, ColumnType, Kind

KIND = Kind(
    code="support",
    title="保障落实台账",
    natural_key=("township", "village", "name", "year"),
    needs_round=False,
    notes=(
        "一人一年一行；按姓名识别第一书记，有同名的请填写村。",
        "填了金额的项目按已落实登记，须填写发放时间；没有填的按应享登记。",
        "体检只填时间，不填结果。金额单位看表头括号，没有写的按元。",
    ),
    columns=(
        Column("serial", "序号", ColumnType.SERIAL, width=6),
        *PERSON_COLUMNS,
        Column("year", "年度", ColumnType.INTEGER, width=8, hint="不填时取发放时间的年度", example="2025"),
        Column("work_fund_yuan", "工作经费", ColumnType.MONEY, unit="元", width=14,
               aliases=("工作经费标准",), example="10000"),
        Column("living_yuan", "生活补助", ColumnType.MONEY, unit="元", width=14,
               aliases=("生活补贴", "驻村补助")),
        Column("transport_yuan", "交通补贴", ColumnType.MONEY, unit="元", width=12, aliases=("交通补助",)),
        Column("communication_yuan", "通讯补贴", ColumnType.MONEY, unit="元", width=12,
               aliases=("通信补贴", "通讯补助")),
        Column("paid_date", "发放时间", ColumnType.DATE, width=12, aliases=("发放日期", "拨付时间"),
               example="2025-12-20"),
        Column("checkup_date", "体检时间", ColumnType.DATE, width=12, aliases=("体检日期", "健康体检时间"),
               example="2025-09-10"),
        Column("insurer", "保险公司", max_length=60, width=20, aliases=("承保公司",)),
        Column("policy_number", "保单号", max_length=60, width=18, aliases=("意外保险保单号", "保险单号"),
               example="YS202500001"),
        Column("cover_start_date", "保险开始日期", ColumnType.DATE, ahead=True, width=14,
               aliases=("保险起始日期", "保险开始时间"), example="2025-04-01"),
        Column("cover_end_date", "保险到期日期", ColumnType.DATE, ahead=True, width=14,
               aliases=("保险终止日期", "保险到期时间", "保险截止日期"), example="2026-03-31"),
        Column("payer", "经费承担单位", max_length=60, width=18, aliases=("发放单位",)),
        Column("voucher", "凭证号", max_length=60, width=14, aliases=("凭证编号",)),
        Column("remark", "备注", max_length=200, width=16),
    ),
)  # fmt: skip
