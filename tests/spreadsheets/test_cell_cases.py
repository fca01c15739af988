"""Cells of an uploaded file, good and bad, each to its own place and reason (cases 57 to 104 of security.md §2.2).

What a type of column makes of a value is tested in tests/common; here a whole file goes in, and either the
stored value comes out or the cell is named and nothing is written.
"""

from datetime import date
from typing import Any

import pytest

from secretaries.models import Cadre
from tests.spreadsheets.book import ErrorCell, Formula
from tests.spreadsheets.rows import cadre, cadres_book, id_number, letter_of, need, needs_book
from xuanhan.common.identity_numbers import check_digit
from xuanhan.registry.models import Need
from xuanhan.spreadsheets.models import BatchRow

ROWS = {"village-needs": (need, needs_book), "cadre-profiles": (cadre, cadres_book)}
N, C = "village-needs", "cadre-profiles"
GOOD_ID = id_number()
WRONG_DIGIT = GOOD_ID[:-1] + ("0" if GOOD_ID[-1] != "0" else "1")

# Each: kind, header, the cell's value, code, a piece of what is said.
BAD: dict[str, tuple[str, str, Any, str, str]] = {
    "case-058-uncached-formula": (N, "期望经历", Formula('CONCATENATE("项目","管理")'), "formula_without_value", "粘贴为数值"),
    "case-058-dde": (N, "备注", Formula("cmd|'/c calc'!A1"), "formula_without_value", "粘贴为数值"),
    "case-059-ref": (N, "存在问题", ErrorCell("#REF!"), "error_value", "#REF!"),
    "case-059-na": (N, "联系电话", ErrorCell("#N/A"), "error_value", "#N/A"),
    "case-059-value": (C, "出生年月", ErrorCell("#VALUE!"), "error_value", "#VALUE!"),
    "case-059-div": (C, "职级", ErrorCell("#DIV/0!"), "error_value", "#DIV/0!"),
    "case-059-as-text": (N, "备注", "#REF!", "error_value", "请改为正确内容"),
    "case-063-january-or-october": (C, "入党时间", 2010.1, "ambiguous_month", "2010.01 或 2010.10"),
    "case-063-only-a-year": (C, "入党时间", 2010, "month_missing", "2010.06"),
    "case-064-chinese-numerals": (C, "入党时间", "一九八五年六月", "not_date", "1985.03 的样子"),
    "case-066-two-digits": (C, "参加工作时间", "85.6", "unclear_year", "四位年份"),
    "case-066-month-first": (C, "参加工作时间", "6/85", "unclear_year", "四位年份"),
    "case-067-future": (C, "参加工作时间", "2999.01", "future_date", "晚于今天"),
    "case-067-1899": (C, "参加工作时间", "1899.12", "early_date", "过早"),
    "case-067-february-30": (C, "入党时间", "2010年2月30日", "no_such_day", "没有这一天"),
    "case-067-until-now": (C, "入党时间", "至今", "open_end", "请填具体年月"),
    "case-070-check-digit": (C, "身份证号", WRONG_DIGIT, "id_check_digit", "校验位不对"),
    "case-071-fifteen-digits": (C, "身份证号", "511799850301001", "id_15_digits", "请填写 18 位"),
    "case-073-number": (C, "身份证号", 5.11799198503010e17, "id_as_number", "末三位已丢失，不能自动修复"),
    "case-073-scientific-text": (C, "身份证号", "5.11799E+17", "id_as_number", "不能自动修复"),
    "case-074-ending-in-zeros": (C, "身份证号", 511799198503010000, "id_as_number", "设为文本格式"),
    "case-077-born-in-the-future": (C, "身份证号", id_number(1, date(2150, 3, 1)), "id_age", "请核对"),
    "case-077-too-young": (C, "身份证号", id_number(1, date(2020, 3, 1)), "id_age", "16–100"),
    "case-077-no-such-day": (C, "身份证号", "51179919850230001X", "id_birth", "不是有效的出生日期"),
    "case-078-passport": (C, "身份证号", "E12345678", "id_format", "应为 18 位"),
    "case-079-ten-digits": (N, "联系电话", "1990000300", "phone_length", "有 10 位"),
    "case-079-twelve-digits": (N, "联系电话", "199000030001", "phone_length", "有 12 位"),
    "case-079-two-numbers": (N, "联系电话", "19900003000、19900003001", "two_phones", "写到备注"),
    "case-080-scientific-text": (N, "联系电话", "1.99E+10", "not_phone", "11 位手机号"),
    "case-084-control-character": (N, "备注", "一\x01二", "control_character", "重新录入"),
    "case-085-private-character": (C, "姓名", "演\ue000示", "private_character", "U+E000"),
    "case-087-emoji-in-a-name": (C, "姓名", "演示😀", "name_characters", "表情符号"),
    "case-089-very-long": (N, "备注", "长" * 32_767, "too_long", "最多 300 个字"),
    "case-091-partly": (C, "涉农专业", "部分", "not_yes_no", "请填“是”或“否”"),
    "case-092-not-in-list": (N, "需求类别", "产业", "not_in_list", "是否为“产业发展”"),
    "case-092-several": (C, "专长类型", "经济工作、唱歌", "not_in_list", "“唱歌”不在可选值中"),
    "case-093-unknown-village": (N, "村", "罗盆村", "village_unknown", "罗盘村"),
    "case-093-unknown-township": (N, "乡镇", "龙泉山镇", "village_unknown", "没有找到乡镇"),
    "required": (N, "需求内容", "  \u3000", "required", "请补充"),
    "required-by-a-word": (C, "姓名", "无", "required", "请补充"),
}  # fmt: skip
# Where the problem is not said at the cell that was changed.
SAID_AT = {"case-093-unknown-township": "村"}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_cell_is_named_with_what_to_do_and_nothing_is_written(import_file, case):
    kind, header, value, code, says = BAD[case]
    row, book = ROWS[kind]
    data = book(row(**{header: value})).data()
    outcome = import_file(kind, data)
    assert outcome.code == 1
    header = SAID_AT.get(case, header)
    (problem,) = outcome.errors
    assert (problem["column"], problem["row"]) == (letter_of(kind, header), 2)
    assert (problem["header"], problem["code"]) == (header, code)
    assert says in problem["message"]
    assert (
        "请" in problem["message"] or "是否" in problem["message"] or "可填" in problem["message"]
    )


