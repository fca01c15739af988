"""考评 on screen: the grid, the ticket, who sees what, the papers."""

import datetime
import io

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from docx import Document

from secretaries.models import Appraisal, AppraisalSheet, SurveyCount
from secretaries.queries.appraisal import left_to_score
from secretaries.queries.appraisal_uses import hints_of
from secretaries.services import appraisal_round, appraisal_scoring, appraisal_survey
from secretaries.todos.appraisal import scoring, surveys
from tests.secretaries.appraisals import LAST, complete, decide, of, open_2025, points, score

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2025, 12, 1)


def grid(round_, subject=""):
    url = reverse("admin:secretaries_appraisalround_score", args=[round_.pk])
    return f"{url}?subject={subject}" if subject else url


def filled(appraisal, **changes):
    data = {f"p{appraisal.pk}_{key}": str(value) for key, value in points(appraisal.round).items()}
    return data | {f"c{appraisal.pk}": "工作扎实"} | changes


def test_a_township_scores_its_own_on_one_screen(cast, client):
    round_ = open_2025()
    user = cast.township(cast.mine)
    client.force_login(user)
    page = client.get(grid(round_)).content.decode()
    assert "甲演示" in page
    assert "乙演示" not in page
    assert [todo.count for todo in scoring(user, TODAY)] == [1]
    mine = of(round_, cast.mine)
    client.post(grid(round_), filled(mine, _save="1"))
    assert AppraisalSheet.objects.get().state == "DRAFT"
    client.post(grid(round_), filled(mine, _submit="1"))
    sheet = AppraisalSheet.objects.get()
    assert (sheet.subject, sheet.score, sheet.state, sheet.comment) == (
        "TOWNSHIP", 94, "SUBMITTED", "工作扎实",
    )  # fmt: skip
    assert sheet.created_by == user
    assert list(scoring(user, TODAY)) == []
    # Handed in: what is posted again changes nothing.
    first = round_.scheme.indicators.first()
    client.post(grid(round_), filled(mine, _submit="1") | {f"p{mine.pk}_{first.pk}": "1"})
    assert AppraisalSheet.objects.get().score == 94


def test_points_of_another_township_are_not_taken(cast, client):
    round_ = open_2025()
    client.force_login(cast.township(cast.mine))
    client.post(grid(round_), filled(of(round_, cast.theirs), _submit="1"))
    assert not AppraisalSheet.objects.exists()
    assert client.get(grid(round_, "COUNTY")).status_code == 404


@pytest.mark.parametrize(
    ("typed", "words"),
    [("15.5", "须在 0 至 15 之间"), ("好", "请填写数字"), ("", "请填写“宣传党的政策”的得分")],
)
def test_a_faulty_box_keeps_what_was_typed_and_saves_nothing(cast, client, typed, words):
    round_ = open_2025()
    mine = of(round_, cast.mine)
    client.force_login(cast.township(cast.mine))
    first = round_.scheme.indicators.first()
    data = filled(mine, _submit="1") | {f"p{mine.pk}_{first.pk}": typed}
    page = client.post(grid(round_), data).content.decode()
    assert words in page
    assert "没有保存任何一行" in page
    assert 'value="13.5"' in page
    assert not AppraisalSheet.objects.exists()


@pytest.mark.parametrize(
    ("who", "subject"), [("village", "VILLAGE_ORGANIZATION"), ("unit", "UNIT")]
)
def test_village_and_unit_score_theirs(cast, client, who, subject):
    round_ = open_2025()
    client.force_login(getattr(cast, who)(cast.mine))
    client.post(grid(round_), filled(of(round_, cast.mine), _submit="1"))
    assert AppraisalSheet.objects.get().subject == subject
    # Nobody else's sheet is in sight.
    client.force_login(cast.township(cast.mine))
    listed = client.get(reverse("admin:secretaries_appraisalsheet_changelist")).content.decode()
    assert "甲演示" not in listed


def test_results_are_the_countys_until_the_meeting_decides(cast, client):
    round_ = open_2025()
    complete(round_, cast.mine, cast.theirs)
    appraisal_scoring.compute(round_, by=None)
    url = reverse("admin:secretaries_appraisal_change", args=[of(round_, cast.mine).pk])
    township = cast.township(cast.mine)
    client.force_login(township)
    page = client.get(url).content.decode()
    assert "审定后显示" in page
    assert "92.80" not in page
    listed = reverse("admin:secretaries_appraisal_changelist")
    assert client.get(f"{listed}?suggested_grade__exact=B").status_code == 400
    assert client.get(f"{listed}?round__id__exact={round_.pk}").status_code == 200
    results = reverse("admin:secretaries_appraisalround_results", args=[round_.pk])
    assert client.get(results).status_code == 302
    client.force_login(cast.office())
    assert "92.80" in client.get(url).content.decode()
    decide(round_)
    client.force_login(township)
    assert "92.80" in client.get(url).content.decode()
    page = client.get(results).content.decode()
    assert "甲演示" in page
    assert "乙演示" not in page


def test_the_person_reads_the_own_result_once_told(cast, client):
    round_ = open_2025()
    complete(round_, cast.mine, cast.theirs)
    appraisal_scoring.compute(round_, by=None)
    decide(round_)
    url = reverse("admin:secretaries_appraisal_change", args=[of(round_, cast.mine).pk])
    client.force_login(cast.person(cast.mine))
    assert client.get(url).status_code == 404
    appraisal_round.publicise(round_, from_date=datetime.date(2026, 1, 21), by=None)
    appraisal_round.inform(round_, informed_date=datetime.date(2026, 2, 2), by=None)
    page = client.get(url).content.decode()
    assert "92.80" in page
    assert "合格" in page
    theirs = reverse("admin:secretaries_appraisal_change", args=[of(round_, cast.theirs).pk])
    assert client.get(theirs).status_code == 404


