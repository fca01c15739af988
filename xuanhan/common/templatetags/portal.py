"""Words, figures, icons and states in templates: `{% load portal %}`."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django import template
from django.db.models import Model
from django.templatetags.static import static
from django.utils import formats
from django.utils.html import format_html
from django.utils.safestring import SafeString

from xuanhan.common import tones
from xuanhan.common.list_rows import tag_html

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """One icon of the sprite, hidden from screen readers: the word beside it speaks."""
    if not name:
        return SafeString("")
    return format_html(
        '<svg class="icon icon-{}" aria-hidden="true"><use href="{}#i-{}"></use></svg>',
        name,
        static("xuanhan/img/icons.svg"),
        name,
    )


@register.filter
def tag(word: Any, tone: str) -> SafeString:
    """A state as word, shape and colour: {{ "超期 3 天"|tag:"bad" }}."""
    return tag_html(str(word), tone)


@register.filter
def status(row: Model, field: str) -> SafeString:
    """The state of a row by its registered tone: {{ cadre|status:"status" }}."""
    display = getattr(row, f"get_{field}_display", None)
    word = display() if display else getattr(row, field)
    return tag_html(str(word), tones.tone(row, field) or "mute")


@register.filter
def yuan(amount: Decimal | int | None) -> str:
    """An amount in 元: 1,234,567.80; "未填报" when there is none."""
    return missing(amount) if amount is None else _grouped(amount, 2)


@register.filter
def wan(amount: Decimal | int | None) -> str:
    """An amount in 元 shown in 万元 with two decimals."""
    return missing(amount) if amount is None else _grouped(Decimal(amount) / 10000, 2)


@register.filter
def wan_short(amount: Decimal) -> str:
    """元 as 万元 for a drawing: one decimal, none from 100 on."""
    tens = Decimal(amount) / 10000
    return _grouped(tens, 0 if abs(tens) >= 100 else 1)


@register.filter
def percent(fraction: Decimal | None) -> str:
    """A fraction in percent with one decimal; “—” when there is none (a base of 0 or missing)."""
    return "—" if fraction is None else f"{_grouped(Decimal(fraction) * 100, 1)}%"


@register.filter
def plain(number: Any) -> str:
    """A number that names something (year, key, code): no thousands separator."""
    return "" if number is None else str(number)


@register.filter
def missing(value: Any, word: str = "未填报") -> Any:
    """The value, or a quiet word where there is none; 0 is a value."""
    if value is None or value == "":
        return format_html('<span class="quiet">{}</span>', word)
    return value


@register.filter
def sheet_cell(value: Any) -> str:
    """A cell of an official sheet on paper: nothing for none, money with two decimals, days as 2025-03-01."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return _grouped(value, max(0, -int(value.as_tuple().exponent)))
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    return str(value)


def _grouped(amount: Decimal | int, places: int) -> str:
    # A real minus sign, not a hyphen, so that a negative amount is not read as a range.
    # The stock formatter cuts instead of rounding.
    rounded = Decimal(amount).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = formats.number_format(rounded, decimal_pos=places, force_grouping=True)
    return text.replace("-", "−")
