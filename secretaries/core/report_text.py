"""The sentences that a report is filled in with.  Free of Django; the same rows give the same text.

They are a beginning: the person reads, cuts and adds.  What is written here is only what rows say.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

# So many entries are told one by one; of the rest, how many there are.
TOLD = 10


@dataclass(frozen=True)
class Entry:
    """One entry of the work log."""

    date: date
    place: str
    content: str
    households: int = 0
    problems: int = 0


@dataclass(frozen=True)
class Task:
    """One task of the year with how far it has come."""

    item: str
    target: Decimal
    achieved: Decimal
    unit: str
    percent: int
    deadline: date


def number(value: Decimal) -> str:
    """12.00 → 12, 3.50 → 3.5."""
    return f"{value.normalize():f}"


def duty_text(entries: Sequence[Entry], tasks: Sequence[Task], *, each: bool) -> str:
    """What was done for one duty; "" where nothing was entered.

    `each` tells every entry (a month); otherwise those that solved something (a longer period).
    """
    lines = []
    if entries:
        lines.append(_totals(entries))
        told = [entry for entry in entries if each or entry.problems]
        lines += [
            f"{_day(entry)}在{entry.place}：{_sentence(entry.content)}" for entry in told[:TOLD]
        ]
        if len(told) > TOLD:
            lines.append(f"另有 {len(told) - TOLD} 次。")
    lines += [f"年度任务“{task.item}”：{_progress(task)}。" for task in tasks]
    return "\n".join(lines)


def next_text(tasks: Sequence[Task]) -> str:
    """下步打算 out of the tasks that are due later."""
    return "\n".join(
        f"继续推进“{task.item}”（{_progress(task)}），{task.deadline.month}月{task.deadline.day}日前完成。"
        for task in tasks[:TOLD]
    )


def gathered(texts: Sequence[tuple[str, str]]) -> str:
    """What shorter reports said, each with its name: “3月月报：……”; blank ones are left out."""
    return "\n".join(f"{name}：{text.strip()}" for name, text in texts if text.strip())


def _totals(entries: Sequence[Entry]) -> str:
    parts = [f"开展工作 {len(entries)} 次"]
    households = sum(entry.households for entry in entries)
    problems = sum(entry.problems for entry in entries)
    if households:
        parts.append(f"走访 {households} 户")
    if problems:
        parts.append(f"解决问题 {problems} 件")
    return f"{'，'.join(parts)}。"


def _progress(task: Task) -> str:
    return f"完成 {number(task.achieved)}/{number(task.target)} {task.unit}，进度 {task.percent}%"


def _day(entry: Entry) -> str:
    return f"{entry.date.month}月{entry.date.day}日"


def _sentence(text: str) -> str:
    text = text.strip()
    return text if text.endswith(("。", "！", "；", ".", "!")) else f"{text}。"
