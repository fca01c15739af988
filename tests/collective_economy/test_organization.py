"""Organizations, councils, supervisors, accounts, governance: bad input at its field, the constraint behind."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from collective_economy.choices.council import OrganizationBody as Body
from collective_economy.core.council import council_size_fits, representatives_fitting
from collective_economy.models import (
    BankAccount,
    Charter,
    CollectiveOrganization,
    CouncilTerm,
    GovernanceCheck,
    GovernanceFinding,
    Kinship,
    Officer,
)
from collective_economy.rules.decision import require_finished, unfinished
from tests.collective_economy.conftest import (
    DAY,
    code_of,
    decision_of,
    officer_of,
    organization_of,
    signed_in,
)

pytestmark = pytest.mark.django_db


def errors_of(row):
    with pytest.raises(ValidationError) as refused:
        row.full_clean()
    return refused.value.message_dict


# ---- the name and the home -----------------------------------------------------------------------


def test_a_new_name_says_what_and_where(bicheng):
    for name, says in (
        ("宣汉县白马镇毕城村股份合作社", "2025年5月1日起登记的名称须标明“集体经济组织”"),
        ("白马镇毕城村集体经济组织", "名称须包含所在的“宣汉县”"),
        ("宣汉县白马镇集体经济组织", "名称须包含所在的“毕城村”"),
        ("毕城实业", "名称须标明“集体经济组织”"),
    ):
        with pytest.raises(ValidationError) as refused:
            organization_of(bicheng, name=name)
        assert refused.value.message_dict["name"][0].startswith(says)


def test_an_old_name_stays_while_its_certificate_does(bicheng):
    made = organization_of(
        bicheng, name="宣汉县白马镇毕城村股份经济合作联合社", issued_date=datetime.date(2021, 3, 1)
    )
    assert made.pk


def test_a_village_has_one(organization, bicheng):
    second = {"name": f"{organization.name}二", "registration_code": code_of(77)}
    with pytest.raises(ValidationError, match="已有在册的村级集体经济组织"):
        organization_of(bicheng, **second)
    with pytest.raises(IntegrityError), transaction.atomic():
        CollectiveOrganization.objects.create(
            village=bicheng, legal_representative="演示", **second
        )


# ---- 理事会、监事会 --------------------------------------------------------------------------------


@pytest.mark.parametrize("seats", [1, 2, 4, 6, 8, 9])
def test_an_even_council_is_refused_at_its_field_and_by_the_database(organization, seats):
    term = CouncilTerm(
        organization=organization, body=Body.COUNCIL, number=1, seats=seats,
        start_date=datetime.date(2025, 1, 1), end_date=datetime.date(2029, 12, 31),
    )  # fmt: skip
    assert errors_of(term)["seats"] == [f"理事会由 3 至 7 名单数组成，现填 {seats}"]
    with pytest.raises(IntegrityError, match="council_odd"), transaction.atomic():
        term.save()
    assert not council_size_fits(seats)


def term_of(organization, body=Body.COUNCIL, seats=3, **values):
    made = CouncilTerm(
        **{
            "organization": organization, "body": body, "number": 1, "seats": seats,
            "start_date": datetime.date(2025, 1, 1), "end_date": datetime.date(2029, 12, 31), **values,
        }
    )  # fmt: skip
    made.full_clean()
    made.save()
    return made


def test_a_term_is_five_years_to_the_day(organization):
    term = term_of(organization)
    term.end_date = datetime.date(2030, 1, 1)
    assert errors_of(term)["end_date"] == ["任期五年，最迟至 2029-12-31"]
    with pytest.raises(IntegrityError, match="five_years"), transaction.atomic():
        term.save()


def test_one_term_at_a_time(organization):
    term_of(organization)
    with pytest.raises(ValidationError, match="已有一届"):
        term_of(organization, number=2, start_date=datetime.date(2029, 12, 31),
                end_date=datetime.date(2030, 12, 31))  # fmt: skip


@pytest.mark.parametrize(
    ("households", "fewest", "most"),
    # 400/15 = 26.7 → 27, 400/5 = 80; 90/15 = 6 but more than 20 are needed; 20 households cannot do better.
    [(400, 27, 80), (90, 21, 21), (330, 22, 66), (20, 21, 21)],
)
def test_representatives_by_households(households, fewest, most):
    assert representatives_fitting(households) == (fewest, most)


def test_too_few_representatives(organization):
    with pytest.raises(ValidationError) as refused:
        term_of(organization, Body.REPRESENTATIVES, 26)
    assert "应为 27 至 80 名" in refused.value.message_dict["seats"][0]


def test_no_more_people_than_seats(organization):
    term_of(organization, seats=3)
    for number in (1, 2, 3):
        officer_of(organization, Body.COUNCIL, number).save()
    assert "没有空缺" in errors_of(officer_of(organization, Body.COUNCIL, 4))["body"][0]


@pytest.mark.parametrize("body", [Body.COUNCIL, Body.FINANCE])
def test_nobody_watches_over_himself(organization, body):
    officer_of(organization, body, 1).save()
    supervisor = officer_of(organization, Body.SUPERVISORS, 1)
    assert errors_of(supervisor)["name"] == ["演示1同时担任理事或财务人员，不得任监事"]
    with pytest.raises(IntegrityError, match="one_side"), transaction.atomic():
        supervisor.save()


def test_who_left_may_watch_and_a_representative_may_too(organization):
    officer_of(organization, Body.COUNCIL, 1, end_date=datetime.date(2025, 2, 1)).save()
    officer_of(organization, Body.REPRESENTATIVES, 1).save()
    later = officer_of(organization, Body.SUPERVISORS, 1, start_date=datetime.date(2025, 3, 1))
    later.full_clean()
    later.save()
    assert Officer.objects.count() == 3


def test_a_near_relative_does_not_watch(organization):
    chair = officer_of(organization, Body.COUNCIL, 1, "CHAIR")
    supervisor = officer_of(organization, Body.SUPERVISORS, 2)
    chair.save()
    supervisor.save()
    kin = Kinship(person=supervisor, relative=chair, relation="SIBLING")
    assert errors_of(kin)["relative"] == ["演示2是理事或财务人员演示1的近亲属，不得任监事"]

    accountant = officer_of(organization, Body.FINANCE, 3)
    accountant.save()
    Kinship.objects.create(person=accountant, relative=chair, relation="SPOUSE")
    wife_as_supervisor = officer_of(
        organization, Body.SUPERVISORS, 3, start_date=datetime.date(2026, 1, 1)
    )
    assert "近亲属" in errors_of(wife_as_supervisor)["name"][-1]


# ---- 章程 ------------------------------------------------------------------------------------------


def charter_of(organization, **values):
    return Charter(
        **{
            "organization": organization, "adopted_date": datetime.date(2025, 6, 1), "body": "MEMBERS",
            "entitled": 900, "present": 620, "in_favour": 600, **values,
        }
    )  # fmt: skip


def test_a_charter_is_adopted_by_two_thirds_of_all_members(organization):
    charter_of(organization).full_clean()
    assert "至少 600 人" in errors_of(charter_of(organization, in_favour=599))["in_favour"][0]
    assert "成员大会" in errors_of(charter_of(organization, body="REPRESENTATIVES"))["body"][0]
    early = charter_of(organization, county_filed_date=datetime.date(2025, 5, 31))
    assert errors_of(early)["county_filed_date"] == ["备案日期不能早于通过日期"]
    with pytest.raises(IntegrityError, match="filed_after"), transaction.atomic():
        early.save()


# ---- 银行账户 --------------------------------------------------------------------------------------


def account_of(organization, **values):
    return BankAccount(
        **{
            "organization": organization, "kind": "BASIC", "bank_name": "中国农业银行宣汉支行",
            "account_name": organization.name, "number": "6228000000001234",
            "opened_date": datetime.date(2025, 6, 1), **values,
        }
    )  # fmt: skip


def test_never_a_person_s_account(organization):
    mine = account_of(organization, account_name="甘演示")
    assert errors_of(mine)["account_name"] == [
        "集体资金不得存入个人名义账户，户名须为集体经济组织全称"
    ]
    with pytest.raises(IntegrityError, match="no_person"), transaction.atomic():
        mine.save()
    other = account_of(organization, account_name="宣汉县别村集体经济组织")
    assert "户名须为组织全称" in errors_of(other)["account_name"][0]


def test_an_account_s_number_shows_its_last_four_digits(organization, office, person):
    account_of(organization).save()
    page = reverse("admin:collective_economy_bankaccount_changelist")
    text = office.get(page).content.decode()
    assert "****1234" in text
    assert "6228000000001234" not in text
    leader = signed_in(person("county_leader"))
    seen = leader.get(page).content.decode()
    assert "1234" not in seen  # a leader sees that there is an account
    assert organization.name in seen


# ---- 治理健全度 ------------------------------------------------------------------------------------


def test_what_is_missing_has_a_problem_and_a_date(organization):
    check = GovernanceCheck.objects.create(
        organization=organization, year=2025, checked_date=DAY, checked_by="县农业农村局"
    )
    finding = GovernanceFinding(check_of=check, item="SEAL", result="ABSENT")
    assert errors_of(finding)["problem"] == ["请写明存在的问题"]
    with pytest.raises(IntegrityError, match="governance_problem"), transaction.atomic():
        finding.save()
    finding.problem, finding.due_date = "没有印章使用登记", DAY
    finding.full_clean()
    finding.rectified_date = DAY
    assert errors_of(finding)["rectification"] == ["整改完成的须写明整改情况"]


def test_a_new_check_offers_all_nine(organization, office):
    text = office.get(reverse("admin:collective_economy_governancecheck_add")).content.decode()
    assert text.count('name="findings-') >= 9 * 6
    for number, item in enumerate(("CHARTER", "MEMBER_ROLL", "THREE_BODIES")):
        assert f'name="findings-{number}-item"' in text
        assert f'value="{item}" selected' in text


# ---- 决议依据 --------------------------------------------------------------------------------------


def test_the_gate_opens_for_a_finished_decision_only(bicheng, luopan):
    finished = decision_of(bicheng)
    assert unfinished(finished, on=DAY) == []
    require_finished(finished, village_id=bicheng.pk, on=DAY)

    with pytest.raises(ValidationError, match="须先完成“四议两公开”"):
        require_finished(None, village_id=bicheng.pk, on=DAY)
    with pytest.raises(ValidationError, match="另一个村"):
        require_finished(finished, village_id=luopan.pk, on=DAY)
    # Public since 1 June: seven days are over on 8 June.
    with pytest.raises(ValidationError, match="至 2025-06-08 期满"):
        require_finished(finished, village_id=bicheng.pk, on=datetime.date(2025, 6, 7))
    # 20 of 40 Party members are not more than half of 应到.
    weak = decision_of(bicheng, party_in_favour=20)
    with pytest.raises(ValidationError, match="党员大会：.*未通过"):
        require_finished(weak, village_id=bicheng.pk, on=DAY)
    # 29 of 45 representatives are less than two thirds.
    with pytest.raises(ValidationError, match="成员代表大会"):
        require_finished(decision_of(bicheng, in_favour=29), village_id=bicheng.pk, on=DAY)


def test_counts_and_days_that_cannot_be(bicheng):
    with pytest.raises(ValidationError) as refused:
        decision_of(bicheng, party_present=41)
    assert "party_in_favour" in refused.value.message_dict
    with pytest.raises(ValidationError) as refused:
        decision_of(bicheng, decided_date=datetime.date(2025, 4, 30))
    assert refused.value.message_dict["decided_date"] == ["不能早于前一步的日期"]


# ---- leaks -----------------------------------------------------------------------------------------


def test_a_township_sees_its_own_organizations_people_and_decisions(bicheng, luopan, person):
    for village in (bicheng, luopan):
        made = organization_of(village)
        officer_of(made, Body.COUNCIL, village.pk, name=f"{village.name}某").save()
        decision_of(village, title=f"{village.name}的事项")
    client = signed_in(person("township_committee", township=bicheng.township))
    for model in ("collectiveorganization", "officer", "decision"):
        page = reverse(f"admin:collective_economy_{model}_changelist")
        text = client.get(page, {"q": "村"}).content.decode()
        rows = text[text.index("result_list") :] if "result_list" in text else ""
        assert "毕城村" in rows, model
        assert "罗盘村" not in rows, model
    foreign = luopan.collective_organizations.get()
    answers = [
        client.get(reverse("admin:collective_economy_collectiveorganization_change", args=[key]))
        for key in (foreign.pk, 987654)
    ]
    assert [answer.status_code for answer in answers] == [404, 404]
