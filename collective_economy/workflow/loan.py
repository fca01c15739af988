"""政银担贷款: village → township → joint review → bank → guarantor → money → repayment (domain.md §6.4)."""

from typing import Any

from collective_economy.choices.loan import GuaranteeMethod
from collective_economy.choices.loan import LoanState as S
from xuanhan.common.workflow import Step, Workflow, declare

MODEL = "loan"
SUBMIT = f"collective_economy.submit_{MODEL}"
RECOMMEND = f"collective_economy.recommend_{MODEL}"
JOINT = f"collective_economy.jointreview_{MODEL}"
BANK = f"collective_economy.lend_{MODEL}"
# Acts of the guarantor; the rest of what `BANK` may do is the bank's.
GUARANTOR_ACTS = ("guarantee", "decline_guarantee")


def _guaranteed(loan: Any) -> bool:
    return loan.guarantee_method == GuaranteeMethod.COMPANY


def _not_guaranteed(loan: Any) -> bool:
    return not _guaranteed(loan)


LOAN = declare(
    Workflow(
        name="collective_economy.loan",
        title="政银担贷款",
        states=dict(S.choices),
        initial=S.DRAFT,
        editable=(S.DRAFT, S.RETURNED),
        steps=(
            Step("submit", "提交乡镇", (S.DRAFT, S.RETURNED), S.TOWNSHIP, SUBMIT,
                 consequence="须已完成“四议两公开”；提交后退回之前不能再改。"),
            Step("withdraw", "撤回", (S.DRAFT, S.RETURNED, S.TOWNSHIP), S.WITHDRAWN, SUBMIT,
                 needs_opinion=True, backward=True),
            Step("recommend", "乡镇推荐", (S.TOWNSHIP,), S.JOINT, RECOMMEND, apart_from=("submit",)),
            Step("return_township", "乡镇退回", (S.TOWNSHIP,), S.RETURNED, RECOMMEND,
                 needs_opinion=True, backward=True),
            Step("list", "列入推荐名单", (S.JOINT,), S.BANK, JOINT,
                 consequence="部门联审通过，转经办银行受理。"),
            Step("return_joint", "联审退回", (S.JOINT,), S.RETURNED, JOINT, needs_opinion=True,
                 backward=True),
            Step("accept", "受理并调查通过", (S.BANK,), S.GUARANTEE, BANK, fits=_guaranteed),
            Step("accept_pledged", "受理并核实抵质押", (S.BANK,), S.CREDIT, BANK, fits=_not_guaranteed),
            Step("decline", "不予贷款", (S.BANK, S.CREDIT), S.DECLINED, BANK, needs_opinion=True,
                 backward=True),
            Step("guarantee", "担保审查通过", (S.GUARANTEE,), S.CREDIT, BANK),
            Step("decline_guarantee", "不予担保", (S.GUARANTEE,), S.DECLINED, BANK,
                 needs_opinion=True, backward=True),
            Step("approve", "批准授信", (S.CREDIT,), S.APPROVED, BANK),
            Step("sign", "登记签约", (S.APPROVED,), S.SIGNED, BANK),
            Step("disburse", "登记放款", (S.SIGNED,), S.LENT, BANK,
                 consequence="按还款方式生成还款计划，本金逐期之和等于放款额。"),
            Step("settle", "结清", (S.LENT,), S.SETTLED, BANK,
                 fits=lambda loan: loan.balance() == 0),
            Step("compensate", "代偿", (S.LENT,), S.COMPENSATED, BANK,
                 consequence="按约定比例由政、担、银三方分担，贷款转入追偿。", backward=True),
            Step("recover", "追偿完成", (S.COMPENSATED,), S.RECOVERED, BANK,
                 fits=lambda loan: loan.to_recover() == 0),
            Step("write_off", "核销", (S.COMPENSATED,), S.WRITTEN_OFF, JOINT, needs_opinion=True,
                 backward=True, consequence="核销后不再追偿，已追回的款项保留记录。"),
        ),
    )
)  # fmt: skip
