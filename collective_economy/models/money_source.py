"""资金来源: one line of money with the department it comes from, the same for fund and projects.

Each subject has its own concrete child with a foreign key `row` to what the money is for:

    class ProjectMoney(MoneySource):
        row = models.ForeignKey(EconProject, on_delete=models.CASCADE, related_name="money")

    scoping.register_child(ProjectMoney, "row")
    counts_for_villages(ProjectMoney, village="row__village", subject="发展项目")

`counts_for_villages` puts the rows into the summary of project money by village and year
(`queries.department_money`); the year is that of `arrived_date`, and what has not arrived is 未到位.  Money
of the guidance fund is counted where the fund pays it: a project that names 引导基金 among its sources
says where its money comes from, and is not counted a second time.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from collective_economy.choices.money_source import (
    OF_DEPARTMENTS,
    MoneyDepartment,
    MoneyKind,
    MoneyLevel,
)
from xuanhan.common.amounts import yuan
from xuanhan.common.entries import Entered
from xuanhan.common.money import FEN

NAME_DEPARTMENT = "财政资金、引导基金须写明来源部门"
NOT_OF_DEPARTMENT = "贷款、自筹等不是部门资金，不填来源部门"


class MoneySource(Entered):
    """One sum from one source.  元 to the fen, above 0; without a date of arrival it is only promised."""

    kind = models.CharField("资金类型", max_length=12, choices=MoneyKind)
    department = models.CharField("来源部门", max_length=20, choices=MoneyDepartment, blank=True)
    level = models.CharField(
        "资金层级", max_length=8, choices=MoneyLevel, default=MoneyLevel.COUNTY
    )
    amount_yuan = yuan("金额", validators=[MinValueValidator(FEN, message="金额应大于 0")])
    arrived_date = models.DateField("到位日期", null=True, blank=True)
    document_number = models.CharField("资金文号", max_length=40, blank=True)

    class Meta:
        abstract = True
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_yuan__gt=0),
                name="%(app_label)s_%(class)s_above_zero",
                violation_error_message="金额应大于 0",
            ),
            models.CheckConstraint(
                condition=(Q(kind__in=OF_DEPARTMENTS) & ~Q(department=""))
                | (~Q(kind__in=OF_DEPARTMENTS) & Q(department="")),
                name="%(app_label)s_%(class)s_department",
                violation_error_message=NAME_DEPARTMENT,
            ),
        ]

    def __str__(self) -> str:
        return (
            f"{self.get_department_display() or self.get_kind_display()} {self.amount_yuan:,.2f} 元"
        )

    def clean(self) -> None:
        """A department's money names its department, other money none."""
        super().clean()
        if self.kind in OF_DEPARTMENTS and not self.department:
            raise ValidationError({"department": NAME_DEPARTMENT})
        if self.kind and self.kind not in OF_DEPARTMENTS and self.department:
            raise ValidationError({"department": NOT_OF_DEPARTMENT})


@dataclass(frozen=True)
class CountedMoney:
    """One model of money that villages received: the path to the village, and what it is for."""

    model: type[MoneySource]
    village: str
    subject: str
    # Whether these rows are what the guidance fund paid.
    pays_fund: bool = False


_counted: dict[type[MoneySource], CountedMoney] = {}


def counts_for_villages(
    model: type[MoneySource], *, village: str, subject: str, pays_fund: bool = False
) -> None:
    """Put a model's rows into the summary of money by village, year and department."""
    _counted[model] = CountedMoney(model, village, subject, pays_fund)


def counted_money() -> Iterator[CountedMoney]:
    """All models of money that villages received, in the order of their names."""
    return iter(sorted(_counted.values(), key=lambda counted: counted.model.__name__))
