"""人才储备库: recommended by a unit, examined by the county, in and out of the pool (domain.md §4.3)."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from secretaries.choices import ReserveState
from secretaries.core.conditions import ConditionRules, exclusions
from secretaries.models import Cadre
from secretaries.workflow.reserve import RESERVE
from tests.secretaries.sheets import bring_in, workbook
from xuanhan.common.flow import move
from xuanhan.common.identity_numbers import check_digit
from xuanhan.common.scoping import COUNTY

D = datetime.date
HEAD = ["姓名", "性别", "出生年月", "政治面貌", "工作单位", "身份证号"]
NUMBER = "51179919850301005"


def sheet(unit):
    return workbook(
        HEAD, ["丁演示", "男", "1985.03", "中共党员", unit, NUMBER + check_digit(NUMBER)]
    )


def test_whom_a_unit_sends_waits_for_the_county(cast, client):
    unit = cast.unit(cast.mine)
    bring_in("cadre-profiles", sheet(cast.mine.unit.name), unit.scope)
    sent = Cadre.objects.get(name="丁演示")
    assert sent.state == ReserveState.RECOMMENDED
    office = cast.office()
    client.force_login(office)
    assert "1 名推荐干部待资格审查" in client.get(reverse("admin:reports_todos")).content.decode()
    client.force_login(unit)
    admit = reverse("admin:secretaries_cadre_step", args=[sent.pk, "admit"])
    client.post(admit, {"opinion": ""})
    sent.refresh_from_db()
    assert sent.state == ReserveState.RECOMMENDED  # who recommends does not examine
    client.force_login(office)
    client.post(admit, {"opinion": ""})
    sent.refresh_from_db()
    assert sent.state == ReserveState.IN_POOL
    assert [record.label for record in sent.flow.all()] == ["资格审查通过，入库"]


def test_whom_the_county_registers_is_in_the_pool_and_leaves_it_with_a_reason(cast):
    bring_in("cadre-profiles", sheet("县农业农村局"), COUNTY)
    kept = Cadre.objects.get(name="丁演示")
    assert kept.state == ReserveState.IN_POOL
    with pytest.raises(ValidationError) as caught:
        move(kept, RESERVE, "leave", by=cast.office())
    assert "opinion" in caught.value.message_dict
    move(kept, RESERVE, "leave", by=cast.office(), opinion="调离本县")
    bring_in("cadre-profiles", sheet("县农业农村局"), COUNTY)  # the same sheet brings nobody back
    kept.refresh_from_db()
    assert kept.state == ReserveState.LEFT


def test_who_is_not_in_the_pool_is_sent_nowhere_and_the_page_says_why(db):
    from secretaries.core.facts import CadreFacts

    facts = CadreFacts("k", "丁演示", "PARTY_MEMBER", D(1985, 3, 1), D(2008, 7, 1), D(2007, 9, 1),
                       outside_pool="出库")  # fmt: skip
    found = exclusions(facts, D(2025, 3, 1), ConditionRules())
    assert [(one.code, one.sentence) for one in found] == [
        ("outside_pool", "不在人才储备库（出库）")
    ]
