"""States and the steps between them, as one table per kind of record.  Free of the database.

A workflow says which step leads from where to where, which permission it asks, and whether it needs an
opinion.  `common.flow` moves rows along it; nothing else writes a state.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any


class StepUnknown(LookupError):
    """No step of this name in the workflow."""


@dataclass(frozen=True)
class Step:
    """One step: `act` names it in code and addresses, `label` is the button."""

    act: str
    label: str
    sources: tuple[str, ...]
    target: str
    permission: str
    needs_opinion: bool = False
    # Said before it is taken: what will be so afterwards.
    consequence: str = ""
    # Acts whose doer may not take this step as well (审批人≠经办人).
    apart_from: tuple[str, ...] = ()
    # 退回, 撤销: offered, but never as the primary button.
    backward: bool = False
    # Records that take this step and no other from the same state, such as leave too long for a township.
    fits: Callable[[Any], bool] | None = None


@dataclass(frozen=True)
class Workflow:
    """The states of one kind of record and the steps between them.

    Raises ValueError when a step names an unknown state, two steps share a name, or a state cannot be
    reached: a table with such a hole would strand records.
    """

    name: str
    title: str
    states: Mapping[str, str]
    initial: str
    steps: tuple[Step, ...]
    # States in which the record's own fields may still be edited.
    editable: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        named = {self.initial, *self.editable}
        for step in self.steps:
            named |= {*step.sources, step.target}
        unknown = named - set(self.states)
        if unknown:
            raise ValueError(f"{self.name}: unknown states {sorted(unknown)}")
        acts = [step.act for step in self.steps]
        if len(acts) != len(set(acts)):
            raise ValueError(f"{self.name}: a step is named twice")
        stranded = set(self.states) - self._reachable()
        if stranded:
            raise ValueError(f"{self.name}: states never reached {sorted(stranded)}")

    def _reachable(self) -> set[str]:
        reached = {self.initial}
        while True:
            more = {step.target for step in self.steps if reached & set(step.sources)} - reached
            if not more:
                return reached
            reached |= more

    def step(self, act: str) -> Step:
        """The step of a name.  Raises StepUnknown."""
        for step in self.steps:
            if step.act == act:
                return step
        raise StepUnknown(act)

    def steps_from(self, state: str) -> list[Step]:
        """The steps that may be taken in a state, in the order of the table."""
        return [step for step in self.steps if state in step.sources]

    def steps_of(self, row: Any) -> list[Step]:
        """The steps that a record may take now: its state allows them and they fit it."""
        return [step for step in self.steps_from(row.state) if step.fits is None or step.fits(row)]

    @property
    def final(self) -> frozenset[str]:
        """The states that no step leaves."""
        return frozenset(set(self.states) - {s for step in self.steps for s in step.sources})

    def diagram(self) -> str:
        """The workflow as a Mermaid state diagram with Chinese labels."""
        lines = ["stateDiagram-v2"]
        lines += [f"    state “{label}” as {code}" for code, label in self.states.items()]
        lines = [line.replace("“", '"').replace("”", '"') for line in lines]
        lines.append(f"    [*] --> {self.initial}")
        for step in self.steps:
            lines += [f"    {source} --> {step.target}: {step.label}" for source in step.sources]
        lines += [f"    {state} --> [*]" for state in self.states if state in self.final]
        return "\n".join(lines)


_declared: dict[str, Workflow] = {}


def declare(workflow: Workflow) -> Workflow:
    """Make a workflow known to the diagrams and the tests.  Raises ValueError for a name used twice."""
    if workflow.name in _declared and _declared[workflow.name] != workflow:
        raise ValueError(f"workflow {workflow.name} is declared twice")
    _declared[workflow.name] = workflow
    return workflow


def declared() -> Iterable[Workflow]:
    """All workflows in the order of their names."""
    return [_declared[name] for name in sorted(_declared)]
