"""结对共建台账 and 共建活动台账 in and out; the agreement as a Word file."""

import datetime
import io

import docx
from django.urls import reverse
from django.utils import timezone

from pairings.choices import Origin, PairState
from pairings.models import Activity, Pair
from pairings.services.confirmation import confirm
from pairings.workflow import ACTIVITY
from tests.pairings.conftest import paired, signed_in
from tests.pairings.test_activities import held
from tests.secretaries.sheets import bring_in, check, exported, places, workbook
from xuanhan.registry.models import Village

D = datetime.date
PAIRS = ("序号", "帮扶单位", "乡镇", "被共建村", "结对时间", "帮扶重点", "协议是否签订", "增加理由")
HELD = (
    "时间",
    "地点",
    "共建单位",
    "结对村",
    "活动主题",
    "活动类型",
    "参加党员人次",
    "受益群众人次",
)


# ---- form 11 -------------------------------------------------------------------------------------------


def test_pairs_come_in_under_the_names_of_offices(farming, law, luopan):
    file = workbook(
        ("宣汉县结对共建台账",),
        PAIRS,
        (1, "县农业农村局", "龙泉土家族乡", "罗盘村", "2025年1月10日", "产业", "是", ""),
        (2, "县司法局", "白马镇", "毕城村", "2025.02.01", "基层法治", "否", ""),
        (3, "县司法局", "白马镇", "", "2025-02-01", "基层法治", "是", ""),
    )
    bring_in("pairs", file)
    first, second, third = Pair.objects.order_by("number")
    assert (first.number, first.village, first.state) == ("2025-001", luopan, PairState.ACTIVE)
    assert (first.agreement_date, first.planned_end_date) == (D(2025, 1, 10), D(2028, 1, 9))
    assert (first.origin, first.place) == (Origin.LEDGER, 1)
    assert (second.state, second.agreement_date, second.place) == ("REQUESTED", None, 1)
    assert (third.target_name, third.place) == ("白马镇", 2)
    again = check("pairs", exported("pairs"))
    assert (again.errors, {plan.outcome for plan in again.plans}) == ([], {"UNCHANGED"})


def test_a_wrong_pair_is_told_at_its_cell(farming, law, luopan, pair):
    villages = Village.objects.filter(township__name="白马镇", kind="VILLAGE")[:4]
    rows = [
        (n, "县司法局", "白马镇", place.name, "2025-02-01", "产业发展", "是", "")
        for n, place in enumerate(villages, start=1)
    ]
    file = workbook(
        PAIRS,
        *rows,
        (5, "县农业农村局", "龙泉土家族乡", "罗盘村", "2026-01-10", "产业", "是", ""),
        (6, "县不存在局", "白马镇", "毕城村", "2025-02-01", "产业", "是", ""),
        (7, "县农业农村局", "白马镇", "没有村", "2025-02-01", "产业", "是", ""),
        (8, "县农业农村局", "白马镇", "毕城村", "2025-02-01", "不明", "是", ""),
    )
    assert places(check("pairs", file)) == [
        (5, "增加理由", "full"), (6, "结对时间", "paired_already"), (7, "共建单位", "unit_unknown"),
        (8, "结对村", "village_unknown"), (9, "主攻方向", "not_in_list"),
    ]  # fmt: skip
    assert Pair.objects.count() == 1


def test_a_ledger_changes_words_and_takes_no_step(pair):
    file = workbook(
        (*PAIRS, "备注"),
        (1, "县农业农村局", "龙泉土家族乡", "罗盘村", "2025-01-10", "人才", "否", "", "重点村"),
    )
    bring_in("pairs", file)
    kept = Pair.objects.get()
    assert (kept.focus, kept.remark, kept.state) == ("TALENT", "重点村", PairState.ACTIVE)
    assert kept.agreement_date == D(2025, 1, 10)


# ---- form 13 -------------------------------------------------------------------------------------------


