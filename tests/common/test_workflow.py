"""Tables of states and steps."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from xuanhan.common.workflow import Step, StepUnknown, Workflow, declared

STATES = {"DRAFT": "草稿", "SENT": "已提交", "DONE": "已办结"}
SEND = Step("send", "提交", ("DRAFT",), "SENT", "app.send_x")
CLOSE = Step("close", "办结", ("SENT",), "DONE", "app.close_x", needs_opinion=True)
BACK = Step("return", "退回", ("SENT",), "DRAFT", "app.close_x", backward=True)


def made(*steps):
    return Workflow("test.x", "试验", STATES, "DRAFT", steps, editable=("DRAFT",))


def test_what_may_be_done_where():
    flow = made(SEND, CLOSE, BACK)
    assert [step.act for step in flow.steps_from("SENT")] == ["close", "return"]
    assert flow.final == {"DONE"}
    with pytest.raises(StepUnknown):
        flow.step("skip")


def test_a_step_may_fit_some_records_only():
    flow = made(SEND, replace(CLOSE, fits=lambda row: row.days <= 5), BACK)
    short, long = (SimpleNamespace(state="SENT", days=days) for days in (5, 6))
    assert [step.act for step in flow.steps_of(short)] == ["close", "return"]
    assert [step.act for step in flow.steps_of(long)] == ["return"]


def test_a_state_nobody_reaches_is_refused():
    with pytest.raises(ValueError, match="DONE"):
        made(SEND, BACK)


def test_a_misspelt_state_is_refused():
    with pytest.raises(ValueError, match="DOEN"):
        made(SEND, Step("close", "办结", ("SENT",), "DOEN", "app.close_x"))


def test_a_step_named_twice_is_refused():
    with pytest.raises(ValueError, match="twice"):
        made(SEND, CLOSE, CLOSE)


def test_the_diagram_says_every_step():
    text = made(SEND, CLOSE, BACK).diagram()
    assert "SENT --> DRAFT: 退回" in text
    assert '"草稿" as DRAFT' in text


def test_every_workflow_of_the_portal_ends_and_is_in_chinese():
    for flow in declared():
        # Where it ends: no step leaves, or none leads on (what was settled may still be taken back).
        onward = {source for step in flow.steps if not step.backward for source in step.sources}
        assert set(flow.states) - onward, flow.name
        assert all(word and not word.isascii() for word in flow.states.values()), flow.name
        assert all(not step.label.isascii() for step in flow.steps), flow.name
