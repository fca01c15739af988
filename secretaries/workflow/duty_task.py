"""年度任务清单: written by the first secretary, fixed by the township (domain.md §4.7)."""

from secretaries.choices.duty import DutyTaskState as S
from xuanhan.common.workflow import Step, Workflow, declare

APPROVE = "secretaries.approve_dutytask"

DUTY_TASK = declare(
    Workflow(
        name="secretaries.duty_task",
        title="年度任务审定",
        states=dict(S.choices),
        initial=S.DRAFT,
        editable=(S.DRAFT, S.APPROVED),
        steps=(
            Step("approve", "审定", (S.DRAFT,), S.APPROVED, APPROVE,
                 consequence="审定后事项、目标和时限不能再改，只登记完成情况。"),
            Step("reopen", "退回修改", (S.APPROVED,), S.DRAFT, APPROVE, needs_opinion=True,
                 backward=True, consequence="本人修改后重新审定。"),
            Step("drop", "不再执行", (S.DRAFT, S.APPROVED), S.DROPPED, APPROVE, needs_opinion=True,
                 backward=True, consequence="不计入任务完成率；写明原因。"),
        ),
    )
)  # fmt: skip
