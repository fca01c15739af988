"""Two workbooks with twenty different errors between them, and the list of what must be found where."""

from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from secretaries.demo.people import identity_number
from secretaries.demo.workbooks import CADRE_HEADS, NEED_HEADS, save, sheet_with_title, write_row

Expected = tuple[str, int, str, str, str]
NEEDS_FILE, CADRES_FILE = "5 有误的需求清单.xlsx", "6 有误的干部画像表.xlsx"
GOOD_NEED = {
    "乡镇": "龙泉乡", "村": "罗盘村", "类别": "产业发展", "问题": "缺技术", "内容": "引进种养技术",
    "类型": "经济型", "专业": "", "经历": "", "紧迫": "高", "联系人": "演示", "电话": "19900003000",
}  # fmt: skip


def faulty_needs(folder: Path) -> list[Expected]:
    """Nine errors in a list of needs, one a row, between rows that are right."""
    book, sheet = sheet_with_title("需求清单", "有误的需求清单", "填报单位：演示", NEED_HEADS)
    cases: list[tuple[dict[str, Any], str, str, str]] = [
        # First, so that it cannot inherit a township from the row above.
        ({"乡镇": None, "村": "明月社区"}, "C", "村", "两个乡镇都有，须填乡镇"),
        ({"村": "罗盆村"}, "C", "村", "没有这个村"),
        ({"类别": "产业"}, "E", "需求类别", "不在可选值中"),
        ({"紧迫": "非常急"}, "K", "紧迫程度", "不在可选值中"),
        ({"内容": None}, "G", "需求内容", "必填"),
        ({"电话": "1990000300"}, "M", "联系电话", "少一位"),
        ({"问题": "#REF!"}, "F", "存在问题", "错误值"),
        ({"经历": '=CONCATENATE("项目","管理")'}, "J", "期望经历", "公式没有结果"),
        ({"内容": "重复的需求"}, "", "", ""),
        ({"内容": "重复的需求"}, "G", "需求内容", "与上一行重复"),
    ]
    expected: list[Expected] = []
    row = 4
    for index, (change, letter, header, what) in enumerate(cases):
        need = {"内容": f"需求{index + 1}", **change}
        need = {**GOOD_NEED, **need}
        write_row(
            sheet,
            row,
            (index + 1, need["乡镇"], need["村"], "一般村", need["类别"], need["问题"], need["内容"],
             need["类型"], need["专业"], need["经历"], need["紧迫"], need["联系人"], need["电话"],
             None, None),
        )  # fmt: skip
        if need["问题"] == "#REF!":
            sheet.cell(row, 6).data_type = "e"
        if letter:
            expected.append((NEEDS_FILE, row, letter, header, what))
        row += 1
    save(book, folder / NEEDS_FILE)
    return expected


def _cadre(rng: Random, index: int, used: set[str]) -> dict[str, Any]:
    birth = date(1986, 5, 1 + index)
    return {
        "姓名": f"演示{'甲乙丙丁戊己庚辛壬癸子丑寅卯'[index]}", "性别": "男", "出生年月": "1986.05",
        "民族": "汉族", "政治面貌": "中共党员", "入党时间": "2010.07", "工作时间": "2009.09",
        "学历": "大学", "学位": "学士", "院校": "四川大学", "单位": "县农业农村局", "职务": "股长",
        "职级": "", "编制": "公务员", "证号": identity_number(rng, birth, False, used),
        "电话": "19900004000", "籍贯": "四川达州", "专长": "经济工作", "涉农": "是", "项目": "是",
        "基层": "否", "驻村": "否", "考核": "称职", "方向": "", "调剂": "是", "推荐": "同意推荐",
        "备注": None,
    }  # fmt: skip


def faulty_cadres(folder: Path, rng: Random) -> list[Expected]:
    """Eleven errors in a table of cadres, one a row."""
    book, sheet = sheet_with_title(
        "干部画像", "有误的干部能力画像表", "填报单位：演示", CADRE_HEADS
    )
    used: set[str] = set()
    people = [_cadre(rng, index, used) for index in range(13)]
    first = people[0]["证号"]
    good = people[1]["证号"]
    wrong_digit = good[:-1] + ("0" if good[-1] != "0" else "1")
    changes: list[tuple[dict[str, Any], str, str, str]] = [
        ({}, "", "", ""),
        ({"证号": wrong_digit}, "P", "身份证号", "校验位不对"),
        ({"证号": people[2]["证号"][:6] + people[2]["证号"][8:17]}, "P", "身份证号", "十五位"),
        ({"证号": int(people[3]["证号"][:17] + "0")}, "P", "身份证号", "是数字"),
        ({"出生年月": "1987.05"}, "D", "出生年月", "与证号不符"),
        ({"性别": "女"}, "C", "性别", "与证号不符"),
        ({"证号": first}, "P", "身份证号", "与第一行重复"),
        ({"入党时间": "2010年2月30日"}, "G", "入党时间", "没有这一天"),
        ({"工作时间": "85.6"}, "H", "参加工作时间", "年份不清"),
        ({"入党时间": 2010.1}, "G", "入党时间", "一月还是十月"),
        ({"涉农": "部分"}, "T", "涉农专业", "不是是或否"),
        ({"姓名": "演\ue000示"}, "B", "姓名", "自造字"),
        ({"政治面貌": "党外"}, "F", "政治面貌", "不在可选值中"),
    ]
    expected: list[Expected] = []
    for index, (person, (change, letter, header, what)) in enumerate(
        zip(people, changes, strict=True)
    ):
        row = 4 + index
        merged = {**person, **change}
        write_row(sheet, row, (index + 1, *merged.values()))
        if letter:
            expected.append((CADRES_FILE, row, letter, header, what))
    save(book, folder / CADRES_FILE)
    return expected
