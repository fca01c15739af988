"""定期报告: the chain of the four levels (domain.md §4.7)."""

from secretaries.choices.periodic_report import ReportState as S
from xuanhan.common.workflow import Step, Workflow, declare

SUBMIT = "secretaries.submit_periodicreport"
VILLAGE = "secretaries.villageopinion_periodicreport"
TOWNSHIP = "secretaries.review_periodicreport"
COUNTY = "secretaries.archive_periodicreport"
BACK = "退回本人修改后重新提交，重新经过各级。"

PERIODIC_REPORT = declare(
    Workflow(
        name="secretaries.periodic_report",
        title="定期报告",
        states=dict(S.choices),
        initial=S.DRAFT,
        editable=(S.DRAFT, S.RETURNED),
        steps=(
            Step("submit", "提交", (S.DRAFT, S.RETURNED), S.SUBMITTED, SUBMIT,
                 consequence="提交后由村党组织签署意见、乡镇党委审核、县委组织部归档，退回前不能再改。"),
            Step("withdraw", "撤回", (S.SUBMITTED,), S.DRAFT, SUBMIT, backward=True,
                 consequence="村党组织签署意见之前可以撤回修改；首次提交日期不变。"),
            Step("village_opinion", "签署村党组织意见", (S.SUBMITTED,), S.VILLAGE, VILLAGE,
                 needs_opinion=True),
            Step("village_return", "村党组织退回", (S.SUBMITTED,), S.RETURNED, VILLAGE,
                 needs_opinion=True, backward=True, consequence=BACK),
            Step("review", "审核通过", (S.VILLAGE,), S.TOWNSHIP, TOWNSHIP, needs_opinion=True),
            Step("township_return", "乡镇党委退回", (S.VILLAGE,), S.RETURNED, TOWNSHIP,
                 needs_opinion=True, backward=True, consequence=BACK),
            Step("archive", "归档", (S.TOWNSHIP,), S.ARCHIVED, COUNTY,
                 consequence="归档后不能再改；月报归档后，当月日志也不能再改。"),
            Step("county_return", "县委组织部退回", (S.TOWNSHIP,), S.RETURNED, COUNTY,
                 needs_opinion=True, backward=True, consequence=BACK),
        ),
    )
)  # fmt: skip
