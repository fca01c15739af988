"""困难诉求: from registration to 销号 (domain.md §4.11)."""

from secretaries.choices.difficulty import DifficultyState as S
from xuanhan.common.workflow import Step, Workflow, declare

ASSIGN, ANSWER = "secretaries.assign_difficulty", "secretaries.answer_difficulty"
CONFIRM = "secretaries.confirm_difficulty"

DIFFICULTY = declare(
    Workflow(
        name="secretaries.difficulty",
        title="困难诉求办理",
        states=dict(S.choices),
        initial=S.REGISTERED,
        editable=(S.REGISTERED,),
        steps=(
            Step("assign", "交办", (S.REGISTERED,), S.ASSIGNED, ASSIGN,
                 consequence="交给承办单位并开始计算时限。"),
            Step("accept", "开始办理", (S.ASSIGNED,), S.WORKING, ANSWER),
            Step("answer", "反馈结果", (S.ASSIGNED, S.WORKING), S.ANSWERED, ANSWER,
                 needs_opinion=True, consequence="办理结果反馈给本人，由本人确认后销号。"),
            Step("close", "确认销号", (S.ANSWERED,), S.CLOSED, CONFIRM,
                 consequence="确认问题已经解决，计入累计解决件数。"),
            Step("reopen", "退回重办", (S.ANSWERED,), S.WORKING, CONFIRM, needs_opinion=True,
                 backward=True),
            Step("unsolved", "不能解决", (S.ASSIGNED, S.WORKING, S.ANSWERED), S.UNSOLVED, ASSIGN,
                 needs_opinion=True, backward=True, consequence="向本人说明原因，不计入已解决件数。"),
        ),
    )
)  # fmt: skip
