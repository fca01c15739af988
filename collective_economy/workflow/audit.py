"""审计 of one village, and 整改 of one finding: from issue to 销号 (domain.md §6.11)."""

from collective_economy.choices.audit import AuditState as A
from collective_economy.choices.audit import FindingState as F
from xuanhan.common.workflow import Step, Workflow, declare

CONDUCT = "collective_economy.conduct_audit"
RECTIFY = "collective_economy.rectify_auditfinding"
VERIFY = "collective_economy.verify_auditfinding"
HAND_OVER = "collective_economy.handover_auditfinding"

AUDIT = declare(
    Workflow(
        name="collective_economy.audit",
        title="集体经济审计",
        states=dict(A.choices),
        initial=A.PLANNED,
        editable=(A.PLANNED, A.NOTIFIED, A.WORKING, A.OPINION),
        steps=(
            Step("notify", "送达通知书", (A.PLANNED,), A.NOTIFIED, CONDUCT),
            Step("start", "进点实施", (A.NOTIFIED,), A.WORKING, CONDUCT),
            Step("ask", "征求意见", (A.WORKING,), A.OPINION, CONDUCT),
            Step("report", "出具报告", (A.OPINION,), A.REPORTED, CONDUCT),
            Step("publish", "公开结论", (A.REPORTED,), A.PUBLISHED, CONDUCT),
            Step("cancel", "取消", (A.PLANNED, A.NOTIFIED), A.CANCELLED, CONDUCT, needs_opinion=True,
                 backward=True),
        ),
    )
)  # fmt: skip

FINDING = declare(
    Workflow(
        name="collective_economy.auditfinding",
        title="审计问题整改",
        states=dict(F.choices),
        initial=F.ISSUED,
        editable=(F.ISSUED, F.CLAIMED, F.RECTIFYING),
        steps=(
            Step("claim", "认领", (F.ISSUED,), F.CLAIMED, RECTIFY),
            Step("rectify", "开始整改", (F.CLAIMED,), F.RECTIFYING, RECTIFY),
            Step("ask_closing", "申请销号", (F.RECTIFYING,), F.CHECKING, RECTIFY,
                 consequence="须上传佐证材料，由验收人核实后销号。"),
            Step("ask_extension", "申请延期", (F.RECTIFYING,), F.EXTENDING, RECTIFY, needs_opinion=True,
                 backward=True),
            Step("extend", "同意延期", (F.EXTENDING,), F.RECTIFYING, VERIFY,
                 apart_from=("ask_extension",)),
            Step("refuse_extension", "不同意延期", (F.EXTENDING,), F.RECTIFYING, VERIFY,
                 needs_opinion=True, backward=True),
            Step("close", "验收销号", (F.CHECKING, F.HANDED), F.CLOSED, VERIFY,
                 apart_from=("ask_closing",), consequence="没有佐证材料的不能销号。"),
            Step("send_back", "退回整改", (F.CHECKING,), F.RECTIFYING, VERIFY, needs_opinion=True,
                 backward=True),
            Step("hand_over", "移交纪委监委", (F.ISSUED, F.CLAIMED, F.RECTIFYING, F.CHECKING), F.HANDED,
                 HAND_OVER, needs_opinion=True, backward=True,
                 consequence="作为问题线索移交；仍计入应整改问题，查清后凭材料销号。"),
        ),
    )
)  # fmt: skip
