"""Projects: money that adds up, each model's own fields, who stands behind them, form 15, the five villages."""

import datetime
import io
from decimal import Decimal as D

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from openpyxl import Workbook

from collective_economy.demo.places import FIVE
from collective_economy.models import EconProject, ProjectMoney, ProjectYear
from collective_economy.queries.project import by_model, counted
from collective_economy.services import project as service
from collective_economy.spreadsheets.project import KIND
from collective_economy.spreadsheets.project_binding import ProjectsBinding
from tests.collective_economy.conftest import decision_of, signed_in
from xuanhan.common.scoping import COUNTY, Scope
from xuanhan.reports import indicators
from xuanhan.reports.periods import Period
from xuanhan.spreadsheets.models.batch import RowOutcome
from xuanhan.spreadsheets.services.batches import commit, keep
from xuanhan.spreadsheets.services.examine import context_for, examine
from xuanhan.spreadsheets.writing import plain_sheet

YEAR = Period.of_year(2025)


def project_of(village, number=1, **values):
    return EconProject(
        **{
            "number": f"XM-2025-{number:03}", "name": f"厂房{number}", "village": village,
            "development_model": "RESOURCE", "total_yuan": D(100_000), "fiscal_yuan": D(60_000),
            "own_yuan": D(40_000), "state": "OPERATING", "origin": "IMPORT", **values,
        }
    )  # fmt: skip


def figure(code, scope=COUNTY):
    return indicators.figure(indicators.by_code(f"collective_economy.{code}"), YEAR, scope)


