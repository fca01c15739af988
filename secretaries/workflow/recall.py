"""召回调整: from the clue to the successor (domain.md §4.10)."""

from secretaries.choices.recall import RecallState as S
from xuanhan.common.workflow import Step, Workflow, declare

HANDLE, DECIDE = "secretaries.handle_recallcase", "secretaries.decide_recallcase"
STATE_OWN = "secretaries.statement_recallcase"
TOWNSHIP, UNIT = "secretaries.townshipopinion_recallcase", "secretaries.unitopinion_recallcase"

RECALL = declare(
    Workflow(
        name="secretaries.recall",
        title="召回调整",
        states=dict(S.choices),
        initial=S.CLUE,
        editable=(S.CLUE, S.VERIFYING),
        steps=(
            Step("verify", "开始核实", (S.CLUE,), S.VERIFYING, HANDLE),
            Step("hear", "核实属实，听取陈述", (S.VERIFYING,), S.STATEMENT, HANDLE,
                 needs_opinion=True, consequence="通知本人陈述；本人可在系统内填写，也可由经办人代录。"),
            Step("state", "本人陈述", (S.STATEMENT,), S.TOWNSHIP_OPINION, STATE_OWN,
                 needs_opinion=True),
            Step("township", "乡镇党委意见", (S.TOWNSHIP_OPINION,), S.UNIT_OPINION, TOWNSHIP,
                 needs_opinion=True),
            Step("unit", "派出单位意见", (S.UNIT_OPINION,), S.MEETING, UNIT, needs_opinion=True),
            Step("decide", "部务会决定", (S.MEETING,), S.DECIDED, DECIDE, needs_opinion=True,
                 consequence="按决定结束其任职；因健康等非过错原因的记为“调整”，其余记为“召回”。"),
            Step("replace", "重新选派", (S.DECIDED,), S.HANDOVER, DECIDE,
                 consequence="接任人按新的任职文号派往同一村。"),
            Step("finish", "交接办结", (S.HANDOVER,), S.CLOSED, HANDLE),
            Step("dismiss", "不予召回",
                 (S.CLUE, S.VERIFYING, S.STATEMENT, S.TOWNSHIP_OPINION, S.UNIT_OPINION, S.MEETING),
                 S.DISMISSED, HANDLE, needs_opinion=True, backward=True,
                 consequence="线索不实或经整改已改正，任职不变。"),
        ),
    )
)  # fmt: skip
