"""人才储备库: recommended by a unit, examined by the county, in the pool, out of it (domain.md §4.3)."""

from secretaries.choices.cadre import ReserveState as S
from xuanhan.common.workflow import Step, Workflow, declare

ADMIT = "secretaries.admit_cadre"

RESERVE = declare(
    Workflow(
        name="secretaries.reserve",
        title="人才储备库",
        states=dict(S.choices),
        initial=S.RECOMMENDED,
        editable=tuple(S),
        steps=(
            Step("admit", "资格审查通过，入库", (S.RECOMMENDED, S.NOT_ADMITTED), S.IN_POOL, ADMIT,
                 consequence="入库后参加选派批次的匹配。"),
            Step("refuse", "资格审查不通过", (S.RECOMMENDED,), S.NOT_ADMITTED, ADMIT,
                 needs_opinion=True, backward=True),
            Step("leave", "出库", (S.IN_POOL,), S.LEFT, ADMIT, needs_opinion=True, backward=True,
                 consequence="出库后不再参加匹配；提拔、调离、超龄、不宜选派的请写明原因。"),
            Step("return", "重新入库", (S.LEFT,), S.IN_POOL, ADMIT, needs_opinion=True, backward=True),
        ),
    )
)  # fmt: skip
