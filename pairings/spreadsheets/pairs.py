"""结对共建台账 (domain.md §8, form 11).  A declaration only."""

from dataclasses import replace

from pairings.choices import Focus
from pairings.spreadsheets.pair_lookup import TOWNSHIP, UNIT, VILLAGE
from xuanhan.common.sheets import Column, ColumnType, Kind

FOCUSES = {label: value for value, label in Focus.choices} | {
    "产业": "INDUSTRY", "产业振兴": "INDUSTRY", "文旅": "TOURISM", "法治": "LAW", "党建": "ORGANIZATION",
    "基层党建": "ORGANIZATION", "人才": "TALENT", "基础建设": "INFRASTRUCTURE", "民生": "LIVELIHOOD",
}  # fmt: skip
FROM_REGISTER = "由党组织信息带出，导入时不读"

KIND = Kind(
    code="pairs",
    title="结对共建台账",
    natural_key=("unit", "township", "village", "start_date"),
    needs_round=False,
    notes=(
        "一个对子一行；同一单位、同一村、同一结对时间再次导入即为修改主攻方向和备注。",
        "结对村留空的，为与整个乡镇结对。",
        "协议已签订的按共建中登记；没有签订的按需求提出登记，在系统内继续办理。",
        "一个单位的对子超过规定数的，须填写增加理由。",
        "党员数、联络员、电话由党组织信息带出，在“党组织”中修改。",
    ),
    columns=(
        Column("serial", "序号", ColumnType.SERIAL, width=6),
        replace(UNIT, required=True),
        Column("organization", "党组织名称", max_length=80, width=26,
               aliases=("党组织", "共建单位党组织"), example="县司法局机关党支部",
               hint="单位只有一个党组织时可不填"),
        Column("members", "党员数", ColumnType.COMPUTED, width=8, hint=FROM_REGISTER),
        replace(TOWNSHIP, required=True, fill_down=True),
        VILLAGE,
        Column("start_date", "结对时间", ColumnType.DATE, required=True, width=12,
               aliases=("结对日期", "共建时间", "开始时间"), example="2025-01-10"),
        Column("focus", "主攻方向", ColumnType.CHOICE, required=True, choices=FOCUSES, width=12,
               aliases=("帮扶重点", "共建重点"), example="基层法治"),
        Column("signed", "协议是否签订", ColumnType.YES_NO, width=10,
               aliases=("是否签订协议", "签订协议", "协议签订"), example="是"),
        Column("liaison", "联络员", ColumnType.COMPUTED, width=10, hint=FROM_REGISTER),
        Column("phone", "电话", ColumnType.COMPUTED, width=14, aliases=("联系电话", "联系方式"),
               hint=FROM_REGISTER, personal=True),
        Column("reason", "增加理由", max_length=300, width=20, example=""),
        Column("remark", "备注", max_length=200, width=20, example=""),
    ),
)  # fmt: skip
