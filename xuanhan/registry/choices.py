"""Closed lists of the county (domain.md §3, §4.1, §4.2)."""

from django.db.models import IntegerChoices, TextChoices


class TownshipKind(TextChoices):
    """What a township is called; the Party body is 党工委 in a street and 党委 elsewhere."""

    STREET = "STREET", "街道"
    TOWN = "TOWN", "镇"
    TOWNSHIP = "TOWNSHIP", "乡"


class VillageKind(TextChoices):
    """Village committee or residents' committee, by code and not by name (data/README.md)."""

    VILLAGE = "VILLAGE", "行政村"
    COMMUNITY = "COMMUNITY", "社区（居委会）"


class UnitKind(TextChoices):
    """What a county unit is."""

    PARTY = "PARTY", "党群"
    GOVERNMENT = "GOVERNMENT", "政府"
    INSTITUTION = "INSTITUTION", "事业"
    ENTERPRISE = "ENTERPRISE", "国企"
    FINANCE = "FINANCE", "金融"
    SCHOOL = "SCHOOL", "学校"
    HOSPITAL = "HOSPITAL", "医院"
    CENTRAL = "CENTRAL", "中省驻宣"


class NeedCategory(TextChoices):
    """What a village lacks; the first three are the seed's own dimensions."""

    LEADERSHIP = "LEADERSHIP", "班子建设"
    INDUSTRY = "INDUSTRY", "产业发展"
    GOVERNANCE = "GOVERNANCE", "治理能力"
    INFRASTRUCTURE = "INFRASTRUCTURE", "基础设施"
    LIVELIHOOD = "LIVELIHOOD", "民生服务"
    TOURISM = "TOURISM", "文旅"
    LAW = "LAW", "法治"
    OTHER = "OTHER", "其他"


class Urgency(IntegerChoices):
    """How urgent a need is; a larger number is more urgent, so that lists sort by it."""

    HIGH = 3, "高"
    MEDIUM = 2, "中"
    LOW = 1, "低"


class MainType(TextChoices):
    """The seed's three kinds of village that decide who is sent there."""

    WEAK_PARTY = "WEAK_PARTY", "基层党组织软弱"
    WEAK_INDUSTRY = "WEAK_INDUSTRY", "产业基础薄弱"
    DISPUTES = "DISPUTES", "矛盾纠纷突出"


class PartyLevel(TextChoices):
    """党组织类型 (domain.md §2.1); the last leads a unit and is no basic organization."""

    COMMITTEE = "COMMITTEE", "党委"
    GENERAL_BRANCH = "GENERAL_BRANCH", "党总支"
    BRANCH = "BRANCH", "党支部"
    JOINT_BRANCH = "JOINT_BRANCH", "联合党支部"
    LEADING_GROUP = "LEADING_GROUP", "党组"


class CheckupGrade(TextChoices):
    """体检等次."""

    HEALTHY = "HEALTHY", "健康"
    FRAIL = "FRAIL", "亚健康"
    WEAK = "WEAK", "薄弱"


class WeakType(TextChoices):
    """The ten official types by which a weak and lax organization is recognised (domain.md §4.1)."""

    STAFFING = "W01", "①党组织班子配备不齐、书记长期缺职、工作处于停滞状态"
    SECRETARY = "W02", "②党组织书记不胜任现职、工作不在状态、严重影响班子整体战斗力"
    DISUNITY = "W03", "③班子不团结、内耗严重、工作不能正常开展"
    IDLE = "W04", "④组织制度形同虚设、不开展党组织活动"
    VOTE_BUYING = "W05", "⑤换届选举拉票贿选问题突出"
    INTERFERENCE = "W06", "⑥宗族宗教和黑恶势力干扰渗透严重"
    OPENNESS = "W07", "⑦村务居务财务公开和民主管理混乱"
    DISPUTES = "W08", "⑧社会治安问题和信访矛盾纠纷集中"
    PREMISES = "W09", "⑨无固定办公活动场所及便民服务设施"
    SERVICE = "W10", "⑩党组织服务意识差、服务能力弱、群众意见大"


class ListingKind(TextChoices):
    """The yearly lists on which a village may stand."""

    REVITALISATION = "REVITALISATION", "乡村振兴任务重的村"
    WEAK_ECONOMY = "WEAK_ECONOMY", "集体经济薄弱村"
    LAX_PARTY = "LAX_PARTY", "党组织软弱涣散村"
    KEY = "KEY", "重点村"
    LIFTED = "LIFTED", "脱贫村"
    RESETTLEMENT = "RESETTLEMENT", "易地扶贫搬迁安置村"
    KEY_SUPPORT = "KEY_SUPPORT", "乡村振兴重点帮扶村"
    MODEL = "MODEL", "示范村"


class YearState(TextChoices):
    """How far the evaluation of a year has come."""

    OPEN = "OPEN", "进行中"
    FROZEN = "FROZEN", "已冻结"


class PlaceChange(TextChoices):
    """What happened to a place when it lost a name."""

    RENAMED = "RENAMED", "更名"
    RECODED = "RECODED", "代码调整"
    TRANSFERRED = "TRANSFERRED", "乡镇调整"
    MERGED = "MERGED", "并入他村"
    ABOLISHED = "ABOLISHED", "撤并"
