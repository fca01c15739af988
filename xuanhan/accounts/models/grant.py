"""A role granted to an account: over one township, unit, village or person, or over the county."""

from collections.abc import Iterator

from django.contrib.postgres.constraints import ExclusionConstraint
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from xuanhan.accounts.roles import ROLES, THREE_OFFICERS, Role, role, role_choices
from xuanhan.common import scoping
from xuanhan.common.history import tracked
from xuanhan.common.persons import person_places
from xuanhan.registry.models import Township, Unit, Village

REACH_NAMES = {"township": "乡镇", "unit": "单位", "village": "村（社区）"}
PERSON_REACHES = {"cadre": ("cadre",), "posting": ("cadre", "village")}


def _text(letter: str, column: str) -> When:
    filled = Q(**{f"{column}__isnull": False})
    key = Cast(F(column), models.TextField())
    return When(filled, then=Concat(Value(letter), key, output_field=models.TextField()))


def _place() -> Case:
    """The place of a grant as one text; empty over the county."""
    return Case(
        _text("t", "township"),
        _text("u", "unit"),
        _text("v", "village"),
        default=F("person_key"),
        output_field=models.TextField(),
    )


def _office() -> Case:
    """Which of the three officers a grant makes, or "business" for all other roles."""
    return Case(
        When(role__in=THREE_OFFICERS, then=F("role")),
        default=Value("business"),
        output_field=models.TextField(),
    )


@tracked(exclude=["person_key"])
class RoleGrant(models.Model):
    """Who holds which role where.

    An account's permissions and its places are each the union over its grants.  The two are only right
    together when all grants have the same role (in several places) or the same place (in several roles);
    the constraint `one_place_or_one_role` holds that in the database.
    """

    user = models.ForeignKey(
        "accounts.User", verbose_name="账号", on_delete=models.CASCADE, related_name="grants"
    )
    role = models.CharField("角色", max_length=40, choices=role_choices)
    township = models.ForeignKey(
        Township, verbose_name="乡镇", null=True, blank=True, on_delete=models.PROTECT
    )
    unit = models.ForeignKey(
        Unit, verbose_name="单位", null=True, blank=True, on_delete=models.PROTECT
    )
    village = models.ForeignKey(
        Village, verbose_name="村（社区）", null=True, blank=True, on_delete=models.PROTECT
    )
    # The keyed hash of the person's ID number; the number itself is not kept here.
    person_key = models.CharField("本人", max_length=64, blank=True, default="", editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "角色授予"
        ordering = ("user__username", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "township", "unit", "village", "person_key"],
                nulls_distinct=False,
                name="accounts_rolegrant_once",
                violation_error_message="这个账号已有同样的角色",
            ),
            models.CheckConstraint(
                condition=Q(township__isnull=True, unit__isnull=True)
                | Q(township__isnull=True, village__isnull=True)
                | Q(unit__isnull=True, village__isnull=True),
                name="accounts_rolegrant_one_place",
                violation_error_message="一次授予只能对应一个乡镇、单位或村",
            ),
            models.CheckConstraint(
                condition=Q(person_key="")
                | Q(township__isnull=True, unit__isnull=True, village__isnull=True),
                name="accounts_rolegrant_person_or_place",
                violation_error_message="授予本人的角色不再指明乡镇、单位或村",
            ),
            ExclusionConstraint(
                name="accounts_rolegrant_one_place_or_one_role",
                expressions=[(F("user"), "="), (F("role"), "<>"), (_place(), "<>")],
                violation_error_message="一个账号的各项角色须在同一范围（同一乡镇、单位或村），"
                "另一范围的角色请另开账号",
            ),
            ExclusionConstraint(
                name="accounts_rolegrant_one_person",
                expressions=[(F("user"), "="), (F("person_key"), "<>")],
                condition=~Q(person_key=""),
                violation_error_message="一个账号只能对应一个人",
            ),
            ExclusionConstraint(
                name="accounts_rolegrant_three_officers_apart",
                expressions=[(F("user"), "="), (_office(), "<>")],
                violation_error_message="系统、安全、审计三员须由不同的人担任，且不兼任业务角色",
            ),
        ]

    def __str__(self) -> str:
        place = self.township or self.unit or self.village
        return f"{self.definition.title}（{place}）" if place else self.definition.title

    @property
    def definition(self) -> Role:
        """The role as it is described in `accounts.roles`."""
        return role(self.role)

    def places(self) -> Iterator[tuple[str, int]]:
        """The places this grant opens, as (dimension, key)."""
        for dimension in REACH_NAMES:
            key = getattr(self, f"{dimension}_id")
            if key is not None:
                yield dimension, key
        opened = PERSON_REACHES.get(self.definition.reach)
        if opened:
            found = person_places(self.person_key, timezone.localdate())
            for dimension in opened:
                for key in found.get(dimension, ()):
                    yield dimension, key

    def clean(self) -> None:
        """A role over a township needs that township and nothing else; one of a person needs the person."""
        if self.role not in ROLES:
            return
        reach = self.definition.reach
        for dimension, name in REACH_NAMES.items():
            has = getattr(self, f"{dimension}_id") is not None
            if dimension == reach and not has:
                raise ValidationError({dimension: f"这个角色须指明{name}"})
            if dimension != reach and has:
                raise ValidationError({dimension: f"这个角色不限于{name}，请留空"})
        if (reach in PERSON_REACHES) != bool(self.person_key):
            raise ValidationError(
                "这个角色须填写本人身份证号" if not self.person_key else "这个角色不须填写身份证号"
            )


scoping.register(RoleGrant, domain="accounts", user="user")
