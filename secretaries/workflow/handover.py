"""交接: both confirm the list, the county releases (domain.md §4.6)."""

from secretaries.choices.handover import HandoverState as S
from xuanhan.common.workflow import Step, Workflow, declare

HAND, TAKE = "secretaries.hand_handover", "secretaries.take_handover"
RELEASE = "secretaries.release_handover"
OPEN = (S.PREPARING, S.HANDED, S.TAKEN)

HANDOVER = declare(
    Workflow(
        name="secretaries.handover",
        title="离任交接",
        states=dict(S.choices),
        initial=S.PREPARING,
        editable=(S.PREPARING,),
        steps=(
            Step("hand_over", "移交确认", (S.PREPARING,), S.HANDED, HAND,
                 consequence="确认各项交接内容属实、完整，之后由接收人逐项核对。"),
            Step("take_over", "接收确认", (S.HANDED,), S.TAKEN, TAKE, apart_from=("hand_over",),
                 consequence="逐项核对无误后接收；核对不清的，请退回补充。"),
            Step("give_back", "退回补充", (S.HANDED,), S.PREPARING, TAKE, needs_opinion=True,
                 backward=True, consequence="写明缺什么，移交人补充后重新确认。"),
            Step("release", "批准离任", (S.TAKEN,), S.RELEASED, RELEASE,
                 consequence="结束移交人的任职；有接任人的，接任人次日起任职。"),
            Step("cancel", "撤销交接", OPEN, S.CANCELLED, RELEASE, needs_opinion=True,
                 backward=True, consequence="不再办理这次交接，任职不变。"),
        ),
    )
)  # fmt: skip
