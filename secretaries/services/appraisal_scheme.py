"""考评方案: the county's default, and publishing (domain.md §4.8)."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from secretaries.choices.appraisal import Cycle, SchemeState
from secretaries.choices.duty import Duty
from secretaries.core.appraisal_scheme import HUNDRED, weight_faults
from secretaries.models import AppraisalIndicator, AppraisalScheme
from xuanhan.common.acts import record_act

# 五项职责 15 each, 在岗纪律 15, 作风廉洁 10.
DEFAULT_INDICATORS = (
    *((duty.label, duty.value, 15, "任务完成情况、工作日志和定期报告") for duty in Duty),
    ("在岗纪律", "", 15, "驻村天数、请销假、抽查情况"),
    ("作风廉洁", "", 10, "联系群众、廉洁自律、群众反映"),
)
TITLES = {
    Cycle.QUARTER: "宣汉县驻村第一书记季度考评方案",
    Cycle.YEAR: "宣汉县驻村第一书记年度考核方案",
    Cycle.TERM: "宣汉县驻村第一书记期满考核方案",
}
# Half a year in post for a year's grade; a quarter's asks for half the quarter.
MINIMUM_DAYS = {Cycle.QUARTER: 45, Cycle.YEAR: 183, Cycle.TERM: 183}


@transaction.atomic
def open_default_schemes(*, effective: date, by: Any = None) -> list[AppraisalScheme]:
    """The county's first schemes, published, for every kind that has none yet."""
    made = []
    for cycle in Cycle:
        if AppraisalScheme.objects.filter(cycle=cycle).exists():
            continue
        scheme = AppraisalScheme(
            title=TITLES[cycle], cycle=cycle, effective_date=effective,
            minimum_days=MINIMUM_DAYS[cycle],
        )  # fmt: skip
        scheme.full_clean()
        scheme.save()
        AppraisalIndicator.objects.bulk_create(
            AppraisalIndicator(
                scheme=scheme, order=order, title=title, duty=duty, points=Decimal(points),
                note=note,
            )
            for order, (title, duty, points, note) in enumerate(DEFAULT_INDICATORS, start=1)
        )  # fmt: skip
        publish_scheme(scheme, by=by)
        made.append(scheme)
    return made


@transaction.atomic
def publish_scheme(scheme: AppraisalScheme, *, by: Any) -> None:
    """Publish a draft; from then on it never changes.

    Raises ValidationError: published already, weights that break the guard, indicators that do not add up.
    """
    current = AppraisalScheme.objects.select_for_update().get(pk=scheme.pk)
    if current.state != SchemeState.DRAFT:
        raise ValidationError("这个方案已发布")
    problems = weight_faults(current.weights)
    points = sum(current.indicators.values_list("points", flat=True), Decimal(0))
    if points != HUNDRED:
        problems.append(f"指标满分合计须为 100，现为 {points.normalize():f}")
    if problems:
        raise ValidationError(problems)
    current.state = scheme.state = SchemeState.PUBLISHED
    current.save(update_fields=["state"])
    record_act("发布考评方案", by=by, summary=f"发布{current}", details={"scheme": current.pk})


@transaction.atomic
def new_version(scheme: AppraisalScheme, *, effective: date) -> AppraisalScheme:
    """A draft with the numbers and indicators of an earlier version, one version on."""
    latest = AppraisalScheme.objects.filter(cycle=scheme.cycle).order_by("-version").first()
    indicators = list(scheme.indicators.all())
    made = AppraisalScheme.objects.get(pk=scheme.pk)
    made.pk, made._state.adding = None, True
    made.version, made.state = latest.version + 1, SchemeState.DRAFT
    made.effective_date, made.document_number = effective, ""
    made.save()
    for indicator in indicators:
        indicator.pk, indicator._state.adding, indicator.scheme = None, True, made
    AppraisalIndicator.objects.bulk_create(indicators)
    return made


def scheme_on(cycle: str, day: date) -> AppraisalScheme | None:
    """The published scheme in force on a day: the newest that had taken effect."""
    return (
        AppraisalScheme.objects.filter(
            cycle=cycle, state=SchemeState.PUBLISHED, effective_date__lte=day
        )
        .order_by("-effective_date", "-version")
        .first()
    )
