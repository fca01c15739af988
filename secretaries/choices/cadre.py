"""What a cadre's file is coded by (domain.md §3, §4.3)."""

from django.db.models import TextChoices


class Sex(TextChoices):
    """GB/T 2261.1, as the ID number tells it too."""

    MALE = "MALE", "男"
    FEMALE = "FEMALE", "女"


class PoliticalStatus(TextChoices):
    """GB/T 4762."""

    PARTY_MEMBER = "PARTY_MEMBER", "中共党员"
    PROBATIONARY = "PROBATIONARY", "中共预备党员"
    YOUTH_LEAGUE = "YOUTH_LEAGUE", "共青团员"
    RCCK = "RCCK", "民革党员"
    CDL = "CDL", "民盟盟员"
    CNDCA = "CNDCA", "民建会员"
    CAPD = "CAPD", "民进会员"
    CPWDP = "CPWDP", "农工党党员"
    ZHIGONG = "ZHIGONG", "致公党党员"
    JIUSAN = "JIUSAN", "九三学社社员"
    TSL = "TSL", "台盟盟员"
    NON_PARTY = "NON_PARTY", "无党派人士"
    MASSES = "MASSES", "群众"


class Education(TextChoices):
    """Levels of schooling."""

    POSTGRADUATE = "POSTGRADUATE", "研究生"
    BACHELOR = "BACHELOR", "大学"
    COLLEGE = "COLLEGE", "大专"
    SECONDARY = "SECONDARY", "中专"
    HIGH_SCHOOL = "HIGH_SCHOOL", "高中"
    JUNIOR_HIGH = "JUNIOR_HIGH", "初中"
    PRIMARY = "PRIMARY", "小学"


class Degree(TextChoices):
    """Academic degrees."""

    DOCTOR = "DOCTOR", "博士"
    MASTER = "MASTER", "硕士"
    BACHELOR = "BACHELOR", "学士"
    NONE = "NONE", "无"


class Establishment(TextChoices):
    """编制身份: it decides later how a grade is worded."""

    CIVIL_SERVANT = "CIVIL_SERVANT", "公务员"
    REFERENCED = "REFERENCED", "参公管理人员"
    INSTITUTION = "INSTITUTION", "事业人员"
    STATE_ENTERPRISE = "STATE_ENTERPRISE", "国有企业人员"
    OTHER = "OTHER", "其他"


class Specialism(TextChoices):
    """专长类型; the seed's three first (domain.md §4.3)."""

    PARTY_WORK = "PARTY_WORK", "熟悉党群工作"
    ECONOMY = "ECONOMY", "熟悉经济工作"
    SOCIAL = "SOCIAL", "熟悉社会管理"
    AGRICULTURE = "AGRICULTURE", "农业技术"
    PROJECTS = "PROJECTS", "项目管理"
    TOURISM = "TOURISM", "文旅"
    LAW = "LAW", "法律"
    FINANCE = "FINANCE", "财务审计"
    PLANNING = "PLANNING", "规划建设"
    E_COMMERCE = "E_COMMERCE", "电商"
    EDUCATION_HEALTH = "EDUCATION_HEALTH", "教育卫生"


class Recommendation(TextChoices):
    """单位推荐意见."""

    RECOMMENDED = "RECOMMENDED", "同意推荐"
    NOT_RECOMMENDED = "NOT_RECOMMENDED", "不推荐"


class ReserveState(TextChoices):
    """人才储备库 (domain.md §4.3); 拟派 and 已派 are told by rounds and postings, not kept here."""

    RECOMMENDED = "RECOMMENDED", "推荐"
    IN_POOL = "IN_POOL", "在库"
    NOT_ADMITTED = "NOT_ADMITTED", "审查不通过"
    LEFT = "LEFT", "出库"
