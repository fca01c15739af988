"""统一社会信用代码: the check sign by hand, and by the database."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from collective_economy.core.registration_code import (
    ALPHABET,
    RegistrationCodeInvalid,
    check_sign,
    parse,
)
from collective_economy.models import CollectiveOrganization
from tests.collective_economy.conftest import code_of, organization_of

# By hand: N=22 2=2 5 1 1 7 2 2 M=21 A=10 0 0 0 0 0 0 1, weights 1 3 9 27 19 26 16 17 20 29 … 28:
# 22 + 6 + 45 + 27 + 19 + 182 + 32 + 34 + 420 + 290 + 28 = 1105; 1105 = 35 × 31 + 20; 31 − 20 = 11 → B.
FIRST = "N2511722MA0000001"


def test_the_check_sign_by_hand():
    assert check_sign(FIRST) == "B"
    assert parse("n2511722-ma0000001 b") == f"{FIRST}B"


def test_a_known_code_of_the_standard_s_kind():
    # 91350100M000100Y43 is the example of GB 32100-2015 itself.
    assert check_sign("91350100M000100Y4") == "3"


@pytest.mark.parametrize(
    ("code", "says"),
    [
        (f"{FIRST}C", "末位校验码不对"),
        (FIRST, "应为 18 位，现有 17 位"),
        ("9" + FIRST[1:] + "B", "以 N1（组）、N2（村）或 N3（乡镇）开头"),
        ("N4" + FIRST[2:] + "B", "以 N1（组）、N2（村）或 N3（乡镇）开头"),
        ("N25117A2MA0000001B", "只能是数字"),
        ("N2511722MI0000001B", "不会出现“I”"),
    ],
)
def test_what_is_wrong_is_said(code, says):
    with pytest.raises(RegistrationCodeInvalid, match=says):
        parse(code)


@given(st.integers(0, 31**9 - 1), st.integers(0, 17), st.sampled_from(ALPHABET))
def test_one_wrong_sign_is_always_noticed(number, at, sign):
    code = code_of(number)
    wrong = code[:at] + sign + code[at + 1 :]
    if wrong != code:
        with pytest.raises(RegistrationCodeInvalid):
            parse(wrong)


@pytest.mark.django_db
@pytest.mark.parametrize("code", [f"{FIRST}C", "N2511722MA000000IB", "12511722MA0000001B"])
def test_the_database_refuses_a_wrong_code_too(organization, code):
    with pytest.raises(ValidationError) as refused:
        CollectiveOrganization(
            name="宣汉县演示集体经济组织", registration_code=code, legal_representative="演示"
        ).full_clean()
    assert "registration_code" in refused.value.message_dict
    with pytest.raises(IntegrityError, match="code"), transaction.atomic():
        CollectiveOrganization.objects.filter(pk=organization.pk).update(registration_code=code)


@pytest.mark.django_db
def test_the_database_counts_as_the_core_does(organization):
    codes = [code_of(number) for number in (0, 1, 30, 31, 9999, 31**9 - 1)]
    with connection.cursor() as cursor:
        for code in codes:
            cursor.execute(
                "UPDATE collective_economy_collectiveorganization SET registration_code = %s",
                [code],
            )
    organization.refresh_from_db()
    assert organization.registration_code == codes[-1]


def test_a_group_s_code_is_no_village_s(bicheng):
    with pytest.raises(ValidationError) as refused:
        organization_of(bicheng, registration_code=code_of(5, "1"))
    assert refused.value.message_dict["registration_code"] == ["这是组级组织的代码，与所选级别不符"]
