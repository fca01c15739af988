"""Who sits where, and who is whose near relative (law art. 34)."""

from collections.abc import Collection

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone

from collective_economy.choices.council import (
    GOVERNING,
    POSITIONS_OF,
    KinRelation,
    OrganizationBody,
    Position,
)
from collective_economy.core import council
from collective_economy.models.council import days_between
from collective_economy.models.organization import CollectiveOrganization
from xuanhan.common import field_policy, scoping
from xuanhan.common.encryption import EncryptedTextField, KeyedHashField, keyed_hash
from xuanhan.common.history import tracked
from xuanhan.common.identity_numbers import IdentityNumberInvalid, parse
from xuanhan.common.masking import mask_identity_number, mask_phone

GOVERNS, WATCHES = "governs", "watches"
BOTH_SIDES = "理事、财务人员不得同时任监事"


def _side() -> Case:
    return Case(
        When(body=OrganizationBody.SUPERVISORS, then=Value(WATCHES)),
        default=Value(GOVERNS),
        output_field=models.TextField(),
    )


@tracked()
class Officer(models.Model):
    """One person in one body of an organization; the ID number tells persons of one name apart."""

    organization = models.ForeignKey(
        CollectiveOrganization, verbose_name="集体经济组织", on_delete=models.PROTECT, related_name="officers"
    )  # fmt: skip
    body = models.CharField("机构", max_length=20, choices=OrganizationBody)
    position = models.CharField("职务", max_length=20, choices=Position)
    name = models.CharField("姓名", max_length=40)
    id_number = EncryptedTextField("身份证号")
    id_number_hash = KeyedHashField("身份证号（密文索引）", source="id_number")
    phone = EncryptedTextField("联系电话", blank=True, default="")
    start_date = models.DateField("任职开始日期")
    end_date = models.DateField("任职结束日期", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "理事、监事和财务人员"
        ordering = ("organization", "body", "-start_date", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(end_date__isnull=True) | Q(end_date__gte=F("start_date")),
                name="collective_economy_officer_forward",
                violation_error_message="任职结束日期不能早于开始日期",
            ),
            ExclusionConstraint(
                name="collective_economy_officer_one_side",
                expressions=[
                    (F("organization"), RangeOperators.EQUAL),
                    (F("id_number_hash"), RangeOperators.EQUAL),
                    (_side(), RangeOperators.NOT_EQUAL),
                    (days_between(), RangeOperators.OVERLAPS),
                ],
                condition=~Q(body=OrganizationBody.REPRESENTATIVES),
                violation_error_message=BOTH_SIDES,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.get_position_display()}）"

    @property
    def side(self) -> str:
        """Whether the person governs, watches, or does neither."""
        if self.body == OrganizationBody.SUPERVISORS:
            return WATCHES
        return GOVERNS if self.body in GOVERNING else ""

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """The ID number as it is written on the card."""
        super().clean_fields(exclude=exclude)
        unchanged = self.id_number_hash == keyed_hash(self.id_number or "")
        if unchanged or "id_number" in (exclude or ()):
            return
        try:
            self.id_number = parse(self.id_number, today=timezone.localdate()).text
        except IdentityNumberInvalid as invalid:
            raise ValidationError({"id_number": invalid.message}) from invalid

    def clean(self) -> None:
        """A position of the body, a free seat, and no supervisor who would watch over kin or self."""
        if self.body and self.position not in POSITIONS_OF[OrganizationBody(self.body)]:
            raise ValidationError({"position": f"{self.get_body_display()}没有这一职务"})
        if not self.organization_id or not self.start_date:
            return
        self.id_number_hash = keyed_hash(self.id_number or "")
        self._check_seats()
        found = council.conflicts([*self._seats_of_others(), self._seat()], self._relatives())
        if found:
            raise ValidationError({"name": found})

    def _overlapping(self) -> models.QuerySet["Officer"]:
        others = Officer.objects.filter(organization_id=self.organization_id).exclude(pk=self.pk)
        others = others.filter(Q(end_date__isnull=True) | Q(end_date__gte=self.start_date))
        return others.filter(start_date__lte=self.end_date) if self.end_date else others

    def _check_seats(self) -> None:
        term = self.organization.terms.filter(
            body=self.body, start_date__lte=self.start_date, end_date__gte=self.start_date
        ).first()
        if term is None:
            return
        sitting = self._overlapping().filter(body=self.body).count()
        if sitting >= term.seats:
            raise ValidationError(
                {
                    "body": f"{term.get_body_display()}本届应设 {term.seats} 人，已有 {sitting} 人，没有空缺"
                }
            )

    def _seat(self) -> council.Seat:
        return council.Seat(self.id_number_hash, self.name, self.side)

    def _seats_of_others(self) -> list[council.Seat]:
        return [other._seat() for other in self._overlapping()]

    def _relatives(self) -> list[tuple[str, str]]:
        rows = Kinship.objects.filter(person__organization_id=self.organization_id)
        return list(rows.values_list("person__id_number_hash", "relative__id_number_hash"))


@tracked()
class Kinship(models.Model):
    """Two persons of one organization who are near relatives (近亲属)."""

    person = models.ForeignKey(
        Officer, verbose_name="人员", on_delete=models.CASCADE, related_name="relatives"
    )
    relative = models.ForeignKey(
        Officer, verbose_name="近亲属", on_delete=models.CASCADE, related_name="relatives_of"
    )
    relation = models.CharField("关系", max_length=16, choices=KinRelation)

    class Meta:
        verbose_name = verbose_name_plural = "近亲属关系"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["person", "relative"],
                name="collective_economy_kinship_once",
                violation_error_message="这一关系已登记",
            ),
            models.CheckConstraint(
                condition=~Q(person=F("relative")),
                name="collective_economy_kinship_two_persons",
                violation_error_message="近亲属不能是本人",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person.name}—{self.relative.name} {self.get_relation_display()}"

    def clean(self) -> None:
        """Both of one organization, and neither watching over the other."""
        if not self.person_id or not self.relative_id:
            return
        if self.person.organization_id != self.relative.organization_id:
            raise ValidationError({"relative": "须是同一集体经济组织的人员"})
        if not self._at_the_same_time():
            return
        one, other = self.person, self.relative
        pair = (one.id_number_hash, other.id_number_hash)
        found = council.conflicts([one._seat(), other._seat()], [pair])
        if found:
            raise ValidationError({"relative": found})

    def _at_the_same_time(self) -> bool:
        one, other = self.person, self.relative
        return (one.end_date is None or one.end_date >= other.start_date) and (
            other.end_date is None or other.end_date >= one.start_date
        )


scoping.register_child(Officer, "organization")
scoping.register_child(Kinship, "person")
field_policy.protect(Officer, "id_number", act="see_idnumber", mask=mask_identity_number)
field_policy.protect(Officer, "phone", act="see_phone", mask=mask_phone)
