"""考核评分汇总表 and 群众满意度测评表 (domain.md §8, forms 7 and 8).  Declarations only."""

from secretaries.models.appraisal import PAPER_FIELDS
from secretaries.spreadsheets.appraisal_lookup import ROUND_COLUMN
from secretaries.spreadsheets.posting_lookup import PERSON_COLUMNS
from xuanhan.common.sheets import Column, ColumnType, Kind

_ALIASES = {
    "paper_township": ("乡镇评分", "乡镇党委考核", "乡镇党委打分"),
    "paper_village_organization": ("村党组织打分", "村级评分", "村评分"),
    "paper_unit": ("派出单位打分", "派驻单位评分", "单位评分"),
    "paper_county": ("县委组织部评分", "组织部打分"),
}
_HEADERS = dict(
    zip(PAPER_FIELDS, ("乡镇党委评分", "村党组织评分", "派出单位评分", "组织部评分"), strict=True)
)


def _score(key: str) -> Column:
    return Column(key, _HEADERS[key], width=12, max_length=8, aliases=_ALIASES[key], example="92.5")


def _computed(key: str, header: str, *aliases: str) -> Column:
    return Column(key, header, ColumnType.COMPUTED, width=12, aliases=aliases)


SCORES = Kind(
    code="appraisal-scores",
    title="考核评分汇总表",
    natural_key=("round", "township", "village", "name"),
    needs_round=False,
    notes=(
        "按姓名识别第一书记，有同名的请填写村；只能导入正在打分的批次。",
        "各主体评分为百分制总分；已在系统内提交评分表的，以评分表为准。",
        "乡镇党委只能导入本乡镇的“乡镇党委评分”，其他主体评分由县委组织部导入。",
        "群众满意率来自群众满意度测评表，加减分、综合得分、排名、考核等次由系统计算，导入时不读取。",
    ),
    columns=(
        Column("serial", "序号", ColumnType.SERIAL, width=6),
        ROUND_COLUMN,
        *PERSON_COLUMNS,
        _score("paper_township"),
        _computed("satisfaction", "群众满意率", "群众测评"),
        _score("paper_village_organization"),
        _score("paper_unit"),
        _score("paper_county"),
        _computed("adjustments", "加减分"),
        _computed("total", "综合得分"),
        _computed("rank", "排名"),
        _computed("grade", "考核等次", "考核结果", "评定等次"),
    ),
)  # fmt: skip


def _tickets(key: str, header: str, aliases: tuple[str, ...], example: str) -> Column:
    return Column(key, header, ColumnType.INTEGER, required=True, width=10, aliases=aliases,
                  example=example)  # fmt: skip


_TOWNSHIP, _VILLAGE, _NAME = PERSON_COLUMNS
TALLIES = Kind(
    code="appraisal-tallies",
    title="群众满意度测评表",
    natural_key=("round", "township", "village", "name"),
    needs_round=False,
    notes=(
        "一名第一书记一行，填写纸质测评的票数；网上测评由系统计票，不在此导入。",
        "有效票须等于满意、基本满意、不满意之和，不多于收回票数；收回票数不多于发放票数。",
        "满意率由系统计算，导入时不读取。再次导入即为更正，考评计算后不能再改。",
    ),
    columns=(
        Column("serial", "序号", ColumnType.SERIAL, width=6),
        ROUND_COLUMN,
        _TOWNSHIP,
        Column("village", "村", ColumnType.VILLAGE, required=True, width=14,
               aliases=_VILLAGE.aliases, example=_VILLAGE.example),
        Column("name", "姓名", ColumnType.PERSON_NAME, max_length=40, width=10,
               hint="同一村有几名第一书记参加考评时填写", aliases=_NAME.aliases, example="演示"),
        _tickets("issued", "发放票数", ("发放", "发票数", "发出票数"), "40"),
        _tickets("returned", "收回票数", ("收回", "回收票数"), "39"),
        _tickets("valid", "有效票", ("有效票数", "有效"), "38"),
        _tickets("satisfied", "满意", ("满意票数", "满意票"), "30"),
        _tickets("fairly", "基本满意", ("基本满意票数", "基本满意票"), "6"),
        _tickets("dissatisfied", "不满意", ("不满意票数", "不满意票"), "2"),
        _computed("satisfaction", "满意率"),
        Column("opinions", "意见建议", max_length=1000, width=24, aliases=("意见", "建议")),
        Column("counted_date", "计票日期", ColumnType.DATE, width=12, aliases=("测评日期", "时间"),
               hint="不填为导入当天", example="2026-03-28"),
    ),
)  # fmt: skip
