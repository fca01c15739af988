"""请销假台账 (domain.md §8, form 6).  A declaration only; its binding to rows lies in `leaves_binding`."""

from secretaries.choices.leave import LeaveKind
from secretaries.spreadsheets.posting_lookup import PERSON_COLUMNS
from xuanhan.common.sheets import Column, ColumnType, Kind

KINDS = {
    **{label: value for value, label in LeaveKind.choices},
    "年休": "ANNUAL", "年休假": "ANNUAL", "公休假": "ANNUAL", "公差": "TRIP", "出差": "TRIP", "因公外出": "TRIP",
}  # fmt: skip

KIND = Kind(
    code="leaves",
    title="请销假台账",
    natural_key=("township", "village", "name", "start_date"),
    needs_round=False,
    notes=(
        "用于登记已在线下办结的请假和公出；在系统内申请的不需要再导入。",
        "按姓名识别第一书记，有同名的请填写村；同一人同一开始时间再次导入即为修改。",
        "天数按起止时间计算（首尾两天都算），填写的天数不一致时会提示。",
        "没有销假时间的，视为还没有销假。",
    ),
    columns=(
        Column("serial", "序号", ColumnType.SERIAL, width=6),
        *PERSON_COLUMNS,
        Column("kind", "请假类别", ColumnType.CHOICE, required=True, choices=KINDS, width=10,
               aliases=("请假类型", "类别", "假别"), example="事假"),
        Column("reason", "事由", required=True, max_length=300, width=24, aliases=("请假事由", "原因"),
               example="家中有事"),
        Column("destination", "去向", max_length=100, width=16, aliases=("外出地点", "地点"),
               example="达州市"),
        Column("start_date", "开始时间", ColumnType.DATE, ahead=True, required=True, width=12,
               aliases=("开始日期", "请假开始时间", "起始时间", "起始日期"), example="2025-04-07"),
        Column("end_date", "结束时间", ColumnType.DATE, ahead=True, required=True, width=12,
               aliases=("结束日期", "请假结束时间", "截止时间"), example="2025-04-09"),
        Column("days", "天数", width=8, aliases=("请假天数",), example="3"),
        Column("approver", "审批人", required=True, max_length=60, width=12, aliases=("批准人",),
               example="演示"),
        Column("approved_date", "审批时间", ColumnType.DATE, required=True, width=12,
               aliases=("审批日期", "批准时间"), example="2025-04-03"),
        Column("returned_date", "销假时间", ColumnType.DATE, width=12,
               aliases=("销假日期", "返岗时间", "返岗日期"), example="2025-04-10"),
    ),
)  # fmt: skip
