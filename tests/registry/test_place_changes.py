"""更名, 划转, 并入: what the county does to its villages, and what stays findable afterwards."""

import io
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from openpyxl import Workbook

from xuanhan.accounts import roles
from xuanhan.accounts.models import Act, RoleGrant, User
from xuanhan.common.scoping import COUNTY, within
from xuanhan.registry.choices import PlaceChange
from xuanhan.registry.models import Need, NeedsRound, PlaceName, Township, Village
from xuanhan.registry.queries import place_index
from xuanhan.registry.services.county import load_county
from xuanhan.registry.services.place_changes import (
    Grounds,
    cancel_change,
    merge_village,
    rename_township,
    rename_village,
    transfer_village,
)
from xuanhan.spreadsheets.services.examine import context_for, examine

pytestmark = pytest.mark.django_db
DAY = date(2025, 3, 1)


def grounds(day=DAY):
    return Grounds(day, "宣府发〔2025〕演示号", by=None)


def found(text, township="", **options):
    index = place_index()
    place = index.look_up(text, township, **options)
    return index.full_name(place.code), place.note


@pytest.fixture
def luopan():
    return Village.objects.get(name="罗盘村")


@pytest.fixture
def neighbour(luopan):
    return luopan.township.villages.exclude(pk=luopan.pk).first()


def need_of(village):
    needs_round, _ = NeedsRound.objects.get_or_create(code="2025-9", year=2025, title="演示")
    return Need.objects.create(
        round=needs_round, village=village, category="OTHER", content="修路", urgency=1
    )


def test_the_reference_file_is_history_of_the_right_villages():
    assert PlaceName.objects.count() == 330  # 570 villages of 2019, 240 of them unchanged
    assert PlaceName.objects.filter(village=None).count() == 170  # 164 + 6 abolished
    zhaoyang = PlaceName.objects.get(former_code="511722223203")
    assert zhaoyang.village.code == "511722223208"
    assert (zhaoyang.village.name, zhaoyang.change) == ("朝阳村", PlaceChange.RECODED)
    assert Village.objects.get(code="511722223203").name == "杉木村"


def test_a_renamed_village_is_found_by_both_names(luopan):
    rename_village(luopan, official_name="新罗盘村民委员会", code="", grounds=grounds())
    assert found("新罗盘村") == ("龙泉土家族乡新罗盘村", "")
    assert found("罗盘村", "龙泉乡") == (
        "龙泉土家族乡新罗盘村",
        "“龙泉土家族乡罗盘村”是旧名，现为龙泉土家族乡新罗盘村（2025-03-01 更名），已按现名识别",
    )
    # In a paper of the time it was simply its name.
    assert found("罗盘村", on=date(2025, 2, 28))[1] == ""
    assert found("罗盘村", on=date(2025, 3, 1))[1] != ""
    assert Act.objects.filter(kind="区划变更").count() == 1


def test_a_rename_survives_the_next_start(luopan):
    rename_village(luopan, official_name="新罗盘村民委员会", code="", grounds=grounds())
    load_county()
    luopan.refresh_from_db()
    assert luopan.name == "新罗盘村"
    assert Village.objects.count() == 423


def test_a_merged_village_s_needs_stay_and_follow(luopan, neighbour):
    need = need_of(luopan)
    user = User.objects.create_user("cun", "a-long-password", name="演示")
    RoleGrant.objects.create(user=user, role=roles.VILLAGE_ORGANIZATION.code, village=neighbour)
    assert not within(Need.objects.all(), user.scope).exists()

    merge_village(luopan, into=neighbour, grounds=grounds())

    need.refresh_from_db()
    assert need.village == luopan
    assert need.village.present == neighbour
    fresh = User.objects.get(pk=user.pk)
    assert list(within(Need.objects.all(), fresh.scope)) == [need]
    assert found("罗盘村")[0] == neighbour.full_name
    assert not luopan.party_organizations.filter(is_active=True).exists()


def test_rows_follow_a_merger_into_another_township(luopan):
    need = need_of(luopan)
    bicheng = Village.objects.get(name="毕城村")
    merge_village(luopan, into=bicheng, grounds=grounds())
    need.refresh_from_db()
    assert need.village.township.name == "白马镇"


def test_a_chain_of_mergers_leads_to_its_end(luopan, neighbour):
    third = luopan.township.villages.exclude(pk__in=[luopan.pk, neighbour.pk]).first()
    merge_village(luopan, into=neighbour, grounds=grounds())
    merge_village(neighbour, into=third, grounds=grounds(date(2025, 6, 1)))
    assert found("罗盘村")[0] == found(neighbour.name)[0] == third.full_name
    luopan.refresh_from_db()
    assert luopan.present == third


def test_a_closed_village_is_not_offered_but_its_rows_can_be_edited(luopan, neighbour, office):
    need = need_of(luopan)
    merge_village(luopan, into=neighbour, grounds=grounds())
    asked = office.get(
        "/portal/autocomplete/",
        {"term": "罗盘", "app_label": "registry", "model_name": "need", "field_name": "village"},
    )
    assert asked.json()["results"] == []
    form = {
        "round": need.round_id, "village": luopan.pk, "category": "OTHER", "urgency": 2,
        "content": "修路",
    }  # fmt: skip
    assert office.post("/portal/registry/need/add/", {**form, "content": "架桥"}).status_code == 200
    assert Need.objects.count() == 1
    assert office.post(f"/portal/registry/need/{need.pk}/change/", form).status_code == 302
    need.refresh_from_db()
    assert need.urgency == 2


