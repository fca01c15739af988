"""What lists of an organization's rows have in common: 乡镇 and 村 beside it."""

from typing import Any

from django.contrib import admin

from collective_economy.models import CollectiveOrganization
from xuanhan.common.admin import ScopedModelAdmin


def township_of(organization: CollectiveOrganization) -> str:
    """The township in which an organization lies."""
    township = organization.township or organization.village.township
    return township.name


class OfOrganizationAdmin(ScopedModelAdmin):
    """Rows that hang on an organization."""

    search_hint = "组织、村、乡镇"
    search_fields = (
        "organization__name",
        "organization__village__name",
        "organization__village__township__name",
    )
    list_select_related = ("organization__village__township", "organization__township")
    autocomplete_fields = ("organization",)

    @admin.display(description="乡镇", ordering="organization__village__township__order")
    def township(self, row: Any) -> str:
        """The organization's township."""
        return township_of(row.organization)
