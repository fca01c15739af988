"""双向选择志愿表 (domain.md §8, form 4, the cadres' side)."""

from xuanhan.common.sheets import Column, ColumnType, Kind

KIND = Kind(
    code="cadre-choices",
    title="双向选择志愿表",
    natural_key=("id_number",),
    notes=(
        "本人须先在干部能力画像表中登记，按身份证号识别。",
        "志愿只能填本批次选定的村，写明乡镇和村，如“龙泉乡罗盘村”。",
    ),
    columns=(
        Column("serial", "序号", ColumnType.SERIAL, width=6),
        Column("name", "姓名", ColumnType.PERSON_NAME, required=True, max_length=40, width=10,
               aliases=("干部姓名",), example="演示"),
        Column("id_number", "身份证号", ColumnType.IDENTITY_NUMBER, required=True, personal=True, width=22,
               aliases=("身份证号码", "证件号码", "公民身份号码", "身份证"), example="511799198503010011"),
        Column("unit_name", "工作单位", ColumnType.UNIT, max_length=100, width=24,
               aliases=("单位", "所在单位", "派出单位"), example="县农业农村局"),
        Column("first", "第一志愿", ColumnType.VILLAGE, required=True, width=20, aliases=("第一志愿村", "志愿一"),
               example="龙泉土家族乡罗盘村"),
        Column("second", "第二志愿", ColumnType.VILLAGE, width=20, aliases=("第二志愿村", "志愿二")),
        Column("third", "第三志愿", ColumnType.VILLAGE, width=20, aliases=("第三志愿村", "志愿三")),
        Column("reason", "理由", max_length=300, width=24, aliases=("志愿理由", "选择理由")),
        Column("accepts_adjustment", "是否服从调剂", ColumnType.YES_NO, width=12, aliases=("服从调剂",),
               example="是"),
    ),
)  # fmt: skip
