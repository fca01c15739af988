"""What campaign 1 puts on the 工作台: figures, to-dos, the round's steps, shortcuts."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from secretaries.indicators import named_experience_share
from secretaries.models import Cadre
from secretaries.queries import active_postings
from secretaries.queries.progress import RoundProgress, newest_round, round_progress
from xuanhan.common import menu, scoping

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


def figures(request: HttpRequest) -> dict[str, Any] | None:
    """The figures of the newest round; each opens its rows and says how it is counted."""
    progress = _progress(request)
    if progress is None:
        return None
    user = request.user
    posted = scoping.within(active_postings(on=timezone.localdate()), user.scope).count()
    shown = [
        _figure("在任第一书记", posted, "人", "今日在任", "admin:secretaries_posting_changelist"),
        _figure(
            "选定村", progress.villages, "个", f"批次 {progress.selection.code}",
            "admin:secretaries_roundvillage_changelist",
        ),
        _figure(
            "已报需求的村", progress.with_needs, "个", _short(progress.without_needs), NEEDS
        ),
        _figure(
            "已报意向的村", progress.with_choices, "个", _short(progress.without_choices),
            VILLAGE_CHOICES,
        ),
    ]  # fmt: skip
    if user.has_perm("secretaries.view_cadre"):
        pool = scoping.within(Cadre.objects.all(), user.scope).count()
        shown.append(
            _figure("干部能力画像", pool, "人", "已建档", "admin:secretaries_cadre_changelist")
        )
    if progress.published and user.scope.county_wide:
        share = named_experience_share(progress.selection)
        note = f"{share.part}/{share.whole} 人，涉农、项目或基层领导"
        figure = {"label": "三类经历占比", "value": share.percent, "unit": "", "note": note}
        shown.append({**figure, "url": reverse("admin:secretaries_posting_changelist")})
    return {"figures": shown, "note": str(progress.selection)}


def _short(missing: int) -> str:
    return f"还缺 {missing} 个" if missing else "已齐"


def _figure(label: str, value: int, unit: str, note: str, url_name: str) -> dict[str, Any]:
    return {"label": label, "value": value, "unit": unit, "note": note, "url": reverse(url_name)}


def todos(request: HttpRequest) -> dict[str, Any] | None:
    """What is still missing in the newest round, counted; nothing when it is published."""
    progress = _progress(request)
    if progress is None or progress.published:
        return None
    rows = list(_gaps(progress, request.user))
    return {"rows": rows, "note": str(progress.selection)} if rows else None


def _gaps(progress: RoundProgress, user: Any) -> Any:
    source = progress.selection.code
    if progress.without_needs and user.has_perm("registry.add_need"):
        text = f"催报村情需求清单：选定村中还有 {progress.without_needs} 个没有填报"
        yield _todo(text, reverse(NEEDS), source, f"缺 {progress.without_needs} 村", "填报")
    if progress.without_choices and user.has_perm("secretaries.add_villagechoices"):
        text = f"催报村（社区）意向：选定村中还有 {progress.without_choices} 个没有意向"
        yield _todo(
            text, reverse(VILLAGE_CHOICES), source, f"缺 {progress.without_choices} 村", "填报"
        )
    if not user.has_perm(PROPOSE):
        return
    if not progress.cadre_choices:
        yield _todo("导入干部双向选择志愿", reverse(CADRE_CHOICES), source, "没有志愿", "导入")
    if not progress.proposals:
        yield _todo("生成匹配建议", _board(progress), source, "尚未生成", "去生成")
    elif progress.decided is not None and progress.decided < progress.villages:
        missing = progress.villages - progress.decided
        yield _todo(
            f"逐村定人：还有 {missing} 个村没有定人",
            _board(progress),
            source,
            f"缺 {missing} 村",
            "比选",
        )
    elif progress.decided:
        yield _todo(
            "全部选定村已定人，发布派出", _board(progress), source, "可以发布", "发布", "info"
        )


def _todo(
    title: str, url: str, source: str, state: str, action: str, tone: str = "warn"
) -> dict[str, str]:
    found = {"title": title, "url": url, "source": source, "state": state, "action": action}
    return {**found, "tone": tone, "due": ""}


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
    title="本轮数据", template="portal/home/figures.html", context=figures,
    permission=ROUND_PERMISSION, order=10, column="top",
)  # fmt: skip
menu.register_panel(
    title="待办", template="portal/home/todo.html", context=todos,
    permission=ROUND_PERMISSION, order=10,
)  # fmt: skip
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
