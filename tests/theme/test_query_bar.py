"""查询区: conditions are picked, shown, removed one by one, and survive sorting and paging."""

from urllib.parse import parse_qs, urlsplit

from tests.theme.page import Page
from xuanhan.common.change_list import query_bar

LIST = "/portal/registry/need/"


def conditions(response):
    return [chip.text for chip in query_bar(response.context["cl"]).chips]


def test_picked_options_become_one_clean_address(office, needs):
    answer = office.get(LIST, {"_pick": ["urgency__exact=3", ""], "q": "需求", "o": "1"})
    parts = urlsplit(answer.headers["Location"])
    assert answer.status_code == 302
    assert parts.path == LIST
    assert parse_qs(parts.query) == {"q": ["需求"], "o": ["1"], "urgency__exact": ["3"]}


def test_an_empty_search_leaves_no_trace_in_the_address(office, needs):
    answer = office.get(LIST, {"_pick": "", "q": ""})
    assert answer.headers["Location"] == f"{LIST}?"


def test_every_condition_comes_back_as_a_chip(office, needs):
    answer = office.get(LIST, {"q": "需求", "category__exact": "INDUSTRY"})
    assert conditions(answer) == ["关键词：需求", "需求类别：产业发展"]


def test_a_chip_removes_its_own_condition_only(office, needs):
    answer = office.get(LIST, {"q": "需求", "category__exact": "INDUSTRY"})
    chip = query_bar(answer.context["cl"]).chips[1]
    assert parse_qs(chip.url.lstrip("?")) == {"q": ["需求"]}


def test_the_options_carry_pieces_of_the_address(office, needs):
    bar = query_bar(office.get(LIST).context["cl"])
    urgency = next(select for select in bar.selects if select.title == "紧迫程度")
    assert urgency.options[0].value == ""
    assert urgency.options[1].value.startswith("urgency__exact=")


def test_a_page_beyond_the_end_shows_the_last_one(office, needs):
    answer = office.get(LIST, {"_per": "20", "p": "99"})
    assert answer.context["cl"].page_num == 2
    assert "共 30 条，本页 21–30" in Page(answer).text


def test_serial_numbers_go_on_over_the_pages(office, needs):
    page = Page(office.get(LIST, {"_per": "20", "p": "2"}))
    assert [row[0] for row in page.rows if len(row) > 3] == [str(n) for n in range(21, 31)]


def test_an_unknown_page_size_is_ignored(office, needs):
    assert len(office.get(LIST, {"_per": "7"}).context["cl"].result_list) == 30


def test_no_result_repeats_the_conditions(office, needs):
    text = Page(office.get(LIST, {"q": "没有这样的村"})).text
    assert "当前条件：关键词：没有这样的村" in text


def test_personal_fields_cannot_be_searched_by_the_address(office, cadre):
    page = Page(office.get("/portal/secretaries/cadre/", {"phone__startswith": "199"}))
    assert page.status == 400
    assert "系统看不懂这次请求，没有作任何改动" in page.text
