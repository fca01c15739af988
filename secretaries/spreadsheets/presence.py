"""在岗情况统计表, as the 蜀兴村 APP exports it (domain.md §8, form 5).  A declaration only."""

from secretaries.spreadsheets.posting_lookup import PERSON_COLUMNS
from xuanhan.common.sheets import Column, ColumnType, Kind


def days(key: str, header: str, aliases: tuple[str, ...], example: str, **more: object) -> Column:
    """A column of days or times."""
    return Column(key, header, width=10, max_length=12, aliases=aliases, example=example, **more)


KIND = Kind(
    code="presence",
    title="在岗情况统计表",
    natural_key=("month", "township", "village", "name"),
    needs_round=False,
    headers_editable=True,
    notes=(
        "每月从“蜀兴村”APP 导出后导入，一人一月一行；再次导入即为更正。",
        "导出文件的表头与模板不同的，可在“表头别名”中登记后直接导入。",
        "按姓名识别第一书记，有同名的请填写村。",
        "应驻天数不填的，按参数“每月应驻天数”计算。公出、请假以系统内已批准的为准，本表数字用于核对。",
        "只导入天数和次数，不导入位置信息。",
    ),
    columns=(
        Column("serial", "序号", ColumnType.SERIAL, width=6),
        Column("month", "月份", ColumnType.MONTH, required=True, width=12,
               aliases=("统计月份", "年月", "考勤月份", "所属月份"), example="2025-04"),
        *PERSON_COLUMNS,
        days("required_days", "应驻天数", ("应在岗天数", "应出勤天数", "应到天数"), "20"),
        days("village_days", "在村天数", ("驻村天数", "出勤天数", "在岗天数", "实际在村天数"), "22",
             required=True),
        days("night_days", "夜宿天数", ("住村天数", "夜宿", "在村住宿天数"), "18"),
        days("trip_days", "公出天数", ("因公外出天数", "公差天数", "出差天数"), "2"),
        days("leave_days", "请假天数", ("请休假天数", "休假天数"), "0"),
        days("absences", "缺岗天数", ("脱岗次数", "缺岗次数", "缺勤次数", "缺勤天数", "脱岗天数"), "0"),
        days("sign_ins", "签到次数", ("签到总次数", "打卡次数"), "44"),
        Column("verifier", "核实人", max_length=40, width=12, aliases=("审核人", "核查人"), example="演示"),
        Column("remark", "备注", max_length=200, width=16),
    ),
)  # fmt: skip
COUNTS = ("required_days", "night_days", "trip_days", "leave_days", "absences", "sign_ins")