# Each: kind, header, the cell's value, the model's field, the stored value.
GOOD: dict[str, tuple[str, str, Any, str, Any]] = {
    "case-060-equals": (N, "备注", "=cmd|' /C calc'!A0", "remark", "=cmd|' /C calc'!A0"),
    "case-060-minus": (N, "备注", "-1+1", "remark", "-1+1"),
    "case-060-at": (N, "备注", "@SUM(1)", "remark", "@SUM(1)"),
    "case-061-apostrophe": (N, "备注", "'0818", "remark", "0818"),
    "case-062-serial-in-a-date-column": (C, "入党时间", 39995, "party_month", date(2009, 7, 1)),
    "case-062-number-in-a-text-column": (N, "备注", 39995, "remark", "39995"),
    "case-063-dot": (C, "入党时间", "2009.6", "party_month", date(2009, 6, 1)),
    "case-063-dot-and-zero": (C, "入党时间", "2009.06", "party_month", date(2009, 6, 1)),
    "case-063-six-digits": (C, "入党时间", "200906", "party_month", date(2009, 6, 1)),
    "case-063-six-digits-number": (C, "入党时间", 200906, "party_month", date(2009, 6, 1)),
    "case-063-dash": (C, "入党时间", "2009-6", "party_month", date(2009, 6, 1)),
    "case-063-slashes": (C, "入党时间", "2009/6/1", "party_month", date(2009, 6, 1)),
    "case-063-number": (C, "入党时间", 2009.06, "party_month", date(2009, 6, 1)),
    "case-063-number-december": (C, "入党时间", 2009.12, "party_month", date(2009, 12, 1)),
    "case-064-chinese": (C, "入党时间", "2009年6月", "party_month", date(2009, 6, 1)),
    "case-065-full-width": (C, "入党时间", "２００９．６", "party_month", date(2009, 6, 1)),
    "case-069-with-time": (C, "入党时间", "2009-06-30 23:30:00", "party_month", date(2009, 6, 1)),
    # Half past eleven in the evening of 30 June in Greenwich is 1 July in Xuanhan.
    "case-069-with-zone": (C, "入党时间", "2009-06-30T23:30:00Z", "party_month", date(2009, 7, 1)),
    "case-075-blanks-and-dashes": (C, "身份证号", f"{GOOD_ID[:6]} {GOOD_ID[6:14]}-\u200b{GOOD_ID[14:]}", "id_number", GOOD_ID),
    "case-079-landline": (N, "联系电话", "0818-5201234", "phone", "0818-5201234"),
    "case-079-with-86": (N, "联系电话", "+86 199-0000-3000", "phone", "19900003000"),
    "case-080-number": (N, "联系电话", 1.9900003e10, "phone", "19900003000"),
    "case-082-invisible-signs": (N, "备注", "\ufeff 备\u200b注\u00a0\u3000", "remark", "备注"),
    "case-083-blanks-in-a-name": (C, "姓名", "张\n 三\u3000", "name", "张三"),
    "case-083-dots-in-a-name": (C, "姓名", "阿•依・古.丽", "name", "阿·依·古·丽"),
    "case-085-rare-character": (C, "姓名", "𬱖㛃", "name", "𬱖㛃"),
    "case-086-composed": (N, "备注", "e\u0301", "remark", "\u00e9"),
    "case-088-script": (N, "备注", "<script>alert(1)</script>", "remark", "<script>alert(1)</script>"),
    "case-088-template": (N, "备注", "{{7*7}}", "remark", "{{7*7}}"),
    "case-088-sql": (N, "备注", "'; DROP TABLE x--", "remark", "; DROP TABLE x--"),
    "case-090-separators": (C, "专长类型", "经济、农技,文旅；法治\n电商", "specialisms",
                            ["ECONOMY", "AGRICULTURE", "TOURISM", "LAW", "E_COMMERCE"]),
    "case-091-yes": (C, "涉农专业", "√", "agricultural_major", True),
    "case-091-no": (C, "涉农专业", "×", "agricultural_major", False),
    "case-091-none": (C, "涉农专业", "无", "agricultural_major", False),
    "case-091-one": (C, "涉农专业", 1, "agricultural_major", True),
    "case-091-zero": (C, "涉农专业", 0, "agricultural_major", False),
    "case-091-truth": (C, "涉农专业", True, "agricultural_major", True),
    "case-091-blank": (C, "涉农专业", None, "agricultural_major", None),
    "urgency-by-its-other-word": (N, "紧迫程度", "较急", "urgency", 2),
    "empty-by-a-word": (N, "备注", "—", "remark", ""),
}  # fmt: skip


