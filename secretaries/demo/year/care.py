"""保障, 走访谈心, 困难诉求, 典型, 结果运用 and one recall of the demo year."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from secretaries.choices.contact import ContactKind
from secretaries.choices.difficulty import DifficultyCategory
from secretaries.choices.recall import RecallOutcome, RecallTrigger
from secretaries.models import (
    Cadre,
    Commendation,
    ContactAssignment,
    FundUse,
    HonourRound,
    Nomination,
    Posting,
    RecallCase,
    ResultUse,
    SupportRecord,
    TalkRecord,
    VisitRecord,
)
from secretaries.services import difficulties, nominations, recalls
from secretaries.workflow.nomination import NOMINATION
from secretaries.workflow.recall import RECALL
from xuanhan.common.flow import begin, move
from xuanhan.registry.models import Township, Unit

SOLVED = 33
# How many days ago those that are still open were registered: two late, one near its limit, two fresh.
OPEN_DAYS_AGO = (45, 38, 26, 9, 1)
OPEN = len(OPEN_DAYS_AGO)
LEADERS = (
    ("何演示", "部务会成员、副部长"),
    ("施演示", "部务会成员、组织员"),
    ("孔演示", "机关党委委员"),
)
DIFFICULTIES = (
    (DifficultyCategory.SPOUSE_JOB, "配偶异地待业，希望在县内就业", "县人力资源和社会保障局", "推荐到县属企业上岗"),
    (DifficultyCategory.SCHOOLING, "子女由外地转入县城就读", "县教育局", "协调就近入学"),
    (DifficultyCategory.FAMILY_HEALTH, "家属住院需陪护，往返不便", "县卫生健康局", "开通绿色通道并协调陪护"),
    (DifficultyCategory.HOUSING, "村部无住宿条件", "县住房和城乡建设局", "改造村部值班用房"),
    (DifficultyCategory.WORK_FUND, "工作经费报账程序不清", "县财政局", "明确报账流程并已拨付"),
    (DifficultyCategory.BENEFITS, "驻村期间补贴未按时到位", "县财政局", "补发到位"),
    (DifficultyCategory.SEPARATION, "夫妻两地分居，照顾老人有困难", "县委组织部", "协调其配偶调整工作地点"),
)  # fmt: skip
CITY_HONOURS = (
    ("四川省驻村帮扶先进个人", "PROVINCE", "四川省乡村振兴局"),
    ("四川省优秀驻村第一书记", "PROVINCE", "四川省委组织部"),
    ("达州市优秀第一书记", "CITY", "达州市委组织部"),
    ("达州市乡村振兴先进个人", "CITY", "达州市委农村工作领导小组"),
    ("达州市优秀共产党员", "CITY", "达州市委"),
)


def care_for(postings: list[Posting], by: Any, today: date) -> None:
    """A year of support for the posted, in the order of `postings`; what is still open is of these days."""
    rng = Random(20251231)
    _support(postings, rng)
    _contacts(postings, by, rng)
    _difficulties(postings, by, rng, today)
    _honours(postings, by)
    _results(postings)
    _recall(postings[-1], by)


def _support(postings: list[Posting], rng: Random) -> None:
    records = SupportRecord.objects.bulk_create(
        SupportRecord(posting=posting, year=2025, **fields)
        for posting, fields in zip(postings, _support_fields(len(postings), rng), strict=True)
    )
    FundUse.objects.bulk_create(
        FundUse(record=record, used_date=date(2025, month, 12), purpose=purpose, note=note,
                amount_yuan=Decimal(amount))
        for record in records[::3]
        for month, purpose, note, amount in (
            (5, "SURVEY", "入户调研交通", "860.00"),
            (7, "OFFICE", "打印和办公用品", "1240.50"),
            (9, "TRAINING", "村干部培训资料", "980.00"),
        )
    )  # fmt: skip


def _support_fields(count: int, rng: Random) -> Iterator[dict[str, Any]]:
    for number in range(count):
        fields: dict[str, Any] = {
            "work_fund_status": "DONE", "work_fund_yuan": Decimal("10000.00"),
            "work_fund_date": date(2025, 4, 15), "living_status": "DUE",
            "transport_status": "DONE", "transport_yuan": Decimal("3600.00"),
            "communication_yuan": Decimal("1200.00"), "transport_date": date(2025, 12, 20),
            "checkup_status": "DONE", "checkup_date": date(2025, 9, 1) + timedelta(rng.randrange(25)),
            "insurance_status": "DONE", "insurer": "演示财产保险宣汉支公司",
            "policy_number": f"YS2025{number + 1:05d}", "insured_yuan": Decimal("500000.00"),
            "cover_start_date": date(2025, 4, 1), "cover_end_date": date(2026, 3, 31),
            "payer": "县财政局", "voucher": f"演示2025-{number + 1:03d}",
        }  # fmt: skip
        if number % 17 == 5:
            fields |= {"checkup_status": "MISSED", "checkup_date": None}
        yield fields


def _contacts(postings: list[Posting], by: Any, rng: Random) -> None:
    townships = Township.objects.filter(pk__in={p.village.township_id for p in postings})
    ContactAssignment.objects.bulk_create(
        ContactAssignment(
            kind=kind, leader_name=name, leader_duty=duty, township=township,
            start_date=date(2025, 3, 15),
        )
        for number, township in enumerate(townships)
        for kind, (name, duty) in (
            (ContactKind.AREA, LEADERS[number % 2]), (ContactKind.POINT, LEADERS[2])
        )
    )  # fmt: skip
    VisitRecord.objects.bulk_create(
        VisitRecord(
            kind=ContactKind.POINT, visit_date=date(2025, 4, 10) + timedelta(rng.randrange(240)),
            visitor=LEADERS[2][0], posting=posting, content="走访村部和农户，了解履职和生活情况",
            problems="通组路灯不足" if number % 6 == 0 else "", created_by=by,
        )
        for number, posting in enumerate(postings[::2])
    )  # fmt: skip
    TalkRecord.objects.bulk_create(
        TalkRecord(
            talk_date=date(2025, 4 + 3 * half, 8) + timedelta(rng.randrange(70)),
            place=f"{posting.village}党群服务中心", talker=LEADERS[number % 3][0], posting=posting,
            content="交流驻村工作、思想和家庭情况", promises="协调解决反映的困难" if number % 4 == 0 else "",
            created_by=by,
        )
        for number, posting in enumerate(postings)
        for half in (0, 1)
        if (number + half) % 9
    )  # fmt: skip


def _difficulties(postings: list[Posting], by: Any, rng: Random, today: date) -> None:
    units = {unit.name: unit for unit in Unit.objects.all()}
    fallback = units["县委组织部"]
    for number in range(SOLVED + OPEN):
        category, wish, handler, result = DIFFICULTIES[number % len(DIFFICULTIES)]
        day = date(2025, 3, 20) + timedelta(number * 6)
        if number >= SOLVED:
            day = today - timedelta(OPEN_DAYS_AGO[number - SOLVED])
        row = difficulties.register_difficulty(
            posting=postings[number * 2], category=category, description=wish, registered_date=day,
            by=by,
        )  # fmt: skip
        if number == SOLVED + OPEN - 1:
            continue
        assigned = day + timedelta(3)
        difficulties.assign(row, handler=units.get(handler, fallback), by=by, on=assigned)
        if number >= SOLVED:
            continue
        difficulties.answer(row, by=by, opinion=result)
        closed = assigned + timedelta(10 + rng.randrange(20))
        word = ("SATISFIED", "SATISFIED", "FAIRLY")[number % 3]
        difficulties.close(row, satisfaction=word, by=by, on=closed)


def _honours(postings: list[Posting], by: Any) -> None:
    chosen = HonourRound.objects.create(
        title="2025年宣汉县“最美第一书记”", year=2025, places=5, open_until_date=date(2025, 10, 10),
        note="履职满半年，群众满意度高，实绩突出",
    )  # fmt: skip
    for number, posting in enumerate(postings[3:80:11]):
        row = Nomination.objects.create(
            round=chosen, posting=posting, recommender=("TOWNSHIP", "UNIT", "VILLAGE")[number % 3],
            deeds=f"扎根{posting.village}，带领群众发展产业、化解矛盾、办成实事。", created_by=by,
        )  # fmt: skip
        begin(row, label="登记", by=by)
        for act in ("recommend", "qualify"):
            move(row, NOMINATION, act, by=by)
        if number >= chosen.places:
            move(row, NOMINATION, "decline", by=by, opinion="名额所限")
            continue
        move(row, NOMINATION, "shortlist", by=by)
        nominations.publicise(row, from_date=date(2025, 10, 20), by=by)
        nominations.name(
            row, document_number="宣组〔2025〕56号", named_date=date(2025, 10, 31), by=by
        )
    for number, (title, level, granted_by) in enumerate(CITY_HONOURS):
        Commendation.objects.create(
            posting=postings[3 + number * 11], title=title, level=level, granted_by=granted_by,
            granted_date=date(2025, 7 + number, 1), document_number=f"演示〔2025〕{number + 1}号",
        )  # fmt: skip


def _results(postings: list[Posting]) -> None:
    used = [("PROMOTION", number) for number in range(7)] + [
        ("FURTHER_USE", number) for number in range(7, 12)
    ]
    ResultUse.objects.bulk_create(
        ResultUse(
            posting=postings[5 + number * 6], kind=kind, decided_date=date(2025, 12, 5 + number),
            document_number=f"宣委〔2025〕{60 + number}号", note="驻村实绩突出",
        )
        for kind, number in used
    )  # fmt: skip
    ResultUse.objects.bulk_create(
        ResultUse(posting=postings[6 + number * 6], kind="RANK", decided_date=date(2025, 12, 20),
                  document_number="宣组〔2025〕80号")
        for number in range(9)
    )  # fmt: skip


def _recall(posting: Posting, by: Any) -> None:
    case = recalls.open_case(
        RecallCase(
            posting=posting, triggers=[RecallTrigger.CONDUCT, RecallTrigger.COMPLAINTS],
            source="SPOT_CHECK", clue="两次抽查不在村，群众反映较少入户", clue_date=date(2025, 8, 4),
            created_by=by,
        ),
        by=by,
    )  # fmt: skip
    case.measures.create(
        kind="TALK", taken_date=date(2025, 8, 6), result="已约谈本人和派出单位负责人"
    )
    case.measures.create(
        kind="CORRECTION", taken_date=date(2025, 8, 8), due_date=date(2025, 9, 7),
        result="到期未改正",
    )  # fmt: skip
    move(case, RECALL, "verify", by=by)
    recalls.hear(case, by=by, opinion="线索属实")
    for act, words in (
        ("state", "承认在村时间不足，愿意接受组织处理"),
        ("township", "建议召回"),
        ("unit", "同意召回，另派人选"),
    ):
        move(case, RECALL, act, by=by, opinion=words)
    recalls.decide(
        case, outcome=RecallOutcome.RECALL, document_number="宣组〔2025〕48号",
        decided_date=date(2025, 9, 15), by=by, opinion="部务会研究决定召回",
    )  # fmt: skip
    recalls.replace(
        case, cadre=_free_cadre(), document_number="宣组〔2025〕50号", start_date=date(2025, 9, 22),
        by=by,
    )  # fmt: skip
    move(case, RECALL, "finish", by=by)


def _free_cadre() -> Cadre:
    return Cadre.objects.filter(
        postings__isnull=True, political_status="PARTY_MEMBER", recommendation="RECOMMENDED"
    ).order_by("pk")[0]
