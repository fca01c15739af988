"""补录 and 在岗月统计: confirmed by the township, frozen by the county (domain.md §4.7, §4.11)."""

from secretaries.choices.presence import MonthState as M
from secretaries.choices.presence import SupplementState as S
from xuanhan.common.workflow import Step, Workflow, declare

CONFIRM_SUPPLEMENT = "secretaries.confirm_presencesupplement"
CONFIRM, FREEZE = "secretaries.confirm_presencemonth", "secretaries.freeze_presencemonth"

SUPPLEMENT = declare(
    Workflow(
        name="secretaries.presence_supplement",
        title="在岗补录",
        states=dict(S.choices),
        initial=S.ASKED,
        editable=(S.ASKED,),
        steps=(
            Step("confirm", "确认补录", (S.ASKED,), S.CONFIRMED, CONFIRM_SUPPLEMENT,
                 consequence="确认后计入当月实际驻村天数；当月已冻结的，须再发起更正。"),
            Step("refuse", "不予确认", (S.ASKED,), S.REFUSED, CONFIRM_SUPPLEMENT, needs_opinion=True,
                 backward=True),
        ),
    )
)  # fmt: skip

PRESENCE_MONTH = declare(
    Workflow(
        name="secretaries.presence_month",
        title="在岗月统计",
        states=dict(M.choices),
        initial=M.CONFIRMED,
        steps=(
            Step("freeze", "冻结", (M.CONFIRMED,), M.FROZEN, FREEZE, apart_from=("begin", "confirm"),
                 consequence="冻结后用于考核和生活补助，不能再改；确需更正的，另做新版本并写明理由。"),
            Step("send_back", "退回乡镇", (M.CONFIRMED,), M.RETURNED, FREEZE, needs_opinion=True,
                 backward=True, consequence="乡镇核实后重新确认，重新确认时按最新数据计算。"),
            Step("confirm", "重新确认", (M.RETURNED,), M.CONFIRMED, CONFIRM,
                 consequence="按现在的导入数据、补录、公出和请假重新计算。"),
        ),
    )
)  # fmt: skip
