"""意向表 (domain.md §8, form 4, the villages' side)."""

from xuanhan.common.sheets import Column, ColumnType, Kind

KIND = Kind(
    code="village-choices",
    title="意向表",
    natural_key=("township", "village"),
    notes=(
        "只有本批次选定的村可以填报意向。",
        "人选按姓名识别；有同名的请写成“姓名（工作单位）”。",
    ),
    columns=(
        Column("serial", "序号", ColumnType.SERIAL, width=6),
        Column("township", "乡镇", ColumnType.TOWNSHIP, fill_down=True, width=16,
               aliases=("所在乡镇", "所属乡镇"), example="龙泉土家族乡"),
        Column("village", "村", ColumnType.VILLAGE, required=True, width=14,
               aliases=("村名", "村名称", "行政村", "社区"), example="罗盘村"),
        Column("first", "第一意向", ColumnType.PERSON, required=True, aliases=("第一意向人选", "意向一"),
               example="演示"),
        Column("second", "第二意向", ColumnType.PERSON, aliases=("第二意向人选", "意向二")),
        Column("third", "第三意向", ColumnType.PERSON, aliases=("第三意向人选", "意向三")),
        Column("reason", "理由", max_length=300, width=24, aliases=("意向理由", "选择理由")),
    ),
)  # fmt: skip
