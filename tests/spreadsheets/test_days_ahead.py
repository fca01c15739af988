"""Which columns of days may say what is still to come; a day in any other is a slip of the pen."""

from xuanhan.common.sheet_bindings import all_bindings
from xuanhan.common.sheets import ColumnType

AHEAD = {
    ("posting-roster", "驻村结束时间"),
    ("leaves", "开始时间"),
    ("leaves", "结束时间"),
    ("support", "保险开始日期"),
    ("support", "保险到期日期"),
    ("difficulties", "办理时限"),
    ("loans", "到期日"),
    ("projects", "开工时间"),
    ("projects", "建成时间"),
    ("audit-findings", "整改时限"),
}
HAPPENED = {
    ("posting-roster", "驻村开始时间"),
    ("leaves", "审批时间"),
    ("leaves", "销假时间"),
    ("support", "发放时间"),
    ("support", "体检时间"),
    ("difficulties", "登记时间"),
    ("difficulties", "销号时间"),
    ("appraisal-tallies", "计票日期"),
    ("loans", "放款日"),
    ("pairs", "结对时间"),
    ("pair-activities", "时间"),
    ("village-checkups", "体检日期"),
}


def test_every_column_of_days_is_one_or_the_other():
    columns = {
        (binding.kind.code, column.header): column.ahead
        for binding in all_bindings()
        for column in binding.kind.columns
        if column.type is ColumnType.DATE
    }
    assert columns == dict.fromkeys(AHEAD, True) | dict.fromkeys(HAPPENED, False)
