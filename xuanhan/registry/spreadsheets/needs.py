"""村情需求清单 (domain.md §8, form 2).  A declaration only; its binding to rows lies in `needs_binding`."""

from xuanhan.common.sheets import Column, ColumnType, Kind

CATEGORIES = {
    "班子建设": "LEADERSHIP",
    "产业发展": "INDUSTRY",
    "治理能力": "GOVERNANCE",
    "基础设施": "INFRASTRUCTURE",
    "民生服务": "LIVELIHOOD",
    "文旅": "TOURISM",
    "文旅融合": "TOURISM",
    "法治": "LAW",
    "其他": "OTHER",
}
URGENCIES = {"高": 3, "中": 2, "低": 1, "特急": 3, "较急": 2, "一般": 1}

KIND = Kind(
    code="village-needs",
    title="村情需求清单",
    headers_editable=True,
    natural_key=("number", "township", "village", "category", "content"),
    notes=(
        "村名可写简称或全称；两个乡镇有同名村（社区）时须填乡镇。",
        "同一村、同一类别、同样内容只登记一条；填了清单编号的按编号识别，可用来修改原有内容。",
        "改了措辞又没有编号的，会作为新需求登记，原有一条保留。",
    ),
    columns=(
        Column("serial", "序号", ColumnType.SERIAL, width=6),
        Column("township", "乡镇", ColumnType.TOWNSHIP, fill_down=True, width=16,
               aliases=("所在乡镇", "所属乡镇", "乡镇名称", "乡镇街道"), example="龙泉土家族乡"),
        Column("village", "村", ColumnType.VILLAGE, required=True, width=14,
               aliases=("村名", "村名称", "行政村", "社区", "村社区", "所在村", "派驻村"), example="罗盘村"),
        Column("village_type", "村类型", width=16, max_length=60, aliases=("重点村类型",), example="脱贫村"),
        Column("category", "需求类别", ColumnType.CHOICE, required=True, choices=CATEGORIES,
               aliases=("需求类型", "类别"), example="产业发展"),
        Column("problem", "存在问题", width=30, max_length=500, aliases=("问题", "问题表现", "主要问题"),
               example="产业单一，缺技术"),
        Column("content", "需求内容", required=True, width=36, max_length=500,
               aliases=("具体需求", "需求描述", "需求"), example="引进种养技术和销路"),
        Column("wanted_cadre_type", "期望干部类型", width=16, max_length=100,
               aliases=("需求人才类型", "需求干部类型", "期望人才类型"), example="经济型"),
        Column("wanted_major", "期望专业", max_length=100, aliases=("需求专业",), example="涉农专业"),
        Column("wanted_experience", "期望经历", width=18, max_length=200, aliases=("需求经历",),
               example="项目管理经历"),
        Column("urgency", "紧迫程度", ColumnType.CHOICE, required=True, choices=URGENCIES,
               aliases=("紧急程度", "轻重缓急"), example="高", width=10),
        Column("contact", "联系人", ColumnType.PERSON_NAME, max_length=40, aliases=("填报人",),
               example="演示"),
        Column("phone", "联系电话", ColumnType.PHONE, personal=True, width=15,
               aliases=("电话", "手机", "联系方式", "手机号", "手机号码"), example="19900000000"),
        Column("remark", "备注", max_length=300, width=16, aliases=("说明",)),
        Column("number", "清单编号", max_length=40, width=16, aliases=("编号", "需求编号"),
               hint="可不填；填了就按编号识别同一条需求"),
    ),
)  # fmt: skip
