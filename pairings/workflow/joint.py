"""Joint records that the village confirms: 待村方确认 → 村方已确认, or back for correction (domain.md §5.4)."""

from pairings.choices.joint import ConfirmState as S
from xuanhan.common.workflow import Step, Workflow, declare


def confirmation(name: str, title: str) -> Workflow:
    """The steps of one kind of record; `name` is its model's, in small letters."""
    confirm, change = f"pairings.confirm_{name}", f"pairings.change_{name}"
    return declare(
        Workflow(
            name=f"pairings.{name}",
            title=title,
            states=dict(S.choices),
            initial=S.SUBMITTED,
            editable=(S.SUBMITTED, S.RETURNED),
            steps=(
                Step("confirm", "村方确认", (S.SUBMITTED,), S.CONFIRMED, confirm,
                     consequence="确认后计入统计，双方不再修改。"),
                Step("give_back", "退回补正", (S.SUBMITTED,), S.RETURNED, confirm,
                     needs_opinion=True, backward=True),
                Step("resubmit", "重新提交", (S.RETURNED,), S.SUBMITTED, change),
            ),
        )
    )  # fmt: skip


MEETING = confirmation("jointmeeting", "联席会议")
VISIT = confirmation("mutualvisit", "互访")
