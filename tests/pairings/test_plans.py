"""Yearly plans and projects: whose, for which year, how far, with which money."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from pairings.choices.plan import ProjectState
from pairings.models import Project, YearPlan
from pairings.services import project as projects
from pairings.workflow import PROJECT
from tests.pairings.conftest import signed_in
from xuanhan.common.flow import move

D = datetime.date
NONE = {"attachments-TOTAL_FORMS": 0, "attachments-INITIAL_FORMS": 0}


def plan_boxes(pair, **changes):
    return {
        "pair": pair.pk, "year": "2025", "aim": "建成高山茶园", "measures-TOTAL_FORMS": 1,
        "measures-INITIAL_FORMS": 0, "measures-0-goal": "DEVELOPMENT",
        "measures-0-measure": "每季度到村指导", "measures-0-responsible": "演示",
        "measures-0-due_date": "2025-11-30", "measures-0-done_date": "", "measures-0-note": "",
        **changes,
    }  # fmt: skip


def test_a_unit_plans_a_year_and_the_village_agrees(liaison, villager, pair):
    browser = signed_in(liaison)
    answer = browser.post(reverse("admin:pairings_yearplan_add"), plan_boxes(pair))
    assert answer.status_code == 302, answer.context["adminform"].form.errors
    plan = YearPlan.objects.get()
    assert (plan.year, plan.measures.get().goal, plan.state) == (2025, "DEVELOPMENT", "DRAFT")
    browser.post(reverse("admin:pairings_yearplan_step", args=[plan.pk, "submit"]), {"opinion": ""})
    step = reverse("admin:pairings_yearplan_step", args=[plan.pk, "confirm"])
    signed_in(villager).post(step, {"opinion": ""})
    assert YearPlan.objects.get().counts


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"year": "2024"}, "年度不在对子的共建期内（2025 至 2028 年）"),
        ({"aim": ""}, "这个字段是必填项"),
        ({"measures-0-due_date": "2026-01-05"}, "完成时限应在 2025 年内"),
    ],
)
def test_a_bad_plan_is_refused(liaison, pair, changes, words):
    page = signed_in(liaison).post(
        reverse("admin:pairings_yearplan_add"), plan_boxes(pair, **changes)
    )
    assert words in page.content.decode()
    assert not YearPlan.objects.exists()


def test_a_pair_has_one_plan_a_year(liaison, pair):
    browser = signed_in(liaison)
    browser.post(reverse("admin:pairings_yearplan_add"), plan_boxes(pair))
    page = browser.post(reverse("admin:pairings_yearplan_add"), plan_boxes(pair))
    assert "这个对子本年度已有计划" in page.content.decode()
    with pytest.raises(IntegrityError, match="once_a_year"), transaction.atomic():
        YearPlan.objects.create(pair=pair, year=2025, aim="再来")


def test_nobody_plans_for_a_foreign_pair(liaison, pair, other_pair):
    signed_in(liaison).post(reverse("admin:pairings_yearplan_add"), plan_boxes(other_pair))
    assert not YearPlan.objects.exists()


# ---- projects ------------------------------------------------------------------------------------------


def begun(pair, **given):
    values = {"name": "烘干房", "goal": "DEVELOPMENT", "fund_source": "FISCAL",
              "planned_yuan": Decimal(300000), "start_date": D(2025, 3, 1),
              "due_date": D(2025, 10, 31), **given}  # fmt: skip
    return projects.keep_project(Project(pair=pair, **values), by=None)


def running(pair, **given):
    project = begun(pair, **given)
    move(project, PROJECT, "approve", by=None)
    move(project, PROJECT, "start", by=None)
    return project


def test_a_project_from_the_idea_to_the_villages_acceptance(pair, liaison, villager, county):
    project = running(pair)
    assert project.number == "2025-X001"
    projects.report(project, percent=60, arrived_yuan=Decimal(200000), by=liaison)
    projects.finish(project, by=liaison)
    assert (project.percent, project.arrived_yuan) == (100, Decimal(200000))
    with pytest.raises(ValidationError, match="须由龙泉土家族乡罗盘村党组织确认"):
        projects.accept(project, by=county)
    projects.refuse(project, by=villager, opinion="屋顶漏水")
    assert (project.state, project.percent) == (ProjectState.RUNNING, 99)
    projects.finish(project, by=liaison)
    projects.accept(project, by=villager)
    assert Project.objects.get().state == ProjectState.ACCEPTED


@pytest.mark.parametrize(
    ("said", "field", "words"),
    [
        ({"percent": 100, "arrived_yuan": 0}, "percent", "已完成的请用“完成”办理"),
        ({"percent": 10, "arrived_yuan": 300001}, "over_reason", "超过计划资金，请写明原因"),
        ({"percent": 10, "arrived_yuan": 0}, None, ""),
    ],
)
def test_what_is_reported_is_judged(pair, said, field, words):
    project = running(pair)
    given = {**said, "arrived_yuan": Decimal(said["arrived_yuan"])}
    if field is None:
        projects.report(project, **given, by=None)
        assert Project.objects.get().percent == 10
        return
    with pytest.raises(ValidationError) as error:
        projects.report(project, **given, by=None)
    assert words in error.value.message_dict[field][0]
    assert Project.objects.get().percent == 0


def test_the_database_knows_money_and_progress(pair):
    project = running(pair)
    for change, name in (
        ({"arrived_yuan": 300001}, "over_has_reason"),
        ({"percent": 100}, "percent_fits_state"),
        ({"due_date": D(2025, 2, 1)}, "forward"),
    ):
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            Project.objects.filter(pk=project.pk).update(**change)


def test_a_project_begins_within_the_term(liaison, pair):
    sent = {"pair": pair.pk, "name": "烘干房", "goal": "DEVELOPMENT", "fund_source": "FISCAL",
            "planned_yuan": "300000", "arrived_yuan": "0", "over_reason": "", "households": "0",
            "people": "0", "remark": "", "start_date": "2025-01-09", "due_date": "2025-10-31",
            **NONE}  # fmt: skip
    browser = signed_in(liaison)
    page = browser.post(reverse("admin:pairings_project_add"), sent)
    assert "不在对子的共建期内" in page.content.decode()
    over = {**sent, "start_date": "2025-03-01", "arrived_yuan": "300001"}
    assert (
        "请写明原因" in browser.post(reverse("admin:pairings_project_add"), over).content.decode()
    )
    assert not Project.objects.exists()
    browser.post(reverse("admin:pairings_project_add"), {**sent, "start_date": "2025-03-01"})
    assert Project.objects.get().number == "2025-X001"
