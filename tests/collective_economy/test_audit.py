"""Audits and rectification: who may lead, the order of steps, evidence, rates, form 18, the demo years."""

import datetime
import io
from decimal import Decimal as D

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from openpyxl import Workbook

from collective_economy.alerts.audit import due_soon, overdue
from collective_economy.demo.audits import EVIDENCE
from collective_economy.models import Audit, AuditFinding, AuditPlan, FindingPaper
from collective_economy.services import audit as service
from collective_economy.spreadsheets.audit import KIND
from collective_economy.spreadsheets.audit_binding import FindingsBinding
from collective_economy.workflow.audit import FINDING
from tests.collective_economy.conftest import signed_in
from xuanhan.common.attachments import keep_evidence
from xuanhan.common.flow import move
from xuanhan.common.scoping import COUNTY, Scope
from xuanhan.reports import indicators, year_end
from xuanhan.reports.periods import Period
from xuanhan.spreadsheets.models.batch import RowOutcome
from xuanhan.spreadsheets.services.batches import commit, keep
from xuanhan.spreadsheets.services.examine import context_for, examine
from xuanhan.spreadsheets.writing import plain_sheet

YEAR = Period.of_year(2025)


def day(month, number):
    return datetime.date(2025, month, number)


@pytest.fixture
def plan(db):
    return AuditPlan.objects.create(
        year=2025, name="联合审计", kind="SPECIAL", lead="ORGANIZATION",
        participants=["DISCIPLINE", "AUDIT", "AGRICULTURE"], content=["ACCOUNTS"],
    )  # fmt: skip


def audit_of(plan, village, **values):
    return Audit.objects.create(
        plan=plan, village=village, period_start_date=datetime.date(2024, 1, 1),
        period_end_date=datetime.date(2024, 12, 31), performer="审计组", head="演示甲",
        members="演示乙、演示丙", **values,
    )  # fmt: skip


def finding_of(audit, number=1, **values):
    values = {
        "category": "CASH", "description": f"坐收坐支{number}", "amount_yuan": D("1000.00"),
        "responsible_unit": "集体经济组织", "measures": "限期缴存", "issued_date": day(3, 1),
        "due_date": day(5, 30), "state": "RECTIFYING", **values,
    }  # fmt: skip
    return AuditFinding.objects.create(audit=audit, number=f"SJ-2025-{number:03}", **values)


def close(row, on):
    keep_evidence(FindingPaper, row, data=EVIDENCE, name="佐证.pdf", by=None)
    fields = {"state": "CLOSED", "closed_date": on, "verified_by": "演示丁", "result": "已缴存"}
    AuditFinding.objects.filter(pk=row.pk).update(**fields)


def figure(code, scope=COUNTY, period=YEAR):
    return indicators.figure(indicators.by_code(f"collective_economy.{code}"), period, scope)


# ---- plans and audits ----------------------------------------------------------------------------


def test_the_audit_office_leads_only_for_fiscal_money(plan):
    plan.lead = "AUDIT"
    with pytest.raises(ValidationError) as refused:
        plan.full_clean()
    assert "只对财政资金" in refused.value.message_dict["lead"][0]
    with pytest.raises(IntegrityError, match="auditplan_fiscal"), transaction.atomic():
        plan.save()
    plan.covers_fiscal = True
    plan.full_clean()
    assert plan.departments == ["县审计局", "县纪委监委机关", "县农业农村局"]


def test_a_township_leads_for_its_own_villages(plan, bicheng, luopan):
    plan.lead = "TOWNSHIP"
    with pytest.raises(ValidationError) as refused:
        plan.full_clean()
    assert "township" in refused.value.message_dict
    plan.township = luopan.township
    plan.full_clean()
    plan.save()
    row = Audit(plan=plan, village=bicheng, period_start_date=day(1, 1), period_end_date=day(2, 1),
                performer="审计组", head="演示甲", members="演示乙")  # fmt: skip
    with pytest.raises(ValidationError) as refused:
        row.full_clean()
    assert "只审计龙泉土家族乡的村" in refused.value.message_dict["village"][0]


@pytest.mark.parametrize(
    ("values", "field", "constraint"),
    [({"members": "演示甲"}, "members", "audit_team"),
     ({"period_end_date": datetime.date(2023, 1, 1)}, "period_end_date", "audit_period")],
)  # fmt: skip
def test_a_team_of_two_and_a_period(plan, bicheng, values, field, constraint):
    row = audit_of(plan, bicheng)
    for name, value in values.items():
        setattr(row, name, value)
    with pytest.raises(ValidationError) as refused:
        row.full_clean()
    assert field in refused.value.message_dict
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        row.save()


