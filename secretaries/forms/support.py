"""What paying 生活补助 asks."""

from typing import Any

from django import forms
from django.utils import timezone

from xuanhan.common.forms import day_field


class SettleForm(forms.Form):
    """On which day it was paid."""

    paid_date = day_field("发放日期")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["paid_date"].initial = timezone.localdate()
