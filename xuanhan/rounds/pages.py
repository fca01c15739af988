"""A round's pages: two proposals side by side, one village with its candidates, locks, overrides, publication.

Each page does one thing: ask the scope for the round, call one service, turn its named error into a
message.  Who may do what is asked before anything is read.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from xuanhan.common.scoping import within
from xuanhan.rounds.board import BoardRow, latest_proposals
from xuanhan.rounds.choices import RuleKind
from xuanhan.rounds.comparison import Scenario
from xuanhan.rounds.decisions import adopt_proposal, is_open, remove_rule, set_rule
from xuanhan.rounds.forms import OverrideForm

View = Callable[..., HttpResponse]
# In place of a price, where the matching stops at a lock; the village's page is where it is taken back.
STALE_LOCK = "有锁定已不成立，请先解锁"


@dataclass(frozen=True)
class Candidate:
    """Somebody as a candidate for one village; value in hundredths."""

    pk: int
    name: str
    note: str
    value: int
    sentences: list[str]
    exclusions: list[str]
    price: str
    decided_at: str

    @property
    def label(self) -> str:
        """How the candidate stands in the list of choices."""
        place = f"，现定{self.decided_at}" if self.decided_at else ""
        note = f"（{self.note}）" if self.note else ""
        return f"{self.name}{note}{self.value / 100:.2f} 分{place}"


@dataclass(frozen=True)
class Words:
    """What a campaign calls things on its round's pages."""

    person: str  # 人选, 共建单位
    counter: str  # 名, 个
    rows_title: str
    head_proposed: str
    head_decided: str
    unmatched: str
    nobody: str  # in a row where nobody can be proposed
    how_to_begin: str
    guide: str
    override: str  # the button
    candidates_note: str
    excluded_title: str
    publish: str  # the button on the board
    publish_warning: str
    publish_heading: str
    vacant_title: str


