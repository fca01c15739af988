"""村情体检表 (domain.md §4.1).  A declaration only; its binding to rows lies in `checkups_binding`."""

from xuanhan.common.sheets import Column, ColumnType, Kind

GRADES = {"健康": "HEALTHY", "亚健康": "FRAIL", "薄弱": "WEAK", "弱": "WEAK"}
# The official sentences hold the signs that part several values, so a sheet takes short words or numbers.
WEAK_TYPES = {
    "班子配备不齐": "W01",
    "书记不胜任": "W02",
    "班子不团结": "W03",
    "制度形同虚设": "W04",
    "拉票贿选": "W05",
    "宗族宗教黑恶干扰": "W06",
    "公开管理混乱": "W07",
    "治安信访矛盾集中": "W08",
    "无活动场所": "W09",
    "服务意识差": "W10",
} | {str(number): f"W{number:02}" for number in range(1, 11)}


def _score(key: str, header: str) -> Column:
    return Column(key, header, ColumnType.INTEGER, width=10, aliases=(f"{header}得分",), example="85",
                  hint="0 至 100 的整数，没有体检的项目留空")  # fmt: skip


KIND = Kind(
    code="village-checkups",
    title="村情体检表",
    natural_key=("township", "village", "year"),
    needs_round=False,
    notes=(
        "一个村一年一条；再次导入同村同年度即为修改。",
        "各项得分为 0 至 100 的整数，没有体检的项目留空，不要填 0。",
        "软弱涣散类型可填多个，用顿号隔开；也可以填 1 至 10 的序号（国家统计口径的十种情形）。",
    ),
    columns=(
        Column("serial", "序号", ColumnType.SERIAL, width=6),
        Column("township", "乡镇", ColumnType.TOWNSHIP, fill_down=True, width=16,
               aliases=("所在乡镇", "所属乡镇", "乡镇名称", "乡镇街道"), example="龙泉土家族乡"),
        Column("village", "村", ColumnType.VILLAGE, required=True, width=14,
               aliases=("村名", "村名称", "行政村", "社区", "村社区", "所在村"), example="罗盘村"),
        Column("year", "年度", ColumnType.INTEGER, required=True, width=8, aliases=("年份",), example="2025"),
        _score("leadership", "班子建设"),
        _score("industry", "产业发展"),
        _score("governance", "治理能力"),
        _score("infrastructure", "基础设施"),
        _score("livelihood", "民生服务"),
        _score("other", "其他"),
        Column("grade", "体检等次", ColumnType.CHOICE, required=True, choices=GRADES, width=10,
               aliases=("等次", "体检结果"), example="亚健康"),
        Column("weak_types", "软弱涣散类型", ColumnType.MULTI_CHOICE, choices=WEAK_TYPES, width=24,
               aliases=("软弱涣散情形",)),
        Column("conclusion", "体检结论", width=36, max_length=1000, aliases=("结论", "主要问题")),
        Column("checked_by", "体检单位（人）", required=True, max_length=100, width=20,
               aliases=("体检单位", "体检人"), example="县委组织部、县农业农村局"),
        Column("checked_date", "体检日期", ColumnType.DATE, width=12, aliases=("体检时间",), example="2025-03-20"),
    ),
)  # fmt: skip
