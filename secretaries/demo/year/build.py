"""The demo year of campaign 1, once."""

from django.db import transaction
from django.utils import timezone

from secretaries.choices import PostingRole
from secretaries.demo.build_workbooks import FINISHED
from secretaries.demo.year.appraisal import appraise_2025, open_quarter
from secretaries.demo.year.care import care_for
from secretaries.demo.year.duties import do_duties
from secretaries.demo.year.presence import be_present
from secretaries.demo.year.selection import select
from secretaries.models import Posting, SelectionRound
from xuanhan.accounts.models import User
from xuanhan.accounts.roles import FIRST_SECRETARY
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
        today = timezone.localdate()
        care_for(postings, by, today)
        serving = _serving()
        own = _lend_account(serving)
        do_duties(serving, today, spare=own)
        be_present(serving, by, today)
        appraised = appraise_2025(by)
        open_quarter(by, today)
    people = appraised.appraisals.filter(is_current=True).count()
    return f"演示年度 2025：派出第一书记 {len(postings)} 名，年度考核 {people} 名"


def _lend_account(postings: list[Posting]) -> Posting:
    """The demo account of a first secretary opens the file of the one in 罗盘村, whose village and township have theirs."""
    own = next(one for one in postings if one.village.name == "罗盘村" and one.end_date is None)
    account = User.objects.filter(username="shuji").first()
    if account is not None:
        account.name = own.cadre.name
        account.save(update_fields=["name"])
        account.grants.filter(role=FIRST_SECRETARY.code).update(person_key=own.cadre.id_number_hash)
    return own


def _serving() -> list[Posting]:
    """Everybody posted in the year, in the county's order; who was recalled stands last but for the successor."""
    rows = Posting.objects.filter(role=PostingRole.FIRST_SECRETARY, start_date__year=2025)
    found = rows.select_related("cadre", "village__township")
    county = list(found.order_by("village__township__order", "village__code", "start_date"))
    return [
        *(one for one in county if one.end_date is None),
        *(one for one in county if one.end_date),
    ]
