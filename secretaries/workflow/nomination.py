"""“最美第一书记”: from recommendation to naming (domain.md §4.11)."""

from secretaries.choices.honour import NominationState as S
from xuanhan.common.workflow import Step, Workflow, declare

RECOMMEND, SELECT = "secretaries.recommend_nomination", "secretaries.select_nomination"

NOMINATION = declare(
    Workflow(
        name="secretaries.nomination",
        title="典型选树",
        states=dict(S.choices),
        initial=S.DRAFT,
        editable=(S.DRAFT,),
        steps=(
            Step("recommend", "推荐上报", (S.DRAFT,), S.RECOMMENDED, RECOMMEND),
            Step("qualify", "审查通过", (S.RECOMMENDED,), S.QUALIFIED, SELECT),
            Step("shortlist", "初评入围", (S.QUALIFIED,), S.SHORTLISTED, SELECT),
            Step("publicise", "开始公示", (S.SHORTLISTED,), S.PUBLICISED, SELECT,
                 consequence="只公示姓名、派出单位、所驻村和主要事迹。"),
            Step("name", "命名", (S.PUBLICISED,), S.NAMED, SELECT,
                 consequence="命名后不能撤回。"),
            Step("return", "退回修改", (S.RECOMMENDED,), S.DRAFT, SELECT, needs_opinion=True,
                 backward=True),
            Step("decline", "不入选",
                 (S.RECOMMENDED, S.QUALIFIED, S.SHORTLISTED, S.PUBLICISED), S.DECLINED, SELECT,
                 needs_opinion=True, backward=True),
        ),
    )
)  # fmt: skip
