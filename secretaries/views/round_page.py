"""The round's page: two proposals side by side, locks, overrides, publication.

Each view does one thing: ask the scope for the round, call one service, turn its named error into a
message.  Who may do what is asked before anything is read.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from secretaries.choices import RoundState, RuleKind
from secretaries.forms.round import OverrideForm, PublishForm
from secretaries.models import Cadre, PairRule, Proposal, RoundVillage, SelectionRound
from secretaries.queries.board import BoardRow, board, latest_proposals
from secretaries.queries.proposal_figures import comparison
from secretaries.services.candidates import candidates_for
from secretaries.services.decisions import adopt_proposal, override
from secretaries.services.pair_rules import remove_pair_rule, set_pair_rule
from secretaries.services.proposals import propose_both
from secretaries.services.publication import publish_round
from xuanhan.common.scoping import within

View = Callable[..., HttpResponse]
TABS = (
    ("all", "全部"),
    ("attention", "需关注"),
    ("locked", "已锁定"),
    ("override", "人工改派"),
    ("unmatched", "未派上"),
)
LOW_VALUE = 6000


def allowed(permission: str) -> Callable[[View], View]:
    """Only for holders of a permission; a round outside the scope does not exist."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, pk: int, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.has_perm(f"secretaries.{permission}_selectionround"):
                raise PermissionDenied
            rounds = SelectionRound.objects.select_related("needs_round", "adopted")
            selection = get_object_or_404(within(rounds, request.user.scope), pk=pk)
            return view(request, selection, *args, **kwargs)

        return admin.site.admin_view(guarded)

    return decorate


def _to_round(selection: SelectionRound) -> HttpResponse:
    return redirect("admin:secretaries_selectionround_board", selection.pk)


def _board_url(selection: SelectionRound) -> str:
    return reverse("admin:secretaries_selectionround_board", args=[selection.pk])


def _say(request: HttpRequest, error: ValidationError) -> None:
    for message in error.messages:
        messages.error(request, message)


def _tab(row: BoardRow) -> set[str]:
    tabs = {"all"}
    if row.lock:
        tabs.add("locked")
    if row.decision and row.decision.is_override:
        tabs.add("override")
    if row.shown is None:
        tabs |= {"unmatched", "attention"}
    elif row.shown.value < LOW_VALUE or not row.main_type:
        tabs.add("attention")
    return tabs


@allowed("propose")
def round_board(request: HttpRequest, selection: SelectionRound) -> HttpResponse:
    """The page itself."""
    proposals = latest_proposals(selection)
    rows = board(selection, proposals)
    scenarios = comparison(selection, proposals)
    tab = request.GET.get("tab", "all")
    counts = {key: sum(key in _tab(row) for row in rows) for key, _ in TABS}
    context = {
        **admin.site.each_context(request),
        "title": str(selection),
        "subtitle": selection.get_state_display(),
        "selection": selection,
        "is_open": selection.state != RoundState.PUBLISHED,
        "scenarios": scenarios,
        "generated_at": scenarios[0].proposal.created_at if scenarios else None,
        "generated_by": scenarios[0].proposal.created_by if scenarios else None,
        "tabs": [(key, label, counts[key]) for key, label in TABS],
        "tab": tab if tab in counts else "all",
        "rows": [row for row in rows if tab not in counts or tab in _tab(row)],
        "forbidden": selection.rules.filter(kind=RuleKind.FORBID).select_related(
            "village__township", "cadre"
        ),
        "can_decide": request.user.has_perm("secretaries.decide_selectionround"),
        "can_publish": request.user.has_perm("secretaries.publish_selectionround"),
    }
    return TemplateResponse(request, "secretaries/round_board.html", context)


@allowed("propose")
def propose(request: HttpRequest, selection: SelectionRound) -> HttpResponse:
    """Run the matching for both objectives."""
    if request.method == "POST":
        try:
            propose_both(selection=selection, by=request.user)
            messages.success(request, "已生成两套匹配建议，请比较后采用")
        except ValidationError as error:
            _say(request, error)
    return _to_round(selection)


