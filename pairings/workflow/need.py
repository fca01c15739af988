"""群众需求: 待办 → 办理中 → 办结 → 村确认 → 销号 (domain.md §5.4)."""

from pairings.choices.need import NeedState as S
from xuanhan.common.workflow import Step, Workflow, declare

ASSIGN, ANSWER = "pairings.assign_pairneed", "pairings.answer_pairneed"
CONFIRM, CLOSE = "pairings.confirm_pairneed", "pairings.close_pairneed"

NEED = declare(
    Workflow(
        name="pairings.need",
        title="群众需求办理",
        states=dict(S.choices),
        initial=S.TODO,
        editable=(S.TODO,),
        steps=(
            Step("assign", "交办", (S.TODO,), S.WORKING, ASSIGN,
                 consequence="交给办理单位，从交办之日起按工作日计时限。"),
            Step("finish", "办结", (S.WORKING,), S.DONE, ANSWER, needs_opinion=True,
                 consequence="结果交村党组织确认，确认后才能销号。"),
            Step("confirm", "村确认", (S.DONE,), S.CONFIRMED, CONFIRM,
                 consequence="确认问题已经解决。"),
            Step("close", "销号", (S.CONFIRMED,), S.CLOSED, CLOSE,
                 consequence="计入解决问题数。"),
            Step("send_back", "退回重办", (S.DONE,), S.WORKING, CONFIRM, needs_opinion=True,
                 backward=True),
            Step("unsolved", "不能解决", (S.TODO, S.WORKING), S.UNSOLVED, ASSIGN,
                 needs_opinion=True, backward=True, consequence="向村方说明原因，不计入解决问题数。"),
        ),
    )
)  # fmt: skip