def test_the_word_form_says_what_was_decided(cast, client):
    round_ = open_2025()
    complete(round_, cast.mine, cast.theirs)
    appraisal_scoring.compute(round_, by=None)
    decide(round_)
    client.force_login(cast.office())
    answer = client.get(
        reverse("admin:secretaries_appraisal_form", args=[of(round_, cast.mine).pk])
    )
    book = Document(io.BytesIO(answer.content))
    words = "\n".join(cell.text for row in book.tables[0].rows for cell in row.cells)
    for told in ("甲演示", "罗盘村", "92.80", "乡镇党委（权重 40%）：94.00", "宣组〔2026〕3号"):
        assert told in words


def test_the_figures_open_their_rows(cast, client):
    round_ = open_2025()
    client.force_login(cast.office())
    url = reverse("admin:secretaries_appraisal_change", args=[of(round_, cast.mine).pk])
    page = client.get(url).content.decode()
    for model in ("worklog", "periodicreport", "dutytask", "presencemonth", "leave"):
        base = reverse(f"admin:secretaries_{model}_changelist")
        start = page.index(f'"{base}?') + 1
        address = page[start : page.index('"', start)].replace("&amp;", "&")
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert "e=1" not in address


def test_a_low_grade_suggests_and_decides_nothing(cast):
    round_ = open_2025()
    complete(round_, cast.theirs)
    for subject in ("TOWNSHIP", "VILLAGE_ORGANIZATION", "UNIT", "COUNTY"):
        score(of(round_, cast.mine), subject, ("7",) * 7)
    from tests.secretaries.appraisals import count_paper

    count_paper(of(round_, cast.mine))
    appraisal_scoring.compute(round_, by=None)
    decide(round_)
    # 49×0.7 + 27 = 61.3: 基本称职
    assert [hint.title for hint in hints_of(of(round_, cast.mine))] == ["建议约谈提醒"]
    assert not cast.mine.result_uses.exists()


# ---- the ticket ----------------------------------------------------------------------------------------


@pytest.fixture
def ticket(cast):
    cache.clear()
    mine = of(open_2025(), cast.mine)
    later = timezone.localdate() + datetime.timedelta(days=9)
    token = appraisal_survey.issue_tokens(mine, 1, expires=later, today=timezone.localdate())[0]
    return reverse("survey", args=[token])


def test_a_ticket_is_filled_in_once_without_an_account(ticket, client):
    page = client.get(ticket).content.decode()
    assert "甲演示" in page
    assert "基本满意" in page
    assert "请选择一项" in client.post(ticket, {}).content.decode()
    assert "谢谢您" in client.post(ticket, {"choice": "fairly"}).content.decode()
    assert client.get(ticket).status_code == 404
    assert client.post(ticket, {"choice": "fairly"}).status_code == 404
    assert SurveyCount.objects.get().fairly == 1
    assert "sessionid" not in client.cookies


def test_whoever_tries_tokens_is_slowed_down(ticket, client):
    unknown = reverse("survey", args=["A" * 16])
    answers = [client.get(unknown).status_code for _ in range(31)]
    assert answers == [404] * 30 + [429]
    assert client.get(ticket).status_code == 429


def test_answers_are_shown_only_once_it_is_closed(cast, ticket, client):
    client.post(ticket, {"choice": "dissatisfied"})
    user = cast.township(cast.mine)
    client.force_login(user)
    mine = Appraisal.objects.get(posting=cast.mine)
    url = reverse("admin:secretaries_appraisal_survey", args=[mine.pk])
    page = client.get(url).content.decode()
    assert "满意／基本满意／不满意" not in page
    assert len(list(surveys(user, TODAY))) == 1
    client.post(url, {"_close": "1"})
    assert "0／0／1" in client.get(url).content.decode()
    theirs = Appraisal.objects.get(posting=cast.theirs)
    foreign = reverse("admin:secretaries_appraisal_survey", args=[theirs.pk])
    assert client.get(foreign).status_code == 404


def test_paper_tickets_are_entered_at_the_township(cast, client):
    round_ = open_2025()
    client.force_login(cast.township(cast.mine))
    url = reverse("admin:secretaries_appraisaltally_add")
    data = {
        "appraisal": of(round_, cast.mine).pk, "counted_date": LAST, "issued": 40, "returned": 39,
        "valid": 40, "satisfied": 30, "fairly": 6, "dissatisfied": 4, "opinions": "",
    }  # fmt: skip
    assert "有效 40 票，多于收回的 39 票" in client.post(url, data).content.decode()
    assert not of(round_, cast.mine).tallies.exists()
    client.post(url, data | {"valid": 38, "dissatisfied": 2})
    assert of(round_, cast.mine).tallies.get().valid == 38
    foreign = client.post(url, data | {"appraisal": of(round_, cast.theirs).pk})
    assert "甲演示" not in foreign.content.decode() or not of(round_, cast.theirs).tallies.exists()
    assert left_to_score(round_, "TOWNSHIP", cast.township(cast.mine).scope) == 1
