"""Policy numbers with effective date and document number (domain.md §0)."""

from django.core.exceptions import ValidationError
from django.db import models

from xuanhan.common import parameters, scoping
from xuanhan.common.history import tracked


@tracked()
class PolicyParameter(models.Model):
    """One value of one declared parameter, valid from a date on."""

    code = models.CharField("参数", max_length=80)
    value = models.CharField("取值", max_length=200)
    effective_date = models.DateField("生效日期")
    document_number = models.CharField("依据文号", max_length=60, blank=True)
    note = models.CharField("说明", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "政策参数"
        ordering = ("code", "-effective_date")
        constraints = [
            models.UniqueConstraint(
                fields=["code", "effective_date"],
                name="registry_parameter_once_a_date",
                violation_error_message="该参数在这一天已有取值",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}（{self.effective_date:%Y-%m-%d}起）"

    @property
    def title(self) -> str:
        """The Chinese title of the declaration, or the bare code when it is no longer declared."""
        try:
            return parameters.declaration(self.code).title
        except KeyError:
            return self.code

    def clean(self) -> None:
        """The code must be declared and the value must fit its type and bounds."""
        try:
            parameters.declaration(self.code).parse(self.value)
        except KeyError as error:
            raise ValidationError({"code": "没有这个参数"}) from error
        except parameters.ParameterInvalid as error:
            raise ValidationError({"value": str(error)}) from error


scoping.register(PolicyParameter, directory=True)
