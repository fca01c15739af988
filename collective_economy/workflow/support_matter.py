"""要素保障: village → township → county, which hands it to a unit → the village confirms (domain.md §6.3)."""

from collective_economy.choices.support_matter import SupportMatterState as S
from xuanhan.common.workflow import Step, Workflow, declare

MODEL = "supportmatter"
SUBMIT = f"collective_economy.submit_{MODEL}"
TOWNSHIP = f"collective_economy.townshipreview_{MODEL}"
ASSIGN = f"collective_economy.assign_{MODEL}"
ANSWER = f"collective_economy.answer_{MODEL}"

SUPPORT_MATTER = declare(
    Workflow(
        name="collective_economy.support_matter",
        title="要素保障事项办理",
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
            Step("assign", "交办", (S.COUNTY,), S.WORKING, ASSIGN,
                 consequence="交给承办部门并开始计算时限。"),
            Step("return_county", "县级退回", (S.COUNTY,), S.RETURNED, ASSIGN, needs_opinion=True,
                 backward=True),
            Step("report", "登记进度", (S.WORKING,), S.WORKING, ANSWER, needs_opinion=True,
                 backward=True, consequence="填写的意见记为最新进度。"),
            Step("answer", "反馈结果", (S.WORKING,), S.ANSWERED, ANSWER, needs_opinion=True,
                 consequence="填写的意见记为办理结果，由村确认后办结。"),
            Step("close", "确认办结", (S.ANSWERED,), S.CLOSED, SUBMIT, apart_from=("answer",)),
            Step("reopen", "退回重办", (S.ANSWERED,), S.WORKING, SUBMIT, needs_opinion=True,
                 backward=True),
            Step("unmet", "不能落实", (S.COUNTY, S.WORKING), S.UNMET, ASSIGN, needs_opinion=True,
                 backward=True, consequence="向村说明原因，不计入办结数。"),
        ),
    )
)  # fmt: skip
