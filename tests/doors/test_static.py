"""The check of queries past the scope: what it finds, and what it lets stand."""

import pytest

from tests.doors.static import problems, unscoped


def found(source):
    return [owner for _, owner in unscoped(source, {"Township"})]


def test_the_portal_has_none():
    assert problems() == []


@pytest.mark.parametrize(
    "source",
    [
        "rows = Cadre.objects.all()",
        "rows = Cadre._default_manager.filter(pk=1)",
        "row = get_object_or_404(Cadre, pk=pk)",
        "def view(request):\n    return Cadre.objects.get(pk=1)",
        "rows = Cadre.objects.all()\nothers = within(rows_of_somebody, scope)",
    ],
)
def test_a_query_past_the_scope_is_found(source):
    assert found(source) == ["Cadre"]


def test_a_model_of_models_is_found_too():
    assert found("rows = field.related_model._default_manager.all()") == ["field.related_model"]


@pytest.mark.parametrize(
    "source",
    [
        "rows = within(Cadre.objects.all(), request.user.scope)",
        "rows = scoping.within(Cadre.objects.filter(name=name), scope).first()",
        "rows = Cadre.objects.all()\nrow = get_object_or_404(within(rows, scope), pk=pk)",
        "rows = Township.objects.all()",
        "queryset = Cadre.objects.none()",
        "rows = Cadre.objects.count()  # unscoped: a figure of the county, published",
    ],
)
def test_a_scoped_or_open_query_stands(source):
    assert found(source) == []
