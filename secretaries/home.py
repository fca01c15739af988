"""What campaign 1 puts on the 工作台: the round's steps, and shortcuts."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from secretaries.queries.progress import RoundProgress, newest_round, round_progress
from xuanhan.common import menu

NEEDS = "admin:registry_need_changelist"
VILLAGE_CHOICES = "admin:secretaries_villagechoices_changelist"
CADRE_CHOICES = "admin:secretaries_cadrechoices_changelist"
ROUND_PERMISSION = "secretaries.view_selectionround"
PROPOSE = "secretaries.propose_selectionround"


def _progress(request: HttpRequest) -> RoundProgress | None:
    selection = newest_round()
    return round_progress(selection, request.user.scope) if selection else None


def _board(progress: RoundProgress) -> str:
    return reverse("admin:secretaries_selectionround_board", args=[progress.selection.pk])


def steps(request: HttpRequest) -> dict[str, Any] | None:
    """The newest round as steps; the first unfinished one is where it stands."""
    progress = _progress(request)
    if progress is None:
        return None
    total = progress.villages
    told = [
        ("需求填报", f"{progress.with_needs}/{total} 村", 0 < total == progress.with_needs),
        ("村级意向", f"{progress.with_choices}/{total} 村", 0 < total == progress.with_choices),
    ]
    if request.user.scope.county_wide:
        told.insert(1, ("干部志愿", f"{progress.cadre_choices} 人", progress.cadre_choices > 0))
    if progress.proposals is not None:
        decided = f"{progress.decided}/{progress.villages} 村"
        whole = bool(progress.decided) and progress.decided == progress.villages
        told += [
            ("系统建议", "已生成" if progress.proposals else "未生成", bool(progress.proposals)),
            ("综合比选", decided, whole),
        ]
    told.append(("派出", "已派出" if progress.published else "未派出", progress.published))
    content: dict[str, Any] = {"steps": _marked(told, progress), "note": str(progress.selection)}
    if request.user.has_perm(PROPOSE):
        content["more"] = ("进入比选", _board(progress))
    return content


def _marked(told: list[tuple[str, str, bool]], progress: RoundProgress) -> list[dict[str, str]]:
    now_found = False
    marked = []
    for title, note, done in told:
        state = "done" if done or progress.published else "" if now_found else "now"
        now_found = now_found or state == "now"
        marked.append({"title": title, "note": note, "state": state})
    return marked


menu.register_panel(
    title="选派进度", template="portal/home/steps.html", context=steps,
    permission=ROUND_PERMISSION, order=20,
)  # fmt: skip
menu.register_shortcut(
    title="村情需求清单", url_name=NEEDS, permission="registry.view_need", icon="village", order=10
)
menu.register_shortcut(
    title="干部能力画像", url_name="admin:secretaries_cadre_changelist",
    permission="secretaries.view_cadre", icon="people", order=20,
)  # fmt: skip
menu.register_shortcut(
    title="选派批次", url_name="admin:secretaries_selectionround_changelist",
    permission=ROUND_PERMISSION, icon="match", order=30,
)  # fmt: skip
menu.register_shortcut(
    title="派驻任职", url_name="admin:secretaries_posting_changelist",
    permission="secretaries.view_posting", icon="star", order=40,
)  # fmt: skip
menu.register_shortcut(
    title="请假申请", url_name="admin:secretaries_leave_add", permission="secretaries.add_leave",
    icon="clock", order=5,
)  # fmt: skip
menu.register_shortcut(
    title="记日志", url_name="admin:secretaries_worklog_add",
    permission="secretaries.add_worklog", icon="plus", order=1,
)  # fmt: skip
menu.register_shortcut(
    title="写报告", url_name="admin:secretaries_periodicreport_add",
    permission="secretaries.add_periodicreport", icon="file", order=2,
)  # fmt: skip
menu.register_sections("驻村履职", {0: "日志、任务和报告", 50: "请假和在岗"})
menu.register_sections("考核评价", {0: "考评和结果运用", 45: "关心支持", 80: "评选表彰"})
