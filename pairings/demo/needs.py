"""What the 183 villages ask for, and how far units' work answers it (domain.md §5.1)."""

from random import Random

from pairings.demo import places
from xuanhan.registry.choices import NeedCategory, Urgency
from xuanhan.registry.models import Need, NeedsRound, Village, VillageCheckup
from xuanhan.registry.models.need import content_key

INDUSTRY, TOURISM, LAW = NeedCategory.INDUSTRY, NeedCategory.TOURISM, NeedCategory.LAW
INFRASTRUCTURE, LIVELIHOOD = NeedCategory.INFRASTRUCTURE, NeedCategory.LIVELIHOOD
GOVERNANCE, LEADERSHIP = NeedCategory.GOVERNANCE, NeedCategory.LEADERSHIP
WISHES = {
    INDUSTRY: ("特色种养缺技术和销路", "撂荒地需盘活，缺经营主体", "集体经济项目少，需规划指导"),
    INFRASTRUCTURE: ("通组路未硬化，雨季出行难", "季节性缺水，饮水管网老化", "部分院落网络信号弱"),
    LIVELIHOOD: ("留守老人多，就医取药不便", "留守儿童课后无人照料"),
    GOVERNANCE: ("邻里和林权纠纷多，调解力量弱", "信访积案需联合化解"),
    LAW: ("群众法律意识不强，合同纠纷多",),
    TOURISM: ("有峡谷和古院落资源，未开发",),
    LEADERSHIP: ("党员老化，组织生活不经常", "后备干部少，村班子力量弱"),
}
NAMED = {
    places.LUOPAN: (INDUSTRY, "高山特色种养业底子薄，缺技术和销路"),
    places.COMMUNITY: (LAW, "人口流动大，矛盾纠纷多，治理复杂"),
    ("渡口土家族乡", "桃溪村"): (TOURISM, "民宿、农家乐起步，缺规划和客源"),
}
# Percent by which a field of work answers a kind of need; the department edits the table.
STRENGTHS = {
    INDUSTRY: {"农业": 100, "种植": 100, "养殖": 100, "畜牧": 100, "农技": 100, "林业": 90, "水产": 80,
               "供销": 80, "农产品流通": 80, "电商": 80, "商贸": 70, "招商": 70, "集体经济": 90,
               "市场监管": 60, "涉农贷款": 60, "金融": 40, "财政": 60, "项目": 70, "园区": 70},
    TOURISM: {"旅游": 100, "文化": 80, "民宿": 100, "文物": 60, "文化艺术": 60},
    LAW: {"法治": 100, "普法": 100, "司法": 100, "立法监督": 50},
    GOVERNANCE: {"社会治理": 100, "综治": 100, "治安": 90, "人民调解": 100, "信访": 90,
                 "基层治理": 100, "纠纷调解": 90, "法治": 70, "社会工作": 70},
    INFRASTRUCTURE: {"道路": 100, "农村公路": 100, "水利": 100, "饮水安全": 100, "供水": 100,
                     "住房": 70, "电力": 90, "通信": 90, "工程": 80, "规划": 60, "以工代赈": 80},
    LIVELIHOOD: {"医疗卫生": 100, "公共卫生": 90, "教育": 90, "养老": 100, "社会救助": 90, "医保": 80,
                 "就业": 80, "妇女儿童": 80, "社会保障": 80, "救助": 70},
    LEADERSHIP: {"党建": 100, "基层组织": 100, "机关党建": 100, "教育培训": 80, "干部人才": 90,
                 "纪检监察": 60, "老干部": 50},
}  # fmt: skip


def ask_for(rng: Random, needs_round: NeedsRound, villages: list[Village]) -> None:
    """One or two needs a village, and a checkup of the year where there is none."""
    Need.objects.bulk_create(
        need for village in villages for need in _needs(rng, needs_round, village)
    )
    known = set(
        VillageCheckup.objects.filter(year=places.YEAR).values_list("village_id", flat=True)
    )
    VillageCheckup.objects.bulk_create(
        VillageCheckup(
            village=village, year=places.YEAR, leadership=rng.randrange(55, 95),
            industry=rng.randrange(45, 90), governance=rng.randrange(55, 95),
            infrastructure=rng.randrange(50, 90), livelihood=rng.randrange(60, 95),
            grade="FRAIL", checked_by="县委组织部",
        )
        for village in villages
        if village.pk not in known
    )  # fmt: skip


def _needs(rng: Random, needs_round: NeedsRound, village: Village) -> list[Need]:
    named = NAMED.get((village.township.name, village.name))
    categories = rng.sample(list(WISHES), 2 if rng.random() < 0.4 else 1)
    wishes = [named] if named else [(kind, rng.choice(WISHES[kind])) for kind in categories]
    return [
        Need(
            round=needs_round, village=village, category=category, content=content,
            content_key=content_key(content), urgency=Urgency.HIGH if rank == 0 else Urgency.MEDIUM,
        )
        for rank, (category, content) in enumerate(wishes)
    ]  # fmt: skip