# ---- bad input -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "field", "said", "constraint"),
    [
        ({"own_yuan": D("39999.99")}, "total_yuan", "相差 0.01 元", "adds_up"),
        ({"inns": 3}, "inns", "文旅融合型的项目才填写", "own_fields"),
        ({"brand": "蜀宣花牛"}, "brand", "产业带动型的项目才填写", "own_fields"),
        ({"risk": "RED"}, "risk_note", "须写明风险", "project_risk"),
        ({"start_date": datetime.date(2025, 3, 1), "completed_date": datetime.date(2025, 2, 1)},
         "completed_date", "不能早于开工时间", "project_forward"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_at_its_field_and_by_the_database(
    bicheng, values, field, said, constraint
):
    row = project_of(bicheng, **values)
    with pytest.raises(ValidationError) as refused:
        row.full_clean()
    assert said in "".join(refused.value.message_dict[field])
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        row.save()


def test_no_project_is_approved_without_its_decision(bicheng, luopan):
    row = project_of(bicheng, state="POOLED", origin="PORTAL")
    row.save()
    with pytest.raises(ValidationError) as refused:
        service.approve(row, by=None)
    assert "须先完成“四议两公开”" in refused.value.message_dict["decision"][0]
    row.decision = decision_of(luopan)
    with pytest.raises(ValidationError, match="另一个村"):
        service.approve(row, by=None)
    row.refresh_from_db()
    assert row.state == "POOLED"
    row.state = "BUILDING"
    with pytest.raises(IntegrityError, match="project_decided"), transaction.atomic():
        row.save()
    row.state, row.decision = "POOLED", decision_of(bicheng)
    row.save()
    service.approve(row, by=None)
    assert row.state == "APPROVED"


def _page(**more):
    empty = {f"{prefix}-{name}": 0 for prefix in ("money", "years", "attachments")
             for name in ("TOTAL_FORMS", "INITIAL_FORMS")}  # fmt: skip
    return {
        "name": "劳务合作社", "development_model": "SERVICE", "total_yuan": "100", "fiscal_yuan": "100",
        "guidance_yuan": 0, "loan_yuan": 0, "paired_yuan": 0, "own_yuan": 0, "social_yuan": 0,
        "risk": "GREEN", "asset_booked": "unknown", **empty, **more,
    }  # fmt: skip


def test_a_village_enters_a_project_with_the_fields_of_its_model(bicheng, person):
    client = signed_in(person("collective_organization", village=bicheng))
    page = reverse("admin:collective_economy_econproject_add") + "?development_model=SERVICE"
    text = client.get(page).content.decode()
    assert "服务创收型专项" in text
    assert 'name="cooperative"' in text
    assert 'name="inns"' not in text
    wrong = client.post(page, _page(village=bicheng.pk, own_yuan="1"))
    assert "总投资应等于各项资金之和 101.00 元，相差 1.00 元" in wrong.content.decode()
    assert not EconProject.objects.exists()
    done = client.post(
        page, _page(village=bicheng.pk, cooperative="毕城劳务合作社", labour_days=20)
    )
    row = EconProject.objects.get()
    change = reverse("admin:collective_economy_econproject_change", args=[row.pk])
    assert done["Location"].startswith(change)
    assert (row.cooperative, row.labour_days, row.state) == ("毕城劳务合作社", 20, "PLANNED")
    money = {
        "money-TOTAL_FORMS": 1, "money-0-kind": "FISCAL", "money-0-department": "AGRICULTURE",
        "money-0-level": "COUNTY", "money-0-amount_yuan": "100.01", "money-0-row": row.pk,
    }  # fmt: skip
    change = reverse("admin:collective_economy_econproject_change", args=[row.pk])
    answer = client.post(change, _page(village=bicheng.pk, **money))
    assert "资金来源合计 100.01 元，超过总投资 100.00 元" in answer.content.decode()
    assert not ProjectMoney.objects.exists()
    # Another model clears what only the former one has.
    moved = _page(village=bicheng.pk, development_model="TOURISM", cooperative="毕城劳务合作社")
    assert client.post(change, moved).status_code == 302
    row.refresh_from_db()
    assert (row.development_model, row.cooperative, row.labour_days) == ("TOURISM", "", None)


@pytest.mark.parametrize("role", ["audit", "discipline", "county_leader"])
def test_auditors_and_leaders_only_read(bicheng, person, role):
    row = project_of(bicheng)
    row.save()
    client = signed_in(person(role))
    page = reverse("admin:collective_economy_econproject_change", args=[row.pk])
    text = client.get(page).content.decode()
    assert "厂房1" in text
    assert 'name="_save"' not in text
    step = reverse("admin:collective_economy_econproject_step", args=[row.pk, "end"])
    assert client.post(step, {"opinion": "试"}).status_code == 403


# ---- what is counted -----------------------------------------------------------------------------


def test_a_result_that_nobody_reported_is_not_nought(bicheng, luopan):
    reported, silent = project_of(bicheng), project_of(luopan, 2, expected_income_yuan=D(5000))
    ended = project_of(luopan, 3, state="ENDED")
    for row in (reported, silent, ended):
        row.save()
    ProjectYear.objects.create(project=reported, year=2025, income_yuan=D("12345.67"), households=9)
    ProjectYear.objects.create(project=reported, year=2024, income_yuan=D(1), households=1)
    lines, whole = by_model(list(counted(COUNTY, 2025)))
    assert (lines[0].label, lines[0].projects, lines[0].reported) == ("资源开发型", 2, 1)
    assert (whole.income, whole.expected, whole.households) == (D("12345.67"), D(5000), 9)
    assert figure("projects").value == 2
    assert figure("project_income").value == D("12345.67")
    own = Scope(keys={"village": frozenset({luopan.pk})})
    assert figure("projects", own).value == 1


def test_a_township_s_show_page_is_its_own(bicheng, luopan, person):
    for number, village in enumerate((bicheng, luopan), start=1):
        project_of(village, number, is_showcase=True).save()
    client = signed_in(person("township_committee", township=bicheng.township))
    text = client.get(reverse("admin:collective_economy_project_showcase"), {"year": 2025})
    main = text.content.decode().split('id="content-main"')[1]
    assert "厂房1" in main
    assert "厂房2" not in main
    assert "罗盘村" not in main


# ---- form 15 -------------------------------------------------------------------------------------

HEAD = ["项目名称", "乡镇", "村", "模式", "总投资(万元)", "财政资金(万元)", "贷款(万元)", "自筹(万元)", "开工时间",
        "建成时间", "年收益(万元)", "带动户数", "进展"]  # fmt: skip


def workbook(*rows):
    book = Workbook()
    for row in (HEAD, *rows):
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def check(data, scope=COUNTY):
    return examine("projects", data, "项目.xlsx", context_for("projects", user=None, scope=scope))


ROW = [
    "标准化厂房",
    "白马镇",
    "毕城村",
    "资源开发",
    100.5,
    60,
    20,
    10,
    "2024.03",
    "2024-11-30",
    12.3,
    80,
    "已投产",
]


def test_the_register_comes_in_and_goes_out_unchanged(bicheng):
    data = workbook(ROW)
    examined = check(data)
    assert examined.errors == []
    commit(keep(examined, data, "项目.xlsx", user=None), user=None, scope=COUNTY)
    row = EconProject.objects.get()
    # What the sheet does not name among the sources is social money.
    assert (row.total_yuan, row.social_yuan) == (D(1_005_000), D(105_000))
    assert (row.state, row.development_model, row.households) == ("OPERATING", "RESOURCE", 80)
    assert row.latest_income(on=YEAR.end) == D(123_000)
    ProjectYear.objects.create(project=row, year=2025, income_yuan=D(150_000))
    binding = ProjectsBinding(context_for("projects", user=None, scope=COUNTY))
    out = plain_sheet(KIND, [binding.export_row(one) for one in binding.rows_to_export()])
    again = check(out)
    assert again.errors == []
    assert [plan.outcome for plan in again.plans] == [RowOutcome.UNCHANGED]
    assert [problem.code for problem in check(data).errors] == ["by_year"]


def test_faults_of_a_register_stand_at_their_cells(bicheng, luopan):
    scope = Scope(keys={"township": frozenset({bicheng.township_id})})
    too_much = [*ROW[:5], 90, 20, 10, *ROW[8:]]
    backward = ["乙", *ROW[1:8], "2024-12-01", "2024-11-30", *ROW[10:]]
    foreign = ["丙", "龙泉乡", "罗盘村", *ROW[3:]]
    examined = check(workbook(too_much, backward, foreign), scope)
    found = {(problem.row, problem.code, problem.header) for problem in examined.errors}
    assert found == {
        (2, "parts", "总投资"), (3, "backward", "建成时间"), (4, "outside_scope", "村"),
    }  # fmt: skip
    assert not EconProject.objects.exists()


# ---- the demo years ------------------------------------------------------------------------------


def ask(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


def test_the_demo_years_show_the_five_model_villages_counted_from_records(demo_year):
    shown = [row for row in counted(COUNTY, 2025) if row.is_showcase]
    places = {(row.village.township.name, row.village.name): row.development_model for row in shown}
    assert places == dict(
        zip(FIVE, ("RESOURCE", "ASSET", "INDUSTRY", "SERVICE", "TOURISM"), strict=True)
    )
    number = (
        "SELECT count(*) FROM collective_economy_econproject"
        " WHERE state NOT IN ('PLANNED', 'ENDED') AND development_model <> 'OTHER'"
    )
    income = (
        "SELECT sum(y.income_yuan) FROM collective_economy_projectyear y JOIN"
        " collective_economy_econproject p ON p.id = y.project_id"
        " WHERE y.year = 2025 AND p.state NOT IN ('PLANNED', 'ENDED')"
    )
    assert figure("projects").value == ask(number)
    assert figure("project_income").value == ask(income)
    shown[0].years.all().delete()
    assert figure("project_income").value == ask(income)
    money = "SELECT sum(amount_yuan) FROM collective_economy_projectmoney WHERE arrived_date >= '2025-01-01'"
    assert figure("project_money").value == ask(money)
    # Read from the other campaigns: every first secretary and pair is the village's own.
    linked = EconProject.objects.filter(first_secretary__isnull=False)
    assert linked.exists()
    assert all(row.first_secretary.village_id == row.village_id for row in linked)
    assert all(
        row.pair.village_id == row.village_id for row in EconProject.objects.exclude(pair=None)
    )
