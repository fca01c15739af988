"""审计问题整改台账 (domain.md §8, form 18).  A declaration only."""

from collective_economy.choices.audit import FindingCategory
from xuanhan.common.sheets import Column, ColumnType, Kind

CATEGORIES = {label: value for value, label in FindingCategory.choices} | {
    "现金管理不规范（坐收坐支、超限额）": "CASH", "坐收坐支": "CASH", "白条": "VOUCHERS", "白条入账": "VOUCHERS",
    "原始凭证不合规（白条）": "VOUCHERS", "往来款挂账": "OLD_BALANCES", "程序不规范": "PROCEDURE",
    "固定资产管理": "FIXED_ASSETS",
}  # fmt: skip
OPEN, WORKING, DONE, HANDED = "OPEN", "WORKING", "DONE", "HANDED"
STATUSES = {
    "未整改": OPEN,
    "整改中": WORKING,
    "已整改": DONE,
    "待验收": DONE,
    "已完成": DONE,
    "已移交": HANDED,
}

KIND = Kind(
    code="audit-findings",
    title="审计问题整改台账",
    natural_key=("plan", "village", "description"),
    needs_round=False,
    notes=(
        "审计项目须先在“审计计划”和“村级审计”中登记，名称与系统一致，可带年度，如“2025年财务收支专项审计”。",
        "同一审计项目、同一村、问题描述相同的再次导入即为修改；已在系统内办理的不能再用台账修改。",
        "填“整改中”“已整改”的须有整改措施；“已整改”导入后为待验收，上传佐证材料并验收后才销号。",
        "销号时间由系统在验收时记录，导入时不读。",
    ),
    columns=(
        Column("serial", "序号", ColumnType.SERIAL, width=6),
        Column("township", "乡镇", ColumnType.TOWNSHIP, fill_down=True, width=14,
               aliases=("所在乡镇", "所属乡镇", "乡镇街道"), example="白马镇"),
        Column("village", "村", ColumnType.VILLAGE, required=True, width=12, fill_down=True,
               aliases=("村名", "被审计村", "村社区", "被审计单位"), example="毕城村"),
        Column("plan", "审计项目", required=True, max_length=90, width=26, fill_down=True,
               aliases=("审计项目名称", "项目名称"), example="2025年财务收支专项审计"),
        Column("category", "问题类别", ColumnType.CHOICE, required=True, choices=CATEGORIES, width=18,
               aliases=("问题类型", "类别"), example="现金管理不规范"),
        Column("description", "问题描述", required=True, max_length=300, width=36,
               aliases=("问题", "存在问题", "具体问题"), example="2024年3月至5月租金未及时缴存"),
        Column("amount_yuan", "涉及金额", ColumnType.MONEY, unit="万元", width=12, aliases=("金额",),
               example="1.2"),
        Column("responsible_unit", "责任单位", required=True, max_length=60, width=18,
               aliases=("整改单位", "整改责任单位"), example="毕城村集体经济组织"),
        Column("responsible_person", "责任人", max_length=40, width=10, aliases=("整改责任人",),
               example="演示甲"),
        Column("measures", "整改措施", max_length=300, width=30, example="限期缴存，完善现金管理制度"),
        Column("due_date", "整改时限", ColumnType.DATE, ahead=True, required=True, width=12,
               aliases=("整改期限", "完成时限"), example="2025-09-30"),
        Column("result", "整改情况", max_length=300, width=30, aliases=("整改结果", "整改完成情况"),
               example="已全额缴存基本户"),
        Column("status", "整改状态", ColumnType.CHOICE, choices=STATUSES, width=10,
               aliases=("状态", "是否整改到位"), example="已整改"),
        Column("closed_date", "销号时间", ColumnType.COMPUTED, width=12, aliases=("销号日期",),
               hint="由系统在验收时记录，导入时不读"),
    ),
)  # fmt: skip
