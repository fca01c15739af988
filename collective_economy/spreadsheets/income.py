"""村集体经济收入台账 (domain.md §8, form 14), with the columns of the old accounting rule."""

from collective_economy.choices.income import IncomeSource
from collective_economy.choices.project import DevelopmentModel
from xuanhan.common.sheets import Column, ColumnType, Kind

MODELS = {model.label: model.value for model in DevelopmentModel} | {
    model.label.removesuffix("型"): model.value for model in DevelopmentModel
}
# Words of offices → tags; what is none of them stays as 主要产业.
SOURCE_WORDS = {source.label: source.value for source in IncomeSource} | {
    "发包": "RESOURCES",
    "土地流转": "RESOURCES",
    "出租": "PROPERTY",
    "租金": "PROPERTY",
    "厂房出租": "PROPERTY",
    "入股": "EQUITY",
    "入股分红": "EQUITY",
    "种植": "OWN_BUSINESS",
    "养殖": "OWN_BUSINESS",
    "劳务": "LABOUR",
    "旅游": "TOURISM",
    "民宿": "TOURISM",
    "光伏发电": "SOLAR",
    "补助": "SUBSIDY",
}


def _money(key: str, header: str, *aliases: str, required: bool = False, hint: str = "") -> Column:
    return Column(
        key,
        header,
        ColumnType.MONEY,
        required=required,
        aliases=aliases,
        unit="万元",
        width=14,
        hint=hint,
    )


KIND = Kind(
    code="village-incomes",
    title="村集体经济收入台账",
    natural_key=("township", "village", "year"),
    needs_round=False,
    notes=(
        "一个村一年一条；再次导入同村同年度即为修改，已提交审核的不能再改。",
        "总收入必须等于经营收入、投资收益、补助收入、其他收入之和；旧表另有“发包及上交收入”的，一并相加，导入后并入经营收入。",
        "金额单位以表头括号或表上“单位：”为准，没有写明的按万元。",
        "没有收入的项目填 0 或留空；整村没有填报的不要填 0，不列入即可。",
    ),
    columns=(
        Column("serial", "序号", ColumnType.SERIAL, width=6),
        Column("township", "乡镇", ColumnType.TOWNSHIP, fill_down=True, width=16,
               aliases=("所在乡镇", "所属乡镇", "乡镇名称", "乡镇街道"), example="白马镇"),
        Column("village", "村", ColumnType.VILLAGE, required=True, width=14,
               aliases=("村名", "村名称", "行政村", "社区", "村社区", "所在村"), example="毕城村"),
        Column("year", "年度", ColumnType.INTEGER, required=True, width=8, aliases=("年份",), example="2025"),
        _money("total_yuan", "总收入", "年收入", "集体经济总收入", "收入合计", required=True),
        _money("operating_yuan", "经营收入"),
        _money("contracting_yuan", "发包及上交收入", "发包收入", "发包及上缴收入",
               hint="旧会计制度的项目，新表不用填"),
        _money("investment_yuan", "投资收益", "投资收入"),
        _money("subsidy_yuan", "补助收入", "财政补助", "补助"),
        _money("other_yuan", "其他收入", "其它收入"),
        _money("expenses_yuan", "总支出", "支出合计"),
        _money("operating_profit_yuan", "经营收益", "集体经营收益"),
        _money("net_profit_yuan", "净收益", "本年净收益"),
        Column("growth", "同比增长", ColumnType.COMPUTED, width=10, aliases=("增幅", "同比"),
               hint="由系统计算，导入时不读"),
        Column("source_words", "收入来源", width=24, max_length=100,
               aliases=("主要产业", "收入渠道", "收入来源及渠道"), example="物业出租、光伏"),
        Column("development_model", "发展模式", ColumnType.CHOICE, choices=MODELS, width=12,
               aliases=("模式", "发展类型"), example="资源开发型"),
        Column("remark", "备注", width=20, max_length=160),
    ),
)  # fmt: skip
