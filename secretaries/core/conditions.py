"""选派条件与回避: who may be sent at all, and where not (domain.md §4.4).

A hard condition excludes; a hint is shown and excludes nobody.  A hard condition whose data is missing is not
met, and says that the data is missing.
"""

from dataclasses import dataclass
from datetime import date

from secretaries.core.facts import CadreFacts, VillageFacts
from xuanhan.common.calendar_years import full_years

LOW_EDUCATION = {"SECONDARY", "HIGH_SCHOOL", "JUNIOR_HIGH", "PRIMARY"}
FAILED_GRADES = ("不称职", "不合格")


@dataclass(frozen=True)
class ConditionRules:
    """The thresholds, as the county has set them on the day of reference."""

    party_years: int = 1
    work_years: int = 2
    age_limit: int = 45


@dataclass(frozen=True)
class Finding:
    """One reason with its code and its Chinese sentence."""

    code: str
    sentence: str


def exclusions(cadre: CadreFacts, on: date, rules: ConditionRules) -> list[Finding]:
    """The hard conditions that the cadre does not meet on a day; empty means eligible."""
    found = []
    if cadre.outside_pool:
        found.append(Finding("outside_pool", f"不在人才储备库（{cadre.outside_pool}）"))
    if cadre.political_status != "PARTY_MEMBER":
        found.append(Finding("not_party_member", "不是中共正式党员"))
    else:
        found += _years(cadre.party_month, on, rules.party_years, "party_years", "入党时间", "党龄")
    found += _years(
        cadre.work_month, on, rules.work_years, "work_years", "参加工作时间", "工作经历"
    )
    if cadre.recommendation == "NOT_RECOMMENDED":
        found.append(Finding("not_recommended", "单位不推荐"))
    if any(grade in cadre.recent_grades for grade in FAILED_GRADES):
        found.append(Finding("failed_grade", "近三年考核有不称职（不合格）"))
    if cadre.already_posted:
        found.append(Finding("already_posted", "正在驻村任职"))
    return found


def _years(
    since: date | None, on: date, needed: int, code: str, field: str, noun: str
) -> list[Finding]:
    if since is None:
        return [Finding(f"{code}_unknown", f"缺{field}，无法核对{noun}")]
    if full_years(since, on) < needed:
        return [Finding(code, f"{noun}不满 {needed} 年")]
    return []


def hints(cadre: CadreFacts, on: date, rules: ConditionRules) -> list[Finding]:
    """What people should look at; it excludes nobody."""
    found = []
    if full_years(cadre.birth_month, on) > rules.age_limit:
        found.append(Finding("age", f"超过 {rules.age_limit} 周岁"))
    if cadre.education in LOW_EDUCATION:
        found.append(Finding("education", "学历低于大专"))
    return found


def avoidance(village: VillageFacts, cadre: CadreFacts) -> list[Finding]:
    """回避: the home village, or the home township."""
    if village.key in cadre.home_villages:
        return [Finding("home_village", "籍贯在本村，应当回避")]
    if village.township_code in cadre.home_townships:
        return [Finding("home_township", f"籍贯在{village.township_name}，应当回避")]
    return []
