"""From the entry to the village's word: the same table for activities, 五个一 and yearly plans."""

from pairings.choices.confirmation import OPEN, ConfirmState
from xuanhan.common.workflow import Step, Workflow, declare

CONFIRM, RETURN, REOPEN, SUBMIT = "confirm", "send_back", "reopen", "submit"


def _confirmation(model: str, title: str, initial: ConfirmState) -> Workflow:
    change, confirm = f"pairings.change_{model}", f"pairings.villageconfirm_{model}"
    drafts = (ConfirmState.DRAFT,) if initial == ConfirmState.DRAFT else ()
    states = {
        value: label
        for value, label in ConfirmState.choices
        if value != ConfirmState.DRAFT or drafts
    }
    return declare(
        Workflow(
            name=f"pairings.{model}",
            title=title,
            states=states,
            initial=initial,
            editable=tuple(state for state in OPEN if state in states),
            steps=(
                Step(
                    SUBMIT,
                    "送村方确认",
                    (*drafts, ConfirmState.RETURNED),
                    ConfirmState.WAITING,
                    change,
                ),
                Step(
                    CONFIRM,
                    "村方确认",
                    (ConfirmState.WAITING,),
                    ConfirmState.CONFIRMED,
                    confirm,
                    consequence="确认后计入双方的统计，不能再修改。",
                ),
                Step(
                    RETURN,
                    "退回",
                    (ConfirmState.WAITING,),
                    ConfirmState.RETURNED,
                    confirm,
                    needs_opinion=True,
                    backward=True,
                ),
                Step(
                    REOPEN,
                    "撤销确认",
                    (ConfirmState.CONFIRMED,),
                    ConfirmState.RETURNED,
                    confirm,
                    needs_opinion=True,
                    backward=True,
                    consequence="撤销后不再计入统计，由登记方核对修改后重新送村方确认。",
                ),
            ),
        )
    )


ACTIVITY = _confirmation("activity", "共建活动", ConfirmState.WAITING)
FIVE_ONE = _confirmation("fiveonerecord", "五个一记录", ConfirmState.DRAFT)
MEETING = _confirmation("jointmeeting", "联席会议", ConfirmState.WAITING)
VISIT = _confirmation("mutualvisit", "互访", ConfirmState.WAITING)
YEAR_PLAN = _confirmation("yearplan", "共建年度计划", ConfirmState.DRAFT)
