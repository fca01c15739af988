"""困难诉求 from registration to 销号, and who sees it."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from secretaries.choices.difficulty import DifficultyCategory, DifficultyState
from secretaries.models import Difficulty
from secretaries.services import difficulties
from xuanhan.common.scoping import COUNTY
from xuanhan.registry.models import Unit
from xuanhan.reports import indicators
from xuanhan.reports.periods import Period

MAY = datetime.date(2025, 5, 6)


@pytest.fixture
def case(cast):
    return difficulties.register_difficulty(
        posting=cast.mine, category=DifficultyCategory.SPOUSE_JOB, description="配偶异地待业，求推荐岗位",
        registered_date=MAY, by=None,
    )  # fmt: skip


def solved():
    return indicators.figure(
        indicators.by_code("secretaries.solved_difficulties"), Period.of_year(2025), COUNTY
    ).value


def test_the_whole_way(cast, case):
    assert case.number == "KN-2025-001"
    handler = Unit.objects.get(name="县人力资源和社会保障局")
    difficulties.assign(case, handler=handler, by=cast.office(), on=MAY)
    # Twenty working days after 2025-05-06; 2 June is a day off for 端午, so Wednesday 4 June becomes the 20th:
    # May 7–9 (3), 12–16 (8), 19–23 (13), 26–30 (18), June 3–4 (20).
    assert case.due_date == datetime.date(2025, 6, 4)
    difficulties.answer(case, by=cast.office(), opinion="已推荐到县属企业上岗")
    assert (case.state, case.result) == (DifficultyState.ANSWERED, "已推荐到县属企业上岗")
    assert solved() == 0
    difficulties.close(
        case, satisfaction="SATISFIED", by=cast.person(cast.mine), on=datetime.date(2025, 6, 1)
    )
    assert solved() == 1
    assert [step.label for step in case.flow.all()] == ["登记", "交办", "反馈结果", "确认销号"]
    case.flow.all().delete()
    case.delete()
    assert solved() == 0


def test_numbers_run_on_within_a_year(cast, case):
    other = difficulties.register_difficulty(
        posting=cast.theirs, category="HOUSING", description="住房", registered_date=MAY, by=None
    )
    assert other.number == "KN-2025-002"


def test_nobody_closes_what_the_person_is_unhappy_with(cast, case):
    difficulties.assign(case, handler=Unit.objects.first(), by=None, on=MAY)
    difficulties.answer(case, by=None, opinion="无岗位")
    with pytest.raises(ValidationError, match="不满意的不能销号"):
        difficulties.close(case, satisfaction="DISSATISFIED", by=None, on=MAY)
    case.refresh_from_db()
    assert case.state == DifficultyState.ANSWERED


def test_no_step_is_left_out(case):
    with pytest.raises(ValidationError, match="现在是“已登记”，不能反馈结果"):
        difficulties.answer(case, by=None, opinion="办好了")
    with pytest.raises(ValidationError, match="现在是“已登记”，不能确认销号"):
        difficulties.close(case, satisfaction="SATISFIED", by=None, on=MAY)


def test_an_answer_needs_its_words(case):
    difficulties.assign(case, handler=Unit.objects.first(), by=None, on=MAY)
    with pytest.raises(ValidationError, match="反馈结果须填写意见"):
        difficulties.answer(case, by=None, opinion="  ")


def test_the_database_knows_no_closed_case_without_a_day(case):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE secretaries_difficulty SET state = 'CLOSED'")


def test_whose_rows_they_are(cast, case, client):
    theirs = difficulties.register_difficulty(
        posting=cast.theirs,
        category="HOUSING",
        description="外乡镇的秘密",
        registered_date=MAY,
        by=None,
    )
    page = reverse("admin:secretaries_difficulty_changelist")
    for account in (cast.township(cast.mine), cast.unit(cast.mine), cast.person(cast.mine)):
        client.force_login(account)
        text = client.get(page).content.decode()
        assert case.number in text
        assert theirs.number not in text
        foreign = reverse("admin:secretaries_difficulty_change", args=[theirs.pk])
        missing = reverse("admin:secretaries_difficulty_change", args=[10**9])
        assert client.get(foreign).content == client.get(missing).content


def test_the_unit_in_charge_sees_what_it_is_to_solve(cast, case, client):
    difficulties.assign(case, handler=cast.theirs.unit, by=None, on=MAY)
    client.force_login(cast.unit(cast.theirs))
    page = client.get(reverse("admin:secretaries_difficulty_change", args=[case.pk]))
    assert case.description in page.content.decode()


def test_a_first_secretary_registers_and_confirms_through_the_pages(cast, client):
    client.force_login(cast.person(cast.mine))
    form = client.get(reverse("admin:secretaries_difficulty_add"))
    assert f'value="{cast.mine.pk}" selected' in form.content.decode()
    client.post(
        reverse("admin:secretaries_difficulty_add"),
        {"posting": cast.mine.pk, "category": "SCHOOLING", "registered_date": "2025-05-06",
         "description": "孩子转学"},
    )  # fmt: skip
    case = Difficulty.objects.get()
    assert (case.posting, case.number) == (cast.mine, "KN-2025-001")
    step = reverse("admin:secretaries_difficulty_step", args=[case.pk, "assign"])
    assert client.get(step).status_code == 403
    difficulties.assign(case, handler=Unit.objects.first(), by=None, on=MAY)
    difficulties.answer(case, by=None, opinion="已协调入学")
    step = reverse("admin:secretaries_difficulty_step", args=[case.pk, "close"])
    refused = client.post(step, {"opinion": ""})
    assert "请选择本人评价" in refused.content.decode()
    client.post(step, {"satisfaction": "FAIRLY", "opinion": ""})
    case.refresh_from_db()
    assert case.state == DifficultyState.CLOSED


def test_a_forged_posting_of_another_is_refused(cast, client):
    client.force_login(cast.person(cast.mine))
    answer = client.post(
        reverse("admin:secretaries_difficulty_add"),
        {"posting": cast.theirs.pk, "category": "HOUSING", "registered_date": "2025-05-06",
         "description": "冒名"},
    )  # fmt: skip
    assert not Difficulty.objects.exists()
    assert cast.theirs.cadre.name not in answer.content.decode()
