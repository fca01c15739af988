"""集体经济项目台账 (domain.md §8, form 15).  A declaration only."""

from collective_economy.choices.project import ProjectState
from collective_economy.spreadsheets.income import MODELS
from xuanhan.common.sheets import Column, ColumnType, Kind

STATES = {label: value for value, label in ProjectState.choices} | {
    "已入库": "POOLED", "已立项": "APPROVED", "建设中": "BUILDING", "正在建设": "BUILDING", "已建成": "BUILT",
    "已完工": "BUILT", "运营中": "OPERATING", "已投产": "OPERATING", "停工": "STALLED", "已终止": "ENDED",
}  # fmt: skip
PARTS = ("fiscal_yuan", "loan_yuan", "own_yuan", "guidance_yuan", "paired_yuan", "social_yuan")


def _money(key: str, header: str, *aliases: str, required: bool = False, hint: str = "") -> Column:
    return Column(key, header, ColumnType.MONEY, required=required, aliases=aliases, unit="万元",
                  width=12, hint=hint)  # fmt: skip


KIND = Kind(
    code="projects",
    title="集体经济项目台账",
    natural_key=("village", "name"),
    needs_round=False,
    notes=(
        "同一个村、同名的项目再次导入即为修改；系统内登记、正在办理的项目不能用台账改变进展。",
        "总投资等于各项资金之和；表上没有列全资金来源的，余额计入社会资金。",
        "年收益为最近一年的实际收益；已在系统登记年度成效的以年度成效为准。",
        "金额单位以表头括号或表上“单位：”为准，没有写明的按万元。",
    ),
    columns=(
        Column("serial", "序号", ColumnType.SERIAL, width=6),
        Column("name", "项目名称", required=True, max_length=80, width=26, aliases=("项目",),
               example="标准化厂房建设"),
        Column("township", "乡镇", ColumnType.TOWNSHIP, fill_down=True, width=14,
               aliases=("所在乡镇", "所属乡镇", "乡镇街道"), example="白马镇"),
        Column("village", "村", ColumnType.VILLAGE, required=True, width=12,
               aliases=("村名", "行政村", "社区", "村社区", "所在村", "实施村"), example="毕城村"),
        Column("development_model", "模式", ColumnType.CHOICE, required=True, choices=MODELS, width=12,
               aliases=("类型", "模式类型", "发展模式", "项目类型"), example="资源开发型"),
        _money("total_yuan", "总投资", "投资总额", "项目总投资", required=True),
        _money("fiscal_yuan", "财政资金", "财政投入", "财政"),
        _money("loan_yuan", "贷款", "银行贷款", "贷款资金"),
        _money("own_yuan", "自筹", "自筹资金", "村自筹"),
        _money("guidance_yuan", "引导基金", "扶持基金"),
        _money("paired_yuan", "共建单位资金", "共建单位", "帮扶单位资金"),
        _money("social_yuan", "社会资金", "其他资金", hint="留空的按总投资减去其他各项"),
        Column("start_date", "开工时间", ColumnType.DATE, ahead=True, width=12,
               aliases=("开工日期", "开工"), hint="未开工的填计划时间", example="2024-03-01"),
        Column("completed_date", "建成时间", ColumnType.DATE, ahead=True, width=12,
               aliases=("建成日期", "竣工时间", "完工时间", "建成"), hint="未建成的填计划时间",
               example="2024-11-30"),
        _money("income", "年收益", "实际年收益", "年收入"),
        _money("expected_income_yuan", "预期年收益", "预计年收益"),
        Column("households", "带动户数", ColumnType.INTEGER, width=10, aliases=("带动农户", "带动农户数"),
               example="120"),
        Column("state", "进展", ColumnType.CHOICE, required=True, choices=STATES, width=10,
               aliases=("项目进展", "状态", "建设进度"), example="运营"),
        Column("remark", "备注", max_length=160, width=20),
    ),
)  # fmt: skip
