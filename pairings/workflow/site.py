"""示范点: 申报 → 初审 → 培育 → 实地评估 → 命名 → 年度复核 → 保留 / 摘牌 (domain.md §5.6)."""

from pairings.choices.site import SiteState as S
from xuanhan.common.workflow import Step, Workflow, declare

REVIEW, APPROVE = "pairings.review_demosite", "pairings.approve_demosite"

SITE = declare(
    Workflow(
        name="pairings.site",
        title="结对共建示范点",
        states=dict(S.choices),
        initial=S.APPLIED,
        editable=(S.APPLIED, S.CHECKED, S.GROWING),
        steps=(
            Step("check", "初审通过", (S.APPLIED,), S.CHECKED, REVIEW),
            Step("grow", "列入培育", (S.CHECKED,), S.GROWING, APPROVE),
            Step("assess", "登记实地评估", (S.GROWING,), S.ASSESSED, APPROVE),
            Step("name", "命名", (S.ASSESSED,), S.NAMED, APPROVE,
                 consequence="以文件命名，计入示范点数，每年复核。"),
            Step("keep", "复核保留", (S.NAMED, S.KEPT), S.KEPT, APPROVE,
                 consequence="登记本年度复核结论，一年复核一次。"),
            Step("remove", "复核摘牌", (S.NAMED, S.KEPT), S.REMOVED, APPROVE, needs_opinion=True,
                 backward=True, consequence="以文件摘牌，不再计入示范点数；记录保留。"),
            Step("grow_on", "继续培育", (S.ASSESSED,), S.GROWING, APPROVE, needs_opinion=True,
                 backward=True),
            Step("decline", "不予通过", (S.APPLIED, S.CHECKED, S.GROWING, S.ASSESSED), S.DECLINED,
                 APPROVE, needs_opinion=True, backward=True),
        ),
    )
)  # fmt: skip