class RoundPages:
    """The pages of one campaign's rounds; a subclass names its models, words and services."""

    prefix: str
    model: type[Model]
    proposal_model: type[Model]
    place_model: type[Model]
    rule_model: type[Model]
    person_model: type[Model]
    words: Words
    legend: Sequence[tuple[str, str]]
    publish_form: type[forms.Form]
    board_template = "portal/round/board.html"
    place_template = "portal/round/place.html"
    publish_template = "portal/round/publish.html"

    # ---- what a campaign answers -------------------------------------------------------------

    def rows(self, selection: Any, proposals: dict[str, Any]) -> list[BoardRow]:
        """The villages of the round."""
        raise NotImplementedError

    def scenarios(self, selection: Any, proposals: dict[str, Any]) -> list[Scenario]:
        """The proposals with their figures."""
        raise NotImplementedError

    def candidates(self, selection: Any, village: Any) -> list[Candidate]:
        """Everybody for one village, the permitted first."""
        raise NotImplementedError

    def propose_both(self, selection: Any, by: Any) -> None:
        """Run the matching for both objectives.  Raises ValidationError."""
        raise NotImplementedError

    def override(self, selection: Any, village: Any, person: Any, reason: str, by: Any) -> None:
        """Decide otherwise for one village.  Raises ValidationError."""
        raise NotImplementedError

    def publish_round(self, selection: Any, by: Any, **given: Any) -> str:
        """Publish; what was done, in a sentence.  Raises ValidationError."""
        raise NotImplementedError

    # ---- addresses ---------------------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        """The pages' addresses, to stand before the admin's own."""
        name, guarded = self.prefix, self._guarded
        return [
            path("<int:pk>/board/", guarded("propose", self.board), name=f"{name}_board"),
            path("<int:pk>/propose/", guarded("propose", self.propose), name=f"{name}_propose"),
            path(
                "<int:pk>/adopt/<int:proposal_pk>/",
                guarded("decide", self.adopt),
                name=f"{name}_adopt",
            ),
            path(
                "<int:pk>/village/<int:village_pk>/",
                guarded("decide", self.place),
                name=f"{name}_village",
            ),
            path(
                "<int:pk>/rule/<int:rule_pk>/remove/",
                guarded("decide", self.remove_rule),
                name=f"{name}_remove_rule",
            ),
            path("<int:pk>/publish/", guarded("publish", self.publish), name=f"{name}_publish"),
        ]

    def _guarded(self, act: str, view: View) -> View:
        """Only for holders of a permission; a round outside the scope does not exist."""
        permission = self._permission(act)

        @wraps(view)
        def guarded(request: HttpRequest, pk: int, **kwargs: Any) -> HttpResponse:
            if not request.user.has_perm(permission):
                raise PermissionDenied
            rounds = within(self.model._default_manager.all(), request.user.scope)
            return view(request, get_object_or_404(rounds, pk=pk), **kwargs)

        return admin.site.admin_view(guarded)

    def _permission(self, act: str) -> str:
        meta = self.model._meta
        return f"{meta.app_label}.{act}_{meta.model_name}"

    def url(self, page: str, *keys: Any) -> str:
        """The address of one of the pages."""
        return reverse(f"admin:{self.prefix}_{page}", args=keys)

    def _to_board(self, selection: Any) -> HttpResponse:
        return redirect(self.url("board", selection.pk))

    # ---- pages -------------------------------------------------------------------------------

    def _context(self, request: HttpRequest, selection: Any) -> dict[str, Any]:
        return {
            **admin.site.each_context(request),
            "selection": selection,
            "prefix": f"admin:{self.prefix}",
            "words": self.words,
            "is_open": is_open(selection),
            "can_decide": request.user.has_perm(self._permission("decide")),
            "can_publish": request.user.has_perm(self._permission("publish")),
        }

    def board(self, request: HttpRequest, selection: Any) -> HttpResponse:
        """The page itself."""
        proposals = latest_proposals(selection)
        rows = self.rows(selection, proposals)
        scenarios = self.scenarios(selection, proposals)
        tabs = (
            ("all", "全部"),
            ("attention", "需关注"),
            ("locked", "已锁定"),
            ("override", "人工改派"),
            ("unmatched", self.words.unmatched),
        )
        counts = {key: sum(key in row.tabs for row in rows) for key, _ in tabs}
        tab = request.GET.get("tab", "all")
        tab = tab if tab in counts else "all"
        context = {
            **self._context(request, selection),
            "title": str(selection),
            "subtitle": selection.get_state_display(),
            "scenarios": scenarios,
            "tabs": [(key, label, counts[key]) for key, label in tabs],
            "tab": tab,
            "rows": [row for row in rows if tab in row.tabs],
            "legend": self.legend,
            "forbidden": self._forbidden(request, selection),
        }
        return TemplateResponse(request, self.board_template, context)

    def _forbidden(self, request: HttpRequest, selection: Any) -> list[tuple[Any, Any]]:
        rules = within(self.rule_model._default_manager.all(), request.user.scope)
        found = rules.filter(round=selection, kind=RuleKind.FORBID)
        found = found.select_related("village__township", self.rule_model.person_field)
        return [(rule, rule.person) for rule in found.order_by("pk")]

    def propose(self, request: HttpRequest, selection: Any) -> HttpResponse:
        """Run the matching for both objectives."""
        if request.method == "POST":
            try:
                self.propose_both(selection, request.user)
                messages.success(request, "已生成两套匹配建议，请比较后采用")
            except ValidationError as error:
                say(request, error)
        return self._to_board(selection)

    def adopt(self, request: HttpRequest, selection: Any, proposal_pk: int) -> HttpResponse:
        """Take one proposal as the ground for decisions."""
        proposals = within(self.proposal_model._default_manager.all(), request.user.scope)
        proposal = get_object_or_404(proposals, pk=proposal_pk, round=selection)
        if request.method == "POST":
            try:
                adopt_proposal(proposal=proposal, by=request.user)
                messages.success(request, f"已采用“{proposal.get_objective_display()}”方案")
            except ValidationError as error:
                say(request, error)
        return self._to_board(selection)

    def place(self, request: HttpRequest, selection: Any, village_pk: int) -> HttpResponse:
        """One village: its needs, the candidates with their reasons, lock, ban, override."""
        places = self.place_model._default_manager.select_related("village__township")
        chosen = get_object_or_404(
            within(places, request.user.scope), round=selection, village_id=village_pk
        )
        candidates = self.candidates(selection, chosen.village)
        options = [(item.pk, item.label) for item in candidates if not item.exclusions]
        form = OverrideForm(request.POST or None, candidates=options, label=self.words.head_decided)
        if (
            request.method == "POST"
            and form.is_valid()
            and self._act_on_pair(request, selection, chosen.village, form)
        ):
            return self._to_board(selection)
        rows = self.rows(selection, latest_proposals(selection))
        context = {
            **self._context(request, selection),
            "title": f"{chosen.village.full_name}：{self.words.person}",
            "crumbs": [(str(selection), self.url("board", selection.pk))],
            "row": next(row for row in rows if row.chosen.village_id == village_pk),
            "form": form,
            "candidates": [item for item in candidates if item.price],
            "excluded": [item for item in candidates if item.exclusions],
        }
        return TemplateResponse(request, self.place_template, context)

    def _act_on_pair(
        self, request: HttpRequest, selection: Any, village: Any, form: OverrideForm
    ) -> bool:
        # unscoped: the page's own candidates, whom the form has checked
        person = self.person_model._default_manager.get(pk=form.cleaned_data["person"])
        reason, act = form.cleaned_data["reason"], request.POST.get("act", "")
        pair = f"{village.full_name} — {person}"
        try:
            if act in RuleKind.values:
                kind = RuleKind(act)
                set_rule(
                    selection=selection,
                    village=village,
                    person=person,
                    kind=kind,
                    reason=reason,
                    by=request.user,
                )
                messages.success(request, f"已{kind.label} {pair}，重新生成建议后生效")
            else:
                self.override(selection, village, person, reason, request.user)
                messages.success(request, f"已改派 {pair}")
        except ValidationError as error:
            form.add_error(None, error.messages)
            return False
        return True

    def remove_rule(self, request: HttpRequest, selection: Any, rule_pk: int) -> HttpResponse:
        """Take a lock or a ban back."""
        rules = within(self.rule_model._default_manager.all(), request.user.scope)
        rule = get_object_or_404(rules, pk=rule_pk, round=selection)
        if request.method == "POST":
            try:
                remove_rule(rule=rule)
                messages.success(request, f"已取消{rule.get_kind_display()}，重新生成建议后生效")
            except ValidationError as error:
                say(request, error)
        return self._to_board(selection)

    def publish(self, request: HttpRequest, selection: Any) -> HttpResponse:
        """Publish by consequence: how many, where nobody, what cannot be undone."""
        form = self.publish_form(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                said = self.publish_round(selection, request.user, **form.cleaned_data)
            except ValidationError as error:
                form.add_error(None, error.messages)
            else:
                messages.success(request, said)
                return self._to_board(selection)
        rows = self.rows(selection, latest_proposals(selection))
        context = {
            **self._context(request, selection),
            "title": self.words.publish,
            "crumbs": [(str(selection), self.url("board", selection.pk))],
            "form": form,
            "decided": sum(row.decision is not None for row in rows),
            "overrides": [row for row in rows if row.is_override],
            "vacant": [row for row in rows if row.decision is None],
        }
        return TemplateResponse(request, self.publish_template, context)


def say(request: HttpRequest, error: ValidationError) -> None:
    """A service's errors as messages over the page."""
    for message in error.messages:
        messages.error(request, message)
