"""共建活动台账 (domain.md §8, form 13).  A declaration only."""

from pairings.choices import FiveGoal
from pairings.choices.activity import ActivityKind, Mode
from pairings.spreadsheets.pair_lookup import TOWNSHIP, UNIT, VILLAGE
from xuanhan.common.sheets import Column, ColumnType, Kind

KINDS = {label: value for value, label in ActivityKind.choices} | {
    "培训": "TRAINING", "普法": "LAW", "义诊": "MEDICAL", "宣讲": "POLICY", "走访": "CALLS",
    "慰问": "CALLS", "学习": "STUDY", "联席会": "MEETING", "文体": "CULTURE", "招商": "INVESTMENT",
}  # fmt: skip
GOALS = {label: value for value, label in FiveGoal.choices}
MODES = {label: value for value, label in Mode.choices} | {
    "线上线下": "BOTH", "线上和线下": "BOTH", "线上、线下": "BOTH",
}  # fmt: skip

KIND = Kind(
    code="pair-activities",
    title="共建活动台账",
    natural_key=("date", "unit", "both", "village", "name"),
    needs_round=False,
    notes=(
        "共建单位和结对村分两列填写；旧表“共建双方”合在一列的也能识别，中间用“—”隔开。",
        "同一对子、同一天、同名活动再次导入即为修改；村方已确认的不能再改。",
        "导入的活动须村方在系统内确认后才计入统计。",
        "只有“参加人数”一列的，按受益群众人次登记。",
        "照片在系统内上传。",
    ),
    columns=(
        Column("serial", "序号", ColumnType.SERIAL, width=6),
        Column("date", "时间", ColumnType.DATE, required=True, width=12,
               aliases=("日期", "活动时间", "活动日期", "开展时间"), example="2025-06-03"),
        Column("place", "地点", required=True, max_length=60, width=14, aliases=("活动地点",),
               example="毕城村村委会"),
        UNIT,
        TOWNSHIP,
        VILLAGE,
        Column("both", "共建双方", max_length=120, width=10, aliases=("对子", "结对双方"),
               hint="已分两列填写的留空"),
        Column("name", "活动名称", required=True, max_length=80, width=20,
               aliases=("活动主题", "主题", "活动"), example="送法下乡"),
        Column("kind", "活动类型", ColumnType.CHOICE, required=True, choices=KINDS, width=12,
               aliases=("活动类别", "类别", "类型"), example="普法宣传"),
        Column("goal", "五共归类", ColumnType.CHOICE, choices=GOALS, width=12, aliases=("五共",),
               example="活动共联"),
        Column("mode", "开展方式", ColumnType.CHOICE, choices=MODES, width=10, aliases=("方式",),
               example="线下"),
        Column("sessions", "场次", ColumnType.INTEGER, width=7, aliases=("场数",), example="1"),
        Column("party_times", "参加党员人次", ColumnType.INTEGER, width=10,
               aliases=("党员人次", "参加党员"), example="6"),
        Column("field_times", "深入农户田间人次", ColumnType.INTEGER, width=10,
               aliases=("入户人次",), example="4"),
        Column("public_times", "受益群众人次", ColumnType.INTEGER, width=10,
               aliases=("受益人次", "受益群众"), example="60"),
        Column("total", "参加人数", ColumnType.INTEGER, width=9, aliases=("参加人次", "人数"),
               hint="已分三列填写的留空"),
        Column("content", "活动内容", max_length=1000, width=30, aliases=("内容",),
               example="宣讲民法典，现场答疑"),
        Column("result", "成效", max_length=500, width=20, aliases=("活动成效", "取得成效"),
               example="调解纠纷 2 件"),
        Column("photos", "照片", ColumnType.COMPUTED, width=8, hint="导出时为张数"),
        Column("confirmed", "村方确认", ColumnType.COMPUTED, width=10, hint="在系统内确认"),
    ),
)  # fmt: skip
