"""Kept files: confirmed once, whole or not at all; given up; taken back."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse

from secretaries.models import Cadre, CadreChoices
from tests.spreadsheets.conftest import sums
from tests.spreadsheets.people import clerk, signed_in
from tests.spreadsheets.rows import cadre, cadres_book, id_number, need, needs_book
from xuanhan.accounts.models import Act
from xuanhan.common.scoping import COUNTY
from xuanhan.registry.models import Need, NeedsRound, Village
from xuanhan.spreadsheets.models import ImportBatch
from xuanhan.spreadsheets.services.batches import ChangedSincePreview, abandon, commit, keep
from xuanhan.spreadsheets.services.examine import RoundRefused, context_for, examine
from xuanhan.spreadsheets.services.undo import obstacles, undo

pytestmark = pytest.mark.django_db
N, C = "village-needs", "cadre-profiles"


def kept(kind, book, user=None, scope=COUNTY):
    """A file that was checked and waits for its confirmation."""
    data = book.data()
    context = context_for(kind, user=user, scope=scope)
    return keep(examine(kind, data, "表.xlsx", context), data, "表.xlsx", user=user)


def committed(kind, book, user=None, scope=COUNTY):
    return commit(kept(kind, book, user, scope), user=user, scope=scope)


def take_back(batch, user=None, scope=COUNTY):
    return undo(batch, user=user, scope=scope)


def stored(model):
    """All values of a table, sealed ones opened."""
    return [
        {f.attname: getattr(row, f.attname) for f in model._meta.fields}
        for row in model.objects.order_by("pk")
    ]


class TestConfirming:
    def test_a_file_is_confirmed_once(self, selection):
        batch = committed(N, needs_book(need()))
        with pytest.raises(ValidationError, match="已导入，不能再次确认"):
            commit(batch, user=None, scope=COUNTY)
        assert Need.objects.count() == 1

    def test_case_036_of_two_files_at_once_one_wins_and_the_other_is_told(self, selection):
        first, second = kept(N, needs_book(need())), kept(N, needs_book(need(), need(村="扇坡村")))
        commit(first, user=None, scope=COUNTY)
        before = sums()
        with pytest.raises(ChangedSincePreview, match="请重新上传并核对"):
            commit(second, user=None, scope=COUNTY)
        assert sums() == before

    def test_what_changed_since_the_preview_is_not_written_over(self, selection):
        committed(C, cadres_book(cadre()))
        waiting = kept(C, cadres_book(cadre(职务="副局长")))
        Cadre.objects.update(duty="局长")
        with pytest.raises(ChangedSincePreview):
            commit(waiting, user=None, scope=COUNTY)
        assert Cadre.objects.get().duty == "局长"

    def test_a_round_that_closes_meanwhile_takes_nothing_more(self, selection):
        waiting = kept(N, needs_book(need()))
        NeedsRound.objects.update(is_open=False)
        with pytest.raises(RoundRefused, match="已关闭"):
            commit(waiting, user=None, scope=COUNTY)
        assert Need.objects.count() == 0

    def test_a_faulty_file_cannot_be_confirmed(self, selection):
        batch = kept(N, needs_book(need(村="罗盆村"), need()))
        with pytest.raises(ValidationError, match="有误未导入，不能再次确认"):
            commit(batch, user=None, scope=COUNTY)
        assert (Need.objects.count(), batch.rows.count()) == (0, 0)

    def test_a_file_given_up_stays_given_up(self, selection):
        batch = kept(N, needs_book(need()))
        abandon(batch)
        with pytest.raises(ValidationError, match="已放弃"):
            commit(batch, user=None, scope=COUNTY)
        with pytest.raises(ValidationError, match="不能放弃"):
            abandon(committed(N, needs_book(need())))

    def test_the_kept_file_is_sealed_in_the_database(self, selection):
        batch = kept(C, cadres_book(cadre()))
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT file_bytes FROM spreadsheets_importbatch WHERE id = %s", [batch.pk]
            )
            lying = bytes(cursor.fetchone()[0])
        assert lying.startswith(b"v1:")
        assert b"PK" not in lying[:20]
        assert ImportBatch.objects.get().file_bytes.startswith(b"PK")


class TestTakingBack:
    def test_what_was_created_is_removed_and_what_was_changed_is_as_before(self, selection):
        committed(C, cadres_book(cadre(), cadre(3, 姓名="演示丙", 身份证号=id_number(3))))
        before = stored(Cadre)
        batch = committed(
            C,
            cadres_book(
                cadre(
                    姓名="改名", 职务=None, 联系电话="19900005000", 专长类型="法治", 涉农专业=None
                ),
                cadre(3, 姓名="演示丙"),
                cadre(5, 姓名="新来的"),
            ),
        )
        assert [batch.created_count, batch.updated_count, batch.unchanged_count] == [1, 1, 1]
        assert stored(Cadre) != before
        take_back(batch)
        assert stored(Cadre) == before

    def test_a_need_moved_by_its_number_goes_back_to_its_village(self, selection):
        committed(N, needs_book(need(清单编号="A-1")))
        before = stored(Need)
        batch = committed(N, needs_book(need(村="扇坡村", 需求内容="换了", 清单编号="A-1")))
        take_back(batch)
        assert stored(Need) == before

    def test_it_is_recorded_and_shown_and_happens_once(self, selection):
        office = clerk("county_office")
        batch = committed(N, needs_book(need(), need(村="扇坡村")), office, office.scope)
        done = take_back(batch, office, office.scope)
        assert (done.state, done.undone_by) == ("UNDONE", office)
        act = Act.objects.get(kind="撤销导入")
        assert act.user == office
        assert act.summary == "撤销导入村情需求清单：删除新增 2，恢复变更 0"
        with pytest.raises(ValidationError, match="已撤销，不能撤销"):
            take_back(batch, office, office.scope)
        # The record of the import stays, with every row's outcome.
        assert batch.rows.count() == 2

    def test_the_file_may_come_again_afterwards(self, selection):
        batch = committed(N, needs_book(need()))
        take_back(batch)
        again = committed(N, needs_book(need()))
        assert again.created_count == Need.objects.count() == 1

    @pytest.mark.parametrize("change", ["save", "update", "raw"])
    def test_a_row_edited_since_stops_the_whole_and_is_named(self, selection, change):
        batch = committed(N, needs_book(need(), need(村="扇坡村")))
        row = Need.objects.get(village__name="扇坡村")
        if change == "save":
            row.remark = "改过"
            row.save()
        elif change == "update":
            Need.objects.filter(pk=row.pk).update(remark="改过")
        else:
            with connection.cursor() as cursor:
                cursor.execute("UPDATE registry_need SET remark = '改过' WHERE id = %s", [row.pk])
        before = sums()
        with pytest.raises(ValidationError) as raised:
            take_back(batch)
        assert raised.value.messages == [
            "不能撤销，没有改动任何数据：", "第 3 行 龙泉土家族乡扇坡村 产业发展：导入后又有修改",
        ]  # fmt: skip
        assert sums() == before

    def test_a_later_import_of_the_same_row_must_go_first(self, selection):
        first = committed(C, cadres_book(cadre()))
        second = committed(C, cadres_book(cadre(职务="副局长")))
        with pytest.raises(ValidationError, match="导入后又有修改"):
            take_back(first)
        take_back(second)
        assert Cadre.objects.get().duty == "股长"
        # What was taken back is a change of its own: the first file no longer stands alone.
        assert [item.reason for item in obstacles(first, user=None, scope=COUNTY)] == [
            "导入后又有修改"
        ]

    def test_a_row_that_others_refer_to_stops_the_whole_and_is_named(self, selection):
        batch = committed(C, cadres_book(cadre(), cadre(3, 姓名="演示丙")))
        person = Cadre.objects.get(name="演示丙")
        CadreChoices.objects.create(round=selection, cadre=person, first=Village.objects.first())
        with pytest.raises(
            ValidationError, match="第 3 行 演示丙（县农业农村局）：已被“干部志愿”引用"
        ):
            take_back(batch)
        assert Cadre.objects.count() == 2

    def test_what_one_may_not_see_is_only_other_business(self, selection):
        batch = committed(C, cadres_book(cadre()))
        CadreChoices.objects.create(
            round=selection, cadre=Cadre.objects.get(), first=Village.objects.first()
        )
        blind = clerk("system_administrator")
        (found,) = obstacles(batch, user=blind, scope=COUNTY)
        assert found.reason == "已被“其他业务”引用"

    def test_a_row_deleted_since_stops_the_whole(self, selection):
        batch = committed(N, needs_book(need(), need(村="扇坡村")))
        Need.objects.filter(village__name="扇坡村").delete()
        with pytest.raises(ValidationError, match="第 3 行 .*：导入后已被删除"):
            take_back(batch)
        assert Need.objects.count() == 1

    def test_a_closed_round_is_left_as_it_is(self, selection):
        batch = committed(N, needs_book(need()))
        NeedsRound.objects.update(is_open=False)
        with pytest.raises(RoundRefused):
            take_back(batch)
        assert Need.objects.count() == 1

    @pytest.mark.parametrize("state", ["CHECKED", "FAULTY"])
    def test_what_was_never_written_cannot_be_taken_back(self, selection, state):
        batch = kept(N, needs_book(need() if state == "CHECKED" else need(村="罗盆村")))
        assert batch.state == state
        with pytest.raises(ValidationError, match="不能撤销"):
            take_back(batch)

    def test_an_undo_takes_the_same_number_of_queries_for_many_rows(
        self, selection, django_assert_max_num_queries
    ):
        few = committed(N, needs_book(*[need(需求内容=f"少{n}") for n in range(3)]))
        many = committed(N, needs_book(*[need(需求内容=f"多{n}") for n in range(60)]))
        with django_assert_max_num_queries(60) as counted:
            take_back(few)
        with django_assert_max_num_queries(len(counted.captured_queries)):
            take_back(many)


class TestPages:
    def page(self, name, batch):
        return reverse(f"admin:spreadsheets_importbatch_{name}", args=[batch.pk])

    def test_the_batch_page_offers_the_undo_and_the_undo_page_says_what_it_does(self, selection):
        office = clerk("county_office")
        client, batch = signed_in(office), committed(N, needs_book(need()), office, office.scope)
        assert self.page("undo", batch) in client.get(self.page("page", batch)).content.decode()
        asked = client.get(self.page("undo", batch)).content.decode()
        assert "删除新增的 1 行" in asked
        assert Need.objects.count() == 1
        answer = client.post(self.page("undo", batch), follow=True).content.decode()
        assert "本次导入已撤销" in answer
        assert self.page("undo", batch) not in answer
        assert Need.objects.count() == 0

    def test_the_undo_page_names_the_rows_in_the_way(self, selection):
        office = clerk("county_office")
        client, batch = signed_in(office), committed(N, needs_book(need()), office, office.scope)
        Need.objects.update(remark="改过")
        asked = client.get(self.page("undo", batch)).content.decode()
        assert "导入后又有修改" in asked
        assert "确认撤销" not in asked
        client.post(self.page("undo", batch))
        assert Need.objects.count() == 1

    def test_without_the_right_there_is_no_undo(self, selection, monkeypatch):
        office = clerk("county_office")
        batch = committed(N, needs_book(need()), office, office.scope)
        right = "spreadsheets.undo_importbatch"
        monkeypatch.setattr(
            type(office), "permissions", office.permissions - {right}, raising=False
        )
        client = signed_in(office)
        assert self.page("undo", batch) not in client.get(self.page("page", batch)).content.decode()
        assert client.post(self.page("undo", batch)).status_code == 403
        assert Need.objects.count() == 1

    def test_a_township_takes_back_its_own_and_meets_no_other(self, selection):
        here = clerk("township_committee", "龙泉土家族乡")
        there = clerk("township_committee", "白马镇")
        batch = committed(N, needs_book(need()), here, here.scope)
        assert signed_in(there).post(self.page("undo", batch)).status_code == 404
        assert Need.objects.count() == 1
        signed_in(here).post(self.page("undo", batch))
        assert Need.objects.count() == 0

    def test_files_that_leave_the_portal_are_recorded(self, selection):
        office = clerk("county_office")
        batch = kept(N, needs_book(need()), office, office.scope)
        data = signed_in(office).get(self.page("original", batch)).content
        assert data == ImportBatch.objects.get().file_bytes
        assert Act.objects.filter(kind="导出", details__batch=batch.pk).count() == 1

    def test_a_file_too_large_is_refused_before_it_is_read(self, selection, settings, monkeypatch):
        monkeypatch.setattr("xuanhan.spreadsheets.limits.FILE_BYTES", 1024 * 1024)
        file = io.BytesIO(b"PK" + b"\0" * 1024 * 1024)
        file.name = "大.xlsx"
        answer = signed_in(clerk("county_office")).post(
            reverse("admin:spreadsheets_upload", args=[C]), {"file": file}
        )
        assert "文件超过 1 MB" in answer.content.decode()
        assert ImportBatch.objects.count() == 0
