"""工作台: the figures, to-dos and steps of the newest round, counted within the reader's scope."""

import datetime

import pytest
from django.test import RequestFactory

from secretaries import home
from secretaries.models import RoundVillage, SelectionRound
from secretaries.todos.round import round_todos
from xuanhan.accounts import roles
from xuanhan.accounts.models import RoleGrant, User
from xuanhan.registry.choices import NeedCategory, TownshipKind, Urgency, VillageKind
from xuanhan.registry.models import Need, NeedsRound, Township, Village


def village(code, township):
    return Village.objects.create(
        code=code, township=township, name=f"村{code[-3:]}", official_name=f"村{code[-3:]}村民委员会",
        kind=VillageKind.VILLAGE, vintage="2023-06-30",
    )  # fmt: skip


@pytest.fixture
def townships(db):
    return [
        Township.objects.create(
            code=f"51179980{n}", name=f"试验{n}镇", kind=TownshipKind.TOWN, order=n, vintage="2023-06-30"
        )
        for n in (1, 2)
    ]  # fmt: skip


@pytest.fixture
def selection(townships):
    """Two chosen villages in the first township, one in the second; one of the first has a need."""
    needs_round = NeedsRound.objects.create(code="2099-1", year=2099, title="试验批次")
    made = SelectionRound.objects.create(
        needs_round=needs_round, reference_date=datetime.date(2099, 3, 1)
    )
    first, second = townships
    chosen = [
        village("511799801201", first), village("511799801202", first), village("511799802201", second)
    ]  # fmt: skip
    for place in chosen:
        RoundVillage.objects.create(round=made, village=place, main_type="")
    Need.objects.create(
        round=needs_round, village=chosen[0], category=NeedCategory.INDUSTRY,
        urgency=list(Urgency)[0], content="一项需求",
    )  # fmt: skip
    return made


def request_of(role, township=None):
    user = User.objects.create_user(f"u-{role.code}", "a-long-password", name="演示")
    RoleGrant.objects.create(user=user, role=role.code, township=township)
    request = RequestFactory().get("/portal/")
    request.user = user
    return request


def test_the_county_counts_every_chosen_village(selection):
    steps = home.steps(request_of(roles.COUNTY_OFFICE))["steps"]
    assert {step["title"]: step["note"] for step in steps}["需求填报"] == "1/3 村"


def test_a_township_counts_its_own_villages_only(selection, townships):
    steps = home.steps(request_of(roles.TOWNSHIP_COMMITTEE, townships[1]))["steps"]
    assert {step["title"]: step["note"] for step in steps}["需求填报"] == "0/1 村"


def test_a_township_is_asked_for_what_its_villages_owe(selection, townships):
    user = request_of(roles.TOWNSHIP_COMMITTEE, townships[0]).user
    titles = [todo.title for todo in round_todos(user, datetime.date(2099, 3, 1))]
    assert titles == [
        "催报村情需求清单：选定村中还有 1 个没有填报",
        "催报村（社区）意向：选定村中还有 2 个没有意向",
    ]


def test_the_county_is_asked_to_propose(selection):
    user = request_of(roles.COUNTY_OFFICE).user
    actions = [todo.action for todo in round_todos(user, datetime.date(2099, 3, 1))]
    assert actions == ["填报", "填报", "导入", "去生成"]


def test_the_first_unfinished_step_is_where_the_round_stands(selection):
    steps = home.steps(request_of(roles.COUNTY_OFFICE))["steps"]
    assert [(step["title"], step["state"]) for step in steps] == [
        ("需求填报", "now"), ("干部志愿", ""), ("村级意向", ""),
        ("系统建议", ""), ("综合比选", ""), ("派出", ""),
    ]  # fmt: skip


def test_a_township_is_not_told_of_the_countys_deliberation(selection, townships):
    steps = home.steps(request_of(roles.TOWNSHIP_COMMITTEE, townships[0]))["steps"]
    assert [step["title"] for step in steps] == ["需求填报", "村级意向", "派出"]
