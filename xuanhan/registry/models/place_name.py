"""地名沿革: what a village was called before, in which township and under which code (domain.md §2.2)."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models

from xuanhan.common import scoping
from xuanhan.common.history import tracked
from xuanhan.common.pinyin import search_text
from xuanhan.common.searchable import SearchTextField, search_index
from xuanhan.registry.choices import PlaceChange
from xuanhan.registry.models.place import Township, Village
from xuanhan.registry.place_forms import display_name


@tracked(exclude=["search_text"])
class PlaceName(models.Model):
    """One former name; without `village` nobody has entered yet what became of the place."""

    SEARCHED: ClassVar[tuple[str, ...]] = ("former_name", "former_township")

    former_name = models.CharField("原全称", max_length=60)
    former_township = models.CharField("原乡镇", max_length=40)
    former_code = models.CharField("原区划代码", max_length=12, db_index=True)
    village = models.ForeignKey(
        Village, verbose_name="现村（社区）", null=True, blank=True, on_delete=models.PROTECT,
        related_name="former_names", help_text="撤并去向不详的，查明后在此登记",
    )  # fmt: skip
    change = models.CharField("变更类型", max_length=16, choices=PlaceChange)
    valid_from = models.DateField("启用日期", null=True, blank=True)
    valid_to = models.DateField("停用日期", help_text="日期不详的，为资料能证明的最迟日期")
    seen_date = models.DateField(
        "见于资料日期",
        null=True,
        blank=True,
        help_text="变更日期不详时，资料最后一次载有旧名的日期",
    )
    document_number = models.CharField("依据文号", max_length=60, blank=True)
    note = models.CharField("说明", max_length=200, blank=True)
    # What a change that is taken back must restore.
    township_before = models.ForeignKey(
        Township, verbose_name="变更前乡镇", null=True, blank=True, editable=False,
        on_delete=models.PROTECT, related_name="+",
    )  # fmt: skip
    is_cancelled = models.BooleanField("已撤销", default=False, editable=False)
    search_text = SearchTextField()

    class Meta:
        verbose_name = verbose_name_plural = "地名沿革"
        ordering = ("-valid_to", "former_code")
        indexes = (search_index("registry_placename_search"),)
        constraints = [
            models.UniqueConstraint(
                fields=["former_code", "former_township", "former_name", "valid_to"],
                condition=models.Q(is_cancelled=False),
                name="registry_placename_once",
                violation_error_message="这条地名沿革已登记",
            ),
            models.CheckConstraint(
                condition=models.Q(valid_from__isnull=True)
                | models.Q(valid_from__lte=models.F("valid_to")),
                name="registry_placename_period",
                violation_error_message="停用日期不能早于启用日期",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.former_township}{display_name(self.former_name)}"

    def search_names(self) -> str:
        """Township and village of then, as names of today are found."""
        return search_text([str(self)], also=[self.former_name])

    @property
    def ended(self) -> str:
        """When the name ended, as far as it is known: 2019–2023 年间, or the day."""
        if self.seen_date is not None:
            return f"{self.seen_date.year}–{self.valid_to.year} 年间"
        return f"{self.valid_to:%Y-%m-%d}"

    def clean(self) -> None:
        """A name that its village bears today is not a former one.  Raises ValidationError."""
        village = self.village
        if village is not None and not village.closed_date and self.change == PlaceChange.RENAMED:
            same = (self.former_name, self.former_township) == (
                village.official_name,
                village.township.name,
            )
            if same:
                raise ValidationError({"former_name": "与现在的名称相同，不是旧名"})


scoping.register(PlaceName, directory=True)
