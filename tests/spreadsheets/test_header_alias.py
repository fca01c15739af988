"""表头别名: the department teaches a kind the headers that others use."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from tests.spreadsheets.book import Book
from tests.spreadsheets.people import clerk, signed_in
from tests.spreadsheets.rows import need, needs_sheet
from xuanhan.registry.models import Need
from xuanhan.spreadsheets.models import HeaderAlias, ImportBatch
from xuanhan.spreadsheets.services.kinds import kinds_to_read

pytestmark = pytest.mark.django_db
N = "village-needs"


def renamed(*pairs):
    """A list of needs whose headers somebody else decided."""
    xml = needs_sheet(need())
    for old, new in pairs:
        xml = xml.replace(f">{old}<", f">{new}<")
    return Book(表=xml).data()


def alias(key, header, kind=N):
    row = HeaderAlias(kind=kind, column_key=key, header=header)
    row.full_clean()
    row.save()
    return row


def test_a_header_nobody_knows_is_refused_until_it_is_taught(import_file):
    data = renamed(("需求内容", "群众盼什么"), ("紧迫程度", "急不急（必填）"))
    refused = import_file(N, data)
    assert (refused.code, refused.errors[0]["code"]) == (2, "missing_column")
    assert "请先登记表头别名" in refused.errors[0]["message"]
    alias("content", "群众 盼什么*")
    alias("urgency", "急不急")
    assert import_file(N, data).answer["created"] == 1
    assert Need.objects.get().content == "引进种养技术"


def test_where_no_header_is_known_the_files_own_is_quoted(import_file):
    pairs = [("乡镇", "甲"), ("村", "乙"), ("需求类别", "丙"), ("需求内容", "丁"), ("紧迫程度", "戊"),
             ("村类型", "己"), ("存在问题", "庚"), ("备注", "辛"), ("联系电话", "壬"), ("联系人", "癸"),
             ("期望经历", "子"), ("期望专业", "丑"), ("期望干部类型", "寅"), ("清单编号", "卯")]  # fmt: skip
    refused = import_file(N, renamed(*pairs))
    assert refused.errors[0]["code"] == "no_header"
    assert "请先登记表头别名（表中第 1 行是：序号、甲、乙、己、丙" in refused.errors[0]["message"]


def test_a_taught_header_holds_for_its_kind_alone(import_file):
    alias("content", "群众盼什么")
    kind, others = kinds_to_read(N)
    assert kind.by_header("群众盼什么").key == "content"
    assert all(other.by_header("群众盼什么") is None for other in others)
    # The declaration itself stays as it was written.
    assert kinds_to_read("village-checkups")[0].by_header("群众盼什么") is None


@pytest.mark.parametrize(
    ("key", "header", "says"),
    [
        ("content", "紧迫程度", "是“紧迫程度”列的表头，不能再用于其他列"),
        ("content", "紧 急 程 度（必填）", "是“紧迫程度”列的表头，不能再用于其他列"),
        ("content", "具体需求", "已能识别，不必登记"),
        ("content", "需求内容*", "已能识别，不必登记"),
        ("content", "  *", "请填写文件中的表头"),
        ("content", "错误说明", "请填写文件中的表头"),
        ("no_such_column", "群众盼什么", "不能登记别名"),
    ],
)
def test_a_header_cannot_mean_two_things(key, header, says):
    with pytest.raises(ValidationError) as raised:
        alias(key, header)
    assert says in str(raised.value)


def test_a_header_is_taught_once_to_one_column():
    alias("content", "群众盼什么")
    with pytest.raises(ValidationError, match="这种表格已登记过这个表头"):
        alias("problem", "群众盼 什么")
    with pytest.raises(IntegrityError), transaction.atomic():
        HeaderAlias.objects.create(kind=N, column_key="problem", header="群众盼什么")


def test_only_kinds_that_say_so_can_be_taught():
    with pytest.raises(ValidationError, match="不能登记别名"):
        alias("first", "头一个", kind="village-choices")


def test_the_preview_lists_how_columns_were_understood_and_where_to_teach(selection):
    client = signed_in(clerk("county_office"))
    alias("content", "群众盼什么")
    data = renamed(("需求内容", "群众盼什么"), ("备注", "乡镇党委意见"))
    file = io.BytesIO(data)
    file.name = "表.xlsx"
    client.post(reverse("admin:spreadsheets_upload", args=[N]), {"file": file, "round": "2026-1"})
    batch = ImportBatch.objects.get()
    assert ["G", "群众盼什么", "需求内容"] in batch.report["columns"]
    assert batch.report["unknown"] == [["N", "乡镇党委意见"]]
    assert batch.report["absent"] == ["备注"]
    address = reverse("admin:spreadsheets_importbatch_page", args=[batch.pk])
    page = client.get(address).content.decode()
    for text in ("群众盼什么", "乡镇党委意见", "备注", "headeralias/add/?header="):
        assert text in page
    # A township sees what was not read, and has nothing to teach.
    township = clerk("township_committee", "龙泉土家族乡")
    ImportBatch.objects.update(created_by=township)
    page = signed_in(township).get(address).content.decode()
    assert "乡镇党委意见" in page
    assert "headeralias" not in page


def test_the_department_keeps_them_on_a_page_of_its_own(selection, import_file):
    client = signed_in(clerk("county_office"))
    add = reverse("admin:spreadsheets_headeralias_add")
    assert 'value="群众盼什么"' in client.get(f"{add}?header=群众盼什么").content.decode()
    wrong = client.post(add, {"target": f"{N}:content", "header": "紧迫程度"}).content.decode()
    assert "是“紧迫程度”列的表头" in wrong
    client.post(add, {"target": f"{N}:content", "header": "群众盼什么"})
    kept = HeaderAlias.objects.get()
    assert (kept.kind, kept.column_key, kept.header) == (N, "content", "群众盼什么")
    listed = client.get(reverse("admin:spreadsheets_headeralias_changelist")).content.decode()
    assert "村情需求清单" in listed
    assert import_file(N, renamed(("需求内容", "群众盼什么"))).code == 0
    change = reverse("admin:spreadsheets_headeralias_change", args=[kept.pk])
    client.post(change, {"target": f"{N}:problem", "header": "群众盼什么"})
    kept.refresh_from_db()
    assert kept.column_key == "problem"
    forged = client.post(add, {"target": "village-choices:first", "header": "头一个"})
    assert forged.status_code == 200
    assert HeaderAlias.objects.count() == 1


def test_a_township_cannot_teach(selection):
    client = signed_in(clerk("township_committee", "龙泉土家族乡"))
    assert client.get(reverse("admin:spreadsheets_headeralias_add")).status_code == 403