@pytest.mark.parametrize("case", GOOD)
def test_a_cell_as_offices_type_it_is_understood(import_file, case):
    kind, header, value, name, stored = GOOD[case]
    row, book = ROWS[kind]
    outcome = import_file(kind, book(row(**{header: value})).data())
    assert outcome.errors == []
    model = Need if kind == N else Cadre
    assert getattr(model.objects.get(), name) == stored


@pytest.mark.parametrize("last", ["x", "X", "ｘ", "×"])
def test_case_072_an_id_number_may_end_in_any_kind_of_x(import_file, last):
    number = next(n for n in map(id_number, range(1, 99, 2)) if n.endswith("X"))
    assert import_file(C, cadres_book(cadre(身份证号=number[:-1] + last)).data()).code == 0
    assert Cadre.objects.get().id_number == number


def test_case_057_a_formula_with_a_result_is_read_and_said(import_file):
    row = need(备注=Formula("A1&B1", "算出的"), 联系电话=Formula("1+1", 19900003000))
    outcome = import_file(N, needs_book(row).data())
    assert "1 行有公式" in outcome.warning("formulas")
    stored = Need.objects.get()
    assert (stored.remark, stored.phone) == ("算出的", "19900003000")


def test_case_076_birth_and_sex_against_the_id_number(import_file):
    outcome = import_file(C, cadres_book(cadre(出生年月="1985.04", 性别="女")).data())
    assert outcome.places == [("C2", "sex_mismatch"), ("D2", "birth_mismatch")]
    assert "证号为1985年3月" in outcome.errors[1]["message"]


