"""银行账户 of the organizations."""

from django.contrib import admin

from collective_economy.admin.of_organization import OfOrganizationAdmin
from collective_economy.models import BankAccount


@admin.register(BankAccount)
class BankAccountAdmin(OfOrganizationAdmin):
    """Accounts; the number shows its last four digits."""

    menu_group = "集体经济"
    menu_order = 14
    unspoken_fields = ("number", "number_hash")
    list_display = (
        "organization", "township", "kind", "bank_name", "number", "opened_date", "closed_date",
    )  # fmt: skip
    list_filter = ("kind", "organization__village__township")
    fieldsets = (
        ("账户", {"fields": ("organization", ("kind", "bank_name"), ("account_name", "number"),
                            ("opened_date", "closed_date"))}),
    )  # fmt: skip
