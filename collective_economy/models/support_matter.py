"""要素保障事项: land, forest rights, credit guarantees that a village asks for (domain.md §6.3)."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from collective_economy.choices.support_matter import SupportMatterKind as Kind
from collective_economy.choices.support_matter import SupportMatterState as State
from xuanhan.common import scoping, tones
from xuanhan.common.amounts import yuan
from xuanhan.common.attachments import Attachment
from xuanhan.common.entries import Entered
from xuanhan.common.flow import FlowRecord
from xuanhan.common.history import tracked
from xuanhan.common.money import FEN
from xuanhan.registry.models import Unit, Village

HANDED = (State.WORKING, State.ANSWERED, State.CLOSED)
NEEDS_AREA = "用地、林权事项须填写面积"
NEEDS_AMOUNT = "信贷担保事项须填写金额"


@tracked()
class SupportMatter(Entered):
    """One request of one village, handed to one unit; settled when the village confirmed the result."""

    number = models.CharField("编号", max_length=20, unique=True, editable=False)
    village = models.ForeignKey(
        Village, verbose_name="村（社区）", on_delete=models.PROTECT, related_name="support_matters"
    )
    kind = models.CharField("事项类别", max_length=8, choices=Kind)
    title = models.CharField("事项", max_length=80)
    request = models.CharField("申请内容", max_length=500)
    area_mu = models.DecimalField(
        "面积", max_digits=12, decimal_places=2, null=True, blank=True,
        validators=[MinValueValidator(FEN, message="面积应大于 0")],
        help_text="用地、林权事项填写",
    )  # fmt: skip
    certificate_number = models.CharField(
        "权证号", max_length=60, blank=True, help_text="土地证、林权证，有则填写"
    )
    amount_yuan = yuan(
        "担保金额", null=True, blank=True, help_text="信贷担保事项填写",
        validators=[MinValueValidator(FEN, message="金额应大于 0")],
    )  # fmt: skip
    requested_date = models.DateField("申请日期")
    handler = models.ForeignKey(
        Unit, verbose_name="承办部门", null=True, blank=True, editable=False,
        on_delete=models.PROTECT, related_name="+",
    )  # fmt: skip
    due_date = models.DateField("办理时限", null=True, blank=True, editable=False)
    progress = models.CharField("办理进度", max_length=500, blank=True, editable=False)
    result = models.CharField("办理结果", max_length=500, blank=True, editable=False)
    closed_date = models.DateField("办结日期", null=True, blank=True, editable=False)
    state = models.CharField(
        "状态", max_length=12, choices=State, default=State.DRAFT, editable=False
    )

    class Meta:
        verbose_name = verbose_name_plural = "要素保障事项"
        ordering = ("-requested_date", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind__in=[Kind.LAND, Kind.FOREST])
                | Q(area_mu__isnull=False, area_mu__gt=Decimal(0)),
                name="collective_economy_matter_area",
                violation_error_message=NEEDS_AREA,
            ),
            models.CheckConstraint(
                condition=~Q(kind=Kind.CREDIT)
                | Q(amount_yuan__isnull=False, amount_yuan__gt=Decimal(0)),
                name="collective_economy_matter_amount",
                violation_error_message=NEEDS_AMOUNT,
            ),
            models.CheckConstraint(
                condition=~Q(state__in=HANDED) | Q(handler__isnull=False, due_date__isnull=False),
                name="collective_economy_matter_handed",
                violation_error_message="交办须指明承办部门和时限",
            ),
            models.CheckConstraint(
                condition=(Q(state=State.CLOSED, closed_date__isnull=False) & ~Q(result=""))
                | (~Q(state=State.CLOSED) & Q(closed_date__isnull=True)),
                name="collective_economy_matter_closed",
                violation_error_message="办结须有办理结果和日期",
            ),
            models.CheckConstraint(
                condition=Q(closed_date__isnull=True) | Q(closed_date__gte=F("requested_date")),
                name="collective_economy_matter_forward",
                violation_error_message="办结日期不能早于申请日期",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def clean(self) -> None:
        """Land and forest have an area, a guarantee has an amount."""
        if self.kind in (Kind.LAND, Kind.FOREST) and self.area_mu is None:
            raise ValidationError({"area_mu": NEEDS_AREA})
        if self.kind == Kind.CREDIT and self.amount_yuan is None:
            raise ValidationError({"amount_yuan": NEEDS_AMOUNT})


class SupportMatterFlow(FlowRecord):
    """Steps of a matter."""

    row = models.ForeignKey(
        SupportMatter, verbose_name="要素保障事项", on_delete=models.CASCADE, related_name="flow"
    )


@tracked()
class SupportMatterPaper(Attachment):
    """Certificates, replies."""

    row = models.ForeignKey(
        SupportMatter, verbose_name="要素保障事项", on_delete=models.PROTECT,
        related_name="attachments",
    )  # fmt: skip


# The unit that is to act, such as 县自然资源局 or a bank, sees the matter as the village does.
scoping.register(SupportMatter, township="village__township", village="village", unit="handler")
scoping.register_child(SupportMatterFlow, "row")
scoping.register_child(SupportMatterPaper, "row")
tones.register(
    "collective_economy.SupportMatter",
    "state",
    {"DRAFT": "mute", "TOWNSHIP": "info", "COUNTY": "warn", "WORKING": "info", "ANSWERED": "warn",
     "CLOSED": "ok", "UNMET": "mute", "RETURNED": "warn"},
)  # fmt: skip
