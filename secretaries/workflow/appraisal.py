"""考评: from scoring to the archive, and 申诉 (domain.md §4.8)."""

from secretaries.choices.appraisal import AppraisalState as S
from secretaries.choices.appraisal import ObjectionState as O
from xuanhan.common.workflow import Step, Workflow, declare

COMPUTE, APPROVE = "secretaries.compute_appraisalround", "secretaries.approve_appraisalround"
ANSWER = "secretaries.answer_appraisalobjection"

APPRAISAL_ROUND = declare(
    Workflow(
        name="secretaries.appraisal_round",
        title="考评",
        states=dict(S.choices),
        initial=S.SCORING,
        editable=(S.SCORING,),
        steps=(
            Step("compute", "计算得分和等次", (S.SCORING,), S.COMPUTED, COMPUTE,
                 consequence="汇总各主体评分、群众测评和加减分，按分数线和优秀名额给出建议等次；评分随即锁定。"),
            Step("reopen", "退回打分", (S.COMPUTED,), S.SCORING, COMPUTE, needs_opinion=True,
                 backward=True, consequence="重新开放评分，计算结果作废。"),
            Step("approve", "部务会审定", (S.COMPUTED,), S.APPROVED, APPROVE, needs_opinion=True,
                 consequence="审定后得分和等次不能再改，只能按更正程序另出版本。"),
            Step("publicise", "公示", (S.APPROVED,), S.PUBLICITY, APPROVE,
                 consequence="公示期按工作日计算。"),
            Step("inform", "反馈本人", (S.PUBLICITY,), S.INFORMED, APPROVE,
                 consequence="本人可以查看自己的结果，并在申诉期限内申诉。"),
            Step("archive", "归档", (S.INFORMED,), S.ARCHIVED, APPROVE,
                 consequence="申诉期满且申诉均已答复后归档。"),
        ),
    )
)  # fmt: skip

OBJECTION = declare(
    Workflow(
        name="secretaries.appraisal_objection",
        title="考评申诉",
        states=dict(O.choices),
        initial=O.RAISED,
        editable=(),
        steps=(
            Step("uphold", "维持原结果", (O.RAISED,), O.UPHELD, ANSWER, needs_opinion=True,
                 consequence="书面答复本人，结果不变。"),
            Step("correct", "更正结果", (O.RAISED,), O.CORRECTED, ANSWER, needs_opinion=True,
                 consequence="另出一个版本，原版本保留。"),
        ),
    )
)  # fmt: skip