def test_a_file_with_the_old_name_warns_at_its_cell(luopan):
    NeedsRound.objects.create(code="2025-9", year=2025, title="演示", is_open=True)
    rename_village(luopan, official_name="新罗盘村民委员会", code="", grounds=grounds())
    book = Workbook()
    for row in (
        ["乡镇", "村", "需求类别", "需求内容", "紧迫程度"],
        ["龙泉乡", "罗盘村", "产业发展", "种脆李", "高"],
        ["东乡镇", "鹰溪村", "产业发展", "种脆李", "高"],
    ):
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    context = context_for("village-needs", user=None, scope=COUNTY, round_code="2025-9")
    examined = examine("village-needs", buffer.getvalue(), "需求.xlsx", context)
    (warning,) = [w for w in examined.warnings if w.code == "village_old_name"]
    assert (warning.row, warning.header) == (2, "村")
    assert "现为龙泉土家族乡新罗盘村" in warning.message
    (error,) = examined.errors
    assert (error.row, error.code) == (3, "village_gone")
    assert error.message == (
        "“东乡镇鹰溪村”已不存在（2019 至 2023 年间撤并），没有登记去向，请填写现在的村名"
    )


def test_a_transfer_moves_the_village_with_its_old_name(luopan):
    baima = Township.objects.get(name="白马镇")
    transfer_village(luopan, township=baima, code="511722127299", grounds=grounds())
    assert found("龙泉乡罗盘村")[0] == "白马镇罗盘村"
    assert found("罗盘村") == ("白马镇罗盘村", "")
    assert place_index().look_up_code(luopan.code).code == "511722127299"


def test_a_township_s_old_name_still_finds_its_villages():
    baima = Township.objects.get(name="白马镇")
    rename_township(baima, name="新白马镇", code="", grounds=grounds())
    full, note = found("毕城村", "白马镇")
    assert full == "新白马镇毕城村"
    index = place_index()
    assert index.township_names[index.find_township("白马镇")] == "新白马镇"


def test_the_latest_change_can_be_taken_back(luopan, neighbour):
    merge_village(luopan, into=neighbour, grounds=grounds())
    former = luopan.former_names.get()
    cancel_change(former, reason="选错了村", by=None)
    luopan.refresh_from_db()
    assert (luopan.closed_date, luopan.merged_into) == (None, None)
    assert found("罗盘村") == ("龙泉土家族乡罗盘村", "")
    assert luopan.party_organizations.filter(is_active=True).exists()
    former.refresh_from_db()
    assert former.is_cancelled
    with pytest.raises(ValidationError, match="最近一次"):
        cancel_change(former, reason="再来", by=None)


def test_a_change_of_the_reference_file_cannot_be_taken_back():
    with pytest.raises(ValidationError, match="最近一次"):
        cancel_change(PlaceName.objects.exclude(village=None).first(), reason="错", by=None)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda v, n: rename_village(v, official_name="罗盘", code="", grounds=grounds()), "结尾"),
        (lambda v, n: rename_village(v, official_name=v.official_name, code="", grounds=grounds()),
         "相同"),
        (lambda v, n: rename_village(v, official_name=n.official_name, code="", grounds=grounds()),
         "已有同名"),
        (lambda v, n: rename_village(v, official_name="新村民委员会", code=n.code, grounds=grounds()),
         "已有这个区划代码"),
        (lambda v, n: rename_village(v, official_name="新村民委员会", code="12", grounds=grounds()),
         "12 位数字"),
        (lambda v, n: transfer_village(v, township=v.township, code="", grounds=grounds()),
         "已在这个乡镇"),
        (lambda v, n: merge_village(v, into=v, grounds=grounds()), "并入自己"),
        (lambda v, n: merge_village(v, into=n, grounds=grounds(date(2999, 1, 1))), "不能晚于今天"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_nothing_is_written(luopan, neighbour, change, message):
    before = PlaceName.objects.count()
    with pytest.raises(ValidationError, match=message), transaction.atomic():
        change(luopan, neighbour)
    assert PlaceName.objects.count() == before
    assert found("罗盘村") == ("龙泉土家族乡罗盘村", "")


def test_a_closed_village_does_not_change_again(luopan, neighbour):
    merge_village(luopan, into=neighbour, grounds=grounds())
    with pytest.raises(ValidationError, match="已撤并"):
        rename_village(
            luopan, official_name="甲村民委员会", code="", grounds=grounds(date(2025, 5, 1))
        )
    with pytest.raises(ValidationError, match="已撤并"):
        merge_village(neighbour, into=luopan, grounds=grounds(date(2025, 5, 1)))


def test_two_changes_do_not_overlap(luopan):
    rename_village(luopan, official_name="甲村民委员会", code="", grounds=grounds())
    with pytest.raises(ValidationError, match="上一次变更在 2025-03-01"):
        rename_village(luopan, official_name="乙村民委员会", code="", grounds=grounds())
    rename_village(luopan, official_name="乙村民委员会", code="", grounds=grounds(date(2025, 4, 1)))
    names = luopan.former_names.order_by("valid_to").values_list("valid_from", "valid_to")
    assert list(names) == [(None, date(2025, 2, 28)), (date(2025, 3, 1), date(2025, 3, 31))]


def test_a_closed_code_may_be_given_to_another_village(luopan, neighbour):
    merge_village(luopan, into=neighbour, grounds=grounds())
    Village.objects.create(
        township=luopan.township, code=luopan.code, name="再建村", official_name="再建村民委员会",
        kind="VILLAGE", vintage=timezone.localdate(),
    )  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        Village.objects.create(
            township=luopan.township, code=luopan.code, name="又建村",
            official_name="又建村民委员会", kind="VILLAGE", vintage=timezone.localdate(),
        )  # fmt: skip
    index = place_index()
    assert index.look_up_code(luopan.code, name="罗盘村").code == neighbour.code
    assert index.full_name(index.look_up_code(luopan.code, name="再建村").code).endswith("再建村")
