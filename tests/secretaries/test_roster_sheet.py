"""驻村第一书记花名册 in and out (domain.md §8, form 1), and the person's file."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from secretaries.models import Cadre, Posting
from tests.secretaries.sheets import bring_in, check, exported, places, workbook
from xuanhan.common.identity_numbers import check_digit
from xuanhan.spreadsheets.models.batch import RowOutcome

STRANGER = "51179919850301009"
UNKNOWN = STRANGER + check_digit(STRANGER)
HEAD = [
    "乡镇",
    "派驻村",
    "姓名",
    "公民身份号码",
    "是否担任第一书记",
    "任职时间",
    "期满时间",
    "文号",
    "文化程度",
]


def line(cadre, village="清溪镇长青村", start="2025.3.10", end="2027-03-09", role="是", **other):
    said = {
        "name": cadre.name,
        "number": cadre.id_number,
        "document": "演示〔2025〕1号",
        "schooling": "",
        **other,
    }
    return [
        "",
        village,
        said["name"],
        said["number"],
        role,
        start,
        end,
        said["document"],
        said["schooling"],
    ]


def test_who_was_posted_before_the_portal_comes_in_by_the_roster(cast):
    before = Posting.objects.count()
    bring_in("posting-roster", workbook(HEAD, line(cast.spare, end=None)))
    made = Posting.objects.get(cadre=cast.spare)
    assert Posting.objects.count() == before + 1
    assert (made.village.full_name, made.role, made.unit_name) == (
        "清溪镇长青村", "FIRST_SECRETARY", cast.spare.unit_name,
    )  # fmt: skip
    # Two years from 10 March 2025, the last day with it (the county's parameter).
    assert made.planned_end_date == datetime.date(2027, 3, 9)
    again = check("posting-roster", exported("posting-roster"))
    assert again.errors == []
    plans = again.plans
    assert {plan.outcome for plan in plans} == {RowOutcome.UNCHANGED}
    assert len(plans) == Posting.objects.filter(end_date=None).count()


def test_every_fault_of_a_roster_is_at_its_cell(cast):
    taken = cast.mine.village.full_name
    examined = check(
        "posting-roster",
        workbook(
            HEAD,
            line(cast.spare, village=taken),
            line(cast.mine.cadre, start="2025-04-01"),
            line(cast.spare, name="丁演示", start="2025-03-11"),
            line(cast.spare, number=UNKNOWN, start="2025-03-12"),
            line(cast.spare, start="2025-03-13", end="2025-03-01"),
        ),
    )
    assert places(examined) == [
        (2, "村", "village_taken"),
        (3, "证件号码", "cadre_taken"),
        (4, "姓名", "name_differs"),
        (5, "证件号码", "cadre_unknown"),
        (6, "驻村结束时间", "dates"),
    ]
    assert examined.errors[0].message.startswith(f"与已登记的{cast.mine}")


def test_the_roster_does_not_rewrite_the_pool_nor_what_was_decided(cast):
    cast.spare.education = "BACHELOR"
    cast.spare.save()
    examined = check("posting-roster", workbook(HEAD, line(cast.spare, schooling="大专")))
    assert [warning.code for warning in examined.warnings] == ["differs_from_pool"]
    bring_in("posting-roster", workbook(HEAD, line(cast.spare, schooling="大专")))
    assert Cadre.objects.get(pk=cast.spare.pk).education == "BACHELOR"
    moved = check("posting-roster", workbook(HEAD, line(cast.spare, village="白马镇毕城村")))
    assert places(moved) == [(2, "村", "posted_otherwise")]


@pytest.mark.parametrize("kind", ["file", "file_print"])
def test_a_township_reads_the_file_of_its_own_and_not_the_pool(cast, kind):
    client = Client()
    client.force_login(cast.township(cast.mine))
    page = client.get(reverse(f"admin:secretaries_posting_{kind}", args=[cast.mine.pk]))
    text = page.content.decode()
    for number in "一二三四五六七八":
        assert f"{number}、" in text
    assert cast.mine.village.full_name in text
    assert cast.mine.cadre.id_number not in text
    assert "身份证号" not in text  # a township does not meet the numbers at all
    foreign = client.get(reverse(f"admin:secretaries_posting_{kind}", args=[cast.theirs.pk]))
    assert foreign.status_code == 404
    assert cast.theirs.cadre.name not in foreign.content.decode()
