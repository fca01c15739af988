"""Ordered choices typed as words."""

import pytest
from django.core.exceptions import ValidationError

from xuanhan.common.choice_labels import ChoiceLabelsField

CHOICES = [("ECONOMY", "熟悉经济工作"), ("LAW", "法律")]


def field():
    return ChoiceLabelsField(choices=CHOICES, required=False)


@pytest.mark.parametrize(
    "typed", ["法律、熟悉经济工作", "法律，熟悉经济工作", "法律 熟悉经济工作 法律"]
)
def test_words_become_values_in_the_order_typed(typed):
    assert field().clean(typed) == ["LAW", "ECONOMY"]


def test_an_unknown_word_is_named():
    with pytest.raises(ValidationError, match="没有“唱歌”这一项"):
        field().clean("法律、唱歌")


def test_stored_values_are_shown_as_words():
    assert field().prepare_value(["LAW", "ECONOMY"]) == "法律、熟悉经济工作"


def test_the_same_choices_are_no_change():
    assert field().has_changed(["LAW"], "法律") is False
    assert field().has_changed(["LAW"], "") is True