def test_case_077_an_area_code_only_warns(import_file):
    head = "991799" + GOOD_ID[6:17]
    outcome = import_file(C, cadres_book(cadre(身份证号=head + check_digit(head))).data())
    assert outcome.code == 0
    assert "第 2 行" in outcome.warning("id_area")


def test_case_086_look_alikes_of_characters_are_replaced_and_said(import_file):
    outcome = import_file(C, cadres_book(cadre(姓名="\u2f45某")).data())
    assert Cadre.objects.get().name == "方某"
    assert "第 2 行" in outcome.warning("radicals")


def test_case_094_a_name_in_two_townships_asks_for_the_township(import_file):
    outcome = import_file(N, needs_book(need(乡镇=None, 村="明月社区")).data())
    assert outcome.places == [("C2", "village_ambiguous")]
    assert "请填写乡镇" in outcome.errors[0]["message"]


def test_case_102_a_person_twice_in_a_file_names_both_rows(import_file):
    outcome = import_file(C, cadres_book(cadre(), cadre(3), cadre(姓名="另一名")).data())
    assert outcome.places == [("P4", "duplicate_row")]
    assert "与第 2 行重复" in outcome.errors[0]["message"]
    assert outcome.errors[0]["value"] == f"{GOOD_ID[:6]}********{GOOD_ID[-4:]}"


def test_case_102_the_same_need_written_differently_names_both_rows(import_file):
    rows = [need(), need(乡镇="龙泉乡", 村="罗盘村委会", 需求内容="引进，种养技术！")]
    outcome = import_file(N, needs_book(*rows).data())
    assert outcome.places == [("G3", "duplicate_row")]
    assert "与第 2 行是同一条记录" in outcome.errors[0]["message"]


def test_case_103_the_same_person_changed_is_shown_field_by_field(import_file):
    import_file(C, cadres_book(cadre()).data())
    again = import_file(
        C, cadres_book(cadre(姓名="演示乙", 职务="副局长", 联系电话="19900005000")).data()
    )
    assert again.answer["updated"] == Cadre.objects.count() == 1
    changes = BatchRow.objects.get(batch=again.answer["batch"]).changes
    assert [(c["header"], c["old"], c["new"]) for c in changes] == [
        ("姓名", "演示甲", "演示乙"),
        ("职务", "股长", "副局长"),
        ("联系电话", "199****4000", "199****5000"),
    ]


def test_case_104_stored_rows_that_a_file_lacks_are_named_and_kept(import_file):
    import_file(N, needs_book(need(), need(需求内容="旧的一项")).data())
    again = import_file(N, needs_book(need()).data())
    assert "已登记而本表没有：龙泉土家族乡罗盘村 产业发展“旧的一项”，保留不删" in again.warning(
        "missing_in_file"
    )
    assert Need.objects.count() == 2


def test_every_error_of_every_row_is_given_at_once_and_in_order(import_file):
    rows = [need(村="罗盆村", 紧迫程度="急", 联系电话="1"), need(), need(需求类别=None, 村=None)]
    outcome = import_file(N, needs_book(*rows).data())
    assert [place for place, _ in outcome.places] == ["C2", "K2", "M2", "C4", "E4"]


def test_personal_values_are_masked_in_errors(import_file):
    outcome = import_file(C, cadres_book(cadre(身份证号=WRONG_DIGIT, 联系电话="1990000400")).data())
    said = str(outcome.answer)
    assert WRONG_DIGIT not in said
    assert "1990000400" not in said


def test_no_more_errors_are_listed_than_people_can_work_on(import_file):
    outcome = import_file(
        N, needs_book(*[need(村="罗盆村", 需求内容=str(n)) for n in range(510)]).data()
    )
    assert len(outcome.errors) == 501
    assert outcome.errors[-1]["message"] == "另有 10 处错误没有列出，请先改正以上各处"
