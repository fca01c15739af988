"""What the invented lists of needs say: about 130 needs, each village with its own main worry."""

from dataclasses import dataclass
from random import Random

MAIN = ("产业发展", "班子建设", "治理能力")
FURTHER = ("基础设施", "民生服务", "文旅", "法治", "产业发展", "治理能力", "班子建设", "其他")
PROBLEMS = {
    "班子建设": (
        (
            "村“两委”平均年龄偏大，党员发展断档",
            "选派熟悉党务的干部帮带村班子，规范“三会一课”，培养后备干部",
        ),
        ("支部组织生活不经常，党员外出多", "规范组织生活，建立流动党员管理办法，健全议事制度"),
        ("班子分工不清，群众评议偏低", "理顺班子分工，完善村规民约和考评办法，提升为民办事效率"),
    ),
    "产业发展": (
        ("产业单一，集体经济收入低", "发展特色种养业，对接销售渠道，指导合作社规范运营"),
        ("撂荒地多，缺技术和带头人", "盘活撂荒地发展玉米、药材种植，引进技术人员和经营主体"),
        ("养殖散小，抗风险能力弱", "依托蜀宣花牛品牌发展规模养殖，完善防疫和保险"),
        ("园区务工多、村内无项目", "利用区位优势争取标准化厂房、冷链等项目并做好运营"),
    ),
    "治理能力": (
        ("征地和林权历史遗留纠纷多", "排查化解矛盾纠纷，建立调解台账和定期接访制度"),
        ("邻里纠纷、赡养纠纷时有发生", "健全人民调解队伍，推行积分制管理"),
        ("信访积案未化解", "包案化解信访积案，完善网格化治理"),
    ),
    "基础设施": (
        ("通组路未硬化，雨季出行难", "争取通组路硬化和安防设施项目"),
        ("季节性缺水", "新建蓄水池，改造饮水管网"),
    ),
    "民生服务": (
        ("留守老人儿童多，照料不足", "建设日间照料点，链接志愿服务和医疗资源"),
        ("群众办事跑路多", "完善便民服务站代办机制"),
    ),
    "文旅": (("有峡谷和古院落资源，未开发", "策划民宿、农家乐和研学线路，培训从业村民"),),
    "法治": (("群众法律意识不强，合同纠纷多", "开展普法宣传，规范村集体合同"),),
    "其他": (("村级财务资料不全", "指导规范村级财务和档案管理"),),
}
WANTED = {
    "班子建设": ("党群型", "", "基层领导经历"),
    "产业发展": ("经济型、农业技术型", "涉农专业", "项目管理经历"),
    "治理能力": ("社会管理型", "法学、社会工作", "基层领导经历"),
    "基础设施": ("项目管理型", "工程类", "项目管理经历"),
    "民生服务": ("社会管理型", "", ""),
    "文旅": ("文旅型", "旅游管理", ""),
    "法治": ("法治型", "法学", ""),
    "其他": ("", "", ""),
}
# What the county's own account says of these villages.
SEED_VILLAGES = {
    ("龙泉土家族乡", "罗盘村"): ("产业发展", "高山特色种养业底子薄，缺技术", "发展高山特色种养业，引进种养技术和销路"),
    ("白马镇", "毕城村"): ("产业发展", "毗邻园区，闲置用地未利用", "争取标准化厂房项目并招商出租"),
    ("漆树土家族乡", "朝阳村"): ("产业发展", "养殖规模小，组织程度低", "依托蜀宣花牛品牌，建立支部+合作社+农户机制"),
    ("三墩土家族乡", "大窝村"): ("治理能力", "劳务输出无组织，工程纠纷多", "组建劳务合作社，规范承接小型工程，化解欠薪纠纷"),
    ("渡口土家族乡", "桃溪村"): ("班子建设", "班子年龄偏大，旅游资源未用好", "建强班子，带动民宿、农家乐发展"),
    ("天生镇", "仙桥社区"): ("产业发展", "闲置校舍多年未用", "盘活闲置校舍，创办社区工厂"),
}  # fmt: skip


@dataclass(frozen=True)
class DemoNeed:
    """One row of the list of needs."""

    township: str
    village: str
    category: str
    problem: str
    content: str
    wanted: tuple[str, str, str]
    urgency: str
    contact: str
    phone: str


def build_needs(
    rng: Random, chosen: list[tuple[str, str]], outside: list[tuple[str, str]], contacts: list[str]
) -> list[DemoNeed]:
    """At least one need a chosen village, a second for two in five, and some villages outside the round."""
    needs = []
    for index, (township, village) in enumerate(chosen):
        main = MAIN[index % 3]
        if (township, village) in SEED_VILLAGES:
            main, problem, content = SEED_VILLAGES[township, village]
        else:
            problem, content = rng.choice(PROBLEMS[main])
        urgency = rng.choice(("高", "特急", "高"))
        contact, phone = contacts[index], f"1990001{1000 + index:04d}"
        needs.append(
            DemoNeed(
                township, village, main, problem, content, WANTED[main], urgency, contact, phone
            )
        )
        if index % 5 in (1, 3):
            second = next(name for name in rng.sample(FURTHER, len(FURTHER)) if name != main)
            problem, content = rng.choice(PROBLEMS[second])
            urgency = rng.choice(("中", "低", "较急", "一般"))
            needs.append(
                DemoNeed(
                    township,
                    village,
                    second,
                    problem,
                    content,
                    WANTED[second],
                    urgency,
                    contact,
                    phone,
                )
            )
    for index, (township, village) in enumerate(outside):
        category = MAIN[index % 3]
        problem, content = rng.choice(PROBLEMS[category])
        contact, phone = contacts[len(chosen) + index], f"1990002{1000 + index:04d}"
        needs.append(
            DemoNeed(
                township,
                village,
                category,
                problem,
                content,
                WANTED[category],
                "中",
                contact,
                phone,
            )
        )
    return needs
