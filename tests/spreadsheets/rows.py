"""Rows of the kinds, right in every cell; a test changes the cell that it is about."""

from datetime import date
from typing import Any

from tests.spreadsheets.book import Book, sheet_xml
from xuanhan.common.identity_numbers import check_digit
from xuanhan.common.sheet_bindings import binding_of
from xuanhan.spreadsheets.reading.sheet_scan import column_letters

NEED = {
    "序号": 1, "乡镇": "龙泉土家族乡", "村": "罗盘村", "村类型": "脱贫村", "需求类别": "产业发展",
    "存在问题": "缺技术", "需求内容": "引进种养技术", "期望干部类型": "经济型", "期望专业": "农学",
    "期望经历": "项目管理经历", "紧迫程度": "高", "联系人": "演示", "联系电话": "19900003000",
}  # fmt: skip
CADRE = {
    "序号": 1, "姓名": "演示甲", "性别": "男", "出生年月": "1985.03", "民族": "汉族",
    "政治面貌": "中共党员", "入党时间": "2008.07", "参加工作时间": "2007.09", "学历": "大学",
    "学位": "学士", "毕业院校及专业": "四川农业大学农学专业", "工作单位": "县农业农村局",
    "职务": "股长", "编制身份": "公务员", "联系电话": "19900004000", "籍贯": "四川宣汉",
    "专长类型": "经济工作、农业技术", "涉农专业": "是", "项目管理经历": "是", "基层领导经历": "否",
    "驻村经历": "否", "近三年考核结果": "称职", "是否服从调剂": "是", "单位推荐意见": "同意推荐",
}  # fmt: skip


def id_number(order: int = 1, born: date = date(1985, 3, 1)) -> str:
    """An invented number with the right check digit; odd orders are men's."""
    head = f"511799{born:%Y%m%d}{order:03d}"
    return head + check_digit(head)


def headers(kind: str) -> list[str]:
    """The canonical headers of a kind."""
    return [column.header for column in binding_of(kind).kind.columns]


def letter_of(kind: str, header: str) -> str:
    """The column's letter in a sheet with the canonical headers."""
    return column_letters(headers(kind).index(header) + 1)


def need(**changes: Any) -> list[Any]:
    """One row of 村情需求清单."""
    return [{**NEED, **changes}.get(header) for header in headers("village-needs")]


def cadre(order: int = 1, **changes: Any) -> list[Any]:
    """One row of 干部能力画像表; the ID number follows the order."""
    values = {**CADRE, "身份证号": id_number(order), **changes}
    return [values.get(header) for header in headers("cadre-profiles")]


def needs_sheet(*rows: list[Any], **options: Any) -> str:
    """The sheet's XML: the header in row 1, the rows from row 2 on."""
    return sheet_xml([headers("village-needs"), *rows], **options)


def needs_book(*rows: list[Any], **options: Any) -> Book:
    """A list of needs."""
    return Book(需求清单=needs_sheet(*rows, **options))


def cadres_book(*rows: list[Any], **options: Any) -> Book:
    """A table of cadres."""
    return Book(干部画像=sheet_xml([headers("cadre-profiles"), *rows], **options))
