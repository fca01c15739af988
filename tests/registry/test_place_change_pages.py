"""更名, 划转, 并入 as pages: consequences first, faults at their boxes, the county office alone."""

import pytest

from tests.theme.conftest import signed_in
from tests.theme.page import Page
from xuanhan.accounts import roles
from xuanhan.accounts.models import RoleGrant, User
from xuanhan.registry.models import Need, NeedsRound, PlaceName, Township, Village

pytestmark = pytest.mark.django_db
PAPER = {"effective_date": "2025-03-01", "document_number": "宣府发〔2025〕演示号"}


@pytest.fixture
def luopan():
    return Village.objects.get(name="罗盘村")


def named(client, query):
    page = Page(client.get(f"/portal/registry/village/{query}"))
    return [row[1] for row in page.rows if len(row) > 2]


def test_a_merger_says_what_follows_and_then_does_it(office, luopan):
    needs_round = NeedsRound.objects.create(code="2025-9", year=2025, title="演示")
    Need.objects.create(
        round=needs_round, village=luopan, category="OTHER", content="修路", urgency=1
    )
    address = f"/portal/registry/village/{luopan.pk}/merge/"
    page = Page(office.get(address))
    assert "该村现有记录：村情需求清单 1 条，党组织 1 条。" in page.text

    neighbour = luopan.township.villages.exclude(pk=luopan.pk).first()
    answer = office.post(address, {**PAPER, "into": neighbour.pk}, follow=True)
    assert answer.redirect_chain[-1][0] == f"/portal/registry/village/{neighbour.pk}/change/"
    luopan.refresh_from_db()
    assert luopan.merged_into == neighbour
    assert f"{luopan.full_name}并入" in Page(answer).text.replace(" ", "")
    # The closed village's page says where it went; it is no longer in the list, unless asked for.
    assert "已撤并" in Page(office.get(f"/portal/registry/village/{luopan.pk}/change/")).text
    assert named(office, "?q=罗盘") == []
    assert named(office, "?q=罗盘&closed=yes") == ["罗盘村"]


def test_a_fault_stands_at_its_box_and_nothing_is_written(office, luopan):
    before = PlaceName.objects.count()
    address = f"/portal/registry/village/{luopan.pk}/rename/"
    answer = office.post(address, {**PAPER, "official_name": "罗盘"})
    assert answer.context["form"].errors["official_name"] == [
        "全称应以“村民委员会”或“居民委员会”结尾"
    ]
    answer = office.post(address, {**PAPER, "official_name": "新村民委员会", "code": "12"})
    assert answer.context["form"].errors["code"] == ["村（社区）的区划代码为 12 位数字"]
    assert PlaceName.objects.count() == before


def test_a_change_is_taken_back_on_its_own_page(office, luopan):
    address = f"/portal/registry/village/{luopan.pk}/rename/"
    office.post(address, {**PAPER, "official_name": "新罗盘村民委员会"})
    former = luopan.former_names.get()
    page = Page(office.get(f"/portal/registry/placename/{former.pk}/change/"))
    assert "撤销这次变更" in page.text
    office.post(f"/portal/registry/placename/{former.pk}/cancel/", {"reason": "填错了"})
    luopan.refresh_from_db()
    assert luopan.name == "罗盘村"


@pytest.mark.parametrize("operation", ["rename", "transfer", "merge"])
def test_a_township_may_not(operation, luopan):
    user = User.objects.create_user("zhen", "a-long-password", name="李演示")
    RoleGrant.objects.create(
        user=user, role=roles.TOWNSHIP_COMMITTEE.code, township=luopan.township
    )
    client = signed_in(user)
    address = f"/portal/registry/village/{luopan.pk}/{operation}/"
    assert client.get(address).status_code == 403
    assert client.post(address, {**PAPER, "official_name": "新村民委员会"}).status_code == 403
    luopan.refresh_from_db()
    assert luopan.name == "罗盘村"
    page = Page(client.get(f"/portal/registry/village/{luopan.pk}/change/"))
    assert "更名" not in page.text


def test_the_county_enters_what_became_of_a_village(office):
    gone = PlaceName.objects.filter(village=None).first()
    heir = Village.objects.get(name="罗盘村")
    answer = office.post(
        f"/portal/registry/placename/{gone.pk}/change/",
        {"village": heir.pk, "document_number": "", "note": "查自县志"},
    )
    assert answer.status_code == 302
    gone.refresh_from_db()
    assert (gone.village, gone.note) == (heir, "查自县志")


def test_a_township_is_renamed_on_its_page(office):
    baima = Township.objects.get(name="白马镇")
    address = f"/portal/registry/township/{baima.pk}/rename/"
    assert f"所辖 {baima.villages.count()} 个村（社区）" in Page(office.get(address)).text
    office.post(address, {**PAPER, "name": "新白马镇"})
    baima.refresh_from_db()
    assert baima.name == "新白马镇"
