"""引导基金: what is left, how applications rank, what each was paid and gave back (domain.md §6.3)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import DecimalField, F, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from collective_economy.choices.fund import APPROVED, FundState, ReturnKind
from collective_economy.choices.income import IncomeState
from collective_economy.core import fund as account
from collective_economy.core.fund import NOTHING, FundAccount
from collective_economy.core.fund_ranking import (
    Part,
    RankingFacts,
    RankingRules,
    Score,
    ranks,
    score,
)
from collective_economy.models import (
    FundApplication,
    FundContribution,
    FundDue,
    FundPayment,
    FundReturn,
    FundYear,
    IncomeReport,
)
from collective_economy.parameters import fund as codes
from pairings.queries import villages_with_active_pair
from secretaries.queries import villages_with_first_secretary
from xuanhan.registry.queries import parameter


@dataclass(frozen=True)
class Ranked:
    """One application's place: live while it is undecided, as of its day once it is decided."""

    application: FundApplication
    score: Score
    total: Decimal
    rank: int
    frozen: bool

    @property
    def sentences(self) -> list[str]:
        """Why it stands where it stands."""
        return self.application.rank_reasons if self.frozen else self.score.sentences


def ranking_rules(on: date) -> RankingRules:
    """The points that hold on a day."""
    named = {
        "review": codes.REVIEW, "weakness": codes.WEAKNESS, "benefit": codes.BENEFIT,
        "first_secretary": codes.FIRST_SECRETARY, "pair": codes.PAIR,
        "weak_below_wan": codes.WEAK_BELOW, "full_benefit_percent": codes.FULL_BENEFIT,
    }  # fmt: skip
    return RankingRules(**{name: parameter(code, on=on) for name, code in named.items()})


def scores(applications: Iterable[FundApplication], *, on: date) -> dict[int, Score]:
    """The score of each application as of a day, by its key; two facts are asked of the other campaigns."""
    rows = list(applications)
    rules = ranking_rules(on)
    with_secretary = villages_with_first_secretary(on=on)
    with_pair = villages_with_active_pair(on=on)
    incomes = _operating_incomes(rows)
    return {
        row.pk: score(
            RankingFacts(
                review_score=row.review_score,
                income_year=row.fund_year.year - 1,
                operating_income=incomes.get((row.village_id, row.fund_year.year - 1)),
                amount=row.amount_yuan,
                expected_income=row.expected_income_yuan,
                has_first_secretary=row.village_id in with_secretary,
                has_pair=row.village_id in with_pair,
            ),
            rules,
        )
        for row in rows
    }


def _operating_incomes(rows: list[FundApplication]) -> Mapping[tuple[int, int], Decimal]:
    years = {row.fund_year.year - 1 for row in rows}
    reports = IncomeReport.objects.filter(
        year__in=years, state=IncomeState.CONFIRMED, village__in={row.village_id for row in rows}
    )
    return {
        (village, year): amount
        for village, year, amount in reports.values_list(
            "village_id", "year", "operating_total_yuan"
        )
    }


def rankable(fund_year: FundYear) -> QuerySet[FundApplication]:
    """The applications of a year that were reviewed: those to be decided, and those approved."""
    states = [FundState.DECISION, *APPROVED]
    rows = FundApplication.objects.filter(fund_year=fund_year, state__in=states)
    return rows.select_related("village__township", "fund_year")


def ranking(fund_year: FundYear, *, on: date) -> list[Ranked]:
    """All reviewed applications of a year in their order; ties share a rank (domain.md §13.2).

    Undecided ones are scored anew as of the day, so that a pairing that ends changes their place; what the
    leading group decided keeps the points of its day.
    """
    rows = list(rankable(fund_year))
    live = scores((row for row in rows if row.state == FundState.DECISION), on=on)
    entries = []
    for row in rows:
        frozen = row.pk not in live
        points = row.rank_points if frozen else live[row.pk].total
        entries.append((row, live.get(row.pk, Score(())), points or Decimal(0), frozen))
    places = ranks([total for _, _, total, _ in entries])
    made = [
        Ranked(row, parts, total, place, frozen)
        for (row, parts, total, frozen), place in zip(entries, places, strict=True)
    ]
    return sorted(made, key=lambda one: (one.rank, one.application.number))


