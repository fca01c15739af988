"""Form pages: labels, units, months, several lines, errors on top."""

from tests.theme.page import Page

ADD_NEED = "/portal/registry/need/add/"


def test_the_title_says_what_is_done(office, needs, cadre):
    assert (
        office.get(f"/portal/secretaries/cadre/{cadre.pk}/change/").context["title"][:2] == "修改"
    )
    assert office.get(ADD_NEED).context["title"][:2] == "新增"


def test_who_may_only_look_reads_a_page_titled_so(client, office_worker, township):
    client.force_login(office_worker)
    answer = client.get(f"/portal/registry/township/{township.pk}/change/")
    assert answer.context["title"][:2] == "查看"


def test_errors_stand_on_top_and_lead_to_their_boxes(office, needs):
    page = Page(office.post(ADD_NEED, {"number": "1"}))
    assert "处需要更正，其余内容已保留" in page.text
    anchors = [a["href"] for a in page.attributes("a") if a.get("href", "").startswith("#id_")]
    assert "#id_content" in anchors


def test_a_month_is_shown_and_taken_as_a_month(office, cadre):
    page = Page(office.get(f"/portal/secretaries/cadre/{cadre.pk}/change/"))
    assert page.attributes("input", name="birth_month")[0]["value"] == "1980-03"


def test_ordered_choices_are_shown_as_words_in_their_order(office, cadre):
    page = Page(office.get(f"/portal/secretaries/cadre/{cadre.pk}/change/"))
    box = page.attributes("input", name="specialisms")[0]
    assert box["value"] == "熟悉经济工作、农业技术"


def test_nothing_chosen_is_a_word_and_not_dashes(office, needs):
    assert "---" not in Page(office.get(ADD_NEED)).text


def test_a_row_that_is_not_there_is_a_404(office):
    page = Page(office.get("/portal/registry/need/999999/change/"))
    assert page.status == 404
    assert "没有这个页面，或者不在您的数据范围内" in page.text


def test_the_delete_page_says_what_will_be_gone(office, needs):
    text = Page(office.get(f"/portal/registry/need/{needs[0].pk}/delete/")).text
    assert "1 条。 删除后列表和统计中不再出现" in text
    assert "返回，不删除" in text
