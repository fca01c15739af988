"""What the steps of 请销假 ask."""

from typing import Any

from django.utils import timezone

from xuanhan.common.flow_admin import StepForm
from xuanhan.common.forms import day_field


class ReturnForm(StepForm):
    """Since when one is back."""

    returned_date = day_field("返岗日期")
    field_order = ("returned_date", "opinion")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["returned_date"].initial = timezone.localdate()
        self.fields["opinion"].label = "说明"
