"""A role granted to an account, over one township, unit or village, or over the county."""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db import models

from xuanhan.accounts.roles import ROLES, Role, role
from xuanhan.common import scoping
from xuanhan.common.history import tracked
from xuanhan.registry.models import Township, Unit, Village

REACH_NAMES = {"township": "乡镇", "unit": "单位", "village": "村（社区）"}


@tracked()
class RoleGrant(models.Model):
    """Who holds which role where."""

    user = models.ForeignKey(
        "accounts.User", verbose_name="账号", on_delete=models.CASCADE, related_name="grants"
    )
    role = models.CharField(
        "角色", max_length=40, choices=[(item.code, item.title) for item in ROLES.values()]
    )
    township = models.ForeignKey(
        Township, verbose_name="乡镇", null=True, blank=True, on_delete=models.PROTECT
    )
    unit = models.ForeignKey(
        Unit, verbose_name="单位", null=True, blank=True, on_delete=models.PROTECT
    )
    village = models.ForeignKey(
        Village, verbose_name="村（社区）", null=True, blank=True, on_delete=models.PROTECT
    )

    class Meta:
        verbose_name = verbose_name_plural = "角色授予"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "township", "unit", "village"],
                nulls_distinct=False,
                name="accounts_rolegrant_once",
                violation_error_message="这个账号已有同样的角色",
            ),
            models.CheckConstraint(
                condition=models.Q(township__isnull=True, unit__isnull=True)
                | models.Q(township__isnull=True, village__isnull=True)
                | models.Q(unit__isnull=True, village__isnull=True),
                name="accounts_rolegrant_one_place",
                violation_error_message="一次授予只能对应一个乡镇、单位或村",
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
        for dimension in ("township", "unit", "village"):
            key = getattr(self, f"{dimension}_id")
            if key is not None:
                yield dimension, key

    def clean(self) -> None:
        """A role over a township needs that township, and nothing else."""
        if self.role not in ROLES:
            return
        reach = self.definition.reach
        for dimension, name in REACH_NAMES.items():
            has = getattr(self, f"{dimension}_id") is not None
            if dimension == reach and not has:
                raise ValidationError({dimension: f"这个角色须指明{name}"})
            if dimension != reach and has:
                raise ValidationError({dimension: f"这个角色不限于{name}，请留空"})


scoping.register(RoleGrant, domain="accounts", user="user")
