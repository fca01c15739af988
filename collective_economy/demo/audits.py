"""Audits of 2024 and 2025: one joint plan of four departments a year, two townships' routine audits, findings
from issue to 销号, one late, some handed over; and a joint audit of this year, whose findings are being rectified."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from collective_economy.choices.audit import AuditContent, AuditDepartment, AuditKind, AuditState
from collective_economy.choices.audit import FindingCategory as C
from collective_economy.choices.audit import FindingState as S
from collective_economy.demo.people import People
from collective_economy.demo.places import FIVE, LUOPAN, administrative_villages
from collective_economy.models import Audit, AuditFinding, AuditPlan, FindingPaper
from collective_economy.workflow.audit import AUDIT, FINDING
from xuanhan.common.attachments import keep_evidence
from xuanhan.common.flow import begin_all, move_all
from xuanhan.registry.models import Village

VILLAGES = 24
# Of the findings of a plan, how many are not closed: the first is handed over, the second asks for time.
LEFT_OPEN = {2024: 1, 2025: 2}
OF_THIS_YEAR = 5
# Findings are to be rectified within three months of their issue, a good two months after the audit began.
TIME_LIMIT, BEGUN_BEFORE_ISSUE = timedelta(days=90), timedelta(days=73)
WORDS = {
    C.CASH: "租金收入未及时缴存，坐收坐支",
    C.VOUCHERS: "零星用工支出以白条入账",
    C.OLD_BALANCES: "往来款挂账超过三年未清理",
    C.FIXED_ASSETS: "新建仓库未登记固定资产",
    C.NOT_PUBLISHED: "厂房租赁合同未公开",
    C.PROCEDURE: "购置设备未履行“四议两公开”",
    C.INCOME: "光伏分红未计入当年收入",
    C.MIXED_BOOKS: "村委会代管资金与集体账混用",
}
MEASURE = "责任人限期整改，完善制度并公示"
JOINT = [AuditDepartment.DISCIPLINE, AuditDepartment.AUDIT, AuditDepartment.AGRICULTURE]
EVIDENCE = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def build(rng: Random, people: dict[str, Any], today: date) -> None:
    """Plans, audits with their dates, findings with what became of them."""
    named = [v for v in administrative_villages() if (v.township.name, v.name) in (*FIVE, LUOPAN)]
    others = [v for v in administrative_villages() if v not in named]
    chosen = rng.sample(others, VILLAGES)
    crew = People(rng)
    for year, villages in ((2024, [*named[:2], *chosen[:10]]), (2025, [*named, *chosen[8:]])):
        plan = _joint(year)
        audits = _audits(plan, villages, date(year, 4, 8), crew, people)
        _findings(audits, date(year, 6, 20), rng, crew, people, LEFT_OPEN[year])
    for village in named[:2]:
        routine = _routine(village)
        audits = _audits(routine, [village], date(2025, 9, 1), crew, people)
        _findings(audits, date(2025, 11, 10), rng, crew, people, 1)
    _of_this_year(chosen[:6], rng, crew, people, today)


def _of_this_year(
    villages: list[Village], rng: Random, crew: People, people: dict[str, Any], today: date
) -> None:
    """Issued so lately that there is still time to rectify; left out while the demo years are this year."""
    issued = today - timedelta(days=75)
    if issued.year in LEFT_OPEN:
        return
    plan = _joint(issued.year)
    audits = _audits(plan, villages, issued - BEGUN_BEFORE_ISSUE, crew, people)
    _findings(audits, issued, rng, crew, people, OF_THIS_YEAR)


def _joint(year: int) -> AuditPlan:
    return AuditPlan.objects.create(
        year=year, name="村集体经济财务收支和合同联合审计", kind=AuditKind.SPECIAL,
        lead=AuditDepartment.ORGANIZATION, participants=JOINT, covers_fiscal=True,
        content=[AuditContent.ACCOUNTS, AuditContent.DEBTS, AuditContent.GRANTS, AuditContent.CONTRACTS],
        basis=f"演示〔{year}〕16号",
    )  # fmt: skip


def _routine(village: Village) -> AuditPlan:
    return AuditPlan.objects.create(
        year=2025, name=f"{village.township.name}村级财务定期审计", kind=AuditKind.REGULAR,
        lead=AuditDepartment.TOWNSHIP, township=village.township,
        content=[AuditContent.ACCOUNTS, AuditContent.DISTRIBUTION],
    )  # fmt: skip


def _audits(
    plan: AuditPlan, villages: list[Village], day: date, crew: People, people: dict[str, Any]
) -> list[Audit]:
    """All on the same days: notice, on the spot a week later, opinion, report, publication."""
    rows = Audit.objects.bulk_create(
        Audit(
            plan=plan, village=village, period_start_date=date(plan.year - 1, 1, 1),
            period_end_date=date(plan.year - 1, 12, 31), performer="县农业农村局审计组",
            head=crew.name(), members="、".join((crew.name(), crew.name())),
            conclusion="财务收支基本真实，存在的问题见整改台账",
        )
        for village in villages
    )  # fmt: skip
    begin_all(rows, label="登记", by=people.get("county"))
    steps = (
        ("notify", {"notice_date": day}),
        ("start", {"start_date": day + timedelta(days=7)}),
        ("ask", {"opinion_date": day + timedelta(days=40)}),
        ("report", {"report_date": day + timedelta(days=55), "report_number": f"演示审〔{plan.year}〕{plan.pk}号"}),
        ("publish", {"published_date": day + timedelta(days=62)}),
    )  # fmt: skip
    queryset = Audit.objects.filter(plan=plan)
    for act, fields in steps:
        move_all(queryset, AUDIT, act, by=people.get("county"), with_fields=fields)
    return list(queryset.filter(state=AuditState.PUBLISHED).select_related("village__township"))


def _findings(
    audits: list[Audit], day: date, rng: Random, crew: People, people: dict[str, Any], left: int
) -> None:
    rows = []
    start = AuditFinding.objects.filter(issued_date__year=day.year).count()
    for audit in audits:
        for category in rng.sample(list(WORDS), rng.choice((1, 2, 2, 3))):
            start += 1
            rows.append(_finding(audit, category, day, f"SJ-{day.year}-{start:03d}", rng, crew))
    AuditFinding.objects.bulk_create(rows)
    begin_all(rows, label="下发", by=people.get("county"))
    found = AuditFinding.objects.filter(pk__in=[row.pk for row in rows]).order_by("pk")
    move_all(found, FINDING, "claim", by=people.get("village"))
    move_all(found, FINDING, "rectify", by=people.get("village"))
    _through(found, day, people, left)


def _finding(
    audit: Audit, category: C, day: date, number: str, rng: Random, crew: People
) -> AuditFinding:
    village = audit.village
    return AuditFinding(
        number=number, audit=audit, category=category, description=WORDS[category],
        severity=rng.choices(("ORDINARY", "MORE", "SERIOUS"), (70, 25, 5))[0],
        amount_yuan=Decimal(rng.randrange(2_000_00, 90_000_00)) / 100,
        responsible_unit=f"{village.name}集体经济组织", responsible_person=crew.name(),
        issued_date=day, due_date=day + TIME_LIMIT, measures=MEASURE,
    )  # fmt: skip


def _through(found: Any, day: date, people: dict[str, Any], left: int) -> None:
    """Most are closed on evidence; the last few wait, are late, or were handed over."""
    keys = list(found.values_list("pk", flat=True))
    done = keys[: max(len(keys) - left, 1)]
    rest = keys[len(done) :]
    for row in AuditFinding.objects.filter(pk__in=done):
        keep_evidence(
            FindingPaper, row, data=EVIDENCE, name="整改佐证材料.pdf", by=people.get("village")
        )
        AuditFinding.objects.filter(pk=row.pk).update(recovered_yuan=row.amount_yuan / 2)
    closing = AuditFinding.objects.filter(pk__in=done)
    fields = {"result": "已整改到位，款项缴存基本户，制度已公示"}
    move_all(closing, FINDING, "ask_closing", by=people.get("village"), with_fields=fields)
    closed = {"verified_by": "演示验收人", "closed_date": day + timedelta(days=45), **fields}
    move_all(closing, FINDING, "close", by=people.get("county"), with_fields=closed)
    if rest:
        handed = {"handed_over_to": "县纪委监委机关", "handed_over_date": day + timedelta(days=30)}
        move_all(
            AuditFinding.objects.filter(pk=rest[0]), FINDING, "hand_over", by=people.get("office"),
            opinion="涉嫌违纪，移交核查", with_fields=handed,
        )  # fmt: skip
    if len(rest) > 2:
        waiting = AuditFinding.objects.filter(pk=rest[1], state=S.RECTIFYING)
        later = {"extension_date": day + timedelta(days=150)}
        move_all(waiting, FINDING, "ask_extension", by=people.get("village"), opinion="债务人外出，需延期清收",
                 with_fields=later)  # fmt: skip
