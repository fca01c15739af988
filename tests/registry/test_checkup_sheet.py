"""村情体检表: in, checked, out again."""

import io

import pytest
from openpyxl import Workbook

from xuanhan.common.scoping import COUNTY, Scope, within
from xuanhan.registry.models import Township, Village, VillageCheckup
from xuanhan.registry.spreadsheets.checkups import KIND
from xuanhan.registry.spreadsheets.checkups_binding import CheckupsBinding
from xuanhan.spreadsheets.models.batch import RowOutcome
from xuanhan.spreadsheets.services.batches import commit, keep
from xuanhan.spreadsheets.services.examine import context_for, examine
from xuanhan.spreadsheets.writing import plain_sheet

pytestmark = pytest.mark.django_db
HEAD = ["乡镇", "村", "年度", "班子建设", "产业发展", "体检等次", "软弱涣散类型", "体检单位（人）"]


def workbook(*rows):
    book = Workbook()
    for row in (HEAD, *rows):
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def check(data, scope=COUNTY):
    context = context_for("village-checkups", user=None, scope=scope)
    return examine("village-checkups", data, "体检.xlsx", context)


def test_a_row_becomes_a_checkup_and_the_export_changes_nothing():
    data = workbook(["龙泉乡", "罗盘", 2025, 55, None, "薄弱", "3、⑧", "县委组织部"])
    examined = check(data)
    assert examined.errors == []
    commit(keep(examined, data, "体检.xlsx", user=None), user=None, scope=COUNTY)

    stored = VillageCheckup.objects.get()
    assert (stored.village.name, stored.leadership, stored.industry) == ("罗盘村", 55, None)
    assert (stored.grade, stored.weak_types) == ("WEAK", ["W03", "W08"])

    binding = CheckupsBinding(context_for("village-checkups", user=None, scope=COUNTY))
    again = plain_sheet(KIND, [binding.export_row(row) for row in binding.rows_to_export()])
    plans = check(again).plans
    assert [(plan.outcome, plan.changes) for plan in plans] == [(RowOutcome.UNCHANGED, [])]


def test_every_fault_is_named_at_its_cell():
    examined = check(
        workbook(
            ["龙泉乡", "罗盘", 2025, 101, None, "薄弱", "", "县委组织部"],
            ["龙泉乡", "罗盆村", 2025, 50, None, "尚可", "", "县委组织部"],
            ["白马镇", "毕城村", 25, 50, None, "健康", "吵架", "县委组织部"],
        )
    )
    found = {(problem.row, problem.header) for problem in examined.errors}
    assert found == {(2, "班子建设"), (3, "村"), (3, "体检等次"), (4, "年度"), (4, "软弱涣散类型")}
    assert not VillageCheckup.objects.exists()


def test_another_township_s_checkup_is_neither_seen_nor_overwritten():
    luopan = Village.objects.get(name="罗盘村")
    VillageCheckup.objects.create(
        village=luopan, year=2025, leadership=91, grade="HEALTHY", checked_by="县委组织部"
    )
    baima = Township.objects.get(name="白马镇")
    scope = Scope(keys={"township": frozenset({baima.pk})})
    assert not within(VillageCheckup.objects.all(), scope).exists()
    examined = check(workbook(["龙泉乡", "罗盘", 2025, 1, None, "薄弱", "", "白马镇"]), scope)
    assert [problem.code for problem in examined.errors] == ["outside_scope"]
    assert examined.plans == []
