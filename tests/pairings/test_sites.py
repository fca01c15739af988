"""Demonstration sites from the application to the name, the yearly review and the end; and ballots."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from pairings.choices.site import SiteState
from pairings.models import DemoSite, SatisfactionSurvey, SiteShowing
from pairings.services import site as services
from pairings.workflow.site import SITE
from tests.pairings.conftest import signed_in
from xuanhan.common.flow import move

MARCH, MAY, JULY = (datetime.date(2025, month, 6) for month in (3, 5, 7))


def applied(pair, name="罗盘高山种养示范点", **given):
    values = {"name": name, "area": "GORGE", "practice": "支部联建带种养", "applied_date": MARCH}
    return services.keep_new(DemoSite(pair=pair, **{**values, **given}), by=None)


@pytest.fixture
def named(pair):
    row = applied(pair)
    move(row, SITE, "check", by=None)
    move(row, SITE, "grow", by=None)
    services.assess(row, score=Decimal("91.5"), on=MAY, by=None)
    services.name(row, document_number="宣组〔2025〕40号", on=JULY, by=None)
    return row


def test_from_the_application_to_the_name_and_on(named):
    assert (named.state, named.score) == (SiteState.NAMED, Decimal("91.5"))
    services.keep(named, year=2026, score=Decimal(88), on=datetime.date(2026, 7, 1), by=None)
    with pytest.raises(ValidationError, match="2026 年度已复核"):
        services.keep(named, year=2026, score=Decimal(88), on=datetime.date(2026, 8, 1), by=None)
    services.remove(
        named, year=2027, score=Decimal(40), on=datetime.date(2027, 7, 1), by=None,
        document_number="宣组〔2027〕9号", opinion="长期未开展活动",
    )  # fmt: skip
    assert [(r.year, r.result) for r in named.reviews.all()] == [(2027, "REMOVE"), (2026, "KEEP")]
    assert [step.label for step in named.flow.all()] == [
        "申报", "初审通过", "列入培育", "登记实地评估", "命名", "复核保留", "复核摘牌",
    ]  # fmt: skip


def test_no_name_without_assessment_and_document(pair):
    row = applied(pair)
    with pytest.raises(ValidationError, match="现在是“申报”，不能命名"):
        services.name(row, document_number="宣组〔2025〕40号", on=JULY, by=None)
    move(row, SITE, "check", by=None)
    move(row, SITE, "grow", by=None)
    with pytest.raises(ValidationError, match="得分为 0 至 100 分"):
        services.assess(row, score=Decimal("100.5"), on=MAY, by=None)
    services.assess(row, score=Decimal(90), on=MAY, by=None)
    with pytest.raises(ValidationError, match="请填写文号"):
        services.name(row, document_number="  ", on=JULY, by=None)
    with pytest.raises(ValidationError, match="命名日期不能早于实地评估"):
        services.name(row, document_number="宣组〔2025〕40号", on=MARCH, by=None)
    with pytest.raises(IntegrityError, match="site_named"), transaction.atomic():
        DemoSite.objects.update(state=SiteState.NAMED)
    assert DemoSite.objects.get().state == SiteState.ASSESSED


def test_a_site_without_the_name_is_not_shown(pair, named, liaison):
    other = applied(pair, name="尚未命名的点")
    page = reverse("admin:pairings_siteshowing_add")
    sent = {"kind": "OBSERVATION", "event_date": "2025-09-01", "visitors": "各乡镇党委", "people": 60,
            "spread_villages": 5, "content": ""}  # fmt: skip
    browser = signed_in(liaison)
    assert "命名之后才能登记" in browser.post(page, {**sent, "site": other.pk}).content.decode()
    early = {**sent, "site": named.pk, "event_date": "2025-07-05"}
    assert "命名之后才能登记" in browser.post(page, early).content.decode()
    nobody = browser.post(page, {**sent, "site": named.pk, "people": 0})
    assert "人数至少为 1" in nobody.content.decode()
    assert not SiteShowing.objects.exists()
    assert browser.post(page, {**sent, "site": named.pk}).status_code == 302
    assert SiteShowing.objects.get().people == 60


def test_a_unit_applies_and_the_county_names_on_their_pages(pair, liaison, longquan, county):
    page = reverse("admin:pairings_demosite_add")
    sent = {"name": "罗盘示范点", "area": "GORGE", "pair": pair.pk, "practice": "联建带种养",
            "applied_date": "2025-03-06",
            **{f"{prefix}-{total}_FORMS": 0 for prefix in ("further_pairs", "reviews", "attachments")
               for total in ("TOTAL", "INITIAL")}}  # fmt: skip
    answer = signed_in(liaison).post(page, sent)
    assert answer.status_code == 302, answer.context["adminform"].form.errors
    row = DemoSite.objects.get()

    def step(user, act, **boxes):
        address = reverse("admin:pairings_demosite_step", args=[row.pk, act])
        return signed_in(user).post(address, {"opinion": "", **boxes})

    assert step(liaison, "check").status_code == 403
    step(longquan, "check")
    assert step(longquan, "grow").status_code == 403
    step(county, "grow")
    assert "请填写评估得分" in step(county, "assess", on="2025-05-06").content.decode()
    step(county, "assess", score="92", on="2025-05-06")
    step(county, "name", document_number="宣组〔2025〕40号", on="2025-07-06")
    row.refresh_from_db()
    assert (row.state, row.document_number) == (SiteState.NAMED, "宣组〔2025〕40号")


def test_foreign_sites_do_not_exist(named, other_pair, liaison, villager, longquan):
    theirs = applied(other_pair, name="毕城示范点")
    for user in (liaison, villager, longquan):
        browser = signed_in(user)
        text = browser.get(reverse("admin:pairings_demosite_changelist")).content.decode()
        assert named.name in text
        assert theirs.name not in text
        page = reverse("admin:pairings_demosite_change", args=[theirs.pk])
        assert browser.get(page).status_code == 404


# ---- ballots -----------------------------------------------------------------------------------------


def test_ballots_that_contradict_each_other_are_refused(pair, longquan, liaison):
    page = reverse("admin:pairings_satisfactionsurvey_add")
    sent = {"pair": pair.pk, "year": 2025, "survey_date": "2025-12-05", "issued": 50, "returned": 48,
            "satisfied": 40, "fairly": 5, "dissatisfied": 3, "opinion": ""}  # fmt: skip
    assert signed_in(liaison).post(page, sent).status_code == 403
    browser = signed_in(longquan)
    for wrong, said in (
        ({"returned": 51}, "收回票数不能超过发放票数"),
        ({"dissatisfied": 4}, "合计不能超过收回票数"),
        ({"satisfied": 0, "fairly": 0, "dissatisfied": 0}, "没有有效票"),
        ({"survey_date": "2024-12-05"}, "不在对子的共建期内"),
    ):
        assert said in browser.post(page, {**sent, **wrong}).content.decode()
    assert not SatisfactionSurvey.objects.exists()
    assert browser.post(page, sent).status_code == 302
    row = SatisfactionSurvey.objects.get()
    assert (row.valid, row.rate) == (48, Decimal(45) / 48)
    assert "本年度已测评" in browser.post(page, sent).content.decode()
    with pytest.raises(IntegrityError, match="valid_not_above_returned"), transaction.atomic():
        SatisfactionSurvey.objects.update(dissatisfied=4)