def test_notice_comes_three_days_before_and_the_village_is_heard(plan, bicheng):
    row = audit_of(plan, bicheng)
    service.notify(row, notice_date=day(4, 1), by=None)
    with pytest.raises(ValidationError) as refused:
        service.start(row, start_date=day(4, 3), by=None)
    assert "最早 2025-04-04 进点" in refused.value.message_dict["start_date"][0]
    service.start(row, start_date=day(4, 4), by=None)
    service.ask(row, opinion_date=day(5, 1), by=None)
    unheard = {"report_number": "审〔2025〕1号", "report_date": day(5, 10), "by": None}
    with pytest.raises(ValidationError, match="2025-05-11 期满"):
        service.report(row, answered=False, **unheard)
    service.report(row, answered=True, **unheard)
    with pytest.raises(ValidationError, match="不能早于报告日期"):
        service.publish(row, published_date=day(5, 9), by=None)
    service.publish(row, published_date=day(5, 20), by=None)
    row.refresh_from_db()
    assert row.state == "PUBLISHED"
    assert figure("audits").value == 1


# ---- rectification -------------------------------------------------------------------------------


def test_from_issue_to_closing_with_an_extension(plan, bicheng, person):
    row = finding_of(audit_of(plan, bicheng), state="ISSUED", measures="")
    village = person("collective_organization", village=bicheng)
    township = person("township_committee", township=bicheng.township)

    def step(who, act, **data):
        url = reverse("admin:collective_economy_auditfinding_step", args=[row.pk, act])
        return signed_in(who).post(url, {"opinion": "", **data})

    assert (
        step(village, "claim", responsible_person="演示甲", measures="限期缴存").status_code == 302
    )
    assert step(village, "rectify").status_code == 302
    early = step(village, "ask_extension", extension_date="2025-05-30", opinion="债务人外出")
    assert "须晚于现整改时限 2025-05-30" in early.content.decode()
    later = {"extension_date": "2025-08-30", "opinion": "债务人外出"}
    assert step(village, "ask_extension", **later).status_code == 302
    assert step(village, "extend").status_code == 403
    assert step(township, "extend").status_code == 302
    row.refresh_from_db()
    assert (row.due_date, row.original_due_date, row.state) == (
        day(8, 30),
        day(5, 30),
        "RECTIFYING",
    )

    bare = step(village, "ask_closing", result="已缴存", recovered_yuan="1000")
    assert "没有佐证材料的不能销号，请上传整改佐证材料" in bare.content.decode()
    row.refresh_from_db()
    assert (row.state, row.result) == ("RECTIFYING", "")
    paper = SimpleUploadedFile("佐证.pdf", EVIDENCE)
    done = step(village, "ask_closing", result="已缴存", recovered_yuan="1000.00", evidence=paper)
    assert done.status_code == 302
    future = step(township, "close", verified_by="演示丁", closed_date="2125-01-01")
    assert "也不能晚于今天" in future.content.decode()
    assert (
        step(township, "close", verified_by="演示丁", closed_date="2025-08-20").status_code == 302
    )
    row.refresh_from_db()
    assert (row.state, row.recovered_yuan, row.result) == ("CLOSED", D("1000.00"), "已缴存")
    assert [record.act for record in row.flow.all()] == [
        "claim", "rectify", "ask_extension", "extend", "ask_closing", "close",
    ]  # fmt: skip


def test_the_database_closes_nothing_without_evidence(plan, bicheng):
    row = finding_of(audit_of(plan, bicheng), state="CHECKING", result="已缴存")
    with pytest.raises(ValidationError) as refused:
        service.close(row, verified_by="演示丁", closed_date=day(5, 1), by=None)
    assert "没有佐证材料" in refused.value.message_dict["evidence"][0]
    fields = {"state": "CLOSED", "closed_date": day(5, 1), "verified_by": "演示丁"}
    with pytest.raises(IntegrityError, match="没有佐证材料的不能销号"), transaction.atomic():
        AuditFinding.objects.filter(pk=row.pk).update(**fields)
    keep_evidence(FindingPaper, row, data=EVIDENCE, name="佐证.pdf", by=None)
    with pytest.raises(IntegrityError, match="finding_closed"), transaction.atomic():
        AuditFinding.objects.filter(pk=row.pk).update(**{**fields, "verified_by": ""})
    AuditFinding.objects.filter(pk=row.pk).update(**fields)


