"""相邻乡镇: no coordinates exist, so neighbourhood is a table the county keeps (data/README.md)."""

from django.core.exceptions import ValidationError
from django.db import models

from xuanhan.common import scoping
from xuanhan.common.history import tracked
from xuanhan.registry.models.place import Township


@tracked()
class Adjacency(models.Model):
    """Two townships that border each other; one row a pair, the smaller key first."""

    township_a = models.ForeignKey(
        Township, verbose_name="乡镇", on_delete=models.PROTECT, related_name="+"
    )
    township_b = models.ForeignKey(
        Township, verbose_name="相邻乡镇", on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = verbose_name_plural = "相邻乡镇"
        ordering = ("township_a__order", "township_b__order")
        constraints = [
            models.UniqueConstraint(
                fields=["township_a", "township_b"],
                name="registry_adjacency_once",
                violation_error_message="这两个乡镇已登记为相邻",
            ),
            models.CheckConstraint(
                condition=models.Q(township_a__lt=models.F("township_b")),
                name="registry_adjacency_ordered",
                violation_error_message="请选择两个不同的乡镇",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.township_a} — {self.township_b}"

    def clean_fields(self, exclude: set[str] | None = None) -> None:
        """Put the pair in order before the constraints look at it.  Raises ValidationError."""
        super().clean_fields(exclude=exclude)
        if self.township_a_id is None or self.township_b_id is None:
            return
        if self.township_a_id == self.township_b_id:
            raise ValidationError({"township_b": "乡镇不能与自己相邻"})
        first, second = sorted((self.township_a, self.township_b), key=lambda place: place.pk)
        self.township_a, self.township_b = first, second


scoping.register(Adjacency, directory=True)