@allowed("decide")
def adopt(request: HttpRequest, selection: SelectionRound, proposal_pk: int) -> HttpResponse:
    """Take one proposal as the ground for decisions."""
    proposals = within(Proposal.objects.all(), request.user.scope)
    proposal = get_object_or_404(proposals, pk=proposal_pk, round=selection)
    if request.method == "POST":
        try:
            adopt_proposal(proposal=proposal, by=request.user)
            messages.success(request, f"已采用“{proposal.get_objective_display()}”方案")
        except ValidationError as error:
            _say(request, error)
    return _to_round(selection)


@allowed("decide")
def village_page(request: HttpRequest, selection: SelectionRound, village_pk: int) -> HttpResponse:
    """One village: its needs, the candidates with their reasons, lock, ban, override."""
    villages = RoundVillage.objects.select_related("village__township")
    chosen = get_object_or_404(
        within(villages, request.user.scope), round=selection, village_id=village_pk
    )
    candidates = candidates_for(selection, chosen.village)
    options = [(item.cadre.pk, item.label) for item in candidates if not item.exclusions]
    form = OverrideForm(request.POST or None, candidates=options)
    if request.method == "POST" and form.is_valid():
        act = request.POST.get("act", "")
        if _act_on_pair(request, selection, chosen, act, form):
            return _to_round(selection)
    row = next(
        row
        for row in board(selection, latest_proposals(selection))
        if row.chosen.village_id == village_pk
    )
    context = {
        **admin.site.each_context(request),
        "title": f"{chosen.village.full_name}：人选",
        "crumbs": [(str(selection), _board_url(selection))],
        "selection": selection,
        "is_open": selection.state != RoundState.PUBLISHED,
        "row": row,
        "form": form,
        "candidates": [item for item in candidates if item.price],
        "excluded": [item for item in candidates if item.exclusions],
    }
    return TemplateResponse(request, "secretaries/round_village.html", context)


def _act_on_pair(
    request: HttpRequest,
    selection: SelectionRound,
    chosen: RoundVillage,
    act: str,
    form: OverrideForm,
) -> bool:
    cadre: Cadre = form.cleaned_data["cadre"]
    reason: str = form.cleaned_data["reason"]
    village = chosen.village
    try:
        if act in RuleKind.values:
            kind = RuleKind(act)
            set_pair_rule(
                selection=selection,
                village=village,
                cadre=cadre,
                kind=kind,
                reason=reason,
                by=request.user,
            )
            messages.success(
                request, f"已{kind.label} {village.full_name} — {cadre.name}，重新生成建议后生效"
            )
        else:
            override(
                selection=selection, village=village, cadre=cadre, reason=reason, by=request.user
            )
            messages.success(request, f"已改派 {cadre.name} 到 {village.full_name}")
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    return True


@allowed("decide")
def remove_rule(request: HttpRequest, selection: SelectionRound, rule_pk: int) -> HttpResponse:
    """Take a lock or a ban back."""
    rules = within(PairRule.objects.all(), request.user.scope)
    rule = get_object_or_404(rules, pk=rule_pk, round=selection)
    if request.method == "POST":
        try:
            remove_pair_rule(rule=rule, by=request.user)
            messages.success(request, f"已取消{rule.get_kind_display()}，重新生成建议后生效")
        except ValidationError as error:
            _say(request, error)
    return _to_round(selection)


@allowed("publish")
def publish(request: HttpRequest, selection: SelectionRound) -> HttpResponse:
    """Publish by consequence: how many are posted, where nobody goes, what cannot be undone."""
    form = PublishForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            done = publish_round(selection=selection, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            waiting = (
                f"；{done.handovers} 个村现有第一书记，已建立离任交接" if done.handovers else ""
            )
            messages.success(request, f"已派出 {done.postings} 名第一书记{waiting}")
            return _to_round(selection)
    rows = board(selection, latest_proposals(selection))
    context = {
        **admin.site.each_context(request),
        "title": f"发布 {selection.code}",
        "crumbs": [(str(selection), _board_url(selection))],
        "selection": selection,
        "form": form,
        "decided": sum(row.decision is not None for row in rows),
        "overrides": [row for row in rows if row.decision and row.decision.is_override],
        "vacant": [row for row in rows if row.decision is None],
        "is_open": selection.state != RoundState.PUBLISHED,
    }
    return TemplateResponse(request, "secretaries/round_publish.html", context)
