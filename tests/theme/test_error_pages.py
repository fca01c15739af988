"""Error pages: the right code, Chinese, no trace."""

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.test import Client, RequestFactory

from tests.theme.page import Page
from xuanhan import error_pages


@pytest.fixture
def request_():
    return RequestFactory().get("/portal/somewhere/")


def test_a_request_larger_than_the_portal_takes_is_a_413(request_):
    page = Page(error_pages.bad_request(request_, RequestDataTooBig("too big")))
    assert (page.status, page.english) == (413, [])
    assert "没有保存" in page.text


def test_a_request_that_makes_no_sense_is_a_400(request_):
    page = Page(error_pages.bad_request(request_, SuspiciousOperation("odd")))
    assert (page.status, page.english) == (400, [])


def test_a_closed_door_is_a_403_and_says_nothing_of_what_is_behind(request_):
    page = Page(error_pages.permission_denied(request_, PermissionDenied("secret of 毕城村")))
    assert page.status == 403
    assert "毕城村" not in page.text


def test_an_error_has_a_number_for_the_phone_and_no_trace(request_, caplog):
    page = Page(error_pages.server_error(request_))
    number = next(word for word in page.text.split() if word.startswith("E-"))
    assert page.status == 500
    assert number in caplog.text
    assert "Traceback" not in page.text


def test_an_unknown_address_is_a_chinese_404(client):
    page = Page(client.get("/nowhere/"))
    assert (page.status, page.english) == (404, [])


def test_a_form_without_a_token_is_refused_in_chinese(db):
    page = Page(Client(enforce_csrf_checks=True).post("/portal/login/", {"username": "x"}))
    assert page.status == 403
    assert "页面已过期" in page.text
