"""共建项目, from the idea to the acceptance (domain.md §5.2)."""

from pairings.choices.plan import ProjectState
from xuanhan.common.workflow import Step, Workflow, declare

APPROVE, START, REPORT, FINISH, ACCEPT = "approve", "start", "report", "finish", "accept"
CHANGE = "pairings.change_project"

PROJECT = declare(
    Workflow(
        name="pairings.project",
        title="共建项目",
        states=dict(ProjectState.choices),
        initial=ProjectState.IDEA,
        editable=(ProjectState.IDEA, ProjectState.APPROVED, ProjectState.RUNNING),
        steps=(
            Step(APPROVE, "立项", (ProjectState.IDEA,), ProjectState.APPROVED, CHANGE),
            Step(START, "开始实施", (ProjectState.APPROVED,), ProjectState.RUNNING, CHANGE),
            Step(REPORT, "报告进度", (ProjectState.RUNNING,), ProjectState.RUNNING, CHANGE),
            Step(
                FINISH,
                "完成",
                (ProjectState.RUNNING,),
                ProjectState.FINISHED,
                CHANGE,
                consequence="完成后进度记为 100%，送村方验收。",
            ),
            Step(
                ACCEPT,
                "村方验收",
                (ProjectState.FINISHED,),
                ProjectState.ACCEPTED,
                "pairings.villageconfirm_project",
            ),
            Step(
                "unfinished",
                "验收不通过",
                (ProjectState.FINISHED,),
                ProjectState.RUNNING,
                "pairings.villageconfirm_project",
                needs_opinion=True,
                backward=True,
                consequence="退回实施，进度记为 99%。",
            ),
        ),
    )
)
