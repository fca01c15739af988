"""Figures of 保障激励, 结果运用 and 召回; the docstring is the counting rule (domain.md §13.2)."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from secretaries.choices.difficulty import DifficultyState
from secretaries.choices.honour import HonourLevel, NominationState
from secretaries.choices.recall import RecallOutcome
from secretaries.choices.result_use import ResultKind
from secretaries.choices.support import SupportStatus
from secretaries.indicators.posting import GROUP
from secretaries.models import (
    Commendation,
    Difficulty,
    Nomination,
    RecallCase,
    ResultUse,
    SupportRecord,
)
from secretaries.models.support import ITEMS
from secretaries.queries import active_postings
from secretaries.queries.talks import with_talk_in
from xuanhan.reports.indicators import Count, Share, indicator
from xuanhan.reports.periods import Period

PERSON = (
    ("姓名", "posting.cadre.name"),
    ("乡镇", "posting.village.township.name"),
    ("村", "posting.village.name"),
)
BY_POSTING = {"group": GROUP, "village": "posting__village"}
IN_PLACE = (SupportStatus.DONE, SupportStatus.NOT_APPLICABLE)
ALL_IN_PLACE = Q(*(Q(**{f"{prefix}_status__in": IN_PLACE}) for prefix in ITEMS))


@indicator("secretaries.solved_difficulties", title="解决困难诉求", unit="件", measure=Count(),
           order=60, home=14, rule="期内销号的困难诉求，按件计", permission="secretaries.view_difficulty",
           columns=(("编号", "number"), *PERSON, ("困难类别", "get_category_display"),
                    ("承办单位", "handler.name"), ("销号日期", "closed_date")),
           **BY_POSTING)  # fmt: skip
def solved_difficulties(period: Period) -> QuerySet[Difficulty]:
    """Difficulties closed within the period; those still handled or not solvable do not count."""
    return Difficulty.objects.filter(
        state=DifficultyState.CLOSED, closed_date__range=period.days
    ).select_related("posting__cadre", "posting__village__township", "handler")


@indicator("secretaries.promoted", title="提拔或进一步使用", unit="名",
           measure=Count(of="posting__cadre"), order=70, home=15,
           rule="期内提拔使用或进一步使用的第一书记，一人多次计一次",
           permission="secretaries.view_resultuse",
           columns=(*PERSON, ("类型", "get_kind_display"), ("日期", "decided_date"),
                    ("文号", "document_number")), **BY_POSTING)  # fmt: skip
def promoted(period: Period) -> QuerySet[ResultUse]:
    """Persons promoted or further used within the period, each once; 晋升职级 is neither (§13.4)."""
    return ResultUse.objects.filter(
        kind__in=[ResultKind.PROMOTION, ResultKind.FURTHER_USE], decided_date__range=period.days
    ).select_related("posting__cadre", "posting__village__township")


@indicator("secretaries.commended", title="获省市级表彰", unit="名", measure=Count(of="posting__cadre"),
           order=80, rule="期内获省级、市级表彰的第一书记，一人多次计一次",
           permission="secretaries.view_commendation",
           columns=(*PERSON, ("表彰名称", "title"), ("级别", "get_level_display"),
                    ("表彰日期", "granted_date")), **BY_POSTING)  # fmt: skip
def commended(period: Period) -> QuerySet[Commendation]:
    """Persons commended by province or city within the period, each once."""
    return Commendation.objects.filter(
        level__in=[HonourLevel.PROVINCE, HonourLevel.CITY], granted_date__range=period.days
    ).select_related("posting__cadre", "posting__village__township")


@indicator("secretaries.models_named", title="命名“最美第一书记”", unit="名",
           measure=Count(of="posting__cadre"), order=85, rule="期内命名的典型，一人计一次",
           permission="secretaries.view_nomination",
           columns=(*PERSON, ("评选批次", "round.title"), ("命名日期", "named_date"),
                    ("文号", "document_number")), **BY_POSTING)  # fmt: skip
def models_named(period: Period) -> QuerySet[Nomination]:
    """First secretaries named within the period."""
    return Nomination.objects.filter(
        state=NominationState.NAMED, named_date__range=period.days
    ).select_related("posting__cadre", "posting__village__township", "round")


@indicator("secretaries.recalled", title="召回", unit="名", measure=Count(of="posting__cadre"),
           order=90, rule="期内决定召回的第一书记；因健康等非过错原因的调整不计",
           permission="secretaries.view_recallcase",
           columns=(*PERSON, ("情形", "trigger_words"), ("决定日期", "decided_date"),
                    ("文号", "document_number")), **BY_POSTING)  # fmt: skip
def recalled(period: Period) -> QuerySet[RecallCase]:
    """Recalls decided within the period; 调整 is none."""
    return RecallCase.objects.filter(
        outcome=RecallOutcome.RECALL, decided_date__range=period.days
    ).select_related("posting__cadre", "posting__village__township")


@indicator("secretaries.support_in_place", title="五项保障全部落实", unit="%",
           measure=Share(ALL_IN_PLACE), shown_as="share", order=50,
           rule="本年度五项保障均已落实或不适用的人数，占有保障记录的人数",
           permission="secretaries.view_supportrecord",
           columns=(*PERSON, ("年度", "year"),
                    *((title, f"get_{prefix}_status_display") for prefix, title in ITEMS.items())),
           **BY_POSTING)  # fmt: skip
def support_in_place(period: Period) -> QuerySet[SupportRecord]:
    """The records of the years within the period."""
    return SupportRecord.objects.filter(
        year__gte=period.start.year, year__lte=period.end.year
    ).select_related("posting__cadre", "posting__village__township")


@indicator("secretaries.talked_with", title="谈心谈话覆盖率", unit="%", measure=Share(Q(talked=True)),
           shown_as="share", order=55, rule="期内谈心至少一次的人数，占期末在任第一书记人数",
           permission="secretaries.view_talkrecord", group=GROUP, village="village",
           columns=(("姓名", "cadre.name"), ("乡镇", "village.township.name"),
                    ("村", "village.name"), ("派出单位", "unit_name")))  # fmt: skip
def talked_with(period: Period) -> QuerySet:
    """First secretaries in post at the end of the period; the part that was talked with within it."""
    posted = active_postings(on=min(period.end, timezone.localdate()))
    return with_talk_in(posted, period.start, period.end).select_related(
        "cadre", "village__township"
    )
