"""No row of another township or unit comes in, shows in a preview, or goes out (security.md §2.1, A10 and A11)."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from secretaries.models import Cadre
from tests.spreadsheets.people import clerk, signed_in
from tests.spreadsheets.rows import cadre, cadres_book, id_number, need, needs_book
from xuanhan.accounts.models import RoleGrant, User
from xuanhan.common.scoping import NOT_YOURS
from xuanhan.registry.models import Need, Unit
from xuanhan.spreadsheets.models import ImportBatch

HERE, THERE = "龙泉土家族乡", "白马镇"
FOREIGN_SECRET = "别处的秘密需求"
UPLOAD = "admin:spreadsheets_upload"
BATCH_PAGES = ("page", "confirm", "give_up", "undo", "annotated", "original")


def batch_url(name, pk):
    return reverse(f"admin:spreadsheets_importbatch_{name}", args=[pk])


def uploaded(client, kind, data, name="表.xlsx"):
    """The page that an upload leads to."""
    file = io.BytesIO(data)
    file.name = name
    answer = client.post(
        reverse(UPLOAD, args=[kind]), {"file": file, "round": "2026-1"}, follow=True
    )
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def longquan(selection):
    return clerk("township_committee", HERE)


@pytest.fixture
def foreign_need(import_file):
    """A need of 白马镇 with a number."""
    data = needs_book(
        need(乡镇=THERE, 村="毕城村", 需求内容=FOREIGN_SECRET, 清单编号="BM-1")
    ).data()
    assert import_file("village-needs", data).code == 0
    return Need.objects.get()


@pytest.fixture
def unit_clerk(selection):
    """A clerk of 县农业农村局, and the number of a cadre whom 县文旅局 registered."""
    unit, other = (Unit.objects.get(name=name) for name in ("县农业农村局", "县财政局"))
    user = User.objects.create_user("unit", None, name="单位演示")
    RoleGrant.objects.create(user=user, role="dispatching_unit", unit=unit)
    Cadre.objects.create(
        name="别处某", id_number=id_number(77), sex="MALE", birth_month="1985-03-01",
        political_status="PARTY_MEMBER", unit=other, unit_name="县财政局", duty="机密职务",
        phone="19911112222",
    )  # fmt: skip
    return user


def test_case_095_another_townships_village_is_an_error_without_detail(longquan, import_file):
    rows = needs_book(need(), need(乡镇=THERE, 村="毕城村"))
    outcome = import_file("village-needs", rows.data(), "表.xlsx", "--as", longquan.username)
    assert outcome.places == [("C3", "outside_scope")]
    assert outcome.errors[0]["message"] == NOT_YOURS == "不在您的管辖范围"


def test_the_preview_of_another_townships_village_tells_nothing_of_it(longquan, foreign_need):
    page = uploaded(
        signed_in(longquan),
        "village-needs",
        needs_book(need(乡镇=THERE, 村="毕城村", 清单编号="BM-1")).data(),
    )
    assert NOT_YOURS in page
    assert FOREIGN_SECRET not in page


def test_another_townships_number_is_blocked_and_its_need_stays(
    longquan, foreign_need, import_file
):
    data = needs_book(need(清单编号="BM-1")).data()
    outcome = import_file("village-needs", data, "表.xlsx", "--as", longquan.username)
    assert outcome.places == [("G2", "foreign_row")]
    assert outcome.errors[0]["message"] == "已在系统中登记，请联系县委组织部"
    page = uploaded(signed_in(longquan), "village-needs", data)
    assert "已在系统中登记，请联系县委组织部" in page
    assert FOREIGN_SECRET not in page
    foreign_need.refresh_from_db()
    assert (foreign_need.content, foreign_need.village.name) == (FOREIGN_SECRET, "毕城村")


def test_a_foreign_id_number_is_blocked_and_no_foreign_value_shows(unit_clerk, import_file):
    data = cadres_book(cadre(), cadre(77)).data()
    outcome = import_file("cadre-profiles", data, "表.xlsx", "--as", unit_clerk.username)
    assert outcome.places == [("P3", "foreign_row")]
    page = uploaded(signed_in(unit_clerk), "cadre-profiles", data)
    assert "已在系统中登记，请联系县委组织部" in page
    for secret in ("别处某", "县财政局", "机密职务", "19911112222", id_number(77)):
        assert secret not in page
    assert Cadre.objects.get().unit_name == "县财政局"


def test_case_093_the_nearest_names_are_those_of_the_own_township(longquan, import_file):
    data = needs_book(need(乡镇=None, 村="罗盆村")).data()
    outcome = import_file("village-needs", data, "表.xlsx", "--as", longquan.username)
    (near,) = [error["message"] for error in outcome.errors]
    assert HERE in near
    assert near.count("乡") == near.count(HERE)


def test_somebody_elses_batch_answers_as_a_missing_one(longquan, foreign_need):
    theirs = clerk("township_committee", THERE)
    uploaded(signed_in(theirs), "village-needs", needs_book(need(乡镇=THERE, 村="毕城村")).data())
    batch = ImportBatch.objects.get(created_by=theirs)
    client = signed_in(longquan)
    for name in BATCH_PAGES:
        for ask in (client.get, client.post):
            here, nowhere = ask(batch_url(name, batch.pk)), ask(batch_url(name, batch.pk + 10_000))
            assert here.status_code == nowhere.status_code == 404
            assert here.content == nowhere.content
    batch.refresh_from_db()
    assert batch.state == "CHECKED"


def test_the_centre_and_the_list_show_ones_own_files_only(longquan):
    theirs, data = (
        clerk("township_committee", THERE),
        needs_book(need(乡镇=THERE, 村="毕城村")).data(),
    )
    uploaded(signed_in(theirs), "village-needs", data, "别处的文件.xlsx")
    for name in ("admin:spreadsheets_centre", "admin:spreadsheets_importbatch_changelist"):
        assert "别处的文件" not in signed_in(longquan).get(reverse(name)).content.decode()
        assert "别处的文件" in signed_in(theirs).get(reverse(name)).content.decode()


def test_those_who_may_not_import_meet_no_door(selection):
    client = signed_in(clerk("agriculture"))
    for name in (UPLOAD, "admin:spreadsheets_template"):
        assert client.get(reverse(name, args=["village-needs"])).status_code == 403
    assert client.get(reverse(UPLOAD, args=["no-such-kind"])).status_code == 404
    assert (
        client.get(reverse("admin:spreadsheets_export", args=["cadre-profiles"])).status_code == 403
    )


def test_a_right_that_is_taken_away_ends_at_once(longquan):
    client = signed_in(longquan)
    uploaded(client, "village-needs", needs_book(need()).data())
    batch = ImportBatch.objects.get()
    longquan.grants.all().delete()
    assert client.post(batch_url("confirm", batch.pk)).status_code in (403, 404)
    assert Need.objects.count() == 0


def test_an_export_holds_ones_own_rows_only(longquan, foreign_need, import_file):
    import_file("village-needs", needs_book(need()).data(), "表.xlsx", "--as", longquan.username)
    answer = signed_in(longquan).get(reverse("admin:spreadsheets_export", args=["village-needs"]))
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert [row[2].value for row in sheet.iter_rows(min_row=2)] == ["罗盘村"]
    assert sheet["M2"].value == "199****3000"
    assert "no-store" in answer["Cache-Control"]


FORMULAS = [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "\r=1+1", "＝1+1", "＋1", "－1", "＠x",
    "=HYPERLINK(\"http://127.0.0.1:9\")", "=cmd|' /C calc'!A0",
]  # fmt: skip


def test_case_060_what_looks_like_a_formula_goes_out_as_text(longquan, foreign_need):
    village = foreign_need.village
    for number, text in enumerate(FORMULAS):
        Need.objects.create(
            round=foreign_need.round, village=village, category="OTHER", urgency=1,
            content=f"需求{number}", remark=text, number=f"F-{number:02}",
        )  # fmt: skip
    answer = signed_in(clerk("county_office")).get(
        reverse("admin:spreadsheets_export", args=["village-needs"])
    )
    sheet = load_workbook(io.BytesIO(answer.content)).active
    by_number = {row[14].value: row[13] for row in sheet.iter_rows(min_row=2)}
    for number, text in enumerate(FORMULAS):
        cell = by_number[f"F-{number:02}"]
        assert (cell.data_type, cell.value) == ("s", text)


def test_case_088_markup_in_cells_and_file_names_stays_text_on_the_page(longquan):
    evil = "<script>alert(1)</script>"
    data = needs_book(need(村=evil, 备注="{{7*7}}")).data()
    page = uploaded(signed_in(longquan), "village-needs", data, f"{evil.replace('/', '')}.xlsx")
    assert evil not in page
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
