"""Courses and rolls: what counts, what is refused, form 22 both ways, the demo's six courses."""

import datetime
import io
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from openpyxl import Workbook

from collective_economy.models import Trainee, TrainingClass
from collective_economy.spreadsheets.training import KIND
from collective_economy.spreadsheets.training_binding import TraineesBinding
from tests.collective_economy.conftest import organization_of, place, signed_in
from xuanhan.common.scoping import COUNTY, Scope
from xuanhan.reports import indicators
from xuanhan.reports.periods import Period
from xuanhan.spreadsheets.models.batch import RowOutcome
from xuanhan.spreadsheets.services.batches import commit, keep
from xuanhan.spreadsheets.services.examine import context_for, examine
from xuanhan.spreadsheets.writing import plain_sheet

YEAR = Period.of_year(2025)
HEAD = ["年度", "期次", "乡镇", "村", "姓名", "职务", "签到", "考核"]


def course(session=1, **values):
    day = datetime.date(2025, 3, 10)
    values = {"year": 2025, "start_date": day, "end_date": day, "state": "HELD", **values}
    return TrainingClass.objects.create(session=session, **values)


def trainee(training, village, name="演示甲", *, attended=True, **values):
    return Trainee.objects.create(
        training=training, village=village, name=name, duty="CHAIR", attended=attended, **values
    )


def figure(code, scope=COUNTY):
    return indicators.figure(indicators.by_code(f"collective_economy.{code}"), YEAR, scope)


def ask(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


def test_only_held_courses_and_only_who_came_count(bicheng, luopan):
    organization_of(bicheng)
    organization_of(luopan)
    first, second = course(1), course(2)
    planned = course(3, state="PLANNED")
    trainee(first, bicheng)
    trainee(second, bicheng)
    trainee(first, luopan, attended=False)
    trainee(planned, luopan)
    assert figure("training_classes").value == 2
    assert figure("training_attendances").value == 2
    coverage = figure("training_coverage")
    assert (coverage.part, coverage.whole, coverage.text) == (1, 2, "50.0")
    own = Scope(keys={"township": frozenset({luopan.township_id})})
    assert figure("training_attendances", own).value == 0
    assert figure("training_coverage", own).text == "0.0"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"end_date": datetime.date(2025, 3, 9)}, "end_date"),
        ({"start_date": datetime.date(2024, 3, 9)}, "start_date"),
        ({"satisfaction_percent": Decimal(101)}, "satisfaction_percent"),
        ({"cost_yuan": Decimal(-1)}, "cost_yuan"),
        ({"session": 0}, "session"),
    ],
)
def test_a_course_that_cannot_be_is_refused_at_its_field(values, field):
    day = datetime.date(2025, 3, 10)
    values = {"year": 2025, "session": 1, "start_date": day, "end_date": day, **values}
    with pytest.raises(ValidationError) as refused:
        TrainingClass(**values).full_clean()
    assert field in refused.value.message_dict


def test_who_did_not_come_is_not_assessed(bicheng):
    row = Trainee(
        training=course(), village=bicheng, name="演示甲", duty="CHAIR", assessment="PASSED"
    )
    with pytest.raises(ValidationError) as refused:
        row.full_clean()
    assert refused.value.message_dict["assessment"] == ["没有签到的不能填考核结果"]
    with pytest.raises(IntegrityError, match="assessed_attended"), transaction.atomic():
        row.save()
    trainee(row.training, bicheng)
    with pytest.raises(IntegrityError, match="trainee_once"), transaction.atomic():
        trainee(row.training, bicheng)


def test_a_township_sees_its_own_people_and_their_number(bicheng, luopan, person):
    held = course()
    trainee(held, bicheng, "演示甲")
    trainee(held, luopan, "演示乙")
    client = signed_in(person("township_committee", township=bicheng.township))
    page = reverse("admin:collective_economy_trainee_changelist")
    text = client.get(page).content.decode()
    assert "演示甲" in text
    assert "演示乙" not in text
    courses = client.get(reverse("admin:collective_economy_trainingclass_changelist"))
    [row] = courses.context["cl"].result_list
    assert (row.enrolled_count, row.came_count, row.village_count) == (1, 1, 1)


# ---- form 22 -------------------------------------------------------------------------------------


def workbook(*rows):
    book = Workbook()
    for row in (HEAD, *rows):
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def check(data, scope=COUNTY):
    return examine("trainees", data, "名册.xlsx", context_for("trainees", user=None, scope=scope))


def test_the_roll_goes_in_and_comes_back_unchanged(bicheng):
    held = course()
    data = workbook([2025, 1, "白马镇", "毕城村", "演示甲", "村支书", "√", "合格"])
    examined = check(data)
    assert examined.errors == []
    commit(keep(examined, data, "名册.xlsx", user=None), user=None, scope=COUNTY)
    row = Trainee.objects.get()
    assert (row.training, row.village, row.duty, row.attended, row.assessment) == (
        held, bicheng, "VILLAGE_SECRETARY", True, "PASSED",
    )  # fmt: skip
    binding = TraineesBinding(context_for("trainees", user=None, scope=COUNTY))
    out = plain_sheet(KIND, [binding.export_row(one) for one in binding.rows_to_export()])
    assert [plan.outcome for plan in check(out).plans] == [RowOutcome.UNCHANGED]


def test_faults_of_a_roll_stand_at_their_cells(bicheng):
    course()
    examined = check(
        workbook(
            [2025, 2, "白马镇", "毕城村", "演示甲", "理事长", "是", "合格"],
            [2025, 1, "白马镇", "毕城村", "演示乙", "理事长", "否", "合格"],
        )
    )
    found = {(problem.row, problem.code, problem.header) for problem in examined.errors}
    assert found == {(2, "no_course", "期次"), (3, "not_attended", "考核")}
    assert not Trainee.objects.exists()


# ---- the demo year -------------------------------------------------------------------------------

HELD = "SELECT count(*) FROM collective_economy_trainingclass WHERE year = 2025 AND state = 'HELD'"
CAME = (
    "SELECT count(*) FROM collective_economy_trainee t JOIN collective_economy_trainingclass c"
    " ON c.id = t.training_id WHERE t.attended AND c.year = 2025 AND c.state = 'HELD'"
)


def test_the_demo_year_has_six_courses_counted_from_records(demo_year):
    assert figure("training_classes").value == ask(HELD) == 6
    assert figure("training_attendances").value == ask(CAME) > 200
    assert 60 < figure("training_coverage").value * 100 < 100
    gone = TrainingClass.objects.get(year=2025, session=6)
    gone.trainees.all().delete()
    gone.delete()
    assert figure("training_classes").value == ask(HELD) == 5
    assert figure("training_attendances").value == ask(CAME)
    assert place("白马镇", "毕城村").trainees.filter(training__session=1).count() == 1
