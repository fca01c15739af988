"""收入填报: village → township → county (domain.md §7)."""

from collective_economy.choices.income import IncomeState as S
from xuanhan.common.workflow import Step, Workflow, declare

MODEL = "incomereport"
SUBMIT = f"collective_economy.submit_{MODEL}"
TOWNSHIP = f"collective_economy.townshipreview_{MODEL}"
COUNTY = f"collective_economy.countyreview_{MODEL}"

INCOME = declare(
    Workflow(
        name="collective_economy.income",
        title="集体经济收入填报",
        states=dict(S.choices),
        initial=S.DRAFT,
        editable=(S.DRAFT, S.RETURNED),
        steps=(
            Step("submit", "提交乡镇", (S.DRAFT, S.RETURNED), S.TOWNSHIP, SUBMIT,
                 consequence="提交后由乡镇审核，退回之前不能再改。"),
            Step("pass_township", "乡镇审核通过", (S.TOWNSHIP,), S.COUNTY, TOWNSHIP,
                 apart_from=("submit",)),
            Step("return_township", "乡镇退回", (S.TOWNSHIP,), S.RETURNED, TOWNSHIP,
                 needs_opinion=True, backward=True),
            Step("confirm", "县级审核通过", (S.COUNTY,), S.CONFIRMED, COUNTY,
                 consequence="审核通过后计入全县统计。"),
            Step("return_county", "县级退回", (S.COUNTY,), S.RETURNED, COUNTY, needs_opinion=True,
                 backward=True),
            Step("reopen", "退回更正", (S.CONFIRMED,), S.RETURNED, COUNTY, needs_opinion=True,
                 backward=True, consequence="退回后不再计入统计，直到重新审核通过。"),
        ),
    )
)  # fmt: skip
