"""共建协议书 of a pair as a Word file, to print, sign and upload."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from pairings.documents.agreement import CODE, TITLE, agreement_context
from pairings.models import Pair
from xuanhan.common.scoping import within
from xuanhan.reports.views.word import word_page


@admin.site.admin_view
def word(request: HttpRequest, pk: int) -> HttpResponse:
    """The filled-in agreement of one pair within the reader's scope."""
    if not request.user.has_perm("pairings.view_pair"):
        raise PermissionDenied
    pairs = within(
        Pair.objects.select_related("party_organization", "village__township", "township"),
        request.user.scope,
    )
    pair = get_object_or_404(pairs, pk=pk)
    name = f"{TITLE}（{pair.number}）"
    return word_page(request, CODE, agreement_context(pair), name=name, details={"pair": pair.pk})
