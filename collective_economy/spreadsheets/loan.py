"""贷款台账 (domain.md §8, form 16).  A declaration only."""

from collective_economy.choices.loan import RepaymentMethod
from xuanhan.common.sheets import Column, ColumnType, Kind

METHODS = {label: value for value, label in RepaymentMethod.choices} | {
    "到期还本": "BULLET", "到期一次还本": "BULLET", "按月付息到期还本": "BULLET", "先息后本": "BULLET",
}  # fmt: skip
COMPENSATED = "COMPENSATED"
STATUSES = {
    "正常": "NORMAL",
    "逾期": "OVERDUE",
    "结清": "SETTLED",
    "已结清": "SETTLED",
    "还款中": "NORMAL",
    "代偿": COMPENSATED,
    "追偿完成": COMPENSATED,
    "已核销": COMPENSATED,
}

KIND = Kind(
    code="loans",
    title="贷款台账",
    natural_key=("organization", "bank", "disbursed_date"),
    needs_round=False,
    notes=(
        "用于登记系统建立前已发放的贷款；在系统内申请的贷款不需要导入。",
        "借款主体填集体经济组织全称，或“乡镇＋村”；银行填单位全称。",
        "期限按月填写，如 24 或 24个月；利率、贴息按百分数填写，如 4.35 或 4.35%。",
        "余额为登记时的在贷余额，系统据此记登记前已还本金；逾期由系统按到期日计算。",
        "同一借款主体、同一银行、同一放款日再次导入即为修改；已登记还款的不能再用台账修改。",
    ),
    columns=(
        Column("serial", "序号", ColumnType.SERIAL, width=6),
        Column("organization", "借款主体", required=True, max_length=80, width=30,
               aliases=("借款人", "借款单位", "贷款主体"), example="白马镇毕城村"),
        Column("bank", "银行", ColumnType.UNIT, required=True, max_length=60, width=22,
               aliases=("贷款银行", "放款银行", "经办银行"), example="中国农业银行宣汉支行"),
        Column("guarantor", "担保机构", max_length=60, width=20, aliases=("担保公司", "担保单位"),
               example="四川农担"),
        Column("amount", "金额", ColumnType.MONEY, required=True, unit="万元", width=12,
               aliases=("贷款金额", "放款金额", "借款金额"), example="50"),
        Column("months", "期限", required=True, width=10, max_length=20, aliases=("贷款期限", "借款期限"),
               example="24个月"),
        Column("rate", "利率", required=True, width=10, max_length=20, aliases=("年利率", "执行利率"),
               example="4.35%"),
        Column("subsidy", "贴息", width=10, max_length=20, aliases=("贴息比例", "财政贴息"), example="50%"),
        Column("method", "还款方式", ColumnType.CHOICE, choices=METHODS, width=14, example="等额本金"),
        Column("purpose", "用途", width=20, max_length=160, aliases=("贷款用途", "借款用途"),
               example="购置茶叶加工设备"),
        Column("disbursed_date", "放款日", ColumnType.DATE, required=True, width=12,
               aliases=("放款日期", "发放日期", "借款日期"), example="2024-03-15"),
        Column("due_date", "到期日", ColumnType.DATE, ahead=True, required=True, width=12,
               aliases=("到期日期", "还款日期"), example="2026-03-15"),
        Column("balance", "余额", ColumnType.MONEY, required=True, unit="万元", width=12,
               aliases=("贷款余额", "在贷余额", "尚欠本金"), example="30"),
        Column("status", "还款状态", ColumnType.CHOICE, choices=STATUSES, width=10,
               aliases=("状态", "还款情况"), example="正常"),
    ),
)  # fmt: skip
