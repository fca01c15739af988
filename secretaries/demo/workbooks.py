"""The sample workbooks as offices send them: titles, merged cells, mixed dates, blank rows, footers."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from random import Random
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from secretaries.demo.people import Person
from secretaries.demo.village_needs import DemoNeed

TITLE = Font(name="方正小标宋简体", size=18)
HEAD = Font(name="宋体", size=11, bold=True)
BODY = Font(name="宋体", size=11)
CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
LINE = Side(style="thin")
BOX = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
Place = tuple[str, str]


def sheet_with_title(
    name: str, title: str, meta: str, heads: Sequence[str]
) -> tuple[Workbook, Worksheet]:
    """A workbook with the usual top: merged title, a line of 填报单位, the heads in row 3."""
    book = Workbook()
    sheet = book.active
    sheet.title = name
    last = get_column_letter(len(heads))
    sheet.merge_cells(f"A1:{last}1")
    sheet["A1"] = title
    sheet["A1"].font, sheet["A1"].alignment = TITLE, CENTRE
    sheet.row_dimensions[1].height = 30
    sheet.merge_cells(f"A2:{last}2")
    sheet["A2"] = meta
    for column, head in enumerate(heads, start=1):
        cell = sheet.cell(3, column, head)
        cell.font, cell.alignment, cell.border = HEAD, CENTRE, BOX
        sheet.column_dimensions[get_column_letter(column)].width = max(9, 2 * len(head) + 3)
    sheet.freeze_panes = "A4"
    return book, sheet


def write_row(sheet: Worksheet, row: int, values: Sequence[Any]) -> None:
    """One boxed row; a long number of digits goes in as text."""
    for column, value in enumerate(values, start=1):
        cell = sheet.cell(row, column, value)
        cell.font, cell.border = BODY, BOX
        if isinstance(value, str) and value.isdigit() and len(value) > 11:
            cell.number_format = "@"


def office_name(rng: Random, township: str, village: str) -> str:
    """A village as offices write it beside its township."""
    stem = village.removesuffix("村") if village.endswith("村") else village
    forms = [village, village, village]
    if village.endswith("村"):
        forms += [f"{stem}村民委员会", f"{stem}村委会"]
        if len(stem) > 1:
            forms.append(stem)
    return rng.choice(forms)


def office_township(rng: Random, township: str) -> str:
    """A township in full, or without 土家族 as everybody says."""
    return rng.choice((township, township.replace("土家族", "")))


NEED_HEADS = (
    "序号", "所在乡镇", "村（社区）", "村类型", "需求类别*", "存在问题", "需求内容*", "需求人才类型", "期望专业",
    "期望经历", "紧迫程度*", "联 系 人", "联系电话", "备注", "清单编号",
)  # fmt: skip


def needs_workbook(rng: Random, needs: list[DemoNeed], year: int) -> Workbook:
    """村情需求清单: townships merged down, a blank row between them, 合计 and 填表人 at the end."""
    meta = f"填报单位：各乡镇党委（街道党工委）　　填报时间：{year}年2月20日"
    book, sheet = sheet_with_title("需求清单", f"宣汉县{year}年村情需求清单", meta, NEED_HEADS)
    row, number = 4, 0
    for township, group in groupby(needs, key=lambda need: need.township):
        first, name = row, office_township(rng, township)
        for need in group:
            number += 1
            kind = rng.choice(("乡村振兴任务重的村", "脱贫村", "集体经济薄弱村", "一般村"))
            phone: Any = int(need.phone) if number % 4 == 0 else need.phone
            write_row(
                sheet,
                row,
                (number, name if row == first else None, office_name(rng, township, need.village),
                 kind, need.category, need.problem, need.content, *need.wanted, need.urgency,
                 need.contact, phone, None, f"XH{year}-{number:03d}"),
            )  # fmt: skip
            row += 1
        if row - first > 1:
            sheet.merge_cells(start_row=first, start_column=2, end_row=row - 1, end_column=2)
        row += rng.random() < 0.3
    write_row(sheet, row, ("合计", None, f"{number}条"))
    sheet.cell(row + 1, 1, "注：紧迫程度分为高、中、低三档，特急、较急、一般按对应档次理解。")
    sheet.cell(row + 3, 1, "填表人：演示　　　　审核人：演示　　　　联系电话：0818-0000000")
    return book


CADRE_HEADS = (
    "序号", "姓 名", "性别", "出生年月", "民族", "政治面貌", "入党时间", "参加工作时间", "学历", "学位",
    "毕业院校及专业", "工作单位", "职务", "职级", "编制身份", "身份证号", "联系电话", "籍贯", "专长类型",
    "涉农专业", "项目管理经历", "基层领导经历", "驻村经历", "近三年考核结果", "意愿方向", "是否服从调剂",
    "单位推荐意见", "备注",
)  # fmt: skip
MONTH_STYLES = ("{y}.{m:02d}", "{y}{m:02d}", "{y}年{m}月", "{y}-{m}", "{y}.{m:02d}", "date")


def office_month(rng: Random, day: date | None) -> Any:
    """A month as this office happens to type it."""
    if day is None:
        return None
    style = rng.choice(MONTH_STYLES)
    return (
        date(day.year, day.month, 1) if style == "date" else style.format(y=day.year, m=day.month)
    )


def office_yes(rng: Random, value: bool) -> str | int:
    """是/否 as this office happens to type it."""
    return rng.choice(("是", "√", "有", 1) if value else ("否", "×", "无", "否"))


def cadres_workbook(rng: Random, people: list[Person], year: int) -> Workbook:
    """干部能力画像表: one row a person, dates and ticks in every style there is."""
    meta = (
        f"填报单位：县级各部门（单位）　　填报时间：{year}年2月25日　　（涉及个人信息，注意保管）"
    )
    book, sheet = sheet_with_title("干部画像", f"宣汉县{year}年干部能力画像表", meta, CADRE_HEADS)
    for index, person in enumerate(people):
        phone: Any = int(person.phone) if index % 3 == 0 else person.phone
        write_row(
            sheet,
            4 + index,
            (index + 1, person.name, "女" if person.female else "男", office_month(rng, person.birth),
             person.ethnicity, person.political_status, office_month(rng, person.party_month),
             office_month(rng, person.work_month), person.education, person.degree, person.school,
             person.unit, person.duty, person.rank, person.establishment, person.id_number, phone,
             person.native_place, rng.choice("、，；").join(person.specialisms),
             office_yes(rng, person.agricultural), office_yes(rng, person.project),
             office_yes(rng, person.grassroots), office_yes(rng, person.village), person.grades,
             person.direction, office_yes(rng, person.adjustment), person.recommendation, None),
        )  # fmt: skip
    end = 4 + len(people)
    write_row(sheet, end, ("合计", f"{len(people)}人"))
    sheet.cell(end + 2, 1, "填表人：演示　　　　审核人：演示")
    return book


CADRE_CHOICE_HEADS = ("序号", "姓名", "身份证号", "工作单位", "第一志愿", "第二志愿", "第三志愿", "理由", "是否服从调剂")  # fmt: skip


def cadre_choices_workbook(
    rng: Random, people: list[Person], choices: dict[str, list[Place]], year: int
) -> Workbook:
    """双向选择志愿表: villages with their township, in full or short."""
    meta = f"填报单位：县级各部门（单位）　　填报时间：{year}年2月26日"
    book, sheet = sheet_with_title(
        "志愿表", f"{year}年第一批驻村第一书记双向选择志愿表", meta, CADRE_CHOICE_HEADS
    )
    row = 4
    for person in people:
        if person.name not in choices:
            continue
        villages = [office_township(rng, place[0]) + place[1] for place in choices[person.name]]
        villages += [None] * (3 - len(villages))
        reason = rng.choice(("熟悉当地情况", "专业对口", "愿到艰苦村锻炼", ""))
        write_row(
            sheet,
            row,
            (row - 3, person.name, person.id_number, person.unit, *villages, reason,
             office_yes(rng, person.adjustment)),
        )  # fmt: skip
        row += 1
    sheet.cell(row + 1, 1, "填表人：演示")
    return book


VILLAGE_CHOICE_HEADS = ("序号", "乡镇", "村", "第一意向", "第二意向", "第三意向", "理由")


def village_choices_workbook(rng: Random, choices: dict[Place, list[str]], year: int) -> Workbook:
    """意向表: townships merged down."""
    meta = f"填报单位：各乡镇党委（街道党工委）　　填报时间：{year}年2月27日"
    book, sheet = sheet_with_title(
        "意向表", f"{year}年第一批驻村第一书记意向表", meta, VILLAGE_CHOICE_HEADS
    )
    row = 4
    for township, group in groupby(choices.items(), key=lambda item: item[0][0]):
        first = row
        for (_, village), names in group:
            padded = [*names, *[None] * (3 - len(names))]
            reason = rng.choice(("熟悉本村所需工作", "群众认可", ""))
            write_row(
                sheet, row, (row - 3, township if row == first else None, village, *padded, reason)
            )
            row += 1
        if row - first > 1:
            sheet.merge_cells(start_row=first, start_column=2, end_row=row - 1, end_column=2)
    sheet.cell(row + 1, 1, "填表人：演示")
    return book


def save(book: Workbook, file: Path) -> None:
    """Save under the name that says it is invented."""
    book.properties.creator = "演示数据"
    book.save(file)