def test_what_is_handed_over_counts_until_it_is_closed(plan, bicheng):
    row = finding_of(audit_of(plan, bicheng))
    with pytest.raises(ValidationError, match="须填写意见"):
        service.hand_over(
            row, handed_over_to="县纪委监委机关", handed_over_date=day(4, 1), by=None, opinion=""
        )
    service.hand_over(
        row,
        handed_over_to="县纪委监委机关",
        handed_over_date=day(4, 1),
        by=None,
        opinion="涉嫌违纪",
    )
    assert figure("rectified").text == "0.0"
    assert figure("findings_late").value == 0
    keep_evidence(FindingPaper, row, data=EVIDENCE, name="佐证.pdf", by=None)
    service.close(row, verified_by="演示丁", closed_date=day(6, 1), result="已查清", by=None)
    assert figure("rectified").text == "100.0"


@pytest.mark.parametrize("role", ["audit", "discipline", "county_leader"])
def test_auditors_and_discipline_only_read(plan, bicheng, person, role):
    row = finding_of(audit_of(plan, bicheng))
    client = signed_in(person(role))
    for model, one in (("auditfinding", row), ("audit", row.audit), ("auditplan", plan)):
        page = reverse(f"admin:collective_economy_{model}_change", args=[one.pk])
        text = client.get(page).content.decode()
        assert 'name="_save"' not in text
        assert client.get(reverse(f"admin:collective_economy_{model}_add")).status_code == 403
    for act in ("ask_closing", "hand_over", "ask_extension"):
        step = reverse("admin:collective_economy_auditfinding_step", args=[row.pk, act])
        assert client.post(step, {"opinion": "试"}).status_code == 403


# ---- what is counted -----------------------------------------------------------------------------


def test_rates_by_number_and_by_money_by_hand(plan, bicheng, luopan):
    """Four issued in 2025: 1000 closed, 3000 closed in 2026, 4000 due in 2026, 2000 late."""
    own, other = audit_of(plan, bicheng), audit_of(plan, luopan)
    close(finding_of(own, 1), day(4, 30))
    finding_of(own, 2, amount_yuan=D(4000), due_date=datetime.date(2026, 3, 1))
    finding_of(other, 3, amount_yuan=D(2000))
    close(finding_of(other, 4, amount_yuan=D(3000)), datetime.date(2026, 2, 1))
    by_number = figure("rectified")
    assert (by_number.part, by_number.whole, by_number.text) == (1, 4, "25.0")
    assert figure("rectified_money").text == "10.0"
    due = figure("rectified_due")
    assert (due.part, due.whole) == (1, 3)
    assert [
        f.number for f in AuditFinding.objects.filter(state="RECTIFYING", due_date__lt=YEAR.end)
    ] == ["SJ-2025-003"]
    assert figure("findings_late").value == 1
    township = Scope(keys={"township": frozenset({bicheng.township_id})})
    assert figure("rectified", township).text == "50.0"
    assert figure("rectified_money", township).text == "20.0"
    table = next(iter(year_end.section("collective_economy.audit").tables(2025)))
    assert list(table.totals)[3:9] == [4, 1, "25.0%", D("1.00"), D("0.10"), "10.0%"]


def test_a_village_that_fails_again(plan, bicheng, luopan):
    before = AuditPlan.objects.create(
        year=2024, name="联合审计", kind="SPECIAL", lead="AGRICULTURE", content=["ACCOUNTS"]
    )
    finding_of(audit_of(before, bicheng), 1, issued_date=datetime.date(2024, 6, 1))
    finding_of(audit_of(plan, bicheng), 2)
    finding_of(audit_of(plan, luopan), 3)
    assert figure("findings_repeated").value == 1


def test_alerts_for_what_is_late_and_what_is_due_soon(plan, bicheng, luopan):
    finding_of(audit_of(plan, bicheng))
    [soon] = due_soon(COUNTY, day(5, 20))
    assert "剩 10 天" in soon.detail
    assert list(overdue(COUNTY, day(5, 30))) == []
    [late] = overdue(COUNTY, day(6, 2))
    assert ("超期 3 天" in late.detail, late.place) == (True, "白马镇")
    elsewhere = Scope(keys={"township": frozenset({luopan.township_id})})
    assert list(overdue(elsewhere, day(6, 2))) == []


# ---- form 18 -------------------------------------------------------------------------------------

HEAD = ["序号", "乡镇", "村", "审计项目", "问题类别", "问题描述", "涉及金额(元)", "责任单位", "责任人",
        "整改措施", "整改时限", "整改情况", "整改状态", "销号时间"]  # fmt: skip


