"""引导基金: 村申报 → 乡镇审核 → 部门联审 → 评审核查 → 审定 → 公示 → 拨付实施 → 验收 → 绩效评价 → 回收 / 核销
(domain.md §6.3)."""

from typing import Any

from collective_economy.choices.fund import FundState as S
from collective_economy.choices.fund import FundUse
from xuanhan.common.workflow import Step, Workflow, declare

MODEL = "fundapplication"
SUBMIT = f"collective_economy.submit_{MODEL}"
TOWNSHIP = f"collective_economy.townshipreview_{MODEL}"
JOINT = f"collective_economy.jointreview_{MODEL}"
SCORE = f"collective_economy.score_{MODEL}"
DECIDE = f"collective_economy.decide_{MODEL}"
PAY = f"collective_economy.pay_{MODEL}"
ACCEPT = f"collective_economy.accept_{MODEL}"


def _is_grant(row: Any) -> bool:
    return row.use_mode == FundUse.GRANT


def _comes_back(row: Any) -> bool:
    return row.use_mode != FundUse.GRANT


FUND = declare(
    Workflow(
        name="collective_economy.fund",
        title="引导基金申请",
        states=dict(S.choices),
        initial=S.DRAFT,
        editable=(S.DRAFT, S.RETURNED),
        steps=(
            Step("submit", "提交乡镇", (S.DRAFT, S.RETURNED), S.TOWNSHIP, SUBMIT,
                 consequence="须有已公开期满的“四议两公开”决议，并符合硬性入库条件；退回之前不能再改。"),
            Step("pass_township", "乡镇审核通过", (S.TOWNSHIP,), S.DEPARTMENTS, TOWNSHIP,
                 apart_from=("submit",)),
            Step("return_township", "乡镇退回", (S.TOWNSHIP,), S.RETURNED, TOWNSHIP,
                 needs_opinion=True, backward=True),
            Step("joint_review", "登记联审意见", (S.DEPARTMENTS,), S.DEPARTMENTS, JOINT,
                 consequence="每个部门登记一次；四个部门都同意后才能转入评审。"),
            Step("pass_joint", "联审通过", (S.DEPARTMENTS,), S.REVIEW, JOINT,
                 consequence="转入专家评审和实地核查。"),
            Step("return_joint", "联审退回", (S.DEPARTMENTS,), S.RETURNED, JOINT, needs_opinion=True,
                 backward=True),
            Step("score", "登记评审得分", (S.REVIEW,), S.DECISION, SCORE,
                 consequence="得分进入排序，等待领导小组审定。"),
            Step("rescore", "退回重评", (S.DECISION,), S.REVIEW, SCORE, needs_opinion=True,
                 backward=True),
            Step("decide", "领导小组审定", (S.DECISION,), S.PUBLICITY, DECIDE, apart_from=("score",),
                 consequence="固定当前得分和名次，转入公示。"),
            Step("reject", "不予支持", (S.DEPARTMENTS, S.REVIEW, S.DECISION), S.REJECTED, DECIDE,
                 needs_opinion=True, backward=True),
            Step("end_publicity", "公示期满", (S.PUBLICITY,), S.PAYING, DECIDE,
                 consequence="公示无异议或异议已处理，可以拨付。"),
            Step("object", "公示异议成立", (S.PUBLICITY,), S.REJECTED, DECIDE, needs_opinion=True,
                 backward=True, consequence="取消支持。"),
            Step("pay", "拨付", (S.PAYING,), S.PAYING, PAY,
                 consequence="可分期拨付，合计不得超过审定额；按基金资金来源分摊到部门。"),
            Step("apply_acceptance", "申请验收", (S.PAYING,), S.ACCEPTANCE, SUBMIT,
                 needs_opinion=True, consequence="写明完成情况。"),
            Step("accept", "验收通过", (S.ACCEPTANCE,), S.ACCEPTED, ACCEPT,
                 apart_from=("apply_acceptance",)),
            Step("refuse_acceptance", "验收不通过", (S.ACCEPTANCE,), S.PAYING, ACCEPT,
                 needs_opinion=True, backward=True),
            Step("pay_rest", "拨付尾款", (S.ACCEPTED,), S.ACCEPTED, PAY, backward=True),
            Step("evaluate_grant", "绩效评价", (S.ACCEPTED,), S.CLOSED, ACCEPT, fits=_is_grant,
                 consequence="无偿奖补项目评价后办结。"),
            Step("evaluate", "绩效评价", (S.ACCEPTED,), S.RETURNING, ACCEPT, fits=_comes_back,
                 consequence="评价后转入到期回收。"),
            Step("collect", "登记回收", (S.RETURNING,), S.RETURNING, PAY),
            Step("settle", "回收完毕", (S.RETURNING,), S.CLOSED, PAY,
                 consequence="本金全部收回后办结。"),
            Step("write_off", "核销", (S.RETURNING,), S.WRITTEN_OFF, DECIDE, needs_opinion=True,
                 backward=True, consequence="未收回的本金予以核销，须有批准文号。"),
        ),
    )
)  # fmt: skip
