"""发展项目: 谋划 → 入库 → 立项 → 在建 → 建成 → 运营 (domain.md §6.5)."""

from collective_economy.choices.project import ProjectState as S
from xuanhan.common.workflow import Step, Workflow, declare

MODEL = "econproject"
POOL = f"collective_economy.pool_{MODEL}"
APPROVE = f"collective_economy.approve_{MODEL}"
RUN = f"collective_economy.run_{MODEL}"
ALIVE = (S.PLANNED, S.POOLED, S.APPROVED, S.BUILDING, S.BUILT, S.OPERATING, S.STALLED)

PROJECT = declare(
    Workflow(
        name="collective_economy.project",
        title="发展项目",
        states=dict(S.choices),
        initial=S.PLANNED,
        editable=ALIVE,
        steps=(
            Step("pool", "审核入库", (S.PLANNED,), S.POOLED, POOL),
            Step("approve", "立项", (S.POOLED,), S.APPROVED, APPROVE,
                 consequence="须已完成“四议两公开”。"),
            Step("build", "开工", (S.APPROVED,), S.BUILDING, RUN),
            Step("complete", "建成", (S.BUILDING,), S.BUILT, RUN),
            Step("operate", "投入运营", (S.APPROVED, S.BUILT), S.OPERATING, RUN),
            Step("resume", "恢复建设", (S.STALLED,), S.BUILDING, RUN),
            Step("resume_operation", "恢复运营", (S.STALLED,), S.OPERATING, RUN),
            Step("stall", "停滞", (S.APPROVED, S.BUILDING, S.BUILT, S.OPERATING), S.STALLED, RUN,
                 needs_opinion=True, backward=True),
            Step("end", "终止", ALIVE, S.ENDED, APPROVE, needs_opinion=True, backward=True),
        ),
    )
)  # fmt: skip
