"""Dates, amounts and states as the county writes them."""

import datetime
from decimal import Decimal

import pytest
from django.utils import formats, translation

from xuanhan.common import tones
from xuanhan.common.templatetags import portal


@pytest.fixture(autouse=True)
def chinese():
    with translation.override("zh-hans"):
        yield


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        (Decimal("1234567.8"), "1,234,567.80"),
        (Decimal("-36000"), "−36,000.00"),
        (0, "0.00"),
    ],
)
def test_an_amount_has_separators_and_two_decimals(amount, written):
    assert portal.yuan(amount) == written


def test_ten_thousands_are_computed_and_not_cut():
    assert portal.wan(Decimal("12345678.90")) == "1,234.57"


def test_a_missing_amount_is_a_word():
    assert portal.yuan(None) == '<span class="quiet">未填报</span>'


def test_zero_is_a_value():
    assert portal.missing(0) == 0


def test_a_year_takes_no_separator():
    assert portal.plain(2025) == "2025"


def test_dates_are_written_year_first():
    day = datetime.date(2025, 3, 1)
    assert formats.date_format(day, "DATE_FORMAT") == "2025-03-01"


def test_a_word_typed_by_a_person_is_escaped_in_a_tag():
    assert portal.tag("<b>", "ok") == '<span class="tag ok">&lt;b&gt;</span>'


def test_a_tone_that_the_look_does_not_have_is_refused():
    with pytest.raises(ValueError, match="unknown tones"):
        tones.register("registry.Need", "urgency", {"HIGH": "red"})
