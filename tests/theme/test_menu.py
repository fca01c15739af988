"""The menu by job: who sees what, in which order, and where they stand."""

import pytest
from django.contrib import admin

from tests.theme.page import Page
from xuanhan.common import menu


def shown_groups(client):
    context = client.get("/portal/").context
    return {group.title: [item.title for item in group.items] for group in context["menu_groups"]}


def test_groups_stand_in_the_order_of_the_jobs(office):
    order = list(menu.GROUPS)
    titles = list(shown_groups(office))
    assert titles == sorted(titles, key=order.index)
    assert "村情需求" in titles


def test_a_person_sees_only_the_groups_their_role_opens(client, system_administrator):
    client.force_login(system_administrator)
    assert list(shown_groups(client)) == ["基础信息", "系统管理"]


def test_a_list_below_a_group_is_marked_as_the_current_place(office, needs):
    context = office.get("/portal/registry/need/").context
    assert (context["here_group"].title, context["here_item"].url) == (
        "村情需求",
        "/portal/registry/need/",
    )


def test_a_record_belongs_to_its_list(office, needs):
    context = office.get(f"/portal/registry/need/{needs[0].pk}/change/").context
    assert context["here_item"].url == "/portal/registry/need/"


def test_a_misspelt_group_is_refused():
    with pytest.raises(ValueError, match="unknown menu group"):
        menu.register_page(group="村情", title="x", url_name="admin:index")


def test_a_registered_page_needs_its_permission(office_worker, system_administrator, monkeypatch):
    monkeypatch.setattr(menu, "_pages", {})
    menu.register_page(
        group="报表中心",
        title="名册",
        url_name="admin:index",
        permission="secretaries.view_posting",
    )
    assert [page.title for page in menu.pages_for(office_worker)] == ["名册"]
    assert menu.pages_for(system_administrator) == []


def test_a_panel_without_content_is_left_out(office, monkeypatch):
    monkeypatch.setattr(menu, "_panels", {})
    menu.register_panel(title="空", template="portal/home/todo.html", context=lambda request: None)
    menu.register_panel(
        title="预警",
        template="portal/home/alerts.html",
        context=lambda request: {
            "rows": [
                {"tone": "warn", "word": "临期", "text": "任期届满", "url": "/", "count": "2 人"}
            ]
        },
    )
    response = office.get("/portal/")
    assert [card["title"] for card in response.context["panels"]["main"]] == ["预警"]
    assert "临期 任期届满 2 人" in Page(response).text


def test_only_admin_classes_that_keep_the_scope_are_on_the_site():
    from xuanhan.common.admin import ScopedModelAdmin

    assert [c for c in admin.site._registry.values() if not isinstance(c, ScopedModelAdmin)] == []


def test_the_page_of_an_app_leads_home(office):
    assert office.get("/portal/registry/").headers["Location"] == "/portal/"


def test_a_long_group_is_divided_and_a_short_one_is_not(office):
    groups = {group.title: group for group in office.get("/portal/").context["menu_groups"]}
    opened = {item.title: item.opens for item in groups["集体经济"].items if item.opens}
    assert opened == {
        "集体经济组织": "组织和收入",
        "政策文件": "政策、基金和项目",
        "政银担贷款": "政银担贷款",
        "培训班": "带头人培训",
    }
    assert not any(item.opens for item in groups["村情需求"].items)
