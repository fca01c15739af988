"""Each scope rule taken away in turn, opened and closed: what the matrix expects is then no longer what is seen."""

from types import MappingProxyType

import pytest

from tests.doors import oracle
from xuanhan.accounts.roles import ROLES
from xuanhan.common import scoping
from xuanhan.common.scoping import ScopeRule

OPENED = ScopeRule(MappingProxyType({}), True, "business")
CLOSED = ScopeRule(MappingProxyType({}), False, "nobody")


def expected(model, side, answer):
    """A role of which the matrix expects this answer about a side's row of a model."""
    return next(
        (role for role in ROLES.values() if oracle.may_reach(role, model, side) is answer), None
    )


def seen(world, role, model, side):
    return scoping.sees(world.own.account(role.code).scope, world.row(model, side, role))


@pytest.mark.parametrize(("side", "answer", "instead"), [
    ("foreign", False, OPENED),
    ("own", True, CLOSED),
])  # fmt: skip
def test_no_rule_can_go_without_being_noticed(world, monkeypatch, side, answer, instead):
    unnoticed = []
    for model in filter(world.has, oracle.scoped_models()):
        if scoping.rule_for(model).directory:
            continue
        role = expected(model, side, answer)
        as_it_is = role is not None and seen(world, role, model, side)
        with monkeypatch.context() as changed:
            changed.setitem(scoping._rules, model._meta.concrete_model, instead)
            without = role is not None and seen(world, role, model, side)
        if role is None or as_it_is is not answer or without is answer:
            unnoticed.append(f"{model._meta.label}: no role meets the difference")
    assert unnoticed == []
