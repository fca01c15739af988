"""分片联系, 联系走访, 书记谈心."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from secretaries.admin.own_posting import PostingColumnsMixin
from secretaries.models import ContactAssignment, TalkNote, TalkRecord, VisitRecord
from xuanhan.common.admin import ScopedModelAdmin


@admin.register(ContactAssignment)
class ContactAssignmentAdmin(ScopedModelAdmin):
    """Which leader looks after which township."""

    menu_group = "考核评价"
    menu_order = 70
    list_display = ("township", "kind", "leader_name", "leader_duty", "start_date", "end_date")
    list_filter = ("kind", "township")
    list_select_related = ("township",)
    search_fields = ("leader_name", "township__name")


@admin.register(VisitRecord)
class VisitRecordAdmin(PostingColumnsMixin, ScopedModelAdmin):
    """Visits by leaders."""

    menu_group = "考核评价"
    menu_order = 72
    record_name = "走访记录"
    list_display = ("visit_date", "visitor", "kind", "person", "township", "village", "problems")
    list_display_links = ("visit_date",)
    list_filter = ("kind", "posting__village__township")
    date_hierarchy = None
    autocomplete_fields = ("posting",)


@admin.register(TalkRecord)
class TalkRecordAdmin(PostingColumnsMixin, ScopedModelAdmin):
    """“巴山夜话·书记谈心”; what was confided is kept apart."""

    menu_group = "考核评价"
    menu_order = 74
    record_name = "谈心记录"
    list_display = ("talk_date", "talker", "person", "township", "village", "problems", "promises")
    list_display_links = ("talk_date",)
    list_filter = ("posting__village__township",)
    autocomplete_fields = ("posting",)


class TalkNoteForm(forms.ModelForm):
    """The private note, in a box of its own."""

    text = forms.CharField(
        label="私密记录", widget=forms.Textarea(attrs={"rows": 6}), max_length=2000,
        help_text="加密保存，只有记录人和经授权的人可以查看",
    )  # fmt: skip

    class Meta:
        model = TalkNote
        fields = ("talk", "text")


@admin.register(TalkNote)
class TalkNoteAdmin(ScopedModelAdmin):
    """One's own private notes; the scope shows nobody else's without 谈心授权."""

    form = TalkNoteForm
    menu_group = "考核评价"
    menu_order = 76
    record_name = "私密记录"
    unspoken_fields = ("text",)
    list_display = ("talk", "author", "written_at")
    list_select_related = ("talk__posting__cadre", "author")
    autocomplete_fields = ("talk",)

    def save_model(
        self, request: HttpRequest, obj: TalkNote, form: forms.ModelForm, change: bool
    ) -> None:
        """The author is whoever writes."""
        if change:
            raise PermissionDenied
        obj.author = request.user
        super().save_model(request, obj, form, change)

    def has_change_permission(self, request: HttpRequest, obj: TalkNote | None = None) -> bool:
        """Notes stand as they were written."""
        return False
