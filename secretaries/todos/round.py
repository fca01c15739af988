"""What is still missing in the newest round of selection."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from secretaries.queries.progress import newest_round, round_progress
from xuanhan.reports.todos import OTHER, REPORT, Todo, register_todos

VIEW_ROUND = "secretaries.view_selectionround"
PROPOSE = "secretaries.propose_selectionround"


def round_todos(user: Any, today: date) -> Iterator[Todo]:
    """The next steps of the newest round for this person; nothing once it is published."""
    selection = newest_round()
    progress = round_progress(selection, user.scope) if selection else None
    if progress is None or progress.published:
        return
    source = progress.selection.code
    board = reverse("admin:secretaries_selectionround_board", args=[progress.selection.pk])
    if progress.without_needs and user.has_perm("registry.add_need"):
        title = f"催报村情需求清单：选定村中还有 {progress.without_needs} 个没有填报"
        yield Todo(title, source, reverse("admin:registry_need_changelist"), "填报", group=REPORT)
    if progress.without_choices and user.has_perm("secretaries.add_villagechoices"):
        title = f"催报村（社区）意向：选定村中还有 {progress.without_choices} 个没有意向"
        url = reverse("admin:secretaries_villagechoices_changelist")
        yield Todo(title, source, url, "填报", group=REPORT)
    if not user.has_perm(PROPOSE):
        return
    if not progress.cadre_choices:
        url = reverse("admin:secretaries_cadrechoices_changelist")
        yield Todo("导入干部双向选择志愿", source, url, "导入", group=REPORT)
    if not progress.proposals:
        yield Todo("生成匹配建议", source, board, "去生成", group=OTHER)
    elif progress.decided is not None and progress.decided < progress.villages:
        missing = progress.villages - progress.decided
        yield Todo(f"逐村定人：还有 {missing} 个村没有定人", source, board, "比选", group=OTHER)
    elif progress.decided:
        yield Todo("全部选定村已定人，发布派出", source, board, "发布", group=OTHER)


register_todos("secretaries.round", VIEW_ROUND, round_todos)
