"""共建对子, from the need to the end of the term (domain.md §5.1)."""

from pairings.choices import PENDING, RUNNING, PairState
from xuanhan.common.workflow import Step, Workflow, declare

AGREE_UNIT, AGREE_TARGET = "agree_unit", "agree_target"

PAIR = declare(
    Workflow(
        name="pairings.pair",
        title="共建对子",
        states=dict(PairState.choices),
        initial=PairState.REQUESTED,
        editable=(PairState.REQUESTED, PairState.SUGGESTED, PairState.SIGNING),
        steps=(
            Step(
                "suggest",
                "提出建议",
                (PairState.REQUESTED,),
                PairState.SUGGESTED,
                "pairings.decide_pair",
            ),
            Step(
                "ask",
                "征求双方意见",
                (PairState.REQUESTED, PairState.SUGGESTED),
                PairState.AGREEING,
                "pairings.decide_pair",
                consequence="共建单位和结对村（社区、乡镇）都确认后，自动送乡镇党委审核。",
            ),
            Step(
                AGREE_UNIT,
                "单位方同意",
                (PairState.AGREEING,),
                PairState.AGREEING,
                "pairings.agreeunit_pair",
                fits=lambda pair: pair.unit_agreed_date is None,
            ),
            Step(
                AGREE_TARGET,
                "村方同意",
                (PairState.AGREEING,),
                PairState.AGREEING,
                "pairings.agreetarget_pair",
                fits=lambda pair: pair.target_agreed_date is None,
            ),
            # Taken by the portal itself with the second of the two agreements.
            Step(
                "both_agreed",
                "双方已同意",
                (PairState.AGREEING,),
                PairState.TOWNSHIP,
                "pairings.settle_pair",
            ),
            Step(
                "review",
                "审核通过",
                (PairState.TOWNSHIP,),
                PairState.COUNTY,
                "pairings.review_pair",
            ),
            Step(
                "approve",
                "审定",
                (PairState.COUNTY,),
                PairState.SIGNING,
                "pairings.approve_pair",
                consequence="审定后双方签订共建协议，签订之日起计期限。",
            ),
            Step("sign", "登记签订", (PairState.SIGNING,), PairState.ACTIVE, "pairings.sign_pair"),
            Step(
                "assess",
                "开始年度评估",
                (PairState.ACTIVE,),
                PairState.ASSESSING,
                "pairings.approve_pair",
            ),
            Step(
                "go_on",
                "评估后继续共建",
                (PairState.ASSESSING,),
                PairState.ACTIVE,
                "pairings.approve_pair",
            ),
            Step(
                "renew",
                "续结",
                RUNNING,
                PairState.RENEWED,
                "pairings.approve_pair",
                consequence="原对子到此为止，另立一个新对子接续，两段记录都保留。",
            ),
            Step(
                "adjust",
                "调整对象",
                RUNNING,
                PairState.ADJUSTED,
                "pairings.approve_pair",
                needs_opinion=True,
                consequence="原对子到此为止，另立一个新对子，重新征求双方意见。",
            ),
            Step(
                "expire",
                "期满结束",
                RUNNING,
                PairState.EXPIRED,
                "pairings.approve_pair",
            ),
            Step(
                "dissolve",
                "解除",
                RUNNING,
                PairState.DISSOLVED,
                "pairings.approve_pair",
                needs_opinion=True,
                backward=True,
                consequence="解除后不能再登记活动；已有记录保留，在期内的照常计入。",
            ),
            Step(
                "send_back",
                "退回",
                (PairState.COUNTY,),
                PairState.TOWNSHIP,
                "pairings.approve_pair",
                needs_opinion=True,
                backward=True,
            ),
            Step(
                "decline",
                "不同意结对",
                PENDING,
                PairState.DECLINED,
                "pairings.decline_pair",
                needs_opinion=True,
                backward=True,
                consequence="这个对子不再进行；双方以后仍可另行结对。",
            ),
        ),
    )
)
