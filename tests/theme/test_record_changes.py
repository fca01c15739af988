"""修改记录: who changed which field from what to what."""

import pghistory

from xuanhan.common.record_changes import HIDDEN, changes_of
from xuanhan.common.scoping import COUNTY, Scope


def fields_of(change):
    return [(field.label, field.old, field.new) for field in change.fields]


def test_a_change_names_the_field_the_words_and_the_person(needs, office_worker):
    need = needs[0]
    with pghistory.context(user=office_worker.pk, url="/portal/registry/need/"):
        need.contact = "李演示"
        need.category = "INDUSTRY"
        need.save()
    change = changes_of(need, COUNTY)[0]
    assert (change.act, change.who, change.page) == ("修改", "周演示", "/portal/registry/need/")
    assert ("联系人", "空", "李演示") in fields_of(change)


def test_a_new_row_is_one_act_without_fields(needs):
    oldest = changes_of(needs[0], COUNTY)[-1]
    assert (oldest.act, oldest.fields) == ("新增", [])


def test_personal_values_are_never_written_out(needs):
    need = needs[0]
    need.phone = "19900000009"
    need.save()
    assert fields_of(changes_of(need, COUNTY)[0]) == [("联系电话", HIDDEN, HIDDEN)]


def test_a_related_row_outside_the_scope_is_not_named(needs, office_worker):
    need = needs[0]
    need.created_by = office_worker
    need.save()
    change = changes_of(need, Scope())[0]
    assert fields_of(change) == [("登记人", "空", HIDDEN)]


def test_the_form_shows_the_latest_changes(office, needs):
    need = needs[0]
    need.contact = "王演示"
    need.save()
    answer = office.get(f"/portal/registry/need/{need.pk}/change/")
    assert [card.title for card in answer.context["side_cards"]] == ["最近修改"]
