"""Protected fields: who meets them, at which doors, and what a mask never lets through."""

import datetime
import io

import openpyxl
import pytest
from django.core.exceptions import FieldDoesNotExist

from secretaries.choices import PoliticalStatus, Sex
from secretaries.models import Cadre
from tests.theme.page import Page
from xuanhan.accounts import roles
from xuanhan.accounts.models import Act, RoleGrant, User
from xuanhan.common import field_policy
from xuanhan.registry.models import Unit

NUMBER, PHONE = "511799198003150010", "19911112222"
ADDRESS = "/portal/secretaries/cadre/"


@pytest.fixture
def unit(db):
    return Unit.objects.create(name="县试验局", kind="GOVERNMENT")


@pytest.fixture
def cadre(unit):
    return Cadre.objects.create(
        name="赵演示",
        id_number=NUMBER,
        sex=Sex.MALE,
        birth_month=datetime.date(1980, 3, 1),
        political_status=PoliticalStatus.PARTY_MEMBER,
        unit=unit,
        unit_name=unit.name,
        phone=PHONE,
        recent_grades="优秀、优秀、称职",
        recommendation="RECOMMENDED",
    )


@pytest.fixture
def signed_in(client):
    """A browser of a fresh account with one role."""

    def sign_in(role, **place):
        user = User.objects.create_user(role, "a-long-password", name="周演示")
        RoleGrant.objects.create(user=user, role=role, **place)
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def blind(monkeypatch, signed_in, cadre):
    """A countywide reader of cadres without the right to numbers and evaluations."""
    kept = {code: set(granted) for code, granted in roles._granted.items()}
    kept["agriculture"] |= roles.rights("secretaries.cadre", "view change export import")
    monkeypatch.setattr(roles, "_granted", kept)
    return signed_in("agriculture")


def form_data(page):
    """What a browser would send back from a form, unchanged."""
    return {
        values["name"]: values.get("value", "")
        for tag, values in page.elements
        if tag == "input" and values.get("name", "").startswith(("name", "id_number", "phone"))
    }


def test_a_misspelt_field_is_refused():
    with pytest.raises(FieldDoesNotExist):
        field_policy.protect(Cadre, "idnumber", act="see_idnumber")


def test_a_path_is_judged_by_every_field_it_passes():
    assert list(field_policy.crossed(Unit, "cadres__phone")) == [(Cadre, "phone")]
    assert list(field_policy.crossed(Unit, "cadres__name__icontains")) == []


def test_the_blind_meet_neither_column_nor_box_nor_history(blind, cadre):
    cadre.recommendation = "NOT_RECOMMENDED"
    cadre.duty = "股长"
    cadre.save()
    for address in (ADDRESS, f"{ADDRESS}{cadre.pk}/change/", f"{ADDRESS}{cadre.pk}/history/"):
        page = Page(blind.get(address))
        assert page.status == 200
        for word in ("身份证号", "联系电话", "推荐意见", "考核结果", "优秀", "5117", "199*"):
            assert word not in page.text, (address, word)
    assert "股长" in Page(blind.get(f"{ADDRESS}{cadre.pk}/history/")).text


def test_the_blind_cannot_ask_by_the_query_string(blind, cadre):
    for asked in ("recommendation__exact=RECOMMENDED", "id_number__startswith=5", "phone=1"):
        assert blind.get(f"{ADDRESS}?{asked}").status_code in (400, 302), asked


def test_the_blind_cannot_write_what_they_do_not_meet(blind, cadre):
    data = form_data(Page(blind.get(f"{ADDRESS}{cadre.pk}/change/")))
    sent = {
        **data, "sex": "MALE", "birth_month": "1980-03", "political_status": "PARTY_MEMBER",
        "unit": cadre.unit_id, "unit_name": "县试验局", "duty": "局长",
        "recommendation": "NOT_RECOMMENDED", "id_number": "511799198003150037", "phone": "19999999999",
    }  # fmt: skip
    assert blind.post(f"{ADDRESS}{cadre.pk}/change/", sent).status_code == 302
    cadre.refresh_from_db()
    kept = (cadre.duty, cadre.recommendation, cadre.id_number, cadre.phone)
    assert kept == ("局长", "RECOMMENDED", NUMBER, PHONE)


def exported(response):
    sheet = openpyxl.load_workbook(io.BytesIO(response.content)).active
    return [str(cell.value or "") for row in sheet.iter_rows() for cell in row]


def test_the_blind_export_no_kept_cell(blind, cadre):
    cells = exported(blind.get("/portal/spreadsheets/importbatch/export/cadre-profiles/"))
    assert "赵演示" in cells
    assert not {"优秀、优秀、称职", "同意推荐", NUMBER, PHONE} & set(cells)
    assert not [cell for cell in cells if cell.startswith(("5117", "199"))]


def test_those_who_may_see_numbers_see_them_masked(signed_in, cadre):
    office = signed_in("county_office")
    for address in (ADDRESS, f"{ADDRESS}{cadre.pk}/change/"):
        response = office.get(address)
        assert NUMBER not in response.content.decode()
        assert PHONE not in response.content.decode()
        assert "511799********0010" in Page(response).text
    cells = exported(office.get("/portal/spreadsheets/importbatch/export/cadre-profiles/"))
    assert {"511799********0010", "199****2222"} <= set(cells)


def test_an_empty_box_keeps_the_number_and_a_full_one_replaces_it(signed_in, cadre):
    office = signed_in("county_office")
    sent = {
        "name": "赵演示", "sex": "MALE", "birth_month": "1980-03", "unit_name": "县试验局",
        "political_status": "PARTY_MEMBER", "id_number": "", "phone": "19933334444",
    }  # fmt: skip
    assert office.post(f"{ADDRESS}{cadre.pk}/change/", sent).status_code == 302
    cadre.refresh_from_db()
    assert (cadre.id_number, cadre.phone) == (NUMBER, "19933334444")


def test_a_number_that_cannot_be_one_is_refused_at_its_box(signed_in, cadre):
    office = signed_in("county_office")
    sent = {
        "name": "钱演示", "sex": "MALE", "birth_month": "1980-03", "unit_name": "县试验局",
        "political_status": "PARTY_MEMBER", "id_number": "511799198003150018",
    }  # fmt: skip
    page = Page(office.post(f"{ADDRESS}add/", sent))
    assert "校验位不对" in page.text
    sent["id_number"] = NUMBER
    page = Page(office.post(f"{ADDRESS}add/", sent))
    assert "已在系统中登记" in page.text
    assert "赵演示" not in page.text
    assert Cadre.objects.count() == 1


def test_a_whole_export_needs_a_reason_and_leaves_a_record(signed_in, cadre):
    office = signed_in("county_office")
    address = "/portal/spreadsheets/importbatch/export/cadre-profiles/whole/"
    assert "请写明事由" in Page(office.post(address, {"reason": ""})).text
    assert not Act.objects.exists()
    cells = exported(office.post(address, {"reason": "报送市委组织部核对"}))
    assert {NUMBER, PHONE} <= set(cells)
    revealed = Act.objects.get(kind="查看敏感信息")
    assert revealed.details["reason"] == "报送市委组织部核对"
    assert revealed.details["columns"] == ["身份证号", "联系电话"]
    assert NUMBER not in revealed.summary


def test_those_without_the_right_cannot_export_whole(blind, cadre):
    address = "/portal/spreadsheets/importbatch/export/cadre-profiles/whole/"
    assert blind.post(address, {"reason": "就是想看看"}).status_code == 403
