"""请销假: asked for, granted by the township or by the county after it, and taken back (domain.md §4.7)."""

from secretaries.choices.leave import LeaveState as S
from xuanhan.common.workflow import Step, Workflow, declare

SUBMIT, APPROVE = "secretaries.submit_leave", "secretaries.approve_leave"
AUTHORIZE, CONFIRM = "secretaries.authorize_leave", "secretaries.confirmreturn_leave"

LEAVE = declare(
    Workflow(
        name="secretaries.leave",
        title="请销假",
        states=dict(S.choices),
        initial=S.DRAFT,
        editable=(S.DRAFT,),
        steps=(
            Step("submit", "提交申请", (S.DRAFT,), S.TOWNSHIP, SUBMIT,
                 consequence="提交后由乡镇党委审批；超过乡镇审批天数的，再报县委组织部审批。"),
            Step("approve", "批准", (S.TOWNSHIP,), S.APPROVED, APPROVE,
                 fits=lambda leave: not leave.county_needed, apart_from=("submit",),
                 consequence="批准后本人即可离岗，派出单位同时可见。"),
            Step("forward", "审核同意，报县委组织部", (S.TOWNSHIP,), S.COUNTY, APPROVE,
                 fits=lambda leave: leave.county_needed, apart_from=("submit",),
                 consequence="超过乡镇审批天数，乡镇党委审核后由县委组织部审批备案。"),
            Step("authorize", "批准备案", (S.COUNTY,), S.APPROVED, AUTHORIZE,
                 apart_from=("submit", "forward"),
                 consequence="批准后本人即可离岗，派出单位同时可见。"),
            Step("send_back", "退回修改", (S.TOWNSHIP,), S.DRAFT, APPROVE, needs_opinion=True,
                 backward=True),
            Step("refuse", "不同意", (S.TOWNSHIP,), S.REFUSED, APPROVE, needs_opinion=True,
                 backward=True),
            Step("county_send_back", "退回修改", (S.COUNTY,), S.DRAFT, AUTHORIZE, needs_opinion=True,
                 backward=True),
            Step("county_refuse", "不同意", (S.COUNTY,), S.REFUSED, AUTHORIZE, needs_opinion=True,
                 backward=True),
            Step("withdraw", "撤回申请", (S.DRAFT, S.TOWNSHIP, S.COUNTY), S.WITHDRAWN, SUBMIT,
                 backward=True, consequence="撤回后这次请假作废，可以另行申请。"),
            Step("report_return", "销假", (S.APPROVED,), S.RETURNING, SUBMIT,
                 consequence="填写返岗日期，由乡镇党委确认；提前返岗的按实际天数计算。"),
            Step("confirm_return", "确认销假", (S.RETURNING,), S.RETURNED, CONFIRM,
                 fits=lambda leave: not leave.overstayed_days, apart_from=("report_return",)),
            Step("confirm_late", "确认销假（超假）", (S.RETURNING,), S.OVERSTAYED, CONFIRM,
                 fits=lambda leave: leave.overstayed_days > 0, apart_from=("report_return",),
                 needs_opinion=True, consequence="返岗晚于应返岗日期，记为超假，请写明情况。"),
            Step("not_back", "退回销假", (S.RETURNING,), S.APPROVED, CONFIRM, needs_opinion=True,
                 backward=True, consequence="本人并未返岗的，退回重新销假。"),
        ),
    )
)  # fmt: skip