def workbook(*rows):
    book = Workbook()
    for row in (HEAD, *rows):
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def check(data, scope=COUNTY):
    context = context_for("audit-findings", user=None, scope=scope)
    return examine("audit-findings", data, "整改.xlsx", context)


def row_of(**values):
    row = {"序号": 1, "乡镇": "白马镇", "村": "毕城村", "审计项目": "2025年联合审计", "问题类别": "白条",
           "问题描述": "白条入账", "涉及金额(元)": 12000.5, "责任单位": "毕城村集体经济组织", "责任人": "演示甲",
           "整改措施": "补齐票据", "整改时限": "2025-09-30", "整改情况": "已补齐", "整改状态": "已整改",
           "销号时间": "2025-09-01", **values}  # fmt: skip
    return [row[name] for name in HEAD]


def test_the_register_comes_in_for_verification_and_goes_out_unchanged(plan, bicheng):
    audit_of(plan, bicheng)
    data = workbook(
        row_of(), row_of(序号=2, 问题描述="坐收坐支", 问题类别="坐收坐支", 整改状态="整改中")
    )
    examined = check(data)
    assert examined.errors == []
    assert "to_verify" in {problem.code for problem in examined.warnings}
    commit(keep(examined, data, "整改.xlsx", user=None), user=None, scope=COUNTY)
    first, second = AuditFinding.objects.order_by("number")
    assert (first.state, first.category, first.amount_yuan) == (
        "CHECKING",
        "VOUCHERS",
        D("12000.50"),
    )
    assert (first.closed_date, second.state) == (None, "RECTIFYING")
    close(first, datetime.date(2025, 10, 1))
    binding = FindingsBinding(context_for("audit-findings", user=None, scope=COUNTY))
    out = plain_sheet(KIND, [binding.export_row(one) for one in binding.rows_to_export()])
    again = check(out)
    assert again.errors == []
    assert {plan.outcome for plan in again.plans} == {RowOutcome.UNCHANGED}


def test_faults_of_a_register_stand_at_their_cells(plan, bicheng, luopan):
    audit_of(plan, bicheng)
    examined = check(
        workbook(
            row_of(审计项目="别的审计"),
            row_of(整改措施="", 问题描述="二"),
            row_of(整改状态="已移交", 问题描述="三"),
            row_of(乡镇="龙泉乡", 村="罗盘村", 问题描述="四"),
        )
    )
    found = {(problem.row, problem.code, problem.header) for problem in examined.errors}
    assert found == {
        (2, "no_audit", "审计项目"), (3, "measures_missing", "整改措施"), (4, "handed", "整改状态"),
        (5, "no_audit", "审计项目"),
    }  # fmt: skip
    assert not AuditFinding.objects.exists()


def test_what_moved_in_the_portal_is_not_overwritten(plan, bicheng):
    row = finding_of(audit_of(plan, bicheng), description="白条入账", state="CLAIMED")
    move(row, FINDING, "rectify", by=None)
    examined = check(workbook(row_of()))
    assert [problem.code for problem in examined.errors] == ["in_progress"]


# ---- the demo years ------------------------------------------------------------------------------


def ask(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


def test_the_demo_years_have_audits_with_rectification_counted_from_records(demo_year):
    issued = (
        "SELECT count(*) FROM collective_economy_auditfinding"
        " WHERE issued_date BETWEEN '2025-01-01' AND '2025-12-31'"
    )
    closed = f"{issued} AND state = 'CLOSED' AND closed_date <= '2025-12-31'"
    money = (
        "SELECT sum(amount_yuan) FILTER (WHERE state = 'CLOSED' AND closed_date <= '2025-12-31')"
        " / sum(amount_yuan) FROM collective_economy_auditfinding"
        " WHERE issued_date BETWEEN '2025-01-01' AND '2025-12-31'"
    )
    rate = figure("rectified")
    assert (rate.part, rate.whole) == (ask(closed), ask(issued))
    assert figure("rectified_money").value == pytest.approx(ask(money), abs=D("1e-15"))
    assert figure("findings_late").value > 0
    assert AuditFinding.objects.filter(state="HANDED").exists()
    AuditFinding.objects.filter(issued_date__year=2025, state="RECTIFYING").first().delete()
    rate = figure("rectified")
    assert (rate.part, rate.whole) == (ask(closed), ask(issued))
    villages = (
        "SELECT count(DISTINCT village_id) FROM collective_economy_audit"
        " WHERE state = 'PUBLISHED' AND report_date BETWEEN '2025-01-01' AND '2025-12-31'"
    )
    assert figure("audits").value == ask(villages)
