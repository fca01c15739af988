"""表头别名: further headers by which a column of a kind is recognised, kept by the department.

For files whose headers others decide, such as the export of 蜀兴村 APP.
"""

from django.core.exceptions import ValidationError
from django.db import models

from xuanhan.common import scoping
from xuanhan.common.history import tracked
from xuanhan.common.sheet_bindings import all_bindings, binding_of
from xuanhan.common.sheets import ERROR_COLUMN, Column, ColumnType, Kind, normalise_header


def editable_kinds() -> list[Kind]:
    """The kinds that the department may teach further headers."""
    return [binding.kind for binding in all_bindings() if binding.kind.headers_editable]


def learnable(kind: Kind) -> list[Column]:
    """The columns of a kind that may have further headers."""
    return [column for column in kind.columns if column.type != ColumnType.SERIAL]


@tracked()
class HeaderAlias(models.Model):
    """One further header of one column."""

    kind = models.CharField("表格种类", max_length=40)
    column_key = models.CharField("列", max_length=40)
    header = models.CharField("表头", max_length=60, help_text="照文件中的写法，空格、星号不影响")
    header_key = models.CharField("表头（归一）", max_length=60, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "表头别名"
        ordering = ("kind", "column_key", "header")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "header_key"],
                name="spreadsheets_headeralias_once",
                violation_error_message="这种表格已登记过这个表头",
            ),
        ]

    def __str__(self) -> str:
        return self.header

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the plain header true on every save."""
        self.header_key = normalise_header(self.header)
        super().save(*args, **kwargs)

    @property
    def column(self) -> Column | None:
        """The column that the header means, None where the kind no longer has it."""
        try:
            return binding_of(self.kind).kind.column(self.column_key)
        except KeyError:
            return None

    def clean_fields(self, exclude: set[str] | None = None) -> None:
        """Fill the plain header before the constraint looks at it."""
        self.header_key = normalise_header(self.header or "")
        super().clean_fields(exclude=exclude)

    def clean(self) -> None:
        """A header that already means something to the kind cannot be given to another column."""
        if self.column is None or not binding_of(self.kind).kind.headers_editable:
            raise ValidationError("这种表格的表头不能登记别名")
        if not self.header_key or self.header_key == ERROR_COLUMN:
            raise ValidationError({"header": "请填写文件中的表头"})
        known = binding_of(self.kind).kind.by_name.get(self.header_key)
        if known is None:
            return
        if known.key == self.column_key:
            raise ValidationError({"header": f"“{self.header}”已能识别，不必登记"})
        raise ValidationError(
            {"header": f"“{self.header}”是“{known.header}”列的表头，不能再用于其他列"}
        )


# What the headers of files mean is the same for everybody who imports.
scoping.register(HeaderAlias, directory=True)
