"""困难诉求（帮办实事）台账 (domain.md §8, form 9).  A declaration only."""

from secretaries.choices.difficulty import DifficultyCategory, Satisfaction
from secretaries.spreadsheets.posting_lookup import PERSON_COLUMNS
from xuanhan.common.sheets import Column, ColumnType, Kind

CATEGORIES = {
    **{label: value for value, label in DifficultyCategory.choices},
    "子女就学": "SCHOOLING", "子女上学": "SCHOOLING", "就医": "FAMILY_HEALTH", "家庭住房": "HOUSING",
}  # fmt: skip
WORDS = {label: value for value, label in Satisfaction.choices}

KIND = Kind(
    code="difficulties",
    title="困难诉求台账",
    natural_key=("township", "village", "name", "category", "registered_date"),
    needs_round=False,
    notes=(
        "用于登记已在线下受理的困难诉求；在系统内登记的不需要再导入。",
        "按姓名识别第一书记，有同名的请填写村。",
        "填了销号时间的按已销号登记，须有承办单位和办理情况；没有填的按承办单位是否填写分为已登记、已交办。",
        "同一人同一天同一类别再次导入即为修改。",
    ),
    columns=(
        Column("serial", "序号", ColumnType.SERIAL, width=6),
        *PERSON_COLUMNS,
        Column("category", "困难类别", ColumnType.CHOICE, required=True, choices=CATEGORIES, width=12,
               aliases=("诉求类别", "类别"), example="配偶就业"),
        Column("description", "具体诉求", required=True, max_length=500, width=30,
               aliases=("诉求内容", "困难诉求", "事项"), example="配偶异地待业，希望在县内就业"),
        Column("registered_date", "登记时间", ColumnType.DATE, required=True, width=12,
               aliases=("登记日期", "提出时间", "受理时间"), example="2025-04-07"),
        Column("handler", "承办单位", ColumnType.UNIT, max_length=100, width=20,
               aliases=("责任单位", "办理单位"), example="县人力资源和社会保障局"),
        Column("due_date", "办理时限", ColumnType.DATE, ahead=True, width=12,
               aliases=("时限", "完成时限"), example="2025-05-07"),
        Column("result", "办理情况", max_length=500, width=30, aliases=("办理结果", "进展情况"),
               example="已推荐上岗"),
        Column("closed_date", "销号时间", ColumnType.DATE, width=12,
               aliases=("办结时间", "销号日期", "办结日期"), example="2025-04-28"),
        Column("satisfaction", "本人评价", ColumnType.CHOICE, choices=WORDS, width=10,
               aliases=("满意度", "评价"), example="满意"),
    ),
)  # fmt: skip
