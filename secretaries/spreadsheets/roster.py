"""驻村第一书记（工作队）花名册 (domain.md §8, form 1).  A declaration only; its binding lies in `roster_binding`."""

from secretaries.choices import PostingRole, UnitLevel
from secretaries.spreadsheets.cadres import DEGREES, EDUCATIONS, ESTABLISHMENTS, POLITICAL, SEXES
from xuanhan.common.sheets import Column, ColumnType, Kind

ROLES = {
    **{label: value for value, label in PostingRole.choices},
    "是": "FIRST_SECRETARY", "驻村第一书记": "FIRST_SECRETARY", "队长": "TEAM_LEADER", "工作队长": "TEAM_LEADER",
    "否": "TEAM_MEMBER", "队员": "TEAM_MEMBER", "驻村工作队员": "TEAM_MEMBER",
}  # fmt: skip
LEVELS = {
    **{label: value for value, label in UnitLevel.choices},
    "省": "PROVINCE", "省级": "PROVINCE", "市": "CITY", "市级": "CITY", "县": "COUNTY", "县级": "COUNTY",
}  # fmt: skip

# What the pool of cadres says of the person: written into exports, compared and not taken on the way in.
OF_CADRE = (
    Column("sex", "性别", ColumnType.CHOICE, choices=SEXES, width=6, example="男"),
    Column("ethnicity", "民族", max_length=20, width=9, example="汉族"),
    Column("birth_month", "出生年月", ColumnType.MONTH, width=11, aliases=("出生日期", "出生时间"),
           example="1985.03"),
    Column("political_status", "政治面貌", ColumnType.CHOICE, choices=POLITICAL, example="中共党员"),
    Column("party_month", "入党时间", ColumnType.MONTH, width=11, aliases=("入党年月",), example="2008.07"),
    Column("work_month", "参加工作时间", ColumnType.MONTH, width=13, aliases=("工作时间", "参工时间"),
           example="2007.09"),
    Column("education", "学历", ColumnType.CHOICE, choices=EDUCATIONS, width=9,
           aliases=("文化程度", "最高学历"), example="大学"),
    Column("degree", "学位", ColumnType.CHOICE, choices=DEGREES, width=8, example="学士"),
    Column("school", "毕业院校及专业", max_length=100, width=26,
           aliases=("毕业院校系及专业", "全日制教育毕业院校及专业", "在职教育毕业院校及专业"),
           example="四川农业大学农学专业"),
    Column("duty", "原职务", max_length=60, aliases=("现任职务", "工作单位及职务", "职务"), example="股长"),
    Column("rank", "职级", max_length=40, example="一级科员"),
    Column("establishment", "编制身份", ColumnType.CHOICE, choices=ESTABLISHMENTS,
           aliases=("编制性质", "身份", "编制"), example="公务员"),
    Column("agricultural_major", "是否涉农专业", ColumnType.YES_NO, width=9, aliases=("涉农专业",),
           example="是"),
    Column("grassroots_experience", "是否有基层领导经历", ColumnType.YES_NO, width=12,
           aliases=("基层领导经历", "有无基层领导经历"), example="否"),
)  # fmt: skip

KIND = Kind(
    code="posting-roster",
    title="驻村第一书记花名册",
    natural_key=("id_number", "start_date"),
    needs_round=False,
    notes=(
        "用于登记已经在任的第一书记和工作队员；在系统内选派的不需要再导入。",
        "以身份证号识别干部，干部应先用“干部能力画像表”登记；同一人同一任职时间再次导入即为修改。",
        "性别、学历等个人信息以干部库为准，与干部库不一致的会提示，不修改干部库。",
        "期满时间不填的，按任期年限计算；任职文号不填的，请以后在任职页面补填。",
    ),
    columns=(
        Column("serial", "序号", ColumnType.SERIAL, width=6),
        Column("township", "乡镇", ColumnType.TOWNSHIP, width=16, aliases=("所在乡镇", "所属乡镇"),
               fill_down=True, example="龙泉土家族乡"),
        Column("village", "村", ColumnType.VILLAGE, required=True, width=14,
               aliases=("派驻村", "驻村名称", "帮扶村名称", "任职村", "村名", "社区", "派驻村（社区）"),
               example="罗盘村"),
        Column("name", "姓名", ColumnType.PERSON_NAME, required=True, max_length=40, width=10,
               aliases=("第一书记", "第一书记姓名", "驻村干部"), example="演示"),
        *OF_CADRE,
        Column("unit_name", "派出单位", ColumnType.UNIT, max_length=100, width=24,
               aliases=("派驻单位", "选派单位", "原单位", "工作单位"), example="县农业农村局"),
        Column("unit_level", "单位隶属关系", ColumnType.CHOICE, choices=LEVELS, width=12,
               aliases=("单位层级",), example="县派"),
        Column("role", "是否第一书记", ColumnType.CHOICE, choices=ROLES, width=13,
               aliases=("是否担任第一书记", "驻村职务", "派驻职务"), example="是"),
        Column("start_date", "驻村开始时间", ColumnType.DATE, required=True, width=13,
               aliases=("任职时间", "开始驻村时间", "任职开始日期", "任职开始时间"), example="2025-03-10"),
        Column("planned_end_date", "驻村结束时间", ColumnType.DATE, ahead=True, width=13,
               aliases=("期满时间", "计划期满日期"), example="2027-03-09"),
        Column("document_number", "任职文号", max_length=60, width=18, aliases=("文号",),
               example="宣组〔2025〕12号"),
        Column("id_number", "证件号码", ColumnType.IDENTITY_NUMBER, required=True, personal=True, width=22,
               aliases=("身份证号", "身份证号码", "公民身份号码", "身份证"), example="511799198503010011"),
        Column("phone", "联系电话", ColumnType.PHONE, personal=True, width=15,
               aliases=("手机", "联系方式", "电话"), example="19900000000"),
        Column("remark", "备注", max_length=300, width=16, aliases=("说明",)),
    ),
)  # fmt: skip
