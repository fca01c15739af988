"""派驻任职: who serves where."""

from django.contrib import admin

from secretaries.models import Posting
from xuanhan.common.admin import ReadOnlyModelAdmin


@admin.register(Posting)
class PostingAdmin(ReadOnlyModelAdmin):
    """Postings come from a published round."""

    menu_group = "匹配选派"
    menu_order = 40
    list_display = (
        "village",
        "township",
        "cadre_name",
        "role",
        "unit_name",
        "start_date",
        "planned_end_date",
        "document_number",
        "end_reason",
    )
    list_filter = ("round", "village__township", "end_reason")
    list_select_related = ("village__township", "cadre", "round__needs_round")
    search_fields = ("village__name", "village__township__name", "cadre__name", "unit_name")

    @admin.display(description="乡镇", ordering="village__township__order")
    def township(self, posting: Posting) -> str:
        """The village's township."""
        return posting.village.township.name

    @admin.display(description="姓名", ordering="cadre__name")
    def cadre_name(self, posting: Posting) -> str:
        """The person's name."""
        return posting.cadre.name
