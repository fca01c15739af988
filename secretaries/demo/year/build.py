"""The demo year of campaign 1, once."""

from django.db import transaction
from django.utils import timezone

from secretaries.choices import PostingRole
from secretaries.demo.build_workbooks import FINISHED
from secretaries.demo.year.appraisal import appraise_2025, open_quarter
from secretaries.demo.year.care import care_for
from secretaries.demo.year.selection import select
from secretaries.models import Posting, SelectionRound
from xuanhan.accounts.models import User
from xuanhan.common.history import acting


@transaction.atomic
def build_year() -> str:
    """Round 2025-1 and everything that followed; "" when it is there already."""
    if SelectionRound.objects.filter(needs_round__code=FINISHED.code).exists():
        return ""
    by = User.objects.filter(username="zuzhibu").first()
    with acting("演示数据", user_id=by.pk if by else None):
        selection = select(by)
        postings = list(
            Posting.objects.filter(round=selection, role=PostingRole.FIRST_SECRETARY)
            .select_related("cadre", "village__township")
            .order_by("village__township__order", "village__code")
        )
        care_for(postings, by, timezone.localdate())
        appraised = appraise_2025(by)
        open_quarter(by, timezone.localdate())
    people = appraised.appraisals.filter(is_current=True).count()
    return f"演示年度 2025：派出第一书记 {len(postings)} 名，年度考核 {people} 名"