def reasons_of(parts: Iterable[Part]) -> list[str]:
    """Sentences as they are kept with a decision."""
    return [part.sentence for part in parts]


def _sum(rows: QuerySet, field: str = "amount_yuan") -> Decimal:
    return rows.order_by().aggregate(total=Sum(field))["total"] or NOTHING


def paid(application: FundApplication) -> Decimal:
    """What was paid to an application, 元."""
    return _sum(FundPayment.objects.filter(row=application))


def returned(application: FundApplication) -> Decimal:
    """The principal that came back, 元."""
    return _sum(FundReturn.objects.filter(row=application, kind=ReturnKind.PRINCIPAL))


def outstanding(application: FundApplication) -> Decimal:
    """The principal that has not come back, 元."""
    return account.outstanding(paid(application), returned(application))


def approved_total(fund_year: FundYear) -> Decimal:
    """What the leading group approved within a year's size, 元."""
    rows = FundApplication.objects.filter(fund_year=fund_year, state__in=APPROVED)
    return _sum(rows, "approved_yuan")


def with_sums(rows: QuerySet[FundApplication]) -> QuerySet[FundApplication]:
    """Each application with what it was paid and what principal it gave back (`paid_yuan`, `returned_yuan`)."""
    money = DecimalField(max_digits=18, decimal_places=2)

    def total(model: type, **wanted: str) -> Coalesce:
        sums = (
            model.objects.filter(row=OuterRef("pk"), **wanted)
            .order_by()
            .values("row")
            .annotate(total=Sum("amount_yuan"))
            .values("total")
        )
        return Coalesce(Subquery(sums), NOTHING, output_field=money)

    return rows.annotate(
        paid_yuan=total(FundPayment), returned_yuan=total(FundReturn, kind=ReturnKind.PRINCIPAL)
    )


def fund_account(year: int) -> FundAccount:
    """The whole fund over one calendar year, by the dates on which money came and went (county figures)."""
    money = {
        "arrived": (FundContribution.objects.all(), "arrived_date"),
        "disbursed": (FundPayment.objects.all(), "paid_date"),
        "returned": (FundReturn.objects.filter(kind=ReturnKind.PRINCIPAL), "returned_date"),
        "fees": (FundReturn.objects.filter(kind=ReturnKind.FEE), "returned_date"),
    }
    before = {
        name: _sum(rows.filter(**{f"{day}__year__lt": year})) for name, (rows, day) in money.items()
    }
    during = {
        name: _sum(rows.filter(**{f"{day}__year": year})) for name, (rows, day) in money.items()
    }
    opening = FundAccount(NOTHING, **before).balance
    return FundAccount(opening, **during)


def in_the_fund(*, on: date) -> Decimal:
    """What lies in the fund on a day: all that arrived and came back, less all that was paid."""
    return FundAccount(
        NOTHING,
        _sum(FundContribution.objects.filter(arrived_date__lte=on)),
        _sum(FundPayment.objects.all()),
        _sum(FundReturn.objects.filter(kind=ReturnKind.PRINCIPAL, returned_date__lte=on)),
        _sum(FundReturn.objects.filter(kind=ReturnKind.FEE, returned_date__lte=on)),
    ).balance


def instalments(application: FundApplication) -> list[account.Instalment]:
    """The plan by which an application gives its principal back."""
    return [
        account.Instalment(due.part, due.due_date, due.amount_yuan)
        for due in FundDue.objects.filter(row=application).order_by("part")
    ]


def returning() -> QuerySet[FundApplication]:
    """Applications whose principal is coming back, with their sums."""
    rows = FundApplication.objects.filter(state=FundState.RETURNING)
    return with_sums(rows).select_related("village__township").prefetch_related("dues")


def plan_of(application: FundApplication) -> list[account.Instalment]:
    """The plan of an application whose dues were read along."""
    dues = sorted(application.dues.all(), key=lambda due: due.part)
    return [account.Instalment(due.part, due.due_date, due.amount_yuan) for due in dues]


def dues_within(start: date, end: date) -> QuerySet[FundDue]:
    """Parts of principal that fall due within a span."""
    return FundDue.objects.filter(due_date__range=(start, end)).annotate(
        village_id=F("row__village")
    )