def test_activities_come_in_and_wait_for_the_village(pair, other_pair):
    file = workbook(
        HELD,
        ("2025.6.3", "二社", "县农业农村局", "罗盘村", "茶叶管护", "技术培训", 6, 40),
        ("2025年6月4日", "村委会", "县司法局", "毕城村", "送法下乡", "普法", 3, ""),
    )
    bring_in("pair-activities", file)
    first, second = Activity.objects.order_by("date")
    assert (first.pair, first.number, first.state) == (pair, "2025-H0001", "WAITING")
    assert (first.party_times, first.public_times, first.sessions) == (6, 40, 1)
    assert (second.pair, second.kind, second.public_times) == (other_pair, "LAW", 0)
    again = check("pair-activities", exported("pair-activities"))
    assert (again.errors, {plan.outcome for plan in again.plans}) == ([], {"UNCHANGED"})


def test_both_sides_in_one_cell_and_one_number_are_understood(pair):
    file = workbook(
        ("时间", "地点", "共建双方", "活动名称", "活动类型", "参加人数"),
        ("2025-06-03", "二社", "县农业农村局机关党支部—罗盘村", "义诊", "义诊服务", 52),
    )
    examined = check("pair-activities", file)
    assert (examined.errors, [one.code for one in examined.warnings]) == ([], ["not_split"])
    bring_in("pair-activities", file)
    assert (Activity.objects.get().pair, Activity.objects.get().public_times) == (pair, 52)


def test_a_wrong_activity_is_told_at_its_cell(pair, villager):
    kept = held(pair, name="已确认的")
    confirm(Activity.objects.filter(pk=kept.pk), ACTIVITY, by=villager)
    tomorrow = f"{timezone.localdate() + datetime.timedelta(1):%Y-%m-%d}"
    file = workbook(
        HELD,
        ("2025-01-09", "二社", "县农业农村局", "罗盘村", "期外", "技术培训", 6, 40),
        ("2025-06-03", "二社", "县司法局", "罗盘村", "没有对子", "技术培训", 6, 40),
        ("2025-06-03", "二社", "县农业农村局", "罗盘村", "没有人", "技术培训", 0, 0),
        ("2025-06-03", "二社", "县农业农村局", "罗盘村", "太多", "技术培训", 6, 9999),
        (tomorrow, "二社", "县农业农村局", "罗盘村", "明天", "技术培训", 6, 1),
        ("2025-06-03", "二社", "县农业农村局", "罗盘村", "已确认的", "技术培训", 7, 0),
    )
    assert places(check("pair-activities", file)) == [
        (2, "时间", "outside_term"), (3, "共建单位", "pair_unknown"), (4, "参加党员人次", "nobody"),
        (5, "受益群众人次", "times"), (6, "时间", "future_date"), (7, "活动名称", "confirmed"),
    ]  # fmt: skip
    assert Activity.objects.count() == 1


def test_a_units_sheet_knows_no_other_units_pairs(pair, other_pair, liaison):
    file = workbook(
        HELD, ("2025-06-03", "村委会", "县司法局", "毕城村", "别人的", "普法宣传", 6, 1)
    )
    examined = check("pair-activities", file, liaison.scope)
    assert places(examined) == [(2, "共建单位", "pair_unknown")]


# ---- the agreement -------------------------------------------------------------------------------------


def test_the_agreement_is_filled_in(pair, other_pair, liaison):
    browser = signed_in(liaison)
    answer = browser.get(reverse("admin:pairings_pair_agreement", args=[pair.pk]))
    book = docx.Document(io.BytesIO(answer.content))
    text = "\n".join(line.text for line in book.paragraphs)
    for words in (
        "县农业农村局机关党支部",
        "2025年1月10日",
        "2028年1月9日",
        "产业发展",
        "谋划一条",
    ):
        assert words in text
    assert "{" not in text
    foreign = reverse("admin:pairings_pair_agreement", args=[other_pair.pk])
    assert browser.get(foreign).status_code == 404


def test_a_pair_that_was_declined_may_be_made_again_by_a_ledger(farming, luopan):
    first = paired(farming, luopan, state=PairState.REQUESTED, agreement_date=None)
    Pair.objects.filter(pk=first.pk).update(state=PairState.DECLINED)
    file = workbook(
        PAIRS,
        (1, "县农业农村局", "龙泉土家族乡", "罗盘村", "2025-01-10", "产业", "是", ""),
    )
    bring_in("pairs", file)
    assert Pair.objects.exclude(state=PairState.DECLINED).get().number == "2025-002"
