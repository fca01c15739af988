"""Hundredths of points as points: `{% load matching_points %}`."""

from django import template

register = template.Library()


@register.filter
def points(hundredths: int | None) -> str:
    """8460 → 84.6; whole points without decimals, so that rows stay calm."""
    if hundredths is None:
        return "—"
    return f"{hundredths / 100:.2f}".rstrip("0").rstrip(".")


@register.filter
def signed_points(hundredths: int) -> str:
    """A change with its sign: −240 hundredths → −2.4; nothing changes → ±0."""
    if not hundredths:
        return "±0"
    return f"{'+' if hundredths > 0 else '−'}{points(abs(hundredths))}"
