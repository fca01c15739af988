"""培训班学员名册 (domain.md §8, form 22).  A declaration only."""

from collective_economy.choices.training import Assessment, TraineeDuty
from xuanhan.common.sheets import Column, ColumnType, Kind

DUTIES = {label: value for value, label in TraineeDuty.choices} | {
    "村党组织书记": "VILLAGE_SECRETARY", "村支书": "VILLAGE_SECRETARY", "党支部书记": "VILLAGE_SECRETARY",
    "集体经济组织理事长": "CHAIR", "村级报账员": "REPORTER", "监事会成员": "SUPERVISOR", "驻村第一书记": "FIRST_SECRETARY",
}  # fmt: skip
ASSESSMENTS = {label: value for value, label in Assessment.choices} | {
    "及格": "PASSED",
    "通过": "PASSED",
}

KIND = Kind(
    code="trainees",
    title="培训班学员名册",
    natural_key=("year", "session", "village", "name"),
    needs_round=False,
    notes=(
        "先在“培训班”中登记期次，再导入名册；年度和期次对应已登记的培训班。",
        "同一期、同一村、同名的再次导入即为修改。",
        "没有签到的不能填考核结果。",
    ),
    columns=(
        Column("serial", "序号", ColumnType.SERIAL, width=6),
        Column("year", "年度", ColumnType.INTEGER, required=True, width=8, fill_down=True,
               aliases=("年份",), example="2025"),
        Column("session", "期次", ColumnType.INTEGER, required=True, width=8, fill_down=True,
               aliases=("期数", "第几期", "培训期次"), example="1"),
        Column("township", "乡镇", ColumnType.TOWNSHIP, fill_down=True, width=16,
               aliases=("所在乡镇", "所属乡镇", "乡镇街道"), example="白马镇"),
        Column("village", "村", ColumnType.VILLAGE, required=True, width=14,
               aliases=("村名", "村名称", "社区", "村社区", "所在村"), example="毕城村"),
        Column("name", "姓名", ColumnType.PERSON_NAME, required=True, width=10,
               aliases=("学员姓名", "学员"), example="演示甲"),
        Column("duty", "职务", ColumnType.CHOICE, required=True, choices=DUTIES, width=14,
               aliases=("学员职务", "身份"), example="理事长"),
        Column("attended", "签到", ColumnType.YES_NO, width=8, aliases=("是否签到", "是否参训", "到课"),
               example="是"),
        Column("assessment", "考核", ColumnType.CHOICE, choices=ASSESSMENTS, width=10,
               aliases=("考核结果", "考试结果", "结业考核"), example="合格"),
        Column("remark", "备注", max_length=100, width=20),
    ),
)  # fmt: skip
