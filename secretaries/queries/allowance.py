"""生活补助 of a year out of frozen months, and what of it has been paid (domain.md §4.11)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from secretaries.choices.support import SupportStatus
from secretaries.core.allowance import Allowance, living_allowance
from secretaries.core.report_text import number
from secretaries.models import Posting, SupportRecord
from secretaries.queries.presence import current_months, month_end
from xuanhan.common.templatetags.portal import yuan
from xuanhan.registry.queries import parameter

NONE = Decimal(0)
NOTHING_DUE = Allowance((), ())
# Paid by the portal's own count, or not paid yet; what was paid before the portal counted is left alone.
OPEN = (SupportStatus.DUE, SupportStatus.DONE)


def allowances_of(postings: Iterable[Posting], year: int, *, today: date) -> dict[int, Allowance]:
    """What each posting has earned in a year, in 元, from its frozen months and each month's own rate.

    Months that are over, in post and not frozen are named as missing.
    """
    wanted = list(postings)
    days: dict[int, dict[int, Decimal]] = defaultdict(dict)
    frozen = current_months().filter(posting__in=wanted, month__year=year).order_by()
    for posting_id, month, actual in frozen.values_list("posting_id", "month", "actual_days"):
        days[posting_id][month.month] = actual
    rates = {
        month: parameter("secretaries.support.living_daily", on=date(year, month, 1))
        for month in range(1, 13)
    }
    answer = {}
    for posting in wanted:
        months = [
            month
            for month in range(1, 13)
            if posting.start_date <= month_end(date(year, month, 1)) < today
            and (posting.end_date is None or posting.end_date >= date(year, month, 1))
        ]
        answer[posting.pk] = (
            living_allowance(
                days[posting.pk], daily_yuan=rates, first_month=months[0], last_month=months[-1]
            )
            if months
            else NOTHING_DUE
        )
    return answer


@dataclass(frozen=True)
class LivingStanding:
    """A record's 生活补助: what is due by the frozen months, and what was paid, in 元."""

    record: SupportRecord
    allowance: Allowance

    @property
    def difference_yuan(self) -> Decimal:
        """Due less paid; negative when too much was paid."""
        return self.allowance.total_yuan - (self.record.living_yuan or NONE)

    @property
    def is_open(self) -> bool:
        """Whether something is to be paid, or paid back, by the portal's own count."""
        if self.record.living_status not in OPEN or not self.allowance.lines:
            return False
        if self.record.living_status == SupportStatus.DONE and self.record.living_days is None:
            return False
        return self.difference_yuan != 0 or self.record.living_days != self.allowance.days

    @property
    def due_words(self) -> str:
        """The days, the rate and the sum: 共 198 天 × 100 元/天＝19,800.00 元."""
        if not self.allowance.lines:
            return "本年度还没有已冻结的在岗月份"
        rates = {line.daily_yuan for line in self.allowance.lines}
        rate = f" × {number(rates.pop())} 元/天" if len(rates) == 1 else "，按各月标准"
        total = yuan(self.allowance.total_yuan)
        return f"共 {number(self.allowance.days)} 天{rate}＝{total} 元"

    @property
    def month_words(self) -> str:
        """Month by month: 3月 16 天，4月 20.5 天."""
        return "，".join(f"{line.month}月 {number(line.days)} 天" for line in self.allowance.lines)

    @property
    def missing_words(self) -> str:
        """The months that pay nothing yet; "" for none."""
        return "、".join(f"{month}月" for month in self.allowance.missing_months)

    @property
    def difference_words(self) -> str:
        """What was paid, and what is to be paid besides or paid back."""
        paid = self.record.living_yuan
        if paid is None:
            return "尚未计发"
        days = self.record.living_days
        told = f"已发 {yuan(paid)} 元" + (f"（{number(days)} 天）" if days is not None else "")
        if days is None and self.record.living_status == SupportStatus.DONE:
            return f"{told}，为导入数据"
        if self.difference_yuan == 0:
            return f"{told}，与在岗天数一致"
        word = "应补发" if self.difference_yuan > 0 else "应扣回"
        return f"{told}，按现在的在岗天数{word} {yuan(abs(self.difference_yuan))} 元"


def standings(records: Iterable[SupportRecord], *, today: date) -> list[LivingStanding]:
    """Where each record stands, in the order of the records; a few queries a year."""
    wanted = list(records)
    by_year: dict[int, list[Posting]] = defaultdict(list)
    for record in wanted:
        by_year[record.year].append(record.posting)
    due = {
        (year, key): allowance
        for year, postings in by_year.items()
        for key, allowance in allowances_of(postings, year, today=today).items()
    }
    return [LivingStanding(record, due[record.year, record.posting_id]) for record in wanted]
